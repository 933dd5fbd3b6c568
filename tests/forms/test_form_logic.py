"""What a form asks in this case and why, what is parked, what goes to an annex, and in which words and language."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from dsc_desk.cases.flow.definitions import When
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.triage import required_approvals
from dsc_desk.forms.check import Severity, check
from dsc_desk.forms.compose import Particulars, compose, papers
from dsc_desk.forms.conditions import CaseSays
from dsc_desk.forms.consistency import differing, out_of_order
from dsc_desk.forms.definition import Condition
from dsc_desk.forms.document import texts
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.paper_check import PaperFile, count_pages, paper_findings
from dsc_desk.forms.prefill import AttachmentState, FactState, FilledField, FilledForm, OwnAnswer, fill
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.forms.route_content import plain
from dsc_desk.forms.route_draft import RouteDraft
from dsc_desk.forms.route_problems import problems_of
from dsc_desk.words import Language, Text, same
from tests.forms.trial_route import read_trial

DAY = datetime.date(2026, 11, 23)
CHANGE = datetime.date(2027, 1, 1)
AT = Particulars("RDSC-2026-0042", "Knæoperation ved diabetes", DAY)


def filled(route: str, facts: dict[str, str] | None = None, **more: Any) -> FilledForm:
    profile = {name: FactState(value, confirmed=True) for name, value in (facts or {}).items()}
    return fill(load_route(route), profile, today=more.pop("day", DAY), **more)


def field(form: FilledForm, name: str) -> FilledField:
    return next(one for one in form.fields if one.field.id == name)


def said(form: FilledForm) -> list[str]:
    return [finding.text.da for finding in check(form, today=DAY)]


def test_a_hidden_answer_is_parked_with_its_reason_and_never_printed():
    own = {"cpr_aarsag": OwnAnswer("Kobling til egne data"), "cpr": OwnAnswer("yes")}
    asked = filled("sundk-kvalitetsdatabaser", own=own)
    assert field(asked, "cpr_aarsag").text == "Kobling til egne data"
    assert asked.parked == ()
    form = filled("sundk-kvalitetsdatabaser", own=own | {"cpr": OwnAnswer("no")})
    (parked,) = form.parked
    assert (parked.field_id, parked.text, parked.hangs_on) == ("cpr_aarsag", "Kobling til egne data", "cpr")
    assert "afhænger af" in parked.reason.da
    printed = [text for paper in papers(form, AT) for _, text in texts(paper.document)]
    assert not any("Kobling til egne data" in text for text in printed)


def test_what_is_required_hangs_on_facts_and_on_the_triage():
    form = filled("ehds-dataadgang", {"data.identifiability": "pseudonymiseret", "applicant.kind": "fysisk person"})
    assert field(form, "form.5.why_pseudo").required
    assert all(one.field.id != "form.4.payer_org" for one in form.fields)
    anonymous = filled("ehds-dataadgang", {"data.identifiability": "anonymiseret", "applicant.kind": "juridisk person"})
    assert not field(anonymous, "form.5.why_pseudo").required
    assert field(anonymous, "form.4.payer_org").required
    for answer, required, state in (
        ("yes", True, AttachmentState.MISSING),
        ("no", False, AttachmentState.NOT_NEEDED),
        ("unclear", False, AttachmentState.IF_NEEDED),
    ):
        ethics = filled("vek-regional", answers={"human_subjects": answer})
        assert field(ethics, "deltagerinformation").required is required
        assert next(one.state for one in ethics.attachments if one.attachment.id == "deltagerinformation") is state
    undecided = filled("vek-regional")
    assert field(undecided, "deltagerinformation").perhaps == Text(
        "hvis personer deltager (mangler svar: Forsøg på personer)",
        "if persons take part (not answered: Trial on persons)",
    )
    assert any("hvis personer deltager (mangler svar: Forsøg på personer)" in text for text in said(undecided))


TWO_OF_THREE: When = (
    {"bio_material": "yes", "consent": "not yes"},
    {"data.environment": "danmarks_statistik", "consent": "not yes"},
)


@pytest.mark.parametrize(
    ("answers", "facts", "truth", "lacking"),
    [
        ({}, {}, None, ["Biologisk materiale", "Samtykke", "Behandlingssted"]),
        ({"bio_material": "yes"}, {}, None, ["Samtykke", "Behandlingssted"]),
        ({"bio_material": "yes", "consent": "no"}, {}, True, []),
        ({"bio_material": "yes", "consent": "partly"}, {}, None, ["Samtykke", "Behandlingssted"]),
        ({"consent": "yes"}, {}, False, []),
        ({"bio_material": "no", "consent": "no"}, {}, None, ["Behandlingssted"]),
        ({"bio_material": "no", "consent": "no"}, {"data.environment": "andet"}, False, []),
        ({"consent": "no"}, {"data.environment": "danmarks_statistik"}, True, []),
    ],
)
def test_a_condition_of_several_questions_is_decided_or_says_what_is_lacking(answers, facts, truth, lacking):
    says = CaseSays(rulebook(), answers, facts)
    condition = Condition(when=TWO_OF_THREE)
    assert says.when(condition.alternatives) is truth
    assert [one.da for one in says.lacking(condition)] == lacking


def test_an_approval_of_the_triage_decides_as_it_does_in_the_procedure():
    asked = {"purpose": "research", "patient_records": "yes", "human_subjects": "no", "bio_material": "no", "genome_or_image": "no"}  # fmt: skip
    for answers, severity in (
        ({**asked, "consent": "no"}, Severity.RED),
        ({**asked, "consent": "yes"}, None),
        (asked, Severity.AMBER),
        ({"consent": "no"}, Severity.AMBER),
    ):
        form = filled("patobank", answers=answers)
        needed = {one.rule.id: one.needed for one in required_approvals(answers)}.get("region_46", False)
        found = [one for one in check(form, today=DAY) if "journaldata-midtjylland" in one.place.id]
        assert [one.severity for one in found] == ([severity] if severity else [])
        assert needed is {Severity.RED: True, None: False, Severity.AMBER: None}[severity]
    assert any("(mangler svar: Samtykke)" in text for text in said(filled("patobank", answers=asked)))


def test_what_only_staff_can_judge_stays_open_until_an_answer_rules_it_out():
    def state(**answers: str) -> AttachmentState:
        form = filled("vek-regional", answers=answers)
        return next(one.state for one in form.attachments if one.attachment.id == "rekruttering")

    assert state() is AttachmentState.IF_NEEDED
    assert state(human_subjects="yes", contact="no") is AttachmentState.IF_NEEDED
    assert state(human_subjects="no", contact="no") is AttachmentState.NOT_NEEDED


def test_a_field_hangs_on_several_and_on_one_that_is_not_asked(tmp_path):
    route = read_trial(THREE_FIELDS, tmp_path)

    def shown(**own: str) -> list[str]:
        form = fill(route, {}, today=DAY, own={name: OwnAnswer(text) for name, text in own.items()})
        return [one.field.id for one in form.fields]

    assert shown() == ["a", "b"]
    assert shown(a="yes") == ["a", "b"]
    assert shown(a="yes", b="no") == ["a", "b", "c"]
    assert shown(a="yes", b="yes") == ["a", "b"]
    assert shown(a="yes", b="no", c="x") == ["a", "b", "c", "d"]
    assert shown(a="no", b="no", c="x") == ["a", "b"]  # d hangs on a field that is not asked
    form = fill(route, {}, today=DAY, own={"a": OwnAnswer("yes"), "b": OwnAnswer("yes"), "c": OwnAnswer("x")})
    assert [(one.field_id, one.hangs_on) for one in form.parked] == [("c", "a")]
    assert form.parked[0].reason.da == "afhænger af »A«, »B«"


THREE_FIELDS = """\
  - {id: a, label_da: A, label_en: A, type: yesno, required: true, basis: labels}
  - {id: b, label_da: B, label_en: B, type: yesno, required: true, basis: labels}
  - {id: c, label_da: C, label_en: C, type: text, required: false, basis: labels, show_if: {when: [{"field:a": "yes", "field:b": not yes}]}}
  - {id: d, label_da: D, label_en: D, type: text, required: false, basis: labels, show_if: {field: c}}
