"""How good a passphrase is, in words: what it lacks, never a score."""

from __future__ import annotations

import re
from enum import Enum

from dsc_desk.words import Text

SHORTEST = 10  # characters: below this a computer tries them all
_LONG = 16
_FEWEST_SIGNS = 5
# What people type first; anything that is mostly one of these is tried within the first second.
_GUESSED = (
    "password",
    "adgangskode",
    "kodeord",
    "qwerty",
    "asdfgh",
    "hemmelig123",
    "velkommen",
    "datastøtte",
    "dscdesk",
)
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyzæøå", "qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_FIVE = 5


class Quality(Enum):
    """What a passphrase is worth; the first two are not taken."""

    SHORT = Text("For kort: {n} af mindst {least} tegn.", "Too short: {n} of at least {least} characters.")
    GUESSED = Text(
        "Let at gætte: rækker, gentagelser og kendte adgangskoder prøves først.",
        "Easily guessed: rows, repetitions and known passwords are tried first.",
    )
    FAIR = Text("Kan bruges. Fire tilfældige ord er bedre.", "Will do. Four random words are better.")
    GOOD = Text("God: lang nok til ikke at blive prøvet frem.", "Good: too long to be found by trying.")

    @property
    def taken(self) -> bool:
        """Whether a store may be locked with it."""
        return self in (Quality.FAIR, Quality.GOOD)


def quality(passphrase: str) -> Quality:
    """Return what a passphrase is worth against somebody who has the file and time."""
    words = passphrase.strip()
    if len(words) < SHORTEST:
        return Quality.SHORT
    plain = re.sub(r"[\W\d_]+", "", words.casefold())
    guessed = any(known in words.casefold() and len(plain) <= len(known) + 2 for known in _GUESSED)
    if guessed or len(set(words)) < _FEWEST_SIGNS or _row_share(words.casefold()) > 0.5:
        return Quality.GUESSED
    return Quality.GOOD if (len(words) >= _LONG and len(words.split()) > 2) or len(words) >= _LONG + 4 else Quality.FAIR


def say_quality(passphrase: str) -> Text:
    """Return the sentence below the field while it is typed."""
    return quality(passphrase).value.fill(n=len(passphrase.strip()), least=SHORTEST)


def _row_share(words: str) -> float:
    """Return which share of the signs stands in a run of five or more along a row of keys, letters or figures."""
    inside: set[int] = set()
    for row in (each for line in _ROWS for each in (line, line[::-1])):
        for start in range(len(words) - _FIVE + 1):
            if words[start : start + _FIVE] in row:
                inside.update(range(start, start + _FIVE))
    return len(inside) / len(words)
