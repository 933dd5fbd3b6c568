"""Due dates by kind of day, and the two clocks of a case: days with us and days with them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from dsc_desk.cases.days import (
    ONE_DAY,
    DayRule,
    add_days,
    calendar,
    days_between,
    is_working_day,
    next_working_day,
)
from dsc_desk.cases.denmark import DENMARK


class Unit(StrEnum):
    """What a period is measured in."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Period(NamedTuple):
    """A length of time as a rule states it."""

    value: int
    unit: Unit = Unit.DAYS


class Holder(StrEnum):
    """Whose move it is."""

    US = "us"
    THEM = "them"
    PAUSED = "paused"


class Interval(NamedTuple):
    """A stretch of a case: from the day it began to the day it ended (None: still running), and who held it."""

    start: date
    end: date | None
    holder: Holder
    reason: str = ""


class Due(NamedTuple):
    """When a period ends. `rolled` is the later day when the last day is moved; `unsure` says the reading is not settled."""

    day: date
    rolled: date | None = None
    unsure: bool = False
    moment: datetime | None = None
    latest_moment: datetime | None = None


class Clocks(NamedTuple):
    """Days a case has lain with us, with them, and paused."""

    ours: int
    theirs: int
    paused: int = 0


def due_date(
    rule: DayRule, start: date | datetime, period: Period, pauses: Sequence[Interval] = (), *, today: date | None = None
) -> Due:
    """Return when a period ends that starts at an event; pauses stand still, an open one until today.

    Hours need a moment with a time zone: the cautious own limit counts from the minute, the rule's own from the next hour.
    """
    if period.unit is Unit.HOURS:
        return _after_hours(start, period.value)
    day = start.astimezone(DENMARK).date() if isinstance(start, datetime) else start
    plain = _after(rule, day, period)
    for pause in _in_order(pauses, today):
        if pause.start >= plain or pause.end is None or pause.end <= day:
            continue
        plain = add_days(rule, plain, days_between(rule, max(pause.start, day), pause.end))
    return _rolled(rule, day, plain, period)


def clock(intervals: Sequence[Interval], rule: DayRule, today: date) -> Clocks:
    """Return how many counting days a case has lain with us, with them and paused, open stretches until today.

    Where stretches overlap a day counts once: a pause before all, then us, so theirs are days on which only they had a move.
    """
    spans = [(part.start, min(part.end or today, today), part.holder) for part in intervals if part.start < today]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    days = dict.fromkeys(Holder, 0)
    for begin, end in pairwise(edges):
        holders = {holder for start, stop, holder in spans if start <= begin and end <= stop}
        holder = next((one for one in (Holder.PAUSED, Holder.US, Holder.THEM) if one in holders), None)
        if holder:
            days[holder] += days_between(rule, begin, end)
    return Clocks(days[Holder.US], days[Holder.THEM], days[Holder.PAUSED])


def _in_order(pauses: Sequence[Interval], today: date | None) -> list[Interval]:
    """Return the pauses by start, merged where they overlap, so that no day stands still twice."""
    merged: list[Interval] = []
    for pause in sorted(pauses):
        end = pause.end or today
        if end is None or end <= pause.start:
            continue
        if merged and pause.start <= (merged[-1].end or pause.start):
            merged[-1] = merged[-1]._replace(end=max(end, merged[-1].end or end))
        else:
            merged.append(pause._replace(end=end))
    return merged


def _after(rule: DayRule, start: date, period: Period) -> date:
    if period.unit is Unit.DAYS:
        return add_days(rule, start, period.value)
    if period.unit is Unit.WEEKS:
        return start + timedelta(weeks=period.value)
    months = period.value * (12 if period.unit is Unit.YEARS else 1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _rolled(rule: DayRule, start: date, plain: date, period: Period) -> Due:
    """Move a last day that is no working day: Danish practice for calendar days, Regulation 1182/71 for EU periods."""
    if rule is DayRule.WORKING:
        return Due(plain)
    if rule is DayRule.SDS:
        return Due(plain, unsure=_crosses(start, plain, calendar().sds_unsure_days))
    moved = next_working_day(plain, calendar().roll_also if rule is DayRule.CALENDAR else ())
    if rule is DayRule.EU and period.unit is Unit.DAYS and period.value > 1:
        while days_between(DayRule.WORKING, start, moved) < 2 or not is_working_day(moved):
            moved += ONE_DAY
    return Due(plain, moved, unsure=True) if moved != plain else Due(plain)


def _crosses(start: date, end: date, days: tuple[str, ...]) -> bool:
    return any(
        start < date(year, int(day[:2]), int(day[3:])) <= end
        for year in range(start.year, end.year + 1)
        for day in days
    )


def _after_hours(start: date | datetime, hours: int) -> Due:
    if not isinstance(start, datetime) or start.tzinfo is None:
        message = "a period in hours starts at a moment with a time zone"
        raise TypeError(message)
    # Absolute time: over the change to summer time 72 hours end an hour later on the wall clock.
    begin = start.astimezone(UTC)
    next_hour = begin.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end, latest = ((at + timedelta(hours=hours)).astimezone(DENMARK) for at in (begin, next_hour))
    return Due(end.date(), unsure=True, moment=end, latest_moment=latest)
