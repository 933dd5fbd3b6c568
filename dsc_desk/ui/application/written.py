"""What was written: each file with a way to look at it, and what reading it back found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.forms.writing import Written
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.widgets import Button, IconLabel, Label, Notice, QuietButton, scrolled
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

FILES = (
    Text("fil er skrevet og læst efter", "file written and read back"),
    Text("filer er skrevet og læst efter", "files written and read back"),
)


class WrittenPanel(QFrame):
    """Hidden until something was written. Signal closed()."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, self._column = scrolled(margins=(16, 12, 16, 16))
        outer.addWidget(area)
        self._column.setSpacing(theme.px(6))

    def show_written(self, written: Sequence[Written], folder: Path) -> None:
        """List what was written."""
        clear(self._column)
        files = [path for one in written for path in one.files]
        self._column.addWidget(Label(count(len(files), *FILES), size="section", weight=600, wrap=True))
        self._column.addWidget(Label(str(folder), size="small", ink="text-3", wrap=True, selectable=True))
        for path in files:
            self._column.addWidget(_file(path))
        for one in written:
            for name, problem in one.problems:
                self._column.addWidget(Notice(name, text(problem), "us"))
            if one.required_missing:
                words = tr(
                    "{route}: {n} krævede felter er tomme", "{route}: {n} required fields are empty",
                    route=one.route, n=len(one.required_missing),
                )  # fmt: skip
                self._column.addWidget(Label(words, size="small", ink="us", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(Button(tr("Åbn mappen", "Open the folder"), partial(show_file, folder), icon="folder-open"))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        line.addStretch(1)
        self._column.addLayout(line)


def show_file(path: Path) -> None:
    """Show a file or folder in the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _file(path: Path) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(8))
    line.addWidget(IconLabel("file-check", "ok"))
    line.addWidget(TextLink(path.name, partial(show_file, path)), 1)
    return box
