"""Whom the work waits for: each somebody by name, one's own cases or the whole centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dsc_desk.cases.commands.procedure import AnswerTriage
from dsc_desk.cases.commands.staff import STUCK_DAYS, SetSetting
from dsc_desk.cases.queries.today import TodayPage
from dsc_desk.cases.queries.waiting import WaitingFor, Whom
from dsc_desk.store.errors import Invalid
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
