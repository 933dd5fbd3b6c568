"""The data map and the coverage timeline drawn on any canvas, and written as PDF or SVG."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from dsc_desk.library.map import DataMap, Hub, Linkage, Territory
from dsc_desk.library.records import DataSource
from dsc_desk.library.timeline import Span
from dsc_desk.reports.canvas import Box, Canvas, Style, elided
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Language, Text, same

_TITLE, _COUNT = Style(13, 600, "text"), Style(12, 400, "text-3", "right")
_NAME, _CHOSEN_NAME, _TOPIC = Style(12), Style(12, 600, "accent"), Style(12, 500, "text")
_HUB, _HUB_NOTE = Style(13, 600, "text", "middle"), Style(12, 400, "text-3", "middle")
_DOT, _INSET, _BASE = 3.0, 8.0, 14.0
_PIECES = 24
_SOURCES, _SOURCE = Text("{n} kilder", "{n} sources"), Text("1 kilde", "1 source")
_UNKNOWN = Text("ukendt", "unknown")
_AXIS, _BAR, _ROW, _NAMES, _YEARS, _MARGIN = 28.0, 6.0, 20.0, 300.0, 80.0, 24.0
_EVERY = 10


def draw_map(
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    canvas: Canvas,
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    suggested: Collection[str] = (),
) -> None:
    """Draw the map: territories with their sources, those chosen filled and linked to the key, suggested ones ringed."""
    canvas.rect(0, 0, drawn.width, drawn.height, "app")
    for linkage in drawn.linkages:
        if linkage.source_id in chosen:
            _curve(linkage, canvas)
    for territory in drawn.territories:
        _territory(territory, sources, canvas, language, chosen, suggested)
    _hub(drawn.hub, canvas, language)


def draw_timeline(
    spans: Sequence[Span],
    names: Mapping[str, Text],
    canvas: Canvas,
    box: Box,
    years: tuple[int, int],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
) -> None:
    """Draw one bar a source on an axis of years; where the first year is not known there is a dashed line and no bar."""
    left, width = box.x + _NAMES, box.width - _NAMES - _YEARS
    first, last = years
    for year in range(first, last + 1, _EVERY):
        x = left + width * (year - first) / (last + 1 - first)
        canvas.text(x, box.y + _BASE, str(year), Style(12, 400, "text-3", "middle"))
        canvas.line((x, box.y + _AXIS - _BAR), (x, box.y + _AXIS + _ROW * len(spans)), "line")
    for row, span in enumerate(spans):
        y = box.y + _AXIS + row * _ROW
        style = _CHOSEN_NAME if span.source_id in chosen else _NAME
        canvas.text(
            box.x, y + _BASE, elided(canvas, names[span.source_id].say(language), style, _NAMES - 2 * _INSET), style
        )
        begin, end = left + width * span.begin, left + width * span.end
        middle = y + _ROW / 2
        if span.known:
            canvas.rect(
                begin, middle - _BAR / 2, end - begin, _BAR, "accent" if span.source_id in chosen else "line-strong"
            )
        else:
            canvas.line((begin, middle), (end, middle), "line-strong", dashed=True)
        said = same(f"{span.first}–{span.last or ''}") if span.known else _UNKNOWN
        canvas.text(left + width + _INSET, y + _BASE, said.say(language), Style(12, 400, "text-3"))


def timeline_size(count: int, width: float = 1_000.0) -> tuple[float, float]:
    """Return the width and height in points of a timeline of so many sources."""
    return width, _AXIS + _ROW * count + _MARGIN


def write_map(
    path: Path,
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    suggested: Collection[str] = (),
) -> None:
    """Write the map as a vector picture: SVG or PDF by the ending of the name."""
    if path.suffix.lower() == ".svg":
        from dsc_desk.reports.on_svg import SvgCanvas  # fonts are measured by reportlab, wanted only now

        picture = SvgCanvas(drawn.width, drawn.height, drawn.hub.name.say(language))
        draw_map(drawn, sources, picture, language, chosen, suggested)
        write_file_safely(path, picture.svg())
        return
    from reportlab.pdfgen.canvas import Canvas as Page  # heavy

    from dsc_desk.reports.on_paper import PaperCanvas

    written = BytesIO()
    page = Page(written, pagesize=(drawn.width, drawn.height), invariant=1)
    draw_map(drawn, sources, PaperCanvas(page, drawn.height), language, chosen, suggested)
    page.showPage()
    page.save()
    write_file_safely(path, written.getvalue())


def _territory(
    territory: Territory,
    sources: Mapping[str, DataSource],
    canvas: Canvas,
    language: Language,
    chosen: Collection[str],
    suggested: Collection[str],
) -> None:
    area = territory.area
    canvas.rect(area.x, area.y, area.width, area.height, "line")
    canvas.rect(area.x + 1, area.y + 1, area.width - 2, area.height - 2, "surface")
    count = len(territory.places)
    said = (_SOURCE if count == 1 else _SOURCES.fill(n=count)).say(language)
    canvas.text(area.right - _INSET, area.y + 22, said, _COUNT)
    room = area.width - canvas.measure(said, _COUNT) - 4 * _INSET
    canvas.text(area.x + _INSET + 4, area.y + 22, elided(canvas, territory.name.say(language), _TITLE, room), _TITLE)
    for topic in territory.topics:
        name = elided(canvas, topic.name.say(language), _TOPIC, topic.area.width)
        canvas.text(topic.area.x, topic.area.y + _BASE, name, _TOPIC)
    for place in territory.places:
        x, y = place.area.x + _INSET, place.area.y + place.area.height / 2
        is_chosen, is_suggested = place.source_id in chosen, place.source_id in suggested
        colour = "accent" if is_chosen or is_suggested else "line-strong"
        canvas.circle(
            x, y, _DOT + (1 if is_chosen or is_suggested else 0), colour, filled=not is_suggested or is_chosen
        )
        style = _CHOSEN_NAME if is_chosen else _NAME
        name = sources[place.source_id].name.say(language)
        room = place.area.width - 3 * _INSET
        canvas.text(x + 2 * _INSET - 4, place.area.y + _BASE, elided(canvas, name, style, room), style)


def _hub(hub: Hub, canvas: Canvas, language: Language) -> None:
    canvas.circle(hub.x, hub.y, hub.radius, "surface", filled=True)
    canvas.circle(hub.x, hub.y, hub.radius, "accent", filled=False)
    canvas.text(hub.x, hub.y, hub.name.say(language), _HUB)
    canvas.text(hub.x, hub.y + 16, hub.note.say(language), _HUB_NOTE)


def _curve(linkage: Linkage, canvas: Canvas) -> None:
    """Draw a cubic in straight pieces: not every canvas has curves."""
    points = [_on_cubic(linkage.points, number / _PIECES) for number in range(_PIECES + 1)]
    for start, end in pairwise(points):
        canvas.line(start, end, "accent", 1.5)


def _on_cubic(points: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    left = 1 - share
    weights = (left**3, 3 * left * left * share, 3 * left * share * share, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
    )
