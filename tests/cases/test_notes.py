"""Notes and hours: plain and structured notes, the clock, entries corrected, all undone."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.expert import AssignExpert, MoveTask
from dsc_desk.cases.commands.note import AddNote, EditNote, EditTime, LogTime, NoteText, StartTimer, StopTimer
from dsc_desk.cases.queries.work import AdviceAsked, CaseNotes, CaseTasks, CaseTime, MyPartOfCase, MyTimer
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotFound, PersonalNumber

NUMBER = "010180-" + "0016"  # joined, so that no number shaped as a CPR number stands in a file


@pytest.fixture
def case_id(desk):
    return desk.do(OpenCase("Knæoperation")).result


def test_a_consult_note_keeps_its_five_parts(desk, case_id):
    words = NoteText(
        question="Hvor mange?", finding="4.900", advice="Tag fem kontroller", sources="Cohen", certainty="likely"
    )
    desk.do(AddNote(case_id, words, "requester"))
    note = desk.ask(CaseNotes(case_id))[0]
    assert (note.kind, note.audience, note.author, note.advice, note.certainty) == (
        "consult", "requester", "Mette Kragh", "Tag fem kontroller", "likely",
    )  # fmt: skip


def test_an_edited_note_is_saved_once_and_can_be_undone(desk, case_id, clock):
    note_id = desk.do(AddNote(case_id, NoteText("Ringet"))).result
    clock.move(hours=1)
    desk.do(AddNote(case_id, NoteText("Skrevet")))
    desk.do(EditNote(note_id, 1, NoteText("Ringet til Ditte"), "requester"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditNote(note_id, 1, NoteText("For sent")))
    assert [note.body for note in desk.ask(CaseNotes(case_id))] == ["Skrevet", "Ringet til Ditte"]
    desk.undo()
    assert desk.ask(CaseNotes(case_id))[1].body == "Ringet"


def test_an_empty_note_and_a_cpr_number_are_refused(desk, case_id):
    with pytest.raises(Invalid):
        desk.do(AddNote(case_id, NoteText()))
    with pytest.raises(PersonalNumber):
        desk.do(AddNote(case_id, NoteText(finding=f"Patient {NUMBER}")))
    assert desk.ask(CaseNotes(case_id)) == ()


def test_hours_count_on_the_persons_own_task(desk, case_id):
    task_id = desk.do(AssignExpert(case_id, desk.me.staff_id, "data_mgmt", "Udtræk", 300)).result
    desk.do(LogTime(case_id, "data_mgmt", 45, "2026-11-23"))
    desk.do(LogTime(case_id, "legal", 15, "2026-11-23"))
    assert desk.ask(CaseTasks(case_id))[0].spent_minutes == 45
    desk.do(MoveTask(task_id, "cancelled"))
    desk.do(LogTime(case_id, "data_mgmt", 5, "2026-11-23"))
    assert desk.ask(CaseTasks(case_id))[0].spent_minutes == 45


def test_the_clock_moves_with_its_time_logged(desk, case_id, clock):
    assert desk.ask(MyPartOfCase(case_id)).competence == "data_mgmt"
    other = desk.do(OpenCase("Hofte")).result
    desk.do(StartTimer(case_id, "legal"))
    clock.move(minutes=42)
    desk.do(StartTimer(other, "data_mgmt"))
    assert [(row.minutes, row.competence) for row in desk.ask(CaseTime(case_id))] == [(42, "legal")]
    running = desk.ask(MyTimer())
    assert running is not None
    assert running.case_id == other
    clock.move(seconds=10)
    assert desk.do(StopTimer("Kort")).result == 1
    assert desk.ask(MyTimer()) is None
    with pytest.raises(NotFound):
        desk.do(StopTimer())


def test_an_entry_is_corrected_taken_away_and_brought_back(desk, case_id):
    entry = desk.do(LogTime(case_id, "legal", 60, "2026-11-20", " Møde ")).result
    desk.do(EditTime(entry, 1, "data_mgmt", 90, "2026-11-21", "Langt møde"))
    row = desk.ask(CaseTime(case_id))[0]
    assert (row.competence, row.minutes, row.day, row.text) == ("data_mgmt", 90, "2026-11-21", "Langt møde")
    desk.do(EditTime(entry, row.version, "data_mgmt", 0, row.day, row.text))
    assert desk.ask(CaseTime(case_id)) == ()
    desk.undo()
    assert desk.ask(CaseTime(case_id))[0].minutes == 90
    for minutes in (0, -5, 24 * 60 + 1):
        with pytest.raises(Invalid):
            desk.do(LogTime(case_id, "legal", minutes, "2026-11-20"))


def test_advice_is_asked_of_whoever_has_an_open_task_that_ends_in_it(desk, case_id):
    assert not desk.ask(AdviceAsked(case_id))
    desk.do(AssignExpert(case_id, desk.me.staff_id, "data_mgmt", "Find kilder"))
    assert not desk.ask(AdviceAsked(case_id))
    task_id = desk.do(AssignExpert(case_id, desk.me.staff_id, "bioinf_stat", "Styrkeberegning")).result
    assert desk.ask(AdviceAsked(case_id))
    desk.do(MoveTask(task_id, "delivered"))
    assert not desk.ask(AdviceAsked(case_id))
