"""The report of the work for a period: every figure counted once, so that the window and every file say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dsc_desk.cases.centre import Centre
from dsc_desk.reports import load, waits
from dsc_desk.reports.conformance import Conformance, count_conformance
from dsc_desk.reports.quiet import happened, nearest
from dsc_desk.reports.records import Period, Records
from dsc_desk.words import Text, same


@dataclass(frozen=True)
class Workload:
    """The figures of a period. Days are Danish working days unless named calendar days; hours are hours."""

    centre: Centre
    period: Period
    day: date  # the last day counted: the end of the period, or today when the period still runs
    made_at: datetime
    open_cases: int
    open_before: int  # open at the end of the day before the period
    new_cases: int
    closed_cases: int
    experts: tuple[load.ExpertLoad, ...]
    competences: tuple[load.CompetenceLoad, ...]
    ages: tuple[waits.CaseAge, ...]
    median_age: float | None
    routes: tuple[waits.RouteWait, ...]  # answered within the last twelve months
    typical_wait: tuple[float, float] | None
    months: tuple[waits.MonthFlow, ...]
    permits: tuple[waits.PermitLine, ...]
    hours: tuple[waits.HoursLine, ...]
    competence_names: Mapping[str, Text]
    route_names: Mapping[str, Text]
    conformance: Conformance
    quiet: bool  # nothing happened in the period
    elsewhere: Period | None  # then the nearest such period in which something did

    @property
    def bare(self) -> bool:
        """Whether there is nothing to show: the period is quiet, and nothing of before stands at its end."""
        stands = any((self.ages, self.routes, self.permits, *(load.counts.promised for load in self.experts)))
        return self.quiet and not stands and not any(month.received or month.closed for month in self.months)

    def competence(self, identifier: str) -> Text:
        """Return a competence's name; an id nobody knows is shown as it is."""
        return self.competence_names.get(identifier, same(identifier))

    def route(self, identifier: str) -> Text:
        """Return a route's name; an id nobody knows is shown as it is."""
        return self.route_names.get(identifier, same(identifier))


def count_work(records: Records, period: Period, made_at: datetime) -> Workload:
    """Count every figure of a period as it stood at its end, or stands today when the period still runs."""
    day = min(period.last, made_at.date())
    experts = load.expert_loads(records, period, day)
    ages = waits.case_ages(records.cases, records.applications, day)
    answered = waits.answered_in(records.applications, year_to(day))
    quiet = not happened(records, Period(period.first, day))
    return Workload(
        centre=records.centre,
        period=period,
        day=day,
        made_at=made_at,
        open_cases=len(ages),
        open_before=len(waits.open_cases(records.cases, period.first - timedelta(days=1))),
        new_cases=sum(1 for case in records.cases if period.first <= case.received <= day),
        closed_cases=sum(1 for case in records.cases if case.closed and period.first <= case.closed <= day),
        experts=experts,
        competences=load.competence_loads(records, experts, period, day),
        ages=ages,
        median_age=waits.median_age(ages),
        routes=waits.route_waits(answered, day),
        typical_wait=waits.typical_wait(answered, day),
        months=waits.flow(records.cases, day),
        permits=waits.permits(records.cases, records.applications, day),
        hours=waits.hours_by(records.times, Period(period.first, day)),
        competence_names=records.competence_names,
        route_names=records.route_names,
        conformance=count_conformance(records.closed_steps, Period(period.first, day)),
        quiet=quiet,
        elsewhere=nearest(records, period, made_at.date()) if quiet else None,
    )


def year_to(day: date) -> Period:
    """Return the twelve months that end with the month of a day, up to that day."""
    return Period(waits.months_to(day)[0], day)
