"""The case page as it is used: opened, edited, experts assigned, notes written and kept, hours, documents, log."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.cases.commands.files import RemoveFile
from dsc_desk.cases.commands.note import AddNote, EditNote, NoteText
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.keeping import AuditFilter, AuditList, Deed
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.people import FindOrganisations, FindPeople, PersonCard
from dsc_desk.cases.queries.reply import AskReplyGround
from dsc_desk.cases.queries.window import FrameFacts
from dsc_desk.cases.queries.work import CaseNotes, CaseTasks, CaseTime, MyTimer
from dsc_desk.ui import theme
from dsc_desk.ui.case import viewing
from dsc_desk.ui.case.assign import AssignPanel
from dsc_desk.ui.case.card_form import OrganisationForm, draft_of_house
from dsc_desk.ui.case.document_form import FileForm
from dsc_desk.ui.case.documents import DocumentsTab
from dsc_desk.ui.case.edit_case import ClosePanel, EditPanel
from dsc_desk.ui.case.log import LogTab
from dsc_desk.ui.case.note_form import NoteForm
from dsc_desk.ui.case.notes import NotesTab
from dsc_desk.ui.case.overview import MailView, OverviewTab
from dsc_desk.ui.case.person_card import PersonCardView, PersonForm, draft_of_person
from dsc_desk.ui.case.side_panel import SidePanel
from dsc_desk.ui.case.side_steps import StepLine
from dsc_desk.ui.case.timer import since
from dsc_desk.ui.widgets import Chip, Label, LinkButton
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui import case_made
from tests.ui.case_shown import Open, Shown, click, one
from tests.ui.settling import settle

pytest_plugins = ["tests.ui.case_fixtures"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
NUMBER = "010180-" + "0016"  # shaped as a CPR number; joined so that none stands in a file


def test_head_and_panel_say_where_the_case_stands(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    head = shown.page.head
    assert head.title.accessibleName() == case_made.TITLE
    assert head.next.text().startswith("Næste: opstartsmøde")
    assert head.tabs.current() == "overview"
    qtbot.waitUntil(lambda: shown.side.findChildren(StepLine) != [])
    one(shown.side, QAbstractButton, "Åbn trinnet")
    assert shown.ask(FrameFacts()).recent[0][0] == shown.made.case_id


def test_a_case_that_is_not_there_says_so(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    shown.page.show_target("RDSC-1999-0001", "")
    qtbot.waitUntil(lambda: not shown.page.head.isVisible())
    click(shown.page, "Se alle sager")
    assert ("cases", "", "") in shown.went
    shown.page.show_target("RDSC-2026-0002", "log")
    qtbot.waitUntil(lambda: isinstance(shown.page.tabs.currentWidget(), LogTab))


def test_an_expert_is_assigned_with_task_hours_and_day(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    shown.context.actions.run("case.assign")
    form = shown.side._assign
    assert form is not None
    qtbot.waitUntil(lambda: not form.competence.visibleRegion().isEmpty())  # below steps that fill the panel
    form.competence.set_value("legal")
    form.competence.picked.emit("legal")
    qtbot.waitUntil(lambda: form.chosen() == shown.made.staff["AH"])
    form.title.line.setText("Databehandleraftale")
    form.hours.line.setText("seks")
    click(form, "Tildel")
    assert form.hours.error.words().startswith("Skriv timer")
    form.hours.line.setText("1:30")
    form.due.set_value("2026-12-04")
    click(form, "Tildel")
    qtbot.waitUntil(lambda: len(shown.ask(CaseTasks(shown.made.case_id))) == 3)
    task = next(each for each in shown.ask(CaseTasks(shown.made.case_id)) if each.title == "Databehandleraftale")
    assert (task.name, task.estimated_minutes, task.due) == ("Amalie Højgaard", 90, "2026-12-04")
    qtbot.waitUntil(lambda: shown.side._assign is None)


def test_what_is_typed_for_an_expert_comes_back_until_it_is_given_up(open_case: Open, qtbot: QtBot) -> None:
    def begun(shown: Shown) -> AssignPanel:
        shown.context.actions.run("case.assign")
        form = shown.side._assign
        assert form is not None
        return form

    shown = open_case()
    form = begun(shown)
    form.title.line.setText("Databehandleraftale")
    form.due.line.setText("en dag i maj")
    form.hide()  # as when the window goes
    again = begun(open_case())
    qtbot.waitUntil(lambda: again.title.text() == "Databehandleraftale")
    assert (again.due.text(), again.due.wrong()) == ("en dag i maj", True)
    click(again, "Annullér")
    key, me = f"assign:{shown.made.case_id}", shown.made.desk.me.staff_id
    qtbot.waitUntil(lambda: shown.made.desk.journal.get(key, me) is None)


def test_a_task_is_moved_from_the_panel(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    move = "Flyt Jonas Thorups opgave"
    qtbot.waitUntil(lambda: one(shown.side, QAbstractButton, move) is not None)
    button = one(shown.side, QAbstractButton, move)
    line = button.parentWidget()
    assert line is not None
    button.setFocus()
    menu = line._menu  # type: ignore[attr-defined]
    next(each for each in menu.actions() if each.text() == "Afleveret").trigger()
    qtbot.waitUntil(lambda: {each.state for each in shown.ask(CaseTasks(shown.made.case_id))} == {"delivered"})
    qtbot.waitUntil(lambda: one(shown.side, QAbstractButton, move) is not button)
    qtbot.waitUntil(lambda: one(shown.side, QAbstractButton, move).hasFocus())  # one goes on where one was


def test_the_overview_folds_the_quoted_history(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("overview")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, OverviewTab)
    qtbot.waitUntil(lambda: tab.findChildren(MailView) != [])
    mail = tab.findChildren(MailView)[0]
    assert "Spørg centret" not in " ".join(each.text() for each in mail.findChildren(QWidget) if hasattr(each, "text"))
    click(mail, "Vis citeret historik")
    assert any("Spørg centret" in each.text() for each in mail.findChildren(QWidget) if hasattr(each, "text"))
    earlier = one(tab, LinkButton, "RDSC-2026")
    earlier.click()
    assert shown.went[-1][0] == "case"


def test_the_requesters_card_is_corrected(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("overview")
    qtbot.waitUntil(lambda: shown.page.findChildren(PersonCardView) != [])
    card = shown.page.findChildren(PersonCardView)[0]
    click(card, "Ret kortet")
    mail = one(card, QLineEdit, "E-mail")
    mail.setText("ditte uden adresse")
    mail.editingFinished.emit()
    assert mail.accessibleDescription()
    phone = one(card, QLineEdit, "Telefon")
    phone.setText("40 50 60 70")
    click(card, "Gem")
    qtbot.waitUntil(lambda: shown.ask(PersonCard(shown.made.person_id)).phone == "40 50 60 70")


def test_an_organisation_added_in_the_requesters_form_takes_nothing_that_was_typed(
    open_case: Open, qtbot: QtBot
) -> None:
    shown = open_case("overview")
    qtbot.waitUntil(lambda: shown.page.findChildren(PersonCardView) != [])
    card = shown.page.findChildren(PersonCardView)[0]
    click(card, "Ret kortet")
    form = card.findChildren(PersonForm)[0]
    form.phone.line.setText("40 50 60 71")
    form.organisation.setText("Ærø Sygehus")
    form.organisation.setFocus()
    qtbot.keyClick(form.organisation, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.name for one in shown.ask(FindOrganisations("Ærø Syg"))] == ["Ærø Sygehus"])
    qtbot.waitUntil(lambda: form._house == "Ærø Sygehus")
    others: list[object] = []  # change things meanwhile, too
    shown.context.background.do(None, AddOrganisation(OrganisationFacts("Et andet hus")), others.append)
    qtbot.waitUntil(lambda: others != [] and shown.context.background.idle)
    assert shown.page.findChildren(PersonForm) == [form]
    assert form.isVisible()
    assert form.phone.line.text() == "40 50 60 71"
    assert shown.page.window().focusWidget() is form.organisation
    click(card, "Gem")
    qtbot.waitUntil(lambda: shown.ask(PersonCard(shown.made.person_id)).organisation == "Ærø Sygehus")
    assert shown.ask(PersonCard(shown.made.person_id)).phone == "40 50 60 71"
    qtbot.waitUntil(lambda: one(shown.page, Label, "Ærø Sygehus").isVisible())


def test_what_was_typed_on_the_requesters_card_comes_back_with_the_form(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("overview")
    journal, me = shown.made.desk.journal, shown.made.staff["MK"]
    key = draft_of_person(shown.made.person_id)
    qtbot.waitUntil(lambda: shown.page.findChildren(PersonCardView) != [])
    house = shown.made.desk.do(AddOrganisation(OrganisationFacts("Læsø Klinik"))).result
    click(shown.page.findChildren(PersonCardView)[0], "Ret kortet")
    form = shown.page.findChildren(PersonForm)[0]
    qtbot.keyClicks(form.phone.line, "9")
    form.organisation.setText("Læsø Klinik")
    form.organisation.chosen.emit(house)
    qtbot.waitUntil(lambda: "Læsø Klinik" in (journal.get(key, me) or ""))
    assert "Ditte" not in (journal.get(key, me) or "")  # what was left alone follows the card
    shown.page.window().close()

    again = open_case("overview")
    qtbot.waitUntil(lambda: again.page.findChildren(PersonForm) != [])
    form = again.page.findChildren(PersonForm)[0]
    qtbot.waitUntil(lambda: form.phone.text() == "20 30 40 509")
    assert form.organisation.text() == "Læsø Klinik"
    click(form, "Gem")
    qtbot.waitUntil(lambda: again.ask(PersonCard(again.made.person_id)).organisation_id == house)
    assert [one.id for one in again.ask(FindOrganisations("Læsø Kli"))] == [house]
    qtbot.waitUntil(lambda: journal.get(key, me) is None)
    qtbot.waitUntil(lambda: one(again.page, LinkButton, "Ret organisationen").isVisible())

    click(again.page, "Ret organisationen")
    qtbot.waitUntil(lambda: again.page.findChildren(OrganisationForm) != [])
    typed = again.page.findChildren(OrganisationForm)[0]
    qtbot.keyClicks(typed.address.line, "Vejen 1")
    again.page.leave()
    qtbot.waitUntil(lambda: "Vejen 1" in (journal.get(draft_of_house(house), me) or ""))
    click(typed, "Annullér")
    qtbot.waitUntil(lambda: journal.get(draft_of_house(house), me) is None)


def test_an_organisation_typed_and_saved_at_once_is_the_requesters(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("overview")
    qtbot.waitUntil(lambda: shown.page.findChildren(PersonCardView) != [])
    card = shown.page.findChildren(PersonCardView)[0]
    click(card, "Ret kortet")
    form = card.findChildren(PersonForm)[0]
    form.organisation.setText("Læsø Klinik")
    click(card, "Gem")
    click(card, "Gem")
    qtbot.waitUntil(lambda: shown.ask(PersonCard(shown.made.person_id)).organisation == "Læsø Klinik")
    assert len(shown.ask(FindOrganisations("Læsø Kli"))) == 1


def test_the_requesters_organisation_is_corrected_once_for_everybody(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("overview")
    qtbot.waitUntil(lambda: shown.page.findChildren(PersonCardView) != [])
    click(shown.page.findChildren(PersonCardView)[0], "Ret organisationen")
    qtbot.waitUntil(lambda: shown.page.findChildren(OrganisationForm) != [])
    form = shown.page.findChildren(OrganisationForm)[0]
    form.ean.line.setText("2000000001006")
    form.ean.line.editingFinished.emit()
    assert "kontrolciffer" in form.ean.error.words()
    form.ean.line.setText("2000000001005")
    form.name.line.setText(" ")
    click(form, "Gem")
    qtbot.waitUntil(lambda: "Et navn mangler" in form.error.words())
    form.name.line.setText("Aarhus Universitetshospital, Skejby")
    click(form, "Gem")
    qtbot.waitUntil(lambda: shown.ask(FindOrganisations("Skejby")) != ())
    assert shown.ask(FindOrganisations("Skejby"))[0].ean == "2000000001005"


def test_the_case_is_edited_and_refused_without_a_title(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    shown.context.actions.run("case.edit")
    panel = shown.page.side.panel
    assert isinstance(panel, EditPanel)
    panel.title.set_text("  ")
    click(panel, "Gem")
    qtbot.waitUntil(lambda: "mangler en titel" in panel.error.words())
    panel.title.set_text("Knæ og diabetes")
    panel.requester.setText("")
    one(panel, QAbstractButton, "Gem").setFocus()
    click(panel, "Gem")
    qtbot.waitUntil(lambda: shown.ask(OneCase(shown.made.case_id)).title == "Knæ og diabetes")
    assert shown.ask(OneCase(shown.made.case_id)).requester_id == ""
    qtbot.waitUntil(lambda: isinstance(shown.page.side.panel, SidePanel))
    qtbot.waitUntil(lambda: shown.page.head.title.accessibleName() == "Knæ og diabetes")
    held = QApplication.focusWidget()
    assert held is not None
    assert shown.page.tabs.isAncestorOf(held)  # the keyboard is in the tab again


def test_all_that_is_typed_of_the_case_comes_back_until_it_is_saved(open_case: Open, qtbot: QtBot) -> None:
    def edited(shown: Shown) -> EditPanel:
        shown.context.actions.run("case.edit")
        panel = shown.page.side.panel
        assert isinstance(panel, EditPanel)
        qtbot.waitUntil(lambda: panel.responsible.count() > 1)
        return panel

    shown = open_case()
    panel, before = edited(shown), shown.ask(OneCase(shown.made.case_id))
    person = shown.made.desk.do(AddPerson(PersonFacts("Ditte Prøve"))).result
    other = next(panel.responsible.itemData(at) for at in range(1, panel.responsible.count()))
    panel.title.setPlainText("Knæ og diabetes")
    panel.requester.setText("Ditte Prøve")
    panel.requester.chosen.emit(person)
    panel.responsible.set_value(other)
    panel.responsible.picked.emit(other)
    panel.due.line.setText("en dag i maj")
    panel.leave()
    again = edited(open_case())
    qtbot.waitUntil(lambda: again.title.text() == "Knæ og diabetes")
    assert (again.requester.text(), again.responsible.value()) == ("Ditte Prøve", other)
    assert (again.due.text(), again.due.wrong()) == ("en dag i maj", True)
    assert again.summary.text() == before.summary
    again.due.set_typed("14.05.2027")
    click(again, "Gem")
    qtbot.waitUntil(lambda: shown.ask(OneCase(shown.made.case_id)).due == "2027-05-14")
    saved = shown.ask(OneCase(shown.made.case_id))
    assert (saved.title, saved.requester_id, saved.responsible_id) == ("Knæ og diabetes", person, other)
    assert len(shown.ask(FindPeople("Ditte Prøve"))) == 1
    third = edited(open_case())
    third.leave()
    assert shown.made.desk.journal.get(f"case:{shown.made.case_id}", shown.made.desk.me.staff_id) is None


def test_a_requester_typed_and_saved_at_once_is_the_cases(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    shown.context.actions.run("case.edit")
    panel = shown.page.side.panel
    assert isinstance(panel, EditPanel)
    panel.requester.setText("Ny Rekvirent")
    panel.requester.returnPressed.emit()
    click(panel, "Gem")
    qtbot.waitUntil(lambda: shown.ask(OneCase(shown.made.case_id)).requester == "Ny Rekvirent")
    assert len(shown.ask(FindPeople("Ny Rekvirent"))) == 1


def test_the_case_is_paused_closed_and_reopened(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case()
    case_id = shown.made.case_id

    def choose(words: str) -> None:
        next(each for each in shown.page.head.menu.actions() if words in each.text()).trigger()

    choose("pause")
    qtbot.waitUntil(lambda: shown.ask(OneCase(case_id)).status == "paused")
    qtbot.waitUntil(lambda: shown.page.head.status.accessibleName() == "På pause")
    choose("op igen")
    qtbot.waitUntil(lambda: shown.ask(OneCase(case_id)).status == "open")
    choose("Luk sagen")
    panel = shown.page.side.panel
    assert isinstance(panel, ClosePanel)
    click(panel, "Luk sagen")
    qtbot.waitUntil(lambda: "hvordan sagen endte" in panel.error.words())
    panel.choose("answered")
    click(panel, "Luk sagen")
    qtbot.waitUntil(lambda: shown.ask(OneCase(case_id)).outcome == "answered")
    qtbot.waitUntil(lambda: shown.page.head.status.accessibleName() == "Lukket: Besvaret")
    choose("Genåbn")
    qtbot.waitUntil(lambda: shown.ask(OneCase(case_id)).status == "open")


def notes_of(shown: Shown) -> NotesTab:
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, NotesTab)
    return tab


def test_what_is_typed_survives_and_a_saved_note_leaves_no_draft(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    tab = notes_of(shown)
    qtbot.waitUntil(lambda: len(tab.views) == 2)
    tab.form.show_kind("consult")
    qtbot.keyClicks(tab.form.editors["finding"], f"Fundet hos {NUMBER}")
    place = f"note:new:{shown.made.case_id}:finding"
    journal, me = shown.made.desk.journal, shown.made.staff["MK"]
    qtbot.waitUntil(lambda: journal.get(place, me) is not None, timeout=2000)
    tab.form.flush()
    qtbot.waitUntil(lambda: "Fundet hos" in (journal.get(place, me) or ""))
    assert NUMBER not in (journal.get(place, me) or "")

    again = notes_of(open_case("notes"))
    qtbot.waitUntil(lambda: again.form.editors["finding"].text().startswith("Fundet hos"))
    assert again.form.kind.value() == "consult"
    click(tab.form, "Gem note")
    qtbot.waitUntil(lambda: "CPR-nummer" in tab.form.error.words())
    assert NUMBER in tab.form.editors["finding"].text()
    tab.form.editors["finding"].set_text("Fundet hos en patient")
    tab.form.certainty.set_value("likely")
    tab.form.audience.set_value("requester")
    click(tab.form, "Gem note")
    qtbot.waitUntil(lambda: len(shown.ask(CaseNotes(shown.made.case_id))) == 3)
    note = next(each for each in shown.ask(CaseNotes(shown.made.case_id)) if each.finding.endswith("patient"))
    assert (note.kind, note.audience, note.certainty) == ("consult", "requester", "likely")
    qtbot.waitUntil(lambda: journal.get(place, me) is None)
    assert tab.form.editors["finding"].text() == ""


def test_who_is_asked_for_advice_begins_a_consult_note_unless_something_else_is_chosen(
    open_case: Open, qtbot: QtBot
) -> None:
    shown = open_case("notes")
    tab, me = notes_of(shown), shown.made.desk.me.staff_id
    given = AssignExpert(shown.made.case_id, me, "clin_consult", "Skærp spørgsmålet")
    shown.context.background.do(None, given)
    tab.take_focus()
    qtbot.waitUntil(lambda: tab.form.kind.value() == "consult")
    qtbot.waitUntil(tab.form.editors["question"].hasFocus)
    click(tab.form, "Almindelig")
    tab.refresh(frozenset())
    settle(qtbot, shown.context.background, shown.page)
    assert tab.form.kind.value() == "plain"


def test_no_note_runs_out_of_sight_at_a_side(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    top, area = shown.page.window(), notes_of(shown).findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    for width in (1280, 1140, 1080, 1020, 980):
        top.resize(width, 800)
        qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_an_unfinished_correction_opens_again(open_case: Open, qtbot: QtBot) -> None:
    tab = notes_of(open_case("notes"))
    qtbot.waitUntil(lambda: len(tab.views) == 2)
    note_id, view = next((name, view) for name, view in tab.views.items() if view._note.kind == "plain")
    click(view, "Ret")
    assert view.form is not None
    qtbot.keyClicks(view.form.editors["body"], "Nyt: ")
    tab.leave()
    again = notes_of(open_case("notes"))
    qtbot.waitUntil(lambda: note_id in again.views and again.views[note_id].form is not None)
    form = again.views[note_id].form
    assert form is not None
    qtbot.waitUntil(lambda: "Nyt: " in form.editors["body"].text())
    click(form, "Gem note")
    shown_notes = lambda: again._context.background  # noqa: E731 - keeps the page alive while it saves
    assert shown_notes()
    qtbot.waitUntil(lambda: again.views[note_id].form is None)


def test_an_answer_stands_among_the_notes_and_the_notes_tell_of_it(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    tab, case_id = notes_of(shown), shown.made.case_id
    qtbot.waitUntil(lambda: len(tab.views) == 2)
    click(tab, "Svar til rekvirenten")
    shown.context.actions.run("case.reply")
    assert shown.went[-2:] == [("reply", case_id, "")] * 2
    background = shown.context.background
    background.do(None, AddNote(case_id, NoteText(advice="Tag fem"), "requester"))
    qtbot.waitUntil(lambda: len(tab.views) == 3)
    note_id = shown.ask(AskReplyGround(case_id)).waiting[0]
    day = shown.made.desk.today().isoformat()
    background.do(None, LogReply(case_id, "Kære Ditte. " * 100, day, "phone", (note_id,)))
    qtbot.waitUntil(lambda: len(tab.views) == 4)
    answer = next(view for view in tab.views.values() if view._note.kind == "answer")
    assert one(answer, Chip, "telefon")
    assert not [each for each in answer.findChildren(LinkButton) if each.text() == "Ret"], "an answer is not corrected"
    click(answer, "Vis hele svaret")
    assert one(answer, Label, "Kære Ditte. " * 60)
    assert one(tab.views[note_id], Label, "har fået svar med den")
    background.do(None, EditNote(note_id, 1, NoteText(advice="Tag seks"), "requester"))
    qtbot.waitUntil(lambda: note_id in tab.views and tab.views[note_id]._note.changed)
    assert one(tab.views[note_id], Label, "Rettet, siden")


def test_a_note_that_is_corrected_meanwhile_is_told_beside_what_one_types(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    tab, background = notes_of(shown), shown.context.background
    background.do(None, AddNote(shown.made.case_id, NoteText("Tag fem")))
    qtbot.waitUntil(lambda: any(view._note.body == "Tag fem" for view in tab.views.values()))
    note_id = next(name for name, view in tab.views.items() if view._note.body == "Tag fem")

    def form() -> NoteForm:
        found = tab.views[note_id].form
        assert found is not None
        return found

    click(tab.views[note_id], "Ret")
    qtbot.waitUntil(lambda: shown.context.background.idle)
    QTest.keyClicks(form().editors["body"], "Eller syv. ")
    assert not form().changed.isVisible()
    background.do(None, EditNote(note_id, 1, NoteText("Tag seks"), "internal"))
    qtbot.waitUntil(lambda: form().changed.isVisible())
    assert "siger nu: »Tag seks«" in form().changed.text()
    assert "Eller syv. " in form().editors["body"].text()
    typed = form().editors["body"].text().strip()
    form().save()
    qtbot.waitUntil(lambda: note_id in tab.views and tab.views[note_id]._note.body == typed)
    background.undo()
    qtbot.waitUntil(lambda: note_id in tab.views and tab.views[note_id]._note.body == "Tag seks")


def test_the_clock_runs_and_its_time_counts_on_the_task(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    tab = notes_of(shown)
    case_id = shown.made.case_id
    qtbot.waitUntil(lambda: tab.time.competence.value() == "data_mgmt")
    click(tab.time, "Start ur")
    qtbot.waitUntil(lambda: shown.ask(MyTimer()) is not None)
    qtbot.waitUntil(lambda: "Stop ur" in tab.time.clock.text())
    shown.made.clock.now = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
    shown.context.actions.run("case.clock")
    qtbot.waitUntil(lambda: shown.ask(MyTimer()) is None)
    mine = next(each for each in shown.ask(CaseTime(case_id)) if each.name == "Mette Kragh")
    assert (mine.minutes, mine.competence) == (42, "data_mgmt")


def test_an_entry_is_written_corrected_and_removed(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("notes")
    tab, case_id = notes_of(shown), shown.made.case_id
    entry = tab.time.entry
    entry.hours.line.setText("25")
    click(entry, "Skriv tid")
    qtbot.waitUntil(lambda: "24 timer" in entry.error.words())
    entry.hours.line.setText("1,5")
    entry.what.line.setText("Læst protokol")
    click(entry, "Skriv tid")
    qtbot.waitUntil(lambda: any(each.text == "Læst protokol" for each in shown.ask(CaseTime(case_id))))
    qtbot.waitUntil(lambda: entry.hours.text() == "")
    qtbot.waitUntil(lambda: any(each.accessibleName().startswith("Ret Mette") for each in tab.findChildren(LinkButton)))
    click(tab.time, "Ret Mette Kragh")
    click(tab.time, "Fjern")
    qtbot.waitUntil(lambda: all(each.text != "Læst protokol" for each in shown.ask(CaseTime(case_id))))
    shown.context.background.undo()
    qtbot.waitUntil(lambda: any(each.text == "Læst protokol" for each in shown.ask(CaseTime(case_id))))


def test_since() -> None:
    assert since("2026-11-23T08:00:00+00:00", datetime(2026, 11, 23, 9, 5, 30, tzinfo=UTC)) == "1:05"


def drop(tab: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    tab.dropEvent(event)


def test_dropped_files_are_searched_for_cpr_numbers(open_case: Open, qtbot: QtBot, tmp_path: Path) -> None:
    shown = open_case("documents")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, DocumentsTab)
    bad, good = tmp_path / "liste.txt", tmp_path / "referat.txt"
    bad.write_text(f"Patient {NUMBER} mødte op", "utf-8")
    good.write_text("Referat af opstartsmødet", "utf-8")
    drop(tab, bad, good)
    names = lambda: {each.name for each in shown.ask(CaseFiles(shown.made.case_id))}  # noqa: E731
    qtbot.waitUntil(lambda: "referat.txt" in names(), timeout=20_000)
    assert "liste.txt" not in names()
    assert "Der står et CPR-nummer i liste.txt" in one(tab, QWidget, "CPR-nummer").accessibleName()
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2)


def test_a_file_is_described_opened_saved_removed_and_brought_back(
    open_case: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    opened: list[Path] = []
    monkeypatch.setattr("dsc_desk.ui.case.viewing.open_copy", opened.append)
    shown = open_case("documents")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, DocumentsTab)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    tab.table.selectRow(0)
    click(tab, "Beskriv")
    one(tab, QLineEdit, "Navn").setText("Protokol, version 2.txt")
    one(tab, QComboBox, "Beviser").setCurrentIndex(0)
    click(tab.findChildren(FileForm)[-1], "Gem")
    files = lambda: shown.ask(CaseFiles(shown.made.case_id))  # noqa: E731
    qtbot.waitUntil(lambda: bool(files()) and files()[0].name == "Protokol, version 2.txt")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1 and tab.model.row(0).serves == "")
    tab.open_file(tab.model.row(0))
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].read_text("utf-8") == "Protokol for knæ"
    assert "Protokol" not in opened[0].name
    assert opened[0].stat().st_mode & 0o777 == 0o400
    viewing.empty()
    assert not opened[0].exists()
    tab.save_to(tab.model.row(0), tmp_path / "ud.txt")
    qtbot.waitUntil(lambda: (tmp_path / "ud.txt").exists())
    tab.table.selectRow(0)
    click(tab, "Fjern")
    qtbot.waitUntil(lambda: files() == ())
    shown.context.background.undo()
    qtbot.waitUntil(lambda: len(files()) == 1)


def test_why_one_looks_is_stated_in_the_log_tab(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("log")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, LogTab)
    assert tab.purpose.currentText() == "arbejde på sagen"
    tab.purpose.setFocus()
    qtbot.keyClicks(tab.purpose, "oplæring")
    looks = AuditList(AuditFilter(deed=Deed.LOOKS))
    qtbot.waitUntil(lambda: shown.ask(looks).rows[0].title.da == "Sag åbnet: oplæring")
    assert shown.ask(looks).rows[1].title.da == "Sag åbnet: arbejde på sagen"


def test_the_log_undoes_what_is_ones_own(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("log")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, LogTab)
    case_id = shown.made.case_id
    qtbot.waitUntil(lambda: tab.model.rowCount() > 10)
    place = next(at for at in range(tab.model.rowCount()) if tab.model.row(at).kind == "AddFile")
    tab.table.selectRow(place)
    click(tab, "Fortryd det valgte")
    qtbot.waitUntil(lambda: shown.ask(CaseFiles(case_id)) == ())
    qtbot.waitUntil(lambda: any(tab.model.row(at).undone for at in range(tab.model.rowCount())))
    assert "LookAtCase" not in {each.kind for each in shown.ask(CaseLog(case_id))}
    place = next(at for at in range(tab.model.rowCount()) if tab.model.row(at).kind == "AssignExpert")
    tab.table.selectRow(place)
    click(tab, "Fortryd det valgte")
    qtbot.waitUntil(
        lambda: any(
            each.isVisible()
            for each in tab.findChildren(QWidget, "")
            if "ændret siden" in each.accessibleName() + each.accessibleDescription()
        )
    )


def test_what_was_removed_is_brought_back_from_the_log(open_case: Open, qtbot: QtBot) -> None:
    shown = open_case("log")
    tab = shown.page.tabs.currentWidget()
    assert isinstance(tab, LogTab)
    (file,) = shown.ask(CaseFiles(shown.made.case_id))
    shown.context.background.do(None, RemoveFile(file.id))
    shown.context.actions.run("case.removed")
    table = tab.removed
    qtbot.waitUntil(lambda: any(table.removed.row(at).kind.da == "Fil" for at in range(table.removed.rowCount())))
    assert not tab.again.isEnabled()
    place = next(at for at in range(table.removed.rowCount()) if table.removed.row(at).kind.da == "Fil")
    table.selectRow(place)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown.ask(CaseFiles(shown.made.case_id))) == 1)
    qtbot.waitUntil(lambda: all(table.removed.row(at).kind.da != "Fil" for at in range(table.removed.rowCount())))
    assert not tab.again.isEnabled()


def test_at_large_text_nothing_in_the_head_of_the_log_lies_on_another(
    open_case: Open, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.wear(qapp, "light", 200)
    try:
        tab = open_case("log").page.tabs.currentWidget()
        assert isinstance(tab, LogTab)
        assert tab.minimumSizeHint().width() <= 1280 - 96  # less the rail
    finally:
        theme.wear(qapp, "light", 100)


@pytest.mark.parametrize("language", [Language.DA, Language.EN])
def test_everything_that_takes_the_keyboard_has_a_name(
    open_case: Open, qtbot: QtBot, qapp: QApplication, language: Language
) -> None:
    set_language(language)
    theme.wear(qapp, "dark", 150)
    shown = open_case("overview")
    told: list[str] = []
    shown.page.tabs.shown.connect(told.append)
    for tab in ("overview", "procedure", "notes", "documents", "log"):
        shown.page.show_target(shown.made.case_id, tab)
        qtbot.waitUntil(lambda: tab == "overview" or told[-1] == tab)  # noqa: B023  asked before the next tab
        settle(qtbot, shown.context.background, shown.page)
        names = [
            (each, each.accessibleName() or getattr(each, "text", str)())
            for each in shown.page.findChildren(QWidget)
            if isinstance(each, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox) and each.isVisible()
            if each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        ]
        assert len(names) > 5, tab
        for each, words in names:
            assert words, f"{type(each).__name__} in {type(each.parent()).__name__} on {tab} has no name"
    assert shown.errors == []
