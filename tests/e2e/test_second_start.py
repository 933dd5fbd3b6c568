"""Two programs on one store: the second goes and the first comes forward; a command keeps away; nobody waits unheard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store, open_store
from dsc_desk.store.scratch import Scratch
from dsc_desk.ui.lock import LockPage
from dsc_desk.ui.unlock import TroublePage
from dsc_desk.ui.welcome import WelcomePage
from tests.e2e.driven import WORDS, Desk
from tests.e2e.forked import call

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def secret(folder: Path) -> list[str]:
    """Return the options that open the store in a folder."""
    (folder / "adgang").write_text(f"{WORDS}\n", encoding="utf-8")
    (folder / "adgang").chmod(0o600)
    return ["--store", str(folder / "desk.store"), "--passphrase-file", str(folder / "adgang")]


def test_the_window_that_has_the_store_keeps_it_and_comes_forward(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path)
    options = secret(tmp_path)
    found = desk.do(OpenCase("Knæ"))
    refused = call([*options, "case", "new", "--title", "Hofte"], tmp_path)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "Intet er ændret; brug det andet vindue" in refused.stderr
    assert desk.ask(OneCase(found)).title == "Knæ", "who has the store works on"

    assert_comes_forward(desk, options)
    desk.shell.work.lock()
    qtbot.waitUntil(lambda: desk.session.store is None, timeout=10_000)
    assert_comes_forward(desk, options)
    assert isinstance(desk.window.centralWidget(), LockPage)
    made = call([*options, "case", "new", "--title", "Hofte"], tmp_path)
    assert made.returncode == 0, "a command may work while the window is locked"
    desk.type(desk.find(QLineEdit, "Adgangssætning"), WORDS)
    desk.press("Lås op")
    qtbot.waitUntil(lambda: desk.shell.work.has_page, timeout=30_000)
    desk.settle()
    assert desk.ask(OneCase("RDSC-2026-0002")).title == "Hofte"
    desk.end()


def assert_comes_forward(desk: Desk, options: list[str]) -> None:
    """A second start ends by itself, and the window that was out of sight stands there again."""
    desk.window.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "dsc_desk", *options],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        desk.bot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        desk.bot.waitUntil(lambda: not desk.window.isMinimized(), timeout=10_000)
        _, said = second.communicate()
    finally:
        second.kill()
    assert second.returncode == 0
    assert "allerede åbent i et andet vindue" in said


def test_a_second_start_at_the_very_first_one_brings_the_greeting_forward(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path, made=False)
    qtbot.waitUntil(lambda: isinstance(desk.window.centralWidget(), WelcomePage), timeout=30_000)
    assert_comes_forward(desk, secret(tmp_path))
    assert not desk.path.exists()
    desk.end()


def test_where_a_command_has_the_store_the_window_says_so_and_opens_when_it_is_done(qtbot, tmp_path):
    store, _ = create_store(tmp_path / "desk.store", passphrase=WORDS, use_keyring=False)
    make_desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    store.close()
    command = open_store(tmp_path / "desk.store", passphrase=WORDS, use_keyring=False)
    killed, lives = Scratch(), Scratch()
    os.close(killed._held or 0)
    desk = Desk(qtbot, tmp_path, made=False)
    desk.session._passphrase = WORDS
    qtbot.waitUntil(lambda: isinstance(desk.window.centralWidget(), TroublePage), timeout=30_000)
    assert desk.window.isVisible()
    command.close()
    desk.press("Prøv igen")
    qtbot.waitUntil(lambda: desk.shell.work.has_page, timeout=30_000)
    desk.settle()
    qtbot.waitUntil(lambda: not killed.path.exists(), timeout=30_000)
    assert lives.path.exists(), "papers that somebody is sending"
    lives.end()
    desk.end()
