"""After sending, through the desk: dispatches with proof, questions answered once, conditions as tasks, amendments."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dsc_desk.cases import tables
from dsc_desk.cases.commands.application import Enclose, LogDecision, StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.condition import AddConditions, EditCondition, JudgeCondition, Seeing
from dsc_desk.cases.commands.deletion import DecideDeletionDay, ProveDeletion
from dsc_desk.cases.commands.dispatch import LogDispatch, ProveDispatch, Went
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.question import AnswerQuestion, LogQuestion
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import inputs
from dsc_desk.cases.queries.after import AfterSending
from dsc_desk.cases.queries.calendar import CalendarDays
from dsc_desk.cases.queries.deletions import DeletionDuties
from dsc_desk.cases.queries.files import FileContent
from dsc_desk.cases.queries.matrix import Matrix
from dsc_desk.cases.queries.today import Deadlines, TodayPage
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cases.query import Query
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import case
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.compose import Particulars
from dsc_desk.forms.differing import SendAmendment, SentDiffer, compose_amendment
from dsc_desk.forms.document import texts
from dsc_desk.forms.filling import as_on
from dsc_desk.forms.package_case import CasePacking
from dsc_desk.forms.produce import Kind, make
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.renewal import RenewPermit
from dsc_desk.forms.sending import SubmitApplication
from dsc_desk.opening import make_desk
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.reports.tables import permits
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Language
from tests.forms.every_command import every_fact
from tests.fresh_store import fresh_store, reopened

ROUTE, OTHER = "sds-forskermaskinen", "sundk-kvalitetsdatabaser"
PURPOSE = "projbeskr.formaal"


def at_the_desk(store, day=23):
    return make_desk(store, now=lambda: datetime(2026, 11, day, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Keep a case whose application has been sent; each test works on a copy."""
    folder = tmp_path_factory.mktemp("after")
    store = fresh_store(folder / "desk.store")
    desk = at_the_desk(store, day=2)
    desk.found("Prøvecentret", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæoperation ved diabetes")).result
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, (("purpose", "research"), ("registers", "sds"))))
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"),)))
    desk.do(
        SetFacts(case_id, (*every_fact(), ("project.purpose", "At undersøge knæ")), confirmed_by="Ditte Rosenkilde")
    )
    (one,) = desk.ask(CaseApplications(case_id))
    file_id = desk.do(AddFile(case_id, NewFile("kvittering.pdf", "application/pdf", b"%PDF-1.4"), "")).result
    for paper in one.form.attachments:
        desk.do(Enclose(one.id, paper.attachment.id, file_id))
    paper = NewFile("ansoegning.pdf", "application/pdf", b"%PDF-1.4 sendt")
    desk.do(SubmitApplication(one.id, "2026-11-02", "portal", "FSEID-1", documents=(paper,), anyway="Aftalt"))
    me = desk.me.staff_id
    store.close()
    return folder, me, case_id, one.id, file_id


@pytest.fixture
def sent(kept, tmp_path):
    folder, me, *ids = kept
    shutil.copytree(folder, tmp_path / "data")
    store = reopened(tmp_path / "data" / "desk.store")
    desk = at_the_desk(store)
    desk.sit_down(me)
    yield desk, *ids
    store.close()


def after(desk, application_id):
    return desk.ask(AfterSending(application_id))


def application(desk, case_id, route=ROUTE):
    return next(one for one in desk.ask(CaseApplications(case_id)) if one.route.id == route)


def test_what_went_out_is_listed_in_order_with_hash_and_proof(sent):
    desk, _, one, file_id = sent
    desk.do(LogDispatch(one, Went("reminder", "2026-11-20", "mail", "", "Vi rykker for svar")))
    desk.do(LogDispatch(one, Went("supplement", "2026-11-12", "portal", "FSEID-1b")))
    first, second, third = after(desk, one).dispatches
    assert [each.kind for each in (first, second, third)] == ["application", "supplement", "reminder"]
    assert (first.day, first.how, first.their_reference) == ("2026-11-02", "portal", "FSEID-1")
    assert [file.name for file in first.files][-1] == "ansoegning.pdf"
    assert desk.ask(FileContent(first.files[-1].sha256)) == b"%PDF-1.4 sendt"
    assert first.proof is None
    desk.do(ProveDispatch(first.id, file_id))
    proof = after(desk, one).dispatches[0].proof
    assert proof is not None
    assert desk.ask(FileContent(proof.sha256)) == b"%PDF-1.4"
    desk.undo()
    assert after(desk, one).dispatches[0].proof is None
    with pytest.raises(Invalid):
        desk.do(LogDispatch(one, Went("application", "2026-11-20", "mail")))
    with pytest.raises(Invalid):
        desk.do(LogDispatch(one, Went("reminder", "2026-11-20", " ")))


