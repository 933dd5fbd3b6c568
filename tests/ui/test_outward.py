"""What the desk does outside its window: the calendar file, reminders, and the morning as text or mail draft."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.expert import AddTodo, AssignExpert
from dsc_desk.cases.denmark import DENMARK
from dsc_desk.ui.models.morning import GroupHead
from dsc_desk.ui.outward.calendar_keeper import CalendarKeeper
from dsc_desk.ui.outward.reminders import Reminders, is_quiet
from dsc_desk.ui.pages import deadlines, today
from dsc_desk.ui.pages.deadlines import DeadlinesPage
from dsc_desk.ui.pages.today import TodayPage
from dsc_desk.ui.settings_page.reminders import RemindersView
from tests.ui.many_cases import HEART, KNEE, TODAY, Shown, shown

NAMES = (KNEE, HEART, "Kodeliste", "Styrkeberegning", "Ditte", "Jonas")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(today, "this_day", lambda: TODAY)
    monkeypatch.setattr(deadlines, "this_day", lambda: TODAY)
    with shown(qtbot, tmp_path) as made:
        yield made


class Place:
    """Where reminders stand in the window, while there is room."""

    def __init__(self) -> None:
        self.open, self.said = True, list[str]()

    def __call__(self, words: str) -> bool:
        if self.open:
            self.said.append(words)
        return self.open


def count(path: Path) -> int:
    return len(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_the_file_follows_each_change_and_says_where_it_stands(room: Shown, tmp_path: Path) -> None:
    path = tmp_path / "frister.ics"
    keeper = CalendarKeeper(room.context, room.window)
    view = RemindersView(room.context)
    room.show(view)
    keeper.write()
    room.settle()
    assert not path.exists()
    view.keep_at(str(path))
    room.qtbot.waitUntil(path.exists, timeout=10_000)
    room.qtbot.waitUntil(lambda: view.told.words().startswith("Skrevet"), timeout=10_000)
    before = count(path)
    room.background.do(
        None, AssignExpert(room.centre.cases[KNEE], room.centre.staff["MK"], "legal", "Notat", 60, "2026-12-01")
    )
    room.qtbot.waitUntil(lambda: count(path) == before + 1, timeout=10_000)
    assert not any(name in path.read_text("utf-8") for name in NAMES)
    path.unlink()
    view.keep_at(str(path))
    room.qtbot.waitUntil(path.exists, timeout=10_000)
    view.keep_at("")
    assert view.told.words() == ""
    room.window.setCentralWidget(QWidget())
    room.settle()
    room.context.settings.quiet_from = 20  # the view has gone, and hears it no more


def test_a_folder_that_is_gone_is_said_once_and_tried_again(room: Shown, tmp_path: Path) -> None:
    folder = tmp_path / "delt"
    keeper = CalendarKeeper(room.context, room.window)
    view = RemindersView(room.context)
    room.show(view)
    view.keep_at(str(folder / "frister.ics"))
    for _ in range(2):
        keeper.write()
        room.settle()
    assert [each[0] for each in room.went].count("notice") == 1
    assert "kunne ikke skrives" in view.told.words()
    folder.mkdir()
    keeper.write()
    room.qtbot.waitUntil(lambda: view.told.words().startswith("Skrevet"), timeout=10_000)


def test_reminders_say_numbers_once_a_day_and_never_in_quiet_hours(room: Shown) -> None:
    now = [datetime(2026, 11, 23, 6, 30, tzinfo=DENMARK)]
    room.context.settings.quiet_from, room.context.settings.quiet_to = 18, 7
    place = Place()
    made = Reminders(room.context, room.window, place, lambda: now[0])
    room.settle()
    assert place.said == []
    now[0] = datetime(2026, 11, 23, 8, 0, tzinfo=DENMARK)
    for _ in range(2):
        made.look()
        room.settle()
    assert place.said == ["2 frister i dag"]
    room.centre.apply(KNEE, "sundk-kvalitetsdatabaser", "granted", answered_at="2026-11-23")
    room.background.changed.emit(frozenset({"application"}), None)
    room.settle()
    assert place.said[1:] == ["Svar i RDSC-2026-0001"]
    room.context.settings.reminders = False
    now[0] = datetime(2026, 11, 24, 8, 0, tzinfo=DENMARK)
    made.look()
    room.settle()
    assert len(place.said) == 2
    assert not any(name in words for words in place.said for name in NAMES)


def test_a_reminder_that_finds_no_place_is_kept_until_it_does(room: Shown) -> None:
    place = Place()
    place.open = False
    made = Reminders(room.context, room.window, place, lambda: datetime(2026, 11, 23, 8, 0, tzinfo=DENMARK))
    room.settle()
    assert place.said == []
    place.open = True
    room.background.attached.emit()  # the desk is unlocked
    room.settle()
    assert place.said == ["2 frister i dag"]
    made.look()
    room.settle()
    assert place.said == ["2 frister i dag"]


SERVICE = """
from jeepney import HeaderFields, MessageType, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection("SESSION")
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
print("ready", flush=True)
while True:
    call = bus.receive()
    if call.header.message_type is MessageType.method_call:
        print(call.header.fields[HeaderFields.signature], call.body[4], flush=True)
        bus.send(new_method_return(call, "u", (1,)))
