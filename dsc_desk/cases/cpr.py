"""The guard against CPR numbers: found however people write them, weighed by shape, check digit and the words around.

Shape, century and weights: cpr.dk, "Opbygning af CPR-nummeret". Numbers given out since October 2007 need not follow
modulus 11 (cpr.dk, "Personnumre uden kontrolciffer"), so a sum that fits raises the certainty and one that does not
never clears a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import mul
from typing import Literal

Certainty = Literal["certain", "likely", "possible"]

MASK = "XXXXXX-XXXX"

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = " \\t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_DASH = "\\-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
# A dash may stand at the end of a line; other gaps stay within it, or any two columns of figures would make a number.
_GAP = rf"(?:[{_SPACE}]{{0,2}}(?:[{_DASH}](?:[{_SPACE}]{{0,2}}|[{_SPACE}]?\r?\n[>{_SPACE}]{{0,3}})|[./_\uff0e])[{_SPACE}]?|[{_SPACE}]{{1,3}})"
_SHAPES = re.compile(
    rf"""(?<!\d)(?:
    (?P<whole>\d{{6}}{_GAP}?\d{{4}})                                                   # as printed, or without the dash
    |(?P<split>\d\d(?P<s>[{_SPACE}{_DASH}./])\d\d(?P=s)\d\d{_GAP}\d{{4}})              # day, month and year apart
    |(?P<year>\d{{4}}(?:18|19|20)\d\d{_GAP}\d{{4}}
        |\d\d(?P<y>[{_SPACE}{_DASH}./])\d\d(?P=y)(?:18|19|20)\d\d{_GAP}\d{{4}})        # the year in full
    |(?P<single>\d(?:[{_SPACE}]\d){{5}}(?:{_GAP})\d(?:[{_SPACE}]\d){{3}})              # every digit apart
    |(?P<letters>\d{{6}}{_GAP}?(?=[\dA-Z]{{0,2}}[A-Z])\d[\dA-Z]{{2}}\d(?![^\W_]))      # a hospital's replacement number
    )(?!\d)""",
    re.VERBOSE,
)
# Where figures stand thick enough to be looked at closer: most of a text is passed over at the speed of a plain search.
_RUN = re.compile(rf"\d[\d{_SPACE}{_DASH}./_\uff0e\r\n>]{{6,}}")
_HAS_DASH = re.compile(f"[{_DASH}]")
_CHAINED_BEFORE = re.compile(rf"\d[{_DASH}./:]$")
_CHAINED_AFTER = re.compile(rf"[{_DASH}./]\d")
_OURS = (
    r"(?P<ours>cpr|person(?:\W|\s)?(?:nr|num(?:mer|ber))|\bp\W?nr|fødselsnum|civil registration|erstatnings(?:nr|num))"
)
_OTHERS = r"""(?P<others>\b(?:tlf|telefon\w*|tel|mobil\w*|phone|mob|fax|ean|gln|cvr|se\W?nr|orcid|doi|pmid|pmc|pubmed|isbn|issn
    |nct|isrctn|eudract|iban|konto\w*|reg\W{0,2}nr|faktura\w*|ordre\w*|invoice|order\W?no|fseid|henid|varenr|serienr|serial
    |j\W{0,2}nr|journal\W?(?:nr|num\w+|no)|sags?\W?(?:nr|num\w+|id|no)|(?:case|file|ref|reference|referencenr|dok)\W?(?:no|nr|id|number)?
    |anmeldelses?\w*|protokol\w*|projekt\W?(?:nr|id|num\w+)|id)\b)"""
_LABEL = re.compile(f"{_OURS}|{_OTHERS}", re.IGNORECASE | re.VERBOSE)
_OURS_AFTER = re.compile(r"[^\d\n]{0,6}(?:cpr|person(?:nr|num))", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/\S*$")
_NUMBER_BETWEEN = re.compile(r"\d{4}")
_LETTER_BEFORE = re.compile(r"[^\W\d_]$")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WINDOW = 40  # signs before and after a number that may name it
_LETTERS = 5  # a replacement number may end in letters, which belong to no run of figures


@dataclass(frozen=True, slots=True)
class CprHit:
    """A CPR number in a text: where it stands, how sure that is, and what to show in its place."""

    start: int
    end: int
    certainty: Certainty
    masked: str = MASK


def find_cpr(text: str) -> list[CprHit]:
    """Return the CPR numbers of a text in order; places count characters of the text as given."""
    plain, moved = _without_invisible(text)
    hits = []
    for match in _candidates(plain):
        certainty = _certainty(match, plain)
        if certainty:
            hits.append(CprHit(_place(match.start(), moved), _place(match.end() - 1, moved) + 1, certainty))
    return hits


def _candidates(text: str) -> Iterator[re.Match[str]]:
    for run in _RUN.finditer(text):
        yield from _SHAPES.finditer(text, run.start(), min(run.end() + _LETTERS, len(text)))


def mask_cpr(text: str) -> str:
    """Return the text with every certain or likely CPR number replaced; nothing of the number is kept."""
    # Once more until nothing changes: a mask may be shorter than what it hides and bring a label nearer to a number.
    while (masked := "".join(_masked_pieces(text))) != text:
        text = masked
    return text


def _masked_pieces(text: str) -> Iterator[str]:
    done = 0
    for hit in find_cpr(text):
        if hit.certainty != "possible":
            yield text[done : hit.start]
            yield hit.masked
            done = hit.end
    yield text[done:]


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """Return the text without invisible signs, and for each that was left out its place among the kept ones."""
    if text.isascii():
        return text, []
    gone = [match.start() for match in _INVISIBLE.finditer(text)]
    if not gone:
        return text, []
    return _INVISIBLE.sub("", text), [place - before for before, place in enumerate(gone)]


def _place(place: int, moved: list[int]) -> int:
    """Return where a sign of the shortened text stands in the text as given."""
    return place + bisect_left(moved, place + 1)


def _certainty(match: re.Match[str], text: str) -> Certainty | None:
    shape, raw = str(match.lastgroup), match.group()
    figures = [int(sign) for sign in raw if sign.isdecimal()]
    year = figures[4:8] if shape == "year" else []
    number = figures[:4] + figures[6:] if year else figures
    if not _born(number, year):
        return None
    score = _shape_score(shape, raw) + _surroundings(match, text)
    if number[0] > 3:
        score -= 1  # a raised day: a hospital's replacement number, or no person's number at all
    if len(number) == 10 and sum(map(mul, number, _WEIGHTS)) % 11 == 0:
        score += 1
    if score <= 0:
        return None
    return "certain" if score >= 3 else "likely" if score == 2 else "possible"


def _shape_score(shape: str, raw: str) -> int:
    """Return how much the way of writing says: 3 as printed on the card, 0 when every digit stands apart."""
    dash = bool(_HAS_DASH.search(raw[6 if shape == "whole" else 8 : -4]))
    if shape == "whole":
        return 3 if dash else 2
    if shape in ("split", "year"):
        return 2 if dash and not _YEAR_LIKE.search(raw) else 1
    return 1 if shape == "letters" else 0


def _born(number: list[int], written_year: list[int]) -> bool:
    """Say whether the day exists in the century the seventh digit gives; a replacement number's day is raised by 60."""
    day, month, short = number[0] * 10 + number[1], number[2] * 10 + number[3], number[4] * 10 + number[5]
    day -= 60 if day > 60 else 0
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return False
    year = _century(number[6], short) + short
    if written_year and [int(sign) for sign in str(year)] != written_year:
        return False
    return (day, month) != (29, 2) or (year % 4 == 0 and year != 1900)


