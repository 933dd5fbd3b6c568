"""Every command of the desk that can be undone, given once with arguments that make it change something."""

from __future__ import annotations

import msgspec

from dsc_desk.cases import tables
from dsc_desk.cases.commands import (
    answer_file,
    application,
    board,
    bring_back,
    case,
    centre,
    certificate,
    condition,
    deletion,
    dispatch,
    expert,
    files,
    form_choice,
    from_inquiry,
    inquiry,
    note,
    people,
    procedure,
    profile,
    question,
    recommend,
    reply,
    source,
    staff,
    stand_in,
)
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.removed import Removed
from dsc_desk.cases.rights import Role
from dsc_desk.cases.rules.draft import draft_of
from dsc_desk.cases.rules.keeping import keep_rules, withdraw_rules
from dsc_desk.cases.rules.moving import MoveToRulesInForce, TakeMoveBack
from dsc_desk.cases.rules.steps import add_step
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.casebook.book import open_book
from dsc_desk.forms.casebook.columns import best_sheet, propose, table_of
from dsc_desk.forms.casebook.planning import SheetPlan
from dsc_desk.forms.casebook.taking import TakeSheet
from dsc_desk.forms.check import required_missing
from dsc_desk.forms.differing import SendAmendment
from dsc_desk.forms.offers import TakeEarlier
from dsc_desk.forms.own_routes import keep_route, withdraw_route
from dsc_desk.forms.renewal import RenewPermit
from dsc_desk.forms.revisions import MoveToNewForm
from dsc_desk.forms.route import load_route
from dsc_desk.forms.sending import MarkReady, SubmitApplication
from dsc_desk.forms.taking import TakeNewTexts, TellProfile
from dsc_desk.forms.template.keeping import KeepTemplate, WithdrawTemplate
from dsc_desk.forms.template.taking import take_bytes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.own_sources import keep_source, take_sources, withdraw_source
from dsc_desk.words import Text
from tests.forms.casebook.leads_sheet import write_sheet
from tests.forms.template.forms_made import word_form

ROUTE, DAY = "sds-forskermaskinen", "2026-11-20"
ENGLISH = "miba"
KNEE = "At undersøge knæ"


def version_of(desk, table, row_id):
    with desk.store.read() as connection:
        return connection.execute(table.select().where(table.c.id == row_id)).mappings().one()["version"]


def newest(desk, table, **where):
    with desk.store.read() as connection:
        return connection.execute(table.select().filter_by(**where)).mappings().all()[-1]


def centre_and_people(do):
    """Give what is about the centre, its staff and those who ask; return a colleague and a requester."""
    desk = do.desk
    do(centre.SetCentreAddress("Vej 1", "12 34", "center@center.example"))
    do(staff.SetSetting("centre.name", "Et andet navn"))
    other = do(staff.AddStaff(staff.StaffFacts("Jonas Thorup", "JT", Role.SUPPORT, competences=("legal",))))
    facts = staff.StaffFacts("Jonas Thorup", "JT", Role.SUPPORT, "jt@center.example", competences=("data_mgmt",))
    do(staff.EditStaff(other, version_of(desk, tables.staff, other), facts))
    away = do(staff.AddAbsence(other, "2026-12-01", "2026-12-04"))
    do(staff.RemoveAbsence(away))
    house = do(people.AddOrganisation(people.OrganisationFacts("Prøvehospitalet")))
    do(people.EditOrganisation(house, 1, people.OrganisationFacts("Prøvesygehuset", address="Vej 2")))
    person = do(people.AddPerson(people.PersonFacts("Ditte Rosenkilde", organisation_id=house)))
    do(people.EditPerson(person, 1, people.PersonFacts("Ditte Rosenkilde", "overlæge", organisation_id=house)))
    paper = do(certificate.AddCertificate(other, "gcp", "2026-01-02"))
    do(certificate.RemoveCertificate(paper))
    do(certificate.AddCertificate(person, "certified_user", "2026-01-02", "2027-01-02"))
    return other, person


def arriving(do):
    logged = do(inquiry.LogInquiry("email", "Data om knæ", "Hvem har data?", "Anders", "anders@hospital.example"))
    do(inquiry.SetAside(logged.inquiry_id))
    do(from_inquiry.CaptureInquiry("phone", "Akut", name="Anders Kjærulff"))
    second = do(inquiry.LogInquiry("phone", "Og hofter")).inquiry_id
    do(from_inquiry.OpenCaseFromInquiry(second, "Hofter", asker=from_inquiry.Asker(facts=people.PersonFacts("Anders"))))
    third = do(inquiry.LogInquiry("phone", "Mere om knæ")).inquiry_id
    do(inquiry.PutOnCase(third, newest(do.desk, tables.case)["id"]))


