"""Pages painted on a tagged canvas: running texts and rules as artifacts, every element as one piece a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Document
from dsc_desk.forms.lettering import one_line, shortened
from dsc_desk.forms.pdf_fonts import font
from dsc_desk.forms.pdf_pages import Page
from dsc_desk.forms.pdf_strips import Strip, Stroke, Words, set_lines
from dsc_desk.forms.sheet import Ink
from dsc_desk.forms.structure import Node
from dsc_desk.forms.tagging import TaggedCanvas

_FOOTER_LINES = 2
_Marks = dict[Node, list[tuple[float, Words | Stroke]]]


def paint(canvas: TaggedCanvas, pages: list[Page], document: Document, root: Node) -> None:
    """Draw all pages and show each; the footer of an only page repeats nothing, so it is read like the rest."""
    alone = len(pages) == 1
    for number, page in enumerate(pages):
        canvas.open_artifact(running="Header")
        _running_header(canvas, document, first=number == 0)
        canvas.close()
        canvas.open_artifact(running="Footer")
        if not alone:
            _footer(canvas, document)
        said = sheet.PAGE_OF.fill(page=number + 1, pages=len(pages)).say(document.language)
        _running(canvas, said, sheet.FOOTER_BASELINE, right=True)
        canvas.close()
        _repeated(canvas, page)
        _strokes(canvas, [*page.repeated, *page.strips])
        figures = {strip.figure[1]: (top, strip) for top, strip in page.strips if strip.figure}
        for node, marks in _by_element(page.strips).items():
            if node in figures:
                _figure(canvas, *figures[node])
            else:
                _draw_marks(canvas, node, marks)
        for top, strip in page.strips:
            _bookmark(canvas, top, strip)
        if alone and one_line(document.footer):
            canvas.open(root.add("P"))
            _footer(canvas, document)
            canvas.close()
        canvas.showPage()


def _repeated(canvas: TaggedCanvas, page: Page) -> None:
    """Set a table's header again, for the eye alone."""
    if page.repeated:
        canvas.open_artifact()
        _write(canvas, [(top, words) for top, strip in page.repeated for words in strip.words])
        canvas.close()


def _by_element(strips: Iterable[tuple[float, Strip]]) -> _Marks:
    """Return what each element draws on the page, elements in reading order."""
    found: _Marks = {}
    for top, strip in strips:
        if strip.figure:
            found[strip.figure[1]] = []
        for stroke in strip.strokes:
            if stroke.node:
                found.setdefault(stroke.node, []).append((top, stroke))
        for words in strip.words:
            found.setdefault(words.node, []).append((top, words))
    return found


def _draw_marks(canvas: TaggedCanvas, node: Node, marks: list[tuple[float, Words | Stroke]]) -> None:
    written = [(top, mark) for top, mark in marks if isinstance(mark, Words)]
    if any(span.style.link for _, words in written for span in words.line):
        _with_links(canvas, node, written)
        return
    canvas.open(node)
    for top, mark in marks:
        if isinstance(mark, Stroke):
            _stroke(canvas, top, mark)
    _write(canvas, written)
    canvas.close()


def _with_links(canvas: TaggedCanvas, node: Node, written: list[tuple[float, Words]]) -> None:
    """Draw an element in which something leads somewhere: spans and links in reading order, none inside another."""
    waiting: list[tuple[float, Words]] = []
    for top, words in written:
        x = words.x
        for number, span in enumerate(words.line, start=1):
            piece = Words(node, x, words.drop, [span], words.size, last=words.last or number < len(words.line))
            if span.style.link:
                _span(canvas, node, waiting)
                waiting = []
                left, base = sheet.LEFT + x, sheet.PAGE_HEIGHT - top - words.drop
                box = (left, base - 0.25 * words.size, left + span.width * words.size, base + words.size)
                link = node.add("Link")
                canvas.open(link)
                _write(canvas, [(top, piece)])
                canvas.close()
                canvas.link(link, box, span.style.link)
            else:
                waiting.append((top, piece))
            x += span.width * words.size
    _span(canvas, node, waiting)


def _span(canvas: TaggedCanvas, node: Node, written: list[tuple[float, Words]]) -> None:
    if written:
        canvas.open(node.add("Span"))
        _write(canvas, written)
        canvas.close()


