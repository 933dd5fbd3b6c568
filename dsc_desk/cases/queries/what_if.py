"""What an answer or newer rules would do to a case, asked before they are taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.flow.difference import Change, difference
from dsc_desk.cases.flow.rule_changes import RuleChange, rule_changes
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import answers_of, walked
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, triage_answer
from dsc_desk.cases.triage import check_answer

if TYPE_CHECKING:
    from dsc_desk.words import Text


@dataclass(frozen=True)
class AnswerWould(Query[tuple[Change, ...]]):
    """What another answer to a triage question would open, close or leave in vain; nothing for a first answer.

    Several chosen answers are joined by commas, as in `AnswerTriage`.
    """

    case_id: str
    question: str
    answer: str

    def run(self, read: Read) -> tuple[Change, ...]:
        row = read.get(case, self.case_id)
        book = rulebook(row["procedure_version"])
        answers = answers_of(read, self.case_id, book)
        if not row["procedure_id"] or not answers.get(self.question):
            return ()
        rule = book.questions.get(self.question)
        several = rule is not None and rule.multiple
        given: str | tuple[str, ...] = (
            tuple(part for part in self.answer.split(",") if part) if several else self.answer
        )
        if self.answer:
            check_answer(self.question, given, book=book)
        other = {name: value for name, value in answers.items() if name != self.question}
        if self.answer:
            other[self.question] = given
        return difference(walked(read, row, book), walked(read, row, book, other))


@dataclass(frozen=True)
class NewerRules:
    """The rules in force that a case does not follow yet: what is otherwise in them, and what that does to the case."""

    follows: str
    in_force: str
    rules: tuple[RuleChange, ...]
    case: tuple[Change, ...]
    unread: Text | None = None  # why the rules it follows cannot be read, so that the program's stand for them


@dataclass(frozen=True)
class NewRulesWould(Query[NewerRules | None]):
    """What moving a case to the rules in force would do; None when it follows them already or follows no procedure."""

    case_id: str

    def run(self, read: Read) -> NewerRules | None:
        row = read.get(case, self.case_id)
        newest = rulebook()
        if not row["procedure_id"] or row["status"] == "closed" or row["procedure_version"] in ("", newest.version):
            return None
        pinned = rulebook(row["procedure_version"])
        if row["procedure_id"] not in newest.procedures:
            return None
        return NewerRules(
            pinned.version,
            newest.version,
            rule_changes(pinned, newest, row["procedure_id"]),
            difference(walked(read, row, pinned), walked(read, row, newest)),
            pinned.unread,
        )


@dataclass(frozen=True)
class Behind:
    """An open case that follows earlier rules."""

    id: str
    reference: str
    title: str
    procedure_id: str
    follows: str


@dataclass(frozen=True)
class CasesBehind(Query[tuple[Behind, ...]]):
    """The open cases that follow earlier rules than those in force, the oldest first, at most so many (0: all)."""

    most: int = 0

    def run(self, read: Read) -> tuple[Behind, ...]:
        statement = (
            select(case.c.id, case.c.reference, case.c.title, case.c.procedure_id, case.c.procedure_version)
            .where(case.c.status != "closed", case.c.procedure_id != "")
            .where(case.c.procedure_version.not_in(("", rulebook().version)))
            .order_by(case.c.opened_at, case.c.id)
            .limit(self.most or None)
        )
        return tuple(Behind(*row.values()) for row in read.rows(statement))


@dataclass(frozen=True)
class OpenQuestion:
    """A triage question that the requester must settle, and since when."""

    id: str
    asked_at: str


@dataclass(frozen=True)
class OpenQuestions(Query[tuple[OpenQuestion, ...]]):
    """The triage questions of a case that were answered “unclear”, in the order of the rules."""

    case_id: str

    def run(self, read: Read) -> tuple[OpenQuestion, ...]:
        row = read.get(case, self.case_id)
        book = rulebook(row["procedure_version"])
        rows = read.rows(triage_answer.select().where(triage_answer.c.case_id == self.case_id))
        since = {each["question"]: each["answered_at"] for each in rows if "unclear" in each["answer"].split(",")}
        return tuple(OpenQuestion(name, since[name]) for name in book.questions if name in since)
