"""Pages painted on a tagged canvas: running texts and rules as artifacts, every element as one piece a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reportlab.lib.colors import Color, HexColor

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Document
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.pdf_fonts import font
from dsc_desk.forms.pdf_lines import Style
from dsc_desk.forms.pdf_pages import Page
from dsc_desk.forms.pdf_strips import Strip, Stroke, Words, set_lines
from dsc_desk.forms.sheet import Ink
from dsc_desk.forms.tagging import Node, TaggedCanvas

_FOOTER_LINES = 2
_Marks = dict[Node, list[tuple[float, Words | Stroke]]]


def paint(canvas: TaggedCanvas, pages: list[Page], document: Document) -> None:
    """Draw all pages and show each."""
    for number, page in enumerate(pages):
        canvas.open_artifact(pagination=True)
        if number or not document.letterhead.sender:
            _running_header(canvas, document)
        _running_footer(canvas, document, number + 1, len(pages))
        for top, strip in page.repeated:
            for words in strip.words:
                _write(canvas, [(top, words)])
        canvas.close()
        _strokes(canvas, [*page.repeated, *page.strips])
        for node, marks in _by_element(page.strips).items():
            canvas.open(node)
            _draw_marks(canvas, marks)
            canvas.close()
        for top, strip in page.strips:
            _figure(canvas, top, strip)
            _bookmark(canvas, top, strip)
        canvas.showPage()


def _by_element(strips: Iterable[tuple[float, Strip]]) -> _Marks:
    """Return what each element draws on the page, elements in reading order."""
    found: _Marks = {}
    for top, strip in strips:
        for stroke in strip.strokes:
            if stroke.node:
                found.setdefault(stroke.node, []).append((top, stroke))
        for words in strip.words:
            found.setdefault(words.node, []).append((top, words))
    return found


def _draw_marks(canvas: TaggedCanvas, marks: list[tuple[float, Words | Stroke]]) -> None:
    written: list[tuple[float, Words]] = []
    for top, mark in marks:
        if isinstance(mark, Stroke):
            _stroke(canvas, top, mark)
        else:
            written.append((top, mark))
    _write(canvas, written)


def _write(canvas: TaggedCanvas, written: list[tuple[float, Words]]) -> None:
    if not written:
        return
    text = canvas.beginText()
    set_now: tuple[Style, float] | None = None
    for top, words in written:
        text.setTextOrigin(sheet.LEFT + words.x, sheet.PAGE_HEIGHT - top - words.drop)
        for span in words.line:
            if set_now != (span.style, words.size):
                set_now = (span.style, words.size)
                text.setFont(font(span.style.face).fontName, words.size)
                text.setFillColor(_colour(span.style.ink))
            text.textOut(span.text)
        # A space ends the line for who listens or copies, except after a hyphen that may be ours.
        if not words.last and words.line and not words.line[-1].text.endswith("-"):
            text.textOut(" ")
    canvas.drawText(text)


def _strokes(canvas: TaggedCanvas, strips: list[tuple[float, Strip]]) -> None:
    unread = [(top, stroke) for top, strip in strips for stroke in strip.strokes if stroke.node is None]
    if not unread:
        return
    canvas.open_artifact()
    for top, stroke in unread:
        _stroke(canvas, top, stroke)
    canvas.close()


def _stroke(canvas: TaggedCanvas, top: float, stroke: Stroke) -> None:
    canvas.setStrokeColor(_colour(stroke.ink))
    canvas.setLineWidth(stroke.thickness)
    path = canvas.beginPath()
    for number, (x, drop) in enumerate(stroke.points):
        (path.lineTo if number else path.moveTo)(sheet.LEFT + x, sheet.PAGE_HEIGHT - top - drop)
    canvas.drawPath(path)


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


def _running_header(canvas: TaggedCanvas, document: Document) -> None:
    y = sheet.PAGE_HEIGHT - sheet.HEADER_BASELINE
    _running(canvas, document.header, y)
    _running(canvas, document.reference, y, right=True)


def _running_footer(canvas: TaggedCanvas, document: Document, page: int, pages: int) -> None:
    y = sheet.FOOTER_BASELINE
    room = sheet.WIDTH - 30 * sheet.POINTS_PER_MM
    lines = set_lines(one_line(document.footer), sheet.RUNNING, room)[:_FOOTER_LINES]
    for number, line in enumerate(lines):
        _running(canvas, "".join(span.text for span in line), y - number * sheet.RUNNING.leading)
    _running(canvas, sheet.PAGE_OF.fill(page=page, pages=pages).say(document.language), y, right=True)


def _running(canvas: TaggedCanvas, text: str, y: float, *, right: bool = False) -> None:
    letter = sheet.RUNNING
    for line in set_lines(one_line(text), letter, sheet.WIDTH)[:1]:
        shown = "".join(span.text for span in line)
        canvas.setFont(font(letter.face).fontName, letter.size)
        canvas.setFillColor(_colour(letter.ink))
        if right:
            canvas.drawRightString(sheet.LEFT + sheet.WIDTH, y, shown)
        else:
            canvas.drawString(sheet.LEFT, y, shown)


@cache
def _colour(ink: Ink) -> Color:
    return HexColor(f"#{ink.value}")