def _write(canvas: TaggedCanvas, written: list[tuple[float, Words]]) -> None:
    """Write lines, telling the reader only what changes between two pieces of text."""
    if not written:
        return
    code = ["BT"]
    inked: Ink | None = None
    lettered = ""
    for top, words in written:
        code.append(f"1 0 0 1 {sheet.LEFT + words.x:.2f} {sheet.PAGE_HEIGHT - top - words.drop:.2f} Tm")
        # A space ends the line for who listens or copies, except after a hyphen that may be ours.
        open_end = not words.last and words.line and not words.line[-1].text.endswith("-")
        for number, span in enumerate(words.line, start=1):
            if inked != span.style.ink:
                inked = span.style.ink
                code.append(f"{_rgb(inked)} rg")
            end = " " if open_end and number == len(words.line) else ""
            for part, shown in canvas.shown(span.text + end, font(span.style.face)):
                letter = f"{part} {words.size:g} Tf"
                if lettered != letter:
                    lettered = letter
                    code.append(letter)
                code.append(f"({shown}) Tj")
    canvas.write([*code, "ET"])


def _strokes(canvas: TaggedCanvas, strips: list[tuple[float, Strip]]) -> None:
    unread = [(top, stroke) for top, strip in strips for stroke in strip.strokes if stroke.node is None]
    if not unread:
        return
    canvas.open_artifact()
    drawn: Stroke | None = None
    for top, stroke in unread:
        _stroke(canvas, top, stroke, drawn)
        drawn = stroke
    canvas.close()


def _stroke(canvas: TaggedCanvas, top: float, stroke: Stroke, before: Stroke | None = None) -> None:
    """Draw a line; `before` is the one whose ink and thickness are still set."""
    code = []
    if before is None or (before.ink, before.thickness) != (stroke.ink, stroke.thickness):
        code.append(f"{_rgb(stroke.ink)} RG {stroke.thickness:g} w")
    points = [f"{sheet.LEFT + x:.2f} {sheet.PAGE_HEIGHT - top - drop:.2f}" for x, drop in stroke.points]
    code.append(f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} S")
    canvas.write(code)


def _figure(canvas: TaggedCanvas, top: float, strip: Strip) -> None:
    if not strip.figure:
        return
    figure, node, scale = strip.figure
    bottom = sheet.PAGE_HEIGHT - top - strip.height
    node.box = (sheet.LEFT, bottom, sheet.LEFT + figure.width * scale, bottom + strip.height)
    canvas.open(node)
    canvas.saveState()
    canvas.translate(sheet.LEFT, bottom)
    canvas.scale(scale, scale)
    figure.draw(canvas)
    canvas.restoreState()
    canvas.close()


def _bookmark(canvas: TaggedCanvas, top: float, strip: Strip) -> None:
    if not strip.bookmark:
        return
    key = f"b{canvas.getPageNumber()}-{top:.0f}"
    canvas.bookmarkPage(key, fit="XYZ", top=sheet.PAGE_HEIGHT - top, left=0, zoom=0)
    canvas.addOutlineEntry(strip.bookmark.title, key, strip.bookmark.level)


def _running_header(canvas: TaggedCanvas, document: Document, *, first: bool) -> None:
    """Set what the paper is and its reference; the first page has its title below, and a letter its facts."""
    y = sheet.PAGE_HEIGHT - sheet.HEADER_BASELINE
    if not first:
        _running(canvas, shortened(document.header), y)
    if not first or not document.letterhead.sender:
        _running(canvas, document.reference, y, right=True)


def _footer(canvas: TaggedCanvas, document: Document) -> None:
    room = sheet.WIDTH - 30 * sheet.POINTS_PER_MM
    lines = set_lines(one_line(document.footer), sheet.RUNNING, room)[:_FOOTER_LINES]
    for number, line in enumerate(lines):
        _running(canvas, "".join(span.text for span in line), sheet.FOOTER_BASELINE - number * sheet.RUNNING.leading)


def _running(canvas: TaggedCanvas, text: str, y: float, *, right: bool = False) -> None:
    letter = sheet.RUNNING
    for line in set_lines(one_line(text), letter, sheet.WIDTH)[:1]:
        wide = sum(span.width for span in line) * letter.size
        words = Words(Node("P"), sheet.WIDTH - wide if right else 0, sheet.PAGE_HEIGHT - y, line, letter.size)
        _write(canvas, [(0.0, words)])


@cache
def _rgb(ink: Ink) -> str:
    return " ".join(f"{int(ink.value[at : at + 2], 16) / 255:.4g}" for at in (0, 2, 4))
