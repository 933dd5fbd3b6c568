"""Killed in the middle of typing: nothing typed more than two seconds earlier is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store

pytest_plugins = ["tests.ui.case_fixtures"]

TYPING = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store
from dsc_desk.ui.background import Background
from dsc_desk.ui.case.note_form import NoteForm
from dsc_desk.ui.pages.reply import ReplyPage
from tests import earnest
from tests.ui.case_made import make_context

earnest.wear(Path("ui"))  # as the store was made
folder, staff_id, case_id, place = Path(sys.argv[1]), *sys.argv[2:]
app = QApplication([])
desk = make_desk(open_store(folder / "desk.store", passphrase="hemmelig adgang", use_keyring=False))
desk.sit_down(staff_id)
window = QMainWindow()
context = make_context(Background(desk), window, folder, [])
form = NoteForm(context, case_id) if place.startswith("note") else ReplyPage(context)
window.setCentralWidget(form)
window.show()
if place.startswith("note"):
    editor = form.editors["body"]
else:
    form.show_target(case_id)
    while not form.form.editor.text():
        QTest.qWait(20)
    editor = form.form.editor
form.take_focus()
QTest.qWait(300)
for number in range(10_000):
    QTest.keyClicks(editor, f"{number % 10}" if number % 7 else " ")
    print(number + 1, time.time(), flush=True)
    QTest.qWait(30)
"""

GREETING = "Kære"


@pytest.mark.parametrize(("seconds", "place"), [(2.6, "note:new:{}:body"), (3.3, "reply:{}:text")])
def test_a_kill_while_typing_loses_at_most_two_seconds(
    kept_case: Path, made_ids: dict[str, str], tmp_path: Path, seconds: float, place: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(kept_case, folder)
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder), made_ids["staff"], made_ids["case"], place],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    typed_at: list[float] = []
    for line in child.stdout:  # on a slow machine until enough was typed
        typed_at.append(float(line.split()[1]))
        if len(typed_at) > 40 and typed_at[-1] > typed_at[0] + seconds:
            break
    child.kill()
    killed = time.time()
    child.communicate()
    certain = sum(at < killed - 2 for at in typed_at)
    store = open_store(folder / "desk.store", passphrase="hemmelig adgang", use_keyring=False)
    desk = make_desk(store)
    desk.sit_down(made_ids["staff"])
    kept_text = desk.journal.get(place.format(made_ids["case"]), made_ids["staff"])
    store.close()
    assert kept_text is not None
    assert certain > 5
    typed, _, _ = kept_text.partition(GREETING)  # the answer begins with it, and one types before it
    assert len(typed) >= certain
