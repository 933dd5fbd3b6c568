"""The plan of a case: what comes before what, what is unknown, and the page the requester gets."""

from __future__ import annotations

import datetime

import pytest
from docx import Document as WordFile
from pypdf import PdfReader

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.rights import Role
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.conditions import CaseSays
from dsc_desk.forms.document import Table
from dsc_desk.forms.order import load_order_rules
from dsc_desk.forms.plan import make_plan
from dsc_desk.forms.plan_paper import plan_document
from dsc_desk.forms.plan_parts import Standing
from dsc_desk.forms.plan_says import PlanSays
from dsc_desk.forms.plan_words import called_for, left_out_lines, names_of, perhaps_lines
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.forms.terms import Figure
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.opening import make_desk
from dsc_desk.words import Language, Text
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


def said(facts=None, obtained=(), **answers):
    return PlanSays(CaseSays(rulebook(), answers, facts or {}), frozenset(obtained))


def decided(ids, says, **standings):
    return make_plan(chosen(*ids), {name.replace("_", "-"): value for name, value in standings.items()}, TODAY, says)


PURE_REGISTER = {"purpose": "research", "human_subjects": "no", "bio_material": "no", "genome_or_image": "no", "consent": "no", "patient_records": "no", "third_country": "no", "publish_rows": "no"}  # fmt: skip
ETHICS = Text("Videnskabsetisk godkendelse", "Ethics approval")


def test_what_the_answers_rule_out_leaves_the_plan_with_its_reason():
    found = decided(["cpr"], said(**PURE_REGISTER))
    assert not found.perhaps
    out = {one.name.da: one.why.da for one in found.left_out}
    assert "Forsøg på personer: Nej; Biologisk materiale: Nej" in out[ETHICS.da]
    assert all(one.always for step in found.steps for one in step.before)
    assert any(
        "Ethics approval" in line and "Trial on persons: No" in line for line in left_out_lines(found, Language.EN)
    )


def test_what_is_undecided_says_what_it_depends_on_and_is_not_counted():
    answers = {name: said_ for name, said_ in PURE_REGISTER.items() if name != "bio_material"}
    found = decided(["cpr"], said(**answers))
    assert [condition.da for condition in found.perhaps[ETHICS]] == [
        "forsøg på mennesker eller biologisk materiale (mangler svar: Biologisk materiale)"
    ]
    (line,) = perhaps_lines(found, Language.DA)
    assert line.startswith("Måske, og ikke regnet med: Videnskabsetisk godkendelse, hvis ")
    assert not any("vek-regional" in [route.id for route in one.routes] for one in found.steps)


def test_what_the_answers_call_for_comes_before_and_moves_the_day():
    trial = {**PURE_REGISTER, "human_subjects": "yes", "drug_device": "no", "complex_area": "no"}
    granted = {"sds_autorisation": Standing("granted"), "fortegnelse_midtjylland": Standing("granted")}
    found = decided(["cpr"], said(**trial), **granted)
    ethics = step(found, "vek-regional")  # of four routes the answers leave one
    assert ethics.stage < step(found, "sds-forskermaskinen").stage
    without = decided(["cpr"], said(**PURE_REGISTER), **granted)
    assert without.earliest is not None
    assert found.earliest is None or found.earliest > without.earliest
    assert ethics.done is None or ethics.done <= (step(found, "sds-forskermaskinen").done or ethics.done)
    device = decided(["cpr"], said(**{**trial, "drug_device": "yes"}))
    assert any({route.id for route in one.routes} == {"vmk-ctis", "vmk-medicinsk-udstyr"} for one in device.steps)


