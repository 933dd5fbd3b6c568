"""Corrections hold while the question is typed on; words that may be meant; words nobody can spell."""

from __future__ import annotations

import pytest

from dsc_desk.library.finder.chips import Certainty, ChipKind
from dsc_desk.library.finder.edits import Edits


def ids(asked):
    return [chip.id for chip in asked.chips]


def test_a_chip_taken_away_stays_away_when_the_question_goes_on(finder):
    asked = finder.understand("hudkræft og diabetes")
    edits = Edits().without(asked.chips[0])
    assert ids(edits.apply(asked)) == ["diabetes"]
    assert ids(edits.apply(finder.understand("hudkræft og diabetes siden 2010"))) == ["diabetes", "years:2010-"]


def test_a_chip_is_put_in_anothers_place_and_gives_way_itself(finder):
    asked = finder.understand("diabetes hos kvinder")
    once = Edits().put(asked.chips[0], (finder.concept("kol"),))
    assert ids(once.apply(asked)) == ["kol", "female"]
    twice = once.put(once.apply(asked).chips[0], (finder.concept("astma"),))
    assert ids(twice.apply(asked)) == ["astma", "female"]
    assert ids(twice.without(finder.concept("astma")).apply(asked)) == ["female"]


def test_what_the_question_does_not_say_can_be_added_to_an_empty_one(finder):
    asked = finder.understand("")
    assert asked.remarks
    added = Edits().adding((finder.concept("kol"),))
    assert ids(added.apply(asked)) == ["kol"]
    assert not added.apply(asked).remarks
    put = added.put(finder.concept("kol"), (finder.concept("astma"),))
    assert ids(put.apply(asked)) == ["astma"]


def test_what_was_declined_may_be_asked_for_again(finder):
    asked = finder.understand("kol")
    edits = Edits().without(asked.chips[0]).adding((finder.concept("kol"),))
    assert ids(edits.apply(asked)) == ["kol"]


@pytest.mark.parametrize(
    ("typed", "first"), [("sukkers", "diabetes"), ("KOL", "kol"), ("diabtes", "diabetes"), ("Eliquis", None), ("", ())]
)
def test_meanings_are_offered_while_one_types(finder, typed, first):
    found = [term.id for term in finder.meanings(typed)]
    assert (found[0] == first) if first else (bool(found) is (first is None))


def test_a_code_of_two_systems_offers_the_other(finder):
    chip = finder.understand("C50").chips[0]
    assert chip.kind is ChipKind.CODE
    assert all(other.said == chip.said for other in finder.readings(chip))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("patienter på Eliquis", "B01AF02"),
        ("mødre der tog Zoloft", "N06AB06"),
        ("Ritalin til unge", "N06BA04"),
        ("er Keytruda givet", "L01FF"),
    ],
)
def test_a_medicine_is_known_by_the_name_on_the_box(finder, question, wanted):
    codes = [code.first for chip in finder.understand(question).chips for code in chip.codes]
    assert any(code.startswith(wanted) or wanted.startswith(code) for code in codes)
    assert "lsr" in [hit.source.id for hit in finder.find(question).hits] or wanted.startswith("L01")


def test_a_phrase_of_several_words_is_known_when_one_of_them_is_misspelt(finder):
    chip = next(one for one in finder.understand("aarforkalkning i benene").chips if one.kind is ChipKind.CONCEPT)
    assert chip.id == "aareforkalkning-ben"
    assert chip.certainty is Certainty.SPELT
    assert all(one.kind is not ChipKind.AGE for one in finder.understand("smerter i benene").chips)


def test_a_compound_is_what_its_last_part_is(finder):
    assert "died" in ids(finder.understand("merdødelighed ved sjælden sygdom"))


def test_a_disease_nobody_taught_the_finder_is_looked_for_in_hospital(finder):
    found = [hit.source.id for hit in finder.find("sjælden hudlidelse hos kvinder").hits]
    assert "lpr3" in found


@pytest.mark.parametrize("question", ["x" * 20_000, "ab" * 3_000, "ordsomikkefindes" * 300])
def test_letters_without_end_are_no_word(finder, question):
    assert not finder.find(question).proposed
