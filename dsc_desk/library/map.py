"""The data map: where custodians, sources and their linkages lie, worked out without drawing anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.cases.codes import CodeSystem, parse_code
from dsc_desk.library.map_rules import map_rules
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dsc_desk.library.map_rules import MapRules, TerritoryRule, TopicRule
    from dsc_desk.library.records import DataSource

ROW, NAME_WIDTH = 20.0, 212.0
_HEAD, _FOOT, _PAD, _GAP, _LANE, _MARGIN = 36.0, 10.0, 12.0, 16.0, 190.0, 24.0
_HUB_RADIUS = 52.0
_SIDES = ("left", "middle", "right")


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

    def meets(self, other: Area) -> bool:
        """Tell whether two rectangles have more than an edge in common."""
        return self.x < other.right and other.x < self.right and self.y < other.lower and other.y < self.lower


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


@dataclass(frozen=True, slots=True)
class Linkage:
    """A cubic curve from a source's territory, at the height of its row, to the shared key."""

    source_id: str
    points: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


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


def lay_out(sources: Iterable[DataSource]) -> DataMap:
    """Lay out sources by custodian around the shared key; the same sources always lie the same."""
    rules = map_rules()
    held = _by_territory(sorted(sources, key=lambda source: (source.name_da.casefold(), source.id)), rules)
    columns = {side: [rule for rule in rules.territories if rule.side == side] for side in _SIDES}
    x, placed = _MARGIN, dict.fromkeys(_SIDES, tuple[Territory, ...]())
    for side, of_side in columns.items():
        placed[side] = tuple(_column(of_side, held, x, rules.topics))
        x += max(map(_width, of_side)) + _LANE / 2
    height = max(one.area.lower for one in chain(*placed.values())) + _MARGIN
    lane = placed["middle"][0].area if placed["middle"] else Area(x / 2, 0, 0, 0)
    name, note = Text(rules.hub.da, rules.hub.en), Text(rules.hub.note_da, rules.hub.note_en)
    hub = Hub(name, note, lane.x + lane.width / 2, height / 2, _HUB_RADIUS)
    placed["middle"] = tuple(_clear_of(hub, placed["middle"]))
    territories = tuple(chain(*placed.values()))
    linked = {source.id for source in chain.from_iterable(held.values()) if _shares(source, rules.keys)}
    width = max(one.area.right for one in territories) + _MARGIN
    return DataMap(width, height, hub, territories, tuple(_linkages(territories, hub, linked)))


def _column(
    rules: Sequence[TerritoryRule], held: dict[str, list[DataSource]], x: float, topics: Sequence[TopicRule]
) -> Iterator[Territory]:
    y = _MARGIN
    for rule in rules:
        if held[rule.id]:
            territory = _territory(rule, held[rule.id], x, y, topics)
            y = territory.area.lower + _GAP
            yield territory


def _by_territory(sources: Sequence[DataSource], rules: MapRules) -> dict[str, list[DataSource]]:
    held: dict[str, list[DataSource]] = {rule.id: [] for rule in rules.territories}
    for source in sources:
        home = next((rule for rule in rules.territories if rule.holds(source)), rules.territories[-1])
        held[home.id].append(source)
    return held


def _width(rule: TerritoryRule) -> float:
    return rule.columns * NAME_WIDTH + (rule.columns + 1) * _PAD


def _territory(
    rule: TerritoryRule, sources: Sequence[DataSource], x: float, y: float, topics: Sequence[TopicRule]
) -> Territory:
    rows: list[DataSource | Text] = list(_with_topics(sources, topics) if rule.topics else sources)
    deep = -(-len(rows) // rule.columns)
    places, heads = [], []
    column, row = 0, 0
    for number, one in enumerate(rows):
        # A topic's name never stands alone at the foot of a column.
        if row >= deep or (isinstance(one, Text) and row == deep - 1 and number + 1 < len(rows)):
            column, row = column + 1, 0
        area = Area(x + _PAD + column * (NAME_WIDTH + _PAD), y + _HEAD + row * ROW, NAME_WIDTH, ROW)
        if isinstance(one, Text):
            heads.append(TopicHead(one, area))
        else:
            places.append(Place(one.id, area))
        row += 1
    wide = max(_width(rule), (column + 1) * NAME_WIDTH + (column + 2) * _PAD)
    lowest = max([one.area.lower for one in places] + [one.area.lower for one in heads])
    area = Area(x, y, wide, lowest + _FOOT - y)
    return Territory(rule.id, Text(rule.da, rule.en), area, tuple(places), tuple(heads))


def _with_topics(sources: Sequence[DataSource], topics: Sequence[TopicRule]) -> Iterator[DataSource | Text]:
    by_topic: dict[Text, list[DataSource]] = {Text(topic.da, topic.en): [] for topic in topics}
    for source in sources:
        topic = next((one for one in topics if _is_about(source, one)), topics[-1])
        by_topic[Text(topic.da, topic.en)].append(source)
    for name, held in by_topic.items():
        if held:
            yield name
            yield from held


def _is_about(source: DataSource, topic: TopicRule) -> bool:
    first = parse_code(CodeSystem.ICD10, source.conditions[0]) if source.conditions else None
    codes = (parse_code(CodeSystem.ICD10, text) for text in topic.codes)
    return first is not None and any(code is not None and code.touches(first) for code in codes)


def _shares(source: DataSource, keys: Sequence[str]) -> bool:
    return any(key in source.linkage_key for key in keys)


def _clear_of(hub: Hub, territories: Sequence[Territory]) -> Iterator[Territory]:
    """Keep the first territory of the hub's lane above the hub, and put the others below it."""
    yield from territories[:1]
    y = hub.y + hub.radius + _LANE / 2
    for territory in territories[1:]:
        yield _moved(territory, y - territory.area.y)
        y += territory.area.height + _GAP


def _moved(territory: Territory, down: float) -> Territory:
    def lower(area: Area) -> Area:
        return area._replace(y=area.y + down)

    return replace(
        territory,
        area=lower(territory.area),
        places=tuple(replace(one, area=lower(one.area)) for one in territory.places),
        topics=tuple(replace(one, area=lower(one.area)) for one in territory.topics),
    )


def _linkages(territories: Iterable[Territory], hub: Hub, linked: set[str]) -> Iterator[Linkage]:
    for territory in territories:
        for place in territory.places:
            if place.source_id in linked:
                yield Linkage(place.source_id, _curve(territory.area, place.area, hub))


def _curve(
    area: Area, row: Area, hub: Hub
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]:
    y = row.y + row.height / 2
    if area.right < hub.x:
        start, end = (area.right, y), (hub.x - hub.radius, hub.y)
    elif area.x > hub.x:
        start, end = (area.x, y), (hub.x + hub.radius, hub.y)
    elif area.lower < hub.y:
        start, end = (hub.x, area.lower), (hub.x, hub.y - hub.radius)
        return start, start, end, end
    else:
        start, end = (hub.x, area.y), (hub.x, hub.y + hub.radius)
        return start, start, end, end
    # The curve bends in the free lane beside the territory, clear of what stands above and below the hub.
    between = start[0] + (_LANE / 4 if start[0] < end[0] else -_LANE / 4)
    return start, (between, start[1]), (between, end[1]), end
