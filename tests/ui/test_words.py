"""Days, moments and numbers as each language writes them."""

from datetime import date

import pytest

from dsc_desk.ui import words
from dsc_desk.words import Language, Text


def test_danish_writes_days_and_numbers_its_way() -> None:
    assert words.day("2026-12-04") == "04.12.2026"
    assert words.day_short("2026-12-04", date(2026, 11, 23)) == "04.12."
    assert words.day_short("2026-11-23", date(2026, 11, 23)) == "i dag"
    assert words.day_long("2026-11-23") == "Mandag 23.11.2026, uge 48"
    assert words.whole(1204000) == "1.204.000"
    assert words.decimal(1031.5) == "1.031,5"
    assert words.decimal(6.0) == "6"


def test_english_writes_them_in_its_own() -> None:
    words.set_language(Language.EN)
    assert words.day("2026-12-04") == "04/12/2026"
    assert words.day_long("2026-11-23") == "Monday 23/11/2026, week 48"
    assert words.whole(1204) == "1,204"
    assert words.count(1, Text("sag", "case"), Text("sager", "cases")) == "1 case"
    assert words.tr("{n} dage", "{n} days", n=3) == "3 days"


@pytest.mark.parametrize("typed", ["4.12.2026", "04.12.26", "4/12-2026", "2026-12-04", "4 12 2026"])
def test_days_are_read_as_people_type_them(typed: str) -> None:
    assert words.parse_day(typed) == date(2026, 12, 4)


@pytest.mark.parametrize("typed", ["31.02.2027", "i morgen", "4.12", "1.13.2026", "4.12.2026.7"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        words.parse_day(typed)
