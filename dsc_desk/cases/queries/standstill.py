"""Cases that stand still: new ones that nobody set going, and those in which nothing has happened for long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.commands.staff import STUCK_DAYS, USUAL_STUCK_DAYS
from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.items import CASE, open_and
from dsc_desk.cases.tables import application, case, case_now, setting, task
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read


def stuck_days(read: Read) -> int:
    """Return after how many working days without movement a case is stuck: the centre's own choice."""
    row = read.one(setting, id=STUCK_DAYS)
    return int(row["value"] or USUAL_STUCK_DAYS) if row else USUAL_STUCK_DAYS


def stuck(read: Read, most: int, *, mine: bool) -> list[Item]:
    """Return open cases in which nothing happened for so many working days, longest first."""
    statement = (
        select(*CASE, case_now.c.moved_at, case_now.c.holder, case_now.c.next_da, case_now.c.next_en)
        .join(case_now, case_now.c.case_id == case.c.id)
        .where(*open_and(read, mine=mine), case_now.c.moved_at != "")
        .where(case_now.c.moved_at < (read.today - timedelta(days=most)).isoformat())
        .order_by(case_now.c.moved_at, case.c.reference)
        .limit(50)
    )
    items = []
    for row in read.rows(statement):
        days = working_days_between(local_day(row["moved_at"]), read.today)
        if days >= most:
            what = Text(row["next_da"] or "Ingen bevægelse", row["next_en"] or "No movement")
            items.append(
                Item("stuck", row["case_id"], row["reference"], row["title"], what, "", stage=row["holder"], days=days)
            )
    return items


def not_begun(read: Read, *, mine: bool) -> list[Item]:
    """Return open cases that nobody has set going: no procedure, expert or application by the next working day, oldest first."""
    taken = select(task.c.id).where(task.c.case_id == case.c.id, task.c.state != "cancelled")
    applied = select(application.c.id).where(application.c.case_id == case.c.id)
    statement = (
        select(*CASE, case.c.opened_at)
        .where(*open_and(read, mine=mine), case.c.procedure_id == "", ~taken.exists(), ~applied.exists())
        .order_by(case.c.opened_at, case.c.reference)
        .limit(50)
    )
    what = Text("Ingen procedure valgt, ingen ekspert sat på", "No procedure chosen, no expert assigned")
    rows = ((row, working_days_between(local_day(row["opened_at"]), read.today)) for row in read.rows(statement))
    return [
        Item("not_begun", row["case_id"], row["reference"], row["title"], what, "", days=days)
        for row, days in rows
        if days > 0
    ]
