"""The plan of a case as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dsc_desk.cases.queries.matrix import cells_of
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case
from dsc_desk.forms.applications import sources_of
from dsc_desk.forms.plan import Plan, Standing, make_plan


@dataclass(frozen=True)
class PlanOfCase:
    """A plan with the case it belongs to."""

    reference: str
    title: str
    day: date
    plan: Plan


@dataclass(frozen=True)
class CasePlan(Query[PlanOfCase]):
    """What to apply for, in which order, for the sources chosen in a case."""

    case_id: str

    def run(self, read: Read) -> PlanOfCase:
        head = read.get(case, self.case_id)
        cells = cells_of(read, [self.case_id]).get(self.case_id, {})
        begun = select(application.c.route_id, application.c.state).where(application.c.case_id == self.case_id)
        standings = {
            row["route_id"]: Standing(row["state"], _day(cells[row["route_id"]].expected)) for row in read.rows(begun)
        }
        plan = make_plan(sources_of(read, self.case_id), standings, read.today)
        return PlanOfCase(head["reference"], head["title"], read.today, plan)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
