"""The advisory board: meetings, the agenda in order, votes, and the recommendation back in the case."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.board import (
    CloseMeeting,
    EditItem,
    EditMeeting,
    MeetingFacts,
    Member,
    OrderAgenda,
    PlanMeeting,
    PutOnAgenda,
    RemoveMeeting,
    TakeOffAgenda,
)
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.procedure import FollowProcedure
from dsc_desk.cases.commands.recommend import Recommend, Vote
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.board import Meetings, OneMeeting
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import todo
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotAllowed

QUESTION = "Er samtykket nok?"


@pytest.fixture
def people(desk):
    names = (("Jonas Thorup", "JT"), ("Amalie Højgaard", "AH"))
    return [desk.do(AddStaff(StaffFacts(name, short, Role.CONSULTANT))).result for name, short in names]


@pytest.fixture
def meeting(desk, people):
    members = (
        Member(people[0], profession="bioinf_stat"),
        Member(people[1], profession="legal"),
        Member(name="Ole Udefra", profession="Etik", email="ole@etik.example"),
    )
    return desk.do(PlanMeeting(MeetingFacts("2026-12-08", "14:00", "Lokale 2", members))).result


@pytest.fixture
def case_id(desk):
    made = desk.do(OpenCase("Knæoperation ved diabetes")).result
    desk.do(FollowProcedure(made, "advisory_board"))
    return made


def item_of(desk, meeting):
    return desk.ask(OneMeeting(meeting)).items[0]


def ids(desk, meeting):
    return {one.name: one.id for one in desk.ask(OneMeeting(meeting)).members}


def test_a_meeting_stands_with_its_members_and_is_corrected(desk, meeting, people):
    one = desk.ask(OneMeeting(meeting))
    assert [member.name for member in one.members] == ["Amalie Højgaard", "Jonas Thorup", "Ole Udefra"]
    desk.do(EditMeeting(meeting, one.version, MeetingFacts("2026-12-09", "", "", (Member(people[0], absent=True),))))
    one = desk.ask(OneMeeting(meeting))
    assert (one.day, [(member.name, member.absent) for member in one.members]) == (
        "2026-12-09",
        [("Jonas Thorup", True)],
    )
    desk.undo()
    assert len(desk.ask(OneMeeting(meeting)).members) == 3
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditMeeting(meeting, 1, MeetingFacts("2026-12-10")))


@pytest.mark.parametrize(
    "facts",
    [
        MeetingFacts(""),
        MeetingFacts("i morgen"),
        MeetingFacts("2026-12-08", "kl. 2"),
        MeetingFacts("2026-12-08", "25:00"),
        MeetingFacts("2026-12-08", members=(Member(),)),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(desk, facts):
    with pytest.raises(Invalid):
        desk.do(PlanMeeting(facts))
    assert desk.ask(Meetings()) == ()


def test_the_agenda_is_put_in_order_and_taken_apart(desk, meeting):
    cases = [desk.do(OpenCase(title)).result for title in ("A", "B", "C")]
    items = [desk.do(PutOnAgenda(meeting, one, QUESTION)).result for one in cases]
    desk.do(OrderAgenda(meeting, (items[2], items[0], items[1])))
    assert [one.title for one in desk.ask(OneMeeting(meeting)).items] == ["C", "A", "B"]
    with pytest.raises(Invalid):
        desk.do(OrderAgenda(meeting, tuple(items[:2])))
    with pytest.raises(Invalid, match="already"):
        desk.do(PutOnAgenda(meeting, cases[0], QUESTION))
    with pytest.raises(Invalid):
        desk.do(PutOnAgenda(meeting, desk.do(OpenCase("D")).result, " "))
    desk.do(TakeOffAgenda(items[2]))
    assert [one.title for one in desk.ask(OneMeeting(meeting)).items] == ["A", "B"]
    with pytest.raises(Invalid):
        desk.do(RemoveMeeting(meeting))
    for item in items[:2]:
        desk.do(TakeOffAgenda(item))
    desk.do(RemoveMeeting(meeting))
    assert desk.ask(Meetings()) == ()


def test_a_recommendation_is_written_back_with_votes_conditions_and_evidence(desk, meeting, case_id):
    desk.do(PutOnAgenda(meeting, case_id, QUESTION))
    item, who = item_of(desk, meeting), ids(desk, meeting)
    votes = (
        Vote(who["Jonas Thorup"], "for"),
        Vote(who["Amalie Højgaard"], "against"),
        Vote(who["Ole Udefra"], "abstain"),
    )
    desk.do(
        Recommend(item.id, item.version, "Ja, med nyt samtykke.", ("Indhent nyt samtykke", " ", "Spørg VEK"), votes)
    )
    (note,) = desk.ask(CaseNotes(case_id))
    assert note.question == QUESTION
    for words in ("Ja, med nyt samtykke.", "For: 1 (Jonas Thorup)", "Imod: 1 (Amalie Højgaard)", "- Spørg VEK"):
        assert words in note.advice
    with desk.store.read() as connection:
        assert {row.title for row in connection.execute(todo.select())} == {"Indhent nyt samtykke", "Spørg VEK"}
    assert any("1 for, 1 imod, 1 hverken" in line.title.da for line in desk.ask(CaseLog(case_id)))
    state = desk.ask(CaseProcedure(case_id)).state
    given = [one.record.evidence for one in state.steps if one.record and "recommendation" in one.record.evidence]
    assert [one["recommendation"] for one in given] in ([], ["Advisory board 2026-12-08"])
    desk.undo()
    assert desk.ask(CaseNotes(case_id)) == ()
    assert item_of(desk, meeting).votes == {}


def test_done_again_it_corrects_the_note_and_adds_only_new_conditions(desk, meeting, case_id):
    desk.do(PutOnAgenda(meeting, case_id, QUESTION))
    first = item_of(desk, meeting)
    desk.do(Recommend(first.id, first.version, "Nej.", ("Spørg VEK",)))
    second = item_of(desk, meeting)
    desk.do(Recommend(second.id, second.version, "Ja.", ("Spørg VEK", "Skriv til DPO")))
    (note,) = desk.ask(CaseNotes(case_id))
    assert note.advice.startswith("Ja.")
    with desk.store.read() as connection:
        assert sorted(row.title for row in connection.execute(todo.select())) == ["Skriv til DPO", "Spørg VEK"]


def test_who_worked_on_the_case_votes_only_when_a_lead_says_why(desk, meeting, people):
    made = desk.do(OpenCase("Hjerte", responsible_id=people[0])).result
    desk.do(PutOnAgenda(meeting, made, QUESTION))
    item, who = item_of(desk, meeting), ids(desk, meeting)
    assert item.partial == {who["Jonas Thorup"]}
    with pytest.raises(Invalid, match="adviser is not the decider"):
        desk.do(Recommend(item.id, item.version, "Ja.", (), (Vote(who["Jonas Thorup"], "for"),)))
    told = Recommend(item.id, item.version, "Ja.", (), (Vote(who["Jonas Thorup"], "for", "Eneste statistiker"),))
    lead = desk.me.staff_id
    desk.sit_down(people[1])
    with pytest.raises(NotAllowed):
        desk.do(told)
    desk.sit_down(lead)
    desk.do(told)
    assert "Eneste statistiker" in desk.ask(CaseNotes(made))[0].advice


def test_who_is_absent_or_unknown_does_not_vote_and_nothing_is_recommended_in_silence(desk, meeting, case_id, people):
    desk.do(PutOnAgenda(meeting, case_id, QUESTION))
    one = desk.ask(OneMeeting(meeting))
    desk.do(EditMeeting(meeting, one.version, MeetingFacts(one.day, members=(Member(people[1], absent=True),))))
    item, who = item_of(desk, meeting), ids(desk, meeting)
    for vote in (Vote(who["Amalie Højgaard"], "for"), Vote("nobody", "for")):
        with pytest.raises(Invalid):
            desk.do(Recommend(item.id, item.version, "Ja.", (), (vote,)))
    with pytest.raises(Invalid):
        desk.do(Recommend(item.id, item.version, "  "))
    with pytest.raises(Invalid):
        desk.do(EditItem(item.id, item.version, ""))


def test_a_meeting_is_held(desk, meeting):
    desk.do(CloseMeeting(meeting))
    assert desk.ask(Meetings())[0].state == "held"
    desk.do(CloseMeeting(meeting, held=False))
    assert desk.ask(Meetings())[0].state == "planned"
