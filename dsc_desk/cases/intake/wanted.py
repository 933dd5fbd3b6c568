"""By when an answer is wished: the day a phrase of a mail means, seen from the day it was sent."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dsc_desk.cases.intake.words import any_of, mail_words

_NUMERIC = re.compile(r"(?:d\. ?|den )?(\d{1,2})[./-] ?(\d{1,2})(?:[./-] ?(\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_WEEK = re.compile(r"(?:uge|week) ?(\d{1,2})(?!\d)", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:de næste |the next )?(\d{1,2}|en|et|a|one|to|two|tre|three) (dage?|uger?|måned(?:er)?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_NUMBERS = {"en": 1, "et": 1, "a": 1, "one": 1, "to": 2, "two": 2, "tre": 3, "three": 3}
_FILLING = re.compile(r"\s*(?:d\.|den|the|til|i|on|til den)?\s*", re.IGNORECASE)


def wanted_day(phrase: str, sent: str) -> tuple[str, int, bool]:
    """Return (ISO day, signs of the phrase used, guessed?) for what follows "senest" or "by"; ("", 0, False) for no day."""
    start = _filling(phrase)
    try:
        today: date | None = date.fromisoformat(sent)
    except ValueError:
        today = None
    found = _iso_day(phrase, start) or _numeric_day(phrase, start, today) or _named_day(phrase, start, today)
    guess = found is None
    if found is None and today is not None:
        found = _week_day(phrase, start, today) or _span_day(phrase, start, today) or _season_day(phrase, start, today)
    return (found[0].isoformat(), found[1], guess) if found else ("", 0, False)


def _filling(phrase: str) -> int:
    match = _FILLING.match(phrase)
    return match.end() if match else 0


def _iso_day(phrase: str, start: int) -> tuple[date, int] | None:
    match = _ISO.match(phrase, start)
    return _day(int(match[1]), int(match[2]), int(match[3]), match.end()) if match else None


def _numeric_day(phrase: str, start: int, today: date | None) -> tuple[date, int] | None:
    match = _NUMERIC.match(phrase, start)
    return _coming(match[3], int(match[2]), int(match[1]), match.end(), today) if match else None


def _named_day(phrase: str, start: int, today: date | None) -> tuple[date, int] | None:
    match = _named().match(phrase, start)
    if not match:
        return None
    months = [month[:3] for month in mail_words().months], [month[:3] for month in mail_words().months_en]
    named = (match["month"] or match["month_first"])[:3].lower()
    month = next(names.index(named) + 1 for names in months if named in names)
    return _coming(match["year"], month, int(match["day"] or match["day_last"] or 1), match.end(), today)


def _week_day(phrase: str, start: int, today: date) -> tuple[date, int] | None:
    match = _WEEK.match(phrase, start)
    if not match or not 1 <= int(match[1]) <= 52:
        return None
    friday = date.fromisocalendar(today.isocalendar().year, int(match[1]), 5)
    return (
        friday if friday >= today else date.fromisocalendar(today.isocalendar().year + 1, int(match[1]), 5)
    ), match.end()


def _span_day(phrase: str, start: int, today: date) -> tuple[date, int] | None:
    match = _SPAN.match(phrase, start)
    if not match:
        return None
    count, unit = _NUMBERS.get(match[1].lower()) or int(match[1]), match[2][0].lower()
    days = {"d": 1, "u": 7, "w": 7, "m": 30}[unit]
    return today + timedelta(days=count * days), match.end()


def _season_day(phrase: str, start: int, today: date) -> tuple[date, int] | None:
    for pattern, season_day in _seasons():
        match = pattern.match(phrase, start)
        if match:
            month, day = map(int, season_day.split("-"))
            return _coming(None, month, day, match.end(), today)
    return None


def _coming(year: str | None, month: int, day: int, end: int, today: date | None) -> tuple[date, int] | None:
    """Return the day in its year, or without one the next time it comes."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day, end)
    if today is None:
        return None
    this = _day(today.year, month, day, end)
    return this if this and this[0] >= today else _day(today.year + 1, month, day, end)


def _day(year: int, month: int, day: int, end: int) -> tuple[date, int] | None:
    try:
        return date(year, month, day), end
    except ValueError:
        return None


@cache
def _seasons() -> tuple[tuple[re.Pattern[str], str], ...]:
    seasons = mail_words().seasons
    return tuple((re.compile(rf"(?:{any_of(each.words)})\b", re.IGNORECASE), each.day) for each in seasons)


@cache
def _named() -> re.Pattern[str]:
    words = mail_words()
    full = any_of({*words.months, *words.months_en})
    short = any_of({name[:3] for name in (*words.months, *words.months_en)})
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? ?(?P<month>{full}|{short})\.?|(?P<month_first>{full}) ?(?P<day_last>\d{{1,2}})?)\b"
        r"(?:,? ?(?P<year>20\d\d))?",
        re.IGNORECASE,
    )
