"""What stands before a desk that does not open: every button on it does something, and a locked desk leads there too."""

import argparse
import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dsc_desk.app.session import Session
from dsc_desk.app.shell import Shell
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.store.errors import KeyNeeded, StoreError, WrongKey
from dsc_desk.store.open import create_store
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.start.restore import RestorePage
from dsc_desk.ui.unlock import MakingPage, TroublePage, UnlockPage
from dsc_desk.ui.welcome import WelcomePage
from dsc_desk.ui.widgets import Notice
from dsc_desk.ui.window import MainWindow
from dsc_desk.words import Text
from tests.fresh_store import PASSPHRASE, founded_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
DAMAGED = StoreError(Text("Filen er beskadiget. Den er urørt.", "The file is damaged. It is untouched."))


def test_a_damaged_store_leads_to_a_backup_at_the_start_and_behind_the_lock(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    session = Session(tmp_path / "none.store", None, throw_away=False)
    shell = Shell(window, argparse.Namespace(demo=False, exit_when_ready=False), session)
    shell.open()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), WelcomePage))

    def ways() -> dict[str, QAbstractButton]:
        gc.collect()
        qtbot.waitUntil(lambda: window.centralWidget().isVisible())  # type: ignore[union-attr]
        buttons = window.findChildren(QAbstractButton)
        return {each.text(): each for each in buttons if each.isVisible()}

    shell.way_in.not_opened(DAMAGED)
    assert isinstance(window.centralWidget(), TroublePage)
    assert {"Prøv igen", "Åbn et andet lager …", "Gendan en sikkerhedskopi …"} <= set(ways())
    for shut in (DAMAGED, WrongKey(DAMAGED.text), KeyNeeded(DAMAGED.text, passphrase=False)):
        shell.way_in.shut = shut
        shell.way_in.other_ways()
        assert isinstance(window.centralWidget(), TroublePage if shut is DAMAGED else UnlockPage)
        found = ways()
        assert "Åbn et andet lager …" not in found
        found["Gendan en sikkerhedskopi …"].click()
        assert isinstance(window.centralWidget(), RestorePage)
    page = window.centralWidget()
    assert isinstance(page, RestorePage)
    store, _ = create_store(tmp_path / "other.store", passphrase=None, use_keyring=True)
    store.backup_to(tmp_path / "kopi.dscbackup")
    store.close()
    page.take_file(tmp_path / "kopi.dscbackup")
    qtbot.waitUntil(lambda: page.key.recovery and not page.key.switch.isVisible())
    (tmp_path / "brev.txt").write_text("Kære", encoding="utf-8")
    page.take_file(tmp_path / "brev.txt")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(Notice)))
    shell._end()


def test_a_demo_says_that_it_is_being_made_and_is_gone_at_once_when_the_window_is_closed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    shell = Shell(window, argparse.Namespace(demo=True, exit_when_ready=False))
    shell.open()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), MakingPage), timeout=30_000)
    page = window.centralWidget()
    assert isinstance(page, MakingPage)
    qtbot.waitUntil(lambda: page._share.isVisible() and page._busy.isVisible(), timeout=60_000)
    assert page._share.accessibleName().startswith("Laver sagerne … ")
    shell.work.open_palette()  # nothing can be asked of it yet, and nothing typed is lost in it
    assert window.centralWidget() is page
    made = shell._session.path
    assert made.exists()
    shell._end()
    assert (made.exists(), shell._session.made < 1) == (False, True)


@pytest.mark.parametrize(
    ("keys", "passphrase"), [((Qt.Key.Key_K, "reg"), True), ((Qt.Key.Key_N, "ros"), True), ((None, "adg"), False)]
)
def test_what_is_pressed_before_the_window_is_filled_is_for_what_then_stands_there(
    qtbot: QtBot, tmp_path: Path, keys: tuple[Qt.Key | None, str], passphrase: bool
) -> None:
    path = tmp_path / "desk.store"
    founded_store(path, "Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD)).close()
    window = MainWindow(Settings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    session = Session(path, PASSPHRASE if passphrase else None, throw_away=False)
    shell = Shell(window, argparse.Namespace(demo=False, exit_when_ready=False), session)
    shell.open()
    shortcut, typed = keys
    if shortcut is not None:
        QTest.keyClick(window, shortcut, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window, typed)
    assert window.centralWidget() is None

    def typed_there() -> bool:
        holder = QApplication.focusWidget()
        return isinstance(holder, QLineEdit) and holder.text() == typed

    qtbot.waitUntil(typed_there, timeout=30_000)
    qtbot.waitUntil(lambda: not passphrase or shell.background.idle, timeout=30_000)
    shell._end()
