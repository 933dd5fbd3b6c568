"""Charts drawn as a picture, for Word: six dots a point, then brought down to three, so that edges are smooth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from dsc_desk.reports.canvas import Style, font_file, paper_colour

_FINE = 6
_KEPT = 3
_ANCHOR = {"left": "ls", "middle": "ms", "right": "rs"}
_DASH = 2
_GAP = 3


class PictureCanvas:
    """A white picture of so many points."""

    def __init__(self, width: float, height: float) -> None:
        self._image = Image.new("RGB", (round(width * _FINE), round(height * _FINE)), "#FFFFFF")
        self._draw = ImageDraw.Draw(self._image)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        for begin, stop in _dashes(start, end) if dashed else [(start, end)]:
            self._draw.line([_fine(begin), _fine(stop)], paper_colour(colour), max(1, round(width * _FINE)))

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        if width > 0 and height > 0:
            right, lower = _fine((x + width, y + height))
            self._draw.rectangle([_fine((x, y)), (right - 1, lower - 1)], paper_colour(colour))

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        ink = paper_colour(colour)
        corners = [_fine((x - radius, y - radius)), _fine((x + radius, y + radius))]
        self._draw.ellipse(corners, ink if filled else None, ink, round(1.2 * _FINE))

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self._draw.polygon([_fine(point) for point in points], paper_colour(colour))

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        font = _font(style.weight, style.size)
        self._draw.text(_fine((x, y)), text, paper_colour(style.colour), font, anchor=_ANCHOR[style.anchor])

    def measure(self, text: str, style: Style) -> float:
        return float(_font(style.weight, style.size).getlength(text)) / _FINE

    def png(self) -> bytes:
        """Return the picture as PNG, without date or author."""
        stream = BytesIO()
        self._image.reduce(_FINE // _KEPT).save(stream, "PNG", dpi=(72 * _KEPT, 72 * _KEPT))
        return stream.getvalue()


@cache
def _font(weight: int, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(weight), round(size * _FINE), layout_engine=ImageFont.Layout.BASIC)


def _fine(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0] * _FINE), round(point[1] * _FINE)


def _dashes(
    start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the strokes of a dashed line."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5 or 1
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)

    def at(distance: float) -> tuple[float, float]:
        return start[0] + along[0] * distance, start[1] + along[1] * distance

    count = int(length // (_DASH + _GAP)) + 1
    return [(at(n * (_DASH + _GAP)), at(min(length, n * (_DASH + _GAP) + _DASH))) for n in range(count)]