def a_case(do, other, person):
    desk = do.desk
    case_id = do(case.OpenCase("Knæoperation", requester_id=person, due="2026-12-18"))
    do(case.EditCase(case_id, version_of(desk, tables.case, case_id), "Knæoperation ved diabetes", "Hvorfor?", person))
    do(certificate.TakeFastLane(case_id))
    do(case.PauseCase(case_id))
    do(case.PauseCase(case_id, pause=False))
    do(stand_in.HandOver((case_id,), other, until="2026-12-04"))
    do(stand_in.ReturnCases((case_id,)))
    task = do(expert.AssignExpert(case_id, other, "data_mgmt", "Regn på styrke", 120, "2026-12-01"))
    do(expert.EditTask(task, version_of(desk, tables.task, task), other, "Regn", 60, "2026-12-02"))
    do(expert.MoveTask(task, "in_progress"))
    todo = do(expert.AddTodo("Ring til Ditte", case_id, "2026-12-01"))
    do(expert.TickTodo(todo))
    words = do(note.AddNote(case_id, note.NoteText(question="Hvor mange?", advice="Tag fem."), "requester"))
    do(note.EditNote(words, 1, note.NoteText(question="Hvor mange?", advice="Tag seks."), "requester"))
    do(note.LogTime(case_id, "data_mgmt", 30, DAY))
    spent = newest(desk, tables.time_entry)
    do(note.EditTime(spent["id"], spent["version"], "data_mgmt", 45, DAY, "Møde"))
    do(note.EditTime(spent["id"], spent["version"] + 1, "data_mgmt", 0, DAY, "Møde"))
    do(bring_back.BringBack(case_id, desk.ask(Removed(case_id))[0].entry))
    do(note.StartTimer(case_id, "legal"))
    do.clock.move(minutes=20)
    do(note.StopTimer("Kort"))
    do(reply.LogReply(case_id, "Kære Ditte\n\nTag seks.", DAY, "mail", (words,)))
    paper = do(files.AddFile(case_id, files.NewFile("Svar.pdf", "application/pdf", b"%PDF-1.4"), ""))
    do(files.DescribeFile(paper, "Brev.pdf", "project.protocol"))
    gone = do(files.AddFile(case_id, files.NewFile("Fejl.pdf", "application/pdf", b"%PDF-1.4 x"), ""))
    do(files.RemoveFile(gone))
    return case_id, paper


def rules(do, case_id):
    do(procedure.FollowProcedure(case_id, "register_research"))
    do(procedure.AnswerTriage(case_id, (("purpose", "research"), ("registers", "sds"))))
    do(procedure.MoveStep(case_id, "screen", "in_progress"))
    do(procedure.SkipStep(case_id, "screen", "Aftalt"))
    do(procedure.ReopenStep(case_id, "screen"))
    do(procedure.TickGate(case_id, "no_patient_data_in_case"))
    do(procedure.CompleteStep(case_id, "screen", (("result", "Intet"), ("date", DAY), ("by", "MK"))))
    draft = draft_of(rulebook())
    changed, _ = add_step(draft.procedures["register_research"], "triage", Text("Ny", "New"))
    do(procedure.FollowProcedure(newest(do.desk, tables.case, title="Hofter")["id"], "register_research"))
    do(keep_rules(draft.with_procedure(changed), "Prøve"))
    do(MoveToRulesInForce(most=2))
    do(TakeMoveBack())
    do(procedure.TakeNewRules(case_id))
    do(withdraw_rules("Alligevel ikke"))


def library(do):
    shipped = load_catalogue().source("dkr")
    do(keep_source(msgspec.structs.replace(shipped, pitfalls="Lateralitet mangler før 2010."), "Prøve"))
    do(withdraw_source("dkr", "Fejl"))
    do(take_sources([msgspec.structs.replace(shipped, pitfalls="Noget andet.")], "Prøve"))


def every_fact():
    """Return something for each fact the desk knows."""
    dated = {FactType.DATE: "2031-12-31", FactType.PERIOD: "1997-01-01/2025-12-31", FactType.NUMBER: "4900"}
    for name, kind in known_facts().items():
        text = kind.options[0].value if kind.options else f"Tekst om {kind.label_da}"
        yield name, "yes" if kind.type is FactType.YESNO else dated.get(kind.type, text)


