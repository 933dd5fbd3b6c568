"""A centre on its first day: each page says what will stand there and what to do next, and counts nothing while there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.ui.widgets import LinkButton
from tests.ui.real_desk import RealWork, find, real_work

OFFERS = {
    "today": ("Ny henvendelse", "Ingen sager endnu"),
    "matrix": ("Ny henvendelse", "Ingen sager endnu"),
    "inbox": ("Ny henvendelse", "Indbakken er tom"),
    "cases": ("Ny henvendelse", "Ingen sager endnu"),
    "board": ("Planlæg et møde", "Intet møde endnu"),
}


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path, start="data", pages=(*OFFERS, "deadlines", "reports", "standin")) as made:
        yield made


def words_in(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_pages_say_what_comes_and_count_nothing_until_there_is_a_case(work: RealWork) -> None:
    for page_id in ("matrix", "cases"):
        page = work.open_page(page_id)
        work.until(lambda page=page: "Ingen sager endnu" in words_in(page))
        assert not [words for words in words_in(page) if words.startswith("0")]
        assert find(page, QPushButton, "Ny henvendelse").isEnabled()
    assert "Vælg en sag for at se den her. Enter åbner den." not in words_in(page)
    page = work.open_page("matrix")
    assert not find(page, QPushButton, "Udskriv").isEnabled()
    page = work.open_page("deadlines")
    assert not [words for words in words_in(page) if "0 " in words]
    work.background.do(None, OpenCase("Knæoperation ved diabetes"))
    page = work.open_page("matrix")
    work.until(lambda: page.table.model.rowCount() == 1 and page.table.isVisible())
    work.until(lambda: "1 sag, 0 ansøgninger" in words_in(page))
    assert find(page, QPushButton, "Udskriv").isEnabled()
    page = work.open_page("cases")
    work.until(lambda: page.model.rowCount() == 1 and "1 sag" in words_in(page))
    page.filter.set_pairs((), "findesikke")
    page.filter.filtered.emit()
    work.until(lambda: "Ingen sager passer til filteret" in words_in(page))


def test_reports_and_stand_in_say_the_way_on_where_there_is_nothing_yet(work: RealWork) -> None:
    page = work.open_page("reports")
    work.until(page.workload.begin.isVisible)
    work.until(page.workload.begin.hasFocus)
    assert not page.workload.elsewhere.isVisible()
    case_id = work.desk.do(OpenCase("Knæoperation ved diabetes")).result
    page = work.open_page("standin", case_id)
    work.until(lambda: "Der er ingen kollega at overgive til." in words_in(page))
    assert find(page, LinkButton, "Se centrets medarbejdere").isEnabled()
    work.until(find(page, LinkButton, "Se centrets medarbejdere").hasFocus)


@pytest.mark.parametrize("page_id", OFFERS)
def test_the_keyboard_stands_on_what_one_would_do_until_there_are_rows(work: RealWork, page_id: str) -> None:
    page = work.open_page(page_id)
    deed, says = OFFERS[page_id]
    work.until(lambda: says in words_in(page))
    work.until(lambda: isinstance(holder := QApplication.focusWidget(), QPushButton) and holder.text() == deed)
    if page_id == "inbox":
        asked: list[bool] = []
        work.window.inquiry_asked.connect(lambda: asked.append(True))
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return)
        assert asked == [True]
    if page_id == "cases":
        work.background.do(None, OpenCase("Knæoperation ved diabetes"))
        work.until(lambda: page.model.rowCount() == 1)
        work.until(page.table.hasFocus)
        assert QApplication.focusWidget() is page.table
