"""What is wrong with what procedures share: gates, triage questions and their answers, outcomes, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import Fact
from dsc_desk.cases.rules.problem import Part, Problem, texts
from dsc_desk.cases.rules.problems_procedure import of_condition
from dsc_desk.cases.rules.procedures import beside, gates_of, hanging_on
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from dsc_desk.cases.flow.deadline_list import DeadlineItem
    from dsc_desk.cases.flow.definitions import Gate, Needs, Question
    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.rules.draft import Draft


def of_gates(draft: Draft, shipped: Rulebook) -> Iterator[Problem]:
    """Yield gates that say nothing, hold nothing, stand nowhere, or no longer stand where the program has them."""
    standing = {f"{one.id}:{gate}" for one in draft.procedures.values() for step in one.steps for gate in step.gates}
    anywhere = {f":{key.partition(':')[2]}" for key in standing}  # one of no procedure stands in any
    approvals = {one.id for one in draft.triage.approvals}
    for key, gate in gates_of(draft).items():
        for field, what in texts({"title": gate.title, "rule": gate.rule}):
            yield _gate(key, gate, field, what)
        for what in _wrong_needs(gate.needs, approvals, own=not key.startswith(":")):
            yield _gate(key, gate, "needs", what)
        if key not in standing | anywhere:
            yield _gate(key, gate, "stands", _NOWHERE)
    yield from _lost_gates(draft, shipped, standing)


def _wrong_needs(needs: Needs, approvals: set[str], *, own: bool) -> Iterator[Text]:
    """Yield what is wrong with what a gate needs; only one of a procedure's own can need its steps."""
    if not (needs.staff or needs.decided or needs.steps or needs.approvals or needs.stage):
        yield Text("holder intet tilbage: vælg, hvad den kræver.", "holds nothing back: choose what it needs.")
    if not set(needs.approvals) <= approvals or (needs.steps and not own):
        yield Text("kræver noget, der ikke findes.", "needs what does not exist.")


def _lost_gates(draft: Draft, shipped: Rulebook, standing: set[str]) -> Iterator[Problem]:
    """Yield the program's gates that a procedure of the program's no longer has: taking a hold away must be said no to."""
    known = gates_of(draft)  # those of one procedure are judged above
    for procedure in shipped.procedures.values():
        for name in dict.fromkeys(name for step in procedure.steps for name in step.gates):
            gate = shipped.gate(procedure, name)
            key = f"{procedure.id}:{name}"
            if key in standing or key in known:
                continue
            title = procedure.title
            what = Text(f"står ved intet trin mere i »{title.da}« og ville ikke holde noget dér: sæt den ved et trin.", f"stands at no step of “{title.en}” any more and would hold nothing there: put it at a step.")  # fmt: skip
            yield _gate(key if any(one.id == name for one in procedure.gates) else f":{name}", gate, "stands", what)


def _gate(key: str, gate: Gate, field: str, what: Text) -> Problem:
    said = Text(f"Porten »{gate.title.da}« ", f"The gate “{gate.title.en}” ")
    return Problem(Part.GATE, Text(said.da + what.da, said.en + what.en), key.partition(":")[0], key, field)


def of_questions(draft: Draft, shipped: Rulebook) -> Iterator[Problem]:
    """Yield what is wrong with each question and fact, their answers, and what hangs on answers that are gone."""
    names = {one.id: one.name for one in draft.triage.names}
    earlier: set[str] = set()
    held = {name for one in draft.procedures.values() for name in (*one.asks, *one.facts)}
    placed = held | shipped.questions.keys() | shipped.facts.keys()
    every: tuple[Question | Fact, ...] = (*draft.triage.questions, *draft.triage.facts)
    for one in every:
        part, kind = (Part.FACT, _FACT) if isinstance(one, Fact) else (Part.QUESTION, _QUESTION)
        said = kind.fill(da=one.short.da or one.id, en=one.short.en or one.id)
        for field, what in _of_question(draft, one, names, earlier):
            yield Problem(part, join((said, what), " "), "", one.id, field)
        if one.id not in placed:
            what = Text("stilles i ingen procedure: vælg hvor.", "is asked in no procedure: choose where.")
            yield Problem(part, join((said, what), " "), "", one.id, "asked")
        earlier.add(one.id)


