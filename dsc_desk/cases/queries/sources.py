"""The data sources chosen in a case."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import chosen_source


@dataclass(frozen=True)
class SourceRow:
    """One chosen source; an empty route means that how one applies is not known."""

    source_id: str
    route_id: str
    reason: str
    added_at: str


@dataclass(frozen=True)
class CaseSources(Query[tuple[SourceRow, ...]]):
    """The chosen sources, first chosen first."""

    case_id: str

    def run(self, read: Read) -> tuple[SourceRow, ...]:
        mine = chosen_source.select().where(chosen_source.c.case_id == self.case_id)
        rows = read.rows(mine.order_by(chosen_source.c.added_at, chosen_source.c.source_id))
        return tuple(SourceRow(row["source_id"], row["route_id"], row["reason"], row["added_at"]) for row in rows)
