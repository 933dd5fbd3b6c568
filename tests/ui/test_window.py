"""The window as it is used: pages, the way back, languages, lock, drops, errors."""

import inspect
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.ui import paint
from dsc_desk.ui.actions import Action
from dsc_desk.ui.background import Background
from dsc_desk.ui.facts import RecentCase, WindowFacts
from dsc_desk.ui.hooks import Hooks
from dsc_desk.ui.lock import LockPage
from dsc_desk.ui.page_stack import PageStack
from dsc_desk.ui.rail import RailItem
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.toast import Toast
from dsc_desk.ui.widgets import Notice
from dsc_desk.ui.window import MainWindow
from dsc_desk.ui.workplace import Workplace
from dsc_desk.words import Text
from tests.ui.conftest import FakeDesk, OpenWindow, RecordingPage


def shown(window: MainWindow) -> Any:
    return window.work.frame.stack.current_page()


def go(qtbot: QtBot, window: MainWindow, key: Any) -> None:
    stack: PageStack = window.work.frame.stack
    with qtbot.waitSignal(stack.arrived):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def words_in(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_pages_open_by_key_and_the_way_leads_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    first = shown(window)
    go(qtbot, window, Qt.Key.Key_2)
    second = shown(window)
    assert second is not first
    assert first.told == [("leave",)]
    with qtbot.waitSignal(window.work.frame.stack.arrived):
        QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(window) is first


def test_a_case_is_opened_on_its_tab_and_lights_its_page_in_the_rail(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    with qtbot.waitSignal(window.work.frame.stack.arrived):
        window.work.context.open_case("c1", "profile")
    assert shown(window).told == [("target", "c1", "profile")]
    assert [item.words for item in window.work.frame.findChildren(RailItem) if item.isChecked()] == ["Overblik"]


def test_changes_reach_the_page_in_sight_at_once_and_the_others_when_shown(
    qtbot: QtBot, open_window: OpenWindow, background: Background
) -> None:
    window = open_window()
    first = shown(window)
    go(qtbot, window, Qt.Key.Key_2)
    first.told.clear()
    with qtbot.waitSignal(background.changed):
        background.do(None, "assign")
    assert shown(window).told == [("refresh", frozenset({"task"}))]
    assert first.told == []
    go(qtbot, window, Qt.Key.Key_1)
    assert first.told == [("refresh", frozenset({"task"}))]


def test_language_theme_and_text_size_change_where_one_is(
    qtbot: QtBot, open_window: OpenWindow, settings: Settings
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.work.frame.stack.arrived):
        window.work.context.open_case("c1", "profile")
    before = shown(window)
    assert "I dag" in [item.words for item in window.work.frame.findChildren(RailItem)]
    before.tab_now = lambda: "notes"  # where one has gone since
    settings.language = "en"
    settings.text_size = 200
    settings.theme = "dark"
    qtbot.waitUntil(lambda: shown(window) not in (None, before))
    assert shown(window).told == [("target", "c1", "notes")]
    assert window.work.frame.bar.height() == 88
    assert window.work.frame.palette().window().color().name() == "#151918"


def test_a_lock_in_the_middle_of_a_change_of_look_locks(
    qtbot: QtBot, open_window: OpenWindow, settings: Settings
) -> None:
    locked: list[str] = []
    window = open_window(hooks=Hooks(lock=lambda: locked.append("locked")))
    settings.theme = "dark"
    assert not window.work.has_page
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == ["locked"]
    assert isinstance(window.centralWidget(), LockPage)
    assert window.updatesEnabled()
    assert window.palette().window().color().name() == "#151918"
    qtbot.waitUntil(lambda: not window.findChildren(RecordingPage))


def test_a_command_offers_undo_in_the_toast(
    qtbot: QtBot, open_window: OpenWindow, background: Background, fake_desk: FakeDesk
) -> None:
    window = open_window()
    with qtbot.waitSignal(background.announced):
        background.do(None, "assign")
    toast = window.work.frame.findChild(QPushButton, "", Qt.FindChildOption.FindChildrenRecursively)
    assert toast is not None
    assert "Tildelt til Søren" in words_in(window)
    undo = next(button for button in window.findChildren(QPushButton) if button.text() == "Fortryd")
    with qtbot.waitSignal(background.changed):
        undo.click()
    assert fake_desk.done == ["assign", "undo"]


def test_a_toast_takes_neither_the_keyboard_nor_the_line_one_types_in(
    qtbot: QtBot, open_window: OpenWindow, background: Background
) -> None:
    window = open_window()
    frame = window.work.frame
    pressed, field = QPushButton("Flyt", shown(window)), QPlainTextEdit(shown(window))
    for part in (pressed, field):
        part.setGeometry(0, shown(window).height() - 80, shown(window).width(), 80)
        part.show()
    pressed.setFocus()
    with qtbot.waitSignal(background.announced):
        background.do(None, "assign")
    (toast,) = frame.findChildren(Toast)
    low = toast.y()
    field.hide()
    pressed.hide()  # Qt hands the keyboard on
    held = QApplication.focusWidget()
    assert held is not None
    assert not toast.isAncestorOf(held)
    assert not isinstance(held, RailItem)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    line = QRect(field.mapTo(frame, field.cursorRect().topLeft()), field.cursorRect().size())
    assert toast.isVisible()
    assert toast.y() < low
    assert not toast.geometry().intersects(line.adjusted(-field.width(), 0, field.width(), 0))
    with qtbot.waitSignal(background.announced):
        frame.setFocus()
        background.do(None, "assign")
    assert toast.y() == low


def test_an_undo_that_takes_long_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, open_window: OpenWindow, background: Background, fake_desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_end(report: Callable[[float], object]) -> None:
        while True:
            report(0.42)
            time.sleep(0.005)

    monkeypatch.setattr(fake_desk, "undo", without_end)
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Fortryder, 42 %" in words_in(window))
    next(
        button for button in window.findChildren(QPushButton) if button.text() == "Stop" and button.isVisible()
    ).click()
    qtbot.waitUntil(lambda: "Stoppet; alt er, som det var" in words_in(window))
    assert background.idle


def test_ctrl_z_undoes_but_leaves_an_editor_its_own(
    qtbot: QtBot, open_window: OpenWindow, background: Background, fake_desk: FakeDesk
) -> None:
    window = open_window()
    with qtbot.waitSignal(background.changed):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert fake_desk.done == ["undo"]
    for editor in (QLineEdit(shown(window)), QPlainTextEdit(shown(window))):
        editor.show()
        editor.setFocus()
        QTest.keyClicks(editor, "abc")
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(20)
        text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        assert text == ""
    assert fake_desk.done == ["undo"]


def test_the_palette_opens_from_an_editor_too(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    line = QLineEdit("tekst", shown(window))
    line.show()
    line.setFocus()
    line.setCursorPosition(0)
    QTest.keyClick(line, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "tekst"
    assert window.findChild(QLineEdit, "", Qt.FindChildOption.FindChildrenRecursively) is not None
    focus = window.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.accessibleName() == "Søg eller gør noget"


def test_the_lock_shows_nothing_of_the_work_and_opens_where_one_was(qtbot: QtBot, open_window: OpenWindow) -> None:
    locked: list[str] = []

    def unlock(passphrase: str, answer: Any) -> None:
        answer(None if passphrase == "hest" else Invalid(Text("Forkert", "Wrong")))

    window = open_window(
        hooks=Hooks(lock=lambda: locked.append("locked"), unlock=unlock, other_ways=lambda: locked.append("other ways"))
    )
    go(qtbot, window, Qt.Key.Key_2)
    page = shown(window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked == ["locked"]
    assert page.told[-1] == ("leave",)
    qtbot.waitUntil(lambda: not window.findChildren(RecordingPage))
    assert paint._fitted.cache_info().currsize == 0
    cover = window.centralWidget()
    assert isinstance(cover, LockPage)
    field = cover.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "ko")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Forkert" in words_in(window)
    assert window.focusWidget() is field
    QTest.keyClick(cover.ways, Qt.Key.Key_Space)  # to the recovery key, or a backup
    assert locked == ["locked", "other ways"]
    QTest.keyClicks(field, "hest")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), type(window.work.frame)) and shown(window) is not None)
    assert [item.words for item in window.work.frame.findChildren(RailItem) if item.isChecked()] == ["Overblik"]


def test_what_opens_a_locked_desk_in_another_way_comes_back_to_where_one_was(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window()
    go(qtbot, window, Qt.Key.Key_2)
    window.work.lock()
    cover = QLabel("Gendan")
    window.work.cover(cover)
    assert window.centralWidget() is cover
    window.work.uncover()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), type(window.work.frame)) and shown(window) is not None)
    assert [item.words for item in window.work.frame.findChildren(RailItem) if item.isChecked()] == ["Overblik"]
    window.work.lock()
    assert isinstance(window.centralWidget(), LockPage)


