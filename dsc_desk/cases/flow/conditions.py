"""Reads answers by the rules: a condition is true, false or undecided, and undecided is never taken for no."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dsc_desk.cases.flow.definitions import Fact, Question, When
from dsc_desk.words import Text

Answers = Mapping[str, str | tuple[str, ...]]
Truth = bool | None
"""None is undecided."""

UNDECIDED_ANSWERS = frozenset({"unclear", "partly"})
ANY = "any"
NOT = "not "  # before a value: any other, once it is known


class _Known(dict[tuple[str, str], Truth]):
    """Which questions and facts have which value, each worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[str, str], Truth]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: tuple[str, str]) -> Truth:
        found = self[key] = self._work_out(*key)
        return found


class Situation:
    """The answers of one case, questions and runtime facts alike, with what was already worked out."""

    def __init__(self, questions: Mapping[str, Question], facts: Mapping[str, Fact], answers: Answers) -> None:
        self._questions = questions
        self._facts = facts
        # Stored answers come back as lists where several may be chosen.
        self.answers = {name: tuple(given) if isinstance(given, list) else given for name, given in answers.items()}
        self._known = _Known(self._work_out)
        self._asked: dict[str, Truth] = {}
        self.said: dict[str, Text] = {}  # each question with its answer in words, as far as it was asked for

    def when(self, alternatives: When) -> Truth:
        """Say whether one alternative holds; no alternatives at all is always."""
        if not alternatives:
            return True
        found: Truth = False
        for alternative in alternatives:
            truth = self.all_of(alternative)
            if truth:
                return True
            if truth is None:
                found = None
        return found

    def all_of(self, alternative: Mapping[str, str]) -> Truth:
        """Say whether all of it holds; one false part makes it false, whatever is undecided beside it."""
        found: Truth = True
        known = self._known
        for literal in alternative.items():
            truth = known[literal]
            if truth is False:
                return False
            if truth is None:
                found = None
        return found

    def holds(self, name: str, value: str) -> Truth:
        """Say whether a question or fact has a value."""
        return self._known[name, value]

    def asked(self, name: str) -> Truth:
        """Say whether a question or fact is to be asked at all."""
        if name not in self._asked:
            self._asked[name] = self._is_asked(name)
        return self._asked[name]

    def _is_asked(self, name: str) -> Truth:
        if name in self._facts:
            return self.when(self._facts[name].asked_when)
        ask_if = self._questions[name].ask_if
        return self.all_of(ask_if) if ask_if else True

    def undecided_in(self, alternatives: When) -> tuple[str, ...]:
        """Return the questions and facts whose answer would settle an undecided condition."""
        found: dict[str, None] = {}
        for alternative in alternatives:
            if self.all_of(alternative) is None:
                for name, value in alternative.items():
                    if self.holds(name, value) is None:
                        found.update(dict.fromkeys(self._roots(name)))
        return tuple(found)

    def _roots(self, name: str) -> tuple[str, ...]:
        """Return what to answer first: whether a question is asked may itself be undecided."""
        if self.asked(name) is not None:
            return (name,)
        if name in self._facts:
            return self.undecided_in(self._facts[name].asked_when)
        ask_if = self._questions[name].ask_if
        return self.undecided_in((ask_if,)) if ask_if else (name,)

    def _work_out(self, name: str, value: str) -> Truth:
        if value.startswith(NOT):
            truth = self.holds(name, value.removeprefix(NOT))
            return None if truth is None else not truth
        fact = self._facts.get(name)
        return self._fact_holds(fact, value) if fact else self._question_holds(name, value)

    def _question_holds(self, name: str, value: str) -> Truth:
        asked = self.asked(name)
        if asked is False:
            return False
        equal = _equal(self.answers.get(name), value)
        return equal if asked or equal is False else None

    def _fact_holds(self, fact: Fact, value: str) -> Truth:
        asked = self.asked(fact.id)
        given = _equal(self.answers.get(fact.id, fact.start), value)
        otherwise = _equal(fact.if_not_asked, value)
        if asked is None:
            return given if given == otherwise else None
        return given if asked else otherwise


def settles(answer: str | tuple[str, ...] | None) -> bool:
    """Say whether an answer decides anything: there is one, and it is neither unclear nor partly."""
    if answer is None or isinstance(answer, str):
        return answer is not None and answer not in UNDECIDED_ANSWERS
    return "unclear" not in answer


def _equal(answer: str | tuple[str, ...] | None, value: str) -> Truth:
    if answer is None:
        return None
    if isinstance(answer, str):
        return None if answer in UNDECIDED_ANSWERS else value in (ANY, answer)
    if value == ANY and answer:
        return True
    return True if value in answer else (None if "unclear" in answer else False)
