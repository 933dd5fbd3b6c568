"""Which days count for whom; dates reckoned by hand from a printed calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsc_desk.cases.days import (
    DayRule,
    add_days,
    counts,
    days_between,
    holidays_by_library,
    holidays_in,
    is_working_day,
    local_day,
    next_working_day,
    working_days_between,
)
from dsc_desk.words import Text

D = date.fromisoformat

HOLIDAYS = {
    2023: "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26",
    2024: "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26",
    2026: "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26",
    2027: "01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26",
    2028: "01-01 04-13 04-14 04-16 04-17 05-25 06-04 06-05 12-25 12-26",
    2030: "01-01 04-18 04-19 04-21 04-22 05-30 06-09 06-10 12-25 12-26",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_public_holidays(year):
    assert [f"{day:%m-%d}" for day in holidays_in(year)] == HOLIDAYS[year].split()


def test_a_holiday_is_named_in_both_languages():
    assert holidays_in(2027)[D("2027-03-26")] == Text("Langfredag", "Good Friday")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2023-05-05", False),  # store bededag, the last one
        ("2024-04-26", True),  # where it would have been in 2024
        ("2026-05-01", True),
        ("2026-06-05", True),  # grundlovsdag, a Friday
        ("2026-12-24", True),
        ("2026-12-31", True),
        ("2026-12-25", False),
        ("2027-03-25", False),  # skærtorsdag
        ("2027-05-07", True),  # the Friday after Ascension
        ("2026-11-21", False),  # Saturday
        ("2026-11-23", True),
    ],
)
def test_working_days(day, works):
    assert is_working_day(D(day)) is works


@pytest.mark.parametrize(
    ("day", "in_sds"),
    [
        ("2027-06-30", True),
        ("2027-07-01", False),
        ("2027-07-30", False),
        ("2027-08-02", True),
        ("2026-12-23", True),
        ("2026-12-28", False),
        ("2026-12-31", False),
        ("2027-01-04", True),
    ],
)
def test_days_of_the_research_services(day, in_sds):
    assert counts(DayRule.SDS, D(day)) is in_sds


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-20", "2026-11-23", 1),  # Friday to Monday
        ("2026-11-20", "2026-11-22", 0),  # Friday to Sunday
        ("2027-03-24", "2027-03-30", 1),  # over Easter
        ("2026-12-23", "2027-01-04", 6),  # 24, 28, 29, 30, 31 December and 4 January
        ("2026-01-01", "2026-12-31", 254),  # 261 weekdays less 1 January, 2, 3 and 6 April, 14 and 25 May, 25 December
        ("2027-03-30", "2027-03-24", -1),
        ("2019-12-30", "2020-01-02", 2),  # over the year that counting starts from: 31 December and 2 January
    ],
)
def test_working_days_between(start, end, days):
    assert working_days_between(D(start), D(end)) == days


def test_the_next_working_day():
    assert next_working_day(D("2027-03-25")) == D("2027-03-30")
    assert next_working_day(D("2026-11-23")) == D("2026-11-23")
    assert next_working_day(D("2026-12-24"), ("12-24", "12-31")) == D("2026-12-28")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23T22:59:00+00:00", "2026-11-23"),
        ("2026-11-23T23:00:00+00:00", "2026-11-24"),  # midnight in Copenhagen, winter
        ("2026-06-23T22:00:00+00:00", "2026-06-24"),  # summer: an hour earlier
    ],
)
def test_a_stored_moment_belongs_to_a_danish_day(moment, day):
    assert local_day(moment) == D(day)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(DayRule)),
    st.dates(date(2019, 1, 1), date(2030, 12, 1)),
    st.integers(min_value=1, max_value=120),
)
def test_adding_is_walking_day_by_day(rule, start, number):
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= counts(rule, day)
    assert add_days(rule, start, number) == day
    assert days_between(rule, start, day) == number


@pytest.mark.parametrize("year", [2000, 2010, 2023, 2024, 2026, 2040, 2060])
def test_the_written_holidays_are_the_librarys(year):
    assert holidays_in(year) == holidays_by_library(year)


def test_years_that_are_not_written_come_from_the_library():
    assert holidays_in(2061) == holidays_by_library(2061)
    assert len(holidays_in(2061)) == 10