def applications(do, case_id, file_id):
    desk = do.desk
    do(source.ChooseSources(case_id, (source.Choice("lpr3", ROUTE, "1"), source.Choice("dkr", "vek-regional", "1"))))
    do(source.DropSource(case_id, "dkr"))
    one = next(each for each in desk.ask(CaseApplications(case_id)) if each.route.id == ROUTE)
    do(profile.SetFacts(case_id, (*every_fact(), ("project.purpose", KNEE))))
    do(profile.ConfirmFact(case_id, "project.purpose", "Ditte Rosenkilde"))
    do(application.WriteOwnAnswer(one.id, "projbeskr.formaal", "Mit eget", KNEE))
    do(application.TakeProfileText(one.id, "projbeskr.formaal"))
    do(application.WriteOwnAnswer(one.id, "projbeskr.formaal", "Mit eget", KNEE))
    do(profile.SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    do(TakeNewTexts(case_id))
    do(TellProfile(one.id, "projbeskr.formaal", KNEE))
    do(form_choice.MoveToAnnex(one.id, "projbeskr.formaal"))
    for paper in one.form.attachments:
        do(application.Enclose(one.id, paper.attachment.id, file_id))
    do(application.PauseApplication(one.id, "Venter"))
    do(application.PauseApplication(one.id, "", pause=False))
    do(application.StartApplication(case_id, "rbgb", "1"))
    return one.id


def whole(do, case_id, application_id, file_id):
    """Give what comes with sending and after it."""
    desk = do.desk
    ready(do, case_id)
    do(SubmitApplication(application_id, DAY, "portal", "FSEID-1", anyway="Aftalt"))
    do(answer_file.KeepAnswer(application_id, file_id))
    sent = do(dispatch.LogDispatch(application_id, dispatch.Went("reminder", DAY, "mail")))
    do(dispatch.ProveDispatch(sent, file_id))
    asked = do(question.LogQuestion(application_id, "Hvor mange?", DAY))
    do(question.AnswerQuestion(asked, "Fem", DAY, "mail"))
    do(profile.SetFacts(case_id, (("project.purpose", "At undersøge skuldre"),)))
    do(SendAmendment(application_id, DAY, "mail"))
    do(application.LogDecision(application_id, "granted", DAY, "Slet til sidst", "2027-02-20", "FSEID-9"))
    do(condition.AddConditions(application_id, "Meld ændringer"))
    held = newest(desk, tables.condition)
    do(condition.EditCondition(held["id"], held["version"], "Meld alle ændringer", condition.Seeing()))
    do(condition.JudgeCondition(held["id"], "met", "Meldt", DAY))
    do(deletion.DecideDeletionDay(application_id, "lpr3", "2027-06-30", "Aftalt"))
    do(deletion.ProveDeletion(application_id, "lpr3", DAY, "Ditte", "Forskermaskinen", "Forskerservice", file_id))
    do(RenewPermit(application_id, same_route=True))


def ready(do, case_id):
    """Give what makes a form ready: along a short route, with all that it asks for."""
    do(form_choice.WriteInEnglish(do(application.StartApplication(case_id, ENGLISH))))
    short = newest(do.desk, tables.application, route_id="rbgb")["id"]
    one = next(each for each in do.desk.ask(CaseApplications(case_id)) if each.id == short)
    for each in required_missing(one.form):
        do(application.WriteOwnAnswer(short, each.field.id, "Tekst", ""))
    for each in one.form.attachments:
        do(application.Enclose(short, each.attachment.id, "", "not_needed"))
    do(MarkReady(short))
    do(application.BackToDraft(short))


def forms(do, case_id):
    started = newest(do.desk, tables.application, case_id=case_id, route_id="vek-regional")["id"]
    changed = msgspec.structs.replace(load_route("vek-regional"), name_da="Et andet navn")
    do(keep_route(changed, "Prøve"))
    do(MoveToNewForm((started,)))
    do(withdraw_route("vek-regional", "Fejl"))
    taken = take_bytes("skema.docx", word_form(), ROUTE)
    do(KeepTemplate(ROUTE, taken.name, taken.medium, taken.content, taken.mapped, "Hentet", taken.pages, taken.notes))
    do(WithdrawTemplate(ROUTE, "Fejl", 1))


def meetings(do, case_id, other):
    desk = do.desk
    lead = desk.me.staff_id
    facts = board.MeetingFacts("2026-12-10", members=(board.Member(lead), board.Member(other)))
    meeting = do(board.PlanMeeting(facts))
    do(board.EditMeeting(meeting, 1, board.MeetingFacts("2026-12-11", members=facts.members)))
    second = do(case.OpenCase("Endnu en"))
    items = [do(board.PutOnAgenda(meeting, one, "Er det forsvarligt?")) for one in (case_id, second)]
    do(board.OrderAgenda(meeting, (items[1], items[0])))
    do(board.TakeOffAgenda(items[1]))
    do(board.EditItem(items[0], version_of(desk, tables.board_item, items[0]), "Er det nødvendigt?"))
    do(recommend.Recommend(items[0], version_of(desk, tables.board_item, items[0]), "Ja.", ("Spørg VEK",)))
    do(board.CloseMeeting(meeting))
    do(board.RemoveMeeting(do(board.PlanMeeting(board.MeetingFacts("2027-01-10")))))


def others(do, case_id, person, folder):
    second = do(case.OpenCase("Et år efter", requester_id=person))
    do(TakeEarlier(second, case_id, ("data.security",)))
    do(case.CloseCase(second, "answered"))
    do(case.ReopenCase(second))
    book = open_book(write_sheet(folder / "sager.xlsx"))
    table = table_of(book.sheets[best_sheet(book)])
    do(TakeSheet(do.desk.ask(SheetPlan(table, propose(table))).entries))
