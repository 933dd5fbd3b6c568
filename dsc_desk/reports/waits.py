"""Time: how old open cases are, how long applications wait with us and with them, and what comes in and goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import median

from dsc_desk.cases.clock import Clocks, Holder, Interval, clock
from dsc_desk.cases.days import DayRule, working_days_between
from dsc_desk.reports.permit_facts import NOTHING_KNOWN, PermitFacts
from dsc_desk.reports.records import ApplicationRecord, CaseRecord, Period, TimeRecord

FEW = 5  # below this a median is a list of single cases, not a figure
FEW_FOR_DECILE = 10  # below this the ninth decile is only the longest one
MONTHS = 12
PERMITTED = ("granted", "granted_conditions")
ANSWERED = (*PERMITTED, "refused")


@dataclass(frozen=True, slots=True)
class CaseAge:
    """An open case: working days since its inquiry, and who holds it (us or them)."""

    reference: str
    title: str
    days: int
    holder: str


@dataclass(frozen=True, slots=True)
class RouteWait:
    """Working days of a route's answered applications: medians with us and with them, ninth decile with them."""

    route_id: str
    answered: int
    us: float
    them: float
    them_ninth: float | None


@dataclass(frozen=True, slots=True)
class MonthFlow:
    """Cases that came in and cases closed in one month; `whole` is false while the month still runs."""

    first: date
    received: int
    closed: int
    whole: bool


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit that holds or has run out: its case, its route, its last day and the calendar days left."""

    reference: str
    title: str
    route_id: str
    valid_until: date | None
    days_left: int | None
    facts: PermitFacts = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Hours one expert wrote on one competence within the period."""

    person_id: str
    competence: str
    hours: float


def open_cases(cases: Iterable[CaseRecord], day: date) -> list[CaseRecord]:
    """Return the cases received by a day and not closed by its end."""
    return [case for case in cases if case.received <= day and (case.closed is None or case.closed > day)]


def case_ages(cases: Iterable[CaseRecord], applications: Iterable[ApplicationRecord], day: date) -> tuple[CaseAge, ...]:
    """Return the open cases with their age in working days, the youngest first.

    A case is with them when an authority holds an application of it and we hold none; otherwise it is with us.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for application in applications:
        for span in application.spans:
            if span.first <= day and (span.last is None or span.last > day):
                holders[application.case_id].add(span.who)
    ages = [
        CaseAge(case.reference, case.title, working_days_between(case.received, day), _holder(holders[case.id]))
        for case in open_cases(cases, day)
    ]
    return tuple(sorted(ages, key=lambda age: (age.days, age.reference)))


def median_age(ages: Sequence[CaseAge]) -> float | None:
    """Return the median age in working days; None without open cases."""
    return float(median(age.days for age in ages)) if ages else None


def waits(application: ApplicationRecord, day: date) -> Clocks:
    """Return an application's working days with us, with them and paused, from draft to answer (or to a day)."""
    until = min(application.answered or day, day)
    spans = [Interval(span.first, span.last, Holder(span.who)) for span in application.spans]
    return clock(spans, DayRule.WORKING, until)


def answered_in(applications: Iterable[ApplicationRecord], period: Period) -> list[ApplicationRecord]:
    """Return applications granted or refused within a period; those still waiting have no length yet and are left out."""
    return [
        each
        for each in applications
        if each.state in ANSWERED and each.answered is not None and period.first <= each.answered <= period.last
    ]


def route_waits(answered: Iterable[ApplicationRecord], day: date) -> tuple[RouteWait, ...]:
    """Return per route the medians with us and with them, the longest first, those with under five answers last.

    The ninth decile is left out below ten answers.
    """
    groups: dict[str, list[Clocks]] = defaultdict(list)
    for application in answered:
        groups[application.route_id].append(waits(application, day))
    found = [
        RouteWait(route_id, len(days), *_medians(days), ninth_decile([each.theirs for each in days]))
        for route_id, days in groups.items()
    ]
    return tuple(sorted(found, key=lambda wait: (wait.answered < FEW, -(wait.us + wait.them), wait.route_id)))


def ninth_decile(values: Sequence[int]) -> float | None:
    """Return the value nine of ten do not pass (nearest rank); None for fewer than ten values."""
    if len(values) < FEW_FOR_DECILE:
        return None
    return float(sorted(values)[ceil(0.9 * len(values)) - 1])


def typical_wait(answered: Sequence[ApplicationRecord], day: date) -> tuple[float, float] | None:
    """Return the median working days with us and with them over all routes; None below five answers."""
    if len(answered) < FEW:
        return None
    return _medians([waits(application, day) for application in answered])


def months_to(day: date) -> tuple[date, ...]:
    """Return the first days of the twelve months that end with the month of a day."""
    number = day.year * 12 + day.month - 1
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS + 1, number + 1))


def flow(cases: Sequence[CaseRecord], day: date) -> tuple[MonthFlow, ...]:
    """Return cases received (by inquiry day) and cases closed per month, for the twelve months up to a day."""
    received: dict[tuple[int, int], int] = defaultdict(int)
    closed: dict[tuple[int, int], int] = defaultdict(int)
    for case in cases:
        if case.received <= day:
            received[case.received.year, case.received.month] += 1
        if case.closed and case.closed <= day:
            closed[case.closed.year, case.closed.month] += 1
    return tuple(
        MonthFlow(first, received[first.year, first.month], closed[first.year, first.month], _last_day(first) <= day)
        for first in months_to(day)
    )


def permits(
    cases: Iterable[CaseRecord], applications: Iterable[ApplicationRecord], day: date
) -> tuple[PermitLine, ...]:
    """Return granted applications answered by a day, the first to run out first; those without a last day come last."""
    by_id = {case.id: case for case in cases}
    lines = [
        PermitLine(
            by_id[each.case_id].reference,
            by_id[each.case_id].title,
            each.route_id,
            each.valid_until,
            (each.valid_until - day).days if each.valid_until else None,
            each.permit,
        )
        for each in applications
        if each.state in PERMITTED and (each.answered is None or each.answered <= day)
    ]
    return tuple(sorted(lines, key=lambda line: (line.valid_until or date.max, line.reference, line.route_id)))


def hours_by(times: Iterable[TimeRecord], period: Period) -> tuple[HoursLine, ...]:
    """Return the hours within a period per expert and competence; pairs without hours are left out."""
    minutes: dict[tuple[str, str], int] = defaultdict(int)
    for time in times:
        if period.first <= time.day <= period.last:
            minutes[time.person_id, time.competence] += time.minutes
    return tuple(HoursLine(person, competence, total / 60) for (person, competence), total in sorted(minutes.items()))


def _medians(days: Sequence[Clocks]) -> tuple[float, float]:
    return float(median(each.ours for each in days)), float(median(each.theirs for each in days))


def _holder(holders: set[str]) -> str:
    return "them" if "them" in holders and "us" not in holders else "us"


def _last_day(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
