"""A page of the window on the small centre of `tests/cases/centre.py`, and where its ways out led."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dsc_desk.ui.actions import Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings import Settings
from tests.cases.centre import (
    CLOSED,
    ETHICS,
    FM,
    HEART,
    KNEE,
    QUALITY,
    RECORD,
    TODAY,
    Centre,
    make_centre,
)  # fmt: skip
from tests.ui.settling import settle

__all__ = ["CLOSED", "ETHICS", "FM", "HEART", "KNEE", "QUALITY", "RECORD", "TODAY", "Shown", "shown"]


@dataclass
class Shown:
    """A page on the centre, and where it led."""

    qtbot: QtBot
    centre: Centre
    background: Background
    context: Context
    window: QMainWindow
    went: list[tuple[str, ...]]
    errors: list[Exception] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.qtbot, self.background, self.window)
        assert self.errors == []

    def show(self, page: Any, width: int = 1272, height: int = 832) -> None:
        """Put a page in the window."""
        self.window.setCentralWidget(page)
        self.window.resize(width, height)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.background.changed.connect(page.refresh)
        self.settle()


@contextmanager
def shown(qtbot: QtBot, folder: Path, others: int = 0, settings: Settings | None = None) -> Iterator[Shown]:
    """Make the centre, a window and a context whose ways out only remember."""
    centre = make_centre(folder, others)
    background = Background(centre.desk)
    window = QMainWindow()
    qtbot.addWidget(window)
    went: list[tuple[str, ...]] = []
    context = Context(
        background,
        settings or Settings(folder / "settings.json"),
        Actions(window),
        lambda page_id, target="", tab="": went.append((page_id, target, tab)),
        lambda case_id, tab="": went.append(("case", case_id, tab)),
        lambda words, undo=None: went.append(("toast", words)),
        lambda error: went.append(("notice", str(error))),
    )
    try:
        made = Shown(qtbot, centre, background, context, window, went)
        background.failed.connect(made.errors.append)
        yield made
    finally:
        window.close()
        QApplication.processEvents()
        background.close()
        background.close_aside()
        centre.desk.store.close()
