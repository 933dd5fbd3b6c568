"""The data map: where custodians, sources and their linkages lie, worked out without drawing anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.library.map_rules import map_rules
from dsc_desk.library.search import alphabetical
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dsc_desk.library.map_rules import HubRule, MapRules, TerritoryRule, TopicRule
    from dsc_desk.library.records import DataSource

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
_BEND = 0.3  # times the room between lanes: more would lead over what stands below the hub
_WIDE_BEND = 1.3  # times the room between lanes: a cubic goes three quarters as far as its handles
_SIDES = ("left", "middle", "right")
_MANY = 250  # sources: with more, every lane gets more columns instead of growing downwards alone


@dataclass(frozen=True, slots=True)
class Sizes:
    """The measures of a map in points: rows and heads of territories, the lanes they stand in, and what is between."""

    row: float
    head: float
    foot: float
    pad: float
    gap: float
    lane: float  # free room between two lanes, for the curves
    margin: float
    radius: float
    widths: tuple[float, float, float]  # of the left, middle and right lane

    def wider(self, by: float) -> Sizes:
        """Return the same with outer lanes so many times as wide: names get the room that a wide window has."""
        left, middle, right = self.widths
        return replace(self, widths=(left * by, middle, right * by))

    def share_of(self, width: float) -> float:
        """Return how much wider than they are the outer lanes may be in a map of so many points."""
        left, middle, right = self.widths
        return (width - middle - 2 * self.lane - 2 * self.margin) / (left + right)

    def stretched(self, by: float) -> Sizes:
        """Return the same with every lane so many times as wide."""
        left, middle, right = self.widths
        return replace(self, widths=(left * by, middle * by, right * by))


PAPER = Sizes(20.0, 50.0, 10.0, 12.0, 16.0, 95.0, 24.0, 52.0, (460.0, 236.0, 684.0))
SCREEN = Sizes(17.0, 40.0, 5.0, 10.0, 9.0, 44.0, 8.0, 52.0, (296.0, 184.0, 340.0))


class Area(NamedTuple):
    """A rectangle in points, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def lower(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source lies: the row its name stands in."""

    source_id: str
    area: Area


@dataclass(frozen=True, slots=True)
class TopicHead:
    """The name of a topic above its sources."""

    name: Text
    area: Area


@dataclass(frozen=True, slots=True)
class Territory:
    """What one custodian, or one kind of custodian, holds."""

    id: str
    name: Text
    area: Area
    places: tuple[Place, ...]
    topics: tuple[TopicHead, ...] = ()

    @property
    def rows(self) -> list[Area]:
        """Where its names stand: of its sources and of its topics."""
        return [one.area for one in self.places] + [one.area for one in self.topics]


@dataclass(frozen=True, slots=True)
class Linkage:
    """A cubic curve from a source's territory, at the height of its row, to the shared key."""

    source_id: str
    points: Curve


@dataclass(frozen=True, slots=True)
class Hub:
    """The shared key in the middle."""

    name: Text
    note: Text
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class DataMap:
    """The whole map in points."""

    width: float
    height: float
    hub: Hub
    territories: tuple[Territory, ...]
    linkages: tuple[Linkage, ...]

    @property
    def places(self) -> Iterator[Place]:
        return chain.from_iterable(territory.places for territory in self.territories)


def lay_out(sources: Iterable[DataSource], sizes: Sizes = PAPER) -> DataMap:
    """Lay out sources by custodian around the shared key; the same sources always lie the same."""
    rules = map_rules()
    held = _by_territory(sorted(sources, key=lambda source: (alphabetical(source.name_da), source.id)), rules)
    many = max(1, round(sqrt(sum(map(len, held.values())) / _MANY)))
    sizes = sizes.stretched(many)
    x, placed, middle = sizes.margin, dict[str, tuple[Territory, ...]](), 0.0
    for side, width in zip(_SIDES, sizes.widths, strict=True):
        lane = _Lane(sizes, x, width, many, rules.topics)
        placed[side] = tuple(lane.filled([rule for rule in rules.territories if rule.side == side], held))
        middle = x + width / 2 if side == "middle" else middle
        x += width + sizes.lane
    hub = _hub(rules.hub, middle, placed, sizes)
    placed["middle"] = tuple(_clear_of(hub, placed["middle"], sizes))
    territories = tuple(chain(*placed.values()))
    linked = {source.id for source in chain.from_iterable(held.values()) if _shares(source, rules.keys)}
    height = max([hub.y + hub.radius, *(one.area.lower for one in territories)]) + sizes.margin
    lines = tuple(_linkages(territories, hub, linked, sizes.lane))
    return DataMap(x - sizes.lane + sizes.margin, height, hub, territories, lines)


def _by_territory(sources: Sequence[DataSource], rules: MapRules) -> dict[str, list[DataSource]]:
    held: dict[str, list[DataSource]] = {rule.id: [] for rule in rules.territories}
    for source in sources:
        home = next((rule for rule in rules.territories if rule.holds(source)), rules.territories[-1])
        held[home.id].append(source)
    return held


@dataclass(frozen=True, slots=True)
class _Lane:
    """Territories below each other, as wide as the lane; `many` is how many times as many columns each gets."""

    sizes: Sizes
    x: float
    width: float
    many: int
    topics: Sequence[TopicRule]

    def filled(self, rules: Iterable[TerritoryRule], held: Mapping[str, list[DataSource]]) -> Iterator[Territory]:
        y = self.sizes.margin
        for rule in rules:
            if held[rule.id]:
                territory = self._territory(rule, held[rule.id], y)
                y = territory.area.lower + self.sizes.gap
                yield territory

    def _territory(self, rule: TerritoryRule, sources: Sequence[DataSource], y: float) -> Territory:
        rows: list[DataSource | Text] = list(_with_topics(sources, self.topics) if rule.topics else sources)
        columns, sizes = rule.columns * self.many, self.sizes
        wide = (self.width - (columns + 1) * sizes.pad) / columns
        places, heads = [], []
        for one, (column, row) in zip(rows, _cells(rows, columns), strict=True):
            left = self.x + sizes.pad + column * (wide + sizes.pad)
            area = Area(left, y + sizes.head + row * sizes.row, wide, sizes.row)
            if isinstance(one, Text):
                heads.append(TopicHead(one, area))
            else:
                places.append(Place(one.id, area))
        lowest = max([one.area.lower for one in places] + [one.area.lower for one in heads])
        area = Area(self.x, y, self.width, lowest + sizes.foot - y)
        return Territory(rule.id, Text(rule.da, rule.en), area, tuple(places), tuple(heads))


def _cells(rows: Sequence[DataSource | Text], columns: int) -> list[tuple[int, int]]:
    """Return the column and row of each entry, in the lowest shape that holds them all."""
    for deep in count(-(-len(rows) // columns)):
        found, column, row = [], 0, 0
        for number, one in enumerate(rows):
            # A topic's name never stands alone at the foot of a column.
            if row >= deep or (isinstance(one, Text) and row == deep - 1 and number + 1 < len(rows)):
                column, row = column + 1, 0
            found.append((column, row))
            row += 1
        if column < columns:
            return found
    raise AssertionError  # the count has no end


def _with_topics(sources: Sequence[DataSource], topics: Sequence[TopicRule]) -> Iterator[DataSource | Text]:
    by_topic: dict[Text, list[DataSource]] = {topic.name: [] for topic in topics}
    for source in sources:
        topic = next((one for one in topics if one.is_first_of(source)), topics[-1])
        by_topic[topic.name].append(source)
    for name, held in by_topic.items():
        if held:
            yield name
            yield from held


def _shares(source: DataSource, keys: Sequence[str]) -> bool:
    return any(key in source.linkage_key for key in keys)


def _hub(rule: HubRule, x: float, placed: Mapping[str, Sequence[Territory]], sizes: Sizes) -> Hub:
    """Put the hub halfway down, or as near to it as the territories above and below it in its lane leave room."""
    free = sizes.radius + sizes.lane
    above, below = placed["middle"][:1], placed["middle"][1:]
    lowest = max((one.area.lower for one in chain(placed["left"], placed["right"])), default=0.0)
    y = min((lowest + sizes.margin) / 2, lowest - free - sum(one.area.height + sizes.gap for one in below))
    y = max(y, free + max((one.area.lower for one in above), default=sizes.margin))
    return Hub(Text(rule.da, rule.en), Text(rule.note_da, rule.note_en), x, y, sizes.radius)


def _clear_of(hub: Hub, territories: Sequence[Territory], sizes: Sizes) -> Iterator[Territory]:
    """Keep the first territory of the hub's lane above the hub, and put the others below it."""
    yield from territories[:1]
    y = hub.y + hub.radius + sizes.lane
    for territory in territories[1:]:
        yield _moved(territory, y - territory.area.y)
        y += territory.area.height + sizes.gap


def _moved(territory: Territory, down: float) -> Territory:
    def lower(area: Area) -> Area:
        return area._replace(y=area.y + down)

    return replace(
        territory,
        area=lower(territory.area),
        places=tuple(replace(one, area=lower(one.area)) for one in territory.places),
        topics=tuple(replace(one, area=lower(one.area)) for one in territory.topics),
    )


def _linkages(territories: Iterable[Territory], hub: Hub, linked: set[str], lane: float) -> Iterator[Linkage]:
    for territory in territories:
        for place in territory.places:
            if place.source_id in linked:
                yield Linkage(place.source_id, _curve(territory.area, place.area, hub, lane))


def _curve(area: Area, row: Area, hub: Hub, lane: float) -> Curve:
    y = row.y + row.height / 2
    if area.lower < hub.y and area.x < hub.x < area.right:
        start, end = (hub.x, area.lower), (hub.x, hub.y - hub.radius)
        return start, start, end, end
    if area.x < hub.x < area.right and area.y <= hub.y + hub.radius + lane:
        start, end = (hub.x, area.y), (hub.x, hub.y + hub.radius)
        return start, start, end, end
    if area.x < hub.x < area.right:
        # Below another of the same lane: round it, in the free room at its left.
        aslant = hub.radius * sqrt(0.5)
        left, end = area.x - _WIDE_BEND * lane, (hub.x - aslant, hub.y + aslant)
        return (area.x, y), (left, y), (left, end[1]), end
    # The curve bends in the free room beside the territory, clear of what stands above and below the hub.
    if area.right < hub.x:
        between = area.right + _BEND * lane
        return (area.right, y), (between, y), (between, hub.y), (hub.x - hub.radius, hub.y)
    between = area.x - _BEND * lane
    return (area.x, y), (between, y), (between, hub.y), (hub.x + hub.radius, hub.y)
