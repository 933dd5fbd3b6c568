"""What the words of terms, needs, people, places and sources mean: the phrases a lexicon knows, by the stems of their words."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.library.finder.chips import ChipKind
from dsc_desk.library.finder.spelling import by_first_letter
from dsc_desk.library.finder.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dsc_desk.library.finder.knowledge import Knowledge
    from dsc_desk.library.records import DataSource, Term

ABBREVIATION = 3  # signs of the shortest name that is learnt


class Meaning(NamedTuple):
    """What a phrase may mean; `main` when it is the name itself and no synonym."""

    kind: ChipKind
    id: str
    main: bool = False


class Phrases:
    """Phrases with their meanings, Danish and English apart; `plain` are the single words, `words` those of longer phrases."""

    def __init__(self, knowledge: Knowledge, terms: Sequence[Term], sources: Iterable[DataSource]) -> None:
        self.da: dict[tuple[str, ...], list[Meaning]] = defaultdict(list)
        self.en: dict[tuple[str, ...], list[Meaning]] = defaultdict(list)
        self.plain: set[str] = set()
        self.words: set[str] = set()
        self._learn_terms(knowledge, terms)
        self._learn_people_and_places(knowledge)
        self._learn_sources(sources)

    @cached_property
    def plain_by_letter(self) -> dict[str, list[str]]:
        """Return the single words by their first letter."""
        return by_first_letter(self.plain)

    @cached_property
    def words_by_letter(self) -> dict[str, list[str]]:
        """Return the words of longer phrases by their first letter."""
        return by_first_letter(self.words)

    def _learn_terms(self, knowledge: Knowledge, terms: Sequence[Term]) -> None:
        silent, unclear = set(knowledge.readings.silent), set(knowledge.readings.unclear)
        for term in terms:
            if term.id in silent:
                self._learn_as_needs(term, knowledge, unclear)
                continue
            more = knowledge.readings.also.get(term.id, ())
            for said in (term.da, *term.synonyms_da, *more):
                if said not in unclear:
                    self._learn(said, Meaning(ChipKind.CONCEPT, term.id, said == term.da), self.da)
            for said in (term.en, *term.synonyms_en, *more):
                if said not in unclear:
                    self._learn(said, Meaning(ChipKind.CONCEPT, term.id, said == term.en), self.en)

    def _learn_as_needs(self, term: Term, knowledge: Knowledge, unclear: set[str]) -> None:
        """Learn the words of a term that names no topic as asking what it answers first."""
        for need in knowledge.readings.asks.get(term.id, term.answers[:1]):
            meaning = Meaning(ChipKind.NEED, need)
            self._learn_both((said for said in term.words if said not in unclear), meaning)

    def _learn_people_and_places(self, knowledge: Knowledge) -> None:
        for need in knowledge.needs.values():
            self._learn_both(need.words, Meaning(ChipKind.NEED, need.need))
        for ages in knowledge.population.ages:
            self._learn_both(ages.words, Meaning(ChipKind.AGE, ages.da))
        for sex in knowledge.population.sexes:
            self._learn_both(sex.words, Meaning(ChipKind.SEX, sex.sex))
        for region in knowledge.places.regions:
            self._learn_both(region.words, Meaning(ChipKind.PLACE, region.id))
        for wider in knowledge.places.wider:
            self._learn_both(wider.words, Meaning(ChipKind.PLACE, wider.words[0]))

    def _learn_sources(self, sources: Iterable[DataSource]) -> None:
        for source in sources:
            short = source.short_name
            names = {short, short.rstrip("0123456789"), source.name_da, source.name_en, _before_remark(source.name_da)}
            self._learn_both((name for name in names if len(name) >= ABBREVIATION), Meaning(ChipKind.SOURCE, source.id))

    def _learn_both(self, phrases: Iterable[str], meaning: Meaning) -> None:
        for phrase in phrases:
            self._learn(phrase, meaning, self.da)
            self._learn(phrase, meaning, self.en)

    def _learn(self, phrase: str, meaning: Meaning, into: dict[tuple[str, ...], list[Meaning]]) -> None:
        words = tokens(phrase)
        key = tuple(word.da if into is self.da else word.en for word in words)
        if key and meaning not in into[key]:
            into[key].append(meaning)
        if len(words) == 1:
            self.plain.add(words[0].plain)
        else:
            self.words.update(word.plain for word in words)


def _before_remark(name: str) -> str:
    for sign in ("(", ",", "–"):
        name = name.split(sign)[0]
    return name.strip()
