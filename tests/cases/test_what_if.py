"""What a changed answer or newer rules would do, told before it is done; and the move, which can be taken back."""

from __future__ import annotations

import pytest
import yaml

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import (
    AnswerTriage,
    CompleteStep,
    FollowProcedure,
    SkipStep,
    TakeNewRules,
    TickGate,
)
from dsc_desk.cases.flow.difference import Kind
from dsc_desk.cases.flow.rule_changes import RuleKind
from dsc_desk.cases.flow.rulebook import OWN_RULES, rulebook
from dsc_desk.cases.own_layer import OwnEntry, OwnKind, put_in_force
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.what_if import AnswerWould, CasesBehind, NewRulesWould, OpenQuestions
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid

ANSWERS = (
    ("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"),
    ("patient_records", "yes"), ("consent", "no"), ("registers", "sds,rkkp"),
)  # fmt: skip
FILE = "procedures/register_research.yaml"


@pytest.fixture
def case_id(desk):
    case_id = desk.do(OpenCase("Knæoperation")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, ANSWERS))
    return case_id


def would(desk, case_id, question, answer):
    return {(one.kind, one.step_id) for one in desk.ask(AnswerWould(case_id, question, answer))}


def state_of(desk, case_id, step):
    return desk.ask(CaseProcedure(case_id)).state.step(step).state


def own_rules(*changes, number=1):
    """Put rules of the centre's own in force: the shipped procedure with some words replaced."""
    words = (resources() / FILE).read_text("utf-8")
    for before, after in changes:
        assert before in words
        words = words.replace(before, after, 1)
    content = yaml.safe_dump({FILE: words}, allow_unicode=True)
    base = rulebook("2026-2").version
    put_in_force([OwnEntry(OwnKind.RULES, OWN_RULES, number, content, base, "Prøve", "", "")])


def test_a_first_answer_is_weighed_against_nothing(desk, case_id):
    assert would(desk, case_id, "student", "yes") == set()


def test_a_changed_answer_says_what_it_closes_and_drops(desk, case_id):
    found = desk.ask(AnswerWould(case_id, "patient_records", "no"))
    kinds = {one.kind for one in found}
    assert (Kind.CLOSES, "region46") in {(one.kind, one.step_id) for one in found}
    assert Kind.DROPS in kinds
    assert state_of(desk, case_id, "region46") != "not_applicable"  # nothing was taken yet


def test_work_that_would_be_in_vain_comes_first(desk, case_id):
    desk.do(SkipStep(case_id, "region46", "Givet mundtligt"))
    found = desk.ask(AnswerWould(case_id, "patient_records", "no"))
    assert (found[0].kind, found[0].step_id) == (Kind.IN_VAIN, "region46")


def test_the_other_way_it_opens_and_needs(desk, case_id):
    desk.do(AnswerTriage(case_id, (("patient_records", "no"),)))
    found = would(desk, case_id, "patient_records", "yes")
    assert (Kind.OPENS, "region46") in found
    assert Kind.NEEDS in {kind for kind, _ in found}


def test_taking_an_answer_away_is_weighed_too(desk, case_id):
    assert would(desk, case_id, "patient_records", "") != set()


def test_an_answer_that_is_none_is_refused(desk, case_id):
    with pytest.raises(Invalid):
        desk.ask(AnswerWould(case_id, "patient_records", "måske"))


def test_what_is_done_after_is_what_was_told_before(desk, case_id):
    before = {one.step.id: one.state for one in desk.ask(CaseProcedure(case_id)).state.steps}
    told = {one.step_id for one in desk.ask(AnswerWould(case_id, "patient_records", "no")) if one.step_id}
    desk.do(AnswerTriage(case_id, (("patient_records", "no"),)))
    after = {one.step.id: one.state for one in desk.ask(CaseProcedure(case_id)).state.steps}
    switched = {
        name for name in after if ("not_applicable" in (before[name], after[name])) and before[name] != after[name]
    }
    assert switched <= told
    assert switched


