"""Triage: which question comes next, what the answers switch on and off and why, and which approvals they call for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from dsc_desk.cases.flow.conditions import Answers, Situation, Truth, settles
from dsc_desk.cases.flow.definitions import ApprovalRule, Contradiction, Decider, Diversion, Fact, Question, Step, When
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, join


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or runtime fact as it stands in a case: whether it is asked (None: undecided) and its answer."""

    rule: Question | Fact
    asked: Truth
    answer: str | tuple[str, ...] | None
    decided: bool
    consequence: Text | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one answer does to one step: on, off, or undecided (None), and why, with the law where an approval hangs on it."""

    step: Step
    number: int
    on: Truth
    why: Text


@dataclass(frozen=True, slots=True)
class Requirement:
    """Whether an approval is needed (None: undecided), why, who decides, and for which sources it is needed each.

    The words of why are put together when they are read: most who ask where a case stands never do.
    """

    rule: ApprovalRule
    needed: Truth
    explain: Callable[[], Text] = field(compare=False, repr=False)
    body: str
    """Empty while the answer that picks the body is open."""
    route: str | None
    sources: tuple[str, ...] = ()

    @property
    def why(self) -> Text:
        """Say which answers call for it, and by which law."""
        return self.explain()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A procedure that suits the answers; `sure` is False while an answer that decides it is still open."""

    procedure: str
    why: Text
    sure: bool


def questions(answers: Answers, procedure: str = "", *, book: Rulebook | None = None) -> tuple[Asked, ...]:
    """Return the triage questions in order, those of a procedure only when one is named."""
    book = book or rulebook()
    wanted = set(book.procedure(procedure).asks) if procedure else set(book.questions)
    situation = book.situation(answers)
    return tuple(_asked(situation, one) for one in book.triage.questions if one.id in wanted)


def facts(answers: Answers, procedure: str, *, book: Rulebook | None = None) -> tuple[Asked, ...]:
    """Return the facts that arise during a case of a procedure."""
    book = book or rulebook()
    situation = book.situation(answers)
    return tuple(_asked(situation, book.facts[name]) for name in book.procedure(procedure).facts)


def ask_next(answers: Answers, procedure: str = "", *, book: Rulebook | None = None) -> Question | None:
    """Return the first question that is asked and has no answer, or None when all are answered."""
    for one in questions(answers, procedure, book=book):
        if one.asked and one.answer is None and isinstance(one.rule, Question):
            return one.rule
    return None


def check_answer(name: str, answer: str | tuple[str, ...], *, book: Rulebook | None = None) -> None:
    """Raise Invalid when a question or fact does not exist or the answer is none of its answers."""
    book = book or rulebook()
    rule: Question | Fact | None = book.questions.get(name) or book.facts.get(name)
    if rule is None:
        raise Invalid(
            Text(
                f"Spørgsmålet »{name}« findes ikke. Intet er ændret.",
                f"There is no question '{name}'. Nothing was changed.",
            )
        )
    several = isinstance(rule, Question) and rule.multiple
    given = (answer,) if isinstance(answer, str) else answer
    if several is isinstance(answer, str) or not set(given) <= {*rule.answers, *(("unclear",) if several else ())}:
        allowed = book.say(rule.answers)
        raise Invalid(
            Text(
                f"»{', '.join(given)}« er ikke et svar på »{rule.short.da}« ({allowed.da}). Intet er ændret.",
                f"'{', '.join(given)}' is no answer to '{rule.short.en}' ({allowed.en}). Nothing was changed.",
            )
        )


def effects(procedure: str, answers: Answers, *, book: Rulebook | None = None) -> Mapping[str, tuple[Effect, ...]]:
    """Return for each question and fact which steps its answer switches on and off, or leaves undecided, and why."""
    book = book or rulebook()
    situation = book.situation(answers)
    found: dict[str, list[Effect]] = {}
    for number, step in enumerate(book.procedure(procedure).steps, start=1):
        truth = situation.when(step.when)
        for name in causes(situation, step.when, truth):
            found.setdefault(name, []).append(Effect(step, number, truth, _why(book, situation, step, name, truth)))
    return {name: tuple(lines) for name, lines in found.items()}


def diversions(answers: Answers, *, book: Rulebook | None = None) -> tuple[Diversion, ...]:
    """Return what the answers lead to outside the ordinary run; to be looked at after every change of an answer."""
    book = book or rulebook()
    situation = book.situation(answers)
    return tuple(one for one in book.triage.diversions if situation.when(one.when))


def contradictions(answers: Answers, *, book: Rulebook | None = None) -> tuple[Contradiction, ...]:
    """Return the answers that do not go together."""
    book = book or rulebook()
    situation = book.situation(answers)
    return tuple(one for one in book.triage.contradictions if situation.all_of(one.answers))