def _century(seventh: int, short_year: int) -> int:
    """Return the century of birth by the table of the CPR office."""
    if seventh <= 3 or (seventh in (4, 9) and short_year > 36):
        return 1900
    if seventh in (4, 9) or short_year <= 57:
        return 2000
    return 1800


def _surroundings(match: re.Match[str], text: str) -> int:
    """Return how the words and signs around a number raise or lower what it is worth."""
    start, end = match.span()
    before = text[max(0, start - _WINDOW) : start]
    score = _named(before, text[end : end + _WINDOW])
    if _CHAINED_BEFORE.search(before) or _CHAINED_AFTER.match(text, end):
        score -= 2
    if before.endswith("+") or _DOI.search(before):
        score -= 3
    if score <= 0 and match.group().isdecimal() and _LETTER_BEFORE.search(before):
        score -= 1
    return score


def _named(before: str, after: str) -> int:
    """Return +2 where the text calls the number a CPR number, -2 where it calls it something else, 0 for neither."""
    if before.lower() == before.upper() and after.lower() == after.upper():
        return 0  # no letters, as in a column of numbers
    label = next(reversed(list(_LABEL.finditer(before))), None)
    if label and label["ours"]:
        return 2
    if label and not _NUMBER_BETWEEN.search(before, label.end()):
        return -2
    return 2 if _OURS_AFTER.match(after) else 0
