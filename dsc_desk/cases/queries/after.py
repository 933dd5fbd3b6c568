"""What happened to an application after it was sent: dispatches, questions, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import answer_file, attachment, condition, dispatch, dispatch_file, question, staff, task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import RowMapping, Select


@dataclass(frozen=True)
class SentFile:
    """A document as it went out; its hash proves that the kept copy is the same."""

    name: str
    format: str
    sha256: str


@dataclass(frozen=True)
class AnswerFile:
    """A file of the case in which the authority answered."""

    id: str
    file: SentFile


@dataclass(frozen=True)
class Dispatch:
    """One time something went out; the proof is a file at the case, with its hash."""

    id: str
    kind: str
    day: str
    how: str
    their_reference: str
    text: str
    files: tuple[SentFile, ...]
    proof: SentFile | None


@dataclass(frozen=True)
class Question:
    """What the authority asked, and our answer; open while it has no day of answer."""

    id: str
    text: str
    asked_day: str
    answer: str
    answered_day: str


@dataclass(frozen=True)
class Condition:
    """A condition of the permit: who sees to it by when, and whether it is met ("" while nobody has judged it)."""

    id: str
    version: int
    text: str
    state: str
    judged_day: str
    how: str
    staff_id: str
    who: str
    due: str


@dataclass(frozen=True)
class After:
    """Everything after sending, each list in the order it happened."""

    dispatches: tuple[Dispatch, ...] = ()
    questions: tuple[Question, ...] = ()
    conditions: tuple[Condition, ...] = ()
    answers: tuple[AnswerFile, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if not one.answered_day)

    @property
    def unmet(self) -> int:
        return sum(one.state != "met" for one in self.conditions)


NOTHING = After()


@dataclass(frozen=True)
class AfterSending(Query[After]):
    """What happened to one application after it was sent."""

    application_id: str

    def run(self, read: Read) -> After:
        asked = question.select().where(question.c.application_id == self.application_id)
        return After(
            tuple(_dispatch(read, row) for row in read.rows(self._dispatches())),
            tuple(
                Question(row["id"], row["text"], row["asked_day"], row["answer"], row["answered_day"])
                for row in read.rows(asked.order_by(question.c.asked_day, text("question.rowid")))
            ),
            conditions_of(read, self.application_id),
            tuple(
                AnswerFile(row["id"], SentFile(row["name"], row["media_type"], row["sha256"]))
                for row in read.rows(answers_to([self.application_id]))
            ),
        )

    def _dispatches(self) -> Select[Any]:
        proof = (
            attachment.c.name.label("proof_name"),
            attachment.c.media_type,
            attachment.c.sha256.label("proof_sha256"),
        )
        mine = select(dispatch, *proof).outerjoin(attachment, attachment.c.id == dispatch.c.proof_id)
        mine = mine.where(dispatch.c.application_id == self.application_id)
        return mine.order_by(dispatch.c.day, text("dispatch.rowid"))


def answers_to(applications: Sequence[str]) -> Select[Any]:
    """Return the statement for the files, still at the case, in which applications were answered, in the order they came."""
    mine = select(attachment, answer_file.c.application_id).join(answer_file, answer_file.c.file_id == attachment.c.id)
    mine = mine.where(answer_file.c.application_id.in_(applications), attachment.c.removed_at == "")
    return mine.order_by(answer_file.c.added_at, text("answer_file.rowid"))


def conditions_of(read: Read, application_id: str) -> tuple[Condition, ...]:
    """Return the conditions of a permit, in the order they were entered."""
    mine = (
        select(condition, task.c.staff_id, task.c.due, staff.c.name.label("who"))
        .outerjoin(task, task.c.id == condition.c.task_id)
        .outerjoin(staff, staff.c.id == task.c.staff_id)
        .where(condition.c.application_id == application_id)
    )
    return tuple(
        Condition(
            row["id"],
            row["version"],
            row["text"],
            row["state"],
            row["judged_day"],
            row["how"],
            row["staff_id"] or "",
            row["who"] or "",
            row["due"] or "",
        )
        for row in read.rows(mine.order_by(condition.c.created_at, text("condition.rowid")))
    )


def _dispatch(read: Read, row: RowMapping) -> Dispatch:
    files = dispatch_file.select().where(dispatch_file.c.dispatch_id == row["id"]).order_by(dispatch_file.c.name)
    proof = SentFile(row["proof_name"], row["media_type"], row["proof_sha256"]) if row["proof_id"] else None
    return Dispatch(
        row["id"],
        row["kind"],
        row["day"],
        row["how"],
        row["their_reference"],
        row["text"],
        tuple(SentFile(each["name"], each["format"], each["sha256"]) for each in read.rows(files)),
        proof,
    )
