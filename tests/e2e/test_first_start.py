"""The very first start in the real window: greeted, asked, the key typed back, locked, opened again."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from dsc_desk.cases.queries.keeping import CentreSettings, WhoAmI
from dsc_desk.cli.main import parse, run
from dsc_desk.cli.session import REFUSED
from dsc_desk.store.open import open_store
from dsc_desk.ui.lock import LockPage
from dsc_desk.ui.start.recovery import RecoveryStep
from dsc_desk.ui.unlock import UnlockPage
from dsc_desk.ui.welcome import WelcomePage
from tests.e2e.driven import Desk

GOOD = "fire gode ord her"


@pytest.fixture
def first(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path, made=False)
    yield desk
    desk.end()


def covered_by(desk, kind):
    desk.bot.waitUntil(lambda: isinstance(desk.window.centralWidget(), kind), timeout=20_000)
    return desk.window.centralWidget()


def begin(desk) -> str:
    """Answer the first page and hand back the recovery key."""
    page = covered_by(desk, WelcomePage)
    for field, words in ((page.centre, "Datastøttecenter Nord"), (page.name, "Mette Kragh"), (page.initials, "MK")):
        desk.type(field.line, words)
    for field in (page.passphrase.first, page.passphrase.second):
        desk.type(field.line, GOOD)
    desk.bot.keyClick(page.passphrase.second.line, Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: page.findChild(RecoveryStep) is not None, timeout=20_000)
    step = page.findChild(RecoveryStep)
    assert step is not None
    printed: str = step._printed
    return printed


def test_from_the_greeting_to_the_desk_and_through_the_lock(first):
    page = covered_by(first, WelcomePage)
    first.press("English", page)
    first.bot.waitUntil(lambda: first.window.centralWidget() is not page)
    assert covered_by(first, WelcomePage).heading.text() == "Welcome to DSC Desk"
    first.press("Dansk", first.window.centralWidget())
    first.bot.waitUntil(lambda: covered_by(first, WelcomePage).heading.text() == "Velkommen til DSC Desk")

    key = begin(first)
    step = first.window.findChild(RecoveryStep)
    first.type(step.typed.line, key.lower().replace("-", " "))
    first.bot.keyClick(step.typed.line, Qt.Key.Key_Return)
    first.settle()
    assert first.ask(CentreSettings()).name == "Datastøttecenter Nord"
    assert first.ask(CentreSettings()).recovery_tried
    assert first.ask(WhoAmI()).name == "Mette Kragh"

    first.shell.work.lock()
    lock = covered_by(first, LockPage)
    field = lock.findChild(QLineEdit)
    for words, refusal in (("", "Skriv adgangssætningen"), ("forkert", "skrevet forkert"), (GOOD, "")):
        first.type(field, words)
        first.bot.keyClick(field, Qt.Key.Key_Return)
        if refusal:
            first.bot.waitUntil(lambda refusal=refusal: refusal in lock.wrong.words(), timeout=20_000)
    first.settle()
    assert first.ask(WhoAmI()).name == "Mette Kragh"


def test_a_window_closed_before_the_key_was_typed_back_opens_with_the_passphrase(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path, made=False)
    key = begin(desk)
    desk.end()
    open_store(desk.path, recovery_key=key, use_keyring=False).close()
    again = Desk(qtbot, tmp_path, made=False)
    page = covered_by(again, UnlockPage)
    again.type(page.findChild(QLineEdit), GOOD)
    again.bot.keyClick(page.findChild(QLineEdit), Qt.Key.Key_Return)
    again.settle()
    assert again.ask(WhoAmI()).name == "Mette Kragh"
    assert not again.ask(CentreSettings()).recovery_tried  # the settings say so
    again.end()


def test_a_window_closed_while_a_demo_centre_is_made_leaves_nothing_of_it(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path, made=False)
    page = covered_by(desk, WelcomePage)
    desk.press("Democenter", page)
    desk.press("Computerens nøglering", page)
    desk.press("Begynd", page)
    qtbot.waitUntil(lambda: desk.session.made > 0, timeout=60_000)
    desk.shell._end()
    assert desk.session.made < 1
    assert not [path.name for path in tmp_path.glob("desk.store*") if path.suffix != ".lock"]


def test_the_computers_key_store_opens_without_asking_where_that_was_chosen(first):
    page = covered_by(first, WelcomePage)
    for field, words in ((page.name, "Mette Kragh"), (page.initials, "MK")):
        first.type(field.line, words)
    first.press("Computerens nøglering", page)
    first.press("Begynd", page)
    first.bot.waitUntil(lambda: page.findChild(RecoveryStep) is not None, timeout=20_000)
    step = page.findChild(RecoveryStep)
    first.type(step.typed.line, step._printed)
    first.bot.keyClick(step.typed.line, Qt.Key.Key_Return)
    first.settle()
    first.shell.work.lock()
    lock = covered_by(first, LockPage)
    assert not any(field.isVisible() for field in lock.findChildren(QLineEdit))
    first.press("Lås op", lock)
    first.settle()
    assert first.ask(WhoAmI()).name == "Mette Kragh"


_KILLED = """
import os, signal, sys
from pathlib import Path
from dsc_desk.demo import fill
from dsc_desk.opening import make_desk
from dsc_desk.store.open import new_store

def told(share):
    if share > 0.6:
        os.kill(os.getpid(), signal.SIGKILL)

with new_store(Path(sys.argv[1]), sys.argv[2]) as (store, _):
    fill(make_desk(store), cases=2, told=told)
"""


def half_made(path):
    """A demo centre whose making is killed when more than half of it is made."""
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(path), GOOD], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.stat().st_size > 0


def test_half_a_centre_whose_key_nobody_saw_is_no_centre(qtbot, tmp_path):
    half_made(tmp_path / "desk.store")
    desk = Desk(qtbot, tmp_path, made=False)
    page = covered_by(desk, UnlockPage)
    desk.type(page.findChild(QLineEdit), GOOD)
    desk.bot.keyClick(page.findChild(QLineEdit), Qt.Key.Key_Return)
    key = begin(desk)
    desk.end()
    open_store(desk.path, recovery_key=key, use_keyring=False).close()


def test_on_the_command_line_half_a_centre_is_no_centre(tmp_path, capsys):
    half_made(tmp_path / "desk.store")
    words = tmp_path / "words"
    words.write_text(GOOD)
    words.chmod(0o600)
    store = ["--store", str(tmp_path / "desk.store"), "--passphrase-file", str(words)]
    assert run(parse([*store, "backup", str(tmp_path / "kept.backup")])) == REFUSED
    assert "lav et nyt" in capsys.readouterr().err
    assert run(parse([*store, "init"])) == 0
