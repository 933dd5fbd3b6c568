"""Charts drawn on a PDF page: vectors and real text, in the document's own fonts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas as Page

from dsc_desk.forms.pdf_fonts import drawable, font, width
from dsc_desk.forms.sheet import Face
from dsc_desk.reports.canvas import Style, paper_colour

_FACES = {400: Face.REGULAR, 500: Face.MEDIUM, 600: Face.SEMIBOLD}


class PaperCanvas:
    """A piece of a PDF page whose upper left corner is the origin."""

    def __init__(self, page: Page, height: float) -> None:
        self._page = page
        self._height = height

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        self._page.setStrokeColor(_ink(colour))
        self._page.setLineWidth(width)
        self._page.setLineCap(1)
        self._page.setDash([2, 3] if dashed else [])
        self._page.line(start[0], self._up(start[1]), end[0], self._up(end[1]))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._page.setFillColor(_ink(colour))
        self._page.rect(x, self._up(y + height), width, height, stroke=0, fill=1)

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        self._page.setFillColor(_ink(colour))
        self._page.setStrokeColor(_ink(colour))
        self._page.setLineWidth(1.2)
        self._page.setDash([])
        self._page.circle(x, self._up(y), radius, stroke=1, fill=int(filled))

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        path = self._page.beginPath()
        path.moveTo(points[0][0], self._up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x, self._up(y))
        path.close()
        self._page.setFillColor(_ink(colour))
        self._page.drawPath(path, stroke=0, fill=1)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        face = _FACES[style.weight]
        self._page.setFont(font(face).fontName, style.size)
        self._page.setFillColor(_ink(style.colour))
        shown = drawable(text, face)
        put = {
            "left": self._page.drawString,
            "middle": self._page.drawCentredString,
            "right": self._page.drawRightString,
        }
        put[style.anchor](x, self._up(y), shown)

    def measure(self, text: str, style: Style) -> float:
        return width(text, _FACES[style.weight]) * style.size

    def _up(self, y: float) -> float:
        return self._height - y


def _ink(name: str) -> Color:
    return HexColor(paper_colour(name))