def test_dropped_files_are_handed_over(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml")), QUrl("https://example.org/x")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.files_dropped) as dropped:
        window.dropEvent(event)
    assert dropped.args == [[tmp_path / "a.eml"]]


def test_an_error_of_the_user_is_shown_in_two_parts_and_can_be_put_away(
    qtbot: QtBot, open_window: OpenWindow, background: Background
) -> None:
    window = open_window()
    error = DeskError(Text("Filen kunne ikke laves. Disken er fuld. Alt er gemt.", "x"))
    with qtbot.waitSignal(background.failed):
        background.do(None, error)
    notice = window.findChild(Notice)
    assert notice is not None
    assert notice.accessibleName() == "Filen kunne ikke laves"
    assert notice.accessibleDescription() == "Disken er fuld. Alt er gemt."
    window.work.frame.close_notice()
    qtbot.waitUntil(lambda: window.findChild(Notice) is None)


def test_a_reminder_stands_above_other_pages_until_today_is_opened(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    frame = window.work.frame
    qtbot.waitUntil(lambda: frame.stack.way[-1].page_id == "today" and shown(window) is not None)
    assert frame.remind("2 frister i dag", lambda: None)
    assert window.findChild(Notice) is None  # the page says so itself
    with qtbot.waitSignal(frame.stack.arrived):
        window.work.open_page("matrix")
    assert frame.remind("2 frister i dag", lambda: None)
    assert window.findChild(Notice) is not None
    with qtbot.waitSignal(frame.stack.arrived):
        window.work.open_page("today")
    qtbot.waitUntil(lambda: window.findChild(Notice) is None)


def test_a_fault_of_ours_is_told_without_a_value(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    try:
        int("Ditte Rosenkilde")
    except ValueError as error:
        window.work.telling.show_error(error)
    qtbot.waitUntil(lambda: "ValueError" in words_in(window))
    said = words_in(window)
    assert "test_window.py" in said
    assert "Ditte" not in said


def test_the_rail_shows_counts_recent_cases_and_only_icons_when_narrow(qtbot: QtBot, open_window: OpenWindow) -> None:
    facts = WindowFacts("Mette Kragh", "Midt", {"today": 9}, (RecentCase("c1", "0042", "Knæ"),), 3, Text("Ok", "Ok"))
    window = open_window(hooks=Hooks(facts=lambda _desk: facts))
    window.work.ask_facts()
    qtbot.waitUntil(lambda: any(item.aside == "9" for item in window.work.frame.findChildren(RailItem)))
    assert "3 ændringer kan fortrydes" in words_in(window)
    window.work.frame.status.show_facts(replace(facts, undoable=100))
    assert "Mindst 99 ændringer kan fortrydes" in words_in(window)
    recent = next(item for item in window.work.frame.findChildren(RailItem) if item.words == "Knæ")
    with qtbot.waitSignal(window.work.frame.stack.arrived):
        recent.click()
    assert shown(window).told == [("target", "c1", "")]
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.work.frame.rail.width() == 48)
    window.resize(1300, 700)
    qtbot.waitUntil(lambda: window.work.frame.rail.width() == 168)


def test_a_page_s_own_action_is_offered_only_while_the_page_is_shown(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    done: list[str] = []
    deeds = window.work.deeds
    deeds.add(Action("send", Text("Send", "Send"), "send", lambda: done.append("sent"), "Ctrl+E"), shown(window))
    assert "send" in [action.id for action in deeds.usable()]
    deeds.run("send")
    assert done == ["sent"]
    go(qtbot, window, Qt.Key.Key_2)
    assert "send" not in [action.id for action in deeds.usable()]
    with pytest.raises(ValueError, match="send"):
        deeds.add(Action("send", Text("Send", "Send"), "send", lambda: None))


def test_everything_focusable_in_the_frame_has_a_name(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    nameless = [
        widget
        for widget in window.work.frame.findChildren(QPushButton) + window.work.frame.findChildren(RailItem)
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]
    assert nameless == []


def test_nothing_heavy_is_imported_with_the_window() -> None:
    code = (
        "import sys, dsc_desk.ui.window, dsc_desk.ui.workplace;"
        "print([m for m in ('sqlalchemy', 'docx', 'reportlab', 'yaml', 'alembic', 'keyring') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_window_s_classes_stay_small() -> None:
    for kind in (MainWindow, Workplace):
        own = [name for name, value in vars(kind).items() if inspect.isfunction(value) and name != "__init__"]
        assert len(own) <= 25, (kind, own)


def wholly_in_sight(window: MainWindow) -> bool:
    return window.screen().availableGeometry().contains(window.geometry())


def test_at_its_first_start_the_window_fits_the_screen(qtbot: QtBot, settings: Settings) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    assert not wholly_in_sight(window), "the screen is as large as the window: this test would say nothing"
    window.take_place()
    assert wholly_in_sight(window)
    assert window.width() > 700  # all the room there is


def test_a_window_left_on_a_screen_that_is_gone_comes_back_in_sight(qtbot: QtBot, settings: Settings) -> None:
    left = MainWindow(settings)
    qtbot.addWidget(left)
    left.setGeometry(2600, 1400, 1800, 1000)
    left.show()
    left.close()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.take_place()
    assert wholly_in_sight(window)


def test_a_window_comes_back_where_it_was_left(qtbot: QtBot, settings: Settings) -> None:
    left = MainWindow(settings)
    qtbot.addWidget(left)
    left.setGeometry(40, 60, 600, 500)
    left.show()
    left.close()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.take_place()
    assert window.geometry() == left.geometry()


@pytest.mark.parametrize("kept", ["AAAA", "intet sted", "\u00e6\u00f8\u00e5"])
def test_a_place_that_cannot_be_read_is_as_none(qtbot: QtBot, settings: Settings, kept: str) -> None:
    settings.window_frame = kept
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.take_place()
    assert wholly_in_sight(window)


def holder() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_tab_goes_as_one_reads_whatever_was_made_first(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    page = shown(window)
    places = {"right": (400, 0), "below": (0, 120), "first": (0, 0), "lowest": (0, 160), "second": (0, 40)}
    fields = {name: QLineEdit(page) for name in places}
    for name, (left, top) in places.items():
        fields[name].setGeometry(left, top, 200, 30 if name != "right" else 100)
        fields[name].show()
    fields["first"].setFocus()
    walked = []
    for _ in range(5):
        walked.append(holder())
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
    assert [name for one in walked for name, field in fields.items() if field is one] == [
        "first", "second", "right", "below", "lowest",
    ]  # fmt: skip
    for field in reversed(walked):
        QTest.keyClick(holder(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is field
    fields["second"].setFocus()
    fields["second"].hide()
    assert QApplication.focusWidget() is fields["right"]
