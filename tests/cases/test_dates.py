"""More than two hundred periods, each with the day it ends on, worked out apart from the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from dsc_desk.cases.clock import Period, Unit, due_date
from dsc_desk.cases.days import DayRule

CASES = [
    pytest.param(*row, id=f"{group}: {row[2]} {row[3]} from {row[1]}")
    for group, rows in yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text("utf-8")).items()
    for row in ((*each, *([""] if len(each) == 5 else [])) for each in rows)
]


def test_there_are_enough_of_them():
    assert len(CASES) >= 200


@pytest.mark.parametrize(("rule", "start", "number", "unit", "end", "moved"), CASES)
def test_the_day_a_period_ends_on(rule, start, number, unit, end, moved):
    due = due_date(DayRule(rule), date.fromisoformat(start), Period(number, Unit(unit)))
    assert (due.day.isoformat(), due.rolled.isoformat() if due.rolled else "") == (end, moved)
