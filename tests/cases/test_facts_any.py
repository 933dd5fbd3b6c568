"""Whatever is typed: a fact never fails to parse, and what was stored reads back as itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsc_desk.cases.codes import Code, CodeSystem, codes_in, parse_code
from dsc_desk.cases.facts import FactType, edit_fact, known_facts, parse_fact, show_fact
from dsc_desk.words import Language

ONE_OF_EACH = sorted({(kind.type, kind.check): name for name, kind in known_facts().items()}.values())
TYPED = st.text(max_size=60) | st.text(alphabet="0123456789.-/ :,;\nDKECVRja nejE@", max_size=40)


@settings(max_examples=40, deadline=None)
@given(typed=TYPED)
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_anything_typed_is_kept_and_stable(name, typed):
    value = parse_fact(name, typed)
    again = parse_fact(name, value.text)
    assert again.text == value.text
    for language in Language:
        show_fact(name, value.text, language)
        if value.understood and known_facts()[name].type not in (FactType.PERSON, FactType.ORGANISATION):
            assert parse_fact(name, edit_fact(name, value.text, language)).text == value.text


@pytest.mark.parametrize(
    ("system", "text", "first", "last"),
    [
        (CodeSystem.ICD10, "DE11", "E11", "E11"),
        (CodeSystem.ICD10, "E11.5", "E115", "E115"),
        (CodeSystem.ICD10, "DM171B", "M171B", "M171B"),
        (CodeSystem.ICD10, "D50", "D50", "D50"),
        (CodeSystem.ICD10, "DD50", "D50", "D50"),
        (CodeSystem.ICD10, "E10-E14", "E10", "E14"),
        (CodeSystem.ICD10, "DE10 – DE14", "E10", "E14"),
        (CodeSystem.SKS, "KNGB20", "KNGB20", "KNGB20"),
        (CodeSystem.SKS, "uxra00", "UXRA00", "UXRA00"),
        (CodeSystem.ATC, "a10ba02", "A10BA02", "A10BA02"),
        (CodeSystem.ATC, "C02-C09", "C02", "C09"),
    ],
)
def test_codes_are_known_by_shape(system, text, first, last):
    assert parse_code(system, text) == Code(system, first, last)


@pytest.mark.parametrize(
    ("system", "text"),
    [
        (CodeSystem.ICD10, "A10BA02"),
        (CodeSystem.ICD10, "E1"),
        (CodeSystem.ICD10, "E14-E10"),
        (CodeSystem.ATC, "E11"),
        (CodeSystem.ATC, "A10BA0"),
        (CodeSystem.SKS, "12"),
    ],
)
def test_other_shapes_are_not_codes(system, text):
    assert parse_code(system, text) is None


def test_codes_touch_at_the_shorter_depth():
    diabetes = Code(CodeSystem.ICD10, "E10", "E14")
    assert diabetes.touches(Code(CodeSystem.ICD10, "E115", "E115"))
    assert not diabetes.touches(Code(CodeSystem.ICD10, "E15", "E15"))
    assert not diabetes.touches(Code(CodeSystem.ATC, "E11", "E11"))
    assert Code(CodeSystem.SKS, "KNGB", "KNGB").touches(Code(CodeSystem.SKS, "KNGB20", "KNGB20"))


def test_plain_words_are_not_taken_for_codes():
    assert codes_in("knæ LPR DKR DAR Har de været indlagt") == []
    assert [code.first for code in codes_in("operation KNGB og DE11")] == ["KNGB", "E11"]
