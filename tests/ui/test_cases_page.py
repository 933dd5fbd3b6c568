"""The list of cases on a real store: views, tokens, order, paging by key, preview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dsc_desk.cases.queries.cases import CaseFilter, CaseOrder, CaseRow
from dsc_desk.ui import theme
from dsc_desk.ui.models import case_filter
from dsc_desk.ui.models.case_filter import Known, narrow, suggested, token
from dsc_desk.ui.models.case_rows import Sort, case_columns
from dsc_desk.ui.models.table import PAGE
from dsc_desk.ui.pages import cases
from dsc_desk.ui.pages.case_views import KEPT, saved_views
from dsc_desk.ui.pages.cases import CasesPage
from dsc_desk.ui.pages.cases_together import as_text
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, same
from tests.ui.many_cases import CLOSED, HEART, KNEE, TODAY, Shown, shown

KNOWN = Known(
    "m1", (("m1", "Mette Kragh"), ("j1", "Jonas Thorup")), (("sds-forskermaskinen", same("Forskermaskinen")),)
)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(cases, "this_day", lambda: TODAY)
    with shown(qtbot, tmp_path) as made:
        yield made


def opened(room: Shown, width: int = 1272) -> CasesPage:
    page = CasesPage(room.context)
    room.show(page, width)
    return page


def titles(page: CasesPage) -> list[str]:
    return [page.model.row(place).title for place in range(page.model.rowCount())]


def choose(room: Shown, page: CasesPage, view: str) -> None:
    page.views.choose(view)
    page.views.chosen.emit(page.views.current())
    room.settle()


def test_it_begins_with_ones_own_open_cases_and_shows_the_first(room: Shown) -> None:
    page = opened(room)
    assert titles(page) == [KNEE]
    assert [(one.key, one.value) for one in page.filter.tokens()] == [("cases", "me"), ("status", "open")]
    assert page._count.text() == "1 sag"
    words = [label.text() for label in page.beside.preview.findChildren(QLabel)]
    for wanted in (KNEE, "Indhent godkendelse", "Jonas Thorup", "Knæ og diabetes"):
        assert any(wanted in each for each in words), wanted


def test_views_narrow_and_enter_opens(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "closed")
    assert titles(page) == [CLOSED]
    choose(room, page, "all")
    assert set(titles(page)) == {KNEE, HEART, CLOSED}
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert room.went[-1] == ("case", page.table.picked_row().id, "")


def test_a_token_is_offered_while_typing_and_words_find(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "all")
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "fagp jon")
    assert [one.words for one in page.filter.offered()] == ["Jonas Thorup"]
    page.filter.take(page.filter.offered()[0])
    room.qtbot.waitUntil(lambda: titles(page) == [KNEE], timeout=5000)
    page.filter.set_pairs((), "hjertesvigt")
    room.qtbot.waitUntil(lambda: titles(page) == [HEART], timeout=5000)


def test_the_header_sorts_by_due(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "open")
    place = next(place for place, column in enumerate(page.model.columns) if column.id == "due")
    header = page.table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) // 2, header.height() // 2)
    for wanted, arrow in (([KNEE, HEART], "↑"), ([HEART, KNEE], "↓")):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        room.settle()
        assert titles(page) == wanted
        assert page.model.headerData(place, Qt.Orientation.Horizontal) == f"Frist {arrow}"
    said = page.model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Frist, sorteret faldende"


def test_a_head_that_does_not_sort_leaves_the_list_as_it_is(room: Shown) -> None:
    page = opened(room)
    header = page.table.horizontalHeader()
    asked: list[int] = []
    page.table.sort_asked.connect(asked.append)
    for place, column in enumerate(page.model.columns):
        if not header.isSectionHidden(place):
            middle = QPoint(
                header.sectionViewportPosition(place) + header.sectionSize(place) // 2, header.height() // 2
            )
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
            assert (place in asked) == (column.id in list(CaseOrder)), column.id


def test_the_keyboard_sorts_and_a_saved_view_keeps_the_order(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "all")
    header = page.table.horizontalHeader()
    page.filter.setFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_Tab)
    QTest.keyClick(page.table, Qt.Key.Key_Tab)
    assert header.hasFocus()
    QTest.keyClick(header, Qt.Key.Key_Return)
    QTest.keyClick(header, Qt.Key.Key_Space)
    room.settle()
    numbers = [page.model.row(place).reference for place in range(page.model.rowCount())]
    assert numbers == sorted(numbers, reverse=True)
    page.views.plus.click()
    page.views.name.setText("Efter nummer")
    QTest.keyClick(page.views.name, Qt.Key.Key_Return)
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    room.settle()
    assert titles(page)[-1] == CLOSED
    choose(room, page, "own:Efter nummer")
    assert [page.model.row(place).reference for place in range(page.model.rowCount())] == numbers
    assert saved_views(page._context.settings)[0].sort == Sort(CaseOrder.NUMBER, turned=True)


def test_a_view_is_saved_without_words_and_removed(room: Shown) -> None:
    page = opened(room)
    page.filter.set_pairs((("status", "open"), ("holder", "them")), "hjerte")
    page._filtered()
    assert not page.views.plus.isHidden()
    page.views.plus.click()
    page.views.name.setText("Hos dem")
    QTest.keyClick(page.views.name, Qt.Key.Key_Return)
    assert page.views.current().name == "Hos dem"
    settings = page._context.settings
    assert "hjerte" not in str(settings.stored(KEPT))
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = CasesPage(room.context)
    room.show(again)
    again.views.choose("own:Hos dem")
    again.views.chosen.emit(again.views.current())
    room.settle()
    assert titles(again) == [HEART]
    again.views.remove.click()
    room.settle()
    assert saved_views(settings) == ()


def test_damaged_views_are_passed_over(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.store(KEPT, [{"name": 3}, "x", {"name": "God", "tokens": [["status", "open"], ["a"]]}])
    assert [(view.name, view.pairs) for view in saved_views(settings)] == [("God", (("status", "open"),))]


def test_a_change_shows_at_once_and_the_reader_keeps_her_place(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "open")
    page.table.pick(room.centre.cases[KNEE])
    room.centre.open_case("Ny sag om søvn")
    page.refresh(frozenset({"case_"}))
    room.settle()
    assert "Ny sag om søvn" in titles(page)
    assert page.table.picked_row().title == KNEE


def test_a_person_found_in_the_palette_filters_all_cases(room: Shown) -> None:
    page = opened(room)
    page.show_target("knæoperation", "")
    room.settle()
    assert page.filter.text() == "knæoperation"
    assert titles(page) == [KNEE]


def test_nothing_found_offers_all_cases(room: Shown) -> None:
    page = opened(room)
    page.filter.set_pairs((), "findesikke")
    room.qtbot.waitUntil(lambda: page._nothing is not None and page._nothing.isVisible(), timeout=5000)
    page.show_target("", "")
    room.settle()
    assert len(titles(page)) == 3


def test_it_reads_page_by_page(qtbot: QtBot, tmp_path: Path) -> None:
    with shown(qtbot, tmp_path, others=PAGE + 50) as room:
        page = opened(room)
        choose(room, page, "all")
        assert page.model.rowCount() == PAGE
        page.table.scrollToBottom()
        qtbot.waitUntil(lambda: page.model.rowCount() == PAGE + 53, timeout=5000)
        assert len(set(titles(page))) == PAGE + 53


def test_a_narrow_window_gives_the_title_its_room(room: Shown, qapp: QApplication) -> None:
    set_language(Language.EN)
    theme.wear(qapp, "dark", 200)
    page = opened(room, 1200)
    assert page.beside.preview.isHidden()
    assert page.table.columnWidth(1) >= theme.px(240)
    page.toggle_panel()
    assert not page.beside.preview.isHidden()


def test_the_column_sorted_by_stays_in_sight_in_a_narrow_window(room: Shown) -> None:
    page = opened(room, 1000)
    page.toggle_panel() if page.beside.preview.isHidden() else None
    places = {column.id: place for place, column in enumerate(page.model.columns)}
    assert page.table.isColumnHidden(places["status"])
    for column_id in ("status", "opened"):
        page._press_head(places[column_id])
        page._press_head(places[column_id])
        assert not page.table.isColumnHidden(places[column_id])
    assert page.table.isColumnHidden(places["status"])
    room.settle()


def test_tokens_become_a_filter_and_unknown_ones_are_left_out() -> None:
    chosen = case_filter.tokens((("responsible", "me"), ("status", "open"), ("due", "7"), ("expert", "gone")), KNOWN)
    made = narrow(chosen, " knæ ", KNOWN, date(2026, 11, 23))
    assert made == CaseFilter(words="knæ", status=("open",), responsible_id="m1", due_before="2026-11-30")
    assert token("route", "elsewhere", KNOWN) is None


def test_what_is_chosen_is_not_offered_again() -> None:
    there = case_filter.tokens((("route", "sds-forskermaskinen"),), KNOWN)
    assert [one.words for one in suggested("forsk", (), KNOWN)] == ["Forskermaskinen"]
    assert suggested("forsk", there, KNOWN) == []
    assert suggested("f", (), KNOWN) == []


def test_several_cases_are_copied_and_handed_over_at_once(room: Shown) -> None:
    page = opened(room)
    choose(room, page, "open")
    assert page.beside.together.isHidden()
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.beside.together.isVisible()
    assert page.beside.preview.isHidden()
    assert page.beside.together.heading.text() == "2 sager valgt"
    room.context.actions.run("cases.copy")
    copied = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert copied[0][:2] == ["Nr.", "Sag"]
    assert {line[1] for line in copied[1:]} == {KNEE, HEART}
    room.context.actions.run("cases.hand_over")
    assert page.beside.together.colleague.hasFocus()
    page.beside.together.give.click()  # nobody is chosen by themselves
    room.settle()
    assert page.beside.together.error.words() == "Vælg, hvem der tager over. Intet er ændret."
    staff = {name: one for one, name in page.filter.known.staff}
    page.beside.together.colleague.set_value(staff["Jonas Thorup"])
    page.beside.together.give.click()
    room.settle()
    assert [row.responsible for row in page.table.picked_rows()] == ["Jonas Thorup", "Jonas Thorup"]
    assert ("toast", "1 sag overgivet til Jonas Thorup") in room.went
    page.beside.together.colleague.set_value(staff["Jonas Thorup"])
    page.beside.together.give.click()
    room.settle()
    assert "allerede" in page.beside.together.error.words()
    room.background.undo()
    room.settle()
    assert {row.title: row.responsible for row in page.table.picked_rows()} == {
        KNEE: "Mette Kragh",
        HEART: "Jonas Thorup",
    }
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    room.settle()
    assert page.beside.together.isHidden()
    assert page.beside.preview.isVisible()


def test_a_line_copied_is_nothing_a_spreadsheet_calculates() -> None:
    row = CaseRow("c1", "RDSC-2026-0001", "=1+1\tog\nmere", "open", "", "", "", "", "", "", 0, "", "", "", "", "", "")
    assert "\t'=1+1 og mere\t" in as_text(case_columns(), [row])
