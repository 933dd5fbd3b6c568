"""The map and the timeline as files: asked where, written off the GUI thread, told what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Label, QuietButton, clear, error_notice, vbox
from dsc_desk.ui.words import tr


class Saver(QWidget):
    """Where notices about the file stand; hidden while there is nothing to tell."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = vbox(self, gap=0)
        self._column.setContentsMargins(theme.px(24), theme.px(4), theme.px(16), theme.px(8))
        self.hide()

    def save(self, name: str, suffix: str, write: Callable[[Path], Path]) -> None:
        """Ask where, and write the file there."""
        path = self.ask_where(name, suffix)
        if path is None:
            return
        self._clear()
        ticket = self._context.background.run(self, partial(write, path), self._saved, self._fail)

        def say() -> None:
            words = tr("Skriver {name} …", "Writing {name} …", name=path.name)
            self._tell(
                Label(words, size="small", ink="text-2"), QuietButton(tr("Stop", "Stop"), ticket.cancel, small=True)
            )

        ticket.slow.connect(say)
        ticket.ended.connect(self._clear)

    def ask_where(self, name: str, suffix: str) -> Path | None:
        """Return where the user wants the file; None when she thinks better of it."""
        kinds = f"{suffix.removeprefix('.').upper()} (*{suffix})"
        return ask_place(self, tr("Gem billedet", "Save the picture"), f"{name}{suffix}", kinds)

    def _saved(self, path: Path) -> None:
        self._context.toast(tr("Billedet er gemt som {name}", "The picture is saved as {name}", name=path.name))

    def _fail(self, error: Exception) -> None:
        self._tell(error_notice(error, closed=self._clear))

    def _tell(self, *parts: QWidget) -> None:
        self._clear()
        for part in parts:
            self._column.addWidget(part)
        self.show()

    def _clear(self) -> None:
        clear(self._column)
        self.hide()
