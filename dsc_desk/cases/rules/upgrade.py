"""What a newer edition of the program changed below the centre's own rules, to be taken or left entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dsc_desk.cases.flow.rulebook import rulebook, shipped_rules
from dsc_desk.cases.rules.draft import Draft, draft_of, put

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from msgspec import Struct

    from dsc_desk.cases.flow.definitions import Procedure, Step


class Side(StrEnum):
    """Who changed an entry since the centre's rules were made."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"  # differently: somebody must choose


class Place(NamedTuple):
    """An entry: a step of a procedure, a question or a deadline."""

    kind: str  # step | question | deadline
    procedure: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry in three wordings; None where it is not there."""

    place: Place
    before: Struct | None
    ours: Struct | None
    theirs: Struct | None
    side: Side


@dataclass(frozen=True, slots=True)
class RulesUpgrade:
    """The centre's rules made over an older edition, beside those of this one."""

    ours: Draft
    theirs: Draft
    changes: tuple[Change, ...]

    @property
    def to_look_at(self) -> tuple[Change, ...]:
        """What the program changed; what the centre alone changed stands."""
        return tuple(one for one in self.changes if one.side is not Side.OURS)

    @property
    def ours_alone(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.side is Side.OURS)


def upgrade() -> RulesUpgrade | None:
    """Return what there is to choose, None while the centre's rules are made over this edition or there are none."""
    held = rulebook()
    if "+" not in held.version or held.version.partition("+")[0] == shipped_rules().version:
        return None
    return three_way(draft_of(held))


def three_way(ours: Draft) -> RulesUpgrade:
    """Compare a draft made over any edition that is here with this edition's rules."""
    before, theirs = draft_of(rulebook(ours.based_on)), draft_of(shipped_rules())
    old, mine, new = entries(before), entries(ours), entries(theirs)
    changes = tuple(
        Change(
            place,
            old.get(place),
            mine.get(place),
            new.get(place),
            _side(old.get(place), mine.get(place), new.get(place)),
        )
        for place in dict.fromkeys((*new, *mine, *old))
        if mine.get(place) != new.get(place)
    )
    return RulesUpgrade(ours, theirs, changes)


def merged(one: RulesUpgrade, take: Collection[Place]) -> Draft:
    """Return this edition's rules with the centre's entries in them, except those to be taken as the program has them."""
    draft = one.theirs
    for change in one.changes:
        if change.place not in take and change.place.kind != "step":
            draft = _with(draft, change)
    kept = {change.place for change in one.changes if change.place.kind == "step" and change.place not in take}
    for name, procedure in one.theirs.procedures.items():
        ours = one.ours.procedures.get(name)
        if ours is not None:
            draft = draft.with_procedure(
                _merge_steps(ours, procedure, {place.id for place in kept if place.procedure == name})
            )
    return draft


def entries(draft: Draft) -> Mapping[Place, Struct]:
    """Return every step, question and deadline by its place."""
    found: dict[Place, Struct] = {}
    for name, procedure in draft.procedures.items():
        found |= {Place("step", name, step.id): step for step in procedure.steps}
    found |= {Place("question", "", one.id): one for one in draft.triage.questions}
    return found | {Place("deadline", "", one.id): one for one in draft.deadlines.items}


def _side(before: Struct | None, ours: Struct | None, theirs: Struct | None) -> Side:
    if ours == before:
        return Side.THEIRS
    return Side.OURS if theirs == before else Side.BOTH


def _with(draft: Draft, change: Change) -> Draft:
    name, ours = change.place.id, change.ours
    if change.place.kind == "question":
        questions = draft.triage.questions
        found = tuple(one for one in questions if one.id != name) if ours is None else put(questions, ours)
        return replace(draft, triage=replace(draft.triage, questions=found))
    items = draft.deadlines.items
    listed = tuple(one for one in items if one.id != name) if ours is None else put(items, ours)
    return replace(draft, deadlines=replace(draft.deadlines, items=listed))


def _merge_steps(ours: Procedure, theirs: Procedure, kept: Collection[str]) -> Procedure:
    """Lay our steps into theirs: in our order where both have them, each new one behind the step it followed."""
    mine = {step.id: step for step in ours.steps}
    new = {step.id: step for step in theirs.steps}
    chosen: dict[str, Step] = {}
    for name in dict.fromkeys((*new, *mine)):
        found = mine.get(name) if name in kept else new.get(name)
        if found is not None:
            chosen[name] = found
    order = [step.id for step in ours.steps if step.id in chosen]
    for before, name in _pairs([step.id for step in theirs.steps]):
        if name in chosen and name not in order:
            order.insert(order.index(before) + 1 if before in order else 0, name)
    gates = (
        theirs.gates
        if not kept
        else (*theirs.gates, *(g for g in ours.gates if g.id not in {t.id for t in theirs.gates}))
    )
    return replace(theirs, steps=tuple(chosen[name] for name in order), gates=gates)


def _pairs(names: list[str]) -> list[tuple[str, str]]:
    return list(zip(["", *names[:-1]], names, strict=True))
