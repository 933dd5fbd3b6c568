"""What is known of every source before a question comes: its codes, the terms it mentions, its words, ages and regions."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from dsc_desk.cases.codes import Code, CodeSystem, parse_code
from dsc_desk.library.finder.chips import ChipKind
from dsc_desk.library.finder.spans import likeness
from dsc_desk.library.finder.spelling import is_no_word
from dsc_desk.library.finder.words import compound_parts, danish, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dsc_desk.library.finder.chips import Word
    from dsc_desk.library.finder.knowledge import Knowledge
    from dsc_desk.library.finder.lexicon import Lexicon
    from dsc_desk.library.finder.words import Token
    from dsc_desk.library.records import DataSource

# What a word is worth by where it stands, and whether the field is English.
_FIELDS = (
    ("short_name", 1.0, False),
    ("name_da", 1.0, False),
    ("name_en", 1.0, True),
    ("keywords_da", 0.85, False),
    ("keywords_en", 0.85, True),
    ("key_variables", 0.6, False),
    ("content", 0.5, False),
    ("population", 0.5, False),
    ("custodian", 0.4, False),
    ("code_systems", 0.3, False),
)
_TOPICS = (ChipKind.CONCEPT, ChipKind.NEED)
_SEPARATE = " . "
_PART_WORTH = 0.6
_SHORTEST_MISSPELT, _SHORTEST_HEAD, _ALIKE = 5, 4, 84


class Index:
    """The sources, by number, as a question meets them."""

    def __init__(self, sources: Sequence[DataSource], lexicon: Lexicon, knowledge: Knowledge) -> None:
        self.sources = sources
        self._lexicon = lexicon
        self.numbers: Mapping[str, int] = {source.id: number for number, source in enumerate(sources)}
        self.codes = [tuple(_codes_of(source)) for source in sources]
        self.ages: list[tuple[int, int] | None] = []
        self.regions: list[frozenset[str]] = []
        self._by_chapter: dict[tuple[CodeSystem, str], list[int]] = defaultdict(list)
        self._mentions: dict[tuple[ChipKind, str], dict[int, float]] = defaultdict(dict)
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        for number, source in enumerate(sources):
            for chapter in {chapter for code in self.codes[number] for chapter in _chapters(code)}:
                self._by_chapter[chapter].append(number)
            self._take_words(number, source)
            self.ages.append(_ages(source, knowledge))
            self.regions.append(knowledge.places.limiting(source))
        self._by_letter = _by_letter(self._places)
        lexicon.learn_words(self._places)

    def limited_to(self, codes: tuple[Code, ...]) -> dict[int, float]:
        """Return the sources that are limited to some of these codes, and how well they fit."""
        near = {number for code in codes for chapter in _chapters(code) for number in self._by_chapter.get(chapter, ())}
        found = {number: likeness(codes, self.codes[number]) for number in near}
        return {number: fit for number, fit in found.items() if fit > 0}

    def mentioning(self, kind: ChipKind, name: str) -> Mapping[int, float]:
        """Return the sources that mention a term or need, by where they do."""
        return self._mentions.get((kind, name), {})

    def saying(self, words: Sequence[Word]) -> dict[int, float]:
        """Score the sources by the words that no chip took: 1 when each stands in a name and nowhere else."""
        found: dict[int, float] = defaultdict(float)
        whole = 0.0
        for word in words:
            held = self._held(word)
            rare = math.log(1 + len(self.sources) / (1 + len(held))) * (0.15 if word.weak else 1.0)
            whole += max(rare, 1.0) if not word.weak else rare
            for number, weight in held.items():
                found[number] += rare * weight
        best = math.log(1 + len(self.sources) / 2)
        return {number: min(score / max(whole, best), 1.0) for number, score in found.items()}

    def knows(self, word: Word) -> bool:
        """Tell whether any source says a word, or one like it."""
        return bool(self._held(word))

    def _held(self, word: Word) -> Mapping[int, float]:
        found = self._said(word.stems)
        if found or word.weak or is_no_word(word.said):
            return found
        plain = fold(word.said)
        if parts := compound_parts(plain, self._has):
            return self._said({danish(part) for part in parts}, _PART_WORTH)
        return self._said({self._spelt_nearly(plain) or _head(plain, self._has)}, _PART_WORTH)

    def _said(self, stems: Iterable[str], worth: float = 1.0) -> dict[int, float]:
        found: dict[int, float] = {}
        for stem in stems:
            for number, weight in self._places.get(stem, {}).items():
                found[number] = max(found.get(number, 0.0), weight * worth)
        return found

    def _has(self, plain: str) -> bool:
        return danish(plain) in self._places

    def _spelt_nearly(self, plain: str) -> str:
        if len(plain) < _SHORTEST_MISSPELT:
            return ""
        from rapidfuzz import fuzz, process  # lazily: most questions are spelt well

        near = process.extractOne(plain, self._by_letter.get(plain[0], ()), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return "" if near is None else str(near[0])

    def _take_words(self, number: int, source: DataSource) -> None:
        for field, weight, is_english in _FIELDS:
            held = getattr(source, field)
            words = tokens(_SEPARATE.join(held) if isinstance(held, tuple) else held)
            for word in words:
                for stem in {word.plain, word.en if is_english else word.da}:
                    places = self._places[stem]
                    places[number] = max(places.get(number, 0.0), weight)
            for topic in self._topics(words):
                mentions = self._mentions[topic]
                mentions[number] = max(mentions.get(number, 0.0), weight)

    def _topics(self, words: Sequence[Token]) -> Iterator[tuple[ChipKind, str]]:
        for match in self._lexicon.matches(words, plainly=True):
            for meaning in match.meanings:
                if meaning.kind in _TOPICS:
                    yield meaning.kind, meaning.id


def _codes_of(source: DataSource) -> Iterator[Code]:
    for system, held in ((CodeSystem.ICD10, source.conditions), (CodeSystem.SKS, source.procedures)):
        for text in held:
            if (code := parse_code(system, text)) is not None:
                yield code


def _chapters(code: Code) -> Iterator[tuple[CodeSystem, str]]:
    if code.system is CodeSystem.ICD10:
        for letter in range(ord(code.first[0]), ord(code.last[0]) + 1):
            yield code.system, chr(letter)
    else:
        yield code.system, code.first[:2]


def _ages(source: DataSource, knowledge: Knowledge) -> tuple[int, int] | None:
    said = f"{source.population} {source.name_da}".casefold()
    for covers in knowledge.population.covers:
        if any(word in said for word in covers.words):
            return covers.first, covers.last
    return None


def _head(plain: str, known: Callable[[str], bool]) -> str:
    """Return the stem of the longest beginning of a compound that sources speak of, or nothing."""
    if len(plain) < 2 * _SHORTEST_HEAD:
        return ""
    beginnings = (plain[:cut] for cut in range(len(plain) - 2, _SHORTEST_HEAD - 1, -1))
    return next((danish(beginning) for beginning in beginnings if known(beginning)), "")


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= 4:
            found[word[0]].append(word)
    return found
