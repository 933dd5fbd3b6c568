"""Whom the work waits for: authorities with an application, others with a step, requesters with a question, colleagues with a task."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.queries import items
from dsc_desk.cases.queries.held_steps import held_steps
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, step, triage_answer
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

_UNCLEAR = "unclear"
_HEAD = (case.c.id, case.c.reference, case.c.title)


class Whom(Enum):
    """What kind of somebody is waited for."""

    AUTHORITY = "authority"
    OTHER = "other"
    REQUESTER = "requester"
    COLLEAGUE = "colleague"


@dataclass(frozen=True)
class Waited:
    """One thing waited for. An authority is known by the item's route, a colleague by `Item.who`, others by `name`."""

    whom: Whom
    item: Item
    name: Text | None = None


@dataclass(frozen=True)
class WaitingFor(Query[tuple[Waited, ...]]):
    """Everything open cases wait for others to do, by whom, the longest wait first; `mine` narrows to one's own cases."""

    mine: bool = False

    def run(self, read: Read) -> tuple[Waited, ...]:
        found = [
            *(Waited(Whom.AUTHORITY, item) for item in _authorities(read, mine=self.mine)),
            *(Waited(Whom.OTHER, one.item, one.by) for one in held_steps(read, mine=self.mine)),
            *(Waited(Whom.REQUESTER, item) for item in _requesters(read, mine=self.mine)),
            *(Waited(Whom.COLLEAGUE, item) for item in _colleagues(read, mine=self.mine)),
        ]
        return tuple(sorted(found, key=lambda one: (-one.item.days, one.item.day or "9999", one.item.reference)))


def _authorities(read: Read, *, mine: bool) -> list[Item]:
    what = Text("Svar ventes", "Answer expected")
    cells = items.open_cells(read, mine=mine)
    return [
        items.of_cell(
            row, "overdue" if cell.stage == "overdue" else "waiting", what, cell.expected, cell, cell.held.them
        )
        for row, cell in cells
        if cell.stage in ("with_them", "overdue")
    ]


def _requesters(read: Read, *, mine: bool) -> list[Item]:
    """Return one line for each case whose requester has questions to settle or holds a step."""
    asked: dict[str, list[str]] = {}
    heads: dict[str, tuple[str, str]] = {}
    for row in (*_unclear(read, mine=mine), *_held_steps(read, mine=mine)):
        heads[row["id"]] = (row["reference"], row["title"])
        asked.setdefault(row["id"], []).append(row["since"])
    return [_of_requester(read, case_id, heads[case_id], sorted(days)) for case_id, days in asked.items()]


def _unclear(read: Read, *, mine: bool) -> list[RowMapping]:
    statement = (
        select(*_HEAD, triage_answer.c.answer, triage_answer.c.answered_at.label("since"))
        .join(case, case.c.id == triage_answer.c.case_id)
        .where(triage_answer.c.answer.contains(_UNCLEAR), *items.open_and(read, mine=mine))
    )
    return [row for row in read.rows(statement) if _UNCLEAR in row["answer"].split(",")]


def _held_steps(read: Read, *, mine: bool) -> list[RowMapping]:
    statement = (
        select(*_HEAD, step.c.started_at.label("since"))
        .join(case, case.c.id == step.c.case_id)
        .where(step.c.state == "waiting_requester", *items.open_and(read, mine=mine))
    )
    return list(read.rows(statement))


def _of_requester(read: Read, case_id: str, head: tuple[str, str], days: list[str]) -> Item:
    one, many = Text("Mangler ét svar", "Owes one answer"), Text("Mangler {n} svar", "Owes {n} answers")
    since = next((local_day(day) for day in days if day), read.today)
    what = one if len(days) == 1 else many.fill(n=len(days))
    return Item("asked", case_id, *head, what, "", days=max(0, working_days_between(since, read.today)))


def _colleagues(read: Read, *, mine: bool) -> list[Item]:
    open_cases = {row["id"] for row in read.rows(select(case.c.id).where(*items.open_and(read, mine=mine)))}
    return [item for item in items.tasks(read, "9999", mine=False, but=read.me.staff_id) if item.case_id in open_cases]
