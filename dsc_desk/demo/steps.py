"""How far a made-up case has come in its procedure: steps closed with their evidence as far as the rules allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.procedure import CompleteStep, TickGate
from dsc_desk.cases.flow.definitions import EvidenceKind
from dsc_desk.cases.flow.gates import GateStatus
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import approval_routes, case_state
from dsc_desk.cases.procedure import CaseState, StepStatus
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case as case_table
from dsc_desk.demo.texts import words

if TYPE_CHECKING:
    from dsc_desk.cases.procedure import Evidence, Step
    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.courses import Course

_OF_SOURCES = "source_access"  # the approval that every source gives for itself
_OVER = (StepStatus.DONE, StepStatus.NOT_APPLICABLE, StepStatus.CANCELLED)
_AT_ONCE = 3  # steps that are closed on the first day: logged, screened, acknowledged


@dataclass(frozen=True)
class Standing(Query[CaseState | None]):
    """Where a case stands in its procedure, and nothing else of it."""

    case_id: str

    def run(self, read: Read) -> CaseState | None:
        return case_state(read, read.get(case_table, self.case_id))


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
    """Close those of the steps that can be closed now; tell whether there was any."""
    steps = {step.id: step for step in rulebook().procedure(case.procedure).steps}
    plain = [name for name in names if _is_plain(case, steps[name])]
    for name in plain:
        _complete(case, steps[name])
    if plain or all(name in case.closed_steps for name in names):
        return bool(plain)
    state = case.stage.ask(Standing(case.case_id))
    return state is not None and sum(_close(case, state, name) for name in names) > 0


def _is_plain(case: Case, step: Step) -> bool:
    """Tell whether a step hangs on nothing but steps closed here and gates that a person ticks."""
    if step.id in case.closed_steps or step.when or step.approvals:
        return False
    return set(step.gates) <= set(words().ticks) and set(step.requires) <= case.closed_steps


def _finish(case: Case, names: list[str]) -> None:
    while _advance(case, names):
        pass


def _close(case: Case, state: CaseState, name: str) -> bool:
    found = state.step(name)
    shut = [one for one in found.gates if one.state is not GateStatus.OPEN and one.gate.id not in words().ticks]
    if found.state in _OVER or found.waits_for or found.open_questions or shut or not _is_obtained(case, found.step):
        return False
    _complete(case, found.step)
    return True


def _is_obtained(case: Case, step: Step) -> bool:
    """Tell whether the case's applications have come as far as a step wants: decided, or sent where it is about sending."""
    named, mine = approval_routes().approvals, set(case.story.paths)
    sources = mine - {route for routes in named.values() for route in routes}
    for name in step.approvals:
        if name in named and mine & set(named[name]) and not case.decided & set(named[name]):
            return False
        if name not in named and name == _OF_SOURCES and not sources <= case.sent:
            return False
    return True


def _complete(case: Case, step: Step) -> None:
    for gate in step.gates:
        if gate in words().ticks and gate not in case.ticked_gates:
            case.stage.do(TickGate(case.case_id, gate))
            case.ticked_gates.add(gate)
    evidence = tuple((one.id, _proof(case, one)) for one in step.evidence)
    case.stage.do(CompleteStep(case.case_id, step.id, evidence))
    case.closed_steps.add(step.id)


def _proof(case: Case, evidence: Evidence) -> str:
    if evidence.kind in (EvidenceKind.DATE, EvidenceKind.MOMENT):
        return case.stage.day.isoformat()
    if evidence.kind is EvidenceKind.TICK:
        return "yes"
    return case.say(words().evidence.get(evidence.id) or words().anything)