"""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a service of Linux desktops")
def test_a_desktop_without_a_tray_shows_the_reminder_itself(room: Shown) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVICE], stdout=subprocess.PIPE, text=True) as desktop:
        assert desktop.stdout is not None
        assert desktop.stdout.readline() == "ready\n"
        place = Place()
        made = Reminders(room.context, room.window, place, lambda: datetime(2026, 11, 23, 8, 0, tzinfo=DENMARK))
        room.settle()
        made.look()
        room.settle()
        desktop.terminate()
        assert desktop.stdout.read() == "susssasa{sv}i 2 frister i dag\n"
        assert place.said == []


@pytest.mark.parametrize(
    ("hour", "begins", "ends", "quiet"),
    [
        (6, 18, 7, True),
        (7, 18, 7, False),
        (18, 18, 7, True),
        (17, 18, 7, False),
        (12, 12, 13, True),
        (13, 12, 13, False),
        (5, 5, 5, False),
    ],
)
def test_quiet_hours_may_go_over_midnight(hour: int, begins: int, ends: int, quiet: bool) -> None:
    assert is_quiet(hour, begins, ends) is quiet


def test_the_morning_is_copied_and_kept_as_text_and_mail_draft(room: Shown, tmp_path: Path) -> None:
    page = TodayPage(room.context)
    room.show(page)
    assert page.digest is not None
    page.digest.copy()
    text = QApplication.clipboard().text()
    assert text.startswith("23.11.2026: To frister i dag, ét svar er kommet")
    assert "- RDSC-2026-0001: Opgave, 23.11.2026" in text
    page.digest.save_to(tmp_path / "idag.txt")
    page.digest.save_to(tmp_path / "idag.eml")
    room.qtbot.waitUntil((tmp_path / "idag.eml").exists, timeout=10_000)
    room.settle()
    assert (tmp_path / "idag.txt").read_text("utf-8") == text
    draft = message_from_bytes((tmp_path / "idag.eml").read_bytes(), policy=default)
    assert draft["X-Unsent"] == "1"
    assert draft.get_content().replace("\r\n", "\n") == text
    assert not any(name in text for name in NAMES)
    page.digest.save_to(tmp_path / "nowhere" / "idag.txt")
    room.settle()
    assert room.went[-1][0] == "notice"


def test_waiting_for_whom_has_a_group_for_each(room: Shown) -> None:
    page = TodayPage(room.context)
    room.show(page)
    page.tabs.choose("all")
    page.tabs.chosen.emit("all")
    page.tabs.choose("waiting")
    page.tabs.chosen.emit("waiting")
    room.settle()
    heads = [page.model.row(place) for place in range(page.model.rowCount())]
    assert [(head.words, head.note) for head in heads if isinstance(head, GroupHead)] == [
        ("Forskerservice", "myndighed"),
        ("Jonas Thorup", "kollega"),
    ]
    assert page._title.accessibleName() == "Venter på myndigheder 1, kolleger 1"
    room.background.do(None, AddTodo("Ring", room.centre.cases[KNEE], "2026-11-26"))
    room.settle()
    assert page._title.accessibleName().startswith("Venter")


def test_the_calendar_page_saves_the_view_as_a_file(room: Shown, tmp_path: Path) -> None:
    page = DeadlinesPage(room.context)
    room.show(page)
    page.export.save_to(tmp_path / "mine.ics")
    room.qtbot.waitUntil((tmp_path / "mine.ics").exists, timeout=10_000)
    room.settle()
    assert "mine.ics" in next(each[1] for each in reversed(room.went) if each[0] == "toast")
    page.head.tabs.choose("all")
    page.head.tabs.chosen.emit("all")
    room.settle()
    page.export.save_to(tmp_path / "alle.ics")
    room.qtbot.waitUntil((tmp_path / "alle.ics").exists, timeout=10_000)
    room.settle()
    assert count(tmp_path / "alle.ics") > count(tmp_path / "mine.ics") > 0
