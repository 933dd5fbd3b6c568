"""How a filled field of a PDF looks: its text laid out in its box with the desk's own font, so that every letter shows.

Each look is drawn as a page of its own by reportlab, with the font inside; the page then becomes the field's
appearance. Nothing is left for the reader's program to draw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

from dsc_desk.forms.pdf_fonts import drawable, font, width
from dsc_desk.forms.pdf_lines import Style, break_lines
from dsc_desk.forms.sheet import Face, Ink

_FACE = Face.REGULAR
_SMALLEST, _USUAL, _LARGEST_AUTO = 6.0, 10.0, 11.0  # points, where the form leaves the size open
_LEADING = 1.25
_PAD = 2.0
_SIZE = re.compile(r"([\d.]+)\s+Tf")
_GREY = re.compile(r"([\d.]+)\s+g\b")
_RGB = re.compile(r"([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+rg\b")
_ROTATED = (90, 270)

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """What a field's box is to show: `lines` from the top, `cells` for one letter each, `lit` lines on a dark ground."""

    wide: float
    high: float
    size: float
    lines: tuple[str, ...]
    ink: Colour = (0, 0, 0)
    align: int = 0
    cells: int = 0
    middle: bool = True
    lit: frozenset[int] = frozenset()
    turned: int = 0
    mark: bool = False
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The box itself: its ground and border, none where the form has none."""

    ground: Colour | None = None
    border: Colour | None = None
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Dress:
    """Size (0: open), ink, alignment, turn and box that a field asks for."""

    size: float
    ink: Colour
    align: int
    turned: int
    frame: Frame = Frame()

    @classmethod
    def of(cls, said: str, align: object, turned: object, frame: Frame) -> Dress:
        size, grey, colour = _SIZE.search(said), _GREY.search(said), _RGB.search(said)
        shade = float(grey[1]) if grey else 0.0
        ink = (shade, shade, shade)
        if colour:
            ink = (float(colour[1]), float(colour[2]), float(colour[3]))
        turn = turned if isinstance(turned, int) else 0
        how = align if isinstance(align, int) and align in (0, 1, 2) else 0
        return cls(min(float(size[1]) if size else 0.0, 72.0), ink, how, turn % 360, frame)


def line_look(text: str, wide: float, high: float, dress: Dress) -> Look | None:
    """Return how one line looks in a box, None when it does not fit."""
    wide, high = _turned(wide, high, dress)
    line = drawable(" ".join(text.split()), _FACE)
    most = min(_LARGEST_AUTO, max(high - 2, _SMALLEST) / _LEADING)
    size = dress.size or most
    room = wide - 2 * _PAD
    needed = width(line, _FACE)
    if needed * size > room:
        size = room / needed if needed else size
        # A form that names its size means it; a little less still reads the same.
        if size < (max(_SMALLEST, dress.size * 0.75) if dress.size else _SMALLEST):
            return None
    return Look(wide, high, size, (line,), dress.ink, dress.align, turned=dress.turned, frame=dress.frame)


def comb_look(text: str, wide: float, high: float, dress: Dress, cells: int) -> Look:
    """Return how a text looks that stands one letter to a cell."""
    wide, high = _turned(wide, high, dress)
    size = dress.size or min(_LARGEST_AUTO, max(high - 2, _SMALLEST) / _LEADING)
    return Look(
        wide, high, size, (drawable(text, _FACE),), dress.ink, cells=cells, turned=dress.turned, frame=dress.frame
    )


def text_look(text: str, wide: float, high: float, dress: Dress) -> tuple[Look | None, int]:
    """Return how a longer text looks in a box; None, and how many of its letters have room, when it does not fit."""
    wide, high = _turned(wide, high, dress)
    sizes = [dress.size] if dress.size else [_USUAL, 9.0, 8.0, 7.0, _SMALLEST]
    if dress.size > _SMALLEST:
        sizes.append(max(_SMALLEST, dress.size * 0.85))
    lines: list[str] = []
    for size in sizes:
        lines = lines_of(text, wide - 2 * _PAD, size)
        if len(lines) * size * _LEADING <= high - _PAD:
            return Look(
                wide,
                high,
                size,
                tuple(lines),
                dress.ink,
                dress.align,
                middle=False,
                turned=dress.turned,
                frame=dress.frame,
            ), 0
    fitting = max(1, int((high - _PAD) / (sizes[-1] * _LEADING)))
    return None, sum(len(line) + 1 for line in lines[:fitting])


def lines_of(text: str, room: float, size: float) -> list[str]:
    """Return the lines of a text in a room."""
    broken = break_lines([(text, Style(_FACE, Ink.TEXT))], room, size)
    return ["".join(span.text for span in line).rstrip() for line in broken]


def list_look(shown: list[str], chosen: set[int], wide: float, high: float, dress: Dress) -> Look:
    """Return how a list with chosen lines looks: from such a line that the chosen ones are in sight."""
    wide, high = _turned(wide, high, dress)
    size = dress.size or 9.0
    fitting = max(1, int(high / (size * _LEADING)))
    first = max(0, min(min(chosen, default=0), len(shown) - fitting))
    lines = tuple(drawable(each, _FACE) for each in shown[first : first + fitting])
    lit = frozenset(at - first for at in chosen if first <= at < first + fitting)
    return Look(wide, high, size, lines, dress.ink, middle=False, lit=lit, turned=dress.turned, frame=dress.frame)


def mark_look(wide: float, high: float) -> Look:
    """Return a tick for a box that brings no look of its own."""
    return Look(wide, high, min(wide, high), (), mark=True)


def _turned(wide: float, high: float, dress: Dress) -> tuple[float, float]:
    return (high, wide) if dress.turned in _ROTATED else (wide, high)


class Painter:
    """Draws looks and hands them out as appearances of one file; `bare`: the boxes without what stands in them."""

    def __init__(self, writer: PdfWriter, *, bare: bool = False) -> None:
        self._writer = writer
        self.bare = bare
        self._looks: list[Look] = []
        self._given: list[DictionaryObject] = []
        self._keys: list[str] = []

    def give(self, annotation: DictionaryObject, look: Look, state: str = "") -> None:
        """Let a widget have a look, of a button in one of its states."""
        self._given.append(annotation)
        self._looks.append(replace(look, lines=(), lit=frozenset()) if self.bare else look)
        self._keys.append(state)

    def finish(self) -> None:
        """Draw everything at once, so that the font comes into the file once."""
        if not self._looks:
            return
        pages = PdfReader(BytesIO(_drawn(self._looks))).pages
        for annotation, look, state, page in zip(self._given, self._looks, self._keys, pages, strict=True):
            form = DecodedStreamObject()
            content = page.get_contents()
            form.set_data(content.get_data() if content is not None else b"")
            form[NameObject("/Type")] = NameObject("/XObject")
            form[NameObject("/Subtype")] = NameObject("/Form")
            form[NameObject("/BBox")] = _numbers(0, 0, look.wide, look.high)
            form[NameObject("/Matrix")] = _numbers(*_matrix(look))
            resources: Any = page["/Resources"]
            form[NameObject("/Resources")] = resources.get_object().clone(self._writer)
            reference = self._writer._add_object(form)  # noqa: SLF001  pypdf has no other way in
            normal: Any = reference
            if state:
                normal = DictionaryObject({NameObject(f"/{state}"): reference})
            annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): normal})


def _numbers(*numbers: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(each, 3)) for each in numbers)


def _matrix(look: Look) -> tuple[float, ...]:
    return {
        90: (0, 1, -1, 0, look.high, 0),
        180: (-1, 0, 0, -1, look.wide, look.high),
        270: (0, -1, 1, 0, 0, look.wide),
    }.get(look.turned, (1, 0, 0, 1, 0, 0))


def _drawn(looks: list[Look]) -> bytes:
    # reportlab's drawing half is heavy and is needed only here.
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for look in looks:
        canvas.setPageSize((max(look.wide, 1), max(look.high, 1)))
        _draw(canvas, look)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Any, look: Look) -> None:
    if look.mark:
        canvas.setLineWidth(max(0.8, look.size / 9))
        wide, high = look.wide, look.high
        canvas.line(wide * 0.22, high * 0.22, wide * 0.78, high * 0.78)
        canvas.line(wide * 0.22, high * 0.78, wide * 0.78, high * 0.22)
        return
    _draw_frame(canvas, look)
    name, leading = font(_FACE).fontName, look.size * _LEADING
    baseline = (look.high - look.size * 0.72) / 2 if look.middle else look.high - _PAD - look.size
    for number, line in enumerate(look.lines):
        y = baseline - number * leading
        lit = number in look.lit
        if lit:
            canvas.setFillColorRGB(0.6, 0.76, 0.85)
            canvas.rect(0, y - look.size * 0.28, look.wide, leading, stroke=0, fill=1)
        canvas.setFillColorRGB(*look.ink)
        canvas.setFont(name, look.size)
        if look.cells:
            cell = look.wide / look.cells
            for place, letter in enumerate(line):
                canvas.drawCentredString((place + 0.5) * cell, y, letter)
        elif look.align:
            free = look.wide - 2 * _PAD - width(line, _FACE) * look.size
            canvas.drawString(_PAD + free / (3 - look.align), y, line)
        else:
            canvas.drawString(_PAD, y, line)


def _draw_frame(canvas: Any, look: Look) -> None:
    frame = look.frame
    if frame is None or (frame.ground is None and frame.border is None):
        return
    half = frame.thick / 2 if frame.border else 0
    if frame.ground:
        canvas.setFillColorRGB(*frame.ground)
    if frame.border:
        canvas.setStrokeColorRGB(*frame.border)
        canvas.setLineWidth(frame.thick)
    box = (half, half, look.wide - 2 * half, look.high - 2 * half)
    canvas.rect(*box, stroke=int(frame.border is not None), fill=int(frame.ground is not None))


def colour_of(found: object) -> Colour | None:
    """Return the colour of a form in RGB; its grey, RGB or CMYK, none for nothing."""
    parts = [min(max(float(each), 0.0), 1.0) for each in found] if isinstance(found, list) else []
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 4:
        c, m, y, k = parts
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return None
