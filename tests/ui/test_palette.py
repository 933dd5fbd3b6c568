"""The palette: every action at once, the store's answers as they come."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from dsc_desk.ui.fuzzy import match
from dsc_desk.ui.hooks import Hooks
from dsc_desk.ui.models.entry import Entry
from dsc_desk.ui.overlay import Overlay
from dsc_desk.ui.palette import Palette
from tests.ui.conftest import OpenWindow


class Search:
    """A search that answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[Sequence[Entry]], None]]] = []

    def __call__(self, typed: str, done: Callable[[Sequence[Entry]], None]) -> None:
        self.asked.append((typed, done))


@pytest.fixture
def search() -> Search:
    return Search()


@pytest.fixture
def palette(open_window: OpenWindow, search: Search) -> Any:
    window = open_window(hooks=Hooks(search=search))
    window.work.open_palette()
    made = window.findChild(Palette)
    assert made is not None
    return made


def rows(palette: Palette) -> list[str]:
    view = palette.findChild(QListView)
    assert view is not None
    return [str(view.model().index(line, 0).data()) for line in range(view.model().rowCount())]


def field(palette: Palette) -> QLineEdit:
    found = palette.findChild(QLineEdit)
    assert found is not None
    return found


def test_enter_before_the_store_answered_opens_the_first_hit_once_it_comes(palette: Palette, search: Search) -> None:
    opened: list[str] = []
    hit = Entry("Knæ og ryg", "folder-open", "Sager", lambda: opened.append("knæ"))
    QTest.keyClicks(field(palette), "knæ 2026")
    QTest.keyClick(field(palette), Qt.Key.Key_Return)
    assert (opened, palette.isVisible(), palette._total.text()) == ([], True, "Søger; det første træf åbnes …")
    QTest.keyClicks(field(palette), "-1")  # typed on: Enter meant something else
    search.asked[-1][1]([hit])
    assert (opened, palette.isVisible()) == ([], True)
    QTest.keyClicks(field(palette), "2")
    QTest.keyClick(field(palette), Qt.Key.Key_Return)
    search.asked[-2][1]([hit])  # the answer to another question
    assert opened == []
    search.asked[-1][1]([hit])
    assert opened == ["knæ"]


def test_a_page_that_comes_under_it_takes_the_keyboard_only_afterwards(palette: Palette) -> None:
    below = palette.window().findChild(QAbstractButton)
    assert below is not None
    below.setFocus()
    assert field(palette).hasFocus()
    QTest.keyClick(field(palette), Qt.Key.Key_Escape)
    assert below.hasFocus()


def test_every_action_is_there_at_once_under_its_caption(palette: Palette) -> None:
    listed = rows(palette)
    assert listed[:3] == ["Gå til", "I dag", "Overblik"]
    assert {"Handlinger", "Ny henvendelse", "Lås"} <= set(listed)


def test_typing_narrows_and_enter_does_it(qtbot: QtBot, palette: Palette) -> None:
    window: Any = palette.window()
    QTest.keyClicks(field(palette), "overb")
    assert rows(palette) == ["Gå til", "Overblik"]
    with qtbot.waitSignal(window.work.frame.stack.arrived) as arrived:
        QTest.keyClick(field(palette), Qt.Key.Key_Return)
    assert arrived.args is not None
    assert arrived.args[0].page_id == "matrix"
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_the_store_s_answer_joins_when_it_comes_and_an_old_one_is_dropped(palette: Palette, search: Search) -> None:
    opened: list[str] = []
    QTest.keyClicks(field(palette), "knæ")
    assert [typed for typed, _ in search.asked] == ["kn", "knæ"]
    old, new = (done for _, done in search.asked)
    old([Entry("Gammelt", "folder", "Sager", lambda: None)])
    assert "Gammelt" not in rows(palette)
    new([Entry("0042 Knæoperation", "folder", "Sager", lambda: opened.append("0042"), "Ortopædkirurgi")])
    assert rows(palette) == ["Sager", "0042 Knæoperation"]
    QTest.keyClick(field(palette), Qt.Key.Key_Return)
    assert opened == ["0042"]


def test_a_bracket_keeps_to_actions_and_a_hash_to_numbers(palette: Palette, search: Search) -> None:
    QTest.keyClicks(field(palette), ">lås")
    assert search.asked == []
    assert rows(palette) == ["Vindue", "Lås"]
    field(palette).clear()
    QTest.keyClicks(field(palette), "#42")
    assert rows(palette) == []
    assert search.asked[-1][0] == "#42"


def test_arrows_pass_over_captions_and_escape_gives_the_keyboard_back(qtbot: QtBot, palette: Palette) -> None:
    view = palette.findChild(QListView)
    assert view is not None
    assert view.currentIndex().row() == 1
    QTest.keyClick(field(palette), Qt.Key.Key_Up)
    assert view.currentIndex().row() == len(rows(palette)) - 1
    window: Any = palette.window()
    QTest.keyClick(field(palette), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)
    assert window.focusWidget() is window.work.frame.stack


@pytest.mark.parametrize(
    ("typed", "line", "found"),
    [
        ("sag", "Sager", "Sag"),
        ("§ 46", "Åbn kladden § 46, stk. 2", "§46"),
        ("gti", "Gå til indbakken", "Gti"),
        ("brev", "Åbn kladden", None),
        ("", "Sager", ""),
    ],
)
def test_what_is_found_in_a_line(typed: str, line: str, found: str | None) -> None:
    hit = match(typed, line)
    assert (None if hit is None else "".join(line[place] for place in sorted(hit.letters))) == found


def test_beginnings_come_before_middles() -> None:
    start, middle = match("sag", "Sager"), match("sag", "Alle sager")
    assert start is not None
    assert middle is not None
    assert start.score > middle.score


def test_one_thing_lies_over_the_window_at_a_time(qtbot: QtBot, palette: Palette) -> None:
    window: Any = palette.window()
    for _ in range(2):
        window.work.show_shortcuts()
        qtbot.waitUntil(lambda: len([over for over in window.findChildren(Overlay) if over.isVisible()]) == 1)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Overlay) is None)
    assert window.focusWidget() is window.work.frame.stack


def test_tab_does_not_lead_below_the_scrim(palette: Palette) -> None:
    typed = field(palette)
    window = palette.window()
    typed.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        QTest.keyClick(window.focusWidget(), key)
        assert palette.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_rows_that_come_up_under_a_pointer_at_rest_leave_the_first_hit_chosen(palette: Palette) -> None:
    view = palette.findChild(QListView)
    assert view is not None
    first = view.currentIndex().row()
    QCursor.setPos(view.viewport().mapToGlobal(view.visualRect(view.model().index(first + 2, 0)).center()))
    QTest.keyClicks(field(palette), "g")
    first = view.currentIndex().row()
    view.entered.emit(view.model().index(first + 1, 0))  # as Qt tells of a row that was laid below it
    assert view.currentIndex().row() == first
    for line in (first + 1, first + 2):
        QCursor.setPos(view.viewport().mapToGlobal(view.visualRect(view.model().index(line, 0)).bottomLeft()))
        view.entered.emit(view.model().index(line, 0))
    assert view.currentIndex().row() == first + 2
