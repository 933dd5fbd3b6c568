"""How far the standard was followed in a period, counted from the closed steps: where not and why, and the time of each step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from dsc_desk.cases.conformance import ClosedStep, Lapse
from dsc_desk.reports.records import Period
from dsc_desk.reports.waits import FEW
from dsc_desk.words import Text


@dataclass(frozen=True, slots=True)
class StepTime:
    """The time of one step of one procedure. `middle` is None where too few were closed to say."""

    procedure: Text
    number: int
    step: Text
    closed: int
    middle: float | None  # working days from when it could begin
    target: int | None
    within: int | None  # how many kept the target


@dataclass(frozen=True, slots=True)
class Departure:
    """One step of one case that did not follow the standard in one thing."""

    reference: str
    title: str
    number: int
    step: Text
    lapse: Lapse
    why: Text


@dataclass(frozen=True)
class Conformance:
    """The figures of a period."""

    cases: int = 0
    cases_followed: int = 0
    steps: int = 0
    steps_followed: int = 0
    lapses: Mapping[Lapse, int] = field(default_factory=dict)
    departures: tuple[Departure, ...] = ()
    times: tuple[StepTime, ...] = ()

    @property
    def judged(self) -> tuple[StepTime, ...]:
        """The steps with a target and enough of them, the one furthest past it first."""
        found = [one for one in self.times if one.middle is not None and one.target]
        return tuple(sorted(found, key=lambda one: (one.middle or 0) / (one.target or 1), reverse=True))


def count_conformance(steps: Iterable[ClosedStep], period: Period) -> Conformance:
    """Count the steps closed in a period."""
    inside = [one for one in steps if period.first <= one.closed <= period.last]
    by_case: Mapping[str, list[ClosedStep]] = defaultdict(list)
    for one in inside:
        by_case[one.case_id].append(one)
    departures = [
        Departure(one.reference, one.title, one.number, one.step_title, lapse, why)
        for one in sorted(inside, key=lambda one: (one.reference, one.number))
        for lapse, why in one.lapses
    ]
    return Conformance(
        cases=len(by_case),
        cases_followed=sum(all(one.followed for one in mine) for mine in by_case.values()),
        steps=len(inside),
        steps_followed=sum(one.followed for one in inside),
        lapses=Counter(one.lapse for one in departures),
        departures=tuple(departures),
        times=_times(inside),
    )


def _times(steps: Iterable[ClosedStep]) -> tuple[StepTime, ...]:
    groups: Mapping[tuple[str, str], list[ClosedStep]] = defaultdict(list)
    for one in steps:
        if one.timed:
            groups[one.procedure, one.step_id].append(one)
    return tuple(_time(mine) for _, mine in sorted(groups.items(), key=lambda one: (one[0][0], one[1][0].number)))


def _time(mine: list[ClosedStep]) -> StepTime:
    days, last = [one.days for one in mine if one.days is not None], mine[-1]
    return StepTime(
        last.procedure_title,
        last.number,
        last.step_title,
        len(days),
        float(median(days)) if len(days) >= FEW else None,
        last.target,
        None if last.target is None else sum(each <= last.target for each in days),
    )
