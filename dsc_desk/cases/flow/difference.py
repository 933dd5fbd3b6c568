"""What a change would do to a case before it is made: an answer put otherwise, or newer rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.gates import GateStatus
from dsc_desk.cases.flow.records import StepStatus
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dsc_desk.cases.flow.gates import GateState
    from dsc_desk.cases.flow.states import CaseState, StepState
    from dsc_desk.cases.triage import Requirement

_OUT = frozenset({StepStatus.NOT_APPLICABLE, StepStatus.CANCELLED})
_BEGUN = frozenset({StepStatus.IN_PROGRESS, StepStatus.WAITING_REQUESTER, StepStatus.WAITING_EXTERNAL, StepStatus.DONE})


class Kind(StrEnum):
    """What happens to a step, a gate or an approval; those that undo work come first."""

    IN_VAIN = "in_vain"  # begun or done, and no longer part of the case
    SHUTS = "shuts"  # a gate that was open
    BLOCKS = "blocks"  # a step that could be worked on
    NEEDS = "needs"  # an approval not called for before
    OPENS = "opens"  # a step not part of the case before
    CLOSES = "closes"  # a step nobody had begun
    DROPS = "drops"  # an approval no longer called for
    FREES = "frees"  # a step or gate that was held up

    @property
    def text(self) -> Text:
        return _NAMES[self]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change: which step, gate or approval, and why."""

    kind: Kind
    what: Text
    why: Text
    step_id: str = ""


def difference(before: CaseState, after: CaseState) -> tuple[Change, ...]:
    """Return what would be otherwise in a case, what undoes work first; nothing when all stays as it is."""
    changes = [*_steps(before, after), *_gates(before.gates, after.gates), *_approvals(before, after)]
    order = list(Kind)
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


def _steps(before: CaseState, after: CaseState) -> Iterator[Change]:
    was = {one.step.id: one for one in before.steps}
    now = {one.step.id: one for one in after.steps}
    for name, one in now.items():
        if (kind := _of_step(was.get(name), one)) is not None:
            why = _DONE_BEFORE if kind is Kind.IN_VAIN and one.state is StepStatus.DONE else one.why
            yield Change(kind, _named(one), why, name)
    for name in was.keys() - now.keys():
        if was[name].state not in _OUT:
            kind = Kind.IN_VAIN if was[name].state in _BEGUN else Kind.CLOSES
            yield Change(kind, _named(was[name]), Text("Trinnet er udgået", "The step has been taken out"), name)


def _of_step(was: StepState | None, now: StepState) -> Kind | None:
    if was is None or was.state in _OUT:
        return Kind.OPENS if now.state not in _OUT else None
    if was.applies is not False and now.applies is False and was.state in _BEGUN:
        return Kind.IN_VAIN
    if now.state in _OUT:
        return Kind.CLOSES
    held_up = (was.state is StepStatus.BLOCKED, now.state is StepStatus.BLOCKED)
    return {(False, True): Kind.BLOCKS, (True, False): Kind.FREES}.get(held_up)


def _gates(was: Mapping[str, GateState], now: Mapping[str, GateState]) -> Iterator[Change]:
    for name, gate in now.items():
        before = was[name].state if name in was else GateStatus.OPEN
        if before is not gate.state and GateStatus.SHUT in (before, gate.state):
            kind = Kind.SHUTS if gate.state is GateStatus.SHUT else Kind.FREES
            yield Change(kind, Text("Porten »{da}«", "The gate “{en}”").fill(**_both(gate.gate.title)), gate.why)


def _approvals(before: CaseState, after: CaseState) -> Iterator[Change]:
    was, now = _needed(before), _needed(after)
    for name in now.keys() - was.keys():
        yield Change(Kind.NEEDS, now[name].rule.title, now[name].why)
    for name in was.keys() - now.keys():
        yield Change(Kind.DROPS, was[name].rule.title, was[name].why)


def _needed(state: CaseState) -> dict[str, Requirement]:
    return {one.rule.id: one for one in state.approvals if one.needed}


def _named(one: StepState) -> Text:
    return Text("Trin {n}: {da}", "Step {n}: {en}").fill(n=one.number, **_both(one.step.title))


def _both(words: Text) -> dict[str, str]:
    return {"da": words.da, "en": words.en}


_DONE_BEFORE = Text("Trinnet er færdigt og bliver stående i historikken", "The step is done and stays in the history")
_NAMES = {
    Kind.IN_VAIN: Text("Gjort arbejde gælder ikke mere", "Work done no longer counts"),
    Kind.SHUTS: Text("Lukkes", "Shuts"),
    Kind.BLOCKS: Text("Må vente", "Must wait"),
    Kind.NEEDS: Text("Kræves nu", "Needed now"),
    Kind.OPENS: Text("Kommer til", "Comes in"),
    Kind.CLOSES: Text("Falder væk", "Falls away"),
    Kind.DROPS: Text("Kræves ikke mere", "No longer needed"),
    Kind.FREES: Text("Kan tages nu", "Can be taken now"),
}
