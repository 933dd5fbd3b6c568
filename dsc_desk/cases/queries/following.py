"""The procedure of a case as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.cases import following, triage
from dsc_desk.cases.asking import standing
from dsc_desk.cases.clock import Holder, Interval
from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.flow.records import Approval, StepStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.procedure import CaseState
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import WHO_MAY, Right
from dsc_desk.cases.tables import application, attachment, case, gate_tick, staff, step
from dsc_desk.cases.triage import Asked, Effect, Suggestion
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.procedure import StepState


@dataclass(frozen=True)
class Procedure:
    """Where a case stands, what was answered and what each answer does; `state` is None without a procedure."""

    answers: Mapping[str, str | tuple[str, ...]]
    questions: tuple[Asked, ...]
    facts: tuple[Asked, ...]
    effects: Mapping[str, tuple[Effect, ...]]
    suggestions: tuple[Suggestion, ...]
    diversions: tuple[Text, ...]
    contradictions: tuple[Text, ...]
    state: CaseState | None
    approvals: Mapping[str, Approval]
    reasons: Mapping[str, str]  # why a lead passed over a step
    tickers: Mapping[str, str]  # who confirmed a gate
    version: str = ""  # of the rules the case follows
    days: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # working days of a step with us and with them
    drafts: Mapping[str, str] = field(default_factory=dict)  # step -> the application, with us, that obtains it
    files: tuple[str, ...] = ()  # names of the files at the case, newest first
    may_skip: bool = False
    today: str = ""


@dataclass(frozen=True)
class CaseProcedure(Query[Procedure]):
    """The procedure, triage and next steps of a case."""

    case_id: str

    def run(self, read: Read) -> Procedure:
        row = read.get(case, self.case_id)
        chosen, book = row["procedure_id"], rulebook(row["procedure_version"])
        answers = following.answers_of(read, self.case_id, book)
        skipped = read.rows(step.select().where(step.c.case_id == self.case_id, step.c.reason != ""))
        names = {each["id"]: each["name"] for each in read.rows(staff.select())}
        state = following.case_state(read, row)
        ticks = read.rows(gate_tick.select().where(gate_tick.c.case_id == self.case_id))
        return Procedure(
            answers=answers,
            questions=standing(book, answers, chosen),
            facts=triage.facts(answers, chosen, book=book) if chosen else (),
            effects=triage.effects(chosen, answers, book=book) if chosen else {},
            suggestions=triage.suggest_procedure(answers, book=book),
            diversions=tuple(one.what for one in triage.diversions(answers, book=book)),
            contradictions=tuple(one.why for one in triage.contradictions(answers, book=book)),
            state=state,
            approvals=following.inputs(read, row, book).approvals if chosen else {},
            reasons={each["step_id"]: each["reason"] for each in skipped},
            tickers={each["gate_id"]: names.get(each["ticked_by"], "") for each in ticks},
            version=book.version,
            days={one.step.id: days_of_step(one, read.today) for one in (state.steps if state else ())},
            drafts=_drafts(read, self.case_id, state),
            files=_files(read, self.case_id),
            may_skip=read.me.role in WHO_MAY[Right.OVERRIDE_GATE],
            today=read.today.isoformat(),
        )


def days_of_step(one: StepState, today: date) -> tuple[int, int]:
    """Return the working days a step lay with us and with them; (0, 0) where no day is known to count from.

    A step that waits without a day of sending says nothing: since when it waits is not kept.
    """
    record = one.record
    if record is None:
        return (0, 0)
    sent = local_day(record.dates.sent.isoformat()) if record.dates.sent else None
    start = record.started or sent
    waits = one.state in (StepStatus.WAITING_REQUESTER, StepStatus.WAITING_EXTERNAL)
    if start is None or (waits and sent is None):
        return (0, 0)
    end = record.done or today
    handed = min(sent or end, end)
    back = _given_back(record.dates.pauses, end)
    return (_between(start, handed) + back, max(0, _between(handed, end) - back))


def _given_back(pauses: Iterable[Interval], end: date) -> int:
    """Return the working days of the pauses in which they waited for us."""
    return sum(_between(span.start, span.end or end) for span in pauses if span.holder is not Holder.THEM)


def draft_of(approvals: tuple[str, ...], ours: Mapping[str, str]) -> str:
    """Return which of the applications with us (route -> id) obtains one of a step's approvals."""
    routes = following.approval_routes().approvals
    wanted = [route for name in approvals for route in routes.get(name, ())]
    if "source_access" in approvals:
        wanted += sorted(set(ours) - {route for each in routes.values() for route in each})
    return next((ours[route] for route in wanted if route in ours), "")


def applications_with_us(read: Read, case_id: str) -> dict[str, str]:
    """Return the applications of a case that lie with us, by route."""
    rows = read.rows(application.select().where(application.c.case_id == case_id))
    return {row["route_id"]: row["id"] for row in rows if row["state"] in ("draft", "ready", "question")}


def _drafts(read: Read, case_id: str, state: CaseState | None) -> dict[str, str]:
    ours = applications_with_us(read, case_id)
    found = {one.step.id: draft_of(one.step.approvals, ours) for one in (state.steps if state else ())}
    return {name: draft for name, draft in found.items() if draft}


def _files(read: Read, case_id: str) -> tuple[str, ...]:
    here = attachment.select().where(attachment.c.case_id == case_id, attachment.c.removed_at == "")
    return tuple(row["name"] for row in read.rows(here.order_by(attachment.c.added_at.desc(), attachment.c.name)))


def _between(start: date, end: date) -> int:
    return working_days_between(start, end) if end > start else 0
