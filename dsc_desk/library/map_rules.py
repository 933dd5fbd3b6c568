"""How the data map is divided, as experts write it in `resources/map.yaml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import CodeSystem, parse_code
from dsc_desk.cases.entries import read_entries
from dsc_desk.library.records import Record
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.library.records import DataSource


class TerritoryRule(Record, frozen=True, kw_only=True):
    """A territory: whose sources lie in it, on which side, in how many columns of names."""

    id: str
    da: str
    en: str
    side: str
    columns: int
    topics: bool = False
    custodians: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def holds(self, source: DataSource) -> bool:
        return source.custodian.startswith(self.custodians or ("\0",)) or source.kind in self.kinds


class TopicRule(Record, frozen=True):
    """A topic within a territory, by the codes its sources are limited to."""

    da: str
    en: str
    codes: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(self.da, self.en)

    def is_first_of(self, source: DataSource) -> bool:
        """Tell whether the first disease a source is limited to is of this topic."""
        return self._touches(source.conditions[:1])

    def is_among(self, source: DataSource) -> bool:
        """Tell whether any disease a source is limited to is of this topic."""
        return self._touches(source.conditions)

    def _touches(self, conditions: tuple[str, ...]) -> bool:
        mine = [code for text in self.codes if (code := parse_code(CodeSystem.ICD10, text)) is not None]
        theirs = [code for text in conditions if (code := parse_code(CodeSystem.ICD10, text)) is not None]
        return any(code.touches(other) for code in mine for other in theirs)


class HubRule(Record, frozen=True):
    """The shared key in the middle."""

    da: str
    en: str
    note_da: str
    note_en: str


class LeaveOut(Record, frozen=True):
    """Beginnings that many names share, and a narrow column can do without."""

    da: tuple[str, ...]
    en: tuple[str, ...]


class ShortName(Record, frozen=True):
    """What a source is called where its name has no room and would look like another's."""

    da: str
    en: str


class MapRules(Record, frozen=True):
    """`resources/map.yaml`."""

    hub: HubRule
    keys: tuple[str, ...]
    territories: tuple[TerritoryRule, ...]
    topics: tuple[TopicRule, ...]
    leave_out: LeaveOut
    short: dict[str, ShortName]


@cache
def map_rules() -> MapRules:
    """Return how the map is divided."""
    return read_entries(resources() / "map.yaml", MapRules)