"""


def test_conditions_of_the_routes_name_what_there_is():
    for route in load_routes().values():
        draft = RouteDraft(plain(route))
        assert not [one for one in problems_of(draft.raw) if ".when" in one.term], route.id


def test_a_text_longer_than_its_box_goes_to_an_annex_that_is_written_and_counted():
    long = ("Vi undersøger knæet. " * 100).strip()
    facts = {"project.lay_summary": long}
    box = filled("ehds-dataadgang", facts)
    assert field(box, "form.2.summary").too_long
    form = filled("ehds-dataadgang", facts, annexed=frozenset({"form.2.summary"}))
    moved = field(form, "form.2.summary")
    assert (moved.text, moved.annex, moved.whole) == ("Se bilag A", "A", long)
    assert not moved.too_long
    assert any("bilag A" in text for text in said(form))
    made = {paper.id: paper for paper in papers(form, AT)}
    annex = made["ehds-dataadgang-annex-1"]
    assert annex.name.da == f"Bilag A: {moved.field.label_da}"
    assert any(long in text for _, text in texts(annex.document))
    whole = [text for _, text in texts(made["ehds-dataadgang"].document)]
    assert "Se bilag A" in whole
    assert any(annex.name.da in text for text in whole)
    short = filled("ehds-dataadgang", {"project.lay_summary": "Kort"}, annexed=frozenset({"form.2.summary"}))
    assert (field(short, "form.2.summary").text, short.annexes) == ("Kort", ())


def test_a_field_that_wants_plain_words_never_takes_the_professional_text():
    form = filled("dst-projektindstilling", {"project.purpose": "At estimere incidensrater"})
    purpose = field(form, "formaal")
    assert (purpose.text, purpose.start) == ("", "At estimere incidensrater")
    assert any("lægsprog" in text for text in said(form))
    plain = filled(
        "dst-projektindstilling", {"project.purpose": "Fagligt", "project.purpose_lay": "Hvor mange får det?"}
    )
    assert (field(plain, "formaal").text, field(plain, "formaal").start) == ("Hvor mange får det?", "")


def test_an_application_in_english_takes_the_english_facts_and_tells_what_is_not_translated():
    facts = {"project.purpose": "Formålet", "project.purpose_en": "The purpose", "project.method": "Metoden"}
    form = filled("journaldata-midtjylland", facts, language=Language.EN)
    by_fact = {one.field.prefill: one for one in form.fields}
    assert (by_fact["project.purpose"].text, by_fact["project.purpose"].untranslated) == ("The purpose", False)
    assert (by_fact["project.method"].text, by_fact["project.method"].untranslated) == ("Metoden", True)
    assert by_fact["project.method"].fact_name == "project.method_en"
    assert any("ikke oversat" in text for text in said(form))
    assert compose(form, AT).language is Language.EN
    assert not any("ikke oversat" in text for text in said(filled("journaldata-midtjylland", facts)))


def test_one_project_is_told_alike_in_every_application():
    mine = filled("rbgb", {"project.title_da": "Knæ og diabetes", "project.population": "Voksne"})
    other = filled("ngc", {"project.title_da": "Knæ og sukkersyge", "project.population": "Voksne"})
    (found,) = differing(mine, [(same("Genomcentret"), other)])
    assert (found.severity, found.place.id) == (Severity.AMBER, "brev.titel")
    assert "Genomcentret" in found.text.da
    assert differing(mine, [(same("Genomcentret"), mine)]) == []


def test_days_that_lie_the_wrong_way_round_are_told_where_they_are_asked_for():
    profile = {"project.end": FactState("2030-12-31"), "data.retention_until": FactState("2029-12-31")}
    form = fill(load_route("sds-forskermaskinen"), profile, today=DAY)
    (found,) = out_of_order(form, profile, DAY)
    assert found.place.id == "fortegnelse.slettefrist"
    later = profile | {"data.retention_until": FactState("2035-12-31")}
    assert out_of_order(fill(load_route("sds-forskermaskinen"), later, today=DAY), later, DAY) == []


@pytest.mark.parametrize(
    ("name", "size", "red"),
    [("plan.pdf", 900_000, 0), ("plan.pdf", 1_100_000, 1), ("plan.zip", 900, 1)],
)
def test_papers_are_as_the_authority_wants_them(name, size, red):
    paper = "summary_of_the_research_plan_or_plan_for"
    form = filled("ehds-dataadgang", files={paper: (KeptFile(name),)})
    findings = paper_findings(form, {KeptFile(name): PaperFile(name, size)})
    assert sum(one.severity is Severity.RED for one in findings) == red
    assert {one.place.id for one in findings} <= {paper}


def test_a_protocol_without_date_and_version_is_asked_about():
    form = filled("vek-regional", files={"protokol": (KeptFile("protokol.pdf"),)})
    told = " ".join(
        one.text.da for one in paper_findings(form, {KeptFile("protokol.pdf"): PaperFile("protokol.pdf", 10)})
    )
    assert "dateret" in told
    assert "versionsnummer" in told
    name = "protokol_v2_2026-11-01.pdf"
    form = filled("vek-regional", files={"protokol": (KeptFile(name),)})
    told = " ".join(one.text.da for one in paper_findings(form, {KeptFile(name): PaperFile(name, 10)}))
    assert "dateret" not in told
    assert "versionsnummer" not in told
    assert count_pages(b"<< /Type /Page >> << /Type/Pages >> << /Type /Page>>") == 2


def test_every_body_that_changes_is_called_by_its_name_of_the_day():
    changing = [route for route in load_routes().values() if route.successors]
    assert len(changing) >= 23
    for route in changing:
        before, after = route.authority(CHANGE - datetime.timedelta(days=1)), route.authority(CHANGE)
        assert (before, route.unit(DAY)) != (after, route.unit(CHANGE)), route.id
        for old in ("Sundhedsdatastyrelsen", "Region Hovedstaden", "Region Sjælland"):
            assert old not in after.da, route.id
    letter = compose(filled("journaldata-hovedstaden", day=CHANGE), AT)
    assert letter.letterhead.receiver[0] == "Region Østdanmark"
    assert "Region Hovedstaden" not in letter.subtitle
    assert any("spørg myndigheden" in text for text in said(filled("journaldata-hovedstaden", day=CHANGE)))
    biobank = filled("dnb-biologisk-materiale", day=CHANGE)
    assert biobank.authority.da == "Statens Serum Institut"
