"""Triage: unclear is never no, and every answer says what it switches on and off."""

from __future__ import annotations

import pytest

from dsc_desk.cases.flow.conditions import Answers
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.triage import (
    ask_next,
    check_answer,
    contradictions,
    diversions,
    effects,
    facts,
    questions,
    required_approvals,
    suggest_procedure,
)
from dsc_desk.store.errors import Invalid

REGISTER: Answers = {
    "purpose": "research",
    "human_subjects": "no",
    "bio_material": "no",
    "genome_or_image": "no",
    "patient_records": "yes",
    "consent": "no",
    "registers": ("sds", "rkkp"),
    "third_country": "no",
    "publish_rows": "no",
    "high_risk": "no",
}


@pytest.mark.parametrize(
    ("answers", "when", "truth"),
    [
        ({}, ({"purpose": "research"},), None),
        ({"purpose": "research"}, ({"purpose": "research"},), True),
        ({"purpose": "quality"}, ({"purpose": "research"},), False),
        ({"consent": "partly"}, ({"consent": "no"},), None),
        ({"consent": "unclear"}, ({"consent": "yes"},), None),
        # One false part makes the alternative false, whatever is undecided beside it.
        ({"purpose": "quality", "consent": "unclear"}, ({"purpose": "research", "consent": "no"},), False),
        # One true alternative is enough.
        ({"purpose": "quality"}, ({"consent": "no"}, {"purpose": "quality"}), True),
        ({"purpose": "quality"}, ({"consent": "no"}, {"purpose": "research"}), None),
        ({}, (), True),
        ({}, ({},), True),
        # Several answers: contains, and any.
        ({"registers": ("sds", "dnb")}, ({"registers": "dnb"},), True),
        ({"registers": ["sds", "dnb"]}, ({"registers": "rbgb"},), False),
        ({"registers": ("sds",)}, ({"registers": "any"},), True),
        ({"registers": ()}, ({"registers": "any"},), False),
        ({}, ({"registers": "any"},), None),
        ({"registers": ("sds", "unclear")}, ({"registers": "sds"},), True),
        ({"registers": ("sds", "unclear")}, ({"registers": "dnb"},), None),
        # A question that is not asked makes a condition false; whether it is asked may be open.
        ({"human_subjects": "no"}, ({"drug_device": "no"},), False),
        ({"human_subjects": "no", "drug_device": "yes"}, ({"drug_device": "yes"},), False),
        ({"human_subjects": "unclear", "drug_device": "yes"}, ({"drug_device": "yes"},), None),
        ({"human_subjects": "unclear", "drug_device": "yes"}, ({"drug_device": "no"},), False),
        # Runtime facts.
        ({}, ({"any_refusal": "yes"},), False),
        ({"any_refusal": "yes"}, ({"any_refusal": "yes"},), True),
        ({}, ({"heritable_finding": "yes"},), None),
        ({"high_risk": "no"}, ({"residual_risk_high": "yes"},), False),
        ({"high_risk": "no", "residual_risk_high": "yes"}, ({"residual_risk_high": "yes"},), False),
        ({"high_risk": "yes"}, ({"residual_risk_high": "yes"},), None),
        ({"high_risk": "unclear"}, ({"residual_risk_high": "yes"},), None),
        ({"high_risk": "unclear", "residual_risk_high": "no"}, ({"residual_risk_high": "yes"},), False),
        ({"high_risk": "yes", "residual_risk_high": "yes"}, ({"residual_risk_high": "yes"},), True),
    ],
)
def test_conditions(answers, when, truth):
    assert rulebook().situation(answers).when(when) is truth


def test_what_would_settle_an_undecided_condition():
    situation = rulebook().situation({"purpose": "research", "high_risk": "unclear"})
    assert situation.undecided_in(({"drug_device": "no"},)) == ("human_subjects",)
    assert situation.undecided_in(({"residual_risk_high": "yes"},)) == ("high_risk",)
    assert situation.undecided_in(({"purpose": "research", "consent": "no"},)) == ("consent",)
    assert situation.undecided_in(({"purpose": "quality", "consent": "no"},)) == ()


def test_the_next_question_skips_what_is_not_asked():
    asked = ask_next({})
    assert asked
    assert asked.id == "purpose"
    following = ask_next({"purpose": "research", "human_subjects": "no"})
    assert following
    assert following.id == "bio_material"  # drug_device only for trials
    trial = ask_next({"purpose": "research", "human_subjects": "yes"})
    assert trial
    assert trial.id == "drug_device"


def test_the_next_question_of_a_procedure():
    answers: dict[str, str | tuple[str, ...]] = dict.fromkeys(
        (one.rule.id for one in questions({}, "quality_project")), "no"
    )
    answers |= {"purpose": "quality", "registers": ()}
    assert ask_next(answers, "quality_project") is None
    del answers["high_risk"]
    left = ask_next(answers, "quality_project")
    assert left
    assert left.id == "high_risk"


