"""Kinds of days: which days count for whom. Danish public holidays come from the `holidays` library."""

from __future__ import annotations

import json
from bisect import bisect_left
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

import msgspec

from dsc_desk.cases.denmark import DENMARK
from dsc_desk.cases.flow.reading import read
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

ONE_DAY = timedelta(days=1)


class DayRule(StrEnum):
    """Which days a period counts."""

    CALENDAR = "calendar_days"
    WORKING = "working_days"
    SDS = "sds_days"
    EU = "eu_periods"


class RuleNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one kind of day means, and how sure that is."""

    id: DayRule
    name: Text
    what: Text
    use: Text
    roll: Text | None = None
    source: str = ""
    checked: bool = True
    unsure: bool = False
    unsure_note: Text | None = None


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of the kinds of days that no library knows. Days of a year are written MM-DD."""

    version: str
    read_on: date
    holidays_source: str
    sds_month_out: int
    sds_days_out: tuple[str, ...]
    sds_unsure_days: tuple[str, ...]
    roll_also: tuple[str, ...]
    day_rules: tuple[RuleNote, ...]
    clock_rules: tuple[Text, ...]


def require_day(said: str) -> None:
    """Raise Invalid for what is no day as the store keeps it (ISO): nothing that is read later could be made of it."""
    try:
        date.fromisoformat(said)
    except ValueError as error:
        raise Invalid(Text("Det er ikke en dag. Intet er ændret.", "That is no day. Nothing was changed.")) from error


@cache
def calendar() -> Calendar:
    """Return the settings of `resources/calendar.yaml`."""
    return read(resources() / "calendar.yaml", Calendar)


@cache
def holidays_in(year: int) -> dict[date, Text]:
    """Return the Danish public holidays of a year and their names."""
    known = _written_holidays().get(str(year))
    if known is None:
        return holidays_by_library(year)
    return {date.fromisoformat(f"{year}-{day}"): Text(*names) for day, names in known.items()}


@cache
def _written_holidays() -> dict[str, dict[str, list[str]]]:
    """Return what the library says of the years around ours: loading it takes half a second and 80 MB."""
    written: dict[str, dict[str, list[str]]] = json.loads((resources() / "public_holidays.json").read_text("utf-8"))
    return written


def holidays_by_library(year: int) -> dict[date, Text]:
    """Return the Danish public holidays of a year as the `holidays` library reckons them."""
    import holidays  # loads every country

    danish = holidays.country_holidays("DK", years=year, language="da")
    english = holidays.country_holidays("DK", years=year, language="en_US")
    return {day: Text(str(name), str(english[day])) for day, name in sorted(danish.items())}


def is_working_day(day: date) -> bool:
    """Say whether a day is Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in holidays_in(day.year)


def counts(rule: DayRule, day: date) -> bool:
    """Say whether a day counts under a rule; under calendar days and EU periods every day does."""
    if rule in (DayRule.CALENDAR, DayRule.EU):
        return True
    if not is_working_day(day):
        return False
    return rule is DayRule.WORKING or not _outside_sds(day)


def next_working_day(day: date, also_closed: tuple[str, ...] = ()) -> date:
    """Return the day itself if it is a working day, else the next one; `also_closed` are days written MM-DD."""
    while not is_working_day(day) or f"{day:%m-%d}" in also_closed:
        day += ONE_DAY
    return day


def add_days(rule: DayRule, start: date, number: int) -> date:
    """Return the day on which the given number of counting days has passed; the start itself is day 0."""
    if rule in (DayRule.CALENDAR, DayRule.EU):
        return start + timedelta(days=number)
    if number < 1:
        return start
    wanted = _total(rule, start) + number
    year = start.year
    while _before_year(rule, year + 1) < wanted:
        year += 1
    running = _running(rule, year)
    return date(year, 1, 1) + timedelta(days=bisect_left(running, wanted - _before_year(rule, year)))


def days_between(rule: DayRule, start: date, end: date) -> int:
    """Return how many counting days lie after start up to and including end; negative when end is before start."""
    return _total(rule, end) - _total(rule, start)


def working_days_between(start: date, end: date) -> int:
    """Return the working days after start up to and including end: Monday to Tuesday is 1."""
    return days_between(DayRule.WORKING, start, end)


def local_day(moment: str) -> date:
    """Return the day in Copenhagen of a stored moment (ISO-8601, UTC) or of a plain stored day."""
    if len(moment) == 10:
        return date.fromisoformat(moment)
    return datetime.fromisoformat(moment).astimezone(DENMARK).date()


def _outside_sds(day: date) -> bool:
    settings = calendar()
    return day.month == settings.sds_month_out or f"{day:%m-%d}" in settings.sds_days_out


@cache
def _running(rule: DayRule, year: int) -> tuple[int, ...]:
    """Return for each day of a year how many days have counted since 1 January, that day included."""
    day, seen, running = date(year, 1, 1), 0, []
    while day.year == year:
        seen += counts(rule, day)
        running.append(seen)
        day += ONE_DAY
    return tuple(running)


_FIRST_YEAR = 2020  # where counting starts from; any year would do, a near one is quick


@cache
def _before_year(rule: DayRule, year: int) -> int:
    """Return how many days have counted from the first year until the end of the year before; negative earlier."""
    if year == _FIRST_YEAR:
        return 0
    if year > _FIRST_YEAR:
        return sum(_running(rule, earlier)[-1] for earlier in range(_FIRST_YEAR, year))
    return -sum(_running(rule, later)[-1] for later in range(year, _FIRST_YEAR))


def _total(rule: DayRule, day: date) -> int:
    if rule in (DayRule.CALENDAR, DayRule.EU):
        return day.toordinal()
    return _before_year(rule, day.year) + _running(rule, day.year)[day.timetuple().tm_yday - 1]
