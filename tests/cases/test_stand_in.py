"""A colleague has somebody's cases for a while or for good: who sees them, when they come back, and what is refused."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.question import LogQuestion
from dsc_desk.cases.commands.staff import AddAbsence, AddStaff, StaffFacts
from dsc_desk.cases.commands.stand_in import HandOver, ReturnCases
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.cases.queries.standing import CasesOf, CaseStandIns
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import application, question
from dsc_desk.forms.stand_in_sheet import StandInSheet
from dsc_desk.store.errors import Invalid


@pytest.fixture
def jonas(desk):
    return desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result


@pytest.fixture
def cases(desk):
    return tuple(desk.do(OpenCase(title)).result for title in ("Knæ", "Hjerte"))


def seen_by(desk, staff_id):
    me = desk.me.staff_id
    desk.sit_down(staff_id)
    found = {row.id for row in desk.ask(CaseList(CaseFilter(mine=True))).rows}
    desk.sit_down(me)
    return found


def test_both_see_the_case_until_the_day_is_past_and_then_one_does(desk, clock, jonas, cases):
    me = desk.me.staff_id
    assert desk.do(HandOver(cases[:1], jonas, until="2026-11-30", note="Ring til Ditte")).result == 1
    assert seen_by(desk, jonas) == {cases[0]}
    assert seen_by(desk, me) == set(cases)
    head = desk.ask(OneCase(cases[0]))
    assert (head.responsible, head.stand_in, head.stand_in_until) == ("Mette Kragh", "Jonas Thorup", "2026-11-30")
    clock.move(days=7)
    assert seen_by(desk, jonas) == {cases[0]}, "the last day is included"
    clock.move(days=1)
    assert seen_by(desk, jonas) == set()
    assert desk.ask(OneCase(cases[0])).stand_in == ""
    assert [row.state for row in desk.ask(CaseStandIns(cases[0]))] == ["over"]


def test_it_begins_on_its_first_day(desk, clock, jonas, cases):
    desk.do(HandOver(cases, jonas, first_day="2026-11-25", until="2026-11-30"))
    assert seen_by(desk, jonas) == set()
    assert [row.state for row in desk.ask(CaseStandIns(cases[0]))] == ["ahead"]
    clock.move(days=2)
    assert seen_by(desk, jonas) == set(cases)


def test_for_good_the_case_changes_hands_and_undo_takes_all_back(desk, jonas, cases):
    me = desk.me.staff_id
    done = desk.do(HandOver(desk.ask(CasesOf(me)), jonas))
    assert (done.result, done.title.da) == (2, "2 sager er overgivet til Jonas Thorup for altid")
    assert (seen_by(desk, jonas), seen_by(desk, me)) == (set(cases), set())
    desk.undo()
    assert (seen_by(desk, jonas), seen_by(desk, me)) == (set(), set(cases))


def test_it_is_given_back_before_its_day(desk, jonas, cases):
    desk.do(HandOver(cases, jonas, until="2026-12-30"))
    assert desk.do(ReturnCases(cases[:1])).result == 1
    assert seen_by(desk, jonas) == {cases[1]}
    with pytest.raises(Invalid):
        desk.do(ReturnCases(cases[:1]))


def test_another_stand_in_takes_the_place_of_the_first(desk, jonas, cases):
    amalie = desk.do(AddStaff(StaffFacts("Amalie Højgaard", "AH", Role.CONSULTANT))).result
    desk.do(HandOver(cases, jonas, until="2026-12-30"))
    desk.do(HandOver(cases, amalie, until="2026-12-01"))
    assert (seen_by(desk, jonas), seen_by(desk, amalie)) == (set(), set(cases))


@pytest.mark.parametrize(
    ("first", "until"),
    [("", "2026-11-22"), ("2026-11-30", "2026-11-29"), ("2026-12-01", ""), ("i går", "2026-12-01"), ("", "snart")],
)
def test_days_that_cannot_be_are_refused(desk, jonas, cases, first, until):
    with pytest.raises(Invalid):
        desk.do(HandOver(cases, jonas, first, until))
    assert desk.ask(CaseStandIns(cases[0])) == ()


def test_who_is_away_or_has_it_already_and_a_closed_case_are_refused(desk, jonas, cases):
    desk.do(AddAbsence(jonas, "2026-11-20", "2026-11-24"))
    with pytest.raises(Invalid, match="away until 2026-11-24"):
        desk.do(HandOver(cases, jonas, until="2026-12-01"))
    desk.do(HandOver(cases, jonas, "2026-11-25", "2026-12-01"))
    with pytest.raises(Invalid, match="already"):
        desk.do(HandOver(cases, desk.me.staff_id, until="2026-12-01"))
    desk.do(CloseCase(cases[1], "delivered"))
    with pytest.raises(Invalid, match="closed"):
        desk.do(HandOver(cases, jonas, "2026-11-25", "2026-12-01"))
    with pytest.raises(Invalid):
        desk.do(HandOver((), jonas, until="2026-12-01"))


def test_the_sheet_names_the_open_questions_and_not_the_answered(desk, cases):
    application_id = desk.do(StartApplication(cases[0], "journaldata-midtjylland", "1")).result
    with desk.store.write() as connection:
        mine = application.c.id == application_id
        connection.execute(application.update().where(mine).values(state="question", sent_at="2026-11-01"))
    desk.do(LogQuestion(application_id, "Hvem er dataansvarlig?", "2026-11-20"))
    answered = desk.do(LogQuestion(application_id, "Hvor længe?", "2026-11-20")).result
    with desk.store.write() as connection:
        connection.execute(question.update().where(question.c.id == answered).values(answered_day="2026-11-21"))
    (sheet,) = desk.ask(StandInSheet(cases[:1]))
    (part,) = [one for one in sheet.parts if one.heading.en == "Open questions"]
    assert [words for _, words in part.lines] == ["20.11.2026 · Hvem er dataansvarlig?"]
