"""Which triage questions stand before a person, and how far they are answered: the same for an inquiry and for its case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.definitions import Fact, Question
from dsc_desk.cases.triage import Asked, questions, suggest_procedure

UNCLEAR = "unclear"

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.cases.flow.rulebook import Rulebook


def standing(book: Rulebook, answers: Answers, procedure: str = "") -> tuple[Asked, ...]:
    """Return the questions of a procedure; before there is one, those that decide between the ones still possible.

    What was answered stands with them; so does what these answers rule out (`asked` False), for whoever tells of it.
    """
    wanted = {one.rule.id for one in questions(answers, procedure, book=book)} if procedure else deciding(book, answers)
    wanted |= set(answers)
    return tuple(one for one in questions(answers, book=book) if one.rule.id in wanted)


def is_asked(one: Asked) -> bool:
    """Tell whether a question is put: one that hangs on an answer still open is not, unless it was answered already."""
    return bool(one.asked) or (one.answer is not None and one.asked is None)


def answered(asked: Iterable[Asked]) -> tuple[int, int]:
    """Return how many of the questions that are put are settled, and how many are put; “unclear” settles none."""
    put = [one for one in asked if is_asked(one)]
    return sum(one.decided for one in put), len(put)


def answers_to(rule: Question | Fact) -> tuple[str, ...]:
    """Return what may be answered; where several may be chosen, “unclear” is one of them."""
    more = isinstance(rule, Question) and rule.multiple and UNCLEAR not in rule.answers
    return (*rule.answers, UNCLEAR) if more else rule.answers


def deciding(book: Rulebook, answers: Answers) -> set[str]:
    """Return the questions that what a procedure suits hangs on, of those still possible."""
    situation = book.situation(answers)
    possible = [book.procedure(one.procedure) for one in suggest_procedure(answers, book=book)]
    ways = (way for procedure in possible for way in procedure.suits if situation.all_of(way) is not False)
    return {name for way in ways for name in way}
