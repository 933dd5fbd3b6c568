"""Dropped files and folders become inquiries: one after the other, none holding up the window or the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from dsc_desk.cases.commands.inquiry import Logged, LogInquiry
from dsc_desk.cases.commands.mail import log_mail
from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.cases.intake.files import read_files
from dsc_desk.cases.intake.mail import Mail
from dsc_desk.forms.casebook.book import is_sheet
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import Dropped
from dsc_desk.ui.inbox.intake_panel import IntakePanel, Line
from dsc_desk.ui.inbox.said import short_reference
from dsc_desk.ui.sheet.held import show_sheet
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.window import MainWindow
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

_NEW = Text("ny henvendelse", "new inquiry"), Text("nye henvendelser", "new inquiries")
_REFUSED = Text("fil er ikke læst", "file was not read"), Text("filer er ikke læst", "files were not read")

Read = tuple[Path, Mail | DeskError]


def take_dropped(context: Context, parent: QWidget, paths: list[Dropped]) -> None:
    """Take what was dropped: a sheet is shown on its own page, where one sees what it would make; the rest goes in."""
    sheets = [one for one in paths if is_sheet(one)]
    if sheets:
        show_sheet(context, sheets[0])
    if others := [one for one in paths if one not in sheets]:
        take_in(context, parent, others)


def take_in(context: Context, parent: QWidget, paths: list[Dropped]) -> TakingIn:
    """Take files, folders and mails into the inbox; progress, results and a way to stop are shown in the window."""
    return TakingIn(context, parent, paths)


class TakingIn(QObject):
    """One drop. It reads a file off the GUI thread, logs it on the store's, and goes on to the next.

    The first new inquiry is shown in the end, unless a key or a button was pressed meanwhile: then one is at something else.

    The next file is not read before the last one is in the store, so a thousand big mails never lie in memory. It outlives
    the frame: a change of look shows it in the next one, and behind a lock it waits for the store and then goes on.
    Signal finished() when all are in, or it was stopped.
    """

    finished = Signal()

    def __init__(self, context: Context, window: QWidget, paths: list[Dropped]) -> None:
        super().__init__(window)
        self._context = context
        self._reader = _Reader(paths)
        self.lines: list[Line] = []
        self._first_new = ""
        self._stopped = False
        self._went_on = False  # whether somebody did something else meanwhile
        self._total = 0
        self._over = False
        if (handle := window.window().windowHandle()) is not None:
            handle.installEventFilter(self)
        inner = window.centralWidget() if isinstance(window, QMainWindow) else None
        self.panel = self._stand_in(inner or window)
        if isinstance(window, MainWindow):
            window.framed.connect(self._stand_anew)
        context.background.run(self, self._reader.count, self._begin)

    def stop(self) -> None:
        """Take in no more files; those that are in stay."""
        self._stopped = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._went_on = True
        return super().eventFilter(watched, event)

    def _stand_in(self, frame: QWidget) -> IntakePanel:
        panel = IntakePanel(frame)
        panel.stopped.connect(self.stop)
        panel.opened.connect(lambda inquiry_id: self._context.open_page("inbox", inquiry_id))
        panel.closed.connect(self._closed)
        return panel

    def _stand_anew(self, frame: QWidget) -> None:
        """Show in a new frame what stood in the one before."""
        self.panel = self._stand_in(frame)
        self.panel.begin(self._total)
        self.panel.recall(self.lines, Turns(self._context.background, self.panel))
        if self._over:
            self.panel.end(stopped=self._stopped)

    def _closed(self) -> None:
        if self._over:
            self.deleteLater()

    def _begin(self, total: int) -> None:
        self._total = total
        if isValid(self.panel):
            self.panel.begin(total)
        self._next()

    def _next(self) -> None:
        if self._stopped:
            self._end()
        else:
            self._context.background.run(self, self._reader.next_file, self._read)

    def _read(self, found: tuple[Path, LogInquiry | DeskError] | None) -> None:
        if found is None:
            self._end()
            return
        path, command = found
        if isinstance(command, DeskError):
            self._say(Line(_shown(path), "refused", text(command.text)))
            return
        done, refused = partial(self._logged, path, command), partial(self._refused, path)
        self._context.background.do(self, command, done, refused, announce=False, of_many=True)

    def _logged(self, path: Path, command: LogInquiry, logged: Logged) -> None:
        self._say(_result(_shown(path), command, logged))

    def _refused(self, path: Path, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._end()
            raise error
        self._say(Line(_shown(path), "refused", text(error.text)))

    def _say(self, line: Line) -> None:
        self.lines.append(line)
        if isValid(self.panel):
            self.panel.add(line)
        if line.kind == "new" and not self._first_new:
            self._first_new = line.inquiry_id
        self._next()

    def _end(self) -> None:
        self._context.background.run(None, self._reader.close, _nothing)
        self._context.background.of_many.tell()
        self._over = True
        if isValid(self.panel):
            self.panel.end(stopped=self._stopped)
        alone = len(self.lines) == 1 and self.lines[0].kind != "refused"
        undo = self._context.background.undo if alone and self.lines[0].kind in ("new", "case", "aside") else None
        if alone or not self.lines:
            self.panel.close_panel() if isValid(self.panel) else self._closed()
        if self.lines:
            self._context.toast(self.lines[0].words if alone else self._summary(), undo=undo)
        if self._first_new and not self._went_on:
            self._context.open_page("inbox", self._first_new)
        self.finished.emit()

    def _summary(self) -> str:
        kinds = [line.kind for line in self.lines]
        said = [
            count(kinds.count("new"), *_NEW) if "new" in kinds else "",
            tr("{n} lagt på sag", "{n} put on a case", n=kinds.count("case")) if "case" in kinds else "",
            tr("{n} lagt til side", "{n} set aside", n=kinds.count("aside")) if "aside" in kinds else "",
            tr("{n} var her allerede", "{n} were here already", n=kinds.count("known")) if "known" in kinds else "",
            count(kinds.count("refused"), *_REFUSED) if "refused" in kinds else "",
        ]
        return ", ".join(part for part in said if part)


class _Reader:
    """Reads the files on the files thread, one at each call; it holds the process they are parsed in."""

    def __init__(self, paths: list[Dropped]) -> None:
        self._paths = paths
        self._files: Iterator[Read] | None = None

    def count(self) -> int:
        """Return how many files there are, as far as that can be told beforehand."""
        return sum(_files_in(path) for path in self._paths)

    def next_file(self) -> tuple[Path, LogInquiry | DeskError] | None:
        """Return the next file as the command that logs it, or what is wrong with it; None after the last."""
        if self._files is None:
            self._files = read_files(self._paths)
        found = next(self._files, None)
        if found is None:
            return None
        path, mail = found
        return path, mail if isinstance(mail, DeskError) else log_mail(mail)

    def close(self) -> None:
        """End the process."""
        files: Any = self._files
        if files is not None:
            files.close()


def _files_in(path: Dropped) -> int:
    if not isinstance(path, Path) or not path.is_dir():
        return 1
    return sum(each.is_file() and not each.name.startswith(".") for each in path.rglob("*"))


def _result(name: str, command: LogInquiry, logged: Logged) -> Line:
    if logged.duplicate:
        return Line(name, "known", tr("Den er her allerede", "It is here already"), logged.inquiry_id)
    if logged.case_id:
        words = tr("Lagt på sag {r}", "Put on case {r}", r=short_reference(logged.reference))
        return Line(name, "case", words, logged.inquiry_id)
    if command.kind != "message":
        said = {
            "auto_reply": tr("Automatisk svar, lagt til side", "Automatic reply, set aside"),
            "invitation": tr("Indkaldelse, lagt til side", "Invitation, set aside"),
        }
        words = said.get(command.kind, tr("Kunne ikke leveres, lagt til side", "Undeliverable, set aside"))
        return Line(name, "aside", words, logged.inquiry_id)
    words = tr("Ny henvendelse", "New inquiry")
    if command.cpr_found:
        words += tr(", CPR-nummer holdt ude", ", CPR number kept out")
    return Line(name, "new", words, logged.inquiry_id)


def _shown(path: Path) -> str:
    """Return a file's name as it may be shown."""
    return mask_cpr(path.name)


def _nothing(_answer: object) -> None:
    """Take an answer nobody waits for."""
