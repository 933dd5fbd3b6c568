"""The finder as it is used: a question typed, its chips corrected, the set taken, planned, printed and chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.cpr import MASK
from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.produce import Kind
from dsc_desk.ui.data.find_view import FindView
from dsc_desk.ui.data.plan_view import StepView
from dsc_desk.ui.widgets import Label, LinkButton, Notice
from dsc_desk.words import Language
from tests.ui.filled_case import Shown
from tests.ui.test_data_page import open_page, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

BROCHURE = (
    "En gruppe patienter på 40-60 år med diabetes, hudkræft og forhøjet blodtryk har alle brug for en knæoperation. "
    "Har de været indlagt? Hvilken medicin tager de?"
)
SET = {"cpr", "lpr2", "lpr3", "lsr", "dkr", "dvdd", "dmd", "nmsc"}


@pytest.fixture
def view(shown: Shown) -> FindView:
    found = open_page(shown).view()
    assert isinstance(found, FindView)
    return found


def wait(shown: Shown) -> None:
    shown.settle()
    shown.settle()


def ask(shown: Shown, view: FindView, words: str) -> None:
    view.question.setFocus()
    view.question.selectAll()
    QTest.keyClicks(view.question, words)
    wait(shown)


def chips(view: FindView) -> list[str]:
    return [button.chip.id for button in view.chips.buttons]


def ids(view: FindView, *, needed: bool = True) -> list[str]:
    rows = [view.model.found(place) for place in range(view.model.rowCount())]
    return [row.hit.source.id for row in rows if row is not None and row.needed is needed]


def press(view: FindView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view.window().focusWidget() or view, key, modifier)


def test_a_question_is_understood_answered_and_taken_whole_with_one_key(shown: Shown, view: FindView) -> None:
    assert "Fra spørgsmål" in said_in(view)
    ask(shown, view, BROCHURE)
    assert {"age:40-60", "diabetes", "hudkraeft", "forhoejet-blodtryk", "admitted", "medicated"} <= set(chips(view))
    assert set(ids(view)) >= SET
    first = view.model.index(1)
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "svarer på" in spoken
    assert not view.hand.rows()
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(shown)
    assert {row.source.id for row in view.hand.rows()} >= SET
    assert "Dækker alle dele" in said_in(view.about)
    steps = view.about.findChildren(StepView)
    assert steps
    words = said_in(view.about)
    assert "Tid: ikke kendt" in words
    assert "Pris:" in words
    view.hand.untick("dkr")
    view.hand.untick("lpr2")
    view.hand.untick("lpr3")
    assert "Mangler endnu: knæ" in said_in(view.about)


def test_a_chip_is_taken_away_corrected_and_added_by_keyboard_and_stays_so_while_typing(
    shown: Shown, view: FindView
) -> None:
    ask(shown, view, "hudkræft hos diabetikere")
    assert chips(view) == ["hudkraeft", "diabetes"]
    view.chips.buttons[0].setFocus()
    press(view, Qt.Key.Key_Delete)
    wait(shown)
    assert chips(view) == ["diabetes"]
    assert "car" not in ids(view)
    view.question.setFocus()
    view.question.moveCursor(view.question.textCursor().MoveOperation.End)
    QTest.keyClicks(view.question, " siden 2015")
    wait(shown)
    assert chips(view) == ["diabetes", "years:2015-"]
    view.chips.buttons[0].setFocus()
    press(view, Qt.Key.Key_Return)
    QTest.keyClicks(view.chips.field, "kol")
    press(view, Qt.Key.Key_Return)
    wait(shown)
    assert chips(view)[0] == "kol"
    assert "drkol" in ids(view)
    press(view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.chips.field, "xyzzyqq")
    press(view, Qt.Key.Key_Return)
    wait(shown)
    assert "kendes ikke" in said_in(view.chips)
    view.chips.field.selectAll()
    QTest.keyClicks(view.chips.field, "kvinder")
    press(view, Qt.Key.Key_Return)
    wait(shown)
    assert "female" in chips(view)


@pytest.mark.parametrize(
    "words", ["", "   ", "og eller i på med", "🤔🦴💊", '"OR" AND (NOT *:', "x" * 20_000, "diabetes " * 2_500]
)
def test_hostile_and_empty_questions_are_answered_calmly(shown: Shown, view: FindView, words: str) -> None:
    view.show_target(words)
    wait(shown)
    assert view.asked is None or view.asked.found.remarks or view.asked.rows
    assert view.question.isEnabled()


def test_a_personal_number_is_masked_in_the_field_and_cannot_be_undone(shown: Shown, view: FindView) -> None:
    number = "-".join(("010190", "1234"))
    ask(shown, view, f"har {number} fået en knæprotese")
    assert number not in view.question.toPlainText()
    assert MASK in view.question.toPlainText()
    view.question.undo()
    assert number not in view.question.toPlainText()
    assert any("CPR" in notice.accessibleName() for notice in view.findChildren(Notice))
    assert "dkr" in ids(view)


def test_a_paste_of_five_megabytes_is_cut_and_the_window_goes_on(shown: Shown, view: FindView) -> None:
    pasted = QMimeData()
    pasted.setText("diabetes og knæ " * 350_000)
    view.question.insertFromMimeData(pasted)
    wait(shown)
    assert len(view.question.toPlainText()) == 20_000
    assert "kun de første" in said_in(view)


def test_the_set_goes_to_the_case_with_reasons_that_stand_in_the_application(shown: Shown, view: FindView) -> None:
    case_id = shown.do(OpenCase(title="Knæ og sukkersyge"))
    view.hand.set_case(case_id)
    ask(shown, view, BROCHURE)
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(shown)
    press(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown.until(lambda: not view.hand.rows())
    wait(shown)
    rows = {row.source_id: row for row in shown.ask(CaseSources(case_id))}
    assert set(rows) >= SET
    assert "knæ" in rows["dkr"].reason
    machine = next(one for one in shown.ask(CaseApplications(case_id)) if one.route.id == "sds-forskermaskinen")
    limits = next(one for one in machine.form.fields if one.fact_name == "project.necessity")
    assert f"Cancerregisteret: {rows['car'].reason}" in limits.text
    assert view.hand.has_case("dkr")


def test_the_plan_is_printed_on_paper_in_both_languages(shown: Shown, view: FindView, tmp_path: Path) -> None:
    view.about.printer.print_now()
    assert isinstance(shown.context.toast, list)
    assert shown.context.toast[-1].startswith("Der er ingen plan at udskrive endnu")
    ask(shown, view, BROCHURE)
    view.take_set()
    wait(shown)
    for spoken, title in ((Language.DA, "Sådan får I adgang"), (Language.EN, "How to get access")):
        pdf, word = tmp_path / f"{spoken}.pdf", tmp_path / f"{spoken}.docx"
        view.about.printer.save_to(pdf, Kind.PDF, spoken)
        view.about.printer.save_to(word, Kind.DOCX, spoken)
        shown.until(word.exists)
        shown.settle()
        pages = PdfReader(pdf).pages
        assert len(pages) == 1
        assert title in pages[0].extract_text()
        assert any(title in one.text for one in WordDocument(str(word)).paragraphs)


def test_cases_like_the_question_say_what_they_got(shown: Shown, view: FindView) -> None:
    earlier = shown.do(OpenCase(title="Astma hos børn"))
    shown.do(choose_sources(earlier, ["dnda", "lsr"]))
    ask(shown, view, "astma hos børn der får medicin")
    words = said_in(view.about.similar)
    assert "Astma hos børn" in words
    assert "samme ord: astma" in words.lower() or "samme kilder" in words.lower()
    links = [one for one in view.about.similar.findChildren(LinkButton) if "Astma" in one.accessibleName()]
    links[0].click()
    assert shown.went[-1][:1] == ("case",) or earlier in shown.went[-1]


def test_enter_goes_to_the_list_and_on_to_the_library(shown: Shown, view: FindView) -> None:
    ask(shown, view, "knæprotese")
    press(view, Qt.Key.Key_Return)
    assert view.list.hasFocus()
    press(view, Qt.Key.Key_Space)
    assert [row.source.id for row in view.hand.rows()] == [ids(view)[0]]
    press(view, Qt.Key.Key_Return)
    assert ids(view)[0] in shown.went[-1]


def test_every_field_and_button_has_a_name(shown: Shown, view: FindView) -> None:
    ask(shown, view, BROCHURE)
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and not isinstance(widget, Label):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
