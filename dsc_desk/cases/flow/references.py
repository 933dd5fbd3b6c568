"""Checks that the rules fit together: every id they name exists, no step waits for itself or for a later one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dsc_desk.cases.definitions import competences, workers
from dsc_desk.cases.flow.conditions import ANY, UNDECIDED_ANSWERS
from dsc_desk.cases.flow.deadline_list import DeadlineRef, Deadlines
from dsc_desk.cases.flow.definitions import ANSWER, SHOWN_BY, Gate, Procedure, Step, Triage, When
from dsc_desk.cases.flow.reading import fail
from dsc_desk.words import Text


def check(folder: Path, triage: Triage, deadlines: Deadlines, procedures: Mapping[Path, Procedure]) -> None:
    """Raise a ResourceError for the first reference that leads nowhere."""
    place = folder / "triage.yaml"
    known = _Known(triage, deadlines, {one.id for one in procedures.values()})
    _unique(place, "questions", [*known.answers])
    _check_questions(place, triage, known)
    for approval in triage.approvals:
        known.condition(place, approval.id, "needed_when", approval.needed_when)
        known.deadline(place, approval.id, approval.deadline)
        known.one(place, approval.id, "decided_by.body", known.bodies, (one.body for one in approval.decided_by))
        for decider in approval.decided_by:
            known.condition(place, approval.id, "decided_by.when", decider.when)
    for gate in triage.gates:
        known.one(place, gate.id, "needs.approvals", known.approvals, gate.needs.approvals)
        known.one(place, gate.id, "needs.steps", set(), gate.needs.steps)  # steps are those of one procedure
    _check_ways_out(place, triage, known)
    _check_deadlines(folder / "deadlines.yaml", deadlines, known)
    for path, procedure in procedures.items():
        _check_procedure(path, procedure, known)


def _check_questions(place: Path, triage: Triage, known: _Known) -> None:
    """A question may hang on earlier questions only, a fact on questions and earlier facts: so none waits for itself."""
    asked: set[str] = set()
    for question in triage.questions:
        known.condition(place, question.id, "ask_if", (question.ask_if or {},))
        known.one(place, question.id, "ask_if", asked, question.ask_if or ())
        asked.add(question.id)
        for consequence in question.consequences:
            known.answer(place, question.id, "consequences", question.id, consequence.answer)
    for fact in triage.facts:
        known.condition(place, fact.id, "asked_when", fact.asked_when)
        known.one(place, fact.id, "asked_when", asked, (name for one in fact.asked_when for name in one))
        asked.add(fact.id)


def _check_ways_out(place: Path, triage: Triage, known: _Known) -> None:
    for diversion in triage.diversions:
        known.condition(place, diversion.id, "when", diversion.when)
        known.one(place, diversion.id, "to", known.procedures, [diversion.to] if diversion.to else [])
        known.one(place, diversion.id, "outcome", known.outcomes, [diversion.outcome])
    for contradiction in triage.contradictions:
        known.condition(place, "contradictions", "answers", (contradiction.answers,))


def _check_deadlines(place: Path, deadlines: Deadlines, known: _Known) -> None:
    binds = {one.id for one in deadlines.binds}
    _unique(place, "items", [one.id for one in deadlines.items])
    for item in deadlines.items:
        known.one(place, item.id, "binds", binds, [item.binds])
        if item.value is not None and (item.unit is None or item.days is None):
            fail(place, item.id, "unit", Text("en værdi kræver unit og days", "a value needs unit and days"))
    for route in deadlines.routes:
        known.one(place, route.id, "events", known.items, route.events.values())
    for body in deadlines.bodies:
        known.one(place, body.id, "events", known.items, body.events.values())


def _check_procedure(path: Path, procedure: Procedure, known: _Known) -> None:
    if procedure.id != path.stem:
        fail(path, procedure.id, "id", Text("skal være filens navn", "must be the name of the file"))
    _unique(path, "steps", [step.id for step in procedure.steps])
    known.condition(path, procedure.id, "suits", procedure.suits)
    known.one(path, procedure.id, "asks", known.questions, procedure.asks)
    known.one(path, procedure.id, "facts", known.facts, procedure.facts)
    gates = known.gates | {gate.id for gate in procedure.gates}
    steps = {step.id for step in procedure.steps}
    for gate in procedure.gates:
        known.one(path, gate.id, "needs.steps", steps, gate.needs.steps)
        known.one(path, gate.id, "needs.approvals", known.approvals, gate.needs.approvals)
    earlier: set[str] = set()
    for step in procedure.steps:
        _check_order(path, step, steps, earlier, procedure.gates)
        _check_step(path, step, gates, known)
        earlier.add(step.id)


def _check_order(path: Path, step: Step, steps: set[str], earlier: set[str], gates: tuple[Gate, ...]) -> None:
    own = [need for gate in gates if gate.id in step.gates for need in gate.needs.steps]
    for name, field in [*((one, "requires") for one in step.requires), *((one, "gates") for one in own)]:
        if name not in steps:
            fail(path, step.id, field, Text(f"trinnet »{name}« findes ikke", f"there is no step '{name}'"))
        if name not in earlier:
            fail(
                path,
                step.id,
                field,
                Text(
                    f"trinnet »{name}« kommer ikke før dette, så de ville vente på hinanden",
                    f"the step '{name}' does not come before this one, so they would wait for each other",
                ),
            )


def _check_step(path: Path, step: Step, gates: set[str], known: _Known) -> None:
    known.condition(path, step.id, "when", step.when)
    known.one(path, step.id, "gates", gates, step.gates)
    known.one(path, step.id, "approvals", known.approvals, step.approvals)
    known.one(path, step.id, "shows", known.approvals, step.shows)
    known.one(path, step.id, "competence", known.workers, [step.competence])
    known.one(path, step.id, "with", set(competences()), step.helpers)
    known.deadline(path, step.id, step.deadline)
    _unique(path, step.id, [one.id for one in step.evidence])
    shown = {"", *SHOWN_BY, *(f"{ANSWER}{name}" for name in known.answers)}
    known.one(path, step.id, "evidence.shown_by", shown, (one.shown_by for one in step.evidence))


def _unique(path: Path, entry: str, names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        fail(path, entry, "id", Text(f"»{twice}« findes to gange", f"'{twice}' is there twice"))


class _Known:
    """All ids that rules may name."""

    def __init__(self, triage: Triage, deadlines: Deadlines, procedures: set[str]) -> None:
        self.questions, self.facts = _ids(triage.questions), _ids(triage.facts)
        self.answers = {one.id: one.answers for one in triage.questions} | {one.id: one.answers for one in triage.facts}
        self.several = {one.id for one in triage.questions if one.multiple}
        self.approvals, self.gates, self.outcomes = _ids(triage.approvals), _ids(triage.gates), _ids(triage.outcomes)
        self.items, self.bodies = _ids(deadlines.items), _ids(deadlines.bodies)
        self.procedures = procedures
        self.workers = set(workers())

    def one(self, path: Path, entry: str, field: str, allowed: set[str], names: Iterable[str]) -> None:
        for name in names:
            if name not in allowed:
                fail(path, entry, field, Text(f"»{name}« findes ikke", f"there is no '{name}'"))

    def condition(self, path: Path, entry: str, field: str, when: When) -> None:
        for alternative in when:
            for name, value in alternative.items():
                if name not in self.answers:
                    fail(
                        path, entry, field, Text(f"spørgsmålet »{name}« findes ikke", f"there is no question '{name}'")
                    )
                if value in UNDECIDED_ANSWERS:
                    what = Text(f"»{value}« afgør intet og kan ikke være en betingelse", f"'{value}' decides nothing")
                    fail(path, entry, f"{field}.{name}", what)
                self.answer(path, entry, f"{field}.{name}", name, value)

    def answer(self, path: Path, entry: str, field: str, name: str, value: str) -> None:
        if value not in self.answers[name] and not (value == ANY and name in self.several):
            what = Text(f"»{value}« er ikke et svar på »{name}«", f"'{value}' is no answer to '{name}'")
            fail(path, entry, field, what)

    def deadline(self, path: Path, entry: str, deadline: DeadlineRef | None) -> None:
        if deadline is None:
            return
        if deadline.item is not None:
            self.one(path, entry, "deadline.item", self.items, [deadline.item])
        elif deadline.origin is None or deadline.event is None:
            fail(
                path, entry, "deadline", Text("item eller from og event mangler", "item, or from and event, is missing")
            )


def _ids(entries: Iterable[Any]) -> set[str]:
    return {one.id for one in entries}
