"""The morning page on a real store: what it says, where its buttons lead, and the list of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.today import TodayPage as Whole
from dsc_desk.ui import theme
from dsc_desk.ui.actions import shown_keys
from dsc_desk.ui.delegates.morning_row import buttons
from dsc_desk.ui.models.morning import GroupHead
from dsc_desk.ui.models.morning_lines import Line, headline, near_day
from dsc_desk.ui.pages import today
from dsc_desk.ui.pages.today import TodayPage
from dsc_desk.ui.pages.today_empty import nothing
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, Text
from tests.ui.many_cases import FM, HEART, KNEE, QUALITY, TODAY, Shown, shown


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(today, "this_day", lambda: TODAY)
    with shown(qtbot, tmp_path) as made:
        yield made


def opened(room: Shown, width: int = 1272) -> TodayPage:
    page = TodayPage(room.context)
    room.show(page, width)
    return page


def lines(page: TodayPage) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    group = ""
    for place in range(page.model.rowCount()):
        entry = page.model.row(place)
        if isinstance(entry, GroupHead):
            group = entry.words
        elif isinstance(entry, Line):
            found.setdefault(group, []).append(entry)
    return found


def test_the_title_says_the_finding_and_each_group_its_lines(room: Shown) -> None:
    page = opened(room)
    assert page._title.accessibleName() == "To frister i dag, ét svar er kommet"
    found = lines(page)
    assert list(found) == ["Forfalder", "Svar modtaget"]
    assert sorted((line.what, line.when, line.deed) for line in found["Forfalder"]) == [
        ("Indhent godkendelse", "i dag", "Åbn trinnet"),
        ("Kodeliste", "i dag", "Åbn opgaven"),
    ]
    assert "Region Midtjylland: givet" in found["Svar modtaget"][0].what


@pytest.mark.parametrize(("width", "beside"), [(1272, True), (900, False)])
def test_the_lines_stand_still_when_what_is_beside_them_comes(room: Shown, width: int, beside: bool) -> None:
    page = TodayPage(room.context)
    page.resize(width, 832)
    page.show()
    layout = page.layout()
    assert layout is not None
    layout.activate()
    before = page.list.width()
    room.show(page, width)
    assert page.panel is not None
    assert page.panel.isVisible() is beside
    assert page.list.width() == before


def test_the_whole_centre_shows_the_authority_that_is_late_and_what_is_stuck(room: Shown) -> None:
    page = opened(room)
    page.tabs.choose("all")
    page.tabs.chosen.emit("all")
    room.settle()
    found = lines(page)
    late = next(line for line in found["Forfalder"] if line.item.kind == "overdue")
    assert late.what == "Ryk Forskerservice"
    assert late.when == "98 arb.dage hos dem"
    assert {line.title for line in found["Sidder fast"]} == {HEART}
    assert found["Udløber"][0].when == "31.01.2027, om 69 d"
    page.open_item(late.item)
    assert room.went[-1] == ("application", room.centre.applications[HEART, FM], "")


def test_enter_and_the_button_lead_to_the_right_place(room: Shown) -> None:
    page = opened(room)
    page.list.setFocus()
    entry = page.model.row(page.list.currentIndex().row())
    assert isinstance(entry, Line)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    tab = {"step": "procedure", "task": "notes"}[entry.item.kind]
    assert room.went[-1] == ("case", room.centre.cases[KNEE], tab)


def test_a_consultant_sees_her_own_tasks_first(room: Shown) -> None:
    room.centre.desk.sit_down(room.centre.staff["JT"])
    page = opened(room)
    found = lines(page)
    assert next(iter(found)) == "Mine opgaver"
    assert [line.what for line in found["Mine opgaver"]] == ["Styrkeberegning"]
    assert "Styrkeberegning" not in [line.what for line in found["Forfalder"]]
    assert any(line.item.application_id == room.centre.applications[HEART, QUALITY] for line in found["Forfalder"])


def test_a_task_is_added_by_enter_and_ticked(room: Shown) -> None:
    page = opened(room)
    assert page.panel is not None
    page.panel.field.line.setFocus()
    QTest.keyClicks(page.panel.field.line, "Bestil FAB-ID")
    QTest.keyClick(page.panel.field.line, Qt.Key.Key_Return)
    room.settle()
    assert page.panel.field.text() == ""
    boxes = {box.accessibleName(): box for box in page.panel.findChildren(QCheckBox)}
    assert set(boxes) == {"Ring til Gødstrup", "Bestil FAB-ID"}
    boxes["Bestil FAB-ID"].click()
    room.settle()
    morning = room.centre.desk.ask(Whole())
    assert [item.what.da for item in morning.done_todos] == ["Bestil FAB-ID"]


def test_a_number_of_a_person_in_a_task_is_refused_and_the_text_stays(room: Shown) -> None:
    page = opened(room)
    assert page.panel is not None
    page.panel.field.line.setText("Ring om 311263" + "-" + "6001")
    page.panel._add()
    room.settle()
    assert "311263" in page.panel.field.text()
    assert page.panel.field.error.isVisible()


def test_the_panel_says_the_week_and_names_that_change(room: Shown) -> None:
    page = opened(room)
    assert page.panel is not None
    assert page.panel.weeks.accessibleName().startswith("To uger frem: Mandag 23.11.2026")
    assert "mandag 10 timer" in page.panel.bars.accessibleName()
    words = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "Mandag er 4 t over, hvad der er tid til." in words
    assert any("1. januar 2027" in each for each in words)
    page.panel.weeks.setFocus()
    QTest.keyClick(page.panel.weeks, Qt.Key.Key_Right)
    QTest.keyClick(page.panel.weeks, Qt.Key.Key_Return)
    assert room.went[-1] == ("deadlines", "2026-11-24", "")


def test_a_narrow_window_keeps_the_panel_for_a_key(room: Shown) -> None:
    page = opened(room, 900)
    assert page.panel is not None
    assert not page.panel.isVisible()
    page.toggle_panel()
    assert page.panel.isVisible()


def test_only_changes_that_matter_are_asked_for(room: Shown) -> None:
    page = opened(room)
    asked: list[str] = []
    page.model.shown.connect(lambda: asked.append("shown"))
    page.refresh(frozenset({"setting"}))
    room.settle()
    assert asked == []
    page.refresh(frozenset({"task"}))
    room.settle()
    assert asked == ["shown"]


def test_it_stands_in_both_looks_languages_and_at_double_size(room: Shown, qapp: QApplication) -> None:
    for language, shade, size in ((Language.EN, "dark", 200), (Language.DA, "light", 100)):
        set_language(language)
        theme.wear(qapp, shade, size)
        room.context.actions.forget(room.window)  # as the window does before it is rebuilt
        page = TodayPage(room.context)
        room.show(page)
        assert page.list.viewport().grab().toImage().pixelColor(3, 3) == theme.colour("surface")
        assert lines(page)


def test_an_empty_morning_says_what_the_page_is_for(room: Shown) -> None:
    page = opened(room)
    page.model.show(())
    page.list.set_empty(nothing(room.context, waits=False, begun=False))
    assert page.list.findChild(QLabel) is not None
    assert [one.text() for one in page.list.findChildren(QPushButton)] == ["Ny henvendelse", "Tag regnearket ind"]


_DUE = Item("step", "c", "R", "T", Text("x", "x"), "2026-11-23")


@pytest.mark.parametrize(
    ("days", "answered", "stuck", "said"),
    [
        ((), 0, 0, "Ingen frister i dag"),
        ((), 0, 1, "Ingen frister i dag, én sag sidder fast"),
        (("2026-11-23", "2026-11-23"), 3, 4, "To frister i dag, tre svar er kommet"),
        (("2026-11-20",), 0, 0, "Én frist er overskredet"),
        (("2026-11-24",) * 3, 12, 0, "Ingen frister i dag, 12 svar er kommet"),
    ],
)
def test_the_finding_in_one_sentence(days: tuple[str, ...], answered: int, stuck: int, said: str) -> None:
    items = [Item("step", "c", "R", "T", Text("x", "x"), day) for day in days]
    assert headline(items, answered, stuck, TODAY) == said


def test_a_line_is_read_with_one_full_stop_after_a_whole_sentence() -> None:
    line = Line(_DUE, "flag", "us", "0027", "Svar SundK: Vi mangler perioden.", "Hjertesvigt", "i dag", "us", "Åbn")
    assert line.said() == "0027 Svar SundK: Vi mangler perioden. Hjertesvigt. i dag. Enter: Åbn"


def test_a_case_that_nobody_set_going_says_why_and_leads_to_the_choice_of_a_procedure(room: Shown) -> None:
    for title in ("Søvn og skiftehold", "Ørets betændelse"):
        room.centre.open_case(title)
    room.centre.clock.now += timedelta(days=1)
    page = opened(room)
    assert page._title.accessibleName().endswith("to sager er ikke sat i gang")
    first = lines(page)["Ikke sat i gang"][0]
    assert (first.what, first.title, first.when, first.deed) == (
        "Ingen procedure valgt, ingen ekspert sat på", "Søvn og skiftehold", "1 d hos os", "Vælg procedure",
    )  # fmt: skip
    page.list.setCurrentIndex(page.model.index(page.model.place_of(first.item)))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert room.went[-1] == ("case", room.centre.cases["Søvn og skiftehold"], "procedure")


def test_a_case_that_nobody_set_going_is_given_to_an_expert_where_it_stands(room: Shown) -> None:
    for title in ("Søvn og skiftehold", "Ørets betændelse"):
        room.centre.open_case(title)
    room.centre.clock.now += timedelta(days=1)
    page = opened(room)
    first, second = lines(page)["Ikke sat i gang"]
    index = page.model.index(page.model.place_of(first.item))
    page.list.scrollTo(index)
    box = dict(buttons(QRectF(page.list.visualRect(index)), first))["Tildel"]
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    room.settle()
    beside = page.assigning
    assert beside is not None
    assert page.panel is not None
    assert (beside.isVisible(), page.panel.isVisible()) == (True, False)
    assert beside.form.chosen()
    beside.form.title.line.setText("Styrkeberegning")
    beside.form.give.click()
    room.qtbot.waitUntil(lambda: page.assigning is None)
    room.settle()
    assert [one.title for one in lines(page)["Ikke sat i gang"]] == ["Ørets betændelse"]
    page.list.setCurrentIndex(page.model.index(page.model.place_of(second.item)))
    assert page.list.currentIndex().data().endswith(f"{'+'.join(shown_keys('Ctrl+Shift+A'))}: Tildel")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.waitUntil(lambda: page.assigning is not None)
    assert page.assigning is not None
    QTest.keyClick(page.assigning, Qt.Key.Key_Escape)
    assert page.assigning is None
    assert page.list.hasFocus()
    assert page.panel.isVisible()


def test_who_may_not_assign_is_not_offered_it(room: Shown) -> None:
    room.centre.open_case("Søvn og skiftehold")
    room.centre.clock.now += timedelta(days=1)
    room.centre.desk.sit_down(room.centre.staff["JT"])
    page = opened(room)
    page.tabs.choose("all")
    page.tabs.chosen.emit("all")
    room.settle()
    assert [one.assign for one in lines(page)["Ikke sat i gang"]] == [""]


def test_near_days_as_one_says_them() -> None:
    said = [near_day(each, date(2026, 11, 23)) for each in ("2026-11-22", "2026-11-23", "2026-11-24", "2026-11-27")]
    assert said == ["i går", "i dag", "i morgen", "fredag"]
    assert near_day("2026-12-04", date(2026, 11, 23)) == "04.12.2026"
