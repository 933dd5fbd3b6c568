"""A case follows its procedure through the desk: triage, steps, evidence, gates, applications that count as approvals."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dsc_desk.cases.commands.application import LogDecision, StartApplication, move
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.condition import JudgeCondition
from dsc_desk.cases.commands.procedure import (
    AnswerTriage,
    CompleteStep,
    FollowProcedure,
    MoveStep,
    ReopenStep,
    SkipStep,
    TickGate,
)
from dsc_desk.cases.commands.staff import AddStaff, SetSetting, StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.queries.after import AfterSending
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import Invalid, NotAllowed

REGISTERS_ONLY = (
    ("purpose", "research"),
    ("human_subjects", "no"),
    ("bio_material", "no"),
    ("genome_or_image", "no"),
    ("patient_records", "yes"),
    ("consent", "no"),
    ("registers", "sds,rkkp"),
)


@pytest.fixture
def desk(desk, clock):
    kept = make_desk(desk.store, now=clock)
    kept.sit_down(desk.me.staff_id)
    return kept


@pytest.fixture
def case_id(desk):
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, REGISTERS_ONLY))
    return case_id


def step(desk: Desk, case_id: str, name: str):
    state = desk.ask(CaseProcedure(case_id)).state
    assert state is not None
    return state.step(name)


def complete(desk, case_id, name, **evidence):
    found = step(desk, case_id, name)
    given = {one.id: evidence.get(one.id, "2026-11-23") for one in found.step.evidence}
    desk.do(CompleteStep(case_id, name, tuple(given.items())))


def test_logging_is_done_when_the_procedure_begins(desk, case_id):
    assert step(desk, case_id, "log").state == "done"
    assert step(desk, case_id, "log").record.evidence["case_number"] == "RDSC-2026-0001"


def test_the_next_step_stands_in_the_list(desk, case_id):
    row = desk.ask(CaseList()).rows[0]
    assert row.next_da
    assert row.percent > 0


def test_a_step_asks_for_its_evidence_and_its_gate(desk, case_id):
    with pytest.raises(Invalid) as caught:
        desk.do(CompleteStep(case_id, "screen"))
    assert "Dokumentation mangler" in caught.value.text.da
    desk.do(TickGate(case_id, "no_patient_data_in_case"))
    complete(desk, case_id, "screen")
    assert step(desk, case_id, "screen").state == "done"
    desk.do(ReopenStep(case_id, "screen"))
    assert step(desk, case_id, "screen").state == "in_progress"


def test_an_answer_switches_a_step_on_and_off(desk, case_id):
    assert step(desk, case_id, "region46").state != "not_applicable"
    desk.do(AnswerTriage(case_id, (("patient_records", "no"),)))
    assert step(desk, case_id, "region46").state == "not_applicable"
    desk.undo()
    assert step(desk, case_id, "region46").state != "not_applicable"


def test_a_wrong_answer_changes_nothing(desk, case_id):
    with pytest.raises(Invalid):
        desk.do(AnswerTriage(case_id, (("consent", "no"), ("purpose", "sjov"))))
    assert desk.ask(CaseProcedure(case_id)).answers["purpose"] == "research"


def test_a_granted_application_counts_as_the_approval(desk, case_id):
    application_id = desk.do(StartApplication(case_id, "journaldata-midtjylland", "1")).result
    desk.do(Send(application_id))
    assert step(desk, case_id, "region46").record.state == "waiting_external"
    desk.do(LogDecision(application_id, "granted", "2026-12-20", their_reference="1-16-02-1"))
    assert desk.ask(CaseProcedure(case_id)).approvals["region_46"].number == "1-16-02-1"


@dataclass(frozen=True)
class Send(StartApplication):
    """Send an application without the forms' check, which has its own tests."""

    case_id: str = ""
    route_id: str = ""
    application_id: str = ""

    def __init__(self, application_id: str) -> None:
        object.__setattr__(self, "application_id", application_id)

    def carry_out(self, work):
        move(work, self.application_id, "ready")
        move(work, self.application_id, "with_them", sent_at="2026-11-23")
        return self.application_id


def test_only_a_lead_goes_past_a_gate_or_an_approval_and_everybody_says_why(desk, case_id):
    with pytest.raises(Invalid):
        desk.do(SkipStep(case_id, "meet", " "))
    support = desk.do(AddStaff(StaffFacts("Line Aagaard", "LA", Role.SUPPORT))).result
    desk.do(SkipStep(case_id, "screen", "Set igennem på mødet"))
    desk.sit_down(support)
    desk.do(SkipStep(case_id, "meet", "Holdt på telefon"))
    for step_id in ("assign", "region46"):  # a gate that waits for its tick; an approval
        with pytest.raises(NotAllowed):
            desk.do(SkipStep(case_id, step_id, "Ingen tid"))


def test_the_lists_follow_a_target_of_the_centres_and_its_undoing(desk):
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    first = desk.ask(CaseProcedure(case_id)).state.next_steps[0].step.id
    desk.do(MoveStep(case_id, first, "in_progress"))

    def due():
        return desk.ask(CaseList()).rows[0].next_due

    before = due()
    desk.do(SetSetting(f"target.{first}", "3"))
    assert due() == "2026-11-26"
    desk.do(SetSetting(f"target.{first}", "5"))
    assert due() == "2026-11-30"
    desk.undo()
    assert due() == "2026-11-26"
    desk.undo()
    assert due() == before


def test_taking_back_what_lies_under_an_application_is_a_change_of_its_case(desk, case_id):
    application_id = desk.do(StartApplication(case_id, "journaldata-midtjylland", "1")).result
    desk.do(Send(application_id))
    desk.do(LogDecision(application_id, "granted_conditions", "2026-11-23", "Slet i 2031", "2031-12-31", "1-45"))
    (condition,) = desk.ask(AfterSending(application_id)).conditions
    done = desk.do(JudgeCondition(condition.id, "met", "Aftalt", "2026-11-23"))
    assert done.cases == desk.undo().cases == desk.redo().cases == {case_id}


def test_a_step_that_a_colleague_has_closed_is_not_written_over(desk):
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    (first, *_) = (one.step.id for one in desk.ask(CaseProcedure(case_id)).state.steps if one.state == "done")
    before = step(desk, case_id, first).record
    for command in (SkipStep(case_id, first, "Fordi"), MoveStep(case_id, first, "in_progress", (("case_number", ""),))):
        with pytest.raises(Invalid, match="meanwhile"):
            desk.do(command)
    assert step(desk, case_id, first).record == before
    assert before.evidence
