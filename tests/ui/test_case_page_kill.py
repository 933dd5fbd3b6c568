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
from tests import earnest
from tests.ui.case_made import make_context

earnest.wear(Path("ui"))  # as the store was made
folder, staff_id, case_id = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
app = QApplication([])
desk = make_desk(open_store(folder / "desk.store", passphrase="hemmelig adgang", use_keyring=False))
desk.sit_down(staff_id)
window = QMainWindow()
form = NoteForm(make_context(Background(desk), window, folder, []), case_id)
window.setCentralWidget(form)
window.show()
form.take_focus()
QTest.qWait(300)
for number in range(10_000):
    QTest.keyClicks(form.editors["body"], f"{number % 10}" if number % 7 else " ")
    print(number + 1, time.time(), flush=True)
    QTest.qWait(30)
"""


@pytest.mark.parametrize("seconds", [2.6, 3.3])
def test_a_kill_while_typing_loses_at_most_two_seconds(
    kept_case: Path, made_ids: dict[str, str], tmp_path: Path, seconds: float
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(kept_case, folder)
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder), made_ids["staff"], made_ids["case"]],
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
    kept_text = desk.journal.get(f"note:new:{made_ids['case']}:body", made_ids["staff"])
    store.close()
    assert kept_text is not None
    assert certain > 5
    assert len(kept_text) >= certain
