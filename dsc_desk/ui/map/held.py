"""What the data map is drawn from: the library with its ways in, read off the GUI thread, and what is lit of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dsc_desk.forms.choosing import way_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map_names import map_names
from dsc_desk.library.records import DataSource
from dsc_desk.words import Language, Text


@dataclass(frozen=True)
class Held:
    """Sources by id, the way in to each (None: not known) and the names each may go by, the longest first."""

    sources: Mapping[str, DataSource]
    ways: Mapping[str, Text | None]
    names: Mapping[str, tuple[str, ...]]


def hold(spoken: Language) -> Held:
    """Read the library; runs off the GUI thread."""
    return hold_sources(load_catalogue().sources, {each: way_of(each) for each in load_catalogue().sources}, spoken)


def hold_sources(sources: Mapping[str, DataSource], ways: Mapping[str, Text | None], spoken: Language) -> Held:
    """Return sources ready to be drawn in a language."""
    return Held(sources, ways, {each.id: map_names(each, spoken) for each in sources.values()})


@dataclass
class Lit:
    """What of the map is lit: chosen, suggested, left by the filter (the rest is faint), walked to, under the pointer."""

    chosen: frozenset[str] = frozenset()
    suggested: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    here: str = ""
    under: str = ""
    focused: bool = False

    def ways_of(self, source_ids: Collection[str], held: Held) -> list[Text]:
        """Return the ways in to some sources, that of most of them first."""
        counted: dict[Text, int] = {}
        for source_id in source_ids:
            way = held.ways.get(source_id)
            if way is not None:
                counted[way] = counted.get(way, 0) + 1
        return sorted(counted, key=lambda way: (-counted[way], way.da))


NOTHING = Held({}, {}, {})


@dataclass
class Shown:
    """The map as it is now: what it is drawn from and what of it is lit, shared by its three forms."""

    held: Held = NOTHING
    lit: Lit = field(default_factory=Lit)
