"""How the data map is divided, as experts write it in `resources/map.yaml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.entries import read_entries
from dsc_desk.library.records import Record
from dsc_desk.resource import resources

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


class HubRule(Record, frozen=True):
    """The shared key in the middle."""

    da: str
    en: str
    note_da: str
    note_en: str


class MapRules(Record, frozen=True):
    """`resources/map.yaml`."""

    hub: HubRule
    keys: tuple[str, ...]
    territories: tuple[TerritoryRule, ...]
    topics: tuple[TopicRule, ...]


@cache
def map_rules() -> MapRules:
    """Return how the map is divided."""
    return read_entries(resources() / "map.yaml", MapRules)
