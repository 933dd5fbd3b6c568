"""Takes files to a case: read and looked through for CPR numbers off the GUI thread, then kept by a command each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.cases.attachments import media_type, safe_name, shown_name
from dsc_desk.cases.commands.files import LARGEST, AddFile, NewFile
from dsc_desk.cases.intake.files import HandedOver, intake_worker, scan_foreign
from dsc_desk.cases.intake.scan import Scan
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.worker import Worker
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import Dropped
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text


@dataclass(frozen=True)
class Taken:
    """A file that was read: what to keep, or why it is refused; `unread` says why nobody could look through it."""

    name: str
    file: NewFile | None
    refused: Text | None = None
    unread: Text | None = None


class FileTaker(QWidget):
    """An invisible helper of a tab. Signals: taken(file name) for each one kept; refused(words); busy(on)."""

    taken = Signal(str)
    refused = Signal(str)
    busy = Signal(bool)

    def __init__(self, context: Context, case_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._serves = ""
        self.hide()

    def ask(self, serves: str = "") -> None:
        """Ask for files by the system's own window."""
        title = tr("Læg filer på sagen", "Add files to the case")
        names, _ = QFileDialog.getOpenFileNames(self.window(), title)
        self.take([Path(name) for name in names], serves)

    def take(self, paths: Iterable[Dropped], serves: str = "") -> None:
        """Take files; each one is refused or kept by itself."""
        chosen = [path for path in paths if isinstance(path, HandedOver) or path.is_file()]
        if not chosen:
            return
        self.busy.emit(True)
        self._serves = serves
        self._context.background.run(self, partial(read_files, chosen), self._keep, self._fail)

    def _keep(self, files: list[Taken]) -> None:
        self.busy.emit(False)
        for one in files:
            if one.file is None:
                self.refused.emit(text(one.refused) if one.refused else "")
                continue
            command, kept = (
                AddFile(self._case_id, one.file, self._serves),
                partial(self._kept, one, last=one is files[-1]),
            )
            self._context.background.do(self, command, kept, self._fail, of_many=len(files) > 1)

    def _kept(self, one: Taken, _file_id: str, *, last: bool) -> None:
        if last:
            self._context.background.of_many.tell()
        self.taken.emit(one.name)
        if one.unread is not None:
            self.refused.emit(text(one.unread))

    def _fail(self, error: Exception) -> None:
        self.busy.emit(False)
        self.refused.emit(said(error))


def read_files(paths: Iterable[Dropped]) -> list[Taken]:
    """Read files and look through each in the worker process; runs off the GUI thread."""
    with intake_worker() as worker:
        return [_read(path, worker) for path in paths]


def _read(path: Dropped, worker: Worker) -> Taken:
    name, shown = safe_name(path.name), shown_name(path.name)
    try:
        if _too_big(path):
            return Taken(name, None, _TOO_BIG.fill(name=shown))
        data = path.content() if isinstance(path, HandedOver) else path.read_bytes()
    except OSError:
        return Taken(name, None, _UNREADABLE.fill(name=shown))
    except Invalid as told:
        return Taken(name, None, told.text)
    try:
        scan = scan_foreign(path.name, data, worker)
    except DeskError as error:
        scan = Scan((), error.text)
    hits = [hit for hit in scan.hits if hit.certainty != "possible"]
    if hits:
        where = hits[0].place
        return Taken(name, None, _CPR.fill(name=shown, masked=hits[0].masked, da=where.da, en=where.en))
    unread = _LOOK.fill(name=shown, da=scan.unread.da, en=scan.unread.en) if scan.unread else None
    return Taken(name, NewFile(name, media_type(data, name), data), unread=unread)


def _too_big(path: Dropped) -> bool:
    if isinstance(path, HandedOver):
        return path.too_big or len(path.data) > LARGEST
    return path.stat().st_size > LARGEST


_CPR = Text(
    "Der står et CPR-nummer i {name} ({da}: {masked}). Filen er ikke lagt på sagen. Fjern nummeret i filen, og slip den igen.",
    "There is a CPR number in {name} ({en}: {masked}). The file was not added. Remove the number from it and drop it again.",
)
_LOOK = Text("{name} er lagt på sagen. {da}", "{name} was added to the case. {en}")
_TOO_BIG = Text(
    "{name} er over 50 MB og er ikke lagt på sagen. Læg den på et drev, og skriv stien i en note.",
    "{name} is over 50 MB and was not added. Put it on a drive and write the path in a note.",
)
_UNREADABLE = Text(
    "{name} kan ikke læses og er ikke lagt på sagen. Måske er den åben i et andet program.",
    "{name} cannot be read and was not added. Perhaps another program has it open.",
)
