"""From a question in plain words to the sources that answer it, with reasons, gaps and a set to begin with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import CodeSystem
from dsc_desk.library.catalogue import load_catalogue, load_terms
from dsc_desk.library.finder.cautions import caution
from dsc_desk.library.finder.chips import Chip, Understood
from dsc_desk.library.finder.index import Index
from dsc_desk.library.finder.knowledge import codes_of, read_knowledge
from dsc_desk.library.finder.lexicon import Lexicon
from dsc_desk.library.finder.parts import Part, parts_of
from dsc_desk.library.finder.proposal import propose
from dsc_desk.library.finder.ranking import Ranked, rank
from dsc_desk.library.finder.reading import Reader
from dsc_desk.library.finder.spans import all_categories
from dsc_desk.library.finder.worth import Fit, Scales, years_share
from dsc_desk.resource import resources
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dsc_desk.library.catalogue import Catalogue
    from dsc_desk.library.records import DataSource, Term

__all__ = ["Answer", "Chip", "Coverage", "Finder", "Found", "Hit", "Proposed", "Understood", "load_finder"]

_NOTHING_FOUND = Text(
    "Intet i biblioteket svarer på spørgsmålet. Prøv et andet ord for sygdommen, operationen eller medicinen, eller en kode.",
    "Nothing in the library answers the question. Try another word for the disease, operation or medicine, or a code.",
)
_ANSWERS = 0.25
_MOST_REASONS = 6
_LANGUAGES = tuple(Language)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The years a source covers beside the years asked for; `share` is None where either is unknown or not asked."""

    first: int | None
    last: int | None
    share: float | None

    @property
    def text(self) -> Text:
        first, last = self.first or "?", self.last or ""
        if self.share is None:
            return Text(f"{first}-{last}", f"{first}-{last}")
        if self.share >= 1:
            return Text(f"{first}-{last}, alle de spurgte år", f"{first}-{last}, all years asked for")
        if self.share == 0:
            return Text(f"{first}-{last}, ingen af de spurgte år", f"{first}-{last}, none of the years asked for")
        share = f"{self.share * 100:.0f} %"
        return Text(f"{first}-{last}, {share} af de spurgte år", f"{first}-{last}, {share} of the years asked for")


