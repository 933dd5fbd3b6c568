"""Whether a gate is open: approvals granted, steps done, answers decided, or a person's tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsc_desk.cases.flow.conditions import Situation
from dsc_desk.cases.flow.definitions import Gate, Procedure, Step
from dsc_desk.cases.flow.records import Approval, Tick
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.cases.triage import Requirement
from dsc_desk.words import Text, join


class GateStatus(StrEnum):
    """Where a gate stands; one that needs a tick lets a step be worked on, not be closed."""

    OPEN = "open"
    SHUT = "shut"
    NEEDS_TICK = "needs_tick"


@dataclass(frozen=True, slots=True)
class GateState:
    """A gate in a case, and why it stands as it does."""

    gate: Gate
    state: GateStatus
    why: Text
    tick: Tick | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What gates are measured by: approvals required and given, ticks, and the day."""

    required: tuple[Requirement, ...]
    approvals: Mapping[str, Approval]
    ticks: Mapping[str, Tick]
    today: date


def gate_state(
    book: Rulebook, procedure: Procedure, gate: Gate, situation: Situation, held: Held, unmet: Iterable[Text]
) -> GateState:
    """Say where a gate stands; `unmet` are the titles of steps it needs that are not met."""
    missing = [
        *(Text(f"trinnet »{step.da}« er ikke færdigt", f"the step '{step.en}' is not done") for step in unmet),
        *_missing_approvals(gate, held),
        *_unsettled(book, procedure, gate, situation),
    ]
    tick = held.ticks.get(gate.id)
    if missing:
        return GateState(gate, GateStatus.SHUT, join(missing), tick)
    if gate.needs.staff and tick is None:
        why = Text(f"Kræver flueben: {gate.rule.da}", f"Needs a tick: {gate.rule.en}")
        return GateState(gate, GateStatus.NEEDS_TICK, why)
    return GateState(gate, GateStatus.OPEN, gate.rule, tick)


def _missing_approvals(gate: Gate, held: Held) -> Iterator[Text]:
    needs = gate.needs
    for one in held.required:
        if one.rule.id in needs.approvals or (needs.stage and one.rule.stage is needs.stage):
            yield from _missing_approval(one, held)


def _unsettled(book: Rulebook, procedure: Procedure, gate: Gate, situation: Situation) -> Iterator[Text]:
    for name in _undecided_after(book, procedure, gate, situation) if gate.needs.decided else ():
        yield Text(f"»{book.short(name).da}« er ikke afklaret", f"'{book.short(name).en}' is not settled")


def _missing_approval(one: Requirement, held: Held) -> list[Text]:
    title = one.rule.title
    if one.needed is None:
        return [Text(f"om »{title.da}« kræves, er uafklaret", f"whether '{title.en}' is needed is undecided")]
    names = [f"{one.rule.id}:{source}" for source in one.sources] or [one.rule.id]
    found: list[Text] = []
    for name in names:
        approval = held.approvals.get(name) or held.approvals.get(one.rule.id)
        if approval is None or not approval.counts(held.today):
            found.append(_lacking(one, name, approval, held.today))
    return found


def _lacking(one: Requirement, name: str, approval: Approval | None, today: date) -> Text:
    source = name.partition(":")[2]
    title = Text(f"{one.rule.title.da} ({source})", f"{one.rule.title.en} ({source})") if source else one.rule.title
    if approval is None:
        return Text(f"»{title.da}« mangler", f"'{title.en}' is missing")
    if approval.expires and approval.expires < today:
        return Text(f"»{title.da}« er udløbet", f"'{title.en}' has expired")
    if approval.state.value.startswith("granted") and not (approval.number and approval.decided):
        return Text(f"»{title.da}« mangler nummer eller dato", f"'{title.en}' lacks its number or date")
    if approval.state.value == "granted_with_conditions":
        return Text(f"vilkårene for »{title.da}« er ikke opfyldt", f"the conditions of '{title.en}' are not met")
    state = approval.state.text
    return Text(f"»{title.da}«: {state.da.lower()}", f"'{title.en}': {state.en.lower()}")


def _undecided_after(book: Rulebook, procedure: Procedure, gate: Gate, situation: Situation) -> tuple[str, ...]:
    """Return the triage questions still open among those that the gate's steps and the steps next after them hang on.

    Facts that arise during the case do not hold the gate: they are answered when their time comes.
    """
    found: dict[str, None] = {}
    for step in _steps_at(procedure, gate):
        for name in situation.undecided_in(step.when):
            if name in book.questions:
                found[name] = None
    return tuple(found)


def _steps_at(procedure: Procedure, gate: Gate) -> list[Step]:
    at = {step.id for step in procedure.steps if gate.id in step.gates}
    return [step for step in procedure.steps if step.id in at or at & set(step.requires)]
