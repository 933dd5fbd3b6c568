"""Drawings as SVG: vectors and real text in the house font, on the colours of paper."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from dsc_desk.forms.pdf_fonts import width as width_at_one
from dsc_desk.forms.sheet import Face
from dsc_desk.reports.canvas import Style, paper_colour

_FACES = {400: Face.REGULAR, 500: Face.MEDIUM, 600: Face.SEMIBOLD}
_ANCHOR = {"left": "start", "middle": "middle", "right": "end"}
_FONT = "'IBM Plex Sans', Arial, sans-serif"


class SvgCanvas:
    """A picture of so many points; `title` is what a screen reader says it is."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self._size = width, height
        self._title = title
        self._marks: list[str] = []

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        dashes = ' stroke-dasharray="2 3"' if dashed else ""
        self._marks.append(
            f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" '
            f'stroke="{paper_colour(colour)}" stroke-width="{_n(width)}" stroke-linecap="round"{dashes}/>'
        )

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        ink = paper_colour(colour)
        self._marks.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{ink}"/>')

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        ink = paper_colour(colour)
        inside = ink if filled else "none"
        self._marks.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{inside}" stroke="{ink}" stroke-width="1.2"/>'
        )

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._marks.append(f'<polygon points="{corners}" fill="{paper_colour(colour)}"/>')

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        self._marks.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(style.size)}" font-weight="{style.weight}" '
            f'fill="{paper_colour(style.colour)}" text-anchor="{_ANCHOR[style.anchor]}">{escape(text)}</text>'
        )

    def measure(self, text: str, style: Style) -> float:
        return width_at_one(text, _FACES[style.weight]) * style.size

    def svg(self) -> bytes:
        """Return the picture as a whole SVG file, the same for the same drawing."""
        width, height = (_n(side) for side in self._size)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" font-family="{_FONT}">'
        )
        return "\n".join([head, f"<title>{escape(self._title)}</title>", *self._marks, "</svg>\n"]).encode()


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
