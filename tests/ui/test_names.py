"""Every page and every tab of a case, walked on a small store: what takes the keyboard has a name to read aloud."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QSpacerItem, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from dsc_desk.forms.applications import CaseApplications
from dsc_desk.opening import make_desk
from dsc_desk.ui.background import Background
from dsc_desk.ui.case.tab import TABS
from dsc_desk.ui.pages.specs import PAGES
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets import FlowLayout
from dsc_desk.ui.window import MainWindow
from tests.fresh_store import reopened
from tests.ui.filled_case import MACHINE
from tests.ui.settling import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
WITHOUT_TARGET = tuple(spec.id for spec in PAGES if spec.id not in ("case", "application"))


class Walk:
    """The real window on the small store, from place to place."""

    def __init__(self, qtbot: QtBot, window: MainWindow, background: Background, case_id: str, form: str) -> None:
        self.qtbot, self.window, self.background = qtbot, window, background
        self.places = [(page, "", "") for page in WITHOUT_TARGET]
        self.places += [("case", case_id, tab.id) for tab in TABS]
        self.places.append(("application", form, ""))

    def go(self, place: tuple[str, str, str]) -> None:
        self.window.work.open_page(*place)
        settle(self.qtbot, self.background, self.window, lambda: self.window.work.has_page)


@pytest.fixture
def walk(qtbot: QtBot, kept: Path, tmp_path: Path) -> Iterator[Walk]:
    folder = tmp_path / "data"
    shutil.copytree(kept, folder)
    store = reopened(folder / "desk.store")
    desk = make_desk(store)
    case_id, staff_id = (folder / "ids").read_text().split()
    desk.sit_down(staff_id)
    form = next(one.id for one in desk.ask(CaseApplications(case_id)) if one.route.id == MACHINE)
    background = Background(desk)
    settings = Settings(tmp_path / "settings.json")
    settings.theme = "light"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.fill(background)
    window.resize(1440, 900)
    window.show()
    window.work.start()
    try:
        yield Walk(qtbot, window, background, case_id, form)
    finally:
        window.close()
        background.close()
        background.close_aside()
        store.close()


def nameless(window: QWidget) -> list[str]:
    """Return the kinds of the widgets in sight that take the keyboard and say nothing."""
    found = []
    for each in window.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
            words = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton | QLabel) else "")
            if not words.strip():
                parent = each.parentWidget()
                found.append(f"{type(each).__name__} in {type(parent).__name__}")
    return found


def test_every_place_is_named_narrow_and_let_go_of(walk: Walk) -> None:
    """No part of a layout may be held: Qt deletes it and PySide does not hear of it, and the program falls where
    something else comes to lie there.
    """
    before = set(map(id, getAllValidWrappers()))  # other tests' windows
    said: dict[tuple[str, str], list[str]] = {}
    for place in walk.places:
        walk.go(place)
        said[place[0], place[2]] = nameless(walk.window)
    assert {place: found for place, found in said.items() if found} == {}
    assert held_parts(before) == []
    walk.window.resize(900, 600)
    for place in walk.places:
        walk.go(place)
        assert (walk.window.width(), walk.window.height()) == (900, 600), place


def held_parts(before: set[int]) -> list[object]:
    """Return the parts of layouts that Python holds, but for those known before and those given up in time."""
    gc.collect()  # lines that have gone keep their parts until then
    wrappers = getAllValidWrappers()
    flows = [each for each in wrappers if isinstance(each, FlowLayout)]
    assert flows
    known = {id(flow.itemAt(place)) for flow in flows for place in range(flow.count())}
    return [each for each in wrappers if isinstance(each, QWidgetItem | QSpacerItem) and id(each) not in before | known]
