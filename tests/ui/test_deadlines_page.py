"""The calendar of deadlines on a real store: what is due stands on its day, is walked to by keyboard, and opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.ui import deadline_grid, paint, theme
from dsc_desk.ui.pages import deadlines
from dsc_desk.ui.pages.deadlines import DeadlinesPage
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui.many_cases import ETHICS, HEART, KNEE, TODAY, Shown, shown


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(deadlines, "this_day", lambda: TODAY)
    with shown(qtbot, tmp_path) as made:
        yield made


def opened(room: Shown, width: int = 1272, view: str = "mine") -> DeadlinesPage:
    page = DeadlinesPage(room.context)
    room.show(page, width)
    if view != "mine":
        page.head.tabs.choose(view)
        page.head.tabs.chosen.emit(view)
        room.settle()
    return page


def whats(page: DeadlinesPage) -> list[str]:
    return sorted(one.what for one in page.model.rows())


def walk(page: DeadlinesPage, room: Shown, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key)
    room.settle()


def test_it_begins_today_with_what_is_mine(room: Shown) -> None:
    page = opened(room)
    assert page.grid.day == TODAY
    assert whats(page) == ["Indhent godkendelse", "Kodeliste"]
    assert page.grid.accessibleName() == "Kalender: Mandag 23.11.2026, uge 48, 2 frister"
    assert page.head._title.accessibleName() == "November 2026: 2 frister"


def test_the_whole_centre_has_the_others_answers_and_permits(room: Shown) -> None:
    page = opened(room, view="all")
    page.show_target("2027-01-31", "")
    room.settle()
    assert whats(page) == ["VEK: tilladelsen udløber"]
    page.open_item(page.model.rows()[0].item)
    assert room.went[-1] == ("application", room.centre.applications[HEART, ETHICS], "")
    expected = next(day for day, due in _every(page, room).items() if any("Forskerservice" in one for one in due))
    assert expected < TODAY.isoformat()


def _every(page: DeadlinesPage, room: Shown) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    page.grid.choose(TODAY)
    for _ in range(5):
        page.grid.turn(-1)
        room.settle()
        found |= {day: [one.what for one in due] for day, due in page._span.days.items()}
    return found


def test_the_keyboard_walks_days_months_and_home(room: Shown) -> None:
    page = opened(room)
    page.take_focus()
    walk(page, room, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert page.grid.day == date(2026, 12, 1)
    walk(page, room, Qt.Key.Key_PageDown, Qt.Key.Key_Left)
    assert page.grid.day == date(2026, 12, 31)
    walk(page, room, Qt.Key.Key_Home)
    assert page.grid.day == TODAY
    walk(page, room, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    row = page.model.rows()[page.list.currentIndex().row()]
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert room.went[-1] == ("case", room.centre.cases[KNEE], {"step": "procedure", "task": "notes"}[row.item.kind])


def test_a_short_month_takes_its_last_day(room: Shown) -> None:
    page = opened(room)
    page.grid.choose(date(2027, 1, 31))
    page.grid.turn(1)
    room.settle()
    assert page.grid.day == date(2027, 2, 28)


def test_weeks_begin_on_monday_and_holidays_are_named(room: Shown) -> None:
    page = opened(room)
    page.show_target("2026-12-25", "")
    room.settle()
    assert page.grid.first == date(2026, 11, 30)
    assert "Juledag" in page.grid.accessibleName()
    assert page._note.text() == "Juledag, helligdag"
    assert page._stack.currentIndex() == 1


def test_a_week_is_shown_by_itself(room: Shown) -> None:
    page = opened(room)
    page.kind.chosen.emit("week")
    room.settle()
    assert (page.grid.first, page.grid.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert page.head._title.accessibleName() == "Uge 48, 2026: 2 frister"
    walk(page, room, Qt.Key.Key_PageUp)
    assert page.grid.first == date(2026, 11, 16)


def test_a_click_chooses_a_day(room: Shown) -> None:
    page = opened(room)
    cell = page.grid._cell(35).center().toPoint()
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=QPoint(cell.x(), cell.y()))
    assert page.grid.day == date(2026, 11, 30)


def test_a_new_task_stands_on_its_day_and_other_changes_are_not_asked_for(room: Shown) -> None:
    page = opened(room)
    command = AssignExpert(room.centre.cases[KNEE], room.centre.staff["MK"], "legal", "Notat", 60, "2026-11-26")
    room.background.do(None, command)
    room.settle()
    page.show_target("2026-11-26", "")
    assert whats(page) == ["Notat"]
    asked = page._shown
    page.refresh(frozenset({"todo"}))
    assert page._shown is asked


def test_what_is_past_its_day_is_red_and_counted(room: Shown) -> None:
    room.centre.now(KNEE, next_due="2026-11-10")
    page = opened(room)
    page.show_target("2026-11-10", "")
    room.settle()
    assert [one.hue for one in page.model.rows()] == ["stop"]
    assert page.head._title.accessibleName() == "November 2026: 2 frister, 1 overskredet"
    assert "over frist" in page.model.rows()[0].said()


def test_narrow_dark_english_and_large(room: Shown, qapp: QApplication) -> None:
    set_language(Language.EN)
    theme.wear(qapp, "dark", 200)
    page = opened(room, 1184)
    assert page.width() <= 1184
    assert page._side.y() > page.grid.y()
    day = page.grid.chosen_cell()
    assert day.height() >= 2 * theme.px(17)  # its number whole, and what is due marked below it
    assert page.grid.visibleRegion().boundingRect().contains(day.center())  # though a month has no room here
    theme.wear(qapp, "light", 100)
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = opened(room, 1272)
    assert again._side.x() > again.grid.x()


def test_many_in_one_cell_say_how_many_more(room: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        command = AssignExpert(
            room.centre.cases[KNEE], room.centre.staff["MK"], "legal", f"N{number}", 60, "2026-11-26"
        )
        room.centre.desk.do(command)
    page = opened(room)
    words: list[str] = []

    def put(painter: Any, box: Any, said: str, *rest: Any, **more: Any) -> float:
        words.append(said)
        return paint.put(painter, box, said, *rest, **more)

    monkeypatch.setattr(deadline_grid, "put", put)
    page.grid.grab()
    shown_ones = [each for each in words if each.startswith("0001 N")]
    assert shown_ones
    assert f"{9 - len(shown_ones)} mere" in words


def test_a_warning_that_was_given_is_no_deadline_missed(room: Shown) -> None:
    end = date(2026, 11, 10) + timedelta(days=90)
    room.centre.apply(KNEE, "sundk-kvalitetsdatabaser", "granted", valid_until=end.isoformat())
    page = opened(room)
    page.show_target("2026-11-10", "")
    room.settle()
    assert [(one.item.kind, one.hue) for one in page.model.rows()] == [("warning", "us")]
    assert "overskredet" not in page.head._title.accessibleName()
