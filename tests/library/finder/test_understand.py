"""What the finder understands: chips with codes, ages, years and places, and calm answers to bad input."""

from __future__ import annotations

import pytest

from dsc_desk.library.finder.chips import Certainty, ChipKind
from tests.library.finder.conftest import TODAY


def chips(finder, question):
    return {chip.id: chip for chip in finder.understand(question, TODAY).chips}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("sukkersyge", {"diabetes"}),
        ("Sukkersyge og højt blodtryck", {"diabetes", "forhoejet-blodtryk"}),
        ("diabtes", {"diabetes"}),
        ("hudkræftpatienterne", {"hudkraeft"}),
        ("hudkraeft", {"hudkraeft"}),
        ("hud kræft", {"hudkraeft"}),
        ("knæoperationer", {"knaealloplastik"}),
        ("diabetesambulatoriet", {"diabetes"}),
        ("blood pressure pills", {"blodtryksmedicin"}),
        ("blodfortynnende", {"blodfortyndende"}),
        ("Blodprop i hjertet", {"blodprop-hjertet"}),
        ("hvilken medicin tager de", {"medicated"}),
        ("har de været indlagt?", {"admitted"}),
        ("dør de af det", {"died"}),
        ("Region Midtjylland", {"midtjylland"}),
        ("patienter fra Aalborg", {"nordjylland"}),
        ("kvinder 40-60 år", {"female", "age:40-60"}),
    ],
)
def test_words_become_chips(finder, question, expected):
    assert expected <= set(chips(finder, question))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("DE11", "E11"),
        ("de11.5", "E115"),
        ("KNGB", "KNGB"),
        ("KNGB20", "KNGB20"),
        ("A10BA02", "A10BA02"),
        ("E10-E14", "E10-E14"),
        ("N06A", "N06A"),
    ],
)
def test_codes_are_read(finder, question, shown):
    (chip,) = finder.understand(question, TODAY).chips
    assert chip.kind is ChipKind.CODE
    assert [code.first if code.first == code.last else f"{code.first}-{code.last}" for code in chip.codes] == [shown]
    assert chip.label.da


def test_an_ambiguous_code_is_what_the_list_knows_best(finder):
    assert chips(finder, "N06A")["antidepressiva"].codes[0].system == "atc"
    assert chips(finder, "DC50")["brystkraeft"].codes[0].system == "icd10"


@pytest.mark.parametrize(
    ("question", "ages"),
    [
        ("mellem 40-60 år", (40, 60)),
        ("50-74-årige", (50, 74)),
        ("kvinder mellem 50 og 69", (50, 69)),
        ("aged 18 to 30", (18, 30)),
        ("over 65", (65, 120)),
        ("under 18 år", (0, 17)),
        ("65+", (65, 120)),
        ("børn", (0, 17)),
        ("ældre", (65, 120)),
        ("genindlagt inden for 30 dage", None),
        ("5 år efter operationen", None),
    ],
)
def test_ages(finder, question, ages):
    assert finder.understand(question, TODAY).ages == ages


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2015-2018", (2015, 2018)),
        ("i 2005", (2005, 2005)),
        ("siden 2010", (2010, 9999)),
        ("før 1990", (0, 1990)),
        ("1990'erne", (1990, 1999)),
        ("de sidste 10 år", (2016, 2026)),
        ("40-60 år", None),
    ],
)
def test_years(finder, question, years):
    assert finder.understand(question, TODAY).years == years


def test_chips_say_how_they_were_read(finder):
    found = chips(finder, "sukkersyge, diabtes og hudkræftpatienter")
    assert found["hudkraeft"].certainty in (Certainty.PART, Certainty.SAID)
    assert chips(finder, "depresion")["depression"].certainty is Certainty.SPELT
    assert chips(finder, "sukkersyge")["diabetes"].text.da.startswith("sukkersyge → diabetes E10-E14")


def test_a_chip_can_be_taken_away_and_corrected(finder):
    asked = finder.understand("knæoperation og diabetes", TODAY)
    knee = next(chip for chip in asked.chips if chip.said == "knæoperation")
    assert knee.choices
    other = asked.instead(knee, finder.concept(knee.choices[0], knee.said))
    assert {chip.id for chip in other.chips} == {knee.choices[0], "diabetes"}
    without = asked.without(knee)
    assert "dkr" in {hit.source.id for hit in finder.find(asked, today=TODAY).hits}
    assert "dkr" not in {hit.source.id for hit in finder.find(without, today=TODAY).hits}
    added = without.adding(finder.concept("hoftealloplastik"))
    assert "dhr" in {hit.source.id for hit in finder.find(added, today=TODAY).hits}


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "🤔🤔",
        "og i på med",
        "the of and",
        '"" OR NEAR(a b) AND * ^ :',
        'knæ* AND (diabetes OR "hud")',
        "\x00",
        "(((((",
    ],
)
def test_bad_input_gets_a_calm_answer(finder, question):
    found = finder.find(question, today=TODAY)
    if not found.hits:
        assert found.remarks
        assert all(remark.da and remark.en for remark in found.remarks)


def test_a_very_long_question_is_read_at_its_beginning(finder):
    found = finder.find("diabetes " * 2222 + "xx", today=TODAY)
    assert found.hits[0].score > 0
    assert any("tegn" in remark.da for remark in found.asked.remarks)


def test_a_cpr_number_is_hidden_and_said(finder):
    number = "0708" + "61-" + "4285"
    asked = finder.understand(f"Min patient {number} har diabetes", TODAY)
    assert number not in asked.question
    assert "4285" not in str(asked)
    assert "CPR" in asked.remarks[0].da
    assert {"diabetes"} <= {chip.id for chip in asked.chips}
