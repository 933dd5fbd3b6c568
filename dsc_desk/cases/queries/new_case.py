"""What triage answers lead to before there is a case: questions with their effects, a procedure, and whom to ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.asking import answered, answers_to, is_asked, standing
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.following import given
from dsc_desk.cases.procedure import StepStatus, rulebook, state_of
from dsc_desk.cases.queries.experts import SuggestExperts
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.triage import Asked, Effect, contradictions, effects, suggest_procedure
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.cases.procedure import CaseState, Rulebook

FIRST = 5  # questions shown before any is answered
MOST_EXPERTS = 3


@dataclass(frozen=True)
class TriageQuestion:
    """A question as a panel shows it; `effect` says what its answer switches, `open` that it is not settled."""

    id: str
    short: Text
    ask: Text
    options: tuple[tuple[str, Text], ...]
    multiple: bool
    answer: str  # several by commas
    effect: Text
    why: Text
    open: bool


@dataclass(frozen=True)
class Proposed:
    """A person for a competence."""

    staff_id: str
    name: str
    competence: Text
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class Outlook:
    """What the answers so far lead to."""

    questions: tuple[TriageQuestion, ...]
    answered: int
    asked: int
    procedure_id: str  # empty while the answers do not decide it
    why: Text
    steps: int
    applicable: int
    procedures: tuple[tuple[str, Text], ...]
    experts: tuple[Proposed, ...]
    clashes: tuple[Text, ...]  # answers that do not go together


@dataclass(frozen=True)
class WeighTriage(Query[Outlook]):
    """The first questions still to be answered with those answered; a procedure chosen by hand goes before the rules."""

    answers: tuple[tuple[str, str], ...] = ()
    procedure_id: str = ""
    every: bool = False  # all questions, not only the first

    def run(self, read: Read) -> Outlook:
        book = rulebook()
        answers = {name: given(book, name, answer) for name, answer in self.answers}
        decided = self.procedure_id or _decided(book, answers)
        asked = [one for one in standing(book, answers, decided) if is_asked(one)]
        settled, put = answered(asked)
        state = state_of(decided, answers, {}, {}, {}, read.today, book=book) if decided else None
        switched = effects(decided, answers, book=book) if decided else {}
        return Outlook(
            questions=tuple(_question(book, one, switched) for one in (asked if self.every else _first(asked))),
            answered=settled,
            asked=put,
            procedure_id=decided,
            why=_why(book, answers, decided, by_hand=bool(self.procedure_id)),
            steps=len(state.steps) if state else 0,
            applicable=state.applicable if state else 0,
            procedures=tuple((one.id, one.title) for one in book.procedures.values()),
            experts=_experts(read, state) if state else (),
            clashes=tuple(one.why for one in contradictions(answers, book=book)),
        )


def _decided(book: Rulebook, answers: Answers) -> str:
    """Return the procedure the answers decide on, nothing while a more particular one may still suit."""
    fitting = [one for one in suggest_procedure(answers, book=book) if _narrow(book, answers, one.procedure)]
    best = next((one for one in fitting if one.sure), None)
    if best is None:
        return ""
    reach = _narrow(book, answers, best.procedure)
    open_ones = (one for one in fitting if not one.sure)
    return "" if any(_narrow(book, answers, one.procedure) > reach for one in open_ones) else best.procedure


def _narrow(book: Rulebook, answers: Answers, procedure: str) -> int:
    """Return how many answers the most particular way into a procedure that is still possible asks for."""
    situation = book.situation(answers)
    return max((len(one) for one in book.procedure(procedure).suits if situation.all_of(one) is not False), default=0)


def _why(book: Rulebook, answers: Answers, decided: str, *, by_hand: bool) -> Text:
    if by_hand:
        return Text("Valgt af dig", "Chosen by you")
    if not decided:
        return Text("Proceduren afgøres af svarene", "The answers decide the procedure")
    return next(one.why for one in suggest_procedure(answers, book=book) if one.procedure == decided)


def _first(asked: Sequence[Asked]) -> list[Asked]:
    """Return the answered questions and the next ones: at least one that is open, five in all at first."""
    left = max(1, FIRST - sum(one.answer is not None for one in asked))
    shown = []
    for one in asked:
        if one.answer is None:
            left -= 1
        if one.answer is not None or left >= 0:
            shown.append(one)
    return shown


def _question(book: Rulebook, one: Asked, switched: Mapping[str, tuple[Effect, ...]]) -> TriageQuestion:
    rule = book.questions[one.rule.id]
    answer = one.answer if isinstance(one.answer, str) else ",".join(one.answer or ())
    mine = switched.get(rule.id, ())
    why = join((each.why for each in mine), "\n")
    return TriageQuestion(
        id=rule.id,
        short=rule.short,
        ask=rule.ask,
        options=tuple((each, book.say(each)) for each in answers_to(rule)),
        multiple=rule.multiple,
        answer=answer,
        effect=_effect(mine, answer),
        why=why,
        open=not one.decided and bool(answer),
    )


def _effect(mine: Sequence[Effect], answer: str) -> Text:
    """Say in few words which steps an answer switches."""
    held = [each.number for each in mine if each.on is None]
    on = [each.number for each in mine if each.on]
    off = [each.number for each in mine if each.on is False]
    if held:
        da, en = ("uafklaret", "unclear") if answer else ("ubesvaret", "unanswered")
        return Text(f"{da} holder trin {_listed(held, 'og')}", f"{en}, holds step {_listed(held, 'and')}")
    if on:
        return Text(f"tænder trin {_listed(on, 'og')}", f"switches on step {_listed(on, 'and')}")
    if off:
        return Text(f"slukker trin {_listed(off, 'og')}", f"switches off step {_listed(off, 'and')}")
    return Text("", "")


def _listed(numbers: Sequence[int], word: str) -> str:
    said = [str(number) for number in numbers]
    if len(said) > 3:
        return f"{', '.join(said[:2])} {word} {len(said) - 2} {'til' if word == 'og' else 'more'}"
    return f" {word} ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _experts(read: Read, state: CaseState) -> tuple[Proposed, ...]:
    """Return the first choice for each competence that the steps ask for most."""
    known = competences()
    wanted = Counter(
        one.step.competence
        for one in state.steps
        if one.state is not StepStatus.NOT_APPLICABLE and one.step.competence in known
    )
    found: list[Proposed] = []
    for competence, _ in wanted.most_common():
        best = next(iter(SuggestExperts("", competence).run(read)), None)
        if best is not None and len(found) < MOST_EXPERTS:
            found.append(Proposed(best.staff_id, best.name, known[competence].title, best.reasons))
    return tuple(found)
