"""Triage questions and outcomes of the centre's own, and their answers: added, named, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dsc_desk.cases.flow.deadline_list import Named
from dsc_desk.cases.flow.definitions import Consequence, Outcome, Question
from dsc_desk.cases.rules.steps import id_from
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.rules.draft import Draft

_YES_NO = ("yes", "no", "unclear")


def new_question(draft: Draft) -> tuple[Draft, str]:
    """Add a question with yes, no and unclear at the end."""
    name = id_from("own_question", draft.answers())
    known = {one.id for one in draft.triage.names}
    answers = tuple(one for one in _YES_NO if one in known)
    question = Question(name, Text("Nyt spørgsmål?", "New question?"), Text("Nyt spørgsmål", "New question"), answers, (), ())  # fmt: skip
    return draft.with_question(question), name


def drop_question(draft: Draft, name: str) -> Draft:
    """Take a question out; the procedures ask it no longer. What hangs on its answers is named by the problems."""
    for procedure in draft.procedures.values():
        if name in procedure.asks:
            draft = draft.with_procedure(replace(procedure, asks=tuple(one for one in procedure.asks if one != name)))
    questions = tuple(one for one in draft.triage.questions if one.id != name)
    return _without_idle_names(replace(draft, triage=replace(draft.triage, questions=questions)), draft)


def ask_in(draft: Draft, name: str, procedures: Iterable[str]) -> Draft:
    """Let these procedures ask a question, and no others; each asks in the order of the list of questions."""
    wanted, order = set(procedures), [one.id for one in draft.triage.questions]
    for procedure in draft.procedures.values():
        if (procedure.id in wanted) is not (name in procedure.asks):
            asked = {*procedure.asks, name} if procedure.id in wanted else set(procedure.asks) - {name}
            draft = draft.with_procedure(replace(procedure, asks=tuple(one for one in order if one in asked)))
    return draft


def add_answer(draft: Draft, question: Question, answer: str = "") -> tuple[Draft, str]:
    """Give a question one more answer: one that has a name already, or (empty) a new one."""
    if not answer:
        answer = id_from("own_answer", (one.id for one in draft.triage.names))
        names = (*draft.triage.names, Named(answer, Text("Nyt svar", "New answer")))
        draft = replace(draft, triage=replace(draft.triage, names=names))
    return draft.with_question(replace(question, answers=(*question.answers, answer))), answer


def drop_answer(draft: Draft, question: Question, answer: str) -> Draft:
    """Take an answer away, with what it said it leads to."""
    kept = replace(
        question,
        answers=tuple(one for one in question.answers if one != answer),
        consequences=tuple(one for one in question.consequences if one.answer != answer),
    )
    return _without_idle_names(draft.with_question(kept), draft)


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
