"""What was written: each file with a way to look at it, and what reading it back found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.package_case import Package
from dsc_desk.forms.route import load_route
from dsc_desk.forms.writing import Written
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.widgets import Button, IconLabel, Label, Notice, QuietButton, RightPanel, clear, hbox
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

FILES = (
    Text("fil er skrevet og læst efter", "file written and read back"),
    Text("filer er skrevet og læst efter", "files written and read back"),
)


class WrittenPanel(RightPanel):
    """Hidden until something was written. Signal closed()."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent, gap=6, margins=(16, 12, 16, 16))

    def show_written(self, written: Sequence[Written], folder: Path) -> None:
        """List what was written."""
        clear(self.column)
        files = [path for one in written for path in one.files]
        self.column.addWidget(Label(count(len(files), *FILES), size="section", weight=600, wrap=True))
        self._where(folder, folder)
        for one in written:
            for name, problem in one.problems:
                self.column.addWidget(Notice(name, text(problem), "us"))
            if one.required_missing:
                words = tr(
                    "{route}: {n} krævede felter er tomme", "{route}: {n} required fields are empty",
                    route=one.route, n=len(one.required_missing),
                )  # fmt: skip
                self.column.addWidget(Label(words, size="small", ink="us", wrap=True))
        for path in files:
            self.column.addWidget(_file(path))

    def show_package(self, package: Package) -> None:
        """Say where the package is, what lies in it, what is missing and what to know before it is sent."""
        clear(self.column)
        self.column.addWidget(
            Label(
                tr("Pakken er skrevet og læst efter", "The package was written and read back"),
                size="section",
                weight=600,
                wrap=True,
            )
        )
        whole = package.path.is_dir()
        self._where(package.path, package.path if whole else package.path.parent)
        for one in package.packed:
            route = text(load_route(one.route_id).name)
            if one.missing:
                self.column.addWidget(
                    Notice(tr("Mangler: {r}", "Missing: {r}", r=route), ", ".join(map(text, one.missing)), "us")
                )
            for remark in one.remarks:
                self.column.addWidget(Notice(route, text(remark), "us"))
        for name in package.names:
            self.column.addWidget(_file(package.path / name, name) if whole else _inside(name))

    def _where(self, path: Path, folder: Path) -> None:
        """Say where it lies and offer what one does next, before what may be a long list of files."""
        self.column.addWidget(Label(str(path), size="small", ink="text-3", wrap=True, selectable=True))
        line = hbox(gap=8)
        line.addWidget(Button(tr("Åbn mappen", "Open the folder"), partial(show_file, folder), icon="folder-open"))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        line.addStretch(1)
        self.column.addLayout(line)


def show_file(path: Path) -> None:
    """Show a file or folder in the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _file(path: Path, name: str = "") -> QWidget:
    return _line(TextLink(name or path.name, partial(show_file, path)))


def _inside(name: str) -> QWidget:
    """Name a file in a ZIP, which is opened as a whole."""
    return _line(Label(name))


def _line(words: QWidget) -> QWidget:
    box = QWidget()
    line = hbox(box, gap=8)
    line.addWidget(IconLabel("file-check", "ok"))
    line.addWidget(words)
    line.addStretch(1)
    return box
