"""The files that came with an inquiry: saved where the user says, or opened as a private copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.files import FileContent, FileRow
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.case import viewing
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.said import file_size
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import ElidedLabel, IconLabel, Label, QuietButton, clear, hbox, vbox
from dsc_desk.ui.words import tr

T = TypeVar("T")


class AttachedFiles(QWidget):
    """A row for each file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = vbox(self, gap=2)

    def show_files(self, files: tuple[FileRow, ...]) -> None:
        """Show other files."""
        clear(self._column)
        self.setVisible(bool(files))
        for file in files:
            self._column.addWidget(self._row(file))

    def _row(self, file: FileRow) -> QWidget:
        row = QWidget()
        line = hbox(row, gap=8)
        line.addWidget(IconLabel("paperclip"))
        line.addWidget(ElidedLabel(file.name), 1)
        line.addWidget(Label(file_size(file.size), size="small", ink="text-3"))
        if file.media_type in viewing.ENDINGS:
            look = QuietButton(tr("Se kopi", "View copy"), partial(self._open, file), small=True)
            look.setAccessibleName(tr("Se en kopi af {name}", "View a copy of {name}", name=file.name))
            line.addWidget(look)
        save = QuietButton(tr("Gem som …", "Save as …"), partial(self._save, file), small=True)
        save.setAccessibleName(tr("Gem {name} som", "Save {name} as", name=file.name))
        line.addWidget(save)
        return row

    def _save(self, file: FileRow) -> None:
        path = ask_place(self, tr("Gem bilaget", "Save the attachment"), file.name)
        if path is not None:
            said = partial(self._context.toast, tr("Bilaget er gemt", "The attachment is saved"))
            self._write(file, path, said)

    def _open(self, file: FileRow) -> None:
        self._with(file, partial(viewing.write_copy, file.name, file.sha256), partial(viewing.show_copy, self._fail))

    def _write(self, file: FileRow, path: Path, done: partial[None]) -> None:
        self._with(file, partial(viewing.save_as, path), lambda _none: done())

    def _with(self, file: FileRow, work: Callable[[bytes], T], done: Callable[[T], object]) -> None:
        """Do something with a file's content off the GUI thread, and then something here with what that gave."""
        background = self._context.background

        def then(content: bytes) -> None:
            background.run(self, partial(work, content), done, self._fail)

        background.ask(self, FileContent(file.sha256), then, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._context.notice(error)
