"""The work on a case: experts and their tasks, notes, time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.reply import hash_of
from dsc_desk.cases.tables import case, note, reply, reply_note, staff, staff_competence, task, time_entry, timer

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


@dataclass(frozen=True)
class AdviceAsked(Query[bool]):
    """Whether the person at the desk has an unfinished task of a case that asks for advice."""

    case_id: str

    def run(self, read: Read) -> bool:
        mine = select(task.c.competence).where(
            task.c.case_id == self.case_id, task.c.staff_id == read.me.staff_id, task.c.state.not_in(ENDED)
        )
        known = competences()
        return any(row["competence"] in known and known[row["competence"]].advises for row in read.rows(mine))


@dataclass(frozen=True)
class TaskRow:
    """One expert's part of a case, with the minutes logged on it."""

    id: str
    version: int
    staff_id: str
    name: str
    initials: str
    competence: str
    title: str
    estimated_minutes: int
    spent_minutes: int
    due: str
    state: str
    created_at: str
    finished_at: str


@dataclass(frozen=True)
class NoteRow:
    """A note as it stands now."""

    id: str
    version: int
    author_id: str
    author: str
    kind: str
    audience: str
    created_at: str
    body: str
    question: str
    finding: str
    advice: str
    sources: str
    certainty: str
    sent_day: str = ""  # of an answer to the requester: when and how it was given, and to which address
    sent_how: str = ""
    sent_to: str = ""
    answered: str = ""  # the day the requester was last answered with the note
    changed: bool = False  # and the note says another thing since


@dataclass(frozen=True)
class TimeRow:
    """Minutes one person worked on a day."""

    id: str
    version: int
    staff_id: str
    name: str
    competence: str
    day: str
    minutes: int
    text: str


@dataclass(frozen=True)
class RunningTimer:
    """The clock a person has running."""

    case_id: str
    reference: str
    competence: str
    started_at: str


@dataclass(frozen=True)
class CaseTasks(Query[tuple[TaskRow, ...]]):
    """The experts on a case, oldest task first."""

    case_id: str

    def run(self, read: Read) -> tuple[TaskRow, ...]:
        spent = (
            select(func.coalesce(func.sum(time_entry.c.minutes), 0))
            .where(time_entry.c.task_id == task.c.id)
            .scalar_subquery()
        )
        columns = [task.c[name] for name in _TASK]
        statement = (
            select(*columns, staff.c.name, staff.c.initials, spent.label("spent_minutes"))
            .join(staff, staff.c.id == task.c.staff_id)
            .where(task.c.case_id == self.case_id)
            .order_by(task.c.created_at, task.c.id)
        )
        return tuple(TaskRow(**row) for row in read.rows(statement))


@dataclass(frozen=True)
class CaseNotes(Query[tuple[NoteRow, ...]]):
    """The notes of a case, newest first."""

    case_id: str

    def run(self, read: Read) -> tuple[NoteRow, ...]:
        columns = [note.c[name] for name in _NOTE]
        sent = (reply.c.day.label("sent_day"), reply.c.how.label("sent_how"), reply.c.receiver.label("sent_to"))
        statement = (
            select(*columns, staff.c.name.label("author"), *(func.coalesce(one, "").label(one.name) for one in sent))
            .join(staff, staff.c.id == note.c.author_id)
            .outerjoin(reply, reply.c.note_id == note.c.id)
            .where(note.c.case_id == self.case_id)
            .order_by(note.c.created_at.desc(), note.c.id)
        )
        answered = _answered(read, self.case_id)
        return tuple(_note(row, answered) for row in read.rows(statement))


def _answered(read: Read, case_id: str) -> dict[str, tuple[str, str]]:
    """Return by note the day the requester was last answered with it, and the hash of what it said then."""
    used = select(reply_note.c.note_id, reply.c.day, reply_note.c.said).join(reply, reply.c.id == reply_note.c.reply_id)
    rows = read.rows(used.where(reply.c.case_id == case_id).order_by(reply.c.day, reply.c.id))
    return {row["note_id"]: (row["day"], row["said"]) for row in rows}


def _note(row: RowMapping, answered: dict[str, tuple[str, str]]) -> NoteRow:
    day, said = answered.get(row["id"], ("", ""))
    return NoteRow(**row, answered=day, changed=bool(day) and said != hash_of(dict(row)))


@dataclass(frozen=True)
class CaseTime(Query[tuple[TimeRow, ...]]):
    """The time logged on a case, newest day first."""

    case_id: str

    def run(self, read: Read) -> tuple[TimeRow, ...]:
        columns = [time_entry.c[name] for name in _TIME]
        statement = (
            select(*columns, staff.c.name)
            .join(staff, staff.c.id == time_entry.c.staff_id)
            .where(time_entry.c.case_id == self.case_id)
            .order_by(time_entry.c.day.desc(), time_entry.c.id)
        )
        return tuple(TimeRow(**row) for row in read.rows(statement))


@dataclass(frozen=True)
class MyTimer(Query[RunningTimer | None]):
    """The clock running for the person at the desk, if any."""

    def run(self, read: Read) -> RunningTimer | None:
        statement = (
            select(timer.c.case_id, case.c.reference, timer.c.competence, timer.c.started_at)
            .join(case, case.c.id == timer.c.case_id)
            .where(timer.c.staff_id == read.me.staff_id)
        )
        row = read.first(statement)
        return RunningTimer(**row) if row else None


@dataclass(frozen=True)
class MyPart:
    """What the person at the desk does on a case, and the clock she has running anywhere."""

    competence: str  # of her task here, else the first she has, else empty
    timer: RunningTimer | None


@dataclass(frozen=True)
class MyPartOfCase(Query[MyPart]):
    """Under which competence the person at the desk works on a case."""

    case_id: str

    def run(self, read: Read) -> MyPart:
        mine = (task.c.staff_id == read.me.staff_id, task.c.state.not_in(ENDED))
        here = select(task.c.competence).where(task.c.case_id == self.case_id, *mine).order_by(task.c.created_at)
        has = select(staff_competence.c.competence).where(staff_competence.c.staff_id == read.me.staff_id)
        found = read.value(here.limit(1)) or read.value(has.order_by(staff_competence.c.competence).limit(1)) or ""
        return MyPart(str(found), MyTimer().run(read))


_TASK = (
    "id", "version", "staff_id", "competence", "title", "estimated_minutes", "due", "state", "created_at", "finished_at",
)  # fmt: skip
_NOTE = (
    "id", "version", "author_id", "kind", "audience", "created_at",
    "body", "question", "finding", "advice", "sources", "certainty",
)  # fmt: skip
_TIME = ("id", "version", "staff_id", "competence", "day", "minutes", "text")
