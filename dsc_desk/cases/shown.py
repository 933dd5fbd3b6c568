"""Evidence that the case itself shows: what a step asks for and the desk knows already, from triage, applications, board, our answer or one at triage."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.days import local_day
from dsc_desk.cases.flow.conditions import settles
from dsc_desk.cases.flow.definitions import EvidenceKind
from dsc_desk.cases.flow.records import StepRecord, StepStatus
from dsc_desk.cases.queries.after import answers_to
from dsc_desk.cases.reply import HOWS
from dsc_desk.cases.tables import board_item, board_meeting, dispatch, dispatch_file, reply, triage_answer
from dsc_desk.cases.triage import ask_next
from dsc_desk.words import same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.cases.flow.definitions import Evidence, Step
    from dsc_desk.cases.flow.records import Approval, Dates
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.query import Read

_WAITED_FOR = ("with_them", "question")
_CLOSED = (StepStatus.DONE, StepStatus.CANCELLED)


class Shown:
    """What one case shows, each thing read when a step asks for it. Texts are in Danish, as all that is kept of a case is."""

    def __init__(
        self,
        read: Read,
        case_id: str,
        procedure: str,
        book: Rulebook,
        answers: Answers,
        approvals: Mapping[str, Approval],
        applications: Sequence[RowMapping],
    ) -> None:
        self._read, self._case_id = read, case_id
        self._procedure, self._book = procedure, book
        self._answers, self._approvals = answers, approvals
        self._applications = applications

    def add_to(
        self,
        records: dict[str, StepRecord],
        sent: Callable[[Step], Dates],
        routes: Callable[[Step], Sequence[str]],
    ) -> None:
        """Give the steps that are not closed what the case shows; what somebody gave goes before it, what was closed stays.

        `routes` are those an application of the step was sent along.
        """
        for step in _asking(self._book, self._procedure):
            record = records.get(step.id)
            if record is None or record.state not in _CLOSED:
                found = self._found(step, sent, routes)
                given = {name: value for name, value in record.evidence.items() if value} if record else {}
                if found:
                    records[step.id] = replace(record or StepRecord(), evidence={**found, **given})

    def _found(
        self, step: Step, sent: Callable[[Step], Dates], routes: Callable[[Step], Sequence[str]]
    ) -> dict[str, str]:
        """Return what the case shows of the evidence of a step."""
        mine = [row for row in self._applications if row["sent_at"] and row["route_id"] in routes(step)]
        told = ((one.id, self._value(step, one, sent, mine)) for one in step.evidence if one.shown_by)
        return {name: value for name, value in told if value}

    def _value(self, step: Step, one: Evidence, sent: Callable[[Step], Dates], mine: Sequence[RowMapping]) -> str:
        if one.shown_by == "triage":
            return self._triage()
        if one.shown_by == "sent":
            return str(sent(step).sent or "")[:10]
        if one.shown_by == "number":
            return self._number(step)
        if one.shown_by == "version":
            return self._version(mine)
        if one.shown_by == "decision":
            return self._decision(mine)
        if one.shown_by == "board":
            return self._recommended(one.kind)
        if one.shown_by == "reply":
            return self._replied(one.kind)
        return self._answered(one.shown_by.partition(":")[2], one.kind)

    def _number(self, step: Step) -> str:
        each = (each.number for name, each in self._approvals.items() if name.partition(":")[0] in step.approvals)
        return next((number for number in each if number), "")

    def _triage(self) -> str:
        if not self._answers or ask_next(self._answers, self._procedure, book=self._book) is not None:
            return ""
        days = [row["answered_at"] for row in self._read.all(triage_answer, case_id=self._case_id)]
        day = local_day(max(days)).isoformat()
        return f"Triage {day}: {len(days)} svar efter regelsæt {self._book.version}"

    def _version(self, mine: Sequence[RowMapping]) -> str:
        """Say which papers went out on which day, of which version of the form, application by application."""
        if not mine:
            return ""
        papers = select(dispatch_file.c.name, dispatch.c.application_id).join(dispatch)
        papers = papers.where(
            dispatch.c.application_id.in_([row["id"] for row in mine]), dispatch.c.kind == "application"
        )
        names: dict[str, list[str]] = {}
        for paper in self._read.rows(papers.order_by(dispatch_file.c.name)):
            names.setdefault(paper["application_id"], []).append(paper["name"])
        return "; ".join(
            f"{local_day(row['sent_at']).isoformat()}, skema {row['route_version'] or '1'}: {', '.join(names[row['id']])}"
            for row in mine
            if row["id"] in names
        )

    def _decision(self, mine: Sequence[RowMapping]) -> str:
        """Name the files the authorities answered in, once none of them is still waited for."""
        if not mine or any(row["state"] in _WAITED_FOR for row in mine):
            return ""
        return "; ".join(row["name"] for row in self._read.rows(answers_to([row["id"] for row in mine])))

    def _recommended(self, kind: EvidenceKind) -> str:
        meeting = select(board_meeting.c.day).join(board_item, board_item.c.meeting_id == board_meeting.c.id)
        decided = meeting.where(board_item.c.case_id == self._case_id, board_item.c.decided_at != "")
        day = str(self._read.value(decided.order_by(board_item.c.decided_at.desc()).limit(1)) or "")
        return day if kind is EvidenceKind.DATE or not day else f"Advisory board {day}"

    def _replied(self, kind: EvidenceKind) -> str:
        """Return the day of the newest answer to the requester, or what it was called."""
        mine = reply.select().where(reply.c.case_id == self._case_id)
        row = self._read.first(mine.order_by(reply.c.day.desc(), reply.c.id).limit(1))
        if row is None or kind is EvidenceKind.DATE:
            return row["day"] if row is not None else ""
        how = HOWS.get(row["how"], same(row["how"]))
        return f"Svar til rekvirenten {row['day']}, {how.da}"

    def _answered(self, question: str, kind: EvidenceKind) -> str:
        answer = self._answers.get(question)
        if answer is None or not settles(answer):
            return ""
        if kind is EvidenceKind.TICK:
            return "yes" if answer == "yes" else ""
        return self._book.say(answer).da


@lru_cache(maxsize=64)
def _asking(book: Rulebook, procedure: str) -> tuple[Step, ...]:
    """Return the steps of a procedure that ask for what a case shows."""
    return tuple(step for step in book.procedure(procedure).steps if any(one.shown_by for one in step.evidence))