def test_a_question_turns_the_clock_and_stands_on_the_morning_page_until_it_is_answered(sent):
    desk, case_id, one, _ = sent
    first = desk.do(LogQuestion(one, "Hvilken hjemmel behandles data efter?", "2026-11-10")).result
    second = desk.do(LogQuestion(one, "Hvor mange personer?", "2026-11-11")).result
    assert application(desk, case_id).state == "question"
    line = next(item for item in desk.ask(TodayPage()).due if item.kind == "question")
    assert line.what.da == "Hvilken hjemmel behandles data efter?"
    desk.do(AnswerQuestion(first, "Artikel 9, stk. 2, litra j", "2026-11-12", "portal"))
    assert application(desk, case_id).state == "question"  # the other one is still open
    desk.do(AnswerQuestion(second, "4.900", "2026-11-16"))
    shown = application(desk, case_id)
    assert (shown.state, shown.spans[-1].first_day) == ("with_them", "2026-11-16")
    assert [each.kind for each in after(desk, one).dispatches] == ["application", "answer", "answer"]
    assert not after(desk, one).open_questions
    with pytest.raises(Invalid):
        desk.do(AnswerQuestion(second, "4.900 igen"))
    desk.undo()
    assert application(desk, case_id).state == "question"
    with pytest.raises(Invalid):
        desk.do(AnswerQuestion(second, "4.900", "2026-11-01"))  # before it came


def test_an_answer_can_change_the_fact_for_the_whole_case(sent):
    desk, case_id, one, _ = sent
    desk.do(ChooseSources(case_id, (Choice("car", OTHER, "1"),)))
    asked = desk.do(LogQuestion(one, "Uddyb formålet", "2026-11-10")).result
    text = "At undersøge knæ hos patienter med diabetes"
    desk.do(AnswerQuestion(asked, "Vi har uddybet det", "2026-11-12", "mail", "project.purpose", text))
    draft = application(desk, case_id, OTHER)
    assert text in [field.text for field in draft.form.fields]
    (differs,) = desk.ask(SentDiffer(case_id))
    assert differs.application_id == one
    assert [(each.field_id, each.then, each.now) for each in differs.fields] == [(PURPOSE, "At undersøge knæ", text)]


