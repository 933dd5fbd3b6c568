"""A case with sources, facts and applications on a real store, and one widget in a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.forms.applications import Application, CaseApplications
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.opening import make_desk
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from tests.fresh_store import reopened
from tests.ui import case_made
from tests.ui.case_made import Clock, Made
from tests.ui.settling import settle

PURPOSE = "At undersøge, hvorfor patienter med diabetes oftere får en knæoperation."
MACHINE = "sds-forskermaskinen"
W = TypeVar("W", bound=QWidget)


def make_filled(folder: Path) -> Path:
    """Make the store once; `open_filled` works on a copy."""
    made = case_made.make(folder)
    case_made.plain_case(made)
    made.desk.do(choose_sources(made.case_id, ["lpr3", "car", "dkr"], "Knæ og hud"))
    known = (("project.purpose", PURPOSE), ("data.period", "1997-01-01/2025-12-31"))
    made.desk.do(SetFacts(made.case_id, known, confirmed_by="Ditte Rosenkilde"))
    made.desk.do(SetFacts(made.case_id, (("project.method", "Kohorte med fem kontroller."),), origin="mail"))
    (folder / "ids").write_text(f"{made.case_id} {made.staff['MK']}")
    made.desk.store.close()
    return folder


@dataclass
class AtDesk:
    """A desk, and the case on it."""

    made: Made

    @property
    def case_id(self) -> str:
        return self.made.case_id

    def ask(self, query: Any) -> Any:
        return self.made.desk.ask(query)

    def do(self, command: Any) -> Any:
        """Do something elsewhere at the desk, as a colleague would."""
        return self.made.desk.do(command).result

    def application(self, route_id: str = MACHINE) -> Application:
        found: tuple[Application, ...] = self.ask(CaseApplications(self.case_id))
        return next(one for one in found if one.route.id == route_id)


@dataclass
class Shown(AtDesk):
    """The widget on a desk, and where it asked to go."""

    context: Context
    window: QMainWindow
    background: Background
    went: list[tuple[str, ...]]
    errors: list[Exception]
    qtbot: QtBot

    def show(self, make: Callable[[Context, str, QWidget], W]) -> W:
        """Put a tab or page in the window, and wait until it stands."""
        widget = make(self.context, self.case_id, self.window)
        self.window.setCentralWidget(widget)
        self.background.changed.connect(widget.refresh)  # type: ignore[attr-defined]
        self.window.resize(1200, 800)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.settle()
        return widget

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=10_000)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.qtbot, self.background, self.window)


def _sit_down(folder: Path) -> Made:
    clock = Clock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    desk = make_desk(reopened(folder / "desk.store"), now=clock)
    case_id, staff_id = (folder / "ids").read_text().split()
    desk.sit_down(staff_id)
    return Made(desk, clock, case_id)


def make_further(kept: Path, folder: Path, *deeds: Callable[[AtDesk], object]) -> Path:
    """Make a copy of the store in which more was done; `open_filled` works on a copy of that."""
    copy = Path(shutil.copytree(kept, folder / "data"))
    made = _sit_down(copy)
    for deed in deeds:
        deed(AtDesk(made))
    made.desk.store.close()
    return copy


@contextmanager
def open_filled(kept: Path, folder: Path, qtbot: QtBot) -> Iterator[Shown]:
    """Open a copy of the store in a window of its own."""
    made = _sit_down(Path(shutil.copytree(kept, folder / "data")))
    background = Background(made.desk)
    errors: list[Exception] = []
    background.failed.connect(errors.append)
    window = QMainWindow()
    qtbot.addWidget(window)
    went: list[tuple[str, ...]] = []
    context = case_made.make_context(background, window, folder, went)
    try:
        yield Shown(made, context, window, background, went, errors, qtbot)
    finally:
        window.close()
        background.close()
        made.desk.store.close()
        background.close_aside()
