"""The centre's own sheet, taken in by the window: dropped, understood, corrected, stopped, taken in, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.intake.files import HandedOver
from dsc_desk.cases.queries.cases import CaseCount, CaseList
from dsc_desk.cases.rights import Role
from dsc_desk.forms.casebook import taking
from dsc_desk.ui.inbox.intake import take_dropped
from dsc_desk.ui.widgets import Notice
from tests.forms.casebook.leads_sheet import HEART, KNEE, NAMELESS, ROWS, write_sheet
from tests.ui.real_desk import RealWork, find, real_work


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path / "a", pages=("cases", "sheet")) as made:
        made.window.files_dropped.connect(lambda paths: take_dropped(made.context, made.window, paths))
        yield made


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sheet(tmp_path_factory.mktemp("ark") / "sager.xlsx")


def drop(work: RealWork, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, copy, left, none = (
        *(QPointF(400, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
    )
    work.window.dragEnterEvent(QDragEnterEvent(where.toPoint(), copy, data, left, none))
    work.window.dropEvent(QDropEvent(where, copy, data, left, none))


def open_on(work: RealWork, path: Path, rows: int = 4):
    page = work.open_page("sheet")
    page.show_file(path)
    work.until(lambda: page.plan is not None and page.rows.model.rowCount() == rows)
    work.settle()
    return page


def notices(work: RealWork) -> list[str]:
    return [one.accessibleName() for one in work.page.findChildren(Notice) if one.isVisible()]


def column(page, heading: str):
    return page.columns.choices[page.reading.table.headings.index(heading)]


def pick(choice, value: str) -> None:
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


def test_a_dropped_sheet_is_shown_taken_in_and_taken_back(work, sheet):
    drop(work, sheet)
    assert "Slip for at se, hvad regnearket bliver til" in work.toast()
    work.until(lambda: getattr(work.page, "plan", None) is not None)
    work.settle()
    page = work.page
    assert [page.rows.model.row(n).title for n in range(4)][:2] == [KNEE, HEART]
    assert page.rows.told.text() == (
        "4 nye sager  ·  1 CPR-nummer er skjult  ·  1 række uden dag regnes fra i dag"
        "  ·  ingen sag i række 9  ·  ikke medarbejdere her: JS"
    )
    assert work.ask(CaseCount()) == 0, "it was taken in before anybody said so"
    page.take_button.click()
    page.take_button.click()
    work.until(lambda: "4 sager er taget ind" in notices(work))
    work.settle()
    assert (work.ask(CaseCount()), page.take_button.isVisible()) == (4, False)
    assert list((work.folder / "desk.store.backups").glob("*before-import*"))
    find(page, QPushButton, "Se sagerne").click()
    work.until(lambda: work.page is not page and work.page.model.rowCount() == 4)
    work.background.undo()
    work.until(lambda: work.ask(CaseCount()) == 0)
    page = work.open_page("sheet")
    work.until(lambda: page.take_button.isVisible() and page.take_button.text() == "Tag 4 sager ind")
    work.until(lambda: notices(work) == [])


def test_what_a_column_means_is_changed_and_its_rows_follow(work, sheet):
    page = open_on(work, sheet)
    assert page.rows.table.hasFocus()
    assert column(page, "Bemærkninger").value() == ""
    pick(column(page, "Bemærkninger"), "title")
    work.until(lambda: page.rows.model.row(0).title == "Sendt til SDS")
    assert column(page, "Titel/Projekt").value() == ""  # no two columns are the same
    work.settle()
    assert f"Titel/Projekt: {KNEE}" in page.rows.model.row(0).note
    page.show_file(sheet)  # corrected in Excel, and dropped again
    work.settle()
    assert page.rows.model.row(0).title == "Sendt til SDS"
    work.context.settings.text_size = 120  # the page is made anew
    work.until(lambda: work.page is not page and getattr(work.page, "plan", None) is not None)
    assert work.page.rows.model.row(0).title == "Sendt til SDS"
    work.settle()


def test_the_row_with_the_headings_and_the_sheet_can_be_chosen(work, sheet):
    page = open_on(work, sheet)
    assert [page.columns.sheet.itemText(n) for n in range(2)] == ["Lister (skjult)", "Sager"]
    pick(page.columns.line, "4")
    work.until(lambda: page.rows.model.rowCount() == 2)
    assert page.reading.table.headings[1] == KNEE
    pick(page.columns.sheet, "0")
    work.until(lambda: page.rows.model.rowCount() == 0)
    assert not page.take_button.isVisible()
    work.settle()


def test_after_a_sheet_the_next_of_the_file_is_offered(work, tmp_path):
    path = write_sheet(tmp_path / "aar.xlsx")
    book = load_workbook(path)
    year = book.copy_worksheet(book["Sager"])
    year.title = "2025"
    year.delete_rows(5, 40)
    year["A4"], year["B4"] = "2025-001", "Blodprop efter rejse"
    book.save(path)
    page = open_on(work, path)
    page.take_button.click()
    work.until(lambda: "4 sager er taget ind" in notices(work))
    work.settle()
    find(page, QPushButton, "Vis arket »2025«").click()
    work.until(lambda: page.rows.model.rowCount() == 1 and page.take_button.isVisible())
    work.settle()
    assert (notices(work), page.take_button.text()) == ([], "Tag 1 sag ind")
    page.take_button.click()
    work.until(lambda: "1 sag er taget ind" in notices(work))
    work.settle()
    assert not [one for one in page.findChildren(QPushButton) if one.text().startswith("Vis arket")]
    assert work.ask(CaseCount()) == 5


def test_a_row_says_all_that_becomes_of_it(work, sheet):
    page = open_on(work, sheet)
    page.rows.table.pick("5")
    work.settle()
    said = "\n".join(one.text() for one in page.rows.detail.findChildren(type(page.rows.told)))
    for words in (
        HEART,
        "»JS« er ikke medarbejder her",
        "Jens Lund, Kardiologi",
        "ny organisation",
        "frist 01.12.2026",
        "Journal: 20/1234",
    ):
        assert words in said
    assert "ikke medarbejdere her: JS" in page.rows.told.text()
    assert page.rows.strangers.isVisible()
    work.background.do(None, AddStaff(StaffFacts("Jonas Skov", "JS", Role.CONSULTANT)))
    work.until(lambda: not page.rows.strangers.isVisible())  # staff that come are seen
    assert page.rows.model.row(1).remarks[0].da.startswith("»Landspatientregisteret«")
    work.settle()


def test_a_file_that_cannot_be_read_says_so_and_leaves_what_is_in_sight(work, sheet, tmp_path):
    page = open_on(work, sheet)
    broken = tmp_path / "andet.xlsx"
    broken.write_bytes(b"PK\x03\x04 halvt")
    page.show_file(broken)
    work.until(lambda: any("beskadiget" in one for one in notices(work)))
    work.settle()
    pick(column(page, "Bemærkninger"), "summary")
    work.until(lambda: page.rows.model.row(0).summary == "Sendt til SDS")
    work.settle()
    assert page.take_button.isVisible()


def test_what_a_mail_program_hands_over_is_read_and_forgotten_at_a_lock(work, sheet):
    take_dropped(work.context, work.window, [HandedOver("sager.xlsx", sheet.read_bytes())])
    work.until(lambda: getattr(work.page, "plan", None) is not None)
    work.settle()
    assert work.context.held
    work.window.work.lock()
    assert not work.context.held


def test_stopped_it_leaves_nothing(work, sheet, monkeypatch):
    page = open_on(work, sheet)
    made = taking._make

    def stop_then(*arguments):
        page.progress._ticket.cancel()
        return made(*arguments)

    monkeypatch.setattr(taking, "_make", stop_then)
    page.take_button.click()
    work.until(lambda: "Stoppet" in notices(work))
    work.settle()
    assert (work.ask(CaseCount()), page.take_button.isEnabled()) == (0, True)
    monkeypatch.undo()
    page.take_button.click()
    work.until(lambda: "4 sager er taget ind" in notices(work))
    work.settle()
    assert {row.title for row in work.ask(CaseList()).rows} >= {KNEE, NAMELESS}


def test_who_may_not_is_told_and_nothing_is_made(work, sheet):
    work.desk.sit_down(work.desk.do(AddStaff(StaffFacts("Jonas Skov", "JS", Role.CONSULTANT))).result)
    page = open_on(work, sheet)
    page.take_button.click()
    work.until(lambda: any("Din rolle" in one for one in notices(work)))
    work.settle()
    assert (work.ask(CaseCount()), page.take_button.isEnabled()) == (0, True)
    assert not list(work.folder.glob("desk.store.backups/*"))


def test_an_empty_centre_offers_it_and_the_palette_finds_it(work):
    page = work.open_page("cases")
    work.until(lambda: any(one.text() == "Tag regnearket ind" for one in page.findChildren(QPushButton)))
    find(page, QPushButton, "Tag regnearket ind").click()
    work.until(lambda: work.page is not page and hasattr(work.page, "choose"))
    work.settle()
    assert not work.page.take_button.isVisible()
    work.open_page("cases")
    work.context.actions.run("sheet")
    work.until(lambda: hasattr(work.page, "choose"))
    work.settle()
    assert len(ROWS) == 6
