"""How far a made-up case has come in its procedure: steps closed with their evidence as far as the rules allow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.procedure import CompleteStep, TickGate
from dsc_desk.cases.flow.definitions import EvidenceKind
from dsc_desk.cases.flow.gates import GateStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.procedure import StepStatus, can_complete
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.demo.texts import words

if TYPE_CHECKING:
    from dsc_desk.cases.procedure import CaseState, Evidence
    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.courses import Course

_AT_ONCE = 3  # steps that are closed on the first day: logged, screened, acknowledged


def plan_steps(case: Case, courses: list[Course]) -> None:
    """Let the steps up to the last one named be closed one after the other, and again after each decision."""
    story = case.story
    if not case.procedure or not story.steps:
        return
    names = [step.id for step in rulebook().procedure(case.procedure).steps]
    names = names[: names.index(story.steps) + 1]
    early = case.opened - 1
    for place, name in enumerate(names):
        late = max(0, place - _AT_ONCE) / max(1, len(names) - 1 - _AT_ONCE)
        ago = case.opened if place < _AT_ONCE else round(early - (early - case.end) * late**1.5)
        case.at(max(case.end, ago), story.lead, partial(_advance, case, names[: names.index(name) + 1]))
    for day in {course.decided for course in courses if course.decided > case.end}:
        case.at(day, story.lead, partial(_advance, case, names))
    case.at(case.end, story.lead, partial(_finish, case, names))


def _advance(case: Case, names: list[str]) -> bool:
    """Close those of the steps that the rules let be closed now; tell whether there was any."""
    state = case.stage.ask(CaseProcedure(case.case_id)).state
    return state is not None and sum(_close(case, state, name) for name in names) > 0


def _finish(case: Case, names: list[str]) -> None:
    while _advance(case, names):
        pass


def _close(case: Case, state: CaseState, name: str) -> bool:
    found = state.step(name)
    if found.waits_for or found.state is StepStatus.DONE:
        return False
    for gate in found.gates:
        if gate.state is GateStatus.NEEDS_TICK:
            case.stage.do(TickGate(case.case_id, gate.gate.id))
    given = {one.id: _proof(case, one) for one in found.step.evidence}
    if can_complete(state, name, given):
        return False
    case.stage.do(CompleteStep(case.case_id, name, tuple(given.items())))
    return True


def _proof(case: Case, evidence: Evidence) -> str:
    if evidence.kind in (EvidenceKind.DATE, EvidenceKind.MOMENT):
        return case.stage.day.isoformat()
    if evidence.kind is EvidenceKind.TICK:
        return "yes"
    return case.say(words().evidence.get(evidence.id) or words().anything)
