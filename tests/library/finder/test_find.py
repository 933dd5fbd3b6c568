"""What the finder finds: the evaluation set, reasons, gaps, and a set that covers the question."""

from __future__ import annotations

import pytest

from dsc_desk.library.finder.cautions import caution
from dsc_desk.library.finder.finder import Finder
from dsc_desk.library.finder.spans import likeness
from dsc_desk.library.records import DataSource
from dsc_desk.resource import resources
from tests.eval.__main__ import judge, read
from tests.library.finder.conftest import TODAY

BROCHURE = (
    "En gruppe patienter mellem 40-60 år, der lider af diabetes, hudkræft og højt blodtryk, har alle sammen brug for en "
    "knæoperation. Har de været indlagt? Hvilken medicin tager de?"
)


def ids(found):
    return [hit.source.id for hit in found.hits]


def test_the_evaluation_set_is_answered(finder):
    outcomes = [judge(question, finder) for question in read("tune")]
    essential = sum(len(one.question.essential) for one in outcomes)
    assert sum(len(one.missed) for one in outcomes) <= 0.08 * essential
    assert [one.question.ask for one in outcomes if one.wrong] == []
    assert [one.question.ask for one in outcomes if one.not_in_set] == []


def test_the_brochures_doctor_gets_a_whole_set(finder):
    found = finder.find(BROCHURE, today=TODAY)
    proposed = {one.source.id for one in found.proposed}
    assert {"cpr", "lpr2", "lpr3", "lsr", "dvdd", "dmd", "nmsc", "dkr"} <= proposed
    assert len({one.source.route_id for one in found.proposed}) <= 3
    assert not found.unanswered
    covered = {part.id for one in found.proposed for part in one.parts}
    assert {part.id for part in found.parts if not part.implied} <= covered
    assert all(one.reason.da and one.reason.en for one in found.proposed)


def test_each_hit_says_why_and_what_it_cannot(finder):
    found = finder.find("knæoperationer hos personer med diabetes i 2005", today=TODAY)
    hits = {hit.source.id: hit for hit in found.hits}
    assert all(hit.why and all(why.da and why.en for why in hit.why) for hit in found.hits)
    assert any("KNGB" in why.da for why in hits["dkr"].why)
    assert "svarer ikke på: diabetes" in [one.da for one in hits["dkr"].cannot]
    assert hits["lpr2"].coverage.share == 1
    assert "lpr3" not in ids(found)[:3]
    assert {answer.part.id for answer in hits["lpr2"].answers} >= {"topic:diabetes", "topic:knaealloplastik"}


def test_years_decide_which_of_two_registers(finder):
    assert ids(finder.find("indlagt med KOL 2021-2024", today=TODAY)).index("lpr3") < 3
    assert "lpr2" not in {one.source.id for one in finder.find("indlagt med KOL 2021-2024", today=TODAY).proposed}
    both = {one.source.id for one in finder.find("indlagt med KOL 2010-2024", today=TODAY).proposed}
    assert {"lpr2", "lpr3"} <= both


def test_a_place_elsewhere_is_set_back(finder):
    found = ids(finder.find("journalnotater om delir på Aarhus Universitetshospital", today=TODAY))
    assert "ehr-midt" in found[:6]
    assert "ehr-nord" not in found


def test_children_get_the_childrens_register(finder):
    children = ids(finder.find("diabetes hos børn", today=TODAY))
    adults = ids(finder.find("diabetes hos 40-60-årige", today=TODAY))
    assert children.index("dandiabkids") < 3
    assert "dandiabkids" not in adults[:8]


def test_scores_fall_and_the_limit_holds(finder):
    for question in ("kræft", BROCHURE, "LPR"):
        scores = [hit.score for hit in finder.find(question, limit=7, today=TODAY).hits]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 7


@pytest.mark.parametrize("question", ["xyzzy", "qwertyuiop asdf"])
def test_unknown_words_are_named(finder, question):
    found = finder.find(question, today=TODAY)
    assert found.unknown == tuple(question.split())
    assert found.hits == ()


def test_a_registers_own_name_brings_it_first(finder):
    assert ids(finder.find("cancerregistret", today=TODAY))[0] == "car"
    assert set(ids(finder.find("LPR", today=TODAY))[:2]) == {"lpr2", "lpr3"}


def test_a_centres_own_source_is_found_like_any_other(finder):
    from dsc_desk.library.catalogue import load_catalogue, load_terms

    own = DataSource(
        id="egen", name_da="Lokal database over menisk", name_en="Local meniscus database", short_name="LOKMEN",
        kind="clinical_quality_database", custodian="Centret", route_status="not_known", coverage_from=2020,
        population="Patienter i Region Midtjylland", unit="patient", update_frequency="årligt", content="Meniskskader",
        linkage_key="cpr", conditions=("S83.2",), procedures=("KNGD",), answers=("operated",),
    )  # fmt: skip
    sources = (*load_catalogue().sources.values(), own)
    found = Finder(sources, load_terms(), resources() / "finder").find("meniskoperation i Viborg", today=TODAY)
    assert "egen" in ids(found)[:4]


def test_a_narrow_source_fits_better_than_a_wide_one():
    from dsc_desk.cases.codes import CodeSystem, parse_code

    def codes(*texts):
        return tuple(code for text in texts if (code := parse_code(CodeSystem.ICD10, text)))

    asked = codes("C50")
    assert likeness(asked, codes("C50")) > likeness(asked, codes("C50", "D05")) > likeness(asked, codes("C00-C97"))
    assert likeness(asked, codes("C61")) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [("hoftebrud hos patienter over 75 år", ""), ("hoftebrud hos patienter på 50-70 år", "Under 65 år er ikke med."),
     ("hoftebrud og genindlæggelse", "Under 65 år er ikke med.")],
)  # fmt: skip
def test_a_caution_about_ages_stands_only_where_they_are_asked_about(finder, asked, said):
    hits = {hit.source.id: hit for hit in finder.find(asked, today=TODAY).hits}
    assert hits["dmhfr"].caution == said


def test_what_else_to_beware_of_stands_whatever_age_is_asked_about(finder):
    knowledge = finder._knowledge
    both = "Voksne er ikke med. Tal fra 2001 er usikre."
    assert caution(both, (4, 10), knowledge) == "Tal fra 2001 er usikre."
    assert caution(both, (30, 40), knowledge) == "Voksne er ikke med."
    assert caution("Kun byområder; 50-64 år.", (75, 120), knowledge) == "Kun byområder; 50-64 år."
