"""What is otherwise between two versions of a procedure: steps, gates, questions and deadlines, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from msgspec import Struct

    from dsc_desk.cases.flow.definitions import Gate, Procedure
    from dsc_desk.cases.flow.rulebook import Rulebook


class RuleKind(StrEnum):
    """What a change is about."""

    PROCEDURE = "procedure"
    STEP = "step"
    GATE = "gate"
    QUESTION = "question"
    APPROVAL = "approval"
    DEADLINE = "deadline"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One thing that is new, gone or otherwise; `fields` says in which parts it differs."""

    kind: RuleKind
    id: str
    title: Text
    how: Text
    fields: tuple[str, ...] = ()


def rule_changes(was: Rulebook, now: Rulebook, procedure: str) -> tuple[RuleChange, ...]:
    """Return what differs for the cases of a procedure that both versions have."""
    before, after = was.procedure(procedure), now.procedure(procedure)
    return (
        *_differ(RuleKind.PROCEDURE, {procedure: _head(before)}, {procedure: _head(after)}),
        *_differ(RuleKind.STEP, _steps(before), _steps(after)),
        *_order(before, after),
        *_differ(RuleKind.GATE, _gates(was, before), _gates(now, after)),
        *_differ(RuleKind.QUESTION, _asked(was, before), _asked(now, after)),
        *_differ(RuleKind.APPROVAL, was.approvals, now.approvals),
        *_differ(RuleKind.DEADLINE, was.items, now.items),
        *_differ(RuleKind.OUTCOME, _outcomes(was), _outcomes(now)),
    )


def _differ(kind: RuleKind, was: Mapping[str, Struct], now: Mapping[str, Struct]) -> Iterator[RuleChange]:
    for name, one in now.items():
        if name not in was:
            yield RuleChange(kind, name, _title(one), Text("ny", "new"))
        elif fields := _fields(was[name], one):
            yield RuleChange(kind, name, _title(one), Text("ændret", "changed"), fields)
    for name in was.keys() - now.keys():
        yield RuleChange(kind, name, _title(was[name]), Text("udgået", "taken out"))


def _order(was: Procedure, now: Procedure) -> Iterator[RuleChange]:
    kept = [one.id for one in now.steps if one.id in {each.id for each in was.steps}]
    if kept != [one.id for one in was.steps if one.id in set(kept)]:
        yield RuleChange(
            RuleKind.STEP, "", Text("Trinenes rækkefølge", "The order of the steps"), Text("ændret", "changed")
        )


def _fields(was: Struct, now: Struct) -> tuple[str, ...]:
    return tuple(name for name in now.__struct_fields__ if getattr(was, name, None) != getattr(now, name))


def _head(procedure: Procedure) -> Procedure:
    """Return what a procedure says beside its steps and gates; its edition and the day it was read are no change."""
    return replace(procedure, steps=(), gates=(), version="", read_on=date.min)


def _outcomes(book: Rulebook) -> dict[str, Struct]:
    return {one.id: one for one in book.triage.outcomes}


def _steps(procedure: Procedure) -> dict[str, Struct]:
    return {one.id: one for one in procedure.steps}


def _gates(book: Rulebook, procedure: Procedure) -> dict[str, Gate]:
    return {name: book.gate(procedure, name) for step in procedure.steps for name in step.gates}


def _asked(book: Rulebook, procedure: Procedure) -> dict[str, Struct]:
    found: dict[str, Struct] = {name: book.questions[name] for name in procedure.asks if name in book.questions}
    return found | {name: book.facts[name] for name in procedure.facts if name in book.facts}


def _title(one: Struct) -> Text:
    found = next((getattr(one, name) for name in ("title", "short", "what", "name") if hasattr(one, name)), None)
    return found if isinstance(found, Text) else Text(str(getattr(one, "id", "")), str(getattr(one, "id", "")))
