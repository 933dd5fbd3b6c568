"""How long a key takes in the editor of a form with 500 fields, beside a bare text field of Qt."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Figure

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.forms import route
from dsc_desk.resource import resources
from dsc_desk.ui.background import Background
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.widgets import TextEditor
from tests.bench.gui import Heart
from tests.ui import case_made

FIELDS = 500
TYPED = "Formålet er at undersøge knæet. " * 4
BAR = 16.0  # a frame of the screen
_HEAD = """id: stor
version: 1
checked: 2026-11-23
name_da: Stort skema
name_en: Large form
kind: data
status: current
can_apply: possible
authority_da: Myndighed
authority_en: Authority
applied_for: {da: Data, en: Data}
channel: {type: portal, detail_da: Portal, detail_en: Portal}
sections:
- id: alt
  title_da: Alt
  title_en: Everything
  medium: portal
  fields:
"""
_FIELD = "  - {{id: f{n}, label_da: Felt {n}, label_en: Field {n}, type: longtext, required: true, basis: labels, limit: {{words: 250}}}}\n"


def keys(folder: Path) -> Iterator[Figure]:
    """Every key of a paragraph typed in the middle of one section with 500 fields."""
    routes = folder / "routes"
    shutil.copytree(resources() / "routes", routes)
    (routes / "stor.yaml").write_text(_HEAD + "".join(_FIELD.format(n=n) for n in range(FIELDS)), encoding="utf-8")
    shipped, route._folder = route._folder, lambda: routes
    try:
        times = _type_in(folder)
    finally:
        route._folder = shipped
    bare = QPlainTextEdit()
    bare.show()
    yardstick = statistics.quantiles(_time_keys(bare), n=20)[-1]
    slow = statistics.quantiles(times, n=20)[-1]
    yield Figure(f"a key in a form of {FIELDS} fields, 95 of 100", slow, "ms", "a bare field", yardstick, BAR)


def _type_in(folder: Path) -> list[float]:
    app = QApplication.instance() or QApplication([])
    made = case_made.make(folder / "keys")
    case_id = case_made.plain_case(made)
    application_id = made.desk.do(StartApplication(case_id, "stor", "1")).result
    background, window = Background(made.desk), QMainWindow()
    page = ApplicationPage(case_made.make_context(background, window, folder, []), window)
    background.changed.connect(page.refresh)
    window.setCentralWidget(page)
    window.resize(1440, 900)
    window.show()
    page.show_target(application_id)
    Heart().wait(lambda: len(page.fields.boxes) == FIELDS and background.idle)
    page.go_field(f"f{FIELDS // 2}")
    editor = page.fields.boxes[f"f{FIELDS // 2}"].editor
    assert isinstance(editor, TextEditor)
    times = _time_keys(editor)
    page.leave()
    Heart().wait(lambda: background.idle)
    window.close()
    background.close()
    made.desk.store.close()
    assert app is not None
    return times


def _time_keys(editor: QPlainTextEdit) -> list[float]:
    times = []
    for letter in TYPED:
        begun = time.perf_counter()
        QTest.keyClicks(editor, letter)
        QApplication.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
    return times
