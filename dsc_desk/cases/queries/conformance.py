"""How far cases followed the standard, read from the store: one case for its page, all of a period for the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.ahead import ReadAhead
from dsc_desk.cases.conformance import ClosedStep, Lapse, Told, closed_steps
from dsc_desk.cases.flow.records import StepStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import TARGET, case_state, days_of_applications, days_of_step, inputs
from dsc_desk.cases.passed import passed_of
from dsc_desk.cases.procedure import state_of
from dsc_desk.cases.query import Query
from dsc_desk.cases.tables import application, case, passed, setting, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.deadline import Deadline
    from dsc_desk.cases.flow.records import Dates
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.query import Read
    from dsc_desk.words import Text

_AT_A_TIME = 400  # cases of one statement


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open step whose deadline has passed."""

    number: int
    title: Text
    why: Text


@dataclass(frozen=True)
class Conformed:
    """How far one case has followed the standard."""

    version: str
    applicable: int
    closed: tuple[ClosedStep, ...]
    overdue: tuple[Overdue, ...]

    @property
    def followed(self) -> int:
        """How many closed steps followed it in everything."""
        return sum(one.followed for one in self.closed)

    @property
    def departures(self) -> tuple[tuple[ClosedStep, Lapse, Text], ...]:
        """Each thing in which it was not followed, in the order of the steps."""
        return tuple((one, lapse, why) for one in self.closed for lapse, why in one.lapses)


@dataclass(frozen=True)
class CaseConformance(Query[Conformed | None]):
    """How far a case has followed the standard; None while it follows no procedure."""

    case_id: str

    def run(self, read: Read) -> Conformed | None:
        row = read.get(case, self.case_id)
        state = case_state(read, row)
        if state is None:
            return None
        overdue = tuple(
            Overdue(one.number, one.step.title, one.deadline.why) for one in state.steps if one.overdue(read.today)
        )
        return Conformed(
            rulebook(row["procedure_version"]).version, state.applicable, tuple(_read(read, [row])), overdue
        )


def steps_closed_in(read: Read, first: date, last: date) -> tuple[ClosedStep, ...]:
    """Return the steps that were closed in a period, of every case that follows a procedure."""
    inside = (step.c.state == "done", step.c.done_at >= first.isoformat(), step.c.done_at < f"{last.isoformat()}~")
    ids = read.rows(select(step.c.case_id).distinct().where(*inside).order_by(step.c.case_id))
    found: list[ClosedStep] = []
    for at in range(0, len(ids), _AT_A_TIME):
        wanted = [row["case_id"] for row in ids[at : at + _AT_A_TIME]]
        rows = read.rows(select(case).where(case.c.id.in_(wanted), case.c.procedure_id != ""))
        found += (one for one in _read(read, rows) if first <= one.closed <= last)
    return tuple(found)


def _read(read: Read, rows: Sequence[RowMapping]) -> list[ClosedStep]:
    ahead = ReadAhead(read, [row["id"] for row in rows])
    targets = {
        row["id"].removeprefix(TARGET): int(row["value"])
        for row in read.rows(select(setting).where(setting.c.id.startswith(TARGET)))
        if row["value"].isdigit()
    }
    found: list[ClosedStep] = []
    for row in rows:
        book = rulebook(row["procedure_version"])
        stored = [dict(each) for each in ahead.all(step, case_id=row["id"])]
        found += closed_steps(dict(row), stored, _told(ahead, row, book), targets, book)
    return found


def _told(read: Read, row: RowMapping, book: Rulebook) -> Told:
    sent = [each for each in read.all(application, case_id=row["id"]) if each["sent_at"]]
    past = {each["step_id"]: passed_of(each["said"]) for each in read.all(passed, case_id=row["id"])}
    return Told(_sent(read, row, book, sent) if sent else {}, _by_others(read, row, book), past)


def _by_others(read: Read, row: RowMapping, book: Rulebook) -> dict[str, Deadline]:
    """Return the deadlines of closed steps that follow a source's route or the deciding body, as the rules tell them.

    They tell the deadline of what is worked on, so each step is shown to them as it was on the day it was closed.
    """
    procedure = book.procedures.get(row["procedure_id"])
    wanted = {one.id for one in (procedure.steps if procedure else ()) if one.deadline and not one.deadline.item}
    if not any(each["step_id"] in wanted and each["state"] == "done" for each in read.all(step, case_id=row["id"])):
        return {}
    held = inputs(read, row, book)
    found = {}
    for name in wanted & held.records.keys():
        record = held.records[name]
        if record.state is StepStatus.DONE and record.done is not None:
            then = {**held.records, name: replace(record, state=StepStatus.IN_PROGRESS, done=None)}
            state = state_of(
                row["procedure_id"],
                held.answers,
                then,
                held.approvals,
                held.ticks,
                record.done,
                setting=held.setting,
                book=book,
            )
            found[name] = state.step(name).deadline
    return found


def _sent(read: Read, row: RowMapping, book: Rulebook, applications: Sequence[RowMapping]) -> dict[str, Dates]:
    """Return the days of the application that obtains each step's approval."""
    procedure = book.procedures.get(row["procedure_id"])
    dates = days_of_applications(read, applications)
    steps = [one for one in (procedure.steps if procedure else ()) if one.approvals]
    found = {one.id: days_of_step(one.approvals, dates, None) for one in steps}
    return {name: each for name, each in found.items() if each.sent is not None}
