"""The files that came with an inquiry: saved where the user says, or opened as a private copy."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.cases.queries.files import FileContent, FileRow
from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.said import file_size
from dsc_desk.ui.widgets import ElidedLabel, IconLabel, Label, QuietButton, clear, hbox, vbox
from dsc_desk.ui.words import tr
from dsc_desk.words import Text

# What is opened gets its ending from what its content is, not from what the sender called it.
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/rtf": ".rtf",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}
_NO_DISK = Text(
    "Filen kunne ikke skrives. Den ligger uændret i lageret; vælg et andet sted, eller ryd plads.",
    "The file could not be written. It lies unchanged in the store; choose another place, or make room.",
)


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
        if file.media_type in _ENDINGS:
            look = QuietButton(tr("Se kopi", "View copy"), partial(self._open, file), small=True)
            look.setAccessibleName(tr("Se en kopi af {name}", "View a copy of {name}", name=file.name))
            line.addWidget(look)
        save = QuietButton(tr("Gem som …", "Save as …"), partial(self._save, file), small=True)
        save.setAccessibleName(tr("Gem {name} som", "Save {name} as", name=file.name))
        line.addWidget(save)
        return row

    def _save(self, file: FileRow) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Gem bilaget", "Save the attachment"), str(Path(folder) / file.name)
        )
        if chosen:
            said = partial(self._context.toast, tr("Bilaget er gemt", "The attachment is saved"))
            self._write(file, Path(chosen), said)

    def _open(self, file: FileRow) -> None:
        path = private_folder() / f"{file.sha256[:12]}{_ENDINGS[file.media_type]}"
        self._write(file, path, partial(self._show, path))

    def _write(self, file: FileRow, path: Path, done: partial[None]) -> None:
        background = self._context.background

        def write(content: bytes) -> None:
            background.run(self, partial(_written, path, content), lambda _none: done(), self._fail)

        background.ask(self, FileContent(file.sha256), write, self._fail)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.toast(
                tr("Intet program her kan vise filen; gem den i stedet", "No program here can show the file; save it")
            )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._context.notice(error)


class _Private:
    """Holds the folder of private copies once one was made."""

    folder: Path | None = None


def private_folder() -> Path:
    """Return a folder only the user reads; it goes with everything in it when the application ends."""
    if _Private.folder is None or not _Private.folder.is_dir():
        _Private.folder = Path(tempfile.mkdtemp(prefix="dsc-desk-"))
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(partial(shutil.rmtree, _Private.folder, ignore_errors=True))
    return _Private.folder


def _written(path: Path, content: bytes) -> None:
    try:
        write_file_safely(path, content)
    except OSError as error:
        raise DeskError(_NO_DISK) from error
