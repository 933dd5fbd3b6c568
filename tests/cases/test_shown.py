"""Evidence that the case itself shows: the triage record, an application's day and number, the board's advice, an answer."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from dsc_desk.cases.commands.answer_file import KeepAnswer
from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.board import MeetingFacts, PlanMeeting, PutOnAgenda
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.dispatch import LogDispatch, Went
from dsc_desk.cases.commands.files import AddFile, NewFile, RemoveFile
from dsc_desk.cases.commands.procedure import AnswerTriage, CompleteStep, FollowProcedure, MoveStep, SkipStep, TickGate
from dsc_desk.cases.commands.recommend import Recommend
from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.flow.definitions import EvidenceKind
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.after import AfterSending
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.rules.draft import draft_of
from dsc_desk.cases.rules.keeping import keep_rules
from dsc_desk.cases.rules.problems import problems_of
from dsc_desk.cases.rules.steps import put_step
from dsc_desk.cases.tables import application, dispatch, dispatch_file, step
from dsc_desk.store.errors import Invalid
from tests.fresh_store import founded_desk

RESEARCH = "register_research"


@pytest.fixture
def desk(tmp_path, clock):
    with founded_desk(tmp_path / "desk.store", clock) as desk:
        yield desk


@pytest.fixture
def case_id(desk):
    case_id = desk.do(OpenCase("Knæoperation")).result
    desk.do(FollowProcedure(case_id, RESEARCH))
    return case_id


def shown(desk, case_id, step_id):
    """Return what a step shows, and what it still lacks."""
    found = desk.ask(CaseProcedure(case_id)).state.step(step_id)
    return dict(found.record.evidence) if found.record else {}, [one.id for one in found.missing_evidence]


def stored(desk, case_id, step_id):
    with desk.store.read() as connection:
        row = connection.execute(step.select().filter_by(case_id=case_id, step_id=step_id)).mappings().one()
    return json.loads(row["evidence"])


def all_answers():
    """Answer each question of the procedure with its last answer that settles it."""
    book = rulebook()
    asked = (book.questions[name] for name in book.procedures[RESEARCH].asks)
    return tuple((one.id, [each for each in one.answers if each not in ("unclear", "partly")][-1]) for one in asked)


def test_the_triage_record_writes_itself_once_all_is_answered(desk, case_id):
    answers = all_answers()
    desk.do(AnswerTriage(case_id, answers[:2]))
    assert shown(desk, case_id, "triage") == ({}, ["triage_record"])
    desk.do(AnswerTriage(case_id, answers))
    record = f"Triage 2026-11-23: {len(answers)} svar efter regelsæt 2026-2"
    assert shown(desk, case_id, "triage") == ({"triage_record": record}, [])
    desk.do(SkipStep(case_id, "screen", "Intet at gennemse"))
    for gate in desk.ask(CaseProcedure(case_id)).state.step("triage").gates:
        desk.do(TickGate(case_id, gate.gate.id))
    desk.do(CompleteStep(case_id, "triage"))
    desk.do(AnswerTriage(case_id, ((answers[0][0], ""),)))
    assert stored(desk, case_id, "triage") == {"triage_record": record}  # as it was when it was closed
    assert shown(desk, case_id, "triage")[0]["triage_record"] == record


def test_an_applications_day_and_number_show_and_follow_it_until_somebody_says_otherwise(desk, case_id):
    made = desk.do(StartApplication(case_id, "journaldata-midtjylland")).result

    def is_now(**values):
        with desk.store.write() as connection:
            connection.execute(application.update().where(application.c.id == made).values(**values))

    assert shown(desk, case_id, "region46")[0] == {}
    is_now(state="with_them", sent_at="2026-11-20T08:00:00+00:00", their_reference="26/1234")
    assert shown(desk, case_id, "region46") == ({"sent_date": "2026-11-20", "region_case": "26/1234"}, ["decision"])
    given = (("sent_date", "2026-11-20"), ("region_case", "26/1234"), ("decision", "Brev.pdf"))
    desk.do(MoveStep(case_id, "region46", "waiting_external", given))
    assert stored(desk, case_id, "region46") == {"decision": "Brev.pdf"}
    is_now(their_reference="26/9999")
    assert shown(desk, case_id, "region46")[0]["region_case"] == "26/9999"
    desk.do(MoveStep(case_id, "region46", "waiting_external", (("region_case", "26/9999-2"),)))
    assert shown(desk, case_id, "region46")[0] == {"sent_date": "2026-11-20", "region_case": "26/9999-2", "decision": "Brev.pdf"}  # fmt: skip


def test_the_authoritys_answer_and_the_version_sent_show_and_are_taken_back(desk, case_id):
    region, other = (desk.do(StartApplication(case_id, route)).result for route in ("journaldata-midtjylland", "sds-forskermaskinen"))  # fmt: skip
    letter, second = (desk.do(AddFile(case_id, NewFile(name, "application/pdf", name.encode()))).result for name in ("Brev.pdf", "Vilkår.pdf"))  # fmt: skip
    with pytest.raises(Invalid):
        desk.do(KeepAnswer(region, letter))  # nothing was sent

    def is_now(made, **values):
        with desk.store.write() as connection:
            connection.execute(application.update().where(application.c.id == made).values(**values))

    is_now(region, state="with_them", sent_at="2026-11-20", route_version="1")
    is_now(other, state="with_them", sent_at="2026-11-21", route_version="1")
    desk.do(LogDispatch(other, Went("reminder", "2026-11-22", "mail")))
    assert "version_sent" not in shown(desk, case_id, "apply")[0]  # a reminder is not the application
    with desk.store.write() as connection:
        dispatched = {"id": "d", "version": 1, "application_id": other, "kind": "application", "day": "2026-11-21"}
        connection.execute(dispatch.insert().values(dispatched))
        for number, name in enumerate(("Ansøgning.pdf", "Svar.txt")):
            paper = {"id": f"f{number}", "version": 1, "dispatch_id": "d", "name": name, "format": "", "sha256": ""}
            connection.execute(dispatch_file.insert().values(paper))
    assert shown(desk, case_id, "apply")[0]["version_sent"] == "2026-11-21, skema 1: Ansøgning.pdf, Svar.txt"
    desk.do(KeepAnswer(region, letter))
    assert "decision" not in shown(desk, case_id, "region46")[0]  # they have not decided yet
    is_now(region, state="granted", answered_at="2026-11-22")
    assert shown(desk, case_id, "region46")[0]["decision"] == "Brev.pdf"
    desk.do(KeepAnswer(region, second))
    assert shown(desk, case_id, "region46")[0]["decision"] == "Brev.pdf; Vilkår.pdf"
    assert [one.file.name for one in desk.ask(AfterSending(region)).answers] == ["Brev.pdf", "Vilkår.pdf"]
    desk.undo()
    desk.do(KeepAnswer(region, letter, kept=False))
    assert "decision" not in shown(desk, case_id, "region46")[0]
    desk.undo()
    assert shown(desk, case_id, "region46")[0]["decision"] == "Brev.pdf"
    desk.do(RemoveFile(letter))
    assert "decision" not in shown(desk, case_id, "region46")[0]
    elsewhere = desk.do(OpenCase("En anden")).result
    foreign = desk.do(AddFile(elsewhere, NewFile("x.pdf", "application/pdf", b"x"))).result
    with pytest.raises(Invalid):
        desk.do(KeepAnswer(region, foreign))


def test_the_boards_advice_shows_where_a_step_asks_for_it(desk):
    case_id = desk.do(OpenCase("Rådgivning")).result
    desk.do(FollowProcedure(case_id, "advisory_board"))
    meeting = desk.do(PlanMeeting(MeetingFacts("2026-12-08"))).result
    item = desk.do(PutOnAgenda(meeting, case_id, "Kan det lade sig gøre?")).result
    assert shown(desk, case_id, "recommend")[0] == {}
    desk.do(Recommend(item, 1, "Ja."))
    assert shown(desk, case_id, "recommend") == ({"recommendation": "Advisory board 2026-12-08"}, [])
    desk.undo()
    assert shown(desk, case_id, "recommend")[0] == {}


def test_an_answer_is_evidence_where_the_centre_says_so(desk):
    draft = draft_of(rulebook())
    procedure = draft.procedures[RESEARCH]
    ack = next(one for one in procedure.steps if one.id == "ack")

    def asking(question):
        evidence = (replace(ack.evidence[0], shown_by=f"answer:{question}"), replace(ack.evidence[1], kind=EvidenceKind.TICK, shown_by="answer:consent"))  # fmt: skip
        return draft.with_procedure(put_step(procedure, replace(ack, evidence=evidence)))

    assert {one.field for one in problems_of(asking("none"))} == {"evidence"}
    desk.do(keep_rules(asking("purpose"), "Formålet er kvitteringen"))
    case_id = desk.do(OpenCase("Formål")).result
    desk.do(FollowProcedure(case_id, RESEARCH))
    desk.do(AnswerTriage(case_id, (("purpose", "research"), ("consent", "no"))))
    assert shown(desk, case_id, "ack") == ({"message": "Forskning"}, ["date"])
    desk.do(AnswerTriage(case_id, (("consent", "yes"),)))
    desk.do(CompleteStep(case_id, "ack"))
    assert stored(desk, case_id, "ack") == {"message": "Forskning", "date": "yes"}


def test_the_answer_to_the_requester_shows_where_advice_is_given(desk):
    case_id = desk.do(OpenCase("Styrke")).result
    desk.do(FollowProcedure(case_id, "stat_consult"))
    assert (shown(desk, case_id, "session")[0], shown(desk, case_id, "deliver")[0]) == ({}, {})
    desk.do(LogReply(case_id, "Foreløbigt", "2026-11-19", "phone"))
    desk.do(LogReply(case_id, "Tag fem kontroller.", "2026-11-20", "mail"))
    said = "Svar til rekvirenten 2026-11-20, mail"
    assert shown(desk, case_id, "session") == ({"note": said}, ["hours"])
    assert shown(desk, case_id, "deliver") == ({"delivery_note": said, "date": "2026-11-20"}, [])
    desk.undo()
    desk.undo()
    assert (shown(desk, case_id, "session")[0], shown(desk, case_id, "deliver")[0]) == ({}, {})
