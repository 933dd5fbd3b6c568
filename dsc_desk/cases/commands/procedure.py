"""Following the procedure: triage answers, steps with their evidence, gates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.certificates import require_team_certified
from dsc_desk.cases.command import Command
from dsc_desk.cases.flow.records import StepStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import case_state, inputs
from dsc_desk.cases.passed import kept, listed, passed_by
from dsc_desk.cases.procedure import CaseState, can_complete, passes_a_gate
from dsc_desk.cases.rights import Right, require
from dsc_desk.cases.tables import case, gate_tick, passed, step, triage_answer
from dsc_desk.cases.triage import check_answer
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.flow.definitions import Gate
    from dsc_desk.cases.passed import Passed
    from dsc_desk.cases.procedure import StepState
    from dsc_desk.cases.work import Work

WORKED_ON = ("in_progress", "waiting_requester", "waiting_external")


@dataclass(frozen=True)
class AnswerTriage(Command[None]):
    """Answer triage questions, or facts that show themselves during the case; an empty answer takes one away.

    Several chosen answers of one question are joined by commas.
    """

    case_id: str
    answers: tuple[tuple[str, str], ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Triage gemt", "Triage saved")

    def carry_out(self, work: Work) -> None:
        book = rulebook(work.get(case, self.case_id)["procedure_version"])
        for question, answer in self.answers:
            rule = book.questions.get(question)
            if answer:
                several = rule is not None and rule.multiple
                check_answer(question, tuple(answer.split(",")) if several else answer, book=book)
            key = {"case_id": self.case_id, "question": question}
            if answer or work.first(triage_answer.select().filter_by(**key)) is not None:
                work.put(triage_answer, key, answer=answer, answered_at=work.now)


@dataclass(frozen=True)
class FollowProcedure(Command[None]):
    """Let a case follow a procedure, in the version in force today; logging it is its first step, done already."""

    case_id: str
    procedure_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Procedure valgt", "Procedure chosen")

    def carry_out(self, work: Work) -> None:
        book = rulebook()
        chosen = book.procedure(self.procedure_id)
        row = work.get(case, self.case_id)
        work.update(case, self.case_id, procedure_id=chosen.id, procedure_version=book.version)
        first = chosen.steps[0]
        if {"case_number", "received"} <= {each.id for each in first.evidence}:
            evidence = {"case_number": row["reference"], "received": row["opened_at"]}
            _keep(work, self.case_id, first.id, state="done", evidence=evidence, done=True)
        work.say(Text("Sagen følger {da}", "The case follows {en}").fill(da=chosen.title.da, en=chosen.title.en))


@dataclass(frozen=True)
class TakeNewRules(Command[None]):
    """Let a case follow the rules in force now instead of those it was begun with; its steps and answers stay."""

    case_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen følger de nye regler", "The case follows the new rules")

    def carry_out(self, work: Work) -> None:
        book = rulebook()
        row = work.get(case, self.case_id)
        if row["procedure_id"] not in book.procedures:
            raise Invalid(
                Text(
                    "De nye regler har ikke den procedure, sagen følger. Intet er ændret; vælg en anden procedure.",
                    "The new rules have no such procedure as the case follows. Nothing was changed; choose another one.",
                )
            )
        work.update(case, self.case_id, procedure_version=book.version)


@dataclass(frozen=True)
class CompleteStep(Command[None]):
    """Close a step with its evidence. Raises Invalid, naming what is missing, when the rules say it is not done."""

    case_id: str
    step_id: str
    evidence: tuple[tuple[str, str], ...] = ()

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Trin færdigt", "Step done")

    def carry_out(self, work: Work) -> None:
        given = {name: value for name, value in self.evidence if value.strip()}
        state = _state(work, self.case_id)
        missing = can_complete(state, self.step_id, given)
        if missing:
            raise Invalid(_listed(missing))
        before = state.step(self.step_id).record
        kept = {**(before.evidence if before else {}), **given}
        _keep(work, self.case_id, self.step_id, state="done", evidence=kept, done=True)
        title = state.step(self.step_id).step.title
        work.say(Text("Færdigt: {da}", "Done: {en}").fill(da=title.da, en=title.en))


@dataclass(frozen=True)
class MoveStep(Command[None]):
    """Start a step or say whom it waits for, with the evidence so far."""

    case_id: str
    step_id: str
    state: str  # in_progress | waiting_requester | waiting_external
    evidence: tuple[tuple[str, str], ...] = ()

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Trin flyttet", "Step moved")

    def carry_out(self, work: Work) -> None:
        if self.state not in WORKED_ON:
            raise Invalid(Text("Den tilstand findes ikke.", "There is no such state."))
        found = _still_open(work, self.case_id, self.step_id)
        held = work.one(step, case_id=self.case_id, step_id=self.step_id)
        kept = json.loads((held["evidence"] if held else "") or "{}")
        shown = (
            found.record.evidence if found.record else {}
        )  # what the case shows by itself is not kept: it may yet change
        kept |= {name: value for name, value in self.evidence if name in kept or value != shown.get(name, "")}
        _keep(work, self.case_id, self.step_id, state=self.state, evidence=kept)
        state, title = StepStatus(self.state).text, found.step.title
        work.say(Text(f"{state.da}: {title.da}", f"{state.en}: {title.en}"))


@dataclass(frozen=True)
class ReopenStep(Command[None]):
    """Take a closed step up again; its evidence stays."""

    case_id: str
    step_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Trin genåbnet", "Step reopened")

    def carry_out(self, work: Work) -> None:
        found = work.first(step.select().filter_by(case_id=self.case_id, step_id=self.step_id))
        title = _state(work, self.case_id).step(self.step_id).step.title
        if found is None or found["state"] not in ("done", "cancelled"):
            raise Invalid(Text("Trinnet er ikke lukket.", "The step is not closed."))
        work.update(step, found["id"], state="in_progress", done_at="", done_by=None)
        work.say(Text(f"Genåbnet: {title.da}", f"Reopened: {title.en}"))


@dataclass(frozen=True)
class TickGate(Command[None]):
    """Say that a gate holds which only a person can see, or take that back."""

    case_id: str
    gate_id: str
    ticked: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Port bekræftet", "Gate confirmed")

    def carry_out(self, work: Work) -> None:
        key = {"case_id": self.case_id, "gate_id": self.gate_id}
        gate = self._gate(work)
        title = gate.title
        if self.ticked:
            if gate.needs.certified:
                require_team_certified(work, self.case_id)
            work.put(gate_tick, key, ticked_at=work.now, ticked_by=work.me.staff_id)
            work.say(Text(f"Port bekræftet: {title.da}", f"Gate confirmed: {title.en}"))
            return
        found = work.first(gate_tick.select().filter_by(**key))
        if found is not None:
            work.delete(gate_tick, found["id"])
        work.say(Text(f"Port taget tilbage: {title.da}", f"Gate taken back: {title.en}"))

    def _gate(self, work: Work) -> Gate:
        gate = _state(work, self.case_id).gates.get(self.gate_id)
        if gate is None:
            raise Invalid(Text("Den port findes ikke i proceduren.", "There is no such gate in the procedure."))
        return gate.gate


@dataclass(frozen=True)
class SkipStep(Command[None]):
    """Pass over a step and its evidence with a reason that stays in the log; past a gate or an approval only a lead goes."""

    case_id: str
    step_id: str
    reason: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Trin sprunget over", "Step passed over")

    def carry_out(self, work: Work) -> None:
        if not self.reason.strip():
            raise Invalid(Text("Skriv, hvorfor trinnet springes over.", "Write why the step is passed over."))
        found = _still_open(work, self.case_id, self.step_id)
        if passes_a_gate(found):
            require(work.me.role, Right.OVERRIDE_GATE)
        past, title = self._past(work, found), found.step.title
        words = Text(f"Sprunget over: {title.da}", f"Passed over: {title.en}")
        if past:
            by = listed(past)
            words = Text(f"{words.da}, forbi {by.da}", f"{words.en}, past {by.en}")
        work.say(words)
        work.put(passed, {"case_id": self.case_id, "step_id": self.step_id}, said=kept(past))
        _keep(work, self.case_id, self.step_id, state="done", evidence={}, done=True, reason=self.reason.strip())

    def _past(self, work: Work, found: StepState) -> tuple[Passed, ...]:
        """Return what is gone past, as it stands now: whatever is granted or ticked later, the log keeps this."""
        row = work.get(case, self.case_id)
        held = inputs(work, row, rulebook(row["procedure_version"]))
        return passed_by(found, _state(work, self.case_id), held.approvals, work.today)


def _state(work: Work, case_id: str) -> CaseState:
    state = case_state(work, work.get(case, case_id))
    if state is None:
        raise Invalid(Text("Sagen følger ingen procedure endnu.", "The case follows no procedure yet."))
    return state


def _still_open(work: Work, case_id: str, step_id: str) -> StepState:
    """Return a step that nobody has closed. Raises Invalid for one that is: what closed it is not written over unseen."""
    found = _state(work, case_id).step(step_id)
    if found.record is not None and found.record.state in (StepStatus.DONE, StepStatus.CANCELLED):
        raise Invalid(
            Text(
                "Trinnet er lukket i mellemtiden. Intet er ændret; genåbn det, hvis der er mere at gøre.",
                "The step has been closed meanwhile. Nothing was changed; reopen it if there is more to do.",
            )
        )
    return found


def _keep(
    work: Work,
    case_id: str,
    step_id: str,
    *,
    state: str,
    evidence: dict[str, str],
    done: bool = False,
    reason: str = "",
) -> None:
    found = work.first(step.select().filter_by(case_id=case_id, step_id=step_id))
    if done and not reason and (past := work.one(passed, case_id=case_id, step_id=step_id)) is not None:
        work.delete(passed, past["id"])  # taken up again, and now closed as the rules want it
    work.put(
        step,
        {"case_id": case_id, "step_id": step_id},
        state=state,
        evidence=json.dumps(evidence, ensure_ascii=False, sort_keys=True),
        started_at=(found["started_at"] if found else "") or work.now,
        done_at=work.now if done else "",
        done_by=work.me.staff_id if done else None,
        reason=reason,
    )


def _listed(missing: Iterable[Text]) -> Text:
    why = join(missing)
    return Text(f"Trinnet kan ikke lukkes endnu: {why.da}.", f"The step cannot be closed yet: {why.en}.")
