"""Procedures of the centre's own: made empty or from another, taken out; and what hangs on a question or a gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import Gate, Needs, Procedure
from dsc_desk.cases.rules.draft import put
from dsc_desk.cases.rules.steps import id_from
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dsc_desk.cases.flow.definitions import Question, Triage, When
    from dsc_desk.cases.rules.draft import Draft

_SHOWN = 80  # signs of a long text


def new_procedure(draft: Draft, title: Text, like: str, today: date) -> tuple[Draft, str]:
    """Add a procedure like another, or (`like` is empty) with the first and last step that all begin and end with."""
    name = id_from(title.en or title.da, draft.procedures)
    pattern = draft.procedures.get(like)
    if pattern is not None:
        made = replace(pattern, id=name, title=title)
    else:
        other = next(iter(draft.procedures.values()))
        first, last = other.steps[0], other.steps[-1]
        last = replace(last, requires=(first.id,), when=(), gates=())
        made = Procedure(
            id=name,
            version=draft.based_on,
            read_on=today,
            title=title,
            scope=title,
            suits=({},),
            asks=(),
            sources=(),
            steps=(replace(first, when=(), requires=()), last),
            proposal=True,
        )
    return draft.with_procedure(made), name


def asking_what_it_hangs_on(draft: Draft, procedure: Procedure) -> Procedure:
    """Let a procedure ask the questions, and know the facts, that the conditions of its steps hang on."""
    wanted = {name for step in procedure.steps for one in step.when for name in one}
    asks = (*procedure.asks, *(q.id for q in draft.triage.questions if q.id in wanted - set(procedure.asks)))
    facts = (*procedure.facts, *(f.id for f in draft.triage.facts if f.id in wanted - set(procedure.facts)))
    return replace(procedure, asks=asks, facts=facts)


def hanging_on(draft: Draft, question: str, answer: str = "") -> Iterator[tuple[str, str, Text]]:
    """Yield (procedure, step, words) of what an answer switches on or off; the first two are empty beside the procedures."""
    for procedure in draft.procedures.values():
        for number, step in enumerate(procedure.steps, 1):
            if _names(step.when, question, answer):
                words = Text("{da}, trin {n}: {a}", "{en}, step {n}: {b}")
                said = words.fill(da=procedure.title.da, en=procedure.title.en, n=number, a=step.title.da, b=step.title.en)  # fmt: skip
                yield procedure.id, step.id, said
        if _names(procedure.suits, question, answer):
            said = Text("{da} foreslås", "{en} is proposed").fill(da=procedure.title.da, en=procedure.title.en)
            yield procedure.id, "", said
    for when, words in beside(draft.triage):
        if _names(when, question, answer):
            yield "", "", words


def beside(triage: Triage) -> Iterator[tuple[When, Text]]:
    """Yield every condition beside the procedures, with what hangs on it: approvals, ways out, questions, later answers."""
    for rule in triage.approvals:
        when = (*rule.needed_when, *(each for one in rule.decided_by for each in one.when))
        yield when, Text("tilladelsen »{da}«", "the approval “{en}”").fill(**_both(rule.title))
    for way in triage.diversions:
        yield way.when, Text("vejen ud »{da}«", "the way out “{en}”").fill(**_both(way.what))
    for clash in triage.contradictions:
        yield (clash.answers,), Text("modsigelsen »{da}«", "the contradiction “{en}”").fill(**_both(clash.why))
    for other in triage.questions:
        if other.ask_if:
            yield (other.ask_if,), Text("spørgsmålet »{da}«", "the question “{en}”").fill(**_both(other.short))
    for fact in triage.facts:
        yield fact.asked_when, Text("svaret undervejs »{da}«", "the later answer “{en}”").fill(**_both(fact.short))


def never_holds(triage: Triage, alternative: dict[str, str]) -> tuple[Question, Question] | None:
    """Return a question of a condition that is asked only under another answer than the condition has, and that other one."""
    questions = {one.id: one for one in triage.questions}
    for name in alternative:
        for other, wanted in ((questions[name].ask_if or {}) if name in questions else {}).items():
            given = alternative.get(other)
            if given not in (None, wanted) and ANY not in (given, wanted) and not questions[other].multiple:
                return questions[name], questions[other]
    return None


# Gates: each by the key procedure:gate, those of all procedures by :gate


def gates_of(draft: Draft) -> dict[str, Gate]:
    """Return the gates of all procedures, then those of one procedure each, by key."""
    found = {f":{gate.id}": gate for gate in draft.triage.gates}
    for procedure in draft.procedures.values():
        found |= {f"{procedure.id}:{gate.id}": gate for gate in procedure.gates}
    return found


def put_gate(draft: Draft, key: str, gate: Gate | None) -> Draft:
    """Let a gate read otherwise; None takes it out, and no step stands at it any more."""
    owner, _, name = key.partition(":")
    procedure = draft.procedures.get(owner)
    before = procedure.gates if procedure is not None else draft.triage.gates
    if gate is not None:
        gates = put(before, gate)
    else:
        gates = tuple(one for one in before if one.id != name)
        for place in (owner,) if owner else tuple(draft.procedures):
            draft = stand_at(draft, key, place, ())
    if procedure is None:
        return replace(draft, triage=replace(draft.triage, gates=gates))
    return draft.with_procedure(replace(draft.procedures[owner], gates=gates))


def new_gate(draft: Draft, procedure: str) -> tuple[Draft, str]:
    """Add a gate that a person ticks, of one procedure or (empty) of all."""
    name = id_from("own_gate", (key.partition(":")[2] for key in gates_of(draft)))
    rule = Text("Skriv, hvad der skal holde", "Write what must hold")
    gate = Gate(name, Text("Ny port", "New gate"), rule, Needs(staff=True), proposal=True)
    return put_gate(draft, f"{procedure}:{name}", gate), f"{procedure}:{name}"


def stand_at(draft: Draft, key: str, procedure: str, steps: Iterable[str]) -> Draft:
    """Let a gate stand before these steps of a procedure, and before no other."""
    name, wanted, held = key.partition(":")[2], set(steps), draft.procedures[procedure]
    changed = tuple(
        step
        if (step.id in wanted) is (name in step.gates)
        else replace(step, gates=(*(one for one in step.gates if one != name), *((name,) if step.id in wanted else ())))
        for step in held.steps
    )
    return draft if changed == held.steps else draft.with_procedure(replace(held, steps=changed))


def _names(when: When, question: str, answer: str) -> bool:
    return any(question in one and answer in ("", one[question]) for one in when)


def _both(words: Text) -> dict[str, str]:
    return {"da": words.da[:_SHOWN], "en": words.en[:_SHOWN]}
