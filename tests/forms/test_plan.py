"""The plan of a case: what comes before what, what is unknown, and the page the requester gets."""

from __future__ import annotations

import datetime

import pytest
from docx import Document as WordFile
from pypdf import PdfReader

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.order import load_order_rules
from dsc_desk.forms.plan import Standing, make_plan
from dsc_desk.forms.plan_paper import plan_document
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.opening import make_desk
from dsc_desk.words import Language
from tests.fresh_store import fresh_store

TODAY = datetime.date(2026, 11, 23)
BROCHURE = ("cpr", "lpr2", "lpr3", "lsr", "dvdd", "dmd", "nmsc", "dkr")


def chosen(*ids):
    catalogue = load_catalogue()
    choices = choose_sources("case", ids).choices
    return [ChosenSource(one.source_id, catalogue.source(one.source_id).name, one.route_id) for one in choices]


def plan(*ids, **standings):
    return make_plan(chosen(*ids), {name.replace("_", "-"): value for name, value in standings.items()}, TODAY)


def step(found, route_id):
    return next(one for one in found.steps if [route.id for route in one.routes] == [route_id])


def test_sources_are_grouped_by_route_and_approvals_come_first():
    found = plan(*BROCHURE)
    assert len([one for one in found.steps if one.chosen]) == 2
    assert {one.id for one in step(found, "sundk-kvalitetsdatabaser").sources} == {"dvdd", "dmd", "nmsc", "dkr"}
    record = next(one for one in found.steps if len(one.routes) == 6)
    assert not record.chosen
    assert record.stage < step(found, "sundk-kvalitetsdatabaser").stage
    assert step(found, "sds-autorisation").stage < step(found, "sds-forskermaskinen").stage
    assert [one.stage for one in found.steps] == sorted(one.stage for one in found.steps)


def test_a_case_that_has_the_approval_is_not_told_to_choose_one():
    found = plan("dkr", fortegnelse_midtjylland=Standing("granted"))
    assert all(len(one.routes) == 1 for one in found.steps)
    (before, *_) = step(found, "sundk-kvalitetsdatabaser").before
    assert before.in_plan
    assert "fortegnelse-midtjylland" in before.any_of


def test_conditions_are_asked_and_not_assumed():
    before = step(plan("cpr"), "sds-forskermaskinen").before
    maybe = [one for one in before if not one.always]
    assert maybe
    assert all(one.condition.da and one.condition.en for one in maybe)
    assert not any("vek-regional" in [route.id for route in one.routes] for one in plan("cpr").steps)


def test_one_unknown_time_leaves_no_earliest_date():
    found = plan("cpr")
    assert found.earliest is None
    assert {one.route.id for one in found.unknown_times} >= {"sds-autorisation"}
    known = plan("cpr", sds_autorisation=Standing("granted"), fortegnelse_midtjylland=Standing("granted"))
    assert known.earliest is not None
    assert known.earliest > TODAY + datetime.timedelta(days=30)
    assert step(known, "sds-forskermaskinen").time is not None


def test_an_answer_that_is_awaited_and_one_that_came():
    day = TODAY + datetime.timedelta(days=9)
    waiting = plan("cpr", sds_forskermaskinen=Standing("with_them", day))
    assert step(waiting, "sds-forskermaskinen").done == day
    assert plan("cpr", sds_forskermaskinen=Standing("granted")).earliest == TODAY


def test_a_source_without_a_known_way_is_named():
    found = plan("chb", "dkr")
    assert [one.id for one in found.no_route] == ["chb"]


def test_nothing_chosen_is_an_empty_plan():
    found = plan()
    assert found.steps == ()
    assert found.advice == ()


def test_order_rules_speak_both_languages():
    rules = load_order_rules()
    assert len(rules) == 19
    assert sum(rule.advice for rule in rules) == 9
    assert all(rule.da and rule.en and bool(rule.condition_da) == bool(rule.condition_en) for rule in rules)


@pytest.mark.parametrize("language", Language)
def test_the_requester_gets_one_page_in_word_and_pdf(tmp_path, language):
    paper = plan_document(plan(*BROCHURE), "RDSC-2026-0001", "Knæ på Ærø", TODAY, language, ("Datastøttecenter",))
    pdf = produce(paper, Kind.PDF, tmp_path / "plan.pdf")
    word = produce(paper, Kind.DOCX, tmp_path / "plan.docx")
    assert pdf.pages == 1
    assert not pdf.problems + word.problems
    said = "".join(PdfReader(pdf.path).pages[0].extract_text().split())
    rows = [row.cells for table in WordFile(str(word.path)).tables for row in table.rows]
    written = "".join("".join(cell.text for row in rows for cell in row).split())
    name = load_catalogue().source("dkr").name.say(language)
    unknown = {Language.DA: "ikkekendt", Language.EN: "notknown"}[language]
    for text in ("".join(name.split()), unknown):
        assert text in said
        assert text in written


def test_the_plan_of_a_case(tmp_path):
    store = fresh_store(tmp_path / "desk.store")
    desk = make_desk(store)
    desk.found("Center", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæ på Ærø")).result
    desk.do(choose_sources(case_id, BROCHURE))
    found = desk.ask(CasePlan(case_id))
    store.close()
    assert found.title == "Knæ på Ærø"
    assert step(found.plan, "sds-forskermaskinen").standing.state == "draft"
    assert {one.id for one in step(found.plan, "sds-forskermaskinen").sources} == {"cpr", "lpr2", "lpr3", "lsr"}
