"""Each kind of block as strips."""

from __future__ import annotations

from collections.abc import Iterable

from dsc_desk.forms import sheet
from dsc_desk.forms.document import (
    Block,
    Bullets,
    Figure,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    SignatureLines,
    Tick,
    TickBoxes,
    Tone,
    language_of,
)
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.pdf_lines import Line, Style, break_lines
from dsc_desk.forms.pdf_strips import Bookmark, Strip, Stroke, Words, baseline, gap, glue, set_lines, stack
from dsc_desk.forms.sheet import Face, Ink, Letter
from dsc_desk.forms.structure import Node
from dsc_desk.words import Language, Text

_TONES = {
    Tone.PLAIN: Style(Face.REGULAR, Ink.TEXT),
    Tone.STRONG: Style(Face.SEMIBOLD, Ink.TEXT),
    Tone.QUIET: Style(Face.REGULAR, Ink.THIRD),
    Tone.EMPTY: Style(Face.ITALIC, Ink.EMPTY),
}
_TICKED = Text("afkrydset", "ticked")
_UNTICKED = Text("ikke afkrydset", "not ticked")
_WHOLE_PARAGRAPH = 3
_WHOLE_LIST, _LIST_END = 24, 4  # strips; an item of one line is two


def run_lines(runs: Iterable[Run], room: float) -> list[Line]:
    """Return the lines of body text in its tones."""
    return break_lines([(run.text, _TONES[run.tone]) for run in runs], room, sheet.BODY.size)


def title_strips(title: str, subtitle: str, root: Node) -> list[Strip]:
    """Return the document's title and what stands under it."""
    strips = stack(root.add("H1"), set_lines(title, sheet.TITLE, sheet.TEXT_WIDTH), sheet.TITLE)
    if strips:
        strips[0].bookmark = Bookmark(one_line(title), 0)
    if subtitle:
        lines = set_lines(subtitle, sheet.SUBTITLE, sheet.TEXT_WIDTH)
        strips += [gap(4), *stack(root.add("P"), lines, sheet.SUBTITLE)]
    glue(strips, whole=len(strips), next_too=True)
    return [*strips, gap(sheet.BLOCK_SPACE, glued=True)]


def block_strips(block: Block, root: Node, language: Language) -> list[Strip]:
    """Return the strips of a block that is not a table; tables have their own module."""
    match block:
        case Heading():
            return _heading(block, root)
        case Paragraph(runs=runs):
            lines = run_lines(runs, sheet.TEXT_WIDTH)
            strips = stack(root.add("P", language=language_of(runs)), lines, sheet.BODY) if lines else []
            glue(strips, whole=_WHOLE_PARAGRAPH)
            return [*strips, gap(sheet.PARAGRAPH_SPACE)]
        case Bullets(items=items):
            return _bullets(items, root)
        case TickBoxes(ticks=ticks):
            return _ticks(ticks, root, language)
        case Notice():
            return _notice(block, root)
        case Figure():
            return _figure(block, root)
        case SignatureLines(captions=captions):
            return _signatures(captions, root)
        case PageBreak():
            return [Strip(0, gap=True, new_page=True)]
        case _:
            raise TypeError(type(block).__name__)


def _heading(heading: Heading, root: Node) -> list[Strip]:
    letter = sheet.HEADINGS[heading.level - 1]
    before, after = sheet.HEADING_SPACE[heading.level - 1]
    node = root.add(f"H{heading.level + 1}")
    strips = stack(node, set_lines(heading.text, letter, sheet.TEXT_WIDTH), letter)
    if strips:
        strips[0].bookmark = Bookmark(one_line(heading.text), heading.level)
    glue(strips, whole=len(strips), next_too=True)
    return [gap(before), *strips, gap(after, glued=True)]


def _items(items: Iterable[tuple[str, Node]], letter: Letter) -> list[tuple[Strip, list[Strip]]]:
    """Return each item's strips with the first one apart, where its mark goes."""
    found = []
    for text, body in items:
        lines = set_lines(text, letter, sheet.TEXT_WIDTH - sheet.LIST_INDENT)
        strips = stack(body, lines, letter, sheet.LIST_INDENT) or [Strip(letter.leading)]
        glue(strips, whole=_WHOLE_PARAGRAPH)
        found.append((strips[0], [*strips, gap(2)]))
    return found


