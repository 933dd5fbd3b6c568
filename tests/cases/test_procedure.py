"""Where a case stands: steps, gates, evidence, deadlines and what comes next."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from dsc_desk.cases.clock import Holder, Interval, Period
from dsc_desk.cases.flow.conditions import Answers
from dsc_desk.cases.procedure import (
    Approval,
    ApprovalStatus,
    Basis,
    CaseState,
    Dates,
    Deadline,
    GateStatus,
    Setting,
    StepRecord,
    StepState,
    StepStatus,
    Tick,
    can_complete,
    route_deadline,
    rulebook,
    state_of,
)
from tests.cases.test_triage import REGISTER

D = date.fromisoformat
TODAY = D("2026-11-23")
TICKS = {name: Tick("Karen Holm", "2026-11-02T09:00:00+00:00") for name in (*rulebook().gates, "authorised_lookup")}
QUALITY: Answers = {
    "purpose": "quality",
    "patient_records": "yes",
    "own_site": "yes",
    "authorised": "yes",
    "consent": "no",
    "publish_rows": "no",
    "registers": (),
    "high_risk": "no",
}


def done(*names: str, on: str = "2026-11-03") -> dict[str, StepRecord]:
    return {name: StepRecord(StepStatus.DONE, done=D(on)) for name in names}


def granted(*names: str) -> dict[str, Approval]:
    return {name: Approval(ApprovalStatus.GRANTED, "2026-114", D("2026-11-10")) for name in names}


def stand(
    procedure: str = "register_research",
    answers: Answers = REGISTER,
    records: Mapping[str, StepRecord] | None = None,
    approvals: Mapping[str, Approval] | None = None,
    ticks: Mapping[str, Tick] | None = None,
    setting: Setting | None = None,
) -> CaseState:
    return state_of(
        procedure, answers, records or {}, approvals or {}, TICKS if ticks is None else ticks, TODAY, setting=setting
    )


def test_a_new_case_has_its_first_step_in_sight():
    state = stand(ticks={})
    assert [one.step.id for one in state.next_steps] == ["log"]
    assert state.step("log").state is StepStatus.READY
    assert state.step("log").why.da == "Før trinnet lukkes, kræver »Ingen patientdata eller CPR i sagen« et flueben"
    assert state.gates["no_patient_data_in_case"].state is GateStatus.NEEDS_TICK
    assert state.progress.da == "0 af 23 gældende trin færdige"


def test_a_blocked_step_says_which_step_it_waits_for():
    state = stand(
        records=done("log", "screen", "ack", "triage", "assign", "meet", "agree", "protocol", "datamap", "ethics_test")
    )
    step = state.step("region46")
    assert step.state is StepStatus.BLOCKED
    assert step.waits_for == ("record",)
    assert step.why.da == "Venter på trin 12: Optag på fortegnelsen"
    assert step.why.en == "Waits for step 12: Enter in record of processing"


def test_a_step_that_does_not_apply_says_which_answer_says_so():
    step = stand().step("region47")
    assert step.state is StepStatus.NOT_APPLICABLE
    assert step.why.da == "Gælder ikke: Formål: Forskning"


def test_unclear_blocks_and_is_never_read_as_no():
    state = stand(answers={**REGISTER, "high_risk": "unclear"}, records=done("log", "screen", "triage"))
    step = state.step("dpia")
    assert step.state is StepStatus.BLOCKED
    assert step.open_questions == ("high_risk",)
    assert step.why.da == "Afventer svar: Høj risiko: Uafklaret"
    assert state.undecided == 2
    assert stand().step("dpia").state is StepStatus.NOT_APPLICABLE


def test_steps_that_do_not_apply_count_as_met():
    before = done(
        "log", "screen", "ack", "triage", "assign", "meet", "agree", "protocol", "datamap", "ethics_test", "roles"
    )
    records = before | done("record", "region46", "hospital", "apply")
    assert stand(records=records).step("decisions").state is StepStatus.READY  # queries, region47 and dt do not apply
    without = {name: one for name, one in records.items() if name != "hospital"}
    assert stand(records=without).step("decisions").waits_for == ("hospital",)


def test_evidence_closes_a_step():
    before = done("log", "screen", "triage", "assign")
    assert [one.da for one in can_complete(stand(records=before), "meet")][-1].count("mangler") == 1
    state = stand(records=done("log", "screen", "triage"))
    assert [one.da for one in can_complete(state, "assign")] == ["Dokumentation mangler: Fordelingsnotat"]
    assert can_complete(state, "assign", {"assignment": "Notat 4"}) == ()
    assert can_complete(state, "assign", {"assignment": "  "}) != ()
    kept = stand(
        records=done("log", "screen", "triage")
        | {"assign": StepRecord(StepStatus.IN_PROGRESS, {"assignment": "Notat 4"})}
    )
    assert can_complete(kept, "assign") == ()
    assert kept.step("assign").missing_evidence == ()


def test_optional_evidence_is_not_asked_for():
    answers = {**REGISTER, "publish_rows": "yes", "consent": "yes"}
    found = [one.id for one in stand(answers=answers).step("publish").missing_evidence]
    assert found == ["output_check"]


def test_a_step_without_its_tick_or_prerequisites_is_not_closed():
    state = stand(records=done("log", "screen", "triage"), ticks={})
    missing = [one.en for one in can_complete(state, "assign", {"assignment": "Notat 4"})]
    assert missing == [
        "The gate 'Staff member certified': Needs a tick: Assigned person's certificate is valid on the day",
        "The gate 'Adviser does not decide': Needs a tick: " + rulebook().gates["adviser_is_not_decider"].rule.en,
    ]
    assert "Venter på trin 5: Fordel" in [one.da for one in can_complete(state, "meet", {})]
    assert can_complete(state, "log")[0].da == "Trinnet er »Færdig«"


ALL_BEFORE_ACCESS = [
    "log", "screen", "ack", "triage", "assign", "meet", "agree", "protocol", "datamap", "ethics_test", "roles", "record",
    "contracts", "region46", "hospital", "apply", "decisions",
]  # fmt: skip
NEEDED = ("region_46", "record", "hospital_ok", "source_access:sds", "source_access:rkkp")


def access(approvals: Mapping[str, Approval]) -> StepState:
    return stand(records=done(*ALL_BEFORE_ACCESS), approvals=approvals).step("access")


def test_access_waits_for_every_required_approval():
    assert access(granted(*NEEDED)).state is StepStatus.READY
    for name in NEEDED:
        step = access(granted(*[one for one in NEEDED if one != name]))
        assert step.state is StepStatus.BLOCKED
        assert step.gates[0].state is GateStatus.SHUT
    assert step.why.da == (
        "Porten »Alle krævede tilladelser foreligger« er lukket: »Datakildens egen tilladelse/aftale (rkkp)« mangler"
    )


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Approval(ApprovalStatus.SENT), "sendt"),
        (Approval(ApprovalStatus.REFUSED, "1", TODAY), "afslået"),
        (Approval(ApprovalStatus.GRANTED, "", TODAY), "mangler nummer eller dato"),
        (Approval(ApprovalStatus.GRANTED, "1"), "mangler nummer eller dato"),
        (Approval(ApprovalStatus.GRANTED, "1", D("2025-01-01"), expires=D("2026-11-22")), "er udløbet"),
        (Approval(ApprovalStatus.GRANTED_WITH_CONDITIONS, "1", TODAY), "ikke opfyldt"),
    ],
)
def test_an_approval_that_does_not_count_says_why(record, says):
    step = access({**granted(*NEEDED), "region_46": record})
    assert step.state is StepStatus.BLOCKED
    assert says in step.why.da


def test_an_approval_counts_on_its_last_day_and_with_its_conditions_met():
    assert (
        access({**granted(*NEEDED), "record": Approval(ApprovalStatus.GRANTED, "1", TODAY, expires=TODAY)}).state
        is StepStatus.READY
    )
    met = Approval(ApprovalStatus.GRANTED_WITH_CONDITIONS, "1", TODAY, conditions_met=True)
    assert access({**granted(*NEEDED), "region_46": met}).state is StepStatus.READY


def test_an_approval_whose_need_is_undecided_holds_the_gate():
    state = stand(
        answers={**REGISTER, "third_country": "unclear"},
        records=done(*ALL_BEFORE_ACCESS, "dt"),
        approvals=granted(*NEEDED),
    )
    assert state.gates["all_required_approvals_granted"].state is GateStatus.SHUT
    assert "uafklaret" in state.gates["all_required_approvals_granted"].why.da


def test_quality_work_needs_the_managements_permission_and_no_committee():
    state = stand("quality_project", QUALITY)
    assert [one.rule.id for one in state.approvals] == ["mgmt_42d"]
    assert state.step("permit").state is StepStatus.BLOCKED
    assert state.step("apply").state is StepStatus.NOT_APPLICABLE
    assert state.step("turn").state is StepStatus.NOT_APPLICABLE
    assert stand("quality_project", {**QUALITY, "becomes_research": "yes"}).step("turn").state is StepStatus.BLOCKED


def test_triage_must_be_decided_before_the_next_steps():
    records = done("log", "screen", "triage", "assign")
    open_state = stand("quality_project", {**QUALITY, "high_risk": "unclear"}, records)
    assert open_state.step("classify").state is StepStatus.BLOCKED
    assert open_state.gates["triage_complete_no_unclear"].why.da == "»Høj risiko« er ikke afklaret"
    assert [one.step.id for one in open_state.next_steps] == ["ack"]
    assert stand("quality_project", QUALITY, records).step("classify").state is StepStatus.READY


def test_next_steps_stay_in_sight_when_all_is_held_up():
    records = done("log", "screen", "ack", "triage", "assign")
    state = stand("quality_project", {**QUALITY, "high_risk": "unclear"}, records)
    assert "classify" in [one.step.id for one in state.next_steps]


def test_ours_come_before_those_that_wait():
    records = done("log", "triage", "screen") | {"ack": StepRecord(StepStatus.WAITING_REQUESTER)}
    state = stand(records=records)
    assert [one.step.id for one in state.next_steps] == ["assign", "ack"]
    assert state.holder is Holder.US
    waiting = stand(records=records | {"assign": StepRecord(StepStatus.WAITING_REQUESTER)})
    assert waiting.holder is Holder.THEM


def test_a_sent_application_waits_for_others():
    records = done(*BEFORE_46)
    sent = StepRecord(StepStatus.IN_PROGRESS, dates=Dates(sent=D("2026-11-16")))
    assert stand(records=records | {"region46": sent}).step("region46").state is StepStatus.WAITING_EXTERNAL


def test_an_answer_that_changes_blocks_what_was_begun_and_keeps_what_was_done():
    records = done("log", "screen", "triage") | {"dpia": StepRecord(StepStatus.IN_PROGRESS)}
    assert stand(records=records).step("dpia").state is StepStatus.NOT_APPLICABLE
    assert stand(records=done("dpia")).step("dpia").state is StepStatus.DONE


def test_an_early_end_cancels_the_open_steps_but_files_and_closes():
    records = done("log", "screen", "ack", "triage")
    state = stand(records=records, setting=Setting(outcome="withdrawn_by_requester"))
    assert state.step("assign").state is StepStatus.CANCELLED
    assert state.step("deliver").state is StepStatus.CANCELLED
    assert [one.step.id for one in state.next_steps] == ["journal"]
    assert state.progress.da == "4 af 6 gældende trin færdige"
    closed = stand(records=records | done("journal", "close"), setting=Setting(outcome="withdrawn_by_requester"))
    assert (closed.next_steps, closed.percent) == ((), 100)
    assert stand(records=records, setting=Setting(outcome="advice_given")).step("assign").state is StepStatus.READY


def test_a_cancelled_step_counts_as_met_only_at_an_early_end():
    records = done("log", "screen", "ack") | {"triage": StepRecord(StepStatus.CANCELLED)}
    assert stand(records=records).step("assign").state is StepStatus.BLOCKED


BEFORE_46 = [
    "log",
    "screen",
    "ack",
    "triage",
    "assign",
    "meet",
    "agree",
    "protocol",
    "datamap",
    "ethics_test",
    "roles",
    "record",
]


def region46(**dates: Any) -> Deadline:
    return stand(records=done(*BEFORE_46) | {"region46": StepRecord(dates=Dates(**dates))}).step("region46").deadline


def test_a_statutory_deadline_runs_from_a_complete_application():
    found = region46(sent=D("2026-11-28"), complete=D("2026-12-01"))
    assert (found.basis, found.day, found.unsure) == (Basis.LAW, D("2027-01-05"), False)
    assert found.why.da.startswith(
        "Regionsrådets godkendelse § 46, stk. 2 / § 47, stk. 1: 35 kalenderdage fra modtagelse"
    )
    guess = region46(sent=D("2026-12-01"))
    assert (guess.day, guess.unsure) == (D("2027-01-05"), True)
    assert region46().day is None


def test_a_letter_goes_before_and_a_promise_stands_beside():
    assert region46(complete=D("2026-12-01"), letter=D("2026-12-20")).basis is Basis.LETTER
    found = region46(complete=D("2026-12-01"), promised=D("2026-12-15"))
    assert (found.day, found.promised) == (D("2027-01-05"), D("2026-12-15"))


def test_only_clocks_that_stop_stop():
    pauses = (
        Interval(D("2026-12-05"), D("2026-12-15"), Holder.PAUSED),
        Interval(D("2026-12-20"), D("2026-12-22"), Holder.PAUSED),
    )
    assert region46(complete=D("2026-12-01"), pauses=pauses).day == D("2027-01-05")
    vek = StepRecord(dates=Dates(complete=D("2026-12-01"), pauses=pauses))
    answers = {**REGISTER, "bio_material": "yes", "bio_anonymous": "no", "complex_area": "no"}
    found = stand("biobank_genome", answers, {"vek": vek}).steps
    due = next(one.deadline for one in found if one.step.id == "vek")
    assert due.day == D("2027-02-09")  # 30 January and ten days: once only


def test_a_source_has_its_own_clock():
    sent = StepRecord(dates=Dates(complete=D("2027-02-01")))
    found = stand(records={"apply": sent}).step("apply").deadline
    assert (found.basis, found.day) == (Basis.AUTHORITY, D("2027-03-15"))
    unknown = stand(answers={**REGISTER, "registers": ("rkkp",)}, records={"apply": sent}).step("apply").deadline
    assert (unknown.basis, unknown.day) == (Basis.UNKNOWN, None)
    none_such = stand(answers={**REGISTER, "registers": ("region_db",)}, records={"apply": sent}).step("apply").deadline
    assert none_such.basis is Basis.UNKNOWN
    chosen = stand(
        answers={**REGISTER, "registers": ("region_db",)},
        records={"apply": sent},
        setting=Setting(routes={"region_db": "journaldata-midtjylland"}),
    )
    assert chosen.step("apply").deadline.day == D("2027-03-08")


def test_a_law_that_is_not_in_force_gives_no_date():
    assert route_deadline(rulebook(), "ehds-dataadgang", "decision", Dates(complete=D("2027-02-01")), TODAY).day is None
    found = route_deadline(rulebook(), "ehds-dataadgang", "decision", Dates(complete=D("2029-03-31")), TODAY)
    assert found.day == D("2029-06-30")


def test_an_appeal_follows_who_refused():
    answers = {
        **REGISTER,
        "bio_material": "yes",
        "bio_anonymous": "no",
        "complex_area": "no",
        "any_refusal": "yes",
        "consent": "yes",
    }
    refused = {"vek": Approval(ApprovalStatus.REFUSED, "1", D("2026-11-09"), received=D("2026-11-10"))}
    found = stand("biobank_genome", answers, approvals=refused).step("appeal").deadline
    assert (found.basis, found.day) == (Basis.LAW, D("2026-12-10"))
    region = {"region_46": Approval(ApprovalStatus.REFUSED, "1", D("2026-11-09"))}
    answers = {**REGISTER, "any_refusal": "yes"}
    assert stand(answers=answers, approvals=region).step("appeal").deadline.basis is Basis.UNKNOWN


def test_the_centres_own_target_is_shown_as_its_own():
    setting = Setting(targets={"assign": Period(3)})
    found = stand(records=done("log", "screen", "triage", on="2026-11-20"), setting=setting).step("assign")
    assert (found.deadline.basis, found.deadline.day) == (Basis.CENTRE, D("2026-11-25"))
    assert not found.overdue(D("2026-11-25"))
    assert found.overdue(D("2026-11-26"))
    by_hand = stand(
        records=done("log", "screen", "triage") | {"assign": StepRecord(own_due=D("2026-12-01"))}, setting=setting
    )
    assert by_hand.step("assign").deadline.day == D("2026-12-01")
    assert stand().step("assign").deadline.day is None


def test_a_lookback_is_no_due_date():
    found = stand("quality_project", QUALITY).step("limits").deadline
    assert (found.basis, found.day) == (Basis.LAW, None)
    assert "5 år" in found.why.da


def answers_that_suit(procedure: str, luck: random.Random) -> dict[str, str | tuple[str, ...]]:
    """Answer every question that is asked, at random and settled, so that the procedure suits."""
    book = rulebook()
    answers: dict[str, str | tuple[str, ...]] = dict(luck.choice(book.procedure(procedure).suits))
    for question in book.triage.questions:
        if book.situation(answers).asked(question.id) is False or question.id in answers:
            continue
        settled = [one for one in question.answers if one not in ("unclear", "partly")]
        several = tuple(luck.sample(settled, luck.randint(0, min(3, len(settled)))))
        answers[question.id] = several if question.multiple else luck.choice(settled)
    for fact in book.triage.facts:
        if book.situation(answers).asked(fact.id):
            answers[fact.id] = luck.choice(fact.answers)
    return answers


@pytest.mark.parametrize("procedure", rulebook().procedures)
def test_every_case_reaches_its_end(procedure):
    """Close steps in random order, granting what each obtains: nothing may be stuck, and no step closes too early."""
    luck = random.Random(procedure)
    book = rulebook()
    ticks = TICKS | {gate.id: Tick("Karen Holm", "") for gate in book.procedure(procedure).gates}
    for _ in range(15):
        answers = answers_that_suit(procedure, luck)
        records: dict[str, StepRecord] = {}
        approvals: dict[str, Approval] = {}
        for _turn in range(50):
            state = state_of(procedure, answers, records, approvals, ticks, TODAY)
            ready = [one for one in state.steps if one.state is StepStatus.READY]
            if not ready:
                break
            step = luck.choice(ready).step
            evidence = {one.id: "x" for one in step.evidence}
            assert can_complete(state, step.id, evidence) == (), (answers, step.id)
            records[step.id] = StepRecord(StepStatus.DONE, evidence, done=TODAY)
            approvals |= granted(*step.approvals, *step.shows)
        assert state.next_steps == (), (answers, [(one.step.id, one.why.da) for one in state.next_steps])
        assert state.step("close").state is StepStatus.DONE
        assert state.percent == 100


def test_records_of_steps_that_no_longer_exist_are_left_alone():
    assert stand(records=done("a_step_of_an_older_version")).progress == stand().progress
