"""What of the library a map, a timeline or a list shows: by topic, year, region, kind of source and way in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.library.finder.places import load_places
from dsc_desk.library.map_rules import map_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dsc_desk.library.records import DataSource
    from dsc_desk.words import Text

WHOLE_COUNTRY = "country"
DISEASE, QUESTION = "disease:", "question:"
_YEARS = re.compile(r"\s*((?:19|20)\d\d)\s*(?:(?:-|–|til|to)\s*((?:19|20)\d\d)?)?\s*")


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What is asked for; what is left empty asks for nothing.

    `topic` is a group of diseases or a question of the library (see `topics`), `years` the first and last year of
    interest, `region` a region's id or `WHOLE_COUNTRY`, `way` the Danish name of a way in.
    """

    topic: str = ""
    years: tuple[int, int] | None = None
    region: str = ""
    kind: str = ""
    way: str = ""

    @property
    def asks(self) -> bool:
        return self != MapFilter()

    def left(self, sources: Iterable[DataSource], ways: Mapping[str, Text | None]) -> frozenset[str]:
        """Return the ids of the sources that remain; one whose years are not known is not said to cover any."""
        return frozenset(source.id for source in sources if self._keeps(source, ways.get(source.id)))

    def _keeps(self, source: DataSource, way: Text | None) -> bool:
        return all(
            (
                self.kind in ("", source.kind),
                not self.way or (way is not None and way.da == self.way),
                not self.topic or _is_about(source, self.topic),
                not self.region or _covers(source, self.region),
                self.years is None or _has_years(source, *self.years),
            )
        )


def topics() -> tuple[tuple[str, Text], ...]:
    """Return the groups of diseases one can ask for, with their names."""
    return tuple((f"{DISEASE}{topic.da}", topic.name) for topic in map_rules().topics if topic.codes)


def read_years(typed: str) -> tuple[int, int] | None:
    """Read "2010", "1997-2025" or "1997-"; None when it is no such thing."""
    found = _YEARS.fullmatch(typed)
    if found is None:
        return None
    first = int(found[1])
    if found[2]:
        return (first, int(found[2])) if int(found[2]) >= first else None
    return first, 2099 if typed.strip() != found[1] else first


def _is_about(source: DataSource, topic: str) -> bool:
    if topic.startswith(QUESTION):
        return topic.removeprefix(QUESTION) in source.answers
    rule = next((one for one in map_rules().topics if one.da == topic.removeprefix(DISEASE)), None)
    return rule is not None and rule.is_among(source)


def _covers(source: DataSource, region: str) -> bool:
    """A region is covered by its own sources and by those of the whole country."""
    limited = load_places().limiting(source)
    return not limited or region in limited


def _has_years(source: DataSource, first: int, last: int) -> bool:
    begun = source.coverage_from
    return begun is not None and begun <= last and (source.coverage_to is None or source.coverage_to >= first)