def test_unclear_is_answered_but_decides_nothing():
    found = {one.rule.id: one for one in questions({"purpose": "research", "consent": "unclear"})}
    assert not found["consent"].decided
    assert found["consent"].answer == "unclear"
    assert found["purpose"].consequence
    assert "§ 10" in found["purpose"].consequence.da


def test_facts_of_a_procedure_start_where_the_rules_say():
    found = {one.rule.id: one for one in facts(REGISTER, "register_research")}
    assert found["any_refusal"].answer == "no"
    assert found["residual_risk_high"].asked is False
    assert set(found) == set(rulebook().procedures["register_research"].facts)


def test_answers_say_which_steps_they_switch_and_why():
    found = effects("register_research", REGISTER)
    on = {one.step.id: one for one in found["patient_records"]}
    assert on["region46"].on is True
    assert on["region46"].number == 16
    assert on["region46"].why.da == "Gælder: Patientjournaler: Ja (Sundhedslovens § 46, stk. 2)"
    off = {one.step.id: one.on for one in found["third_country"]}
    assert off["dt"] is False
    open_one = effects("register_research", {**REGISTER, "high_risk": "unclear"})["high_risk"]
    assert [(one.step.id, one.on) for one in open_one] == [("dpia", None), ("art36", None)]
    assert open_one[0].why.en == "Undecided: High risk: Unclear (GDPR art. 35)"


def test_approvals_required():
    found = {one.rule.id: one for one in required_approvals(REGISTER)}
    assert set(found) == {"region_46", "record", "hospital_ok", "source_access"}
    assert found["source_access"].sources == ("sds", "rkkp")
    assert found["region_46"].body == "region"
    with_consent = {one.rule.id for one in required_approvals({**REGISTER, "consent": "yes"})}
    assert "region_46" not in with_consent
    undecided = {one.rule.id: one.needed for one in required_approvals({**REGISTER, "consent": "unclear"})}
    assert undecided["region_46"] is None


def test_an_ethics_approval_that_covers_the_records_lifts_the_regions():
    biobank = {
        **REGISTER,
        "bio_material": "yes",
        "bio_anonymous": "no",
        "ethics_covers_records": "yes",
        "to_third_party": "no",
    }
    assert "region_46" not in {one.rule.id for one in required_approvals(biobank)}
    assert "region_46" in {one.rule.id for one in required_approvals({**biobank, "ethics_covers_records": "no"})}


@pytest.mark.parametrize(
    ("complex_area", "body"), [("yes", "national_committee"), ("no", "regional_committee"), (None, "")]
)
def test_who_decides_is_left_open_until_it_is_known(complex_area, body):
    answers = {"purpose": "research", "human_subjects": "yes", "drug_device": "no"}
    if complex_area:
        answers["complex_area"] = complex_area
    assert next(one for one in required_approvals(answers) if one.rule.id == "vek").body == body


def test_suggestions_put_the_particular_first():
    found = suggest_procedure(REGISTER)
    assert (found[0].procedure, found[0].sure) == ("register_research", True)
    assert not [one.why.da for one in found if "ikke besvaret" in one.why.da]
    assert "Passer måske. Svar mangler: Studerende" in [one.why.da for one in found]
    assert found[0].why.da.startswith("Passer: Formål: Forskning; Forsøg på personer: Nej")
    names = [one.procedure for one in found]
    assert "quality_project" not in names
    assert names.index("third_country") < names.index("advisory_board") if "third_country" in names else True
    quality = suggest_procedure({"purpose": "quality"})
    assert (quality[0].procedure, quality[0].sure) == ("quality_project", False)


def test_a_medicine_trial_is_led_elsewhere():
    answers = {"purpose": "research", "human_subjects": "yes", "drug_device": "yes"}
    assert [one.id for one in diversions(answers)] == ["drug_device"]
    assert suggest_procedure(answers)[0].procedure == "transfer"
    assert "vek" not in {one.rule.id for one in required_approvals(answers)}
    assert diversions({**answers, "drug_device": "unclear"}) == ()


def test_contradictions_are_asked_again():
    assert contradictions(REGISTER) == ()
    found = contradictions({**REGISTER, "purpose": "quality", "human_subjects": "yes", "registers": ("ngc",)})
    assert [one.answers for one in found] == [
        {"human_subjects": "yes", "purpose": "quality"},
        {"registers": "ngc", "genome_or_image": "no"},
    ]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("purpos", "research"),
        ("purpose", "reserch"),
        ("registers", "sds"),
        ("registers", ("sd",)),
        ("purpose", ("research",)),
    ],
)
def test_answers_that_are_none(name, answer):
    with pytest.raises(Invalid):
        check_answer(name, answer)


def test_answers_that_are_taken():
    check_answer("purpose", "research")
    check_answer("registers", ("sds", "dst"))
    check_answer("registers", ())
    check_answer("project_stage", "running")