def _of_question(
    draft: Draft, one: Question | Fact, names: dict[str, Text], earlier: set[str]
) -> Iterator[tuple[str, Text]]:
    if isinstance(one, Fact):
        said, when, field = {"short": one.short, "what": one.what}, one.asked_when, "asked_when"
        if not set(filter(None, (one.start, one.if_not_asked))) <= set(one.answers):
            yield "start", Text("begynder med et svar, det ikke har.", "begins with an answer it does not have.")
    else:
        consequences = {f"consequence:{each.answer}": each.text for each in one.consequences}
        said = {"ask": one.ask, "short": one.short} | consequences
        when, field = (one.ask_if,) if one.ask_if else (), "ask_if"
    yield from texts(said)
    yield from _of_answers(draft, one, names)
    for what in of_condition(draft, when):
        yield field, what
    if not {name for each in when for name in each} <= earlier:
        yield field, Text("afhænger af et spørgsmål, der kommer senere.", "depends on a question that comes later.")


def _of_answers(draft: Draft, one: Question | Fact, names: dict[str, Text]) -> Iterator[tuple[str, Text]]:
    """Yield what is wrong with the answers one can give, and those that are gone and something hangs on."""
    for answer in one.answers:
        for _, what in texts({answer: names.get(answer, Text("", ""))}):
            yield f"answer:{answer}", Text(f"har et svar, der {what.da}", f"has an answer that {what.en}")
    if len(one.answers) < 2 or len(set(one.answers)) < len(one.answers):
        yield "answers", Text("skal have mindst to forskellige svar.", "must have at least two different answers.")
    for answer in sorted(_used(draft, one.id) - set(one.answers)):
        words = next(words for _, _, words in hanging_on(draft, one.id, answer))
        yield "answers", Text(f"har mistet et svar, som noget hænger på: {words.da}.", f"has lost an answer that something hangs on: {words.en}.")  # fmt: skip


def _used(draft: Draft, question: str) -> set[str]:
    """Return the answers of a question that something beside the procedures' steps hangs on."""
    return {one[question] for when, _ in beside(draft.triage) for one in when if question in one} - {ANY}


def of_outcomes(draft: Draft) -> Iterator[Problem]:
    """Yield outcomes without a name, and ways out that lead to none."""
    for outcome in draft.triage.outcomes:
        for _, what in texts({"name": outcome.name}):
            yield Problem(Part.OUTCOME, Text(f"Udfaldet {what.da}", f"The outcome {what.en}"), "", outcome.id, "name")
    if all(one.early_end for one in draft.triage.outcomes):
        entry = draft.triage.outcomes[0].id if draft.triage.outcomes else ""
        what = Text("Mindst ét udfald skal være, at sagen blev ført igennem.", "At least one outcome must be that the case was carried through.")  # fmt: skip
        yield Problem(Part.OUTCOME, what, "", entry, "early_end")


def of_deadline(item: DeadlineItem, shipped: Rulebook) -> Iterator[Problem]:
    """Yield what is wrong with a deadline; one that came with the program keeps its citation."""
    said = Text(f"Fristen »{item.title.da}« ", f"The deadline “{item.title.en}” ")
    for field, what in _wrong_deadline(item, shipped.items.get(item.id)):
        yield Problem(Part.DEADLINE, join((said, what), ""), "", item.id, field)


def _wrong_deadline(item: DeadlineItem, before: DeadlineItem | None) -> Iterator[tuple[str, Text]]:
    yield from texts({"title": item.title})
    if item.value is not None:
        if not 1 <= item.value <= 3660:
            yield "value", Text("skal være på mellem 1 og 3.660.", "must be between 1 and 3,660.")
        if None in (item.unit, item.days):
            yield "unit", Text("mangler enhed eller slags dage.", "lacks its unit or kind of days.")
    elif before is None:
        yield "value", Text("har ingen længde.", "has no length.")
    if before is not None and _length(before) != _length(item):
        if not _accounted_for(item):
            yield "changed", Text("er ændret: skriv kilden og hvorfor.", "was changed: write the source and why.")
        if not set(before.sources) <= set(item.sources):
            yield "sources", Text("har mistet sin lovhenvisning.", "has lost its citation.")


def _accounted_for(item: DeadlineItem) -> bool:
    return item.changed is not None and bool(item.changed.why.strip() and item.changed.source.strip())


def _length(item: DeadlineItem) -> tuple[object, ...]:
    return item.value, item.unit, item.days


_QUESTION = Text("Spørgsmålet »{da}«", "The question “{en}”")
_FACT = Text("Svaret undervejs »{da}«", "The later answer “{en}”")
_NOWHERE = Text(
    "står ved intet trin og ville ikke holde noget: sæt den ved et trin.",
    "stands at no step and would hold nothing: put it at a step.",
)
