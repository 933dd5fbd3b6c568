"""One application from chosen source to decision, through the desk."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.application import Enclose, LogDecision, StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.question import AnswerQuestion, LogQuestion
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.queries.fact_history import FactHistory
from dsc_desk.cases.queries.files import FileContent
from dsc_desk.cases.queries.matrix import Matrix
from dsc_desk.cases.tables import step
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.applications import CaseApplications, OneApplication
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.check import Severity
from dsc_desk.forms.compose import Particulars, compose
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.prefill import Provenance
from dsc_desk.forms.profile import CaseProfile
from dsc_desk.forms.sending import MarkReady, SubmitApplication
from dsc_desk.store.errors import Invalid
from tests.forms.samples import pdf_text, word_text

ROUTE = "sds-forskermaskinen"


@pytest.fixture
def case_id(desk):
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    person = desk.do(
        AddPerson(PersonFacts("Ditte Rosenkilde", "overlæge", "ditte@auh.example", organisation_id=hospital))
    )
    return desk.do(OpenCase(title="Knæoperation ved diabetes", requester_id=person.result)).result


def application(desk, case_id, route=ROUTE):
    return next(one for one in desk.ask(CaseApplications(case_id)) if one.route.id == route)


def fill_everything(desk, case_id):
    values = []
    for name, kind in known_facts().items():
        text = {FactType.DATE: "2031-12-31", FactType.PERIOD: "1997-01-01/2025-12-31", FactType.NUMBER: "4900"}.get(
            kind.type, kind.options[0].value if kind.options else f"Tekst om {kind.label_da}"
        )
        values.append((name, "yes" if kind.type is FactType.YESNO else text))
    desk.do(SetFacts(case_id, tuple(values), confirmed_by="Ditte Rosenkilde"))


def test_a_source_brings_its_application_filled_from_what_is_known(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"), Choice("car", ROUTE, "1"))))
    one = application(desk, case_id)
    fields = {field.field.id: field for field in one.form.fields}
    assert fields["fortegnelse.titel"].text == "Knæoperation ved diabetes"
    assert "Ditte Rosenkilde" in fields["web.ansoeger"].text
    assert fields["web.ansoeger"].provenance is Provenance.SUGGESTED
    assert fields["web.ansoeger"].inferred
    assert len(desk.ask(CaseApplications(case_id))) == 1
    cell = desk.ask(Matrix()).rows[0].cells[ROUTE]
    assert 0 < cell.percent < 100


def test_a_receiver_written_for_the_letter_stands_in_its_head_and_ends_the_warning(desk, case_id):
    one = desk.do(StartApplication(case_id, "almen-praksis-journal", "1")).result
    asked = desk.ask(OneApplication(one)).form.receiver_field
    assert any(each.place.id == asked.field.id for each in desk.ask(OneApplication(one)).findings)
    desk.do(WriteOwnAnswer(one, asked.field.id, "Region Eksempel\n\n  Jura og data \nVejen 1, 8000 Eksempel\n"))
    written = desk.ask(OneApplication(one))
    assert not any(each.place.id == asked.field.id for each in written.findings)
    lines = ("Region Eksempel", "Jura og data", "Vejen 1, 8000 Eksempel")
    document = compose(written.form, Particulars("R", "K", written.form.day))
    assert document.letterhead.receiver == lines
    assert document.subtitle == "Henvendelse: Journaldata fra almen praksis"  # said once
    for read in (word_text, pdf_text):
        assert comparable("".join(lines)) in read(document)
        assert comparable("Modtager udfyldes") not in read(document)
        assert comparable(asked.field.label.da) not in read(document)
    desk.undo()
    assert desk.ask(OneApplication(one)).form.receiver == ()


def test_a_fact_entered_once_fills_its_fields_and_an_own_text_is_kept_beside(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    one = application(desk, case_id)
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge knæ"),), confirmed_by="Ditte Rosenkilde"))
    desk.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Kort for dem", "At undersøge knæ"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge knæ og hofter"),)))
    field = next(each for each in application(desk, case_id).form.fields if each.field.id == "projbeskr.formaal")
    assert (field.text, field.provenance) == ("Kort for dem", Provenance.CHANGED)
    assert field.new_text == "At undersøge knæ og hofter"
    line = next(each for each in desk.ask(CaseProfile(case_id)).lines if each.kind.name == "project.purpose")
    assert [use.field_id for use in line.uses] == ["projbeskr.formaal"]
    for _ in range(3):
        desk.undo()
    assert not desk.ask(OneApplication(one.id)).own


def test_it_is_not_ready_before_it_is_and_what_went_out_stays(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    one = application(desk, case_id)
    with pytest.raises(Invalid) as caught:
        desk.do(MarkReady(one.id))
    assert "er tomt" in caught.value.text.da
    fill_everything(desk, case_id)
    file_id = desk.do(AddFile(case_id, NewFile("bevis.pdf", "application/pdf", b"%PDF-1.4"), "")).result
    for paper in application(desk, case_id).form.attachments:
        desk.do(Enclose(one.id, paper.attachment.id, file_id))
    desk.do(MarkReady(one.id))
    paper = NewFile("ansoegning.pdf", "application/pdf", b"%PDF-1.4 sendt")
    sent = SubmitApplication(one.id, "2026-11-23", "portal", "FSEID-1", documents=(paper,), anyway="Aftalt i telefonen")
    desk.do(sent)
    with pytest.raises(Invalid):
        desk.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "For sent"))
    question = desk.do(LogQuestion(one.id, "Hvilken hjemmel?", "2026-12-01")).result
    desk.do(AnswerQuestion(question, "Artikel 9", "2026-12-03"))
    desk.do(LogDecision(one.id, "granted_conditions", "2027-01-15", "Slet i 2031", "2027-01-31"))
    kept = application(desk, case_id)
    assert (kept.state, kept.conditions, kept.sent[0].name) == ("granted_conditions", "Slet i 2031", "ansoegning.pdf")
    assert [one.format for one in kept.sent] == ["application/pdf", "text/plain"]
    assert [span.who for span in kept.spans] == ["us", "them", "us", "them"]
    assert kept.cell.stage == "expiring"


def field(one, name):
    return next(each for each in one.form.fields if each.field.id == name)


def test_what_was_sent_stands_as_it_went_out_whatever_the_profile_says_later(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    fill_everything(desk, case_id)
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge knæ"),), confirmed_by="Ditte Rosenkilde"))
    one = application(desk, case_id)
    file_id = desk.do(AddFile(case_id, NewFile("bevis.pdf", "application/pdf", b"%PDF-1.4"), "")).result
    for paper in one.form.attachments:
        desk.do(Enclose(one.id, paper.attachment.id, file_id))
    desk.do(WriteOwnAnswer(one.id, "projbeskr.etik", "Kun for dem"))
    desk.do(SubmitApplication(one.id, "2026-11-23", "portal", anyway="Aftalt i telefonen"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"), ("project.method", ""))))
    desk.do(ChooseSources(case_id, (Choice("car", ROUTE, "1"),)))
    kept = application(desk, case_id)
    assert kept.as_sent
    assert not kept.open
    assert field(kept, "projbeskr.formaal").text == "At undersøge knæ"
    assert field(kept, "projbeskr.formaal").provenance is Provenance.CONFIRMED
    assert field(kept, "projbeskr.data_fremgang").is_filled
    assert field(kept, "projbeskr.etik").text == "Kun for dem"
    assert kept.form.filled == kept.form.total
    answers = desk.ask(FileContent(kept.sent[-1].sha256)).decode()
    assert "At undersøge knæ" in answers
    assert "Kun for dem" in answers
    profile = desk.ask(CaseProfile(case_id))
    line = next(each for each in profile.lines if each.kind.name == "project.method")
    assert not line.missing  # nobody waits for it: the only application that asks for it has gone out
    question = desk.do(LogQuestion(one.id, "Hvilken hjemmel?", "2026-12-01")).result
    desk.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Knæ, men kun venstre"))
    desk.do(AnswerQuestion(question, "Artikel 9", "2026-12-03"))
    assert field(application(desk, case_id), "projbeskr.formaal").text == "Knæ, men kun venstre"
    assert field(application(desk, case_id), "projbeskr.data_fremgang").is_filled


def test_the_profile_counts_what_it_fills_and_which_drafts_lag_behind(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    before = desk.ask(CaseProfile(case_id)).filling
    assert (before.applications, before.total) == (1, 22)
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge knæ"),), confirmed_by="Ditte Rosenkilde"))
    after = desk.ask(CaseProfile(case_id)).filling
    assert (after.confirmed, after.left) == (before.confirmed + 1, before.left - 1)
    one = application(desk, case_id)
    desk.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Kort", "At undersøge knæ"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    profile = desk.ask(CaseProfile(case_id))
    assert profile.filling.own == 1
    line = next(each for each in profile.lines if each.kind.name == "project.purpose")
    assert [use.field_id for use in line.overtaken] == ["projbeskr.formaal"]


def test_a_fact_tells_its_history_with_what_was_undone(desk, case_id):
    for words in ("Knæ", "Knæ og hofter"):
        desk.do(SetFacts(case_id, (("project.purpose", words),), origin="mail"))
    desk.do(SetFacts(case_id, (("project.method", "Kohorte"),)))
    desk.undo()
    desk.undo()
    found = desk.ask(FactHistory(case_id, "project.purpose"))
    assert [(one.value, one.undone) for one in found] == [("Knæ", True), ("Knæ og hofter", False), ("Knæ", False)]
    assert {one.who for one in found} == {"Mette Kragh"}
    assert [one.value for one in desk.ask(FactHistory(case_id, "project.method"))] == ["", "Kohorte"]


def test_an_approval_a_closed_step_obtained_is_not_asked_for_again(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, (("purpose", "research"),)))

    def asked():
        found = application(desk, case_id).findings
        return any(one.severity is Severity.RED and "fortegnelse-midtjylland" in one.place.id for one in found)

    def planned():
        return any(len(one.routes) == 6 for one in desk.ask(CasePlan(case_id)).plan.steps)

    assert (asked(), planned()) == (True, True)
    with desk.store.write() as connection:
        closed = {
            "id": "s",
            "version": 1,
            "case_id": case_id,
            "step_id": "record",
            "state": "done",
            "done_at": "2026-11-20",
        }
        connection.execute(step.insert().values({**closed, "evidence": "{}", "reason": "Sprunget over"}))
    assert (asked(), planned()) == (True, True)  # passed over is not obtained
    with desk.store.write() as connection:
        connection.execute(step.update().values(reason="", evidence='{"record_number": "1-16-02-1-26"}'))
    assert (asked(), planned()) == (False, False)