def test_an_amendment_says_the_differences_only_and_then_counts_as_sent(sent):
    desk, case_id, one, _ = sent
    assert desk.ask(SentDiffer(case_id)) == ()
    with pytest.raises(Invalid):
        desk.do(SendAmendment(one, "2026-11-20", "mail"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    (differs,) = desk.ask(SentDiffer(case_id))
    shown = application(desk, case_id)
    particulars = Particulars("RDSC-2026-0001", "Knæoperation", date(2026, 11, 20))
    document = compose_amendment(shown.form, differs, particulars, "FSEID-1", shown.cell.sent_at)
    said = " ".join(text for _, text in texts(document))
    assert {"At undersøge knæ", "At undersøge hofter", "FSEID-1"} <= {text for _, text in texts(document)}
    assert "Tekst om" not in said
    made = tuple(NewFile(f"aendring.{kind.value}", "", make(document, kind)[0]) for kind in Kind)
    desk.do(SendAmendment(one, "2026-11-20", "mail", "", made))
    assert desk.ask(SentDiffer(case_id)) == ()
    last = after(desk, one).dispatches[-1]
    assert (last.kind, {file.name for file in last.files}) == (
        "amendment",
        {"aendring.docx", "aendring.pdf", "aendringer.txt"},
    )
    now = next(field for field in application(desk, case_id).form.fields if field.field.id == PURPOSE)
    assert now.text == "At undersøge hofter"
    desk.undo()
    assert len(desk.ask(SentDiffer(case_id))) == 1


def test_the_amendment_calls_the_authority_by_its_name_of_the_day(sent):
    desk, case_id, _, _ = sent
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    (differs,) = desk.ask(SentDiffer(case_id))
    form = application(desk, case_id).form
    names = {form.route.authority(day).da for day in (date(2026, 11, 20), date(2027, 2, 1))}
    assert len(names) == 2
    for day in (date(2026, 11, 20), date(2027, 2, 1)):
        document = compose_amendment(as_on(form, day), differs, Particulars("R", "K", day), "", "2026-11-02")
        assert document.letterhead.receiver == (form.route.authority(day).da,)


def granted_counts(desk, case_id):
    class Counts(Query[bool]):
        def run(self, read):
            row = read.get(case, case_id)
            found = inputs(read, row, rulebook(row["procedure_version"]))
            return found.approvals["source_access:sds"].counts(read.today)

    return desk.ask(Counts())


def test_conditions_become_tasks_and_the_gate_opens_when_all_are_met(sent):
    desk, case_id, one, _ = sent
    helper = desk.do(AddStaff(StaffFacts("Søren Holt", "SH", Role.CONSULTANT))).result
    lines = "Slet data senest 2031\n\n  Offentliggør ikke små tal  "
    seeing = Seeing(helper, "2026-12-01")
    desk.do(LogDecision(one, "granted_conditions", "2026-11-20", lines, "2031-12-31", "FSEID-9", seeing))
    first, second = after(desk, one).conditions
    assert [first.text, second.text] == ["Slet data senest 2031", "Offentliggør ikke små tal"]
    assert (first.who, first.due) == ("Søren Holt", "2026-12-01")
    assert {item.what.da for item in desk.ask(TodayPage()).due if item.kind == "task"} == {first.text, second.text}
    due = desk.ask(Deadlines("2026-12-01", "2026-12-01"))
    assert [item.kind for item in due] == ["task", "task"]
    with pytest.raises(Invalid):
        desk.do(JudgeCondition(first.id, "met"))  # nothing shows it
    desk.do(JudgeCondition(first.id, "met", "Aftalt i metodeafsnit"))
    desk.do(JudgeCondition(second.id, "not_met", "Ikke nået"))
    assert not granted_counts(desk, case_id)
    desk.do(JudgeCondition(second.id, "met", "Sletteattest"))
    assert granted_counts(desk, case_id)
    assert not [item for item in desk.ask(TodayPage()).due if item.kind == "task"]
    desk.do(AddConditions(one, "Ét til"))
    assert not granted_counts(desk, case_id)
    third = after(desk, one).conditions[-1]
    desk.do(EditCondition(third.id, third.version, "Et tredje", Seeing(helper, "2026-12-24")))
    third = next(each for each in after(desk, one).conditions if each.id == third.id)
    assert (third.text, third.who, third.due) == ("Et tredje", "Søren Holt", "2026-12-24")


def test_the_register_says_who_holds_which_permit_to_what_where_and_until_when(sent):
    desk, _, one, _ = sent
    done = desk.do(LogDecision(one, "granted_conditions", "2026-11-20", "Slet i 2027", "2027-02-20", "FSEID-9"))
    assert done.title.da == "Afgørelse ført; vilkåret er blevet en opgave"
    work = desk.ask(WorkloadReport(date(2026, 11, 1), date(2026, 11, 30)))
    register = permits(work, Language.DA)
    (row,) = register.rows
    said = dict(zip(register.header, row, strict=True))
    assert said["Nummer"] == "FSEID-9"
    assert said["Data"] == "Landspatientregisteret, version 3"
    assert said["Behandles"] == "Forskermaskinen"
    assert said["Vilkår"] == "0 af 1 opfyldt"
    assert said["Sletning"] == "0 af 1 bevist"
    assert (said["Gælder til"], said["Kalenderdage tilbage"]) == (date(2027, 2, 20), 89)


def test_a_permit_warns_half_a_year_three_months_and_a_month_before_it_ends(sent):
    desk, _, one, _ = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2027-05-20"))
    (line,) = desk.ask(TodayPage()).expiring
    assert (line.day, line.days) == ("2027-05-20", 178)
    found = [item for item in desk.ask(Deadlines("2026-11-01", "2027-05-20")) if item.application_id == one]
    days = [(item.kind, item.day, item.days) for item in found]
    assert days == [
        ("warning", "2026-11-21", 180),
        ("warning", "2027-02-19", 90),
        ("warning", "2027-04-20", 30),
        ("deletion", "2027-05-20", 178),
        ("expiring", "2027-05-20", 178),
    ]


def test_a_permit_is_renewed_with_last_times_words_its_number_and_a_note_of_what_changed(sent):
    desk, case_id, one, _ = sent
    with pytest.raises(Invalid):
        desk.do(RenewPermit(one))  # not granted yet
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2027-02-20", "FSEID-9"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    new = desk.do(RenewPermit(one, same_route=True)).result
    every = desk.ask(CaseApplications(case_id, earlier=True))
    assert [(each.id, each.state) for each in every] == [(one, "granted"), (new, "draft")]
    (renewed,) = desk.ask(CaseApplications(case_id))
    assert (renewed.id, renewed.route.id) == (new, ROUTE)
    purpose = next(field for field in renewed.form.fields if field.field.id == PURPOSE)
    assert purpose.text == "At undersøge hofter"
    carried = [paper for paper in renewed.form.attachments if paper.carried]
    assert carried
    assert all(paper.carried == "2026-11-02" and "kvittering.pdf" in paper.names for paper in carried)
    kept = carried[0].attachment
    assert any("det fra sidst, lagt på sagen 02.11.2026" in each.text.da for each in renewed.findings)
    desk.do(Enclose(new, kept.id, renewed.enclosures[kept.id][1]))  # kept
    (renewed,) = desk.ask(CaseApplications(case_id))
    assert kept.id not in {paper.attachment.id for paper in renewed.form.attachments if paper.carried}
    desk.undo()
    assert desk.ask(ProfileValues(case_id))["approvals.renewed_permit"] == "FSEID-9, gælder til 2027-02-20"
    note = desk.ask(CaseNotes(case_id))[0].body
    assert "Fornyelse af" in note
    assert "»At undersøge knæ« er nu »At undersøge hofter«" in note
    assert desk.ask(Matrix()).rows[0].cells[ROUTE].application_id == new
    assert [item.application_id for item in desk.ask(TodayPage()).expiring] == [one]
    assert granted_counts(desk, case_id)  # the permit holds while its renewal is a draft
    assert desk.ask(CasePlan(case_id)).standings[ROUTE].state == "draft"
    assert [each.id for each in desk.ask(CasePacking(case_id)).applications] == [new]
    assert [each.id for each in desk.ask(CasePacking(case_id, (ROUTE,), application_id=one)).applications] == [one]
    desk.undo()
    (left,) = desk.ask(CaseApplications(case_id))
    assert left.id == one
    again = desk.do(RenewPermit(one, same_route=True)).result
    assert desk.do(RenewPermit(one)).result == again  # begun once


def proof(application_id, file_id=""):
    return ProveDeletion(
        application_id, "lpr3", "2026-11-22", "Ditte Rosenkilde", "Forskermaskinen", "Forskerservice", file_id
    )


def lines_of(desk, case_id):
    day, far = desk.ask(TodayPage()), desk.ask(Deadlines("2026-01-01", "2031-12-31"))
    return [
        [(one.day, one.days) for one in found if one.kind == "deletion" and one.case_id == case_id]
        for found in (day.due, far)
    ]


def test_a_permit_is_renewed_along_the_route_its_own_names(sent):
    desk, case_id, one, _ = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2027-02-20", "FSEID-9"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    new = desk.do(RenewPermit(one)).result
    found = {each.id: each for each in desk.ask(CaseApplications(case_id))}
    assert set(found) == {one, new}  # the permit stands beside what is asked of it
    renewed = found[new]
    assert renewed.route.id == "sds-henvendelse"
    assert next(field for field in renewed.form.fields if field.field.id == "id").text == "FSEID-9"
    assert renewed.renews is not None
    assert renewed.renews.id == ROUTE
    note = desk.ask(CaseNotes(case_id))[0].body
    assert "henvendelsesformularen" in note
    assert "(ikke bekræftet)" in note
    assert "Bilag fra sidst: kvittering.pdf, lagt på sagen 2026-11-02" in note
    desk.do(SubmitApplication(new, "2026-11-22", "portal", anyway="Aftalt"))
    desk.do(LogDecision(new, "granted", "2026-11-23", "", "2028-01-31"))
    # The data are those of the permit, and are kept as long as what renewed it says.
    assert [(each.application_id, each.due) for each in desk.ask(DeletionDuties(case_id))] == [(one, "2028-01-31")]


def test_the_duty_to_delete_follows_a_chain_of_renewals_along_whatever_routes(sent):
    desk, case_id, one, file_id = sent

    def renewed(earlier, until, **how):
        again = desk.do(RenewPermit(earlier, **how)).result
        (form,) = [each.form for each in desk.ask(CaseApplications(case_id, earlier=True)) if each.id == again]
        for paper in form.attachments:
            desk.do(Enclose(again, paper.attachment.id, file_id))
        desk.do(SubmitApplication(again, "2026-11-22", "portal", anyway="Aftalt"))
        desk.do(LogDecision(again, "granted", "2026-11-23", "", until))
        return again

    def due():
        return [(each.application_id, each.due) for each in desk.ask(DeletionDuties(case_id))]

    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2027-02-20", "FSEID-9"))
    second = renewed(one, "2028-01-31")
    third = renewed(second, "2029-01-31", same_route=True)
    assert due() == [(one, "2029-01-31")]
    assert [[day for day, _ in found] for found in lines_of(desk, case_id)] == [[], ["2029-01-31"]]
    renewed(third, "2030-01-31", same_route=True)
    assert due() == [(one, "2030-01-31")]
    desk.undo()
    assert due() == [(one, "2029-01-31")]  # a renewal that is only asked for prolongs nothing


def test_what_is_no_day_or_comes_too_early_is_refused(sent):
    desk, case_id, one, _ = sent
    before = desk.ask(CaseApplications(case_id))[0].state
    for day, until, why in (("31.12.2026", "", "no day"), ("", "", "no day"), ("2026-11-20", "snart", "no day"), ("2026-02-29", "", "no day"), ("2026-10-01", "", "before")):  # fmt: skip
        with pytest.raises(Invalid, match=why):
            desk.do(LogDecision(one, "granted", day, "", until))
    with pytest.raises(Invalid, match="no day"):
        desk.do(SubmitApplication(one, "i dag", "portal"))
    assert desk.ask(CaseApplications(case_id))[0].state == before


def test_a_renewal_along_the_permits_own_route_ends_the_chain(sent):
    desk, case_id, one, _ = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2027-02-20", "FSEID-9"))
    other = desk.do(RenewPermit(one)).result
    with desk.store.write() as connection:  # a renewal of the renewal, back along the permit's own route
        mine = {"version": 1, "case_id": case_id, "route_id": ROUTE, "state": "granted", "valid_until": "2031-01-31"}
        connection.execute(tables.application.insert().values({"id": "back", "created_at": "2026-11-23", **mine}))
        connection.execute(
            tables.renewal.insert().values({"id": "r", "version": 1, "application_id": "back", "earlier_id": other})
        )
        connection.execute(
            tables.application.update()
            .where(tables.application.c.id == other)
            .values(state="granted", valid_until="2028-01-31")
        )
    assert [(each.application_id, each.due) for each in desk.ask(DeletionDuties(case_id))] == [("back", "2031-01-31")]


def test_a_renewal_with_a_form_of_its_own_is_filled_from_the_permit(sent):
    desk, case_id, _, file_id = sent
    route = "journaldata-midtjylland"
    granted = desk.do(StartApplication(case_id, route, "1")).result
    whole = (("project.collaborators", "Ditte | overlæge | Aarhus"), ("project.variables", "| alder | | fordi"))
    desk.do(SetFacts(case_id, whole))
    desk.do(WriteOwnAnswer(granted, "afgivende", "Ortopædkirurgi"))
    desk.do(Enclose(granted, "ministerieskema", file_id))
    paper = NewFile("ansoegning.pdf", "application/pdf", b"%PDF-1.4 journal")
    desk.do(SubmitApplication(granted, "2026-11-02", "email", "1-45-70", documents=(paper,), anyway="Aftalt"))
    desk.do(LogDecision(granted, "granted", "2026-11-20", "", "2027-02-20", "1-45-70"))
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    new = desk.do(RenewPermit(granted)).result
    renewed = next(each for each in desk.ask(CaseApplications(case_id)) if each.id == new)
    said = {field.field.id: field.text for field in renewed.form.fields}
    assert said["tillaeg.sagsnummer"].startswith("1-45-70")
    assert "At undersøge hofter" in said["tillaeg.aendringer"]
    assert set(said) == {"tillaeg.sagsnummer", "tillaeg.aendringer", "tillaeg.hvorfor"}
    assert not [each for each in renewed.findings if each.place.kind == "attachment" and each.severity == "red"]
    old = next(each for each in desk.ask(CaseApplications(case_id, earlier=True)) if each.id == granted)
    assert len(list(old.form.fields)) > 3


def test_what_is_to_be_deleted_stands_among_the_deadlines_until_it_is_proven(sent):
    desk, case_id, one, file_id = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2026-11-22"))
    late = ("2026-11-22", -1)
    assert lines_of(desk, case_id) == [[late], [late]]
    with pytest.raises(Invalid, match="Write why"):
        desk.do(DecideDeletionDay(one, "lpr3", "2027-06-30"))
    with pytest.raises(Invalid, match="no day"):
        desk.do(DecideDeletionDay(one, "lpr3", "30.6.2027", "Aftalt"))
    desk.do(DecideDeletionDay(one, "lpr3", "2027-06-30", "Aftalt med Forskerservice, mens klagen behandles"))
    assert [[day for day, _ in found] for found in lines_of(desk, case_id)] == [[], ["2027-06-30"]]
    (duty,) = desk.ask(DeletionDuties(case_id))
    assert (duty.due, duty.why[:6]) == ("2027-06-30", "Aftalt")
    desk.do(DecideDeletionDay(one, "lpr3"))
    assert lines_of(desk, case_id) == [[late], [late]]
    (day,) = [each for each in desk.ask(CalendarDays(case_id=case_id)) if each.kind == "deletion"]
    assert day.key == f"deletion-{one}-lpr3"
    desk.do(proof(one, file_id))
    with pytest.raises(Invalid, match="already proven"):
        desk.do(proof(one, file_id))
    assert lines_of(desk, case_id) == [[], []]
    with pytest.raises(Invalid, match="already proven"):
        desk.do(DecideDeletionDay(one, "lpr3", "2027-06-30", "For sent"))


def test_the_data_of_a_renewed_permit_are_deleted_when_the_renewal_ends(sent):
    desk, case_id, one, file_id = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2026-11-22"))
    again = desk.do(RenewPermit(one, same_route=True)).result
    assert [each.application_id for each in desk.ask(DeletionDuties(case_id))] == [one]
    (form,) = [each.form for each in desk.ask(CaseApplications(case_id)) if each.id == again]
    for paper in form.attachments:
        desk.do(Enclose(again, paper.attachment.id, file_id))
    desk.do(SubmitApplication(again, "2026-11-22", "portal", anyway="Aftalt"))
    desk.do(LogDecision(again, "granted", "2026-11-23", "", "2028-01-31"))
    assert [(each.application_id, each.due) for each in desk.ask(DeletionDuties(case_id))] == [(again, "2028-01-31")]


def test_a_case_closes_as_carried_through_only_when_deletion_is_proven_or_a_lead_says_why(sent):
    desk, case_id, one, file_id = sent
    desk.do(LogDecision(one, "granted", "2026-11-20", "", "2026-11-22"))
    (duty,) = desk.ask(DeletionDuties(case_id))
    assert (duty.source_id, duty.due, duty.day) == ("lpr3", "2026-11-22", "")
    with pytest.raises(Invalid, match="not proven"):
        desk.do(CloseCase(case_id, "applications_sent"))
    desk.do(CloseCase(case_id, "applications_sent", "Attesten er lovet til på mandag"))
    assert "Attesten er lovet" in desk.ask(CaseNotes(case_id))[0].body
    desk.undo()
    with pytest.raises(Invalid):
        desk.do(replace(proof(one), proof_id=""))  # nothing shows it
    with pytest.raises(Invalid):
        desk.do(replace(proof(one, file_id), confirmed_by=" "))
    with pytest.raises(Invalid):
        desk.do(replace(proof(one, file_id), environment=""))
    desk.do(proof(one, file_id))
    (duty,) = desk.ask(DeletionDuties(case_id))
    assert (duty.day, duty.by_whom, duty.proof) == ("2026-11-22", "Ditte Rosenkilde", "kvittering.pdf")
    assert (duty.environment, duty.confirmed_by) == ("Forskermaskinen", "Forskerservice")
    desk.do(CloseCase(case_id, "applications_sent"))
