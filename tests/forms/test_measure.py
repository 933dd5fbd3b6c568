"""Counters that do not guess: lines as the page breaks them."""

from __future__ import annotations

import pytest

from dsc_desk.forms.definition import Limit
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.measure import fits, lines_needed
from dsc_desk.forms.pdf_fonts import width
from dsc_desk.forms.pdf_lines import Style, break_lines
from dsc_desk.forms.sheet import Face, Ink
from dsc_desk.words import Text
from tests.forms.samples import LONG, document, fields, pdf

PLAIN = Style(Face.REGULAR, Ink.TEXT)


def broken(text: str, room: float = 100, size: float = 10) -> list[str]:
    return ["".join(span.text for span in line) for line in break_lines([(text, PLAIN)], room, size)]


@pytest.mark.parametrize("repeats", range(1, 8))
def test_lines_counted_are_the_lines_of_the_page(repeats):
    text = "Formålet er at undersøge øvrige årsager til æbler i journalen. " * repeats
    page = pdf(document(fields(("Label", text.strip())))).pages[0].extract_text()
    _, _, answer = page.partition("Label")
    answer, _, _ = answer.partition("Bilag 1")
    assert lines_needed(text.strip()) == len(answer.strip().splitlines())


@pytest.mark.parametrize("room", [30, 57.3, 100, 400])
def test_no_line_is_wider_than_its_room(room):
    text = f"{LONG} Anonymiseringsprocedurerne https://example.org/{'a1' * 90}"
    lines = broken(text, room)
    assert all(width(line, Face.REGULAR) * 10 <= room + 0.001 for line in lines)
    assert comparable("".join(lines)) == comparable(text)


def test_typed_lines_and_empty_ones_count():
    assert lines_needed("") == 0
    assert lines_needed("én") == 1
    assert lines_needed("én\n\ntre") == 3


def test_digits_are_equally_wide():
    assert {round(width(digit, Face.REGULAR), 4) for digit in "0123456789"} == {0.6}


def test_a_number_stays_with_what_it_counts():
    for text in ("slettes den 31. december", "efter § 46", "sag nr. 4711"):
        bound = " ".join(text.split()[-2:])
        for room in range(40, 140, 3):
            whole = [line for line in broken(text, room) if line.replace("\u00a0", " ").endswith(bound)]
            assert whole or width(bound, Face.REGULAR) * 10 > room


def test_soft_hyphens_are_seen_only_where_the_line_ends():
    assert broken("samfunds\u00admæssig", 200) == ["samfundsmæssig"]
    assert broken("samfunds\u00admæssig", 55) == ["samfunds-", "mæssig"]


def test_the_fit_is_said_as_the_counter_shows_it():
    assert fits("x" * 203, Limit(chars=1000)).text == Text("203 af 1.000 tegn", "203 of 1,000 characters")
    over = fits("en\nto\ntre", Limit(lines=1))
    assert over.text == Text("3 af 1 linje", "3 of 1 line")
    assert (over.over, over.too_much) == (2, Text("2 linjer for meget", "2 lines too many"))
    assert fits("et to", Limit(words=5)).text == Text("2 af 5 ord", "2 of 5 words")
    assert fits("et to").text == Text("5 tegn", "5 characters")
    assert fits("et to").too_much == Text("", "")


def test_the_tightest_of_several_limits_is_shown():
    fit = fits("a b c d", Limit(chars=1000, words=5))
    assert (fit.used, fit.allowed) == (4, 5)
