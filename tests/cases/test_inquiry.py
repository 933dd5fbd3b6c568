"""An inquiry from the mail to its case, through the desk; taken back in one piece."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from sqlalchemy import func, select

from dsc_desk.cases.asking import answered, is_asked
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.from_inquiry import Asker, CaptureInquiry, OpenCaseFromInquiry
from dsc_desk.cases.commands.inquiry import LogInquiry, PutOnCase, SetAside
from dsc_desk.cases.commands.mail import log_mail
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage
from dsc_desk.cases.intake.files import intake_worker, read_bytes
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.inbox import Inbox, InboxCount, ReadInquiry
from dsc_desk.cases.queries.new_case import WeighTriage
from dsc_desk.cases.remarks import LEFT_OUT, MASKED, Remark, read, written
from dsc_desk.cases.tables import case, inquiry, organisation, person, step, triage_answer
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import Invalid, PersonalNumber
from dsc_desk.words import Text

NUMBER = "311263" + "-" + "6001"
BODY = """Kære Datastøttecenter

Jeg er overlæge på Ortopædkirurgi, AUH, og undrer mig over en gruppe patienter.
Har de været indlagt? Hvilken medicin tager de?

Vi vil gerne have svar senest 20. juni 2027.

Venlig hilsen
Ditte
"""


@pytest.fixture
def desk(desk, clock):
    """The desk as the application opens it, with what is kept in step after each change."""
    made = make_desk(desk.store, now=clock)
    made.sit_down_as_usual("MK")
    return made


@pytest.fixture(scope="module")
def worker():
    with intake_worker() as made:
        yield made


def mail(body=BODY, **heads):
    message = EmailMessage()
    message["From"] = heads.get("sender", "Ditte Rosenkilde <ditte.rosenkilde@auh.example>")
    message["To"] = "rdsc@midt.example"
    message["Subject"] = heads.get("subject", "SV: Knæoperationer: hvor finder jeg data?")
    message["Message-ID"] = heads.get("key", "<1@auh.example>")
    message["Date"] = "Mon, 23 Nov 2026 08:50:00 +0100"
    message.set_content(body)
    return message


def counts(desk, *tables):
    with desk.store.read() as connection:
        return tuple(connection.execute(select(func.count()).select_from(table)).scalar() for table in tables)


def test_a_mail_offers_its_fields_when_it_is_read_again(desk, worker):
    logged = desk.do(log_mail(read_bytes("a.eml", mail().as_bytes(), worker))).result
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    offered = {each.field: each.value for each in one.proposals if each.field != "question"}
    assert offered["subject"] == "Knæoperationer: hvor finder jeg data?"
    assert (offered["title"], offered["category"]) == ("overlæge", "physician")
    assert (offered["department"], offered["organisation"]) == ("Ortopædkirurgi", "Aarhus Universitetshospital")
    assert offered["wanted_by"] == "2027-06-20"
    asked = [each for each in one.proposals if each.field == "question"]
    assert [one.body[each.start : each.end] for each in asked] == ["Har de været indlagt?", "Hvilken medicin tager de?"]
    assert one.requester is None


def test_the_inner_sender_of_a_forwarded_mail_asks(desk, worker):
    body = (
        "Hører til jer.\n\n---------- Videresendt besked ----------\nFra: Ditte Rosenkilde <ditte@auh.example>\n"
        "Sendt: 22. november 2026 10:00\nTil: Line <line@midt.example>\nEmne: Knæ\n\nJeg er sygeplejerske. Hvor er data?\n"
    )
    ditte = desk.do(AddPerson(PersonFacts("Ditte Rosenkilde", email="Ditte@auh.example"))).result
    desk.do(AddPerson(PersonFacts("Line Aagaard", email="line@midt.example")))
    sent_on = mail(body, sender="Line Aagaard <line@midt.example>", subject="VS: Knæ")
    logged = desk.do(log_mail(read_bytes("a.eml", sent_on.as_bytes(), worker))).result
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    assert (one.offered_name, one.requester.id, one.requester_known) == ("Ditte Rosenkilde", ditte, False)
    offered = {each.field: each.value for each in one.proposals}
    assert (offered["name"], offered["category"]) == ("Ditte Rosenkilde", "nurse")


def test_an_address_is_no_pattern(desk):
    desk.do(AddPerson(PersonFacts("Axel Berg", email="axb@auh.example")))
    logged = desk.do(LogInquiry("email", "Hej", sender_email="a_b@auh.example")).result
    assert desk.ask(ReadInquiry(logged.inquiry_id)).requester is None


def test_a_cpr_number_never_comes_in_and_it_is_said(desk, worker):
    message = mail(f"Patienten {NUMBER} er opereret. Hvor er data?\n")
    message.add_attachment(f"cpr {NUMBER}".encode(), maintype="text", subtype="plain", filename="eksempel.txt")
    message.add_attachment(b"intet her", maintype="text", subtype="plain", filename="plan.txt")
    logged = desk.do(log_mail(read_bytes("a.eml", message.as_bytes(), worker))).result
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    assert NUMBER not in repr(one)
    assert [file.name for file in one.files] == ["plan.txt"]
    assert one.row.cpr_found == 2
    said = {remark.kind: remark.text for remark in one.remarks}
    assert "eksempel.txt" in said[LEFT_OUT].da
    assert "was not kept" in said[LEFT_OUT].en
    assert said[MASKED].en == "A CPR number in the text was masked."


def test_an_attachment_nobody_could_search_is_kept_and_it_is_said_but_not_of_a_logo(desk, worker):
    message = mail("Hvor er data?\n")
    message.add_attachment(b"PK\x03\x04" + bytes(99), maintype="application", subtype="zip", filename="data.zip")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    logged = desk.do(log_mail(read_bytes("a.eml", message.as_bytes(), worker))).result
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    assert [file.name for file in one.files] == ["data.zip", "logo.png"]
    assert [remark.text.da.split(".")[0] for remark in one.remarks] == ["Bilaget »data"]
    assert "application/zip" in one.remarks[0].text.en


def test_remarks_come_back_as_they_were_written():
    remarks = (Remark(Text("Et\tto\nlinjer", "One")), Remark(Text("Væk", "Gone"), LEFT_OUT))
    assert read(written(remarks)) == (Remark(Text("Et to linjer", "One")), remarks[1])
    assert read("kun dansk\n") == (Remark(Text("kun dansk", "kun dansk")),)


def test_everything_of_a_new_case_is_one_change(desk, worker):
    logged = desk.do(log_mail(read_bytes("a.eml", mail().as_bytes(), worker))).result
    tables = (case, person, organisation, step, triage_answer)
    before = counts(desk, *tables)
    asker = Asker(
        facts=PersonFacts("Ditte Rosenkilde", "overlæge", "ditte.rosenkilde@auh.example", category="physician"),
        organisation="Aarhus Universitetshospital",
    )
    done = desk.do(
        OpenCaseFromInquiry(
            logged.inquiry_id,
            "Knæoperation ved diabetes",
            "Har de været indlagt?",
            "2027-06-20",
            asker,
            (("purpose", "research"), ("consent", "no")),
            "register_research",
        )
    )
    assert done.title.da == "Sag RDSC-2026-0001 oprettet"
    assert counts(desk, *tables) == (1, 1, 1, 1, 2)
    head = desk.ask(OneCase(done.result.case_id))
    assert (head.title, head.due, head.procedure_id) == ("Knæoperation ved diabetes", "2027-06-20", "register_research")
    assert desk.ask(InboxCount()) == 0
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    assert (one.row.reference, one.requester.organisation) == ("RDSC-2026-0001", "Aarhus Universitetshospital")

    desk.undo()
    assert counts(desk, *tables) == before
    assert desk.ask(InboxCount()) == 1
    desk.redo()
    assert desk.ask(OneCase(done.result.case_id)).reference == "RDSC-2026-0001"


def test_one_refusal_leaves_nothing_behind(desk):
    logged = desk.do(LogInquiry("phone", "Hvor er data?")).result
    asker = Asker(facts=PersonFacts("Anders Kjærulff"))
    with pytest.raises(Invalid):
        desk.do(OpenCaseFromInquiry(logged.inquiry_id, "T", asker=asker, answers=(("purpose", "sludder"),)))
    assert counts(desk, case, person) == (0, 0)
    with pytest.raises(PersonalNumber):
        desk.do(OpenCaseFromInquiry(logged.inquiry_id, "T", summary=f"cpr {NUMBER}", asker=asker))
    assert counts(desk, case, person) == (0, 0)


def test_a_case_is_opened_from_an_inquiry_once(desk):
    logged = desk.do(LogInquiry("phone", "Hvor er data?")).result
    desk.do(OpenCaseFromInquiry(logged.inquiry_id, "Data"))
    with pytest.raises(Invalid, match="RDSC-2026-0001"):
        desk.do(OpenCaseFromInquiry(logged.inquiry_id, "Data"))


def test_who_is_known_is_not_taken_in_twice(desk):
    auh = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    ditte = desk.do(AddPerson(PersonFacts("Ditte Rosenkilde", email="ditte@auh.example"))).result
    again = Asker(facts=PersonFacts("D. Rosenkilde", email="DITTE@auh.example"))
    taken = desk.do(CaptureInquiry("phone", "Hvor er data?", name="D. Rosenkilde", asker=again)).result
    assert desk.ask(ReadInquiry(taken.inquiry_id)).requester.id == ditte
    new = Asker(facts=PersonFacts("Anders Kjærulff"), organisation="AARHUS universitetshospital")
    taken = desk.do(CaptureInquiry("phone", "Akut", name="Anders Kjærulff", asker=new)).result
    assert desk.ask(ReadInquiry(taken.inquiry_id)).requester.organisation_id == auh
    assert counts(desk, person, organisation) == (2, 1)


def test_a_captured_call_becomes_a_case_at_once_and_one_undo_takes_all_back(desk):
    asker = Asker(facts=PersonFacts("Anders Kjærulff"))
    done = desk.do(CaptureInquiry("phone", "Følgeforskning", "Ringede om akutforløb", asker=asker, open_case=True))
    assert done.result.reference == "RDSC-2026-0001"
    assert counts(desk, inquiry, case, person) == (1, 1, 1)
    desk.undo()
    assert counts(desk, inquiry, case, person) == (0, 0, 0)


def test_a_name_alone_is_the_requester_of_a_case_opened_at_once_and_of_no_mere_inquiry(desk):
    desk.do(CaptureInquiry("phone", "Akut", name="Anders Kjærulff"))
    assert counts(desk, person) == (0,)
    taken = desk.do(CaptureInquiry("phone", "Akut", name=" Anders Kjærulff ", open_case=True)).result
    assert counts(desk, person) == (1,)
    assert desk.ask(ReadInquiry(taken.inquiry_id)).requester.name == "Anders Kjærulff"


def test_set_aside_and_back(desk):
    logged = desk.do(LogInquiry("phone", "Hvor er data?")).result
    desk.do(SetAside(logged.inquiry_id))
    assert [row.id for row in desk.ask(Inbox(("set_aside",))).rows] == [logged.inquiry_id]
    desk.do(SetAside(logged.inquiry_id, aside=False))
    assert desk.ask(InboxCount()) == 1
    case_id = desk.do(OpenCase("En sag")).result
    desk.do(PutOnCase(logged.inquiry_id, case_id))
    desk.do(SetAside(logged.inquiry_id))
    desk.do(SetAside(logged.inquiry_id, aside=False))
    assert desk.ask(Inbox(("on_case",))).rows[0].case_id == case_id


def test_naming_the_requester_shows_earlier_cases(desk):
    ditte = desk.do(AddPerson(PersonFacts("Ditte Rosenkilde"))).result
    desk.do(OpenCase("Hofter", requester_id=ditte))
    logged = desk.do(LogInquiry("phone", "Hvor er data?", requester_id=ditte)).result
    one = desk.ask(ReadInquiry(logged.inquiry_id))
    assert (one.requester_known, [each.title for each in one.earlier]) == (True, ["Hofter"])


def test_the_inbox_is_read_page_by_page(desk):
    for number in range(7):
        desk.do(LogInquiry("phone", f"Nr. {number}"))
    first = desk.ask(Inbox(limit=5))
    rest = desk.ask(Inbox(limit=5, after=first.after))
    assert len({row.id for row in (*first.rows, *rest.rows)}) == 7
    assert rest.after is None


NO = (("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"))


def test_triage_is_weighed_before_there_is_a_case(desk):
    first = desk.ask(WeighTriage())
    assert first.questions[0].id == "purpose"
    assert (len(first.questions), first.answered, first.procedure_id) == (5, 0, "")
    some = desk.ask(WeighTriage((("purpose", "research"),)))
    assert (some.procedure_id, some.experts) == ("", ())  # what decides it is not answered yet
    more = desk.ask(
        WeighTriage((("purpose", "research"), *NO, ("patient_records", "yes"), ("third_country", "unclear")))
    )
    assert more.procedure_id == "register_research"
    assert 0 < more.applicable <= more.steps
    by_id = {one.id: one for one in more.questions}
    assert by_id["patient_records"].effect.da.startswith("tænder trin")
    assert by_id["third_country"].open
    assert more.answered == 5
    assert more.experts[0].name == "Mette Kragh"


def test_a_procedure_chosen_by_hand_goes_before_the_rules(desk):
    chosen = desk.ask(WeighTriage(procedure_id="quality_project"))
    assert (chosen.procedure_id, chosen.why.en) == ("quality_project", "Chosen by you")
    assert len(desk.ask(WeighTriage(procedure_id="register_research", every=True)).questions) > 5


@pytest.mark.parametrize(
    ("answers", "procedure"),
    [((), ""), ((("purpose", "research"), ("third_country", "unclear")), ""),
     ((*NO, ("purpose", "research"), ("registers", "sds,dst")), "register_research")],
)  # fmt: skip
def test_triage_is_counted_alike_before_and_in_the_case(desk, answers, procedure):
    before = desk.ask(WeighTriage(answers, procedure, every=True))
    case_id = desk.do(OpenCase("Sag", procedure_id=procedure)).result
    desk.do(AnswerTriage(case_id, answers)) if answers else None
    inside = desk.ask(CaseProcedure(case_id)).questions
    assert answered(inside) == (before.answered, before.asked)
    assert [one.rule.id for one in inside if is_asked(one)] == [one.id for one in before.questions]


@pytest.mark.parametrize(
    ("answers", "procedure"),
    [
        ({"purpose": "quality", "patient_records": "no"}, "quality_project"),
        ({"purpose": "quality"}, ""),
        ({"purpose": "research", "human_subjects": "no", "bio_material": "yes"}, "biobank_genome"),
        ({"purpose": "development", "company": "yes"}, "company_project"),
    ],
)
def test_the_answers_decide_the_procedure(desk, answers, procedure):
    assert desk.ask(WeighTriage(tuple(answers.items()))).procedure_id == procedure
