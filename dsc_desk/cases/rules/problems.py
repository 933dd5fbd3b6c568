"""What is wrong with a draft of the rules, said in sentences that lead to the field; the whole is judged, not the change alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dsc_desk.cases.definitions import competences, workers
from dsc_desk.cases.flow.conditions import ANY, UNDECIDED_ANSWERS
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.store.errors import ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.flow.deadline_list import DeadlineItem
    from dsc_desk.cases.flow.definitions import Gate, Procedure, Step
    from dsc_desk.cases.rules.draft import Draft

LONGEST = 4_000  # signs of one text


class Part(StrEnum):
    """Where in the rules a problem lies."""

    PROCEDURE = "procedure"
    QUESTION = "question"
    DEADLINE = "deadline"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a draft from taking effect, and the way to it: part, procedure, entry, field."""

    part: Part
    what: Text
    procedure: str = ""
    entry: str = ""
    field: str = ""


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong, by procedure and step; nothing when the draft may take effect."""
    shipped = rulebook(draft.based_on)
    found = [
        *(one for procedure in draft.procedures.values() for one in _of_procedure(draft, procedure, shipped)),
        *_of_questions(draft),
        *(one for item in draft.deadlines.items for one in _of_deadline(item, shipped)),
    ]
    if not found:
        try:
            draft.book()
        except ResourceError as error:
            found.append(Problem(Part.WHOLE, error.text))
    return tuple(found)


def _of_procedure(draft: Draft, procedure: Procedure, shipped: Rulebook) -> Iterator[Problem]:
    def wrong(step: str, field: str, da: str, en: str) -> Problem:
        name = Text(f"{procedure.title.da}: ", f"{procedure.title.en}: ")
        return Problem(Part.PROCEDURE, Text(name.da + da, name.en + en), procedure.id, step, field)

    if not procedure.steps:
        yield wrong("", "steps", "der er ingen trin.", "there are no steps.")
        return
    wanted = {name for step in procedure.steps for name in step.requires}
    order = {step.id: number for number, step in enumerate(procedure.steps, 1)}
    for number, step in enumerate(procedure.steps, 1):
        said = Text(f"Trin {number} »{step.title.da}« ", f"Step {number} “{step.title.en}” ")
        for field, what in _of_step(draft, procedure, step, number, order):
            yield wrong(step.id, field, said.da + what.da, said.en + what.en)
        if number > 1 and not step.requires and step.id not in wanted:
            yield wrong(
                step.id,
                "requires",
                said.da + "hænger ikke sammen med de andre: vælg, hvad der skal være gjort først.",
                said.en + "hangs on none of the others: choose what must be done first.",
            )
    before = shipped.procedures.get(procedure.id)
    used = {name for step in procedure.steps for name in step.gates}
    held = {name for step in (before.steps if before else ()) for name in step.gates}
    for name in sorted((held | {gate.id for gate in procedure.gates}) - used):
        gate = shipped.gate(before, name) if before and name in held else _own_gate(procedure, name)
        yield wrong("", "gates", f"porten »{gate.title.da}« står ved intet trin mere og ville ikke holde noget: sæt den ved et trin.", f"the gate “{gate.title.en}” stands at no step any more and would hold nothing: put it at a step.")  # fmt: skip
    lost = {name for step in (before.steps if before else ()) for name in step.approvals}
    for name in sorted(lost - {name for step in procedure.steps for name in step.approvals}):
        title = shipped.approvals[name].title
        yield wrong("", "approvals", f"tilladelsen »{title.da}« kan kræves, men intet trin indhenter den.", f"the approval “{title.en}” may be required, but no step obtains it.")  # fmt: skip


def _own_gate(procedure: Procedure, name: str) -> Gate:
    return next(gate for gate in procedure.gates if gate.id == name)


def _of_step(
    draft: Draft, procedure: Procedure, step: Step, number: int, order: dict[str, int]
) -> Iterator[tuple[str, Text]]:
    yield from _texts({"title": step.title, "what": step.what})
    if [one.id for one in procedure.steps].count(step.id) > 1:
        yield "title", Text("findes to gange.", "is there twice.")
    if step.competence not in workers():
        yield "competence", Text("har ingen, der kan gøre det: vælg hvem.", "has nobody to do it: choose who.")
    if not set(step.helpers) <= set(competences()):
        yield "with", Text("nævner en kompetence, der ikke findes.", "names a competence that does not exist.")
    for name in step.requires:
        yield from _of_requirement(procedure, name, number, order)
    yield from _of_gates(draft, procedure, step, number, order)
    yield from _of_conditions(draft, step)
    if step.deadline and step.deadline.item and step.deadline.item not in {one.id for one in draft.deadlines.items}:
        yield "deadline", Text("har en frist, der ikke findes mere: vælg en anden.", "has a deadline that is gone: choose another.")  # fmt: skip
    for one in step.evidence:
        if not one.title.da.strip():
            yield "evidence", Text("har et bevis uden navn.", "has a piece of evidence without a name.")


def _of_gates(
    draft: Draft, procedure: Procedure, step: Step, number: int, order: dict[str, int]
) -> Iterator[tuple[str, Text]]:
    own = {gate.id: gate for gate in procedure.gates}
    gates = {gate.id for gate in draft.triage.gates} | set(own)
    for name in step.gates:
        if name not in gates:
            yield "gates", Text("nævner en port, der ikke findes.", "names a gate that does not exist.")
        for needed in own[name].needs.steps if name in own else ():
            if order.get(needed, number) >= number:
                title = own[name].title
                yield "gates", Text(f"står ved porten »{title.da}«, som venter på et senere trin.", f"stands at the gate “{title.en}”, which waits for a later step.")  # fmt: skip


def _of_requirement(procedure: Procedure, name: str, number: int, order: dict[str, int]) -> Iterator[tuple[str, Text]]:
    if name not in order:
        yield "requires", Text("venter på et trin, der er taget ud.", "waits for a step that was taken out.")
    elif order[name] == number:
        yield "requires", Text("venter på sig selv.", "waits for itself.")
    elif order[name] > number:
        other = procedure.steps[order[name] - 1]
        yield (
            "requires",
            Text(
                f"venter på trin {order[name]} »{other.title.da}«, som kommer senere: flyt et af dem.",
                f"waits for step {order[name]} “{other.title.en}”, which comes later: move one of them.",
            ),
        )


def _of_conditions(draft: Draft, step: Step) -> Iterator[tuple[str, Text]]:
    known = {one.id: one.answers for one in draft.triage.questions}
    known |= {one.id: one.answers for one in draft.triage.facts}
    several = {one.id for one in draft.triage.questions if one.multiple}
    for alternative in step.when:
        if not alternative:
            yield "when", Text("har en tom betingelse.", "has an empty condition.")
        for name, value in alternative.items():
            fits = value in known.get(name, ()) and value not in UNDECIDED_ANSWERS
            if not fits and not (value == ANY and name in several):
                yield "when", Text("hænger på et svar, der ikke findes.", "hangs on an answer that does not exist.")


def _of_questions(draft: Draft) -> Iterator[Problem]:
    for question in draft.triage.questions:
        texts = {"ask": question.ask, "short": question.short}
        texts |= {f"consequence:{one.answer}": one.text for one in question.consequences}
        for field, what in _texts(texts):
            said = Text(f"Spørgsmålet »{question.short.da or question.id}« ", f"The question “{question.short.en or question.id}” ")  # fmt: skip
            yield Problem(Part.QUESTION, Text(said.da + what.da, said.en + what.en), "", question.id, field)


def _of_deadline(item: DeadlineItem, shipped: Rulebook) -> Iterator[Problem]:
    def wrong(field: str, da: str, en: str) -> Problem:
        said = Text(f"Fristen »{item.title.da}« ", f"The deadline “{item.title.en}” ")
        return Problem(Part.DEADLINE, Text(said.da + da, said.en + en), "", item.id, field)

    for field, what in _texts({"title": item.title}):
        yield wrong(field, what.da, what.en)
    if item.value is not None and not 1 <= item.value <= 3660:
        yield wrong("value", "skal være på mellem 1 og 3.660.", "must be between 1 and 3,660.")
    if item.value is not None and (item.unit is None or item.days is None):
        yield wrong("unit", "mangler enhed eller slags dage.", "lacks its unit or kind of days.")
    before = shipped.items.get(item.id)
    if before is None:
        if item.value is None:
            yield wrong("value", "har ingen længde.", "has no length.")
        return
    if _length(before) != _length(item):
        if item.changed is None or not item.changed.why.strip() or not item.changed.source.strip():
            yield wrong("changed", "er ændret: skriv kilden og hvorfor.", "was changed: write the source and why.")
        if not set(before.sources) <= set(item.sources):
            yield wrong("sources", "har mistet sin lovhenvisning.", "has lost its citation.")


def _length(item: DeadlineItem) -> tuple[object, ...]:
    return item.value, item.unit, item.days


def _texts(texts: dict[str, Text]) -> Iterable[tuple[str, Text]]:
    for field, words in texts.items():
        if not words.da.strip():
            yield field, Text("mangler sin danske tekst.", "lacks its Danish text.")
        elif not words.en.strip():
            yield field, Text("mangler sin engelske tekst.", "lacks its English text.")
        if max(len(words.da), len(words.en)) > LONGEST:
            yield field, Text("har en alt for lang tekst.", "has far too long a text.")
