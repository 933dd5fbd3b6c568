"""The data map in words: the same as the picture, for screen readers and for those who would rather read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dsc_desk.library.map import DataMap, Territory
    from dsc_desk.library.records import DataSource

_HEAD = Text("{name}, {n} kilder", "{name}, {n} sources")
_ONE = Text("{name}, 1 kilde", "{name}, 1 source")
_CHOSEN, _SUGGESTED = Text("valgt", "chosen"), Text("foreslået", "suggested")
_LINKED, _NOT_LINKED = Text("kobles på {key}", "linked by the {key}"), Text("kobles ikke", "not linked")


def map_lines(
    drawn: DataMap,
    sources: Mapping[str, DataSource],
    language: Language = Language.DA,
    chosen: Collection[str] = (),
    suggested: Collection[str] = (),
) -> tuple[str, ...]:
    """Return a line for each territory and, below it, each of its sources with its marks and its linkage."""
    linked = {one.source_id for one in drawn.linkages}
    lines: list[str] = []
    for territory in drawn.territories:
        lines.append(_head(territory, language))
        for place in territory.places:
            said = [sources[place.source_id].name.say(language)]
            said += _marks(place.source_id, chosen, suggested, language)
            by = _LINKED.fill(key=drawn.hub.name.say(language)) if place.source_id in linked else _NOT_LINKED
            lines.append(", ".join([*said, by.say(language)]))
    return tuple(lines)


def _head(territory: Territory, language: Language) -> str:
    count = len(territory.places)
    return (_ONE if count == 1 else _HEAD).fill(name=territory.name.say(language), n=count).say(language)


def _marks(source_id: str, chosen: Collection[str], suggested: Collection[str], language: Language) -> Iterator[str]:
    if source_id in chosen:
        yield _CHOSEN.say(language)
    elif source_id in suggested:
        yield _SUGGESTED.say(language)
