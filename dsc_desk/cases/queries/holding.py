"""The two clocks as a list and a head show them: working days with us and with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.tables import application, holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from dsc_desk.cases.query import Read


@dataclass(frozen=True)
class Held:
    """Working days with us and with them, and who holds it now (us, them, paused or nobody)."""

    us: int = 0
    them: int = 0
    now: str = ""


def held(intervals: Iterable[RowMapping], today: date) -> Held:
    """Add up one application's intervals; a running one counts to today, pauses count nowhere."""
    days, now = {"us": 0, "them": 0}, ""
    for row in intervals:
        first = date.fromisoformat(row["first_day"])
        last = date.fromisoformat(row["last_day"]) if row["last_day"] else today
        if not row["last_day"]:
            now = row["who"]
        if row["who"] in days and last > first:
            days[row["who"]] += working_days_between(first, last)
    return Held(days["us"], days["them"], now)


def held_by_application(read: Read, application_ids: Iterable[str]) -> dict[str, Held]:
    """Return the clocks of several applications in one question to the store."""
    rows = read.rows(holder.select().where(holder.c.application_id.in_(tuple(application_ids))))
    grouped: dict[str, list[RowMapping]] = {}
    for row in rows:
        grouped.setdefault(row["application_id"], []).append(row)
    return {application_id: held(intervals, read.today) for application_id, intervals in grouped.items()}


def days_held(read: Read, case_id: str, opened_at: str, closed_at: str) -> Held:
    """Split a case's working days: with them while any authority has an application of it, else with us."""
    if not opened_at:
        return Held()
    start = local_day(opened_at)
    end = local_day(closed_at) if closed_at else read.today
    ids = select(application.c.id).where(application.c.case_id == case_id)
    theirs = read.rows(holder.select().where(holder.c.application_id.in_(ids), holder.c.who == "them"))
    them = 0
    for first, last in _merged([(row["first_day"], row["last_day"]) for row in theirs], end):
        them += working_days_between(max(first, start), min(last, end)) if last > start else 0
    total = working_days_between(start, end) if end > start else 0
    running = any(not row["last_day"] for row in theirs)
    return Held(max(0, total - them), them, "" if closed_at else "them" if running else "us")


def _merged(spans: list[tuple[str, str]], end: date) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for first_day, last_day in sorted(spans):
        first, last = date.fromisoformat(first_day), date.fromisoformat(last_day) if last_day else end
        if merged and first <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
