"""Changing the steps of a procedure: add, take out, move, replace; what else named a step is kept in step with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dsc_desk.cases.flow.definitions import Evidence, EvidenceKind, Step
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.flow.definitions import Procedure

_SIGNS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def add_step(procedure: Procedure, after: str, title: Text) -> tuple[Procedure, str]:
    """Put a new step behind one, waiting for it and done by whoever does it; returns its id too."""
    place = place_of(procedure, after) + 1
    before = procedure.steps[place - 1]
    name = id_from(title.en or title.da, (one.id for one in procedure.steps))
    new = Step(
        id=name,
        title=title,
        what=title,
        competence=before.competence,
        evidence=(Evidence("date", EvidenceKind.DATE, Text("Dato", "Date")),),
        requires=(before.id,),
    )
    return replace(procedure, steps=(*procedure.steps[:place], new, *procedure.steps[place:])), name


def remove_step(procedure: Procedure, name: str) -> Procedure:
    """Take a step out; those that waited for it wait for what it waited for, and gates no longer ask for it."""
    gone = procedure.steps[place_of(procedure, name)]
    steps = tuple(
        replace(one, requires=_without(one.requires, name, gone.requires)) if name in one.requires else one
        for one in procedure.steps
        if one.id != name
    )
    gates = tuple(
        replace(gate, needs=replace(gate.needs, steps=tuple(one for one in gate.needs.steps if one != name)))
        if name in gate.needs.steps
        else gate
        for gate in procedure.gates
    )
    return replace(procedure, steps=steps, gates=gates)


def move_step(procedure: Procedure, name: str, by: int) -> Procedure:
    """Move a step so many places down (up when negative), as far as there is room."""
    steps = list(procedure.steps)
    place = place_of(procedure, name)
    step = steps.pop(place)
    steps.insert(max(0, min(len(steps), place + by)), step)
    return replace(procedure, steps=tuple(steps))


def put_step(procedure: Procedure, step: Step) -> Procedure:
    """Let a step read otherwise."""
    return replace(procedure, steps=tuple(step if one.id == step.id else one for one in procedure.steps))


def place_of(procedure: Procedure, name: str) -> int:
    """Return where a step stands, from 0; the last place where there is none such."""
    return next((at for at, one in enumerate(procedure.steps) if one.id == name), len(procedure.steps) - 1)


def id_from(words: str, taken: Iterable[str]) -> str:
    """Return an id made of words that nothing has yet."""
    plain = _SIGNS.sub("_", words.casefold().translate(_LETTERS)).strip("_")[:40].strip("_") or "own"
    used, found, number = set(taken), plain, 2
    while found in used:
        found, number = f"{plain}_{number}", number + 1
    return found


def _without(requires: tuple[str, ...], name: str, instead: tuple[str, ...]) -> tuple[str, ...]:
    kept = [one for one in requires if one != name]
    return (*kept, *(one for one in instead if one not in kept))
