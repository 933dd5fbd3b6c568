"""The periods that are offered, by name."""

from datetime import date

from dsc_desk.reports import periods
from dsc_desk.reports.records import Period

DAY = date(2026, 2, 23)


def test_months_quarters_and_years_reach_over_new_year():
    assert [choice.name.da for choice in periods.months(DAY)[:3]] == ["Februar 2026", "Januar 2026", "December 2025"]
    assert periods.months(DAY)[0].period == Period(date(2026, 2, 1), date(2026, 2, 28))
    now, before = periods.quarters(DAY)
    assert (now.name.da, now.name.en) == ("1. kvartal 2026", "Q1 2026")
    assert before.period == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert [choice.name.en for choice in periods.years(DAY)] == ["2026", "2025"]


def test_a_period_has_a_name():
    assert periods.name_of(Period(date(2026, 2, 1), date(2026, 2, 28))).da == "Februar 2026"
    assert periods.name_of(Period(date(2026, 4, 1), date(2026, 6, 30))).da == "2. kvartal 2026"
    assert periods.name_of(Period(date(2026, 1, 1), date(2026, 12, 31))).da == "2026"
    assert periods.name_of(Period(date(2026, 2, 3), date(2026, 2, 9))).da == "3. – 9. februar 2026"


def test_the_file_is_named_by_its_days_alone():
    assert periods.file_name(Period(date(2026, 2, 1), date(2026, 2, 28)), "workload", ".pdf") == "workload-2026-02.pdf"
    week = Period(date(2026, 2, 3), date(2026, 2, 9))
    assert periods.file_name(week, "workload", ".csv") == "workload-2026-02-03-2026-02-09.csv"
