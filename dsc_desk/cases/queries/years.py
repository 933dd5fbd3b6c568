"""The years a case asks data for."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import fact

PERIOD = "data.period"  # in the vocabulary of facts


@dataclass(frozen=True)
class CaseYears(Query[tuple[int, int] | None]):
    """The first and last year of the case's period; None where its profile does not say."""

    case_id: str

    def run(self, read: Read) -> tuple[int, int] | None:
        row = read.first(fact.select().where(fact.c.case_id == self.case_id, fact.c.name == PERIOD))
        first, _, last = (str(row["value"] or "") if row else "").partition("/")
        if not (first[:4].isdigit() and last[:4].isdigit()):
            return None
        return int(first[:4]), int(last[:4])
