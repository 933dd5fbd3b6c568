"""The course of writing everything out: begun in the settings, it goes on whatever page stands and however it looks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.commands.way_out import LogWayOut
from dsc_desk.reports.way_out.folder import WayOut, require_place, write_everything
from dsc_desk.ui.context import Context
from dsc_desk.ui.words import language

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk
    from dsc_desk.ui.background import Report
    from dsc_desk.ui.worker import Ticket

_HELD = "way_out"


class Course(QObject):
    """One writing out. `ticket` is its work once that has begun; `made`, `error` and `stopped` say how it ended.

    Signal: changed, when it begins its work and when it has ended.
    """

    changed = Signal()

    def __init__(self, context: Context, path: Path, *, papers: bool) -> None:
        super().__init__()
        self._background, self._path, self._papers = context.background, path, papers
        self.ticket: Ticket | None = None
        self.made: WayOut | None = None
        self.error: Exception | None = None
        self.stopped = False
        context.held[_HELD] = self  # a window that is rebuilt finds it there; a lock, which shuts the store, drops it

    @property
    def over(self) -> bool:
        """Tell whether it has ended, whichever way."""
        return self.stopped or self.made is not None or self.error is not None

    def begin(self) -> None:
        """Look at the place, say it in the log, write, and say in the log what was written."""
        self._background.run(self, partial(require_place, self._path), self._log, self._failed)

    def _log(self, _none: object) -> None:
        self._background.do(self, LogWayOut(), self._ask_desk, self._failed, announce=False)

    def _ask_desk(self, _none: object) -> None:
        self._background.read(self, lambda desk: desk, self._write, self._failed)

    def _write(self, desk: Desk) -> None:
        work = partial(_written, desk, self._path, papers=self._papers)
        self.ticket = self._background.run_reporting(self, work, self._log_made, self._failed, aside=True)
        self.ticket.ended.connect(self._look_whether_stopped)
        self.changed.emit()

    def _look_whether_stopped(self) -> None:
        if self.ticket is not None and not self.ticket.wanted():
            self.stopped = True
            self.changed.emit()

    def _log_made(self, made: WayOut) -> None:
        def logged(_none: object) -> None:
            self.made = made
            self.changed.emit()

        self._background.do(self, LogWayOut(made.sha256), logged, self._failed, announce=False)

    def _failed(self, error: Exception) -> None:
        self.error = error
        self.changed.emit()


def course_of(context: Context) -> Course | None:
    """Return the one that was begun last, since the desk was opened."""
    return cast("Course | None", context.held.get(_HELD))


def _written(desk: Desk, path: Path, report: Report, *, papers: bool) -> WayOut:
    return write_everything(desk, path, language=language(), papers=papers, report=report)
