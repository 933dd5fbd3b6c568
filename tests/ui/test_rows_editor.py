"""The table one types in, by keyboard alone: in the kit, in the profile and in an application."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.records import Record, read_records
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.case.fact_editor import FactTable
from dsc_desk.ui.case.profile import ProfileTab
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from tests.ui.filled_case import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
PEOPLE = "project.collaborators"
COLUMNS = known_facts()[PEOPLE].columns
JOURNAL = "journaldata-midtjylland"
KEY, CTRL, ALT, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def editor(qtbot: QtBot) -> RowsEditor:
    made = RowsEditor("Personer", COLUMNS, "Ditte, Aarhus\nJonas, Odense", required=frozenset({"email"}), loose=("name", "organisation"))  # fmt: skip
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    made.table.setFocus()
    qtbot.waitUntil(made.table.hasFocus)
    return made


def rows(text: str) -> tuple[Record, ...]:
    return read_records(text, COLUMNS)


def names(editor: RowsEditor) -> list[str]:
    return [row.get("name", "") for row in rows(editor.text())]


def cell(editor: RowsEditor) -> QLineEdit:
    """The field that is open in the table."""
    return next(one for one in editor.table.viewport().findChildren(QLineEdit) if one.isVisible())


def type_in(editor: RowsEditor, words: str) -> None:
    QTest.keyClick(editor.table, KEY.Key_F2)
    line = cell(editor)
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, KEY.Key_Return)


def test_rows_are_added_moved_taken_out_and_brought_back_by_the_keyboard(editor: RowsEditor) -> None:
    table = editor.table
    assert editor.text() == "Ditte, Aarhus\nJonas, Odense"  # as it was given, until something is changed
    table.go(0, 0)
    type_in(editor, "Ditte Rosenkilde")
    assert names(editor) == ["Ditte Rosenkilde", "Jonas"]
    QTest.keyClick(table, KEY.Key_Down, ALT)
    assert names(editor) == ["Jonas", "Ditte Rosenkilde"]
    QTest.keyClick(table, KEY.Key_Return, CTRL)
    QTest.keyClicks(cell(editor), "Simon")
    assert names(editor)[-1] == "Simon"  # typed, and not yet left
    QTest.keyClick(cell(editor), KEY.Key_Tab)
    assert (table.row(), table.column()) == (2, 1)
    QTest.keyClick(cell(editor), KEY.Key_Escape)
    QTest.keyClick(table, KEY.Key_Delete, CTRL | SHIFT)
    assert names(editor) == ["Jonas", "Ditte Rosenkilde"]
    QTest.keyClick(table, KEY.Key_Z, CTRL)
    assert names(editor)[-1] == "Simon"
    QTest.keyClick(table, KEY.Key_Y, CTRL)
    assert names(editor) == ["Jonas", "Ditte Rosenkilde"]


def test_a_row_is_added_at_the_end_where_none_is_in_hand(editor: RowsEditor) -> None:
    editor.table.setCurrentIndex(QModelIndex())
    editor.add_row()
    QTest.keyClicks(cell(editor), "Simon")
    QTest.keyClick(cell(editor), KEY.Key_Return)
    assert names(editor) == ["Ditte", "Jonas", "Simon"]
    editor.add_row()
    editor.add_row()  # the empty one is taken
    assert editor.table.rows.rowCount() == 4


def test_cells_copied_from_a_sheet_become_rows(editor: RowsEditor) -> None:
    QApplication.clipboard().setText("Anna\tprofessor\tAarhus\nBo\tlektor\tOdense")
    editor.table.go(1, 0)
    QTest.keyClick(editor.table, KEY.Key_V, CTRL)
    assert names(editor) == ["Ditte", "Jonas", "Anna", "Bo"]
    assert rows(editor.text())[2] == {"name": "Anna", "title": "professor", "organisation": "Aarhus"}


def test_more_than_a_table_holds_is_not_pasted_and_what_is_there_is_kept(editor: RowsEditor, qtbot: QtBot) -> None:
    for words in ("x\ty\n" * 1_200_000, "x\ty\n" * 3_000):
        QApplication.clipboard().setText(words)
        QTest.keyClick(editor.table, KEY.Key_V, CTRL)
        assert "for mange rækker" in editor.error.words()
        assert editor.text() == "Ditte, Aarhus\nJonas, Odense"
    long = RowsEditor("Personer", COLUMNS, "\n".join(f"Person {n} | titel" for n in range(2_500)))
    qtbot.addWidget(long)
    assert long.table.rows.rowCount() == 2_000
    long.table.go(0, 0)
    long.table.put(0, 0, "Ny")
    assert len(names(long)) == 2_500
    assert names(long)[0] == "Ny"


def test_an_escaped_cell_is_as_before_and_a_wrong_one_says_so(editor: RowsEditor) -> None:
    editor.table.go(0, 0)
    QTest.keyClick(editor.table, KEY.Key_F2)
    QTest.keyClicks(cell(editor), "x")
    QTest.keyClick(cell(editor), KEY.Key_Escape)
    assert names(editor) == ["Ditte", "Jonas"]
    assert editor.table.rows.problem(0, 4) == "E-mail mangler"
    editor.table.go(0, 4)
    type_in(editor, "ingen")
    assert "e-mailadresse" in editor.table.rows.problem(0, 4)


def test_a_table_that_is_fixed_is_only_read(editor: RowsEditor) -> None:
    editor.setReadOnly(True)
    editor.table.go(0, 0)
    for key, held in ((KEY.Key_F2, Qt.KeyboardModifier.NoModifier), (KEY.Key_Return, CTRL), (KEY.Key_Down, ALT)):
        QTest.keyClick(editor.table, key, held)
    assert editor.text() == "Ditte, Aarhus\nJonas, Odense"
    assert not [one for one in editor.table.viewport().findChildren(QLineEdit) if one.isVisible()]


def test_a_fact_is_filled_as_a_table_and_every_form_takes_it(shown: Shown) -> None:
    shown.do(StartApplication(shown.case_id, JOURNAL, "1"))
    tab = shown.show(ProfileTab)
    shown.until(lambda: PEOPLE in tab.rows)
    row = tab.rows[PEOPLE]
    row.open(focus=True)
    assert isinstance(row.editor, FactTable)
    shown.until(row.editor.table.hasFocus)
    row.editor.table.go(0, 0)
    QTest.keyClick(row.editor.table, KEY.Key_F2)
    for words in ("Ditte Rosenkilde", "overlæge", "Aarhus"):
        QTest.keyClicks(cell(row.editor), words)
        QTest.keyClick(cell(row.editor), KEY.Key_Tab)
    tab.leave()
    shown.until(lambda: "overlæge" in shown.ask(ProfileValues(shown.case_id)).get(PEOPLE, ""))
    form = shown.application(JOURNAL).form
    one = next(each for each in form.fields if each.field.id == "deltagere")
    assert one.rows == (("Ditte Rosenkilde", "overlæge", "Aarhus"),)


def test_a_group_is_worded_for_one_application_and_says_what_is_missing(shown: Shown) -> None:
    shown.do(SetFacts(shown.case_id, ((PEOPLE, "Ditte Rosenkilde, Aarhus"),)))
    application_id = str(shown.do(StartApplication(shown.case_id, JOURNAL, "1")))

    def make(context: Context, _case_id: str, parent: QWidget) -> ApplicationPage:
        made = ApplicationPage(context, parent)
        made.show_target(application_id, "deltagere")
        return made

    page = shown.show(make)
    shown.until(lambda: "deltagere" in page.fields.boxes)
    shown.settle()
    box = page.fields.boxes["deltagere"]
    assert isinstance(box.editor, RowsEditor)
    assert box.editor.table.rows.problem(0, 1) == "Stilling mangler"
    box.editor.table.go(0, 1)
    type_in(box.editor, "overlæge")
    page.leave()

    def worded() -> bool:
        fields = shown.application(JOURNAL).form.fields
        return next(each for each in fields if each.field.id == "deltagere").rows == (("Ditte Rosenkilde", "overlæge", "Aarhus"),)  # fmt: skip

    shown.until(worded)
    assert shown.ask(ProfileValues(shown.case_id))[PEOPLE] == "Ditte Rosenkilde, Aarhus"
    shown.settle()
