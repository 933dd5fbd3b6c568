"""The plan of a case as it stands now, or of sources somebody only thinks of choosing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.days import local_day
from dsc_desk.cases.following import obtained
from dsc_desk.cases.queries.matrix import cells_of, renewed
from dsc_desk.cases.queries.past_waits import Days, PastPreparations, PastWaits
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.forecast import Forecast, forecast
from dsc_desk.forms.ground import ground_of, says_of, sources_of
from dsc_desk.forms.plan import make_plan
from dsc_desk.forms.plan_parts import Plan, Standing
from dsc_desk.forms.plan_says import PlanSays
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import RowMapping

    from dsc_desk.forms.case_forms import CaseForms


@dataclass(frozen=True)
class PlanOfCase:
    """A plan with the case it belongs to; without a case reference and title are empty.

    `waits` are the own past cases', with the authority and, in `desks`, at the own desk before they were sent.
    """

    reference: str
    title: str
    day: date
    plan: Plan
    sources: tuple[ChosenSource, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    waits: Days = field(default_factory=dict)
    desks: Days = field(default_factory=dict)
    says: PlanSays | None = None

    @cached_property
    def forecast(self) -> Forecast:
        """The plan in time."""
        return forecast(self.plan, self.waits, self.day, self.desks)

    def without(self, dropped: Collection[str]) -> PlanOfCase:
        """Return what it would be without some sources, and without the routes that were only for them."""
        left = tuple(one for one in self.sources if one.id not in dropped)
        gone = {one.route_id for one in self.sources} - {one.route_id for one in left}
        standings = {route: one for route, one in self.standings.items() if route not in gone}
        plan = make_plan(left, standings, self.day, self.says)
        return replace(self, plan=plan, sources=left, standings=standings)


@dataclass(frozen=True)
class CasePlan(Query[PlanOfCase]):
    """What to apply for, in which order, for the sources chosen in a case and those thought of; a case may be wanting."""

    case_id: str = ""
    also: tuple[str, ...] = ()

    def run(self, read: Read) -> PlanOfCase:
        head = read.get(case, self.case_id) if self.case_id else None
        chosen = sources_of(read, self.case_id) if self.case_id else ()
        sources = (*chosen, *self._thought_of(chosen))
        standings = _standings(read, self.case_id) if self.case_id else {}
        says = _says(read, head) if head is not None else None
        plan = make_plan(sources, standings, read.today, says)
        routes = tuple({route.id for step in plan.steps for route in step.routes})
        waits = PastWaits(routes, self.case_id).run(read)
        desks = PastPreparations(self.case_id).run(read)
        reference, title = (head["reference"], head["title"]) if head is not None else ("", "")
        return PlanOfCase(reference, title, read.today, plan, sources, standings, waits, desks, says)

    def _thought_of(self, chosen: tuple[ChosenSource, ...]) -> Iterator[ChosenSource]:
        there = {one.id for one in chosen}
        for one in choose_sources("", self.also).choices:
            if one.source_id not in there:
                yield ChosenSource(one.source_id, load_catalogue().source(one.source_id).name, one.route_id)


def stages_of(read: Read, forms: CaseForms) -> dict[str, int]:
    """Return by route in which order the applications of a case are sent."""
    says = PlanSays(says_of(forms.ground), forms.obtained)
    plan = make_plan(forms.ground.sources, _standings(read, forms.case_id), read.today, says)
    return {route.id: step.stage for step in plan.steps for route in step.routes}


def _says(read: Read, head: RowMapping) -> PlanSays:
    """Return what the answers of a case say, and which approvals it has, also where only a closed step shows them."""
    case_says = says_of(ground_of(read, head["id"]))
    return PlanSays(case_says, obtained(read, head, case_says.book))


def _standings(read: Read, case_id: str) -> dict[str, Standing]:
    cells = cells_of(read, [case_id]).get(case_id, {})
    return {
        row["route_id"]: Standing(
            row["state"],
            _day(cells[row["route_id"]].expected),
            _day(row["sent_at"]),
            _day(row["answered_at"]),
            row["id"],
            _day(row["created_at"]),
        )
        for row in read.rows(
            select(application).where(application.c.case_id == case_id, application.c.id.not_in(renewed()))
        )
    }


def _day(text: str) -> date | None:
    return local_day(text) if text else None
