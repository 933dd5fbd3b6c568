"""The copy sheet as it is used beside a browser: copied in order, ticked, gone on with tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.ui import clipboard
from dsc_desk.ui.copy_sheet import CopySheetWindow
from dsc_desk.ui.widgets import IconLabel, Label, PrimaryButton
from tests.ui.filled_case import Shown, open_filled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shown(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    with open_filled(kept, tmp_path, qtbot) as shown:
        yield shown
        QGuiApplication.clipboard().clear()
        assert not shown.errors


def open_sheet(shown: Shown) -> CopySheetWindow:
    sheet = CopySheetWindow(shown.context, shown.application(), shown.window)
    sheet.show()
    shown.qtbot.waitExposed(sheet)
    shown.settle()
    return sheet


@pytest.fixture
def sheet(shown: Shown) -> CopySheetWindow:
    return open_sheet(shown)


def said_in(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def filled(sheet: CopySheetWindow) -> list[int]:
    return [place for place, row in enumerate(sheet.rows) if row.entry.value]


def test_it_stands_on_top_narrow_in_the_portals_order(shown: Shown, sheet: CopySheetWindow) -> None:
    assert sheet.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    room = sheet.screen().availableSize()
    assert (sheet.width(), sheet.height()) == (420, min(820, room.height() - 40)), "whole also on a low screen"
    portal = next(each for each in shown.application().form.sections if each.section.medium.value == "portal")
    assert [row.entry.field_id for row in sheet.rows] == [each.field.id for each in portal.fields]
    assert f"0 af {len(sheet.rows)} sat ind" in said_in(sheet)
    assert all(row.width() <= sheet.area.viewport().width() for row in sheet.rows)


def test_enter_copies_ticks_and_goes_on(sheet: CopySheetWindow) -> None:
    board = QGuiApplication.clipboard()
    for place in filled(sheet)[:2]:
        while sheet.current != place:
            sheet.skip()
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        assert board.text() == sheet.rows[place].entry.value
        assert sheet.current != place
        assert sheet.rows[place].findChildren(IconLabel)
    assert board.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    assert f"2 af {len(sheet.rows)} sat ind" in said_in(sheet)


def test_a_key_copies_a_certain_field_and_an_empty_one_is_not_ticked(sheet: CopySheetWindow) -> None:
    last = filled(sheet)[-1]
    sheet.copy(last)
    assert QGuiApplication.clipboard().text() == sheet.rows[last].entry.value
    empty = next(place for place, row in enumerate(sheet.rows) if not row.entry.value)
    sheet.copy(empty)
    assert f"1 af {len(sheet.rows)} sat ind" in said_in(sheet)
    QApplication.processEvents()
    wanted = "mangler" if sheet.rows[empty].entry.required else "tomt"
    assert wanted in said_in(sheet.rows[empty])


def test_the_ticks_are_there_tomorrow_and_can_be_taken_off(shown: Shown, sheet: CopySheetWindow) -> None:
    first = filled(sheet)[0]
    sheet.copy(first)
    shown.settle()
    sheet.close()
    again = open_sheet(shown)
    assert f"1 af {len(again.rows)} sat ind" in said_in(again)
    again.untick(first)
    assert f"0 af {len(again.rows)} sat ind" in said_in(again)
    assert again.current == first
    again.tick_all()
    assert f"{len(again.rows)} af {len(again.rows)} sat ind" in said_in(again)


def test_what_is_changed_after_it_was_pasted_is_to_be_pasted_again(shown: Shown, sheet: CopySheetWindow) -> None:
    place = next(at for at, row in enumerate(sheet.rows) if row.entry.field_id == "web.titel")
    sheet.copy(place)
    shown.settle()
    command = SetFacts(shown.case_id, (("project.title_da", "Et nyt navn"),))
    shown.background.do(None, command)
    shown.until(lambda: sheet.rows[place].entry.value == "Et nyt navn")
    assert f"0 af {len(sheet.rows)} sat ind" in said_in(sheet)


def test_what_a_case_says_goes_to_the_clipboard_marked_and_for_a_while_only():
    """Two texts of our own alone go there as they are: the program's fault report, and the letter about CPR numbers."""
    ours = {"ui/clipboard.py", "ui/crash_notice.py", "ui/inbox/reading.py"}
    root = Path(clipboard.__file__).parents[1]
    puts = re.compile(r"clipboard\(\)\s*\.set|\bboard\.set")
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if puts.search(path.read_text("utf-8"))}
    assert found == ours


def test_the_clipboard_is_emptied_after_a_while(sheet: CopySheetWindow, qtbot: QtBot) -> None:
    clipboard.copy_secret("hemmeligt", 50)
    assert QGuiApplication.clipboard().text() == "hemmeligt"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "", timeout=3000)


def test_the_attachments_go_to_a_folder_under_their_names(shown: Shown, tmp_path: Path) -> None:
    one = shown.application()
    paper = next(each for each in one.form.attachments if each.state == "missing" and each.attachment.prefill)
    file = NewFile("bevis.pdf", "application/pdf", b"%PDF-1.4 bevis")
    shown.do(AddFile(shown.case_id, file, paper.attachment.prefill or ""))
    sheet = open_sheet(shown)
    shown.until(lambda: "træk herfra" in said_in(sheet))
    sheet.papers.write_to(tmp_path / "bilag")
    shown.until(lambda: "filer er lagt i mappen" in said_in(sheet))
    found = {path.name: path.read_bytes() for path in (tmp_path / "bilag").iterdir()}
    number = [each.attachment.id for each in one.form.attachments].index(paper.attachment.id) + 2
    assert b"%PDF-1.4 bevis" in found.values()
    assert any(name.startswith(f"{number:02d}_") and name.endswith(".pdf") for name in found)
    assert not any(name == "bevis.pdf" for name in found)  # its own name may name somebody
    assert any(name.endswith(".docx") for name in found)


def test_attachments_lie_ready_to_be_dragged_into_the_portal(shown: Shown) -> None:
    sheet = open_sheet(shown)
    made = [row for row in sheet.enclosures if row.enclosure.there]
    shown.until(lambda: all(row.files for row in made))
    for row in made:
        assert [Path(url.toLocalFile()) for url in row.dragged().urls()] == list(row.files)
        assert all(path.stat().st_size and path.stat().st_mode & 0o777 == 0o400 for path in row.files)
        assert "træk herfra" in said_in(row)
        assert row.files[0].name in said_in(row)
    missing = [row for row in sheet.enclosures if not row.enclosure.there]
    assert missing
    assert not any(row.files for row in missing)


def test_every_button_says_what_it_copies(sheet: CopySheetWindow) -> None:
    assert all(row.accessibleName() for row in sheet.rows)
    buttons = [each for each in sheet.findChildren(PrimaryButton) if each.isVisibleTo(sheet)]
    assert all(each.accessibleName().startswith("Kopiér ") for each in buttons)