def test_unclear_answers_wait_for_the_requester_since_their_day(desk, case_id, clock):
    clock.move(days=1)
    desk.do(AnswerTriage(case_id, (("consent", "unclear"), ("registers", "sds,unclear"))))
    found = desk.ask(OpenQuestions(case_id))
    assert {one.id for one in found} == {"consent", "registers"}
    assert {one.asked_at[:10] for one in found} == {"2026-11-24"}
    desk.do(AnswerTriage(case_id, (("consent", "no"),)))
    assert [one.id for one in desk.ask(OpenQuestions(case_id))] == ["registers"]


def test_rules_of_the_centre_are_followed_by_new_cases_and_named_as_its_own(desk, case_id):
    own_rules(('title: {da: "Ansøg regionen om § 46, stk. 2"', 'title: {da: "Søg regionen"'))
    assert rulebook().version == "2026-2+1"
    assert rulebook("2026-2").procedure("register_research") != rulebook().procedure("register_research")
    other = desk.do(OpenCase("Ny sag")).result
    desk.do(FollowProcedure(other, "register_research"))
    assert desk.ask(CaseProcedure(other)).version == "2026-2+1"
    assert desk.ask(CaseProcedure(case_id)).version == "2026-2"
    assert [one.id for one in desk.ask(CasesBehind())] == [case_id]
    assert desk.ask(NewRulesWould(other)) is None


def test_moving_a_case_to_new_rules_keeps_what_was_done_and_can_be_undone(desk, case_id):
    desk.do(SkipStep(case_id, "meet", "Holdt på telefon"))
    own_rules(
        ("- id: region46\n", "- id: region46_new\n"),
        (
            "requires: [record, ethics_test, apply, queries, region46,",
            "requires: [record, ethics_test, apply, queries, region46_new,",
        ),
        *_also_named(),
    )
    found = desk.ask(NewRulesWould(case_id))
    assert (found.follows, found.in_force) == ("2026-2", "2026-2+1")
    said = {(one.kind, one.id, one.how.en) for one in found.rules}
    assert (RuleKind.STEP, "region46_new", "new") in said
    assert (RuleKind.STEP, "region46", "taken out") in said
    assert (RuleKind.STEP, "decisions", "changed") in said
    assert {(one.kind, one.step_id) for one in found.case} >= {(Kind.OPENS, "region46_new"), (Kind.CLOSES, "region46")}
    desk.do(TakeNewRules(case_id))
    assert desk.ask(CaseProcedure(case_id)).version == "2026-2+1"
    assert state_of(desk, case_id, "meet") == "done"
    desk.undo()
    assert desk.ask(CaseProcedure(case_id)).version == "2026-2"


def _also_named():
    """The other places that name the step."""
    words = (resources() / FILE).read_text("utf-8")
    lines = [line.strip() for line in words.splitlines() if "requires:" in line and "region46" in line]
    return [(line, line.replace("region46", "region46_new")) for line in lines[1:]]


def test_rules_that_a_case_is_pinned_to_and_are_gone_do_not_stop_it(desk, case_id):
    own_rules(('title: {da: "Ansøg regionen om § 46, stk. 2"', 'title: {da: "Søg regionen"'))
    desk.do(TakeNewRules(case_id))
    put_in_force(())
    assert desk.ask(CaseProcedure(case_id)).version == "2026-2+1"
    found = desk.ask(NewRulesWould(case_id))
    assert found.follows == "2026-2+1"
    assert "2026-2+1" in found.unread.en
    desk.do(SkipStep(case_id, "meet", "Holdt på telefon"))
    assert state_of(desk, case_id, "meet") == "done"


def test_a_mistake_in_own_rules_names_file_entry_and_field_and_the_programs_stand_for_them():
    before = "requires: [record, ethics_test]\n  when:\n  - {purpose: research, patient_records"
    own_rules((before, before.replace("record, ethics_test", "no_such_step")))
    assert rulebook().version == "2026-2"
    why = rulebook().unread
    assert why is not None
    assert "register_research.yaml" in why.da
    assert "region46" in why.da


def test_a_step_without_gate_is_completed_as_ever(desk, case_id):
    for gate in desk.ask(CaseProcedure(case_id)).state.step("screen").gates:
        desk.do(TickGate(case_id, gate.gate.id))
    desk.do(CompleteStep(case_id, "screen", (("result", "Intet"), ("date", "2026-11-23"), ("by", "MK"))))
    assert state_of(desk, case_id, "screen") == "done"
