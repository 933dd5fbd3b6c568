"""The data map drawn on any canvas, and written as PDF or SVG."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dsc_desk.forms.document import Document, Figure
from dsc_desk.forms.outgoing import lay
from dsc_desk.library.map import DataMap, Hub, Linkage, Place, Territory
from dsc_desk.library.map_names import map_names
from dsc_desk.library.records import DataSource
from dsc_desk.reports.canvas import Canvas, Style, elided
from dsc_desk.reports.map_words import map_document
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas as Page

_TITLE, _COUNT, _WAYS = Style(13, 600, "text"), Style(12, 400, "text-3", "right"), Style(12, 400, "text-3")
_NAME, _CHOSEN_NAME, _TOPIC = Style(12), Style(12, 600, "accent"), Style(12, 500, "text")
_HUB, _HUB_NOTE = Style(13, 600, "text", "middle"), Style(12, 400, "text-3", "middle")
_DOT, _INSET, _BASE = 3.0, 8.0, 14.0
_PIECES = 24
_SOURCES, _SOURCE = Text("{n} kilder", "{n} sources"), Text("1 kilde", "1 source")
_ALONG = Text("ad {ways}", "along {ways}")
_CHOSEN, _SUGGESTED, _OTHERS = Text("valgt", "chosen"), Text("foreslået", "suggested"), Text("øvrige", "others")
_CAPTION, _CAPTION_HEIGHT, _GAP = Style(13, 600, "text"), 36.0, 20.0
_SAME_IN_WORDS = Text(
    "Tegning: {title}. Siderne efter siger det samme i ord.",
    "Drawing: {title}. The pages after it say the same in words.",
)
_DRAWING = Text("Tegning: {title}", "Drawing: {title}")
_UNKNOWN_KIND = Text(
    "Billedet er ikke skrevet: filnavnet skal ende på .pdf eller .svg.",
    "The picture was not written: the file name must end in .pdf or .svg.",
)


@dataclass(frozen=True)
class Lights:
    """What a drawing of the library lights: chosen and suggested sources; `left` of them by a filter, None for all."""

    chosen: Collection[str] = ()
    suggested: Collection[str] = ()
    left: Collection[str] | None = None

    def keeps(self, source_id: str) -> bool:
        return self.left is None or source_id in self.left


def draw_map(
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    canvas: Canvas,
    language: Language = Language.DA,
    lights: Lights | None = None,
    ways: Mapping[str, Text | None] | None = None,
) -> None:
    """Draw the map: territories with their sources, those chosen filled and linked to the key, suggested ones ringed."""
    lights = lights or Lights()
    canvas.rect(0, 0, drawn.width, drawn.height, "app")
    for linkage in drawn.linkages:
        if linkage.source_id in lights.chosen:
            _curve(linkage, canvas)
    for territory in drawn.territories:
        _territory(territory, sources, canvas, language, lights, ways or {})
    _hub(drawn.hub, canvas, language)


def write_map(
    path: Path,
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    language: Language = Language.DA,
    lights: Lights | None = None,
    *,
    ways: Mapping[str, Text | None] | None = None,
    caption: str = "",
) -> Path:
    """Write the map as a vector picture below its caption and legend: SVG or PDF by the ending. Raises DeskError."""

    def draw(canvas: Canvas) -> None:
        draw_map(drawn, sources, Shifted(canvas, 0, top), language, lights, ways)
        if caption:
            canvas.rect(0, 0, drawn.width, top, "app")
            _caption(canvas, drawn.width, caption, language)

    top = _CAPTION_HEIGHT if caption else 0.0
    words = map_document(drawn, sources, language, lights.chosen if lights else (), lights.suggested if lights else ())
    title = caption or drawn.hub.name.say(language)
    return write_drawing(path, (drawn.width, drawn.height + top), title, draw, words)


def write_drawing(
    path: Path,
    size: tuple[float, float],
    title: str,
    draw: Callable[[Canvas], None],
    words: Document | None = None,
) -> Path:
    """Write what `draw` draws as SVG or PDF by the ending of the name, whole or not at all. Raises DeskError.

    In a PDF it is a tagged figure, followed by the pages that say the same in `words`.
    """
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".pdf"):
        raise DeskError(_UNKNOWN_KIND)
    content = _svg(size, title, draw) if suffix == ".svg" else _pdf(size, title, draw, words)
    lay(path, content)
    return path


def _svg(size: tuple[float, float], title: str, draw: Callable[[Canvas], None]) -> bytes:
    from dsc_desk.reports.on_svg import SvgCanvas  # fonts are measured by reportlab, wanted only now

    picture = SvgCanvas(*size, title)
    draw(picture)
    return picture.svg()


def _pdf(size: tuple[float, float], title: str, draw: Callable[[Canvas], None], words: Document | None) -> bytes:
    from dsc_desk.forms.pdf import pdf_bytes  # heavy
    from dsc_desk.reports.on_paper import PaperCanvas

    def on_page(page: object) -> None:
        draw(PaperCanvas(cast("Page", page), size[1]))

    said = words or Document(title, "", ())
    alt = (_SAME_IN_WORDS if words else _DRAWING).fill(title=title).say(said.language)
    return pdf_bytes(said, Figure(alt, *size, on_page))


class Shifted:
    """A canvas whose corner lies elsewhere on another one."""

    def __init__(self, canvas: Canvas, x: float, y: float) -> None:
        self._canvas, self._x, self._y = canvas, x, y

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        self._canvas.line(self._at(start), self._at(end), colour, width, dashed=dashed)

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._canvas.rect(*self._at((x, y)), width, height, colour)

    def circle(self, x: float, y: float, radius: float, colour: str, *, filled: bool) -> None:
        self._canvas.circle(*self._at((x, y)), radius, colour, filled=filled)

    def polygon(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        self._canvas.polygon([self._at(point) for point in points], colour)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        self._canvas.text(*self._at((x, y)), text, style)

    def measure(self, text: str, style: Style) -> float:
        return self._canvas.measure(text, style)

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] + self._x, point[1] + self._y


def _caption(canvas: Canvas, width: float, caption: str, language: Language) -> None:
    """The title at the left, what the marks mean at the right."""
    y = _CAPTION_HEIGHT / 2 + 8
    canvas.text(24, y, caption, _CAPTION)
    x = width - 24
    for name, radius, colour, filled in (
        (_OTHERS, _DOT, "line-strong", True),
        (_SUGGESTED, _DOT + 1, "accent", False),
        (_CHOSEN, _DOT + 2, "accent", True),
    ):
        words = name.say(language)
        x -= canvas.measure(words, _NAME)
        canvas.text(x, y, words, _NAME)
        canvas.circle(x - 10, y - 4, radius, colour, filled=filled)
        x -= 10 + _GAP


def _territory(
    territory: Territory,
    sources: Mapping[str, DataSource],
    canvas: Canvas,
    language: Language,
    lights: Lights,
    ways: Mapping[str, Text | None],
) -> None:
    area = territory.area
    canvas.rect(area.x, area.y, area.width, area.height, "line-strong")
    canvas.rect(area.x + 1, area.y + 1, area.width - 2, area.height - 2, "surface")
    count = len(territory.places)
    said = (_SOURCE if count == 1 else _SOURCES.fill(n=count)).say(language)
    canvas.text(area.right - _INSET, area.y + 20, said, _COUNT)
    room = area.width - canvas.measure(said, _COUNT) - 4 * _INSET
    canvas.text(area.x + _INSET + 4, area.y + 20, elided(canvas, territory.name.say(language), _TITLE, room), _TITLE)
    along = dict.fromkeys(way.say(language) for place in territory.places if (way := ways.get(place.source_id)))
    if along:
        words = _ALONG.fill(ways=", ".join(along)).say(language)
        canvas.text(area.x + _INSET + 4, area.y + 37, elided(canvas, words, _WAYS, area.width - 4 * _INSET), _WAYS)
    for topic in territory.topics:
        name = elided(canvas, topic.name.say(language), _TOPIC, topic.area.width)
        canvas.text(topic.area.x, topic.area.y + _BASE, name, _TOPIC)
    for place in territory.places:
        if lights.keeps(place.source_id):
            _place(place, map_names(sources[place.source_id], language), canvas, lights)
        else:
            canvas.circle(*_dot_of(place), _DOT - 1, "line", filled=True)


def _place(place: Place, names: Sequence[str], canvas: Canvas, lights: Lights) -> None:
    """Draw the dot of a source, lit as it is chosen or suggested, and the longest of its names there is room for."""
    chosen, suggested = place.source_id in lights.chosen, place.source_id in lights.suggested
    lit = chosen or suggested
    canvas.circle(
        *_dot_of(place), _DOT + (1 if lit else 0), "accent" if lit else "line-strong", filled=chosen or not suggested
    )
    style = _CHOSEN_NAME if chosen else _NAME
    room = place.area.width - 3 * _INSET
    name = next((each for each in names if canvas.measure(each, style) <= room), names[-1])
    left = place.area.x + 3 * _INSET - 4
    canvas.text(left, place.area.y + _BASE, elided(canvas, name, style, room), style)


def _dot_of(place: Place) -> tuple[float, float]:
    return place.area.x + _INSET, place.area.y + place.area.height / 2


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
