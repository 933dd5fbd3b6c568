"""How far the standard was followed: of one case and of a period, by the commands staff use."""

from datetime import date

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import (
    AnswerTriage,
    CompleteStep,
    FollowProcedure,
    ReopenStep,
    SkipStep,
    TickGate,
)
from dsc_desk.cases.commands.staff import SetSetting
from dsc_desk.cases.conformance import Lapse
from dsc_desk.cases.queries.conformance import CaseConformance
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.reports.build import charts_of
from dsc_desk.reports.conformance_words import conformance_title, departures, step_times, summary
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.words import Language

ANSWERS = (
    ("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"),
    ("patient_records", "yes"), ("consent", "no"), ("registers", "sds,rkkp"),
)  # fmt: skip
REGION = (("sent_date", "2026-11-04"), ("region_case", "26/1"), ("decision", "Brev.pdf"))
NOVEMBER = WorkloadReport(date(2026, 11, 1), date(2026, 11, 30))


def complete(desk, case_id, step):
    """Close a step with all it asks for."""
    state = desk.ask(CaseProcedure(case_id)).state.step(step)
    for gate in state.gates:
        desk.do(TickGate(case_id, gate.gate.id))
    desk.do(CompleteStep(case_id, step, tuple((one.id, "2026-11-02") for one in state.step.evidence)))


@pytest.fixture
def case_id(desk, clock):
    clock.on(11, 2)
    desk.do(SetSetting("target.screen", "2"))
    desk.do(SetSetting("target.ack", "9"))
    case_id = desk.do(OpenCase("Knæoperation")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, ANSWERS))
    clock.on(11, 6)
    complete(desk, case_id, "screen")
    complete(desk, case_id, "ack")
    desk.do(SkipStep(case_id, "meet", "Holdt på telefon"))
    desk.do(SkipStep(case_id, "region46", "Givet mundtligt"))
    return case_id


def test_a_case_says_where_the_standard_was_not_followed_and_why(desk, case_id):
    found = desk.ask(CaseConformance(case_id))
    said = {(one.step_id, lapse): why.da for one, lapse, why in found.departures}
    assert said[("meet", Lapse.SKIPPED)] == "Holdt på telefon"
    past = said[("region46", Lapse.GATE)]
    assert past.startswith("Givet mundtligt. Forbi porten »Rådgiver afgør ikke« (Kræver flueben")
    assert "; tilladelsen »" in past
    assert "frist 04.11.2026" in said[("screen", Lapse.LATE)]
    assert ("ack", Lapse.LATE) not in said
    assert (len(found.closed), found.followed) == (5, 2)
    times = {one.step_id: (one.days, one.target) for one in found.closed if one.timed}
    assert times["screen"] == (4, 2)
    assert "meet" not in times
    assert desk.ask(CaseConformance(desk.do(OpenCase("Uden")).result)) is None


def test_the_report_counts_the_same_and_says_too_few(desk, case_id):
    work = desk.ask(NOVEMBER)
    found = work.conformance
    assert (found.cases, found.cases_followed, found.steps, found.steps_followed) == (1, 0, 5, 2)
    assert found.lapses == {Lapse.SKIPPED: 1, Lapse.GATE: 1, Lapse.LATE: 1}
    assert conformance_title(work).da == "2 af 5 lukkede trin fulgte standarden (40 %)"
    assert "sprunget over: 1" in summary(work).da.lower()
    rows = {row[1]: row for row in step_times(work, Language.DA).rows}
    assert rows["2. Gennemse for CPR og patientdata"][2:] == (1, "for få", 2, 0)
    assert {str(row[4]).split(".")[0] for row in departures(work, Language.DA).rows} >= {
        "Holdt på telefon",
        "Givet mundtligt",
    }
    assert charts_of(work, Language.DA).conformance.bars == ()
    october = desk.ask(WorkloadReport(date(2026, 10, 1), date(2026, 10, 31)))
    assert october.conformance.steps == 0
    assert conformance_title(october).en == "No steps were closed in the period"


def test_the_chart_shows_the_median_beside_the_target_and_names_the_slowest(workload):
    chart = charts_of(workload, Language.EN).conformance
    assert chart.head.title == "“Service agreement” takes longer than its target"
    assert [(bar.label, bar.value, bar.capacity, bar.over) for bar in chart.bars] == [
        ("Service agreement", 9.5, 5.0, True),
        ("Acknowledge", 1.0, 2.0, False),
    ]
    assert "1 step was closed too few times" in chart.head.unit


def test_what_a_step_was_closed_past_is_kept_as_it_stood_whatever_is_granted_later(desk, clock, case_id):
    """The gate is ticked and the step taken up again: the first closing stays in the log, the second follows the rules."""
    skipped = next(one for one in desk.ask(CaseConformance(case_id)).closed if one.step_id == "region46")
    desk.do(TickGate(case_id, "adviser_is_not_decider"))
    assert next(one for one in desk.ask(CaseConformance(case_id)).closed if one.step_id == "region46") == skipped
    assert "forbi porten »Rådgiver afgør ikke«" in desk.ask(CaseLog(case_id))[1].title.da
    desk.do(ReopenStep(case_id, "ack"))
    desk.do(SkipStep(case_id, "ack", "Ringede i stedet"))
    found = {one.step_id: one.lapses for one in desk.ask(CaseConformance(case_id)).closed}
    assert [lapse for lapse, _ in found["ack"]] == [Lapse.SKIPPED]  # no gate stood there
    for name in ("ethics_test", "record"):
        desk.do(SkipStep(case_id, name, "Findes fra en tidligere sag"))
    desk.do(ReopenStep(case_id, "region46"))
    desk.do(CompleteStep(case_id, "region46", REGION))
    assert next(one for one in desk.ask(CaseConformance(case_id)).closed if one.step_id == "region46").lapses == ()


def test_a_deadline_of_a_sources_route_is_told_and_lateness_of_others_is_not_ours(desk, clock):
    """The step follows the clock of the sources chosen; it was sent in January and closed in November."""
    clock.on(11, 2)
    case_id = desk.do(OpenCase("Registre")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, ANSWERS))
    for name in ("record", "datamap"):
        desk.do(SkipStep(case_id, name, "Findes fra en tidligere sag"))
    evidence = (("sent_date", "2026-01-05"), ("source_case", "FSEID-1"), ("version_sent", "1"))
    desk.do(CompleteStep(case_id, "apply", evidence))
    found = next(one for one in desk.ask(CaseConformance(case_id)).closed if one.step_id == "apply")
    ((lapse, why),) = found.lapses
    assert lapse is Lapse.THEIRS
    assert "2026" in why.da
    assert found.followed
    work = desk.ask(NOVEMBER).conformance
    assert work.lapses[Lapse.THEIRS] == 1
    assert work.steps_followed == 2  # the first step, and this one
