"""Triage questions, facts that show themselves later, and outcomes of the centre's own, with their answers: added, named, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dsc_desk.cases.flow.deadline_list import Named
from dsc_desk.cases.flow.definitions import Consequence, Fact, Outcome, Question
from dsc_desk.cases.rules.steps import id_from
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.rules.draft import Draft

_YES_NO = ("yes", "no")


def new_question(draft: Draft) -> tuple[Draft, str]:
    """Add a question with yes, no and unclear at the end."""
    name = id_from("own_question", draft.answers())
    known = {one.id for one in draft.triage.names}
    answers = tuple(one for one in (*_YES_NO, "unclear") if one in known)
    question = Question(name, Text("Nyt spørgsmål?", "New question?"), Text("Nyt spørgsmål", "New question"), answers, (), ())  # fmt: skip
    return draft.with_question(question), name


def new_fact(draft: Draft) -> tuple[Draft, str]:
    """Add a fact answered yes or no; it is no until somebody sees otherwise."""
    name = id_from("own_fact", draft.answers())
    fact = Fact(name, Text("Nyt svar", "New answer"), Text("Hvad der viser sig", "What shows itself"), _YES_NO, "no")
    return draft.with_fact(fact), name


def drop_question(draft: Draft, name: str) -> Draft:
    """Take a question out; the procedures ask it no longer. What hangs on its answers is named by the problems."""
    without = ask_in(draft, name, ())
    questions = tuple(one for one in without.triage.questions if one.id != name)
    return _without_idle_names(replace(without, triage=replace(without.triage, questions=questions)), draft)


def drop_fact(draft: Draft, name: str) -> Draft:
    """Take a fact out; no procedure knows it any more."""
    without = ask_in(draft, name, ())
    facts = tuple(one for one in without.triage.facts if one.id != name)
    return _without_idle_names(replace(without, triage=replace(without.triage, facts=facts)), draft)


def ask_in(draft: Draft, name: str, procedures: Iterable[str]) -> Draft:
    """Let these procedures ask a question or know a fact, and no others; each in the order of the list."""
    wanted, questions = set(procedures), [one.id for one in draft.triage.questions]
    field = "asks" if name in questions else "facts"
    order = questions if field == "asks" else [one.id for one in draft.triage.facts]
    for procedure in draft.procedures.values():
        held = getattr(procedure, field)
        if (procedure.id in wanted) is not (name in held):
            asked = {*held, name} if procedure.id in wanted else set(held) - {name}
            draft = draft.with_procedure(replace(procedure, **{field: tuple(one for one in order if one in asked)}))
    return draft


def put_asked(draft: Draft, one: Question | Fact) -> Draft:
    """Let a question or fact read otherwise."""
    return draft.with_question(one) if isinstance(one, Question) else draft.with_fact(one)


def add_answer(draft: Draft, question: Question | Fact, answer: str = "") -> tuple[Draft, str]:
    """Give a question or fact one more answer: one that has a name already, or (empty) a new one."""
    if not answer:
        answer = id_from("own_answer", (one.id for one in draft.triage.names))
        names = (*draft.triage.names, Named(answer, Text("Nyt svar", "New answer")))
        draft = replace(draft, triage=replace(draft.triage, names=names))
    return put_asked(draft, replace(question, answers=(*question.answers, answer))), answer


def drop_answer(draft: Draft, question: Question | Fact, answer: str) -> Draft:
    """Take an answer away, with what it said it leads to."""
    kept = replace(question, answers=tuple(one for one in question.answers if one != answer))
    if isinstance(kept, Question):
        kept = replace(kept, consequences=tuple(one for one in kept.consequences if one.answer != answer))
    return _without_idle_names(put_asked(draft, kept), draft)


def lead_to(question: Question, answer: str, words: Text) -> Question:
    """Say what an answer leads to; nothing said takes it away."""
    told = {one.answer: one for one in question.consequences}
    told[answer] = Consequence(answer, words)
    order = dict.fromkeys((*question.answers, *told))
    said = (told[one] for one in order if one in told)
    return replace(question, consequences=tuple(one for one in said if one.text != Text("", "")))


def name_answer(draft: Draft, answer: str, name: Text) -> Draft:
    """Call an answer otherwise."""
    names = tuple(replace(one, name=name) if one.id == answer else one for one in draft.triage.names)
    return replace(draft, triage=replace(draft.triage, names=names))


def only_of(draft: Draft, question: str, answer: str) -> bool:
    """Say whether an answer belongs to one question alone, so that its name may read otherwise."""
    return not any(answer in answers for name, answers in draft.answers().items() if name != question)


def put_outcome(draft: Draft, outcome: Outcome) -> Draft:
    """Let a way a case may end read otherwise, or add it."""
    return _with_outcomes(draft, tuple(outcome if one.id == outcome.id else one for one in draft.triage.outcomes))


def new_outcome(draft: Draft) -> tuple[Draft, str]:
    """Add a way a case may end."""
    name = id_from("own_outcome", (one.id for one in draft.triage.outcomes))
    made = Outcome(name, Text("Nyt udfald", "New outcome"))
    return _with_outcomes(draft, (*draft.triage.outcomes, made)), name


def drop_outcome(draft: Draft, name: str) -> Draft:
    """Take a way a case may end out."""
    return _with_outcomes(draft, tuple(one for one in draft.triage.outcomes if one.id != name))


def _with_outcomes(draft: Draft, outcomes: tuple[Outcome, ...]) -> Draft:
    return replace(draft, triage=replace(draft.triage, outcomes=outcomes))


def _without_idle_names(draft: Draft, before: Draft) -> Draft:
    """Leave out the names that only what was taken out had."""

    def used(one: Draft) -> set[str]:
        return {answer for answers in one.answers().values() for answer in answers}

    idle = used(before) - used(draft)
    names = tuple(one for one in draft.triage.names if one.id not in idle)
    return replace(draft, triage=replace(draft.triage, names=names))
