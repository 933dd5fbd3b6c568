"""The morning page and the calendar: what falls due, what sits still, what was answered, what ends; and one's own work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, text

from dsc_desk.cases.commands.certificate import FAST
from dsc_desk.cases.queries import certificates, items, standstill
from dsc_desk.cases.queries.first_morning import SOON_DAYS
from dsc_desk.cases.queries.items import Item
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, staff, todo


@dataclass(frozen=True)
class Morning:
    """What stands on the morning page."""

    due: tuple[Item, ...]
    not_begun: tuple[Item, ...]  # new cases that follow no procedure and nobody works on
    stuck: tuple[Item, ...]  # the others
    answered: tuple[Item, ...]
    expiring: tuple[Item, ...]
    tasks: tuple[Item, ...]
    todos: tuple[Item, ...]
    done_todos: tuple[Item, ...]
    weekly_minutes: int
    stuck_days: int  # working days without movement that count as stuck


@dataclass(frozen=True)
class TodayPage(Query[Morning]):
    """The morning of the person at the desk; `mine` narrows to cases and tasks that are hers."""

    mine: bool = False

    def run(self, read: Read) -> Morning:
        until = (read.today + timedelta(days=SOON_DAYS)).isoformat()
        cells = items.open_cells(read, mine=self.mine)
        due = [
            *items.tasks(read, until, mine=self.mine),
            *items.steps(read, until, mine=self.mine),
            *items.wanted(read, until, mine=self.mine),
            *items.late(read, cells),
            *items.deletions(read, until, mine=self.mine),
        ]
        idle = standstill.not_begun(read, mine=self.mine)
        told = {item.case_id for item in idle}
        mine, most = items.tasks(read, "9999", mine=True), standstill.stuck_days(read)
        fast = {row["id"] for row in read.rows(select(case.c.id).where(case.c.lane == FAST, case.c.status == "open"))}
        own = todo.select().where(todo.c.staff_id == read.me.staff_id)
        lines = read.rows(own.order_by(todo.c.due, text("todo.rowid")))  # of equal ones the first written
        return Morning(
            due=tuple(sorted(due, key=lambda item: (item.day or "9999", item.case_id not in fast, item.reference))),
            not_begun=tuple(idle),
            stuck=tuple(item for item in standstill.stuck(read, most, mine=self.mine) if item.case_id not in told),
            answered=tuple(items.answered(read, mine=self.mine)),
            expiring=tuple(
                sorted(
                    [
                        *items.expiring(read, items.WARNINGS[0], mine=self.mine),
                        *certificates.soon(read, mine=self.mine),
                    ],
                    key=lambda item: item.day,
                )
            ),
            tasks=tuple(mine),
            todos=tuple(items.line(read, row) for row in lines if not row["done_at"]),
            done_todos=tuple(items.line(read, row) for row in lines if row["done_at"][:10] == read.now[:10]),
            weekly_minutes=int(read.get(staff, read.me.staff_id)["weekly_minutes"]),
            stuck_days=most,
        )


@dataclass(frozen=True)
class Deadlines(Query[tuple[Item, ...]]):
    """Everything with a day between two days, in order: tasks, steps, wanted dates, expected answers, permits, deletions, certificates."""

    first: str
    last: str
    mine: bool = False

    def run(self, read: Read) -> tuple[Item, ...]:
        found: list[Item] = [
            *items.tasks(read, self.last, mine=self.mine),
            *items.steps(read, self.last, mine=self.mine),
            *items.wanted(read, self.last, mine=self.mine),
            *items.expected(items.open_cells(read, mine=self.mine)),
            *items.ending(read, self.last, mine=self.mine),
            *items.deletions(read, self.last, mine=self.mine),
            *items.warnings(read, self.first, self.last, mine=self.mine),
            *certificates.ending(read, self.last, mine=self.mine),
        ]
        told = {(item.case_id, item.what) for item in found}
        found += [one for one in self._held(read) if (one.case_id, one.what) not in told]  # else it is the next step
        inside = [item for item in found if self.first <= item.day <= self.last]
        return tuple(sorted(inside, key=lambda item: (item.day, item.reference, item.kind)))

    def _held(self, read: Read) -> list[Item]:
        from dsc_desk.cases.queries.held_steps import held_steps  # the rules come after the first page

        return [one.item for one in held_steps(read, mine=self.mine)]
