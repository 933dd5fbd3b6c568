"""The week of the person at the desk: what falls due on which day, and how many minutes she has promised by then."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from dsc_desk.cases.commands.application import DECIDED
from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.queries.cases import CaseFilter, conditions
from dsc_desk.cases.queries.today import Deadlines
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import application, case, staff, task, time_entry

WORKDAYS, SHOWN_WEEKS = 5, 2
_HERS = CaseFilter(status=("open",), mine=True)


@dataclass(frozen=True)
class Week:
    """Two weeks from Monday on. Minutes are what is left of her own tasks, by the workday they are due."""

    consultant: bool
    monday: date
    due: tuple[tuple[str, int], ...]  # day and how many things fall due
    promised: tuple[int, ...]  # Monday to Friday; what is overdue counts today
    weekly_minutes: int
    routes: tuple[str, ...]  # of her open cases, where no decision has come


@dataclass(frozen=True)
class MyWeek(Query[Week]):
    """The panel beside the morning."""

    def run(self, read: Read) -> Week:
        monday = read.today - timedelta(days=read.today.weekday())
        last = monday + timedelta(days=7 * SHOWN_WEEKS - 1)
        items = Deadlines(monday.isoformat(), last.isoformat(), mine=True).run(read)
        return Week(
            read.me.role is Role.CONSULTANT,
            monday,
            tuple(sorted(Counter(item.day[:10] for item in items).items())),
            _promised(read, monday),
            int(read.get(staff, read.me.staff_id)["weekly_minutes"]),
            _routes(read),
        )


def _promised(read: Read, monday: date) -> tuple[int, ...]:
    """Return the minutes left of her unfinished tasks by their workday of this week."""
    spent = (
        select(func.coalesce(func.sum(time_entry.c.minutes), 0))
        .where(time_entry.c.task_id == task.c.id)
        .scalar_subquery()
    )
    rows = read.rows(
        select(task.c.due, task.c.estimated_minutes, spent.label("spent")).where(
            task.c.staff_id == read.me.staff_id,
            task.c.state.not_in(ENDED),
            task.c.due != "",
            task.c.due <= (monday + timedelta(days=6)).isoformat(),
        )
    )
    days = [0] * WORKDAYS
    for row in rows:
        day = max(date.fromisoformat(row["due"][:10]), read.today)
        days[min(day.weekday(), WORKDAYS - 1)] += max(0, row["estimated_minutes"] - row["spent"])
    return tuple(days)


def _routes(read: Read) -> tuple[str, ...]:
    statement = (
        select(application.c.route_id)
        .join(case, case.c.id == application.c.case_id)
        .where(application.c.state.not_in(DECIDED), *conditions(_HERS, read.me.staff_id, read.today))
        .distinct()
        .order_by(application.c.route_id)
    )
    return tuple(row["route_id"] for row in read.rows(statement))
