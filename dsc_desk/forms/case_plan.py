"""The plan of a case as it stands now, or of sources somebody only thinks of choosing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.queries.matrix import cells_of
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.applications import sources_of
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.plan import Plan, Standing, make_plan
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class PlanOfCase:
    """A plan with the case it belongs to; without a case reference and title are empty."""

    reference: str
    title: str
    day: date
    plan: Plan


@dataclass(frozen=True)
class CasePlan(Query[PlanOfCase]):
    """What to apply for, in which order, for the sources chosen in a case and those thought of; a case may be wanting."""

    case_id: str = ""
    also: tuple[str, ...] = ()

    def run(self, read: Read) -> PlanOfCase:
        if not self.case_id:
            return PlanOfCase("", "", read.today, make_plan(tuple(self._thought_of(())), {}, read.today))
        head = read.get(case, self.case_id)
        cells = cells_of(read, [self.case_id]).get(self.case_id, {})
        begun = select(application.c.route_id, application.c.state).where(application.c.case_id == self.case_id)
        standings = {
            row["route_id"]: Standing(row["state"], _day(cells[row["route_id"]].expected)) for row in read.rows(begun)
        }
        chosen = sources_of(read, self.case_id)
        plan = make_plan((*chosen, *self._thought_of(chosen)), standings, read.today)
        return PlanOfCase(head["reference"], head["title"], read.today, plan)

    def _thought_of(self, chosen: tuple[ChosenSource, ...]) -> Iterator[ChosenSource]:
        there = {one.id for one in chosen}
        for one in choose_sources("", self.also).choices:
            if one.source_id not in there:
                yield ChosenSource(one.source_id, load_catalogue().source(one.source_id).name, one.route_id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
