"""The map and the timeline as files: asked where, written off the GUI thread, told what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Notices, Progress, vbox
from dsc_desk.ui.words import tr


class Saver(QWidget):
    """Where it is told how far the file is and what became of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.progress = Progress()
        self.progress.setContentsMargins(theme.px(24), theme.px(4), theme.px(16), theme.px(8))
        self.notices = Notices((24, 4, 16, 8))
        column = vbox(self, gap=0)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)

    def save(self, name: str, suffix: str, write: Callable[[Path], Path]) -> None:
        """Ask where, and write the file there."""
        path = self.ask_where(name, suffix)
        if path is None:
            return
        self.notices.clear()
        ticket = self._context.background.run(self, partial(write, path), self._saved, self.notices.refuse)
        self.progress.watch(ticket, tr("Skriver {name}", "Writing {name}", name=path.name))

    def ask_where(self, name: str, suffix: str) -> Path | None:
        """Return where the user wants the file; None when she thinks better of it."""
        kinds = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        return ask_place(self, tr("Gem billedet", "Save the picture"), f"{name}{suffix}", kinds)

    def _saved(self, path: Path) -> None:
        self._context.toast(tr("Billedet er gemt som {name}", "The picture is saved as {name}", name=path.name))