def suggest_procedure(answers: Answers, *, book: Rulebook | None = None) -> tuple[Suggestion, ...]:
    """Return the procedures that suit the answers, the most particular first; the lead chooses."""
    book = book or rulebook()
    situation = book.situation(answers)
    diverted = [Suggestion(one.to, one.what, sure=True) for one in diversions(answers, book=book) if one.to]
    best: dict[str, Suggestion] = {one.procedure: one for one in diverted}
    ranked: list[tuple[int, int, Suggestion]] = []
    for procedure in book.procedures.values():
        for alternative in procedure.suits:
            truth = situation.all_of(alternative)
            if truth is not False and procedure.id not in best:
                suggestion = Suggestion(procedure.id, _why_suits(book, situation, alternative, truth), sure=bool(truth))
                ranked.append((_rank(alternative, truth), -len(alternative), suggestion))
    for _, _, suggestion in sorted(ranked, key=lambda entry: entry[:2]):
        best.setdefault(suggestion.procedure, suggestion)
    return tuple(best.values())


def required_approvals(
    answers: Answers, *, book: Rulebook | None = None, situation: Situation | None = None
) -> tuple[Requirement, ...]:
    """Return every approval that the answers call for or that is still undecided; those not needed are left out."""
    book = book or rulebook()
    situation = situation or book.situation(answers)
    found = []
    for rule in book.triage.approvals:
        needed = situation.when(rule.needed_when)
        if needed is not False:
            decider = _decider(situation, rule)
            chosen = situation.answers.get("registers", ()) if rule.per_source and needed else ()
            sources = (chosen,) if isinstance(chosen, str) else tuple(one for one in chosen if one != "unclear")
            explain = partial(because, book, situation, rule.needed_when, needed, rule.law)
            body, route = (decider.body, decider.route) if decider else ("", None)
            found.append(Requirement(rule, needed, explain, body, route, sources))
    return tuple(found)


def because(book: Rulebook, situation: Situation, when: When, truth: Truth, law: Text | None = None) -> Text:
    """Return in words which answers make a condition true, false or undecided."""
    words = join(said(book, situation, name) for name in causes(situation, when, truth))
    tail = Text(f" ({law.da})", f" ({law.en})") if law else Text("", "")
    return Text(f"{words.da}{tail.da}", f"{words.en}{tail.en}")


def _decider(situation: Situation, rule: ApprovalRule) -> Decider | None:
    """Return who decides, or None while the answer that picks the body is open."""
    for one in rule.decided_by:
        truth = situation.when(one.when)
        if truth is not False:
            return one if truth else None
    return None


def _asked(situation: Situation, rule: Question | Fact) -> Asked:
    start = rule.start if isinstance(rule, Fact) else None
    answer = situation.answers.get(rule.id, start)
    consequence = None
    if isinstance(rule, Question) and answer:
        consequence = rule.consequence(answer if isinstance(answer, str) else "any")
    return Asked(rule, situation.asked(rule.id), answer, settles(answer), consequence)


def causes(situation: Situation, when: When, truth: Truth) -> tuple[str, ...]:
    """Return the questions that a condition hangs on: what made it true, each part that made it false, or what is open."""
    if truth is None:
        return situation.undecided_in(when)
    found: dict[str, None] = {}
    for alternative in when:
        if truth and not situation.all_of(alternative):
            continue
        found.update((name, None) for name, value in alternative.items() if situation.holds(name, value) is truth)
    return tuple(found)


def _why(book: Rulebook, situation: Situation, step: Step, name: str, truth: Truth) -> Text:
    cause = said(book, situation, name)
    law = join(book.approvals[one].law for one in step.approvals)
    tail = Text(f" ({law.da})", f" ({law.en})") if step.approvals else Text("", "")
    head = {
        True: Text("Gælder", "Applies"),
        False: Text("Gælder ikke", "Does not apply"),
        None: Text("Uafklaret", "Undecided"),
    }
    return Text(f"{head[truth].da}: {cause.da}{tail.da}", f"{head[truth].en}: {cause.en}{tail.en}")


def said(book: Rulebook, situation: Situation, name: str) -> Text:
    """Return a question with its answer in words: »Patientjournaler: Nej«."""
    if name not in situation.said:
        situation.said[name] = _word(book, situation, name)
    return situation.said[name]


def _word(book: Rulebook, situation: Situation, name: str) -> Text:
    short = book.short(name)
    fact = book.facts.get(name)
    asked = situation.asked(name)
    answer = situation.answers.get(name, fact.start if fact else None)
    if asked is False:
        value = book.say(fact.if_not_asked) if fact and fact.if_not_asked else Text("", "")
        return Text(f"{short.da}: {value.da} (spørges ikke)", f"{short.en}: {value.en} (not asked)")
    if answer is None:
        return Text(f"{short.da}: ikke besvaret", f"{short.en}: not answered")
    said = book.say(answer) if answer else Text("ingen", "none")
    return Text(f"{short.da}: {said.da}", f"{short.en}: {said.en}")


def _why_suits(book: Rulebook, situation: Situation, alternative: dict[str, str], truth: Truth) -> Text:
    if not alternative:
        return Text("Kan altid vælges", "May always be chosen")
    if truth:
        said_of = because(book, situation, (alternative,), truth)
        return Text(f"Passer: {said_of.da}", f"Suits: {said_of.en}")
    open_ones = causes(situation, (alternative,), truth)
    words = join(said(book, situation, one) if situation.answers.get(one) else book.short(one) for one in open_ones)
    return Text(f"Passer måske. Svar mangler: {words.da}", f"May suit. Answers lacking: {words.en}")


def _rank(alternative: dict[str, str], truth: Truth) -> int:
    if not alternative:
        return 2
    return 0 if truth else 1
