"""Words spelt almost right: the one that is meant, among those that are known."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHORTEST_MISSPELT = 5
_LONGEST_WORD = 60  # letters: what is longer is no word, and taking it apart would take for ever


def is_no_word(plain: str) -> bool:
    """Tell whether letters in a row are too many for a word."""
    return len(plain) > _LONGEST_WORD


def nearest(plain: str, words: Sequence[str], alike: float) -> str | None:
    """Return the word spelt most like one, from a share of like letters in per cent on, or None."""
    if len(plain) < _SHORTEST_MISSPELT:
        return None
    from rapidfuzz import fuzz, process  # lazily: most questions are spelt well

    near = [word for word in words if abs(len(word) - len(plain)) <= 3]
    found = process.extractOne(plain, near, scorer=fuzz.ratio, score_cutoff=alike)
    return str(found[0]) if found else None


def by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words of some length by their first letter."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _SHORTEST_MISSPELT - 1:
            found[word[0]].append(word)
    return found
