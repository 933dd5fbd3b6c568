"""What to beware of in a source, as far as it touches the question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dsc_desk.library.finder.figures import ages_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.library.finder.knowledge import Knowledge

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_LEFT_OUT = "ikke med"  # as the library, which is in Danish, says whom a source leaves out


def caution(pitfalls: str, asked: tuple[int, int] | None, knowledge: Knowledge) -> str:
    """Return the first of a source's pitfalls; that it leaves out an age is one only where that age is asked about."""
    for sentence in _SENTENCE.split(pitfalls.strip()):
        if asked is None or not _beside(sentence, asked, knowledge):
            return sentence
    return ""


def _beside(sentence: str, asked: tuple[int, int], knowledge: Knowledge) -> bool:
    """Tell whether a sentence leaves out ages alone, and none that are asked about."""
    if _LEFT_OUT not in sentence:
        return False
    told = tuple(_ages(sentence, knowledge))
    return bool(told) and not any(first <= asked[1] and asked[0] <= last for first, last in told)


def _ages(sentence: str, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    figures = [(chip.first or 0, chip.last or 0) for chip in ages_in(sentence)]
    yield from figures
    if not figures:
        words = set(re.findall(r"\w+", sentence.casefold()))
        yield from ((one.first, one.last) for one in knowledge.population.ages if words & set(one.words))
