"""Fixtures of the case page: a store made once and copied for each test, and the page in a window on it."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from dsc_desk.opening import make_desk
from dsc_desk.ui.background import Background
from dsc_desk.ui.pages.case import CasePage
from tests.fresh_store import reopened
from tests.ui import case_made
from tests.ui.case_made import Clock, Made
from tests.ui.case_shown import Open, Shown


@pytest.fixture(scope="session")
def kept_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a case without a procedure and a case well under way, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("kept")
    made = case_made.make(folder)
    plain = case_made.plain_case(made)
    case_made.plain_case(made)
    case_made.follow(made)
    case_made.work_on(made)
    ids = (plain, made.case_id, made.person_id, made.staff)
    (folder / "ids").write_bytes(pickle.dumps(ids))
    made.desk.store.close()
    return folder


@pytest.fixture
def made_ids(kept_case: Path) -> dict[str, str]:
    _, case_id, _, staff = pickle.loads((kept_case / "ids").read_bytes())
    return {"case": case_id, "staff": staff["MK"]}


@pytest.fixture
def made(kept_case: Path, tmp_path: Path) -> Iterator[Made]:
    folder = tmp_path / "data"
    shutil.copytree(kept_case, folder)
    store = reopened(folder / "desk.store")
    clock = Clock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    desk = make_desk(store, now=clock)
    _, case_id, person_id, staff = pickle.loads((folder / "ids").read_bytes())
    desk.sit_down(staff["MK"])
    yield Made(desk, clock, case_id, person_id, staff)
    store.close()


@pytest.fixture
def open_case(qtbot: QtBot, made: Made, tmp_path: Path) -> Iterator[Open]:
    background = Background(made.desk)
    errors: list[Exception] = []
    background.failed.connect(errors.append)

    def stands(page: CasePage, told: list[str]) -> bool:
        """Say whether the tab is shown AND the page has heard it: a stack shows its first tab a turn of events sooner."""
        tab = page.tabs.currentWidget()
        return bool(told) and tab is not None and tab.isVisible()

    def build(tab: str = "", case_id: str = "") -> Shown:
        window = QMainWindow()
        qtbot.addWidget(window)
        went: list[tuple[str, ...]] = []
        context = case_made.make_context(background, window, tmp_path, went)
        page = CasePage(context)
        told: list[str] = []
        page.tabs.shown.connect(told.append)
        background.changed.connect(page.refresh)
        window.setCentralWidget(page)
        window.resize(1272, 832)
        window.show()
        page.show_target(case_id or made.case_id, tab)
        qtbot.waitUntil(lambda: stands(page, told))
        return Shown(made, page, context, went, errors)

    yield build
    background.close()
