"""What is wrong with one procedure: what it is for and asks, and each of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dsc_desk.cases.definitions import competences, workers
from dsc_desk.cases.flow.conditions import ANY, UNDECIDED_ANSWERS
from dsc_desk.cases.rules.problem import Part, Problem, texts
from dsc_desk.cases.rules.procedures import never_holds
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from dsc_desk.cases.flow.definitions import Fact, Procedure, Question, Step, When
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.rules.draft import Draft


_HANGS_ON_NONE = Text(
    "hænger ikke sammen med de andre: vælg, hvad der skal være gjort først.",
    "hangs on none of the others: choose what must be done first.",
)


def of_procedure(draft: Draft, procedure: Procedure, shipped: Rulebook) -> Iterator[Problem]:
    """Yield what is wrong with a procedure, in the order of its steps."""

    def wrong(step: str, field: str, *said: Text) -> Problem:
        name = Text(f"{procedure.title.da}: ", f"{procedure.title.en}: ")
        return Problem(Part.PROCEDURE, join((name, *said), ""), procedure.id, step, field)

    if not procedure.steps:
        yield wrong("", "steps", Text("der er ingen trin.", "there are no steps."))
        return
    order = {step.id: number for number, step in enumerate(procedure.steps, 1)}
    for number, step in enumerate(procedure.steps, 1):
        said = Text(f"Trin {number} »{step.title.da}« ", f"Step {number} “{step.title.en}” ")
        for field, what in _of_step(draft, procedure, step, number, order):
            yield wrong(step.id, field, said, what)
        if number > 1 and _stands_alone(procedure, step):
            yield wrong(step.id, "requires", said, _HANGS_ON_NONE)
    yield from _of_about(draft, procedure)
    for name in sorted(_approvals_of(shipped.procedures.get(procedure.id)) - _approvals_of(procedure)):
        title = shipped.approvals[name].title
        yield wrong("", "approvals", Text(f"tilladelsen »{title.da}« kan kræves, men intet trin indhenter den.", f"the approval “{title.en}” may be required, but no step obtains it."))  # fmt: skip


def _stands_alone(procedure: Procedure, step: Step) -> bool:
    return not step.requires and all(step.id not in one.requires for one in procedure.steps)


def _approvals_of(procedure: Procedure | None) -> set[str]:
    return {name for step in (procedure.steps if procedure else ()) for name in step.approvals}


def _of_about(draft: Draft, procedure: Procedure) -> Iterator[Problem]:
    for field, what in _wrong_about(draft, procedure):
        said = Text(f"Proceduren »{procedure.title.da}« ", f"The procedure “{procedure.title.en}” ")
        yield Problem(Part.ABOUT, join((said, what), ""), procedure.id, procedure.id, field)


def _wrong_about(draft: Draft, procedure: Procedure) -> Iterator[tuple[str, Text]]:
    yield from texts({"title": procedure.title, "scope": procedure.scope})
    if [one.title for one in draft.procedures.values()].count(procedure.title) > 1:
        yield "title", Text("hedder som en anden: giv den sit eget navn.", "is called as another one: give it a name of its own.")  # fmt: skip
    for what in of_condition(draft, procedure.suits, may_be_empty=True):
        yield "suits", what
    hung = {name for step in procedure.steps for one in step.when for name in one}
    yield from _wrong_asked("asks", draft.triage.questions, procedure.asks, hung)
    yield from _wrong_asked("facts", draft.triage.facts, procedure.facts, hung)


def _wrong_asked(
    field: str, known: Iterable[Question | Fact], has: tuple[str, ...], hung: set[str]
) -> Iterator[tuple[str, Text]]:
    """Yield what its steps hang on and it does not ask, and what it asks that is no longer there."""
    shorts = {one.id: one.short for one in known}
    for name, short in shorts.items():
        if name in hung - set(has):
            yield field, Text(f"spørger ikke om »{short.da}«, som dens trin hænger på.", f"does not ask “{short.en}”, which its steps hang on.")  # fmt: skip
    if not set(has) <= shorts.keys():
        yield field, Text("spørger om noget, der ikke findes mere: tag det væk.", "asks what is no longer there: take it away.")  # fmt: skip


def _of_step(
    draft: Draft, procedure: Procedure, step: Step, number: int, order: dict[str, int]
) -> Iterator[tuple[str, Text]]:
    yield from texts({"title": step.title, "what": step.what} | ({"notify": step.notify} if step.notify else {}))
    if [one.id for one in procedure.steps].count(step.id) > 1:
        yield "title", Text("findes to gange.", "is there twice.")
    if step.competence not in workers():
        yield "competence", Text("har ingen, der kan gøre det: vælg hvem.", "has nobody to do it: choose who.")
    if not set(step.helpers) <= set(competences()):
        yield "with", Text("nævner en kompetence, der ikke findes.", "names a competence that does not exist.")
    for name in step.requires:
        yield from _of_requirement(procedure, name, number, order)
    yield from _of_gates(draft, procedure, step, number, order)
    yield from (("when", what) for what in of_condition(draft, step.when))
    if _lost_deadline(draft, step):
        yield "deadline", Text("har en frist, der ikke findes mere: vælg en anden.", "has a deadline that is gone: choose another.")  # fmt: skip
    yield from (("evidence", what) for what in _of_evidence(draft, step))


def _lost_deadline(draft: Draft, step: Step) -> bool:
    item = step.deadline.item if step.deadline else ""
    return bool(item) and all(one.id != item for one in draft.deadlines.items)


def _of_evidence(draft: Draft, step: Step) -> Iterator[Text]:
    for one in step.evidence:
        for _, what in texts({"title": one.title}):
            yield Text(f"har et bevis, hvis navn {what.da}", f"has a piece of evidence whose name {what.en}")
        _, _, question = one.shown_by.partition(":")
        if question and question not in draft.answers():
            yield Text("viser svaret på et spørgsmål, der ikke findes.", "shows the answer to a question that does not exist.")  # fmt: skip


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


def of_condition(draft: Draft, when: When, *, may_be_empty: bool = False) -> Iterator[Text]:
    """Yield what is wrong with a condition; `may_be_empty`: an alternative that always holds is one."""
    known = draft.answers()
    several = {one.id for one in draft.triage.questions if one.multiple}

    def can_be(name: str, value: str) -> bool:
        fits = value in known.get(name, ()) and value not in UNDECIDED_ANSWERS
        return fits or (value == ANY and name in several)

    for alternative in when:
        if not alternative and not may_be_empty:
            yield Text("har en tom betingelse.", "has an empty condition.")
        for name, value in alternative.items():
            if not can_be(name, value):
                yield Text("hænger på et svar, der ikke findes.", "hangs on an answer that does not exist.")
        if (pair := never_holds(draft.triage, alternative)) is not None:
            yield Text(
                f"kan aldrig gælde: »{pair[0].short.da}« spørges kun ved et andet svar på »{pair[1].short.da}«.",
                f"can never hold: “{pair[0].short.en}” is asked only at another answer to “{pair[1].short.en}”.",
            )
