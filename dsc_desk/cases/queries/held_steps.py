"""Steps that wait for somebody outside without an application that says so: a consultation, an adviser, a committee by mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from dsc_desk.cases.days import working_days_between
from dsc_desk.cases.flow.records import StepStatus
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.cases.following import case_state
from dsc_desk.cases.queries import items
from dsc_desk.cases.queries.following import draft_of
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.tables import application, case, step
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.states import CaseState, StepState
    from dsc_desk.cases.query import Read

_OURS = ("requester", "controller")  # bound by a deadline, and not who a step is sent to
_OTHERS = Text("Andre", "Others")


@dataclass(frozen=True)
class HeldStep:
    """A step with somebody outside: by whom, and its line. The day is the one an answer is due, empty where none is known."""

    by: Text
    item: Item


def held_steps(read: Read, *, mine: bool) -> list[HeldStep]:
    """Return the steps of open cases that lie with somebody outside the centre and stand under no application."""
    lies_there = or_(
        step.c.state == "waiting_external", and_(step.c.state == "in_progress", step.c.evidence.contains("sent_date"))
    )
    cases = select(step.c.case_id).where(lies_there)
    rows = read.rows(case.select().where(case.c.id.in_(cases), *items.open_and(read, mine=mine)))
    return [one for row in rows for one in _of_case(read, row)]


def _of_case(read: Read, row: RowMapping) -> Iterator[HeldStep]:
    state = case_state(read, row)
    if state is None:
        return
    sent = read.rows(application.select().where(application.c.case_id == row["id"], application.c.sent_at != ""))
    applied = {one["route_id"]: one["id"] for one in sent}
    book = rulebook(row["procedure_version"])
    for one in state.steps:
        if one.state is StepStatus.WAITING_EXTERNAL and not draft_of(one.step.approvals, applied):
            yield HeldStep(_by(state, one, book), _line(read, row, one))


def _line(read: Read, row: RowMapping, one: StepState) -> Item:
    record = one.record
    since = (record.dates.sent or record.started if record else None) or read.today
    day = one.deadline.day.isoformat() if one.deadline.day else ""
    days = max(0, working_days_between(since, read.today)) if since < read.today else 0
    return Item("held", row["id"], row["reference"], row["title"], one.step.title, day, days=days, ref=one.step.id)


def _by(state: CaseState, one: StepState, book: Rulebook) -> Text:
    """Return who holds the ball: who decides on the approval, else whom the step's deadline binds."""
    for needed in state.approvals:
        if needed.rule.id in one.step.approvals and needed.body in book.bodies:
            return book.bodies[needed.body].name
    item = one.deadline.item
    if item is not None and item.binds not in _OURS:
        return next((each.name for each in book.deadlines.binds if each.id == item.binds), _OTHERS)
    return _OTHERS
