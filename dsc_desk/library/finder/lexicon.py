"""The lexicon: finds in a text every way to say a clinical word, a need, an age, a place or a source, also misspelt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.library.finder.chips import Certainty, ChipKind
from dsc_desk.library.finder.phrases import ABBREVIATION, Meaning, Phrases
from dsc_desk.library.finder.spelling import is_no_word, nearest
from dsc_desk.library.finder.words import Token, compound_parts, danish, english, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dsc_desk.library.finder.knowledge import Knowledge
    from dsc_desk.library.records import DataSource, Term

_SHORTEST_TOPIC = 6
_SURELY_MEANT, _PROBABLY_MEANT = 91, 83
_LONGEST_PHRASE = 6
_TORN = 2  # a compound written as two words: hud kræft
_LONGEST_ABBREVIATION = 9
_MOST_GUESSES = 200  # words of one question: more of them is no question


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: words `first` to `last` (exclusive), and its meanings."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]
    certainty: Certainty = Certainty.SAID


class Lexicon:
    """Finds known phrases in a text: as they are written, misspelt, or put together into one word."""

    def __init__(self, knowledge: Knowledge, terms: Sequence[Term], sources: Iterable[DataSource]) -> None:
        self._phrases = Phrases(knowledge, terms, sources)
        self._da, self._en, self._plain = self._phrases.da, self._phrases.en, self._phrases.plain
        self.stop_da = frozenset(fold(word) for word in knowledge.words.stop["da"])
        self.stop_en = frozenset(fold(word) for word in knowledge.words.stop["en"])
        weak = [fold(word) for word in (*knowledge.words.weak["da"], *knowledge.words.weak["en"])]
        self.weak = frozenset([*weak, *map(danish, weak), *map(english, weak)])
        self._other_words: set[str] = set()

    def learn_words(self, words: Iterable[str]) -> None:
        """Know these folded words as rightly spelt, so that nothing else is read into them."""
        self._other_words.update(words)

    def matches(self, words: Sequence[Token], *, plainly: bool = False) -> Iterator[Match]:
        """Find phrases, the longest first; `plainly` without compounds and misspellings."""
        stop = self.stops(words)
        taken = [False] * len(words)
        yield from self._said(words, taken, stop, torn_too=not plainly)
        if not plainly:
            yield from self._respelt(words, taken, stop)
            yield from self._guesses(words, taken, stop)

    def _said(
        self, words: Sequence[Token], taken: list[bool], stop: frozenset[str], *, torn_too: bool
    ) -> Iterator[Match]:
        """Find phrases as they are written; `torn_too` also a compound written as two words."""
        in_da, in_en = tuple(word.da for word in words), tuple(word.en for word in words)
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            torn = length == _TORN and torn_too
            for first in range(len(words) - length + 1):
                said = slice(first, first + length)
                # Most runs of words are no phrase: this is asked of every one in every source, so it comes first.
                if not torn and in_da[said] not in self._da and in_en[said] not in self._en:
                    continue
                if any(taken[said]):
                    continue
                if meanings := self._meanings(words[said], stop, torn=torn):
                    taken[said] = [True] * length
                    yield Match(first, first + length, meanings)

    def stops(self, words: Sequence[Token]) -> frozenset[str]:
        """Return the small words of the language that a text seems to be in."""
        danish_words = sum(word.plain in self.stop_da for word in words)
        english_words = sum(word.plain in self.stop_en for word in words)
        if danish_words and english_words:
            return self.stop_en if english_words > danish_words else self.stop_da
        return self.stop_en if english_words else self.stop_da

    def is_small(self, word: Token) -> bool:
        """Tell whether a word says nothing in either language."""
        return word.plain in self.stop_da or word.plain in self.stop_en

    def _meanings(self, words: Sequence[Token], stop: frozenset[str], *, torn: bool) -> tuple[Meaning, ...]:
        if len(words) == 1 and self._says_nothing(words[0], stop):
            return ()
        found = [
            *self._da.get(tuple(word.da for word in words), ()),
            *self._en.get(tuple(word.en for word in words), ()),
        ]
        if torn and not found and not any(map(self.is_small, words)):
            return self._single(words[0].plain + words[1].plain)
        return tuple(dict.fromkeys(one for one in found if self._is_whole(one, words)))

    def _says_nothing(self, word: Token, stop: frozenset[str]) -> bool:
        """Tell whether a word alone is a small one, or too short for one that is not known; letters like »MR« are neither."""
        if word.text.isupper() and len(word.text) > 1:
            return False
        return word.plain in stop or (len(word.plain) < ABBREVIATION and word.plain not in self._plain)

    def _is_whole(self, meaning: Meaning, words: Sequence[Token]) -> bool:
        """Tell whether a source's abbreviation stands there as it is written, and not as the stem of another word."""
        if meaning.kind is not ChipKind.SOURCE or len(words) > 1:
            return True
        return words[0].plain in self._plain or len(words[0].plain) > _LONGEST_ABBREVIATION

    def _respelt(self, words: Sequence[Token], taken: list[bool], stop: frozenset[str]) -> Iterator[Match]:
        """Find phrases of several words of which some are misspelt: "aarforkalkning i benene"."""
        spelt = dict(self._right_words(words, taken))
        for length in range(min(_LONGEST_PHRASE, len(words)), 1, -1):
            for first in range(len(words) - length + 1):
                here = range(first, first + length)
                if any(taken[first : first + length]) or not any(place in spelt for place in here):
                    continue
                said = [spelt.get(place, words[place]) for place in here]
                if meanings := self._meanings(said, stop, torn=False):
                    taken[first : first + length] = [True] * length
                    yield Match(first, first + length, meanings, Certainty.SPELT)

    def _right_words(self, words: Sequence[Token], taken: list[bool]) -> Iterator[tuple[int, Token]]:
        for place, word in list(enumerate(words))[:_MOST_GUESSES]:
            if not taken[place] and not self.is_small(word) and (right := self._right_word(word)):
                yield place, right

    def _right_word(self, word: Token) -> Token | None:
        """Return a misspelt word as it stands in a phrase of several words."""
        plain = word.plain
        if word.is_number or is_no_word(plain) or self._is_known(plain) or plain in self._phrases.words:
            return None
        meant = nearest(plain, self._phrases.words_by_letter.get(plain[0], ()), _SURELY_MEANT)
        return Token(word.text, word.start, word.end, meant, danish(meant), english(meant)) if meant else None

    def _guesses(self, words: Sequence[Token], taken: list[bool], stop: frozenset[str]) -> Iterator[Match]:
        left = _MOST_GUESSES
        for place, word in enumerate(words):
            if not left:
                return
            if taken[place] or word.plain in stop or self.is_small(word) or word.is_number or is_no_word(word.plain):
                continue
            left -= 1
            if found := self._guess(word.plain):
                yield Match(place, place + 1, *found)

    def _guess(self, plain: str) -> tuple[tuple[Meaning, ...], Certainty] | None:
        """Read a word that is not in the lexicon: hardly misspelt, put together of two, or misspelt."""
        known = self._is_known(plain)
        if not known and (meanings := self._misspelt(plain, _SURELY_MEANT)):
            return meanings, Certainty.SPELT
        if parts := compound_parts(plain, self._is_part, self._is_first_part):
            meanings = self._together(*parts) or self._single(parts[0]) + self._single(parts[1])
            return (meanings, Certainty.PART) if meanings else None
        if known:
            return None
        if meanings := self._topic_within(plain):
            return meanings, Certainty.PART
        meanings = self._misspelt(plain, _PROBABLY_MEANT)
        return (meanings, Certainty.SPELT) if meanings else None

    def _misspelt(self, plain: str, likely: int) -> tuple[Meaning, ...]:
        meant = self.corrected(plain, likely)
        return self._single(meant) if meant else ()

    def _topic_within(self, plain: str) -> tuple[Meaning, ...]:
        """Read the longest beginning or end of a compound that is a clinical word; the rest of it is unknown."""
        for length in range(len(plain) - 3, _SHORTEST_TOPIC - 1, -1):
            for part in (plain[:length] if plain[:length] in self._plain else "", plain[-length:]):
                if topics := tuple(one for one in self._single(part) if one.kind is ChipKind.CONCEPT):
                    return topics
            # The last part of a compound is what it is: overdødelighed is a dødelighed.
            if asked := tuple(one for one in self._single(plain[-length:]) if one.kind is ChipKind.NEED):
                return asked
        return ()

    def _together(self, first: str, last: str) -> tuple[Meaning, ...]:
        found = [
            *self._da.get((danish(first), danish(last)), ()),
            *self._en.get((english(first), english(last)), ()),
        ]
        return tuple(dict.fromkeys(found))

    def corrected(self, plain: str, alike: float) -> str | None:
        """Return the word of the lexicon that a misspelt word seems to mean, or None; `alike` is in per cent."""
        return nearest(plain, self._phrases.plain_by_letter.get(plain[0], ()) if plain else (), alike)

    def in_sources(self, word: Token) -> bool:
        """Tell whether a source uses the very word."""
        return word.plain in self._other_words

    def _is_known(self, plain: str) -> bool:
        return (
            plain in self._other_words
            or danish(plain) in self._other_words
            or plain in self.weak
            or danish(plain) in self.weak
            or bool(self._single(plain))
        )

    def _is_part(self, plain: str) -> bool:
        return plain in self.weak or danish(plain) in self.weak or bool(self._single(plain))

    def _is_first_part(self, plain: str) -> bool:
        """Tell whether a compound may begin so: with a word as it stands, not with the stem of another one."""
        return (plain in self._plain or plain in self.weak) and self._is_part(plain)

    def _single(self, plain: str) -> tuple[Meaning, ...]:
        found = [*self._da.get((danish(plain),), ()), *self._en.get((english(plain),), ())]
        return tuple(dict.fromkeys(found))
