"""What a newer edition of the program changed below the centre's own rules, to be taken or left entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec.structs import replace

from dsc_desk.cases.flow.rulebook import rulebook, shipped_rules
from dsc_desk.cases.rules.draft import Draft, draft_of, put

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from msgspec import Struct

    from dsc_desk.cases.flow.definitions import Gate, Procedure, Step

T = TypeVar("T")
_Named = TypeVar("_Named", "Step", "Gate")
_SHARED = {
    "question": "questions",
    "fact": "facts",
    "answer": "names",
    "outcome": "outcomes",
    "gate": "gates",
}  # kind: field of triage


class Side(StrEnum):
    """Who changed an entry since the centre's rules were made."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"  # differently: somebody must choose


class Place(NamedTuple):
    """An entry: what a procedure is for and asks (about), a step or gate of it; or what procedures share."""

    kind: str  # about | step | gate | question | fact | answer | outcome | deadline
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
    both = {"", *(ours.procedures.keys() & theirs.procedures.keys())}  # one that only one side has is one entry
    changes = tuple(
        Change(
            place,
            old.get(place),
            mine.get(place),
            new.get(place),
            _side(old.get(place), mine.get(place), new.get(place)),
        )
        for place in dict.fromkeys((*new, *mine, *old))
        if mine.get(place) != new.get(place) and (place.kind == "about" or place.procedure in both)
    )
    return RulesUpgrade(ours, theirs, changes)


def merged(one: RulesUpgrade, take: Collection[Place]) -> Draft:
    """Return this edition's rules with the centre's entries in them, except those to be taken as the program has them."""
    draft = one.theirs
    kept = {change.place for change in one.changes} - set(take)
    for change in one.changes:
        if change.place in kept and not change.place.procedure:
            draft = _with(draft, change)
    for name, ours in one.ours.procedures.items():
        theirs = one.theirs.procedures.get(name)
        if theirs is not None:
            draft = draft.with_procedure(_merge(ours, theirs, {each for each in kept if each.procedure == name}))
        elif Place("about", name, "") in kept:
            draft = draft.with_procedure(ours)
    return draft


def entries(draft: Draft) -> Mapping[Place, Struct]:
    """Return every entry by its place."""
    found: dict[Place, Struct] = {}
    for name, procedure in draft.procedures.items():
        found[Place("about", name, "")] = replace(procedure, steps=(), gates=())
        found |= {Place("step", name, step.id): step for step in procedure.steps}
        found |= {Place("gate", name, gate.id): gate for gate in procedure.gates}
    for kind, field in _SHARED.items():
        found |= {Place(kind, "", one.id): one for one in getattr(draft.triage, field)}
    return found | {Place("deadline", "", one.id): one for one in draft.deadlines.items}


def _side(before: Struct | None, ours: Struct | None, theirs: Struct | None) -> Side:
    if ours == before:
        return Side.THEIRS
    return Side.OURS if theirs == before else Side.BOTH


def _with(draft: Draft, change: Change) -> Draft:
    field = _SHARED.get(change.place.kind)
    if field is not None:
        listed = _laid(getattr(draft.triage, field), change)
        return replace(draft, triage=replace(draft.triage, **{field: listed}))
    return replace(draft, deadlines=replace(draft.deadlines, items=_laid(draft.deadlines.items, change)))


def _laid(listed: tuple[Any, ...], change: Change) -> tuple[Any, ...]:
    if change.ours is None:
        return tuple(one for one in listed if one.id != change.place.id)
    return put(listed, change.ours)


def _merge(ours: Procedure, theirs: Procedure, kept: Collection[Place]) -> Procedure:
    """Lay ours into theirs: steps in our order where both have them, each new one behind the step it followed."""
    head = ours if Place("about", ours.id, "") in kept else theirs
    steps = _chosen(_by_id(ours.steps), _by_id(theirs.steps), "step", ours.id, kept)
    gates = _chosen(_by_id(ours.gates), _by_id(theirs.gates), "gate", ours.id, kept)
    order = [step.id for step in ours.steps if step.id in steps]
    for before, name in _pairs([step.id for step in theirs.steps]):
        if name in steps and name not in order:
            order.insert(order.index(before) + 1 if before in order else 0, name)
    return replace(
        head, version=theirs.version, steps=tuple(steps[name] for name in order), gates=tuple(gates.values())
    )


def _chosen(
    mine: Mapping[str, T], new: Mapping[str, T], kind: str, procedure: str, kept: Collection[Place]
) -> dict[str, T]:
    found = {
        name: mine.get(name) if Place(kind, procedure, name) in kept else new.get(name)
        for name in dict.fromkeys((*new, *mine))
    }
    return {name: one for name, one in found.items() if one is not None}


def _pairs(names: list[str]) -> list[tuple[str, str]]:
    return list(zip(["", *names[:-1]], names, strict=True))


def _by_id(entries: Iterable[_Named]) -> dict[str, _Named]:
    return {one.id: one for one in entries}
