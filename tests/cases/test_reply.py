"""An answer to the requester: kept as it went out, never an internal note, the day it was wanted by answered, all undone."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import EditCase, OpenCase
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.note import AddNote, EditNote, NoteText
from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.reply import AskReplyGround
from dsc_desk.cases.queries.search import Search
from dsc_desk.cases.queries.today import Deadlines, TodayPage
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import Invalid, PersonalNumber
from dsc_desk.words import Language

NUMBER = "010180-" + "0016"
OUTWARD = NoteText(question="Hvor mange?", advice="Tag fem kontroller til hver", certainty="likely")
INTERNAL = NoteText(body="Ringet.\nRekvirenten virker usikker på sin egen statistik, så gå nænsomt frem.")


@pytest.fixture
def desk(desk, clock):
    kept_in_step = make_desk(desk.store, now=clock)  # as the program makes it, with the rows lists show
    kept_in_step.sit_down(desk.me.staff_id)
    return kept_in_step


@pytest.fixture
def case_id(desk):
    return desk.do(OpenCase("Knæoperation", due="2026-11-27")).result


def wanted(desk):
    """Return what waits for it on the calendar and on the morning page."""
    days = [one.kind for one in desk.ask(Deadlines("2026-11-01", "2026-12-31"))]
    return days.count("case"), len(desk.ask(TodayPage()).due)


def test_an_answer_is_kept_with_its_notes_and_answers_the_day_it_was_wanted(desk, case_id):
    note_id = desk.do(AddNote(case_id, OUTWARD, "requester")).result
    assert wanted(desk) == (1, 1)
    done = desk.do(
        LogReply(case_id, " Kære Ditte\n\nTag fem. ", "2026-11-20", "phone", (note_id, note_id), subject="Knæ")
    )
    assert done.title.da == "Svar til rekvirenten 20.11.2026, telefon"
    answer, note = sorted(desk.ask(CaseNotes(case_id)), key=lambda one: one.kind)
    assert (answer.kind, answer.audience, answer.body, answer.sent_day, answer.sent_how) == (
        "answer", "requester", "Kære Ditte\n\nTag fem.", "2026-11-20", "phone",
    )  # fmt: skip
    assert (note.answered, note.changed) == ("2026-11-20", False)
    head = desk.ask(OneCase(case_id))
    assert (head.due, head.answered, wanted(desk)) == ("", "2026-11-20", (0, 0))
    assert desk.ask(CaseLog(case_id))[0].title == done.title
    assert desk.ask(Search("Ditte"))
    desk.undo()
    assert [one.answered for one in desk.ask(CaseNotes(case_id))] == [""]
    assert (desk.ask(OneCase(case_id)).due, wanted(desk)) == ("2026-11-27", (1, 1))
    desk.redo()
    assert desk.ask(OneCase(case_id)).due == ""


def test_an_answer_on_the_way_leaves_the_day_and_a_new_day_waits_again(desk, case_id):
    desk.do(LogReply(case_id, "Vi ser på det.", "2026-11-23", "mail", settles=False))
    assert desk.ask(OneCase(case_id)).due == "2026-11-27"
    desk.do(LogReply(case_id, "Her er svaret.", "2026-11-23", "mail"))
    head = desk.ask(OneCase(case_id))
    assert head.due == ""
    desk.do(EditCase(case_id, head.version, head.title, responsible_id=head.responsible_id, due="2026-11-28"))
    assert wanted(desk) == (1, 1)


def test_no_internal_note_slips_in(desk, case_id):
    other = desk.do(OpenCase("En anden sag")).result
    strange = desk.do(AddNote(other, OUTWARD, "requester")).result
    internal = desk.do(AddNote(case_id, INTERNAL)).result
    ground = desk.ask(AskReplyGround(case_id))
    assert ground.notes == ()
    for wrong in (internal, strange, "findes-ikke"):
        with pytest.raises(Invalid):
            desk.do(LogReply(case_id, "Svar", "2026-11-23", "mail", (wrong,)))
    with pytest.raises(Invalid, match="internal note"):
        desk.do(LogReply(case_id, f"Kære Ditte\n{INTERNAL.body.splitlines()[1]}", "2026-11-23", "mail"))
    assert len(desk.ask(CaseNotes(case_id))) == 1
    desk.do(AddNote(case_id, INTERNAL, "requester"))  # said to the requester too: it may go out
    desk.do(LogReply(case_id, INTERNAL.body, "2026-11-23", "mail"))


def test_what_is_no_answer_is_refused(desk, case_id):
    for command in (
        LogReply(case_id, " \n", "2026-11-23", "mail"),
        LogReply(case_id, "Svar", "2026-11-24", "mail"),
        LogReply(case_id, "Svar", "i går", "mail"),
        LogReply(case_id, "Svar", "2026-11-23", "brevdue"),
        LogReply(case_id, "x" * 200_001, "2026-11-23", "mail"),
    ):
        with pytest.raises(Invalid):
            desk.do(command)
    with pytest.raises(PersonalNumber):
        desk.do(LogReply(case_id, f"Patienten {NUMBER}", "2026-11-23", "mail"))
    assert (desk.ask(CaseNotes(case_id)), desk.ask(OneCase(case_id)).due) == ((), "2026-11-27")


def test_a_given_answer_is_never_changed_and_a_note_changed_since_waits_again(desk, case_id):
    note_id = desk.do(AddNote(case_id, OUTWARD, "requester")).result
    plain = desk.do(AddNote(case_id, NoteText("Husk nøglen"), "requester")).result
    assert desk.ask(AskReplyGround(case_id)).waiting == (note_id, plain)
    desk.do(LogReply(case_id, "Tag fem.", "2026-11-23", "mail", (note_id, plain)))
    ground = desk.ask(AskReplyGround(case_id))
    assert ([one.id for one in ground.notes], ground.waiting) == ([note_id, plain], ())
    answer = next(one for one in desk.ask(CaseNotes(case_id)) if one.kind == "answer")
    with pytest.raises(Invalid):
        desk.do(EditNote(answer.id, answer.version, NoteText("Noget andet")))
    desk.do(EditNote(note_id, 1, NoteText(advice="Tag seks"), "requester"))
    assert desk.ask(AskReplyGround(case_id)).waiting == (note_id,)
    desk.undo()
    assert desk.ask(AskReplyGround(case_id)).waiting == ()


def test_the_ground_knows_the_inquiry_and_who_answers(desk):
    logged = desk.do(
        LogInquiry("email", "Knees", "Which data?", "Ditte", "ditte@hospital.example", language="en", message_key="abc@hospital.example", sent_at="2026-11-20T08:00:00+00:00")
    ).result  # fmt: skip
    case_id = desk.do(OpenCase("Knees", inquiry_id=logged.inquiry_id)).result
    ground = desk.ask(AskReplyGround(case_id))
    assert (ground.language, ground.asked, ground.answers) == (Language.EN, "2026-11-20", "abc@hospital.example")
    assert (ground.centre.name, ground.me) == ("Datastøttecenter Prøve", "Mette Kragh")
