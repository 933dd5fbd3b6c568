"""Whom the work waits for: each somebody by name, one's own cases or the whole centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.staff import STUCK_DAYS, SetSetting
from dsc_desk.cases.queries.today import TodayPage
from dsc_desk.cases.queries.waiting import WaitingFor, Whom
from dsc_desk.cases.tables import step
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text
from tests.cases.centre import FM, HEART, KNEE, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def waited(centre: Centre, *, mine: bool = False) -> set[tuple[Whom, str, str, str]]:
    found = centre.desk.ask(WaitingFor(mine))
    return {(one.whom, one.item.case_title, one.item.route_id, one.item.who) for one in found}


def test_authorities_requesters_and_colleagues(centre: Centre) -> None:
    centre.desk.do(AnswerTriage(centre.cases[KNEE], (("consent", "unclear"), ("contact", "unclear"))))
    jonas = next(who for whom, _, _, who in waited(centre) if whom is Whom.COLLEAGUE)
    assert waited(centre) == {
        (Whom.AUTHORITY, HEART, FM, ""),
        (Whom.REQUESTER, KNEE, "", ""),
        (Whom.COLLEAGUE, KNEE, "", jonas),
    }
    asked = next(one.item for one in centre.desk.ask(WaitingFor()) if one.whom is Whom.REQUESTER)
    assert asked.what.da == "Mangler 2 svar"
    assert (Whom.AUTHORITY, HEART, FM, "") not in waited(centre, mine=True)
    centre.desk.sit_down(centre.staff["JT"])
    assert all(one.item.who != jonas for one in centre.desk.ask(WaitingFor()))


def test_what_counts_as_stuck_is_the_centres_own_choice(centre: Centre) -> None:
    assert [item.case_title for item in centre.desk.ask(TodayPage()).stuck] == [HEART]
    centre.desk.do(SetSetting(STUCK_DAYS, "60"))
    assert centre.desk.ask(TodayPage()).stuck == ()
    centre.desk.do(SetSetting(STUCK_DAYS, "1"))
    morning = centre.desk.ask(TodayPage())
    assert {item.case_title for item in morning.stuck} == {HEART, KNEE}
    assert morning.stuck_days == 1
    for wrong in ("0", "-3", "ti", "9999999"):
        with pytest.raises(Invalid):
            centre.desk.do(SetSetting(STUCK_DAYS, wrong))
    centre.desk.do(SetSetting(STUCK_DAYS, ""))
    assert centre.desk.ask(TodayPage()).stuck_days == 10


def test_a_step_with_somebody_outside_stands_by_whom_it_lies_with_unless_an_application_says_so(centre: Centre) -> None:
    case_id, desk = centre.cases[KNEE], centre.desk
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(
        AnswerTriage(
            case_id,
            (
                ("purpose", "research"),
                ("high_risk", "yes"),
                ("residual_risk_high", "yes"),
                ("patient_records", "yes"),
                ("human_subjects", "no"),
                ("bio_material", "no"),
                ("genome_or_image", "no"),
                ("consent", "no"),
            ),
        )
    )
    done = [
        "screen",
        "triage",
        "assign",
        "meet",
        "agree",
        "protocol",
        "datamap",
        "ethics_test",
        "roles",
        "record",
        "dpia",
    ]
    with desk.store.write() as connection:
        for name in (*done, "art36", "region46", "contracts"):
            state = "done" if name in done else "waiting_external"
            row = {"id": name, "version": 1, "case_id": case_id, "step_id": name, "state": state}
            connection.execute(step.insert().values(**row, started_at="2026-11-16T09:00:00+00:00"))
    found = {one.item.ref: one for one in desk.ask(WaitingFor()) if one.whom is Whom.OTHER}
    assert found["art36"].name == Text("Datatilsynet", "The Data Protection Agency")
    assert found["art36"].item.days == 5
    assert found["contracts"].name == Text("Andre", "Others")
    centre.apply(KNEE, "journaldata-midtjylland", "with_them", them="2026-11-20", sent_at="2026-11-20")
    assert {one.item.ref for one in desk.ask(WaitingFor()) if one.whom is Whom.OTHER} == set(found) - {"region46"}
    assert all(one.whom is not Whom.OTHER for one in desk.ask(WaitingFor(mine=True))) == (KNEE not in _hers(centre))


def _hers(centre: Centre) -> set[str]:
    return {one.item.case_title for one in centre.desk.ask(WaitingFor(mine=True))}
