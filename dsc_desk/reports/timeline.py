"""The years that sources cover, drawn on any canvas, and written as PDF or SVG."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from dsc_desk.library.timeline import Span
from dsc_desk.reports.canvas import Box, Canvas, Style, elided
from dsc_desk.reports.data_map import Shifted, write_drawing
from dsc_desk.words import Language, Text, same

_NAME, _CHOSEN_NAME, _YEAR = Style(12), Style(12, 600, "accent"), Style(12, 400, "text-3")
_OWN_YEAR, _CAPTION = Style(12, 600, "text", "middle"), Style(13, 600, "text")
_UNKNOWN = Text("ukendt", "unknown")
_AXIS, _BAR, _ROW, _NAMES, _YEARS, _MARGIN = 28.0, 6.0, 20.0, 300.0, 80.0, 24.0
_INSET, _BASE, _EVERY, _CAPTION_HEIGHT = 8.0, 14.0, 10, 30.0
_ROOM_FOR_YEAR = 4  # years: nearer to a guide a decade has no room for its own


def draw_timeline(
    spans: Sequence[Span],
    names: Mapping[str, Text],
    canvas: Canvas,
    box: Box,
    years: tuple[int, int],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    own: tuple[int, int] | None = None,
) -> None:
    """Draw one bar a source on an axis of years, and guides at the case's own; where the first year is not known there
    is a dashed line and no bar."""
    left, width = box.x + _NAMES, box.width - _NAMES - _YEARS
    _draw_axis(canvas, box, years, own, foot=box.y + _AXIS + _ROW * len(spans))
    for row, span in enumerate(spans):
        y = box.y + _AXIS + row * _ROW
        is_chosen = span.source_id in chosen
        style = _CHOSEN_NAME if is_chosen else _NAME
        name = elided(canvas, names[span.source_id].say(language), style, _NAMES - 2 * _INSET)
        canvas.text(box.x, y + _BASE, name, style)
        begin, end, middle = left + width * span.begin, left + width * span.end, y + _ROW / 2
        if span.known:
            canvas.rect(begin, middle - _BAR / 2, end - begin, _BAR, "accent" if is_chosen else "line-strong")
        else:
            canvas.line((begin, middle), (end, middle), "line-strong", dashed=True)
        shown = same(f"{span.first}–{span.last or ''}") if span.known else _UNKNOWN
        canvas.text(left + width + _INSET, y + _BASE, shown.say(language), _YEAR)


def _draw_axis(canvas: Canvas, box: Box, years: tuple[int, int], own: tuple[int, int] | None, *, foot: float) -> None:
    """Draw the years and, stronger, the first and last of the case; a year too near one of those is not written."""
    left, width = box.x + _NAMES, box.width - _NAMES - _YEARS
    first, last = years
    guides = [(own[0], own[0]), (own[1], own[1] + 1)] if own else []
    for year in range(first, last + 1, _EVERY):
        x = left + width * (year - first) / (last + 1 - first)
        if all(abs(year - each[1]) > _ROOM_FOR_YEAR for each in guides):
            canvas.text(x, box.y + _BASE, str(year), _YEAR._replace(anchor="middle"))
        canvas.line((x, box.y + _AXIS - _BAR), (x, foot), "line")
    for said, year in guides:
        x = left + width * (min(max(year, first), last + 1) - first) / (last + 1 - first)
        canvas.text(x, box.y + _BASE, str(said), _OWN_YEAR)
        canvas.line((x, box.y + _AXIS - _BAR), (x, foot), "field-line")


def timeline_size(count: int, width: float = 1_000.0) -> tuple[float, float]:
    """Return the width and height in points of a timeline of so many sources."""
    return width, _AXIS + _ROW * count + _MARGIN


def write_timeline(
    path: Path,
    spans: Sequence[Span],
    names: Mapping[str, Text],
    years: tuple[int, int],
    language: Language = Language.DA,
    *,
    chosen: Collection[str] = (),
    own: tuple[int, int] | None = None,
    caption: str = "",
) -> Path:
    """Write the timeline as a vector picture, SVG or PDF by the ending of the name. Raises DeskError."""
    width, height = timeline_size(len(spans))
    whole = width + 2 * _MARGIN, height + _CAPTION_HEIGHT + _MARGIN

    def draw(canvas: Canvas) -> None:
        canvas.rect(0, 0, *whole, "surface")
        canvas.text(_MARGIN, _MARGIN, caption, _CAPTION)
        inner = Shifted(canvas, _MARGIN, _CAPTION_HEIGHT + _MARGIN / 2)
        draw_timeline(spans, names, inner, Box(0, 0, width, height), years, language, chosen, own)

    return write_drawing(path, whole, caption, draw)
