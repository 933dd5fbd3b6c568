"""Ages and years in a question, in Danish and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dsc_desk.library.finder.chips import Chip, ChipKind
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

OLDEST = 120
_TO = r"\s*(?:-|–|—|til|to|og|and)\s*"
_AGED = r"(?:mellem|imellem|between|aged?|ages|i alderen|alder|alderen|aldersgruppen)\s+(?:fra\s+)?"
_OF_AGE = r"(?:[\s-]*(?:års?\b|årige?s?\b|aar\w*|years?\b|yrs?\b|y\.?o\b))"
_AGE_RANGE = re.compile(
    rf"(?<!\d)(?:(?P<said>{_AGED})(?P<a>\d{{1,3}}){_TO}(?P<b>\d{{1,3}})(?!\d|\s*(?:dage|uger|måneder|days|weeks|months)){_OF_AGE}?"
    rf"|(?P<c>\d{{1,3}}){_TO}(?P<d>\d{{1,3}}){_OF_AGE})",
    re.IGNORECASE,
)
_AGE_FROM = re.compile(
    rf"(?:\b(?:over|ældre end|fyldt|mindst|older than|at least|above)\s+|[>≥]\s?=?\s?)(?P<a>\d{{1,3}})(?!\d|[\s-]*(?:%|procent|dage|uger|måneder|days|weeks|months|mmol|kg|mg)){_OF_AGE}?"
    rf"|(?<!\d)(?P<b>\d{{1,3}})\s?\+(?!\d)|(?<!\d)(?P<c>\d{{1,3}})\s+(?:år og derover|år og ældre|years and over|years or older)",
    re.IGNORECASE,
)
_AGE_TO = re.compile(
    rf"(?:\b(?:under|yngre end|højst|younger than|below)\s+|[<≤]\s?=?\s?)(?P<a>\d{{1,3}})(?!\d|[\s-]*(?:%|procent|dage|uger|måneder|days|weeks|months|mmol|kg|mg)){_OF_AGE}?",
    re.IGNORECASE,
)
_AGE_ONE = re.compile(
    r"(?<!\d)(?P<a>\d{1,3})[\s-]*(?:årige?s?\b|år gam\w+|years? old|year-olds?)|\bpå (?P<b>\d{1,3}) år\b", re.IGNORECASE
)
_YEAR = r"(?:19|20)\d\d"
_YEAR_RANGE = re.compile(rf"(?<!\d)(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR}|\d\d)(?!\d)", re.IGNORECASE)
_YEAR_FROM = re.compile(rf"\b(?:fra|siden|efter|since|after|from)\s+(?:år\s+)?(?P<a>{_YEAR})(?!\d)", re.IGNORECASE)
_YEAR_TO = re.compile(rf"\b(?:før|inden|indtil|before|until)\s+(?:år\s+)?(?P<a>{_YEAR})(?!\d)", re.IGNORECASE)
_YEAR_ONE = re.compile(rf"(?<![\d.-])(?P<a>{_YEAR})(?!\d)")
_DECADE = re.compile(r"(?<!\d)(?P<a>(?:19|20)?\d0)['’]?erne\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:(?:de|the)\s+)?(?:sidste|seneste|last|past)\s+(?P<a>\d{1,2}|ti|fem|ten|five)\s+(?:år|years)", re.IGNORECASE
)
_WORDS = {"ti": 10, "ten": 10, "fem": 5, "five": 5}


def years_in(text: str, today: datetime.date) -> Iterator[Chip]:
    """Find years and periods; an open period ends or begins where sources do."""
    taken: list[tuple[int, int]] = []
    for pattern, match in _matches((_LAST, _DECADE, _YEAR_RANGE, _YEAR_FROM, _YEAR_TO, _YEAR_ONE), text, taken):
        first, last = _period(pattern, match, today)
        if first is not None and last is not None and first > last:
            continue
        taken.append(match.span())
        said = match.group().strip()
        name = f"years:{first or ''}-{last or ''}"
        yield Chip(ChipKind.YEARS, name, said, _shown(first, last), *match.span(), first=first, last=last)


def _matches(
    patterns: Iterable[re.Pattern[str]], text: str, taken: list[tuple[int, int]]
) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
    """Yield what a pattern finds where none before it was taken; who asks adds to `taken` what it takes."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield pattern, match


def _period(pattern: re.Pattern[str], match: re.Match[str], today: datetime.date) -> tuple[int | None, int | None]:
    said = match["a"]
    if pattern is _LAST:
        return today.year - (_WORDS.get(said.casefold()) or int(said)), today.year
    if pattern is _DECADE:
        first = int(said) if len(said) == 4 else (2000 if int(said) < 30 else 1900) + int(said)
        return first, first + 9
    year = int(said)
    if pattern is _YEAR_RANGE:
        end = match["b"]
        return year, int(end) if len(end) == 4 else year // 100 * 100 + int(end)
    if pattern is _YEAR_FROM:
        return year, None
    return (None, year) if pattern is _YEAR_TO else (year, year)


def _shown(first: int | None, last: int | None) -> Text:
    if first == last:
        return same(str(first))
    if last is None:
        return Text(f"fra {first}", f"from {first}")
    return Text(f"til {last}", f"until {last}") if first is None else same(f"{first}-{last}")


def ages_in(text: str) -> Iterator[Chip]:
    """Find ages in whole years."""
    taken: list[tuple[int, int]] = []
    for pattern, match in _matches((_AGE_RANGE, _AGE_FROM, _AGE_TO, _AGE_ONE), text, taken):
        found = [int(one) for name, one in match.groupdict().items() if one and name != "said"]
        first, last = found[0], found[-1] if pattern in (_AGE_RANGE, _AGE_ONE) else OLDEST
        if pattern is _AGE_TO:
            first, last = 0, max(found[0] - 1, 0)
        if first <= last <= OLDEST:
            taken.append(match.span())
            yield age_chip(first, last, match.group().strip(), match.span())


def age_chip(first: int, last: int, said: str, place: tuple[int, int] = (0, 0)) -> Chip:
    """Return a chip for ages in whole years."""
    if first == last:
        label = Text(f"{first} år", f"{first} years")
    elif last >= OLDEST:
        label = Text(f"fra {first} år", f"from {first} years")
    else:
        label = Text(f"{first}-{last} år", f"{first}-{last} years")
    return Chip(ChipKind.AGE, f"age:{first}-{last}", said, label, *place, first=first, last=last)
