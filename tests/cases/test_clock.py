"""Due dates and the two clocks; every date is reckoned by hand."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from dsc_desk.cases.clock import Clocks, Holder, Interval, Period, Unit, clock, due_date
from dsc_desk.cases.days import DayRule

D = date.fromisoformat
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CALENDAR, WORKING, SDS, EU = DayRule.CALENDAR, DayRule.WORKING, DayRule.SDS, DayRule.EU


@pytest.mark.parametrize(
    ("rule", "start", "days", "end", "rolled"),
    [
        # The reference cases.
        (CALENDAR, "2026-12-01", 35, "2027-01-05", None),
        (CALENDAR, "2027-01-28", 60, "2027-03-29", "2027-03-30"),  # 2. påskedag
        (WORKING, "2027-03-22", 7, "2027-04-05", None),
        (WORKING, "2026-04-28", 7, "2026-05-07", None),
        (SDS, "2027-06-15", 30, "2027-08-26", None),
        (SDS, "2026-12-10", 30, "2027-01-29", None),
        # Calendar days.
        (CALENDAR, "2026-11-23", 35, "2026-12-28", None),
        (CALENDAR, "2026-11-21", 35, "2026-12-26", "2026-12-28"),  # 2. juledag, a Saturday
        (CALENDAR, "2026-11-26", 35, "2026-12-31", "2027-01-04"),  # New Year's Eve Thursday, then a Friday holiday
        (CALENDAR, "2026-11-19", 35, "2026-12-24", "2026-12-28"),
        (CALENDAR, "2026-05-01", 35, "2026-06-05", "2026-06-08"),  # grundlovsdag, a Friday
        (CALENDAR, "2028-02-01", 30, "2028-03-02", None),  # leap year
        (CALENDAR, "2027-02-01", 30, "2027-03-03", None),
        (CALENDAR, "2026-09-24", 60, "2026-11-23", None),
        (CALENDAR, "2027-04-06", 30, "2027-05-06", "2027-05-07"),  # Ascension Day
        (CALENDAR, "2027-04-17", 30, "2027-05-17", "2027-05-18"),  # Whit Monday
        (CALENDAR, "2026-12-18", 90, "2027-03-18", None),
        (CALENDAR, "2026-11-08", 15, "2026-11-23", None),
        (CALENDAR, "2026-11-23", 0, "2026-11-23", None),
        # Working days.
        (WORKING, "2026-11-20", 1, "2026-11-23", None),
        (WORKING, "2026-11-21", 1, "2026-11-23", None),  # received on a Saturday
        (WORKING, "2026-12-18", 7, "2026-12-30", None),  # 24 December works, 25 does not
        (WORKING, "2026-12-28", 7, "2027-01-07", None),
        (WORKING, "2027-05-03", 7, "2027-05-13", None),  # Ascension inside
        (WORKING, "2027-05-10", 7, "2027-05-20", None),  # Whit Monday inside
        (WORKING, "2026-06-01", 7, "2026-06-10", None),  # 5 June counts
        (WORKING, "2023-05-02", 7, "2023-05-12", None),  # store bededag 2023 inside
        (WORKING, "2028-02-25", 7, "2028-03-07", None),  # 29 February works
        # Research Services' days.
        (SDS, "2026-11-23", 30, "2027-01-12", None),  # 23 days to 23 December, 24 December, six in January
        (SDS, "2027-06-30", 1, "2027-08-02", None),
        (SDS, "2027-07-15", 1, "2027-08-02", None),
        (SDS, "2027-02-01", 30, "2027-03-15", None),
        # EU periods in days.
        (EU, "2026-11-23", 30, "2026-12-23", None),
        (EU, "2026-11-25", 30, "2026-12-25", "2026-12-28"),
        (EU, "2026-05-01", 35, "2026-06-05", None),  # 5 June is no public holiday
        (EU, "2027-03-24", 3, "2027-03-27", "2027-03-31"),  # at least two working days: 30 and 31 March
        (EU, "2026-11-23", 1, "2026-11-24", None),
    ],
)
def test_periods_in_days(rule, start, days, end, rolled):
    due = due_date(rule, D(start), Period(days))
    assert (due.day, due.rolled) == (D(end), D(rolled) if rolled else None)
    assert due.rolled is None or due.unsure


@pytest.mark.parametrize(
    ("rule", "start", "period", "end", "rolled"),
    [
        (EU, "2027-01-31", Period(1, Unit.MONTHS), "2027-02-28", "2027-03-01"),  # reference case, a Sunday
        (EU, "2028-01-31", Period(1, Unit.MONTHS), "2028-02-29", None),  # leap day, a Tuesday
        (EU, "2026-11-30", Period(3, Unit.MONTHS), "2027-02-28", "2027-03-01"),
        (EU, "2026-12-23", Period(1, Unit.MONTHS), "2027-01-23", "2027-01-25"),
        (EU, "2026-10-31", Period(1, Unit.MONTHS), "2026-11-30", None),
        (EU, "2026-11-23", Period(8, Unit.WEEKS), "2027-01-18", None),
        (EU, "2027-02-01", Period(8, Unit.WEEKS), "2027-03-29", "2027-03-30"),
        (EU, "2028-02-29", Period(10, Unit.YEARS), "2038-02-28", "2038-03-01"),
        (EU, "2026-11-23", Period(18, Unit.MONTHS), "2028-05-23", None),
        (CALENDAR, "2026-11-30", Period(3, Unit.MONTHS), "2027-02-28", "2027-03-01"),
        (CALENDAR, "2026-06-23", Period(6, Unit.MONTHS), "2026-12-23", None),
        (CALENDAR, "2024-02-29", Period(5, Unit.YEARS), "2029-02-28", None),
    ],
)
def test_periods_in_weeks_months_and_years(rule, start, period, end, rolled):
    due = due_date(rule, D(start), period)
    assert (due.day, due.rolled) == (D(end), D(rolled) if rolled else None)


@pytest.mark.parametrize(
    ("start", "hours", "end", "latest"),
    [
        (
            "2027-03-25T15:00+01:00",
            72,
            "2027-03-28T16:00+02:00",
            "2027-03-28T17:00+02:00",
        ),  # reference: summer time begins
        ("2026-10-23T15:00+02:00", 72, "2026-10-26T14:00+01:00", "2026-10-26T15:00+01:00"),  # summer time ends
        ("2026-12-23T09:20+01:00", 72, "2026-12-26T09:20+01:00", "2026-12-26T10:00+01:00"),  # runs through Christmas
        ("2026-11-23T08:52+00:00", 24, "2026-11-24T09:52+01:00", "2026-11-24T10:00+01:00"),  # told in UTC
    ],
)
def test_hours_are_absolute(start, hours, end, latest):
    due = due_date(EU, datetime.fromisoformat(start), Period(hours, Unit.HOURS))
    assert due.moment == datetime.fromisoformat(end)
    assert due.latest_moment == datetime.fromisoformat(latest)
    assert due.moment.utcoffset() == datetime.fromisoformat(end).utcoffset()
    assert (due.rolled, due.unsure) == (None, True)


def test_hours_need_a_moment_with_a_zone():
    with pytest.raises(TypeError, match="time zone"):
        due_date(EU, D("2026-11-23"), Period(72, Unit.HOURS))


def test_a_moment_late_in_the_evening_is_the_danish_day():
    late = datetime(2026, 11, 30, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert due_date(CALENDAR, late, Period(35)).day == D("2027-01-05")


def test_a_count_over_the_unspelled_days_is_unsure():
    assert due_date(SDS, D("2026-12-10"), Period(30)).unsure
    assert not due_date(SDS, D("2027-02-01"), Period(30)).unsure


def pause(start: str, end: str | None) -> Interval:
    return Interval(D(start), D(end) if end else None, Holder.PAUSED)


@pytest.mark.parametrize(
    ("rule", "start", "days", "pauses", "end"),
    [
        (CALENDAR, "2027-01-04", 60, [("2027-01-14", "2027-01-24")], "2027-03-15"),  # 5 March and ten days
        (CALENDAR, "2027-01-04", 60, [("2027-01-14", "2027-01-24"), ("2027-01-20", "2027-01-26")], "2027-03-17"),
        (CALENDAR, "2027-01-04", 60, [("2027-04-01", "2027-04-10")], "2027-03-05"),  # after the end
        (CALENDAR, "2027-01-04", 60, [("2026-12-20", "2027-01-06")], "2027-03-07"),  # only from the start on
        (CALENDAR, "2027-01-04", 60, [("2027-01-14", None)], "2027-03-10"),  # still open on 19 January
        (SDS, "2027-02-01", 30, [("2027-02-05", "2027-02-12")], "2027-03-22"),  # five working days more
        (WORKING, "2027-02-01", 7, [("2027-02-06", "2027-02-07")], "2027-02-10"),  # a week-end stops nothing
    ],
)
def test_a_clock_stands_still_while_paused(rule, start, days, pauses, end):
    due = due_date(rule, D(start), Period(days), [pause(*one) for one in pauses], today=D("2027-01-19"))
    assert due.day == D(end)


US, THEM, PAUSED = Holder


@pytest.mark.parametrize(
    ("intervals", "today", "expected"),
    [
        ([], "2026-11-23", Clocks(0, 0, 0)),
        ([("2026-11-02", None, US)], "2026-11-23", Clocks(15, 0, 0)),
        ([("2026-11-02", "2026-11-09", US), ("2026-11-09", None, THEM)], "2026-11-23", Clocks(5, 10, 0)),
        (
            [("2026-11-02", "2026-11-16", US), ("2026-11-09", None, THEM)],
            "2026-11-23",
            Clocks(10, 5, 0),
        ),  # overlap: ours
        ([("2026-11-02", None, US), ("2026-11-09", "2026-11-11", PAUSED)], "2026-11-23", Clocks(13, 0, 2)),
        (
            [("2026-11-02", "2026-11-04", US), ("2026-11-16", None, THEM)],
            "2026-11-23",
            Clocks(2, 5, 0),
        ),  # a gap is nobody's
        ([("2026-11-02", "2026-12-31", US)], "2026-11-23", Clocks(15, 0, 0)),  # an end that is still to come
        ([("2026-12-01", None, US)], "2026-11-23", Clocks(0, 0, 0)),
        ([("2027-03-22", None, THEM)], "2027-04-05", Clocks(0, 7, 0)),  # over Easter
    ],
)
def test_two_clocks_in_working_days(intervals, today, expected):
    spans = [Interval(D(start), D(end) if end else None, holder) for start, end, holder in intervals]
    assert clock(spans, WORKING, D(today)) == expected


def test_two_clocks_in_calendar_days():
    spans = [Interval(D("2026-11-02"), D("2026-11-09"), US), Interval(D("2026-11-09"), None, THEM)]
    assert clock(spans, CALENDAR, D("2026-11-23")) == Clocks(7, 14, 0)
