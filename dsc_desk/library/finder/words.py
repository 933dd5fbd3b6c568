"""Words of a text as the finder compares them: folded, stemmed in Danish and English, compounds taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
# æ, ø and å as those write them who have no such keys; accents as well, for names.
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "è": "e", "ö": "oe", "ä": "ae", "ü": "y", "ó": "o"})
_JOINTS = ("", "s", "e")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 8


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its place, its plain form, and its stem in each language."""

    text: str
    start: int
    end: int
    plain: str
    da: str
    en: str

    @property
    def is_number(self) -> bool:
        return self.text.isdigit()


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order; what is joined by a hyphen is taken apart, so "type 2-diabetes" is three."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        start = match.start()
        for part in re.split(r"[-'’.]", match.group()):
            if part:
                plain = fold(part)
                yield Token(part, start, start + len(part), plain, danish(plain), english(plain))
            start += len(part) + 1


def fold(word: str) -> str:
    """Return a word in small letters without letters that a foreign keyboard lacks."""
    return word.casefold().translate(_FOLDED)


@lru_cache(maxsize=60_000)
def danish(plain: str) -> str:
    """Return the Danish stem of a folded word."""
    return plain if plain.isdigit() else str(_stemmers()[0](plain))


@lru_cache(maxsize=60_000)
def english(plain: str) -> str:
    """Return the English stem of a folded word."""
    return plain if plain.isdigit() else str(_stemmers()[1](plain))


@cache
def _stemmers() -> tuple[Callable[[str], Any], Callable[[str], Any]]:
    # Lazily: the package brings the stemmers of thirty languages with it.
    import snowballstemmer

    return snowballstemmer.stemmer("danish").stemWord, snowballstemmer.stemmer("english").stemWord


def compound_parts(
    plain: str, known: Callable[[str], bool], begins: Callable[[str], bool] | None = None
) -> tuple[str, str] | None:
    """Split a Danish compound into two known parts, the longest first part; `begins` tells which may come first."""
    begins = begins or known
    if len(plain) < _SHORTEST_COMPOUND:
        return None
    for cut in range(len(plain) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        last = plain[cut:]
        if not known(last):
            continue
        for joint in _JOINTS:
            first = plain[: cut - len(joint)] if plain[:cut].endswith(joint) else ""
            if len(first) >= _SHORTEST_PART and begins(first):
                return first, last
    return None
