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
    """Two weeks from Monday on. Minutes are what is left of her own tasks, by the last workday on which there is time for them."""

    consultant: bool
    monday: date
    due: tuple[tuple[str, int], ...]  # day and how many things fall due
    promised: tuple[
        int, ...
    ]  # Monday to Friday; what is overdue counts today, what a day has no room for on the days before
    weekly_minutes: int
    routes: tuple[str, ...]  # of her open cases, where no decision has come


@dataclass(frozen=True)
class MyWeek(Query[Week]):
    """The panel beside the morning."""

    def run(self, read: Read) -> Week:
        monday = read.today - timedelta(days=read.today.weekday())
        last = monday + timedelta(days=7 * SHOWN_WEEKS - 1)
        items = Deadlines(monday.isoformat(), last.isoformat(), mine=True).run(read)
        minutes = int(read.get(staff, read.me.staff_id)["weekly_minutes"])
        return Week(
            read.me.role is Role.CONSULTANT,
            monday,
            tuple(sorted(Counter(item.day[:10] for item in items).items())),
            _spread(_promised(read, monday), minutes // WORKDAYS, read.today.weekday()),
            minutes,
            _routes(read),
        )


def _spread(due: list[int], share: int, today: int) -> tuple[int, ...]:
    """Return the minutes by the days they must be worked on at the latest: 20 hours due on Friday are not all Friday's."""
    days = list(due)
    for place in range(WORKDAYS - 1, today, -1):
        over = max(0, days[place] - share)
        days[place] -= over
        days[place - 1] += over
    return tuple(days)


def _promised(read: Read, monday: date) -> list[int]:
    """Return the minutes left of her unfinished tasks by the workday of this week they are due."""
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
    return days


def _routes(read: Read) -> tuple[str, ...]:
    statement = (
        select(application.c.route_id)
        .join(case, case.c.id == application.c.case_id)
        .where(application.c.state.not_in(DECIDED), *conditions(_HERS, read.me.staff_id, read.today))
        .distinct()
        .order_by(application.c.route_id)
    )
    return tuple(row["route_id"] for row in read.rows(statement))
