"""Looking a source up as one types: beginnings and parts of names and contents, codes. Questions are for `finder/`."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dsc_desk.cases.codes import Code, CodeSystem, codes_in, parse_code
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dsc_desk.library.records import DataSource, Term

_WORD = re.compile(r"[\w§]+(?:-[\w]+)*", re.UNICODE)
# What a word is worth by where it stands.
_WEIGHTS = (
    ("short_name", 14.0),
    ("name_da", 9.0),
    ("name_en", 9.0),
    ("keywords_da", 6.0),
    ("keywords_en", 6.0),
    ("custodian", 3.0),
    ("key_variables", 3.0),
    ("content", 2.0),
    ("population", 2.0),
    ("code_systems", 1.5),
    ("pitfalls", 1.0),
)
_BEGINS, _PART, _ALIKE = 0.7, 0.45, 0.5
_CODE, _ANY_CODE, _QUESTION = 40.0, 12.0, 3.0
_SURELY_ALIKE = 84
_MOST_SIGNS = 400  # a whole mail pasted is looked up by its first words, in a tenth of a second instead of a minute
_ALPHABET = str.maketrans({"æ": "z1", "ø": "z2", "å": "z3"})
# Words that say nothing about what is looked for.
_SMALL = re.compile(
    r"af|alle|at|de|den|der|det|du|efter|eller|en|er|et|fra|for|har|have|hvad|hvem|hvilke|hvilken|hvor|hvordan|i|ikke"
    r"|jeg|kan|man|med|mellem|og|om|over|på|sig|skal|som|til|under|vi|været|var|ved|vil|the|and|are|from|how|in|is|of"
    r"|on|or|was|were|what|where|which|who|with|a|an"
)
# How a source's list of code systems names each system; such a source takes any code of it.
_SYSTEM_NAMES = {CodeSystem.ICD10: "ICD-10", CodeSystem.SKS: "SKS", CodeSystem.ATC: "ATC"}


@dataclass(frozen=True)
class SourceHit:
    """A source that was found, how well, and by what."""

    source: DataSource
    score: float
    why: tuple[Text, ...] = ()


class Index:
    """The words and codes of all sources."""

    def __init__(self, sources: Sequence[DataSource], terms: Sequence[Term]) -> None:
        self._sources = sources
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        for number, source in enumerate(sources):
            for field, weight in _WEIGHTS:
                for word in _words(_joined(getattr(source, field))):
                    held = self._places[word]
                    held[number] = max(held.get(number, 0.0), weight)
        self._vocabulary = list(self._places)
        self._codes = [tuple(_codes_of(source)) for source in sources]
        self._systems = [
            set() if held else _systems_of(source) for source, held in zip(sources, self._codes, strict=True)
        ]
        self._terms: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for said in term.words:
                self._terms[said.casefold()].append(term)
        self._longest = max((said.count(" ") + 1 for said in self._terms), default=1)

    def search(self, words: str, limit: int) -> list[SourceHit]:
        """Find sources, best first."""
        words = words[:_MOST_SIGNS]
        asked = [word for word in _words(words) if not _SMALL.fullmatch(word)]
        if not asked:
            return [SourceHit(source, 0.0) for source in sorted(self._sources, key=_alphabetical)[:limit]]
        scores, why = self._scored(words, asked)
        best = sorted(scores.items(), key=lambda found: (-found[1], _alphabetical(self._sources[found[0]])))
        return [
            SourceHit(self._sources[number], round(score, 2), tuple(dict.fromkeys(why[number])))
            for number, score in best[:limit]
            if score > 0
        ]

    def _scored(self, words: str, asked: Sequence[str]) -> tuple[dict[int, float], dict[int, list[Text]]]:
        """Return what each source found is worth and why; one that answers what is meant is worth more."""
        terms = list(self._meant(words))
        scores: dict[int, float] = defaultdict(float)
        why: dict[int, list[Text]] = defaultdict(list)
        for reason, found in (*self._found_by_words(asked), *self._found_by_codes(words, terms)):
            for number, score in found.items():
                scores[number] += score
                why[number].append(reason)
        for number, source in enumerate(self._sources):
            if number in scores:
                scores[number] += _QUESTION * len({one for term in terms for one in term.answers} & set(source.answers))
        return scores, why

    def _found_by_words(self, asked: Iterable[str]) -> Iterator[tuple[Text, dict[int, float]]]:
        for word in asked:
            yield Text(f"ordet »{word}«", f"the word “{word}”"), self._by_word(word)

    def _found_by_codes(self, words: str, terms: Iterable[Term]) -> Iterator[tuple[Text, dict[int, float]]]:
        for code in codes_in(words):
            shown = code.first if code.first == code.last else f"{code.first}-{code.last}"
            yield Text(f"koden {shown}", f"the code {shown}"), self._by_codes([code])
        for term in terms:
            yield Text(f"koder for »{term.da}«", f"codes of “{term.en}”"), self._by_codes(list(_codes_of_term(term)))

    def _by_word(self, word: str) -> dict[int, float]:
        """Score the sources for one word: the same, one that begins so, one that holds it, one spelt almost so."""
        found: dict[int, float] = defaultdict(float)
        for held, likeness in self._like(word):
            places = self._places[held]
            rare = math.log1p(len(self._sources) / len(places))
            for number, weight in places.items():
                found[number] = max(found[number], weight * likeness * rare)
        return found

    def _like(self, word: str) -> Iterator[tuple[str, float]]:
        near = False
        for held in self._vocabulary:
            likeness = _likeness(word, held)
            if likeness:
                near = True
                yield held, likeness
        if not near and len(word) > 4:
            for held, score, _ in process.extract(
                word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_SURELY_ALIKE, limit=5
            ):
                yield held, _ALIKE * score / 100

    def _by_codes(self, asked: Sequence[Code]) -> dict[int, float]:
        """Score the sources for codes of one meaning: those limited to them most, those that take any code least."""
        found: dict[int, float] = {}
        for number, held in enumerate(self._codes):
            touched = [other for other in held if any(other.touches(code) for code in asked)]
            if any(not other.is_wide for other in touched):
                found[number] = _CODE / (1 + (len(held) - len(touched)) / 4)
            elif touched or any(code.system in self._systems[number] for code in asked):
                found[number] = _ANY_CODE
        return found

    def _meant(self, words: str) -> Iterator[Term]:
        """Find the clinical words in a text, the longest ones first."""
        parts = words.casefold().replace(",", " ").replace("?", " ").split()
        taken: set[int] = set()
        for length in range(min(self._longest, len(parts)), 0, -1):
            for start in range(len(parts) - length + 1):
                span = set(range(start, start + length))
                if not span & taken and (terms := self._terms.get(" ".join(parts[start : start + length]))):
                    taken |= span
                    yield from terms


def _likeness(word: str, held: str) -> float:
    if word == held:
        return 1.0
    if len(word) >= 3 and held.startswith(word):
        return _BEGINS
    # An ending more than the word in the library: indlæggelser, indlæggelse.
    if len(held) >= 4 and len(word) - len(held) <= 3 and word.startswith(held):
        return _BEGINS
    return _PART if len(word) >= 4 and word in held else 0.0


def _codes_of(source: DataSource) -> Iterator[Code]:
    for system, held in ((CodeSystem.ICD10, source.conditions), (CodeSystem.SKS, source.procedures)):
        for text in held:
            if (code := parse_code(system, text)) is not None:
                yield code


def _codes_of_term(term: Term) -> Iterator[Code]:
    for system, held in (
        (CodeSystem.ICD10, term.codes.icd10),
        (CodeSystem.SKS, term.codes.sks),
        (CodeSystem.ATC, term.codes.atc),
    ):
        for text in held:
            if (code := parse_code(system, text)) is not None:
                yield code


def _joined(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def alphabetical(name: str) -> str:
    """Return what names are sorted by: æ, ø and å come last."""
    return name.casefold().translate(_ALPHABET)


def _alphabetical(source: DataSource) -> str:
    return alphabetical(source.name_da)


def _systems_of(source: DataSource) -> set[CodeSystem]:
    return {system for system, name in _SYSTEM_NAMES.items() if any(name in said for said in source.code_systems)}