@dataclass(frozen=True, slots=True)
class Answer:
    """A part of the question with how well it is answered, 0 to 1."""

    part: Part
    worth: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that was found: why, what of the question it answers, and what it cannot."""

    source: DataSource
    score: float
    why: tuple[Text, ...]
    answers: tuple[Answer, ...]
    coverage: Coverage
    cannot: tuple[Text, ...]
    caution: str  # Danish, as the library is; empty where nothing of it touches the question


@dataclass(frozen=True, slots=True)
class Proposed:
    """A source of the proposed set with the parts it is there for, and all it answers."""

    source: DataSource
    parts: tuple[Part, ...]
    hit: Hit

    @property
    def reason(self) -> Text:
        """What it is there for, in words that can stand in an application."""
        parts = Text(*(", ".join(part.label.say(language) for part in self.parts) for language in _LANGUAGES))
        return Text(f"til at belyse {parts.da}", f"to show {parts.en}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a question led to. `proposed` covers every part with the fewest routes; `unanswered` no source answers, `unknown` are words nobody knows."""

    asked: Understood
    hits: tuple[Hit, ...]
    proposed: tuple[Proposed, ...]
    parts: tuple[Part, ...]
    unanswered: tuple[Part, ...]
    unknown: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What to tell the user about the question as a whole."""
        nothing = not self.hits and not self.asked.remarks
        return (*self.asked.remarks, _NOTHING_FOUND) if nothing else self.asked.remarks


class Finder:
    """Understands questions and finds sources; made once, then quick."""

    def __init__(self, sources: Sequence[DataSource], terms: Sequence[Term], folder: Path) -> None:
        held = {source.id: source for source in sources}
        self._knowledge = read_knowledge(folder, held, tuple(terms))
        lexicon = Lexicon(self._knowledge, terms, sources)
        self._index = Index(tuple(sources), lexicon, self._knowledge)
        known = [code for codes in self._index.codes for code in codes]
        known += [code for term in terms for code in codes_of(term.codes)]
        self._reader = Reader(lexicon, self._knowledge, terms, held, dict.fromkeys(known))
        self._categories = {term.id: _categories(term) for term in terms}
        self._near: dict[str, tuple[str, ...]] = {}

    def understand(self, question: str, today: datetime.date | None = None) -> Understood:
        """Read a question: chips to show, take away or correct. Personal numbers are masked."""
        return self._reader.read(question, today or datetime.datetime.now(datetime.UTC).date())

    def concept(self, term_id: str, said: str = "") -> Chip:
        """Return the chip of a term, for `Understood.instead` and `Understood.adding`."""
        return self._reader.concept(term_id, said)

    def readings(self, chip: Chip) -> tuple[Chip, ...]:
        """Return what else the words of a chip may mean."""
        return self._reader.readings(chip)

    def meanings(self, typed: str, most: int = 8) -> tuple[Term, ...]:
        """Return the clinical words that begin or hold what is being typed, or are spelt almost so."""
        return self._reader.meanings(typed, most)

    def find(self, asked: Understood | str, limit: int = 10, today: datetime.date | None = None) -> Found:
        """Find sources for a question, best first."""
        day = today or datetime.datetime.now(datetime.UTC).date()
        understood = self.understand(asked, day) if isinstance(asked, str) else asked
        parts = parts_of(understood, self._knowledge, self._index.knows)
        scales = Scales(self._index, self._knowledge, self._related, understood, day)
        fits = scales.weigh(parts)
        ranked = rank(
            parts,
            fits,
            self._index.sources,
            limit,
            lambda source: (years_share(source, understood.years, day) or 0.0) >= 1,
        )
        return Found(
            asked=understood,
            hits=tuple(self._hit(one, parts, fits, understood, day) for one in ranked),
            proposed=self._proposed(parts, fits, understood, day),
            parts=parts,
            unanswered=tuple(_unanswered(parts, fits)),
            unknown=tuple(word.said for word in understood.words if not word.weak and not self._index.knows(word)),
        )

    def _hit(
        self,
        ranked: Ranked,
        parts: Sequence[Part],
        fits: Sequence[Mapping[int, Fit]],
        asked: Understood,
        today: datetime.date,
    ) -> Hit:
        source = self._index.sources[ranked.number]
        held = [(part, of_part.get(ranked.number, Fit())) for part, of_part in zip(parts, fits, strict=True)]
        held.sort(key=lambda one: -one[0].weight * one[1].worth)
        why = dict.fromkeys(reason for _, fit in held if fit.worth > 0 for reason in fit.why)
        answers = tuple(Answer(part, round(fit.worth, 3)) for part, fit in held if fit.worth >= _ANSWERS)
        coverage = Coverage(source.coverage_from, source.coverage_to, years_share(source, asked.years, today))
        return Hit(
            source,
            round(ranked.score, 3),
            tuple(why)[:_MOST_REASONS],
            answers,
            coverage,
            tuple(_cannot(source, coverage, [part for part, fit in held if fit.worth < _ANSWERS], asked)),
            caution(source.pitfalls, asked.ages, self._knowledge),
        )

    def _proposed(
        self, parts: Sequence[Part], fits: Sequence[dict[int, Fit]], asked: Understood, today: datetime.date
    ) -> tuple[Proposed, ...]:
        found: dict[int, list[Part]] = {}
        for wanted in propose(parts, fits, self._index):
            found.setdefault(wanted.number, []).append(wanted.part)
        alone = {
            number: sum(part.weight * of[number].worth for part, of in zip(parts, fits, strict=True) if number in of)
            for number in found
        }
        return tuple(
            Proposed(
                self._index.sources[number],
                tuple(of),
                self._hit(Ranked(number, alone[number], alone[number]), parts, fits, asked, today),
            )
            for number, of in found.items()
        )

    def _related(self, term_id: str) -> tuple[str, ...]:
        """Return the terms whose codes lie within a term's or around them."""
        if term_id not in self._near:
            mine = self._categories.get(term_id, frozenset())
            self._near[term_id] = tuple(
                other
                for other, codes in self._categories.items()
                if other != term_id
                and mine
                and codes
                and (codes <= mine or mine <= codes)
                and len(codes) <= 4 * len(mine)
            )
        return self._near[term_id]


def _categories(term: Term) -> frozenset[str]:
    return all_categories(tuple(code for code in codes_of(term.codes) if code.system is CodeSystem.ICD10))


def _cannot(source: DataSource, coverage: Coverage, unanswered: list[Part], asked: Understood) -> list[Text]:
    missing = [part for part in unanswered if not part.implied]
    names = Text(*(", ".join(part.label.say(language) for part in missing) for language in _LANGUAGES))
    said = [Text(f"svarer ikke på: {names.da}", f"does not answer: {names.en}")] if missing else []
    if coverage.share is not None and coverage.share < 1:
        said.append(coverage.text)
    if asked.years is not None and coverage.first is None:
        said.append(Text("startåret kendes ikke: spørg ejeren", "the first year is not known: ask the owner"))
    if source.route_id is None:
        said.append(Text("ansøgningsvejen kendes ikke: spørg ejeren", "the access route is not known: ask the owner"))
    return said


def load_finder() -> Finder:
    """Return the finder of the catalogue in force; the first call, and the first after a change of it, reads it."""
    return _finder(load_catalogue())


@lru_cache(maxsize=1)
def _finder(catalogue: Catalogue) -> Finder:
    return Finder(tuple(catalogue.sources.values()), load_terms(), resources() / "finder")


def _unanswered(parts: Sequence[Part], fits: Sequence[dict[int, Fit]]) -> Iterator[Part]:
    for part, of_part in zip(parts, fits, strict=True):
        if not part.implied and all(fit.worth < _ANSWERS for fit in of_part.values()):
            yield part
