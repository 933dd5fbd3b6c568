"""Hands out what the workers answered, a few milliseconds at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from dsc_desk.ui.worker import Job, Ticket

Done = Callable[[Any], object]
Failed = Callable[[Exception], object]
AT_ONCE = 0.004  # seconds of one turn of the event loop


class Entry(NamedTuple):
    """Who waits for a job, and whether what is shown can be used without it (`later`)."""

    ticket: Ticket
    done: Done
    failed: Failed | None
    later: bool

    def tell(self, job: Job, otherwise: Failed) -> None:
        """Tell the answer, or the error, to whoever still waits; `otherwise` hears errors that nobody takes."""
        wanted = self.ticket.wanted()
        self.ticket.end()
        if not wanted:
            return
        if job.error is None:
            self.done(job.answer)
        else:
            (self.failed or otherwise)(job.error)


class Delivery(QObject):
    """Takes jobs on any thread by `came.emit(job)` and hands each to `finish` on the thread it was made on.

    Qt delivers all that was posted, and what is posted meanwhile, before it looks at the keyboard again: were each answer
    shown as it comes, many at once would hold up the window for as long as all of them take.
    """

    came = Signal(object)

    def __init__(self, finish: Callable[[Job], object], parent: QObject) -> None:
        super().__init__(parent)
        self._finish = finish
        self._waiting: deque[Job] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._hand_out)
        self.came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Job) -> None:
        """Hand a job out that asks for no work, only for a turn of its own."""
        self.came.emit(job)

    def _take(self, job: Job) -> None:
        self._waiting.append(job)
        self._turn.start(0)

    def _hand_out(self) -> None:
        ends = perf_counter() + AT_ONCE
        try:
            while self._waiting and perf_counter() < ends:
                self._finish(self._waiting.popleft())
        finally:
            if self._waiting:
                self._turn.start(0)
