"""The matrix on a real store: what its cells say, how one walks in it, what is filtered, shown and written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.application import PauseApplication
from dsc_desk.cases.queries.matrix import Matrix
from dsc_desk.ui import theme
from dsc_desk.ui.models.matrix import cell_of, every_column, face_of, shown_columns
from dsc_desk.ui.pages import matrix
from dsc_desk.ui.pages.matrix import MatrixPage
from dsc_desk.ui.pages.matrix_columns import HIDDEN
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui.many_cases import CLOSED, ETHICS, FM, HEART, KNEE, QUALITY, RECORD, TODAY, Shown, shown


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(matrix, "this_day", lambda: TODAY)
    with shown(qtbot, tmp_path) as made:
        yield made


def opened(room: Shown, width: int = 1272, view: str = "all") -> MatrixPage:
    page = MatrixPage(room.context)
    room.show(page, width)
    page.head.tabs.choose(view)
    page.head.tabs.chosen.emit(view)
    room.settle()
    return page


def titles(page: MatrixPage) -> list[str]:
    return [page.table.model.row(place).case.title for place in range(page.table.model.rowCount())]


def said(page: MatrixPage, title: str, route_id: str) -> str:
    place = titles(page).index(title)
    column = next(number for number, each in enumerate(page.table.routes, 1) if route_id in each.routes)
    return str(page.table.model.data(page.table.model.index(place, column)))


def index(page: MatrixPage, title: str, route_id: str = "") -> QModelIndex:
    column = next((n for n, each in enumerate(page.table.routes, 1) if route_id in each.routes), 0)
    return page.table.model.index(titles(page).index(title), column)


def test_each_cell_says_stage_and_who_has_held_it(room: Shown) -> None:
    page = opened(room)
    assert said(page, KNEE, FM) == "Kladde 80 %, 5 os"
    assert said(page, KNEE, RECORD) == "Givet, 1 os · 14 dem"
    assert said(page, KNEE, QUALITY) == "Ikke startet"
    assert said(page, HEART, FM) == "Over frist, 27 os · 98 dem"
    assert said(page, HEART, QUALITY) == "Spørgsmål, 3 os"
    assert said(page, HEART, ETHICS) == "Udløber 31.01., om 69 dage"
    assert said(page, KNEE, ETHICS) == "Ikke relevant"


def test_views_have_their_counts_and_narrow(room: Shown) -> None:
    page = opened(room, view="mine")
    assert titles(page) == [KNEE]
    asides = {view: tab._aside for view, tab in page.head.tabs._tabs.items()}
    assert asides == {"mine": "1", "all": "2", "still": "0", "answered": "1", "ending": "1"}
    page.take_focus()
    for view, wanted in (("answered", [KNEE]), ("ending", [HEART]), ("all", [KNEE, HEART]), ("still", [])):
        page.head.tabs.choose(view)
        page.head.tabs.chosen.emit(view)
        room.settle()
        assert titles(page) == wanted, view
    assert page._empty is not None
    assert page._empty.isVisible()
    holder = QApplication.focusWidget()
    assert holder is not None
    assert page._empty.isAncestorOf(holder)  # the keyboard does not fall back to the rail
    page.show_everything()
    room.settle()
    assert set(titles(page)) == {KNEE, HEART, CLOSED}


def test_made_anew_it_stands_on_the_view_that_was_chosen(room: Shown) -> None:
    room.context.actions.forget(opened(room, view="ending"))
    again = MatrixPage(room.context)
    room.show(again, 1272)
    room.settle()
    assert (again.head.tabs.current(), titles(again)) == ("ending", [HEART])


def test_the_sums_stand_beside_the_filter(room: Shown) -> None:
    page = opened(room)
    words = [label.text() for label in page._sums.findChildren(QLabel)]
    assert [each for each in words if each] == ["2 sager, 6 ansøgninger", "3 hos os", "1 hos dem", "2 afgjort"]


def test_arrows_walk_from_the_case_through_the_routes_and_enter_opens(room: Shown) -> None:
    page = opened(room)
    page.take_focus()
    page.table._go(page.table.cases, page.table.model.index(titles(page).index(KNEE), 0))
    QTest.keyClick(page.table.cases, Qt.Key.Key_Return)
    assert room.went[-1] == ("case", room.centre.cases[KNEE], "")
    QTest.keyClick(page.table.cases, Qt.Key.Key_Right)
    assert page.table.cells.hasFocus()
    assert page.table.cells.currentIndex().column() == 1
    QTest.keyClick(page.table.cells, Qt.Key.Key_Return)
    assert room.went[-1] == ("application", room.centre.applications[KNEE, RECORD], "")
    QTest.keyClick(page.table.cells, Qt.Key.Key_Left)
    assert page.table.cases.hasFocus()
    assert page.table.cases.currentIndex().column() == 0


def test_space_says_the_same_as_resting_on_the_cell(room: Shown) -> None:
    page = opened(room)
    cell = index(page, HEART, FM)
    page.table._go(page.table.cells, cell)
    QTest.keyClick(page.table.cells, Qt.Key.Key_Space)
    assert page.table.detail.isVisible()
    name = page.table.detail.accessibleName()
    for wanted in ("Forskermaskinen (Forskerservice)", "98 arbejdsdage hos dem", "FSEID-00011842", "Sendt: 08.07.2026"):
        assert wanted in name
    QTest.keyClick(page.table.cells, Qt.Key.Key_Escape)
    assert not page.table.detail.isVisible()
    box = page.table.cells.visualRect(cell)
    QTest.mouseMove(page.table.cells.viewport(), box.center())
    QTest.mouseMove(page.table.cells.viewport(), box.center() + QPoint(2, 0))
    room.qtbot.waitUntil(page.table.detail.isVisible, timeout=3000)
    assert page.table.detail.accessibleName() == name
    page.leave()
    assert not page.table.detail.isVisible()


def test_columns_are_chosen_and_kept(room: Shown) -> None:
    page = opened(room)
    every = len(page._columns)
    assert page.columns.text() == f"{every} af {every} veje"
    page.columns.turn("ethics", on=False)
    assert page.columns.text() == f"{every - 1} af {every} veje"
    assert all("vek-regional" not in column.routes for column in page.table.routes)
    assert room.context.settings.stored(HIDDEN) == ["ethics"]
    for column in page._columns:
        page.columns.turn(column.id, on=False)
    assert len(page.table.routes) == 1


def test_density_is_kept(room: Shown) -> None:
    page = opened(room)
    assert page.table.cells.rowHeight(0) == theme.row("matrix_dense")
    page.turn_density()
    assert page.table.cells.rowHeight(0) == page.table.cases.rowHeight(0) == theme.row("matrix_airy")
    assert room.context.settings.dense is False


def test_a_change_is_shown_and_the_reader_stays_on_her_cell(room: Shown) -> None:
    page = opened(room)
    page.table._go(page.table.cells, index(page, HEART, FM))
    command = PauseApplication(room.centre.applications[KNEE, FM], "Venter på rekvirenten")
    room.background.do(None, command)
    room.settle()
    assert said(page, KNEE, FM) == "Kladde, på pause"
    assert page.table.cells.currentIndex() == index(page, HEART, FM)
    loaded: list[str] = []
    page.table.model.loaded.connect(lambda: loaded.append("x"))
    page.refresh(frozenset({"todo"}))
    room.settle()
    assert loaded == []


def test_the_first_column_sorts(room: Shown) -> None:
    page = opened(room)
    assert titles(page) == [KNEE, HEART]
    page.table.headers[0].sort_asked.emit()
    room.settle()
    assert page.table.headers[0].order == "nyeste først"
    assert titles(page) in ([HEART, KNEE], [KNEE, HEART])


def test_the_view_is_written_as_pdf_and_csv(room: Shown, tmp_path: Path) -> None:
    page = opened(room)
    for name in ("overblik.pdf", "overblik.csv"):
        page.paper.save(tmp_path / name)
        room.settle()
        assert room.went[-1] == ("toast", f"Overblikket er gemt som {name}")
    rows = list(csv.reader(StringIO((tmp_path / "overblik.csv").read_text("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Nr."
    assert ["Forskermaskinen", "Over frist", "27", "98"] in [row[2:6] for row in rows]
    paper = " ".join(each.extract_text() for each in PdfReader(tmp_path / "overblik.pdf").pages)
    assert "Over frist" in paper
    assert "Hele centret" in paper


def test_a_file_that_cannot_be_written_is_said(room: Shown, tmp_path: Path) -> None:
    page = opened(room)
    page.paper.save(tmp_path / "ingen" / "mappe" / "overblik.csv")
    room.qtbot.waitUntil(lambda: bool(room.errors), timeout=5000)
    assert "could not be saved there" in str(room.errors.pop())


def test_it_stands_dark_english_and_large(room: Shown, qapp: QApplication) -> None:
    set_language(Language.EN)
    theme.wear(qapp, "dark", 200)
    page = opened(room, 1184)
    assert page.width() <= 1184
    assert said(page, HEART, FM).startswith("Overdue")
    picture = page.table.cells.viewport().grab().toImage()
    assert not picture.isNull()


def test_of_two_sister_routes_the_one_to_act_on_is_shown(room: Shown) -> None:
    room.centre.apply(HEART, "journaldata-midtjylland", "granted")
    room.centre.apply(HEART, "journaldata-sjaelland", "question")
    row = next(one for one in room.centre.desk.ask(Matrix()).rows if one.case.title == HEART)
    column = next(one for one in every_column(()) if one.id == "section46")
    assert face_of(cell_of(row, column.routes), TODAY).status == "question"


def test_a_route_without_a_column_gets_its_own_at_the_end() -> None:
    columns = every_column(["patobank", "sds-forskermaskinen"])
    assert columns[-1].routes == ("patobank",)
    shown_ones = shown_columns(columns, {"record"})
    assert next(column.id for column in shown_ones if column.ends_group) == "section46"
