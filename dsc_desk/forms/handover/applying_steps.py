"""The procedure of a case that came from elsewhere against the one here: answers, steps and confirmed gates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.procedure import FollowProcedure
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.passed import Passed, kept
from dsc_desk.cases.tables import case, gate_tick, passed, step, triage_answer
from dsc_desk.cases.tables.base import LINE
from dsc_desk.cases.triage import check_answer
from dsc_desk.forms.handover.difference import NOTHING, Difference
from dsc_desk.forms.handover.parcel import GateEntry, Parcel, Part
from dsc_desk.forms.handover.preview import answer_words, day_text, step_words
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.definitions import Gate
    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work
    from dsc_desk.forms.handover.parcel import StepEntry

_STEP_STATES = ("in_progress", "waiting_requester", "waiting_external", "done", "cancelled")


def steps_changed(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    """Yield what is other in procedure, answers and steps."""
    head = read.get(case, case_id)
    procedure = rulebook().procedures.get(parcel.procedure_id)
    if procedure is None:
        return
    if head["procedure_id"] != procedure.id:
        before = rulebook(head["procedure_version"]).procedures.get(head["procedure_id"])
        named_before = before.title if before else NOTHING
        yield Difference("procedure", Part.STEPS, Text("Procedure", "Procedure"), named_before, procedure.title)
    yield from _answers_changed(read, case_id, parcel)
    here = {row["step_id"]: row for row in read.all(step, case_id=case_id)}
    titles = {one.id: one.title for one in procedure.steps}
    for one in parcel.steps:
        if one.step_id in titles and one.state in _STEP_STATES:
            yield from _step_changed(one, titles[one.step_id], here.get(one.step_id))


def _answers_changed(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    answers = {row["question"]: row["answer"] for row in read.all(triage_answer, case_id=case_id)}
    for question, answer in parcel.answers:
        now = answers.get(question, "")
        if now != answer and _fits(question, answer):
            what = rulebook().questions[question].short
            yield Difference(f"answer:{question}", Part.STEPS, what, answer_words(now), answer_words(answer))


def _step_changed(one: StepEntry, title: Text, row: RowMapping | None) -> Iterator[Difference]:
    if row is None or (row["state"], row["reason"]) != (one.state, one.reason):
        was = step_words(row["state"]) if row is not None else NOTHING
        yield Difference(f"step:{one.step_id}", Part.STEPS, title, was, step_words(one.state))


def gates_changed(read: Read, case_id: str, parcel: Parcel) -> Iterator[Difference]:
    """Yield the gates that were confirmed there and are not here."""
    here = {row["gate_id"] for row in read.all(gate_tick, case_id=case_id)}
    for one in parcel.gates:
        if one.gate_id not in here and may_tick(parcel, one):
            yield Difference(
                f"gate:{one.gate_id}",
                Part.STEPS,
                _gates_of(parcel)[one.gate_id].title,
                NOTHING,
                day_text(one.ticked_at),
            )


def _gates_of(parcel: Parcel) -> dict[str, Gate]:
    book = rulebook()
    procedure = book.procedures.get(parcel.procedure_id)
    return dict(book.gates) | {gate.id: gate for gate in (procedure.gates if procedure else ())}


def may_tick(parcel: Parcel, one: GateEntry) -> bool:
    """Tell whether a gate confirmed there holds here: not what only the certificates of one's own staff show."""
    gate = _gates_of(parcel).get(one.gate_id)
    return gate is not None and not gate.needs.certified


def _fits(question: str, answer: str) -> bool:
    rule = rulebook().questions.get(question)
    if rule is None or not answer:
        return False
    try:
        check_answer(question, tuple(answer.split(",")) if rule.multiple else answer, book=rulebook())
    except Invalid:
        return False
    return True


def apply_steps(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    """Put the chosen of them into the case."""
    if "procedure" in chosen:
        FollowProcedure(case_id, parcel.procedure_id).carry_out(work)
    for question, answer in parcel.answers:
        if f"answer:{question}" in chosen:
            key = {"case_id": case_id, "question": question}
            work.put(triage_answer, key, answer=answer, answered_at=work.now)
    past = {each.step_id: kept(Passed(name, Text(da, en)) for name, da, en in each.past) for each in parcel.passed}
    for one in parcel.steps:
        if f"step:{one.step_id}" in chosen:
            _put_step(work, {"case_id": case_id, "step_id": one.step_id}, one)
            if one.step_id in past:
                work.put(passed, {"case_id": case_id, "step_id": one.step_id}, said=past[one.step_id])
    _apply_gates(work, case_id, parcel, chosen)


def _apply_gates(work: Work, case_id: str, parcel: Parcel, chosen: Collection[str]) -> None:
    for gate in parcel.gates:
        if f"gate:{gate.gate_id}" in chosen:
            key = {"case_id": case_id, "gate_id": gate.gate_id}
            reason = f"{parcel.sender}: {gate.reason}".strip(" :")[:LINE]
            work.put(gate_tick, key, ticked_at=gate.ticked_at or work.now, ticked_by=None, reason=reason)


def _put_step(work: Work, key: dict[str, str], one: StepEntry) -> None:
    done = one.state in ("done", "cancelled")
    work.put(
        step,
        key,
        state=one.state,
        evidence=json.dumps(dict(one.evidence), ensure_ascii=False, sort_keys=True),
        started_at=one.started_at or one.done_at or work.now,
        done_at=(one.done_at or work.now) if done else "",
        reason=one.reason,
    )
