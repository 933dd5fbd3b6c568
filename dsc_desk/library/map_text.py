"""The data map in words: the same as the picture, for screen readers and for those who would rather read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dsc_desk.library.map import DataMap, Territory
    from dsc_desk.library.records import DataSource

_HEAD = Text("{name}, {n} kilder", "{name}, {n} sources")
_ONE = Text("{name}, 1 kilde", "{name}, 1 source")
_CHOSEN, _SUGGESTED = Text("valgt", "chosen"), Text("foreslået", "suggested")
_LINKED, _NOT_LINKED = Text("kobles på {key}", "linked by the {key}"), Text("kobles ikke", "not linked")
_WAY = Text("søges ad {way}", "applied for along {way}")


class MapLine(NamedTuple):
    """A line of the map in words; a territory's own line has no source."""

    source_id: str
    words: str


def map_entries(
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    suggested: Collection[str] = (),
    *,
    ways: Mapping[str, Text | None] | None = None,
    among: Collection[str] | None = None,
) -> tuple[MapLine, ...]:
    """Return a line for each territory and, below it, each of its sources with its marks, its way in and its linkage.

    `ways` are the ways in by source; `among` leaves out the other sources, and territories without any.
    """
    linked = {one.source_id for one in drawn.linkages}
    lines: list[MapLine] = []
    for territory in drawn.territories:
        held = [place.source_id for place in territory.places if among is None or place.source_id in among]
        if held:
            lines.append(MapLine("", _head(territory, len(held), language)))
        for source_id in held:
            said = [sources[source_id].name.say(language), *_marks(source_id, chosen, suggested, language)]
            way = ways.get(source_id) if ways else None
            if way is not None:
                said.append(_WAY.fill(way=way.say(language)).say(language))
            by = _LINKED.fill(key=drawn.hub.name.say(language)) if source_id in linked else _NOT_LINKED
            lines.append(MapLine(source_id, ", ".join([*said, by.say(language)])))
    return tuple(lines)


def _head(territory: Territory, held: int, language: Language) -> str:
    return (_ONE if held == 1 else _HEAD).fill(name=territory.name.say(language), n=held).say(language)


def _marks(source_id: str, chosen: Collection[str], suggested: Collection[str], language: Language) -> Iterator[str]:
    if source_id in chosen:
        yield _CHOSEN.say(language)
    elif source_id in suggested:
        yield _SUGGESTED.say(language)