def test_an_approval_no_route_asks_for_is_in_the_plan_when_the_answers_call_for_it():
    records = {**PURE_REGISTER, "patient_records": "yes", "ethics_covers_records": "no"}
    found = decided(["cpr"], said(**records))
    region = next(one for one in found.steps if any(route.id == "journaldata-midtjylland" for route in one.routes))
    assert region.required is not None
    assert "Patientjournaler: Ja" in region.required.da
    assert region.counts
    assert "§ 46" in next(called_for(region, Language.DA))
    consent = decided(["cpr"], said(**{**records, "consent": "yes"}))
    assert not any(one.required and "region" in one.name.da for one in consent.steps)
    by_step = decided(["cpr"], said(obtained=["region_46"], **records))
    in_profile = decided(["cpr"], said({"approvals.section46_ref": "2026-1"}, **records))
    for there in (by_step, in_profile):
        assert not any(route.id == "journaldata-midtjylland" for one in there.steps for route in one.routes)


def test_a_draft_the_answers_rule_out_is_left_out_and_what_is_sent_stays():
    draft = decided(["cpr"], said(**PURE_REGISTER), vek_regional=Standing("draft"))
    assert not any(one.route.id == "vek-regional" for one in draft.steps)
    assert any("Forsøg på personer: Nej" in one.why.da for one in draft.left_out)
    sent = decided(["cpr"], said(**PURE_REGISTER), vek_regional=Standing("with_them"))
    assert step(sent, "vek-regional").standing.state == "with_them"
    unknown = decided(["cpr"], said(purpose="research", human_subjects="no"), vek_regional=Standing("draft"))
    assert "Biologisk materiale" in [one.da for one in step(unknown, "vek-regional").depends_on]
    records = {**PURE_REGISTER, "consent": "yes", "patient_records": "yes"}
    region = decided(["cpr"], said(**records), journaldata_midtjylland=Standing("draft"))
    assert any(one.name.da.startswith("Videregivelse") and "Samtykke: Ja" in one.why.da for one in region.left_out)


def test_a_permit_the_profile_shows_is_not_asked_for_again():
    shown = said({"approvals.record_of_processing_ref": "1-16-02-1-26", "approvals.record_of_processing_file": "f.pdf"})
    found = decided(["dkr"], shown)
    assert all(len(one.routes) == 1 for one in found.steps)
    assert any("er der" in one.why.da for one in found.left_out)
    assert any(len(one.routes) == 6 for one in decided(["dkr"], said()).steps)


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


def test_names_that_hold_a_comma_are_told_apart():
    found = plan("lpr2", "lpr3")
    document = plan_document(found, "", "", TODAY, Language.DA)
    (told,) = (block for block in document.blocks if isinstance(block, Table))
    cells = "\n".join(cell for row in told.rows for cell in row)
    assert "Landspatientregisteret, version 2; Landspatientregisteret, version 3" in cells


@pytest.mark.parametrize("language", Language)
def test_more_names_than_a_sentence_holds_are_counted(language):
    steps = plan("dkr", "lpr3", "patobank", "rbgb", "ngc").steps
    said = names_of(steps, language)
    assert len(steps) > 3
    assert said.endswith(
        {Language.DA: f" og {len(steps) - 3} til", Language.EN: f" and {len(steps) - 3} more"}[language]
    )


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


def test_a_figure_is_written_as_each_language_writes_numbers():
    one = Figure(what_en="mean", value="36.3 and 38.7", unit_en="days", unit_da="dage", year="2023")
    assert one.said() == Text("36,3 og 38,7 dage (2023)", "36.3 and 38.7 days (2023)")
    law = Figure(what_en="aim", value="10.000", unit_en="kr.", year="law", note_en="not tried", note_da="ikke afprøvet")
    assert law.said() == Text("10.000 kr. (efter loven; ikke afprøvet)", "10,000 kr. (by law; not tried)")
    assert law.said(noted=False).da == "10.000 kr. (efter loven)"
    price = Figure(what_en="rate", value="1292", unit_en="DKK", unit_da="kr.", year="2016")
    assert price.said() == Text("1.292 kr. (2016)", "1,292 DKK (2016)")
