"""Whether anything happened in a period, and the nearest period of its kind in which something did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dsc_desk.reports import periods
from dsc_desk.reports.records import Period, Records


def happened(records: Records, period: Period) -> bool:
    """Tell whether something that a report counts happened in a period."""
    return bool(records.closed_steps) or any(period.first <= day <= period.last for day in _days(records))


def nearest(records: Records, period: Period, today: date) -> Period | None:
    """Return the last such period before one, else the first after it up to today; None where nothing ever happened."""
    days = [day for day in _days(records) if day <= today]
    before = max((day for day in days if day < period.first), default=None)
    day = before or min((day for day in days if day > period.last), default=None)
    return periods.alike(period, day) if day else None


def _days(records: Records) -> Iterator[date]:
    for case in records.cases:
        yield from (day for day in (case.received, case.closed) if day)
    for task in records.tasks:
        yield from (day for day in (task.created, task.finished) if day)
    yield from (time.day for time in records.times)
    for one in records.applications:
        yield from (span.first for span in one.spans)
        yield from (day for day in (one.answered,) if day)
