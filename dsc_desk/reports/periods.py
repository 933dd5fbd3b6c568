"""The periods a report is asked for: months, quarters and years around a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dsc_desk.reports import say
from dsc_desk.reports.records import Period
from dsc_desk.words import Text, same

_MONTHS_OFFERED = 6
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # working days are known that far, and typed years slip


class Choice(NamedTuple):
    """A period as it is offered."""

    name: Text
    period: Period


def problem_of(first: date, last: date) -> Text | None:
    """Say why nothing can be counted over these days; None when it can."""
    if last < first:
        return Text("Perioden slutter, før den begynder.", "The period ends before it starts.")
    if first < EARLIEST or last > LATEST:
        years = {"a": EARLIEST.year, "b": LATEST.year}
        return Text("Skriv år mellem {a} og {b}.", "Write years between {a} and {b}.").fill(**years)
    return None


def months(day: date) -> tuple[Choice, ...]:
    """Return the month of a day and the five before it, the newest first."""
    return tuple(month_of(_month(day, -back)) for back in range(_MONTHS_OFFERED))


def quarters(day: date) -> tuple[Choice, ...]:
    """Return the quarter of a day and the one before it."""
    first = _month(day, -((day.month - 1) % 3))
    return tuple(_quarter(_month(first, back)) for back in (0, -3))


def years(day: date) -> tuple[Choice, ...]:
    """Return the year of a day and the one before it."""
    return tuple(
        Choice(same(str(year)), Period(date(year, 1, 1), date(year, 12, 31))) for year in (day.year, day.year - 1)
    )


def month_of(day: date) -> Choice:
    """Return the whole month of a day."""
    first = day.replace(day=1)
    name = say.capital(say.month(first))
    words = Text(f"{name.da} {first.year}", f"{name.en} {first.year}")
    return Choice(words, Period(first, _month(first, 1) - timedelta(days=1)))


def name_of(period: Period) -> Text:
    """Return a period's name: the month, quarter or year it is, else its days."""
    offered = (month_of(period.first), *quarters(period.first), *years(period.first))
    return next((choice.name for choice in offered if choice.period == period), say.span_text(period, period.last))


def in_words(period: Period) -> Text:
    """Return a period as it stands inside a sentence: oktober 2026, or the days it is."""
    name = name_of(period)
    if name == say.span_text(period, period.last):
        return Text(f"perioden {name.da}", f"the period {name.en}")
    return Text(name.da[:1].lower() + name.da[1:], name.en)


def alike(period: Period, day: date) -> Period:
    """Return the quarter or year that holds a day, where the period is one, else the month."""
    for kind in (quarters, years):
        if period in (choice.period for choice in kind(period.first)):
            return kind(day)[0].period
    return month_of(day).period


def file_name(period: Period, language_word: str, suffix: str) -> str:
    """Return a file name that says only what the report is and when: arbejdsmængde-2026-11.pdf."""
    if month_of(period.first).period == period:
        return f"{language_word}-{period.first:%Y-%m}{suffix}"
    return f"{language_word}-{period.first.isoformat()}-{period.last.isoformat()}{suffix}"


def _quarter(first: date) -> Choice:
    number = (first.month - 1) // 3 + 1
    last = _month(first, 3) - timedelta(days=1)
    return Choice(Text(f"{number}. kvartal {first.year}", f"Q{number} {first.year}"), Period(first, last))


def _month(day: date, step: int) -> date:
    number = day.year * 12 + day.month - 1 + step
    return date(number // 12, number % 12 + 1, 1)
