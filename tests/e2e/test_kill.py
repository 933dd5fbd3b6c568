"""The program is killed in the middle of typing: nothing typed more than two seconds earlier is missing.

Where it is asked to end, as at a log-out, nothing at all is.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store, open_store

WORDS = "en lang adgangssætning"
TYPED = "Patienten vil gerne vide, hvor længe knæet holder"
MORE = " og mere, der efter et drab godt må mangle"

_TYPIST = f"""
import argparse, sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from dsc_desk.app.ending import AskedToEnd
from dsc_desk.app.session import Session
from dsc_desk.app.shell import Shell
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.window import MainWindow
from dsc_desk.ui.widgets import TextEditor

app = QApplication([])
folder = Path(sys.argv[1])
window = MainWindow(Settings(folder / "settings.json"))
window.show()
shell = Shell(window, argparse.Namespace(exit_when_ready=False), Session(folder / "desk.store", {WORDS!r}, throw_away=False))
AskedToEnd(window)
shell.open()

def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)

while not (shell.background.idle and shell.work.has_page):
    spin(0.05)
shell.work.context.open_case(sys.argv[2], "notes")
editor = None
while editor is None:
    spin(0.1)
    editor = next((one for one in window.findChildren(TextEditor) if one.isVisible()), None)
spin(0.5)
editor.setFocus()
QTest.keyClicks(editor, {TYPED!r})
spin(float(sys.argv[3]))
QTest.keyClicks(editor, {MORE!r})
print("typed", flush=True)
sys.exit(app.exec())
"""


@pytest.mark.parametrize(
    ("number", "waits", "kept", "code"),
    [
        (signal.SIGKILL, 2, TYPED, -signal.SIGKILL),
        (signal.SIGTERM, 0, TYPED + MORE, 0),
        (signal.SIGHUP, 0, TYPED + MORE, 0),
        (signal.SIGINT, 0, TYPED + MORE, 0),
    ],
)
def test_what_was_typed_is_there(tmp_path: Path, number: signal.Signals, waits: int, kept: str, code: int):
    store, _ = create_store(tmp_path / "desk.store", passphrase=WORDS, use_keyring=False)
    desk = make_desk(store)
    desk.found("Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæoperation")).result
    me = desk.me.staff_id
    store.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(tmp_path), case_id, str(waits)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    assert typist.stdout.readline().strip() == "typed"
    os.kill(typist.pid, number)
    assert typist.wait() == code
    typist.stdout.close()
    again = open_store(tmp_path / "desk.store", passphrase=WORDS, use_keyring=False)
    drafts = make_desk(again).journal.all_for(me)
    again.close()
    assert any(kept in draft.text for draft in drafts)
