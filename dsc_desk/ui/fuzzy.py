"""Finds what was typed in a short line: whole words first, beginnings before middles, scattered letters last."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """How well a line fits (higher is better) and which of its letters were found."""

    score: int
    letters: frozenset[int]


def match(typed: str, line: str) -> Match | None:
    """Match each typed word in the line, whatever the case; None when one is not there."""
    folded = _fold(line)
    score, letters = 0, frozenset[int]()
    for word in _fold(typed).split():
        found = _word(word, folded)
        if found is None:
            return None
        score += found.score
        letters |= found.letters
    return Match(score - len(line) // 8, letters)


def _word(word: str, line: str) -> Match | None:
    at = line.find(word)
    best = at
    while at >= 0:
        if at == 0 or not line[at - 1].isalnum():
            best = at
            return Match(100 if at == 0 else 80, frozenset(range(best, best + len(word))))
        at = line.find(word, at + 1)
    if best >= 0:
        return Match(50, frozenset(range(best, best + len(word))))
    return _scattered(word, line) if len(word) > 1 else None


def _scattered(word: str, line: str) -> Match | None:
    """Take the letters in order from the beginnings of words on, "gti" in "gå til indbakke"."""
    letters: list[int] = []
    at = -1
    for letter in word:
        starts = [i for i in range(at + 1, len(line)) if line[i] == letter and (i == 0 or not line[i - 1].isalnum())]
        following = at + 1 < len(line) and at >= 0 and line[at + 1] == letter
        if following:
            at += 1
        elif starts:
            at = starts[0]
        else:
            return None
        letters.append(at)
    return Match(20, frozenset(letters))


def _fold(words: str) -> str:
    """Fold case letter by letter, so that positions stay those of the line."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in words)
