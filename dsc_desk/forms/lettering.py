"""What text may reach a paper: everything a person wrote, nothing that steers the file or the eye."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls break XML; direction marks, joiners and variation selectors are unseen and can turn a text round (rule 41).
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
_LONE = re.compile("[\ud800-\udfff]")
_NOT_COMPARED = re.compile(r"[\s\-\u00ad\u2010\u2011\u2022\u2610-\u2612]+")
# What is torn badly at the end of a line: "31. december", "nr. 4", "§ 46".
_BOUND = re.compile(r"(?<![\w.])(\d{1,2}\.|§+|[Nn]r\.|[Ss]tk\.|[Cc]a\.|[Kk]l\.) (?=\w)")
_RUNNING_WORDS, _RUNNING_LETTERS, _RUNNING_MOST = 6, 40, 80
REPLACEMENT = "\ufffd"
MARKS = ".,:;?!()»«\"'"  # may stand around a word
_VOWELS = frozenset("aeiouyæøåAEIOUYÆØÅ")
_TOGETHER = "br dr fr gr kr pr tr vr bl fl gl kl pl kn gn kv tv"  # begin a syllable together
_SOFT_HYPHEN = "\u00ad"
_COPIED = re.compile(r"[@_]|\w\.\w|://")
_LONG_ENOUGH = 8  # letters of a word that is worth parting


def clean(text: str) -> str:
    """Return a text as it may be written: composed letters, line feeds only, no controls, no unseen marks."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _LONE.sub(REPLACEMENT, _UNSEEN.sub("", text)))


def typeset(text: str) -> str:
    """Return a cleaned text in which a number stays on the line of what it counts."""
    return _BOUND.sub("\\1\u00a0", clean(text))


def between_syllables(word: str, most: int) -> int:
    """Return a place for a hyphen before a consonant that a vowel follows, at most `most` letters in; 0 for none."""
    for cut in range(min(most, len(word) - 3), 2, -1):
        if word[cut].isalpha() and word[cut] not in _VOWELS and word[cut + 1] in _VOWELS:
            return cut - (word[cut - 1 : cut + 1].casefold() in _TOGETHER and cut > 3)
    return 0


def hyphenated(text: str, most: int) -> str:
    """Return a text in which what is longer than `most` signs can be parted between syllables: Word parts none itself.

    An address or the name of a file is copied, so it is parted only where a column cannot hold one of its words.
    """

    def parted(found: re.Match[str]) -> str:
        word = found[0]
        least = most + 1 if _COPIED.search(word) else _LONG_ENOUGH
        return re.sub(rf"[^\W\d_]{{{least},}}", lambda part: _parted(part[0]), word) if len(word) > most else word

    return re.sub(r"\S+", parted, text)


def _parted(word: str) -> str:
    pieces: list[str] = []
    while cut := between_syllables(word, len(word)):
        pieces.insert(0, word[cut:])
        word = word[:cut]
    return _SOFT_HYPHEN.join([word, *pieces])


def one_line(text: str) -> str:
    """Return a text for a place that holds one line: a title, a property, a bookmark."""
    return " ".join(clean(text).replace("\u00ad", "").split())


def shortened(text: str) -> str:
    """Return the first words of a running line: it helps to find the page again, the title says the rest."""
    line = one_line(text)
    words = line.split(" ")
    short = len(words) <= _RUNNING_WORDS or len(line) <= _RUNNING_LETTERS
    first = line if short else " ".join(words[:_RUNNING_WORDS])
    if len(first) > _RUNNING_MOST:
        cut = first[:_RUNNING_MOST]
        first = cut.rpartition(" ")[0] or cut
    return first if first == line else f"{first} …"


def comparable(text: str) -> str:
    """Return what must be equal in a text however its lines were broken: no spaces, no hyphens, no list marks."""
    return _NOT_COMPARED.sub("", clean(text))
