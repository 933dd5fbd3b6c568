"""What a mail says in short: its questions as they stand, and before and between them what they are asked about.

Greetings, thanks, the signature and the day an answer is wanted are left out; the day has a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dsc_desk.cases.intake.words import any_of, mail_words

MOST = 600  # signs; the questions are told whole whatever they take
_SENTENCES = 5  # beside the questions
_LONGEST = 320  # signs of one sentence; of a longer one its beginning
_COURTEOUS = 100  # signs: a longer sentence that begins with thanks says more than that
_WORDS = 3  # at least of what counts as a sentence, two of them of letters
_NAMED = 80  # signs: a shorter last paragraph that no sentence ends is who wrote
_BULLET = re.compile(r"(.?)\s*\n\s*(?:[-–•*·]|\d{1,2}[.)])\s+")
_CUT = "".join(rf"(?<!\b{word}\.)" for word in ("[Aa]fd", "[Dd]r", "[Pp]rof", "[Uu]niv", "[Nn]r", "[Cc]a", "[Kk]l", "[Pp]r", "[Ss]tk", "[Ii]nkl", r"\w"))  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2,}.*?[^\W\d_]{2,}")
# A full stop ends a sentence before a capital letter or a number, unless it only cuts a word off.
_END = re.compile(rf"(?<=[.!?]){_CUT}\s+(?=[\"'“»(]?[A-ZÆØÅ\d])|\n\s*\n")

Span = tuple[int, int]


def summary_of(body: str, start: int, end: int, questions: Iterable[Span], aside: Iterable[Span] = ()) -> str:
    """Return what stands between two places of a body in short, in the order of the text.

    `questions` are taken whole; a sentence that holds one of the places `aside` is left out.
    """
    asked = [(at, until, " ".join(body[at:until].split())) for at, until in questions]
    room = MOST - sum(len(words) + 1 for *_, words in asked)
    told = list(asked)
    for at, words in _between(body, start, end, asked, tuple(aside)):
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        if len(told) - len(asked) == _SENTENCES or len(short) > room:
            break
        told.append((at, at, short))
        room -= len(short) + 1
    return " ".join(words for *_, words in sorted(told))


def _between(
    body: str, start: int, end: int, asked: list[tuple[int, int, str]], aside: tuple[Span, ...]
) -> Iterator[tuple[int, str]]:
    """Yield the sentences around the questions that say something, each with its place."""
    edges = [start, *(edge for at, until, _ in asked for edge in (at, until)), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        for at, until in _sentences(body, first, last):
            words = "" if until == end and _is_name(body, start, at, end) else _said(body[at:until])
            if words and not any(at <= place < until for place, _ in aside):
                yield at, words


def _sentences(body: str, first: int, last: int) -> Iterator[Span]:
    at = first
    for match in _END.finditer(body, first, last):
        yield at, match.start()
        at = match.end()
    yield at, last


def _is_name(body: str, start: int, at: int, end: int) -> bool:
    last = body[at:end].strip()
    return at > start and len(last) <= _NAMED and last[-1:] not in ".?!:" and body[at - 1] == "\n"


def _said(text: str) -> str:
    """Return a sentence without greeting and line breaks; nothing of what only is polite, or says nothing."""
    text = _greeting().sub("", text.strip(), count=1)
    text = _BULLET.sub(lambda found: f"{found[1]}{'' if found[1] in '.?!:;,' else ';'} ", text).strip(" \n\t-–•*·;,")
    words = " ".join(text.split())
    polite = len(words) <= _COURTEOUS and _courtesy().match(words)
    if polite or len(re.findall(r"\w+", words)) < _WORDS or not _LETTERS.search(words):
        return ""
    return words[:1].upper() + words[1:] + ("" if words[-1] in ".!?:…" else ".")


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(mail_words().salutations)})\b[^\n.!?]{{0,60}}?(?:[,!.]\s|\s*\n|$)\s*", re.IGNORECASE
    )


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(mail_words().courtesies)})\b", re.IGNORECASE)
