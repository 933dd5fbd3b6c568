"""In the window: parked answers, annexes, plain words, English, lists by keyboard, a later day, the route, the whole case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.application import Enclose, StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.people import EditPerson, PersonFacts
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.people import PersonCard
from dsc_desk.forms.applications import Application
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.revisions import Change, Kind, Outdated
from dsc_desk.forms.route import load_route
from dsc_desk.ui.application.list_editor import ListEditor
from dsc_desk.ui.application.parked import ParkedAnswer, new_version
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.settings_page.form_versions import VersionsView
from dsc_desk.ui.widgets import Button, Label, LinkButton
from dsc_desk.words import Language, same
from tests.forms.test_paper_read import pdf
from tests.ui.filled_case import PURPOSE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
QUALITY, MONEY, EHDS, MIBA = "sundk-kvalitetsdatabaser", "dst-projektindstilling", "ehds-dataadgang", "miba"


def start(shown: Shown, route_id: str) -> str:
    return str(shown.do(StartApplication(shown.case_id, route_id, "1")))


def open_page(shown: Shown, application_id: str, field: str = "") -> ApplicationPage:
    def make(context: Context, _case_id: str, parent: QWidget) -> ApplicationPage:
        made = ApplicationPage(context, parent)
        made.show_target(application_id, field)
        return made

    page = shown.show(make)
    shown.until(lambda: page.fields.boxes)
    shown.settle()
    return page


def press(widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [each for each in widget.findChildren(Button) if each.text() == words and each.isVisibleTo(widget)]
    found += [each for each in widget.findChildren(LinkButton) if each.text() == words and each.isVisibleTo(widget)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said_in(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def one_of(shown: Shown, route_id: str) -> Application:
    return shown.application(route_id)


def text_of(shown: Shown, route_id: str, name: str) -> Any:
    return next(each for each in one_of(shown, route_id).form.fields if each.field.id == name)


def test_a_corrected_card_shows_at_once(shown: Shown) -> None:
    page = open_page(shown, one_of(shown, QUALITY).id)
    person = shown.ask(PersonCard(shown.ask(OneCase(shown.case_id)).requester_id))
    facts = PersonFacts(person.name, "forskningslektor", person.email, organisation_id=person.organisation_id)
    shown.background.do(page, EditPerson(person.id, person.version, facts))

    def said() -> bool:
        one = page.application
        return one is not None and any("forskningslektor" in each.text for each in one.form.fields)

    shown.until(said)


def test_a_parked_answer_is_shown_and_comes_back_with_its_condition(shown: Shown) -> None:
    one = one_of(shown, QUALITY)
    for name, words in (("cpr", "yes"), ("cpr_aarsag", "Kobling til journalen")):
        shown.do(WriteOwnAnswer(one.id, name, words))
    shown.do(WriteOwnAnswer(one.id, "cpr", "no"))
    page = open_page(shown, one.id, "cpr")
    (parked,) = page.fields.findChildren(ParkedAnswer)
    assert "Kobling til journalen" in said_in(parked)
    assert "Parkeret og skrives ikke ud" in said_in(parked)
    press(parked, "Kopiér teksten")
    assert QApplication.clipboard().text() == "Kobling til journalen"
    shown.do(WriteOwnAnswer(one.id, "cpr", "yes"))
    page.refresh(frozenset({"own_answer"}))
    shown.until(lambda: "cpr_aarsag" in page.fields.boxes)
    assert page.fields.boxes["cpr_aarsag"].editor.text() == "Kobling til journalen"
    shown.do(WriteOwnAnswer(one.id, "cpr", "no"))
    page.refresh(frozenset({"own_answer"}))
    shown.until(lambda: "cpr_aarsag" not in page.fields.boxes)
    shown.settle()
    press(page.fields, "Fjern svaret")
    shown.until(lambda: not one_of(shown, QUALITY).form.parked)


def test_plain_words_begin_with_the_professional_text_only_when_asked(shown: Shown) -> None:
    application_id = start(shown, MONEY)
    page = open_page(shown, application_id, "formaal")
    box = page.fields.boxes["formaal"]
    assert box.editor.text() == ""
    assert "lægsprog" in said_in(box)
    press(box, "Begynd med den faglige tekst")
    assert box.editor.text() == PURPOSE
    QTest.keyClicks(box.editor, " Kort sagt.")
    page.leave()
    shown.until(lambda: "Kort sagt." in text_of(shown, MONEY, "formaal").text)
    values: dict[str, str] = shown.ask(ProfileValues(shown.case_id))
    assert "Kort sagt." in values["project.purpose_lay"]
    assert values["project.purpose"] == PURPOSE


def test_a_long_text_is_moved_to_an_annex_and_back(shown: Shown) -> None:
    application_id = start(shown, EHDS)
    shown.do(SetFacts(shown.case_id, (("project.lay_summary", "Vi ser på knæet. " * 100),)))
    page = open_page(shown, application_id, "form.2.summary")
    press(page.fields.boxes["form.2.summary"], "Flyt teksten til et bilag")
    shown.until(lambda: text_of(shown, EHDS, "form.2.summary").annex == "A")
    shown.settle()
    box = page.fields.boxes["form.2.summary"]
    assert "»Se bilag A«" in said_in(box)
    assert box.editor.text().startswith("Vi ser på knæet.")
    press(box, "Lad den stå i feltet")
    shown.until(lambda: not text_of(shown, EHDS, "form.2.summary").annex)


def test_an_application_is_written_in_english_and_a_translation_kept_in_the_profile(shown: Shown) -> None:
    application_id = start(shown, MIBA)
    page = open_page(shown, application_id)
    entries = dict(page.doing.entries(one_of(shown, MIBA)))
    entries["Skriv den på engelsk"]()
    shown.until(lambda: one_of(shown, MIBA).form.language is Language.EN)
    name = next(each.field.id for each in one_of(shown, MIBA).form.fields if each.untranslated)
    page.go_field(name)
    shown.until(lambda: page.fields.boxes[name].field.untranslated)
    box = page.fields.boxes[name]
    box.editor.setFocus()
    box.editor.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(box.editor, "The purpose in English")
    page.leave()
    shown.until(lambda: not text_of(shown, MIBA, name).untranslated)
    assert text_of(shown, MIBA, name).text == "The purpose in English"
    assert shown.ask(ProfileValues(shown.case_id))["project.purpose"] == PURPOSE


def test_a_list_is_put_in_order_from_the_keyboard_and_each_step_undone(qtbot: QtBot) -> None:
    editor = ListEditor("Personer", "Ditte\nJonas\nAmalie")
    qtbot.addWidget(editor)
    editor.show()
    alt, ctrl, shift = (
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QTest.keyClick(editor, Qt.Key.Key_Down, alt)
    assert editor.text() == "Jonas\nDitte\nAmalie"
    QTest.keyClick(editor, Qt.Key.Key_Down, alt)
    QTest.keyClick(editor, Qt.Key.Key_Down, alt)
    assert editor.text() == "Jonas\nAmalie\nDitte"
    QTest.keyClick(editor, Qt.Key.Key_Up, alt)
    assert editor.text() == "Jonas\nDitte\nAmalie"
    QTest.keyClick(editor, Qt.Key.Key_Delete, ctrl | shift)
    assert editor.text() == "Jonas\nAmalie"
    editor.undo()
    assert editor.text() == "Jonas\nDitte\nAmalie"
    QTest.keyClick(editor, Qt.Key.Key_Return, ctrl)
    QTest.keyClicks(editor, "Lars")
    assert "Lars" in editor.text().split("\n")
    assert len(editor.tools().children()) >= 4


def test_the_page_as_it_reads_on_a_later_day_and_what_is_known_of_the_route(shown: Shown) -> None:
    page = open_page(shown, shown.application().id)
    assert page.preview.days.isVisibleTo(page.preview)
    assert "01.01.2027" in page.preview.days.text()
    press(page.preview, page.preview.days.text())
    assert page.preview.day == date(2027, 1, 1)
    shown.settle()
    press(page.preview, page.preview.days.text())
    assert page.preview.day is None
    page.show_about()
    told = said_in(page.about)
    assert "Digital Sundhed Danmark" in told
    assert "(2016;" in told  # a fee never stands without its year
    assert "spørg" in told
    assert "sundhedsdatastyrelsen.dk" in told


def test_the_whole_case_is_checked_at_once_and_overtaken_texts_taken(shown: Shown) -> None:
    one = shown.application()
    shown.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Mit formål", PURPOSE))
    shown.do(SetFacts(shown.case_id, (("project.purpose", "At undersøge hoften"),)))
    tab = shown.show(ApplicationsTab)
    tab.check_all()
    shown.until(lambda: tab.check.rows)
    told = said_in(tab.check)
    assert "kan sendes" in told
    assert "1 egen tekst er overhalet" in told
    tab.check.take_focus()
    QTest.keyClick(tab.check.rows[0], Qt.Key.Key_Return)
    assert shown.went[-1][0] == "application"
    press(tab.check, "Tag profilens nye tekst i dem alle")
    shown.until(lambda: text_of(shown, one.route.id, "projbeskr.formaal").text == "At undersøge hoften")
    tab.check_all()
    assert tab.check.isHidden()


def test_a_new_version_is_named_with_what_it_changes(shown: Shown, qtbot: QtBot) -> None:
    change = Change(Kind.NEW, "ny", same("Nyt felt: »Etik«"))
    outdated = Outdated("a", "c", "RDSC-1", "Knæ", "r", same("Prøve"), 1, 2, (change,) * 10)
    moved: list[bool] = []
    notice = new_version(outdated, lambda: moved.append(True))
    qtbot.addWidget(notice)
    notice.show()
    told = said_in(notice)
    assert "version 2" in told
    assert "Nyt felt: »Etik«." in told
    assert "2 ændringer mere" in told
    press(notice, "Følg det nye skema")
    assert moved == [True]
    view = shown.show(lambda context, _case_id, parent: VersionsView(context, parent))
    shown.settle()
    assert "Alle kladder følger det nyeste skema." in said_in(view)
    view._show((outdated,))
    assert "Knæ" in said_in(view)


def test_papers_are_read_and_what_they_say_is_told_as_read(shown: Shown) -> None:
    application_id = start(shown, "vek-regional")
    content = pdf("Protokol, version 2, den 3. februar 2026", "Metode")
    file_id = str(shown.do(AddFile(shown.case_id, NewFile("protokol.pdf", "application/pdf", content))))
    paper = next(one for one in load_route("vek-regional").attachments if one.rules and one.rules.dated)
    shown.do(Enclose(application_id, paper.id, file_id))
    page = open_page(shown, application_id)
    told = "læst i papiret: 03.02.2026; se efter"
    shown.until(lambda: page.application and any(told in one.text.da for one in page.application.findings))
    shown.settle()
    page.papers.open(paper.id)
    shown.until(lambda: told in said_in(page.papers))
    assert "dateret" in said_in(page.papers)


def test_an_undecided_enclosure_names_the_answers_that_are_missing(shown: Shown) -> None:
    page = open_page(shown, start(shown, "vek-regional"))
    page.papers.open("deltagerinformation")
    shown.until(lambda: "Mangler svar: Forsøg på personer" in said_in(page.papers))


def test_what_a_field_said_before_is_read_and_used_again(shown: Shown) -> None:
    one = shown.application()
    name = next(each.field.id for each in one.form.fields if each.fact_name == "project.purpose")
    for words in ("Den første.", "Den anden."):
        shown.do(WriteOwnAnswer(one.id, name, words, PURPOSE))
    page = open_page(shown, one.id, name)
    editor, keys = (
        page.fields.boxes[name].editor,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    editor.setFocus()
    for close in (
        lambda: press(page.earlier.panel, "Luk"),
        lambda: QTest.keyClick(page.earlier.panel, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(editor, Qt.Key.Key_L, keys),
    ):
        QTest.keyClick(editor, Qt.Key.Key_L, keys)
        shown.until(lambda: page.side.currentWidget() is page.earlier.panel)
        close()
        assert page.side.currentWidget() is page.preview
        assert editor.hasFocus()
    press(page.fields.boxes[name], "Tidligere tekster")
    shown.until(lambda: page.side.currentWidget() is page.earlier.panel)
    said = said_in(page.earlier.panel)
    assert said.index("Den anden.") < said.index("Den første.")
    assert PURPOSE in said  # what the profile said
    press(page.earlier.panel, "Brug den igen")  # of the newest that does not stand there now
    shown.until(lambda: shown.application().own[name].text == "Den første.")
    shown.until(lambda: page.fields.boxes[name].editor.text() == "Den første.")
    assert page.side.currentWidget() is page.preview
