"""A sheet on its way in: first a backup, then one long change that shows how far it is and can be stopped."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from dsc_desk.forms.casebook.entry import Entry
from dsc_desk.forms.casebook.taking import TakeSheet, store_to_back_up
from dsc_desk.ui.background import Report, Ticket
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Progress
from dsc_desk.ui.words import count, tr
from dsc_desk.words import Text

CASES = Text("sag", "case"), Text("sager", "cases")


class TakingSheet(QObject):
    """Signals: moved() when it begins or is over; took(TakenSheet); stopped() when nothing came in; failed(error)."""

    moved = Signal()
    took = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._progress = context, progress
        self._entries: tuple[Entry, ...] = ()
        self._ticket: Ticket | None = None
        self.busy = False

    def begin(self, entries: tuple[Entry, ...]) -> None:
        """Take the rows in, unless others are on their way."""
        if self.busy or not entries:
            return
        self._entries = entries
        self._be_busy(on=True)
        self._context.background.read(self, store_to_back_up, self._back_up, self._fail)

    def _back_up(self, store: Any) -> None:
        work = partial(store.backup_before, "import")
        ticket = self._context.background.run(self, work, self._make, self._fail)
        self._follow(ticket, tr("Tager en sikkerhedskopi først", "Making a backup first"))

    def _make(self, _backup: object) -> None:
        entries, words = self._entries, tr("Opretter {n}", "Making {n}", n=count(len(self._entries), *CASES))

        def made(desk: Any, report: Report) -> Any:
            return desk.do(TakeSheet(entries, lambda number: report(number / len(entries), words)))

        self._follow(self._context.background.do_reporting(self, made, self._done, self._fail), words)

    def _follow(self, ticket: Ticket, words: str) -> None:
        self._ticket = ticket
        self._progress.watch(ticket, words, self._ended)

    def _ended(self) -> None:
        if self._ticket is not None and not self._ticket.wanted():
            self._be_busy(on=False)
            self.stopped.emit()

    def _done(self, taken: object) -> None:
        self._be_busy(on=False)
        self.took.emit(taken)

    def _fail(self, error: Exception) -> None:
        self._be_busy(on=False)
        self.failed.emit(error)

    def _be_busy(self, *, on: bool) -> None:
        self.busy = on
        self.moved.emit()