def _bullets(items: Iterable[str], root: Node) -> list[Strip]:
    listing = root.add("L")
    entries = [listing.add("LI") for _ in items]
    marks = [entry.add("Lbl") for entry in entries]
    laid = _items(((text, entry.add("LBody")) for text, entry in zip(items, entries, strict=True)), sheet.BODY)
    (bullet,) = set_lines("•", sheet.BODY, sheet.LIST_INDENT)
    out: list[Strip] = []
    for mark, (first, strips) in zip(marks, laid, strict=True):
        first.words.insert(0, Words(mark, 2, baseline(sheet.BODY), bullet, sheet.BODY.size))
        out += strips
    _keep_list(out)
    return [*out, gap(sheet.PARAGRAPH_SPACE - 2)]


def _ticks(ticks: tuple[Tick, ...], root: Node, language: Language) -> list[Strip]:
    listing = root.add("L")
    entries = [listing.add("LI") for _ in ticks]
    said = [(_TICKED if tick.ticked else _UNTICKED).say(language) for tick in ticks]
    marks = [entry.add("Lbl", instead=words) for entry, words in zip(entries, said, strict=True)]
    texts = ((tick.text, entry.add("LBody")) for tick, entry in zip(ticks, entries, strict=True))
    out: list[Strip] = []
    for tick, mark, (first, strips) in zip(ticks, marks, _items(texts, sheet.BODY), strict=True):
        first.strokes += _tick_box(mark, ticked=tick.ticked)
        out += strips
    _keep_list(out)
    return [*out, gap(sheet.PARAGRAPH_SPACE - 2)]


def _keep_list(strips: list[Strip]) -> None:
    """Keep a short list on one page; of a longer one never leave a line alone at either end."""
    ends = strips[:_LIST_END] + strips[-_LIST_END:-1]
    for strip in strips[:-1] if len(strips) <= _WHOLE_LIST else ends:
        strip.glued = True


def _tick_box(mark: Node, *, ticked: bool) -> list[Stroke]:
    side, top = sheet.TICK_SIZE, (sheet.BODY.leading - sheet.TICK_SIZE) / 2
    corners = ((0.5, top), (side, top), (side, top + side - 0.5), (0.5, top + side - 0.5), (0.5, top))
    strokes = [Stroke(corners, 0.6, Ink.TEXT, mark)]
    if ticked:
        hook = ((2.0, top + side * 0.5), (side * 0.43, top + side * 0.72), (side - 1.4, top + side * 0.2))
        strokes.append(Stroke(hook, 1.0, Ink.TEXT, mark))
    return strokes


def _notice(notice: Notice, root: Node) -> list[Strip]:
    room = sheet.TEXT_WIDTH - sheet.NOTICE_INDENT
    body = Letter(sheet.BODY.size, sheet.BODY.leading, ink=Ink.SECOND)
    strips = stack(root.add("P"), set_lines(notice.title, sheet.STRONG, room), sheet.STRONG, sheet.NOTICE_INDENT)
    strips += stack(root.add("P"), set_lines(notice.text, body, room), body, sheet.NOTICE_INDENT)
    for strip in strips:
        middle = sheet.NOTICE_RULE / 2
        strip.strokes.append(Stroke(((middle, 0), (middle, strip.height)), sheet.NOTICE_RULE))
    glue(strips, whole=8)
    return [*strips, gap(sheet.BLOCK_SPACE)]


def _figure(figure: Figure, root: Node) -> list[Strip]:
    scale = min(1.0, sheet.WIDTH / figure.width)
    node = root.add("Figure", alt=figure.alt)
    return [Strip(figure.height * scale, figure=(figure, node, scale)), gap(sheet.BLOCK_SPACE)]


def _signatures(captions: tuple[str, ...], root: Node) -> list[Strip]:
    """Return one strip of lines side by side, two in a row, the first of each row the shorter."""
    strips: list[Strip] = []
    for start in range(0, len(captions), 2):
        height = 6.0
        strip = Strip(0)
        second = sheet.SIGNATURE_FIRST + sheet.SIGNATURE_GAP
        for caption, (left, right) in zip(
            captions[start:], ((0, sheet.SIGNATURE_FIRST), (second, sheet.WIDTH)), strict=False
        ):
            strip.strokes.append(Stroke(((left, 0), (right, 0)), sheet.TOP_RULE))
            lines = set_lines(caption, sheet.SMALL, right - left)
            node = root.add("P")
            for number, line in enumerate(lines):
                drop = 4 + number * sheet.SMALL.leading + baseline(sheet.SMALL)
                strip.words.append(Words(node, left, drop, line, sheet.SMALL.size, last=number == len(lines) - 1))
            height = max(height, 4 + len(lines) * sheet.SMALL.leading)
        strip.height = height
        strips += [gap(sheet.SIGNATURE_SPACE, glued=True), strip]
    return strips
