"""One thread that does pieces of work in order, and the ticket that the GUI thread holds for each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

SLOW_AFTER_MS = 300


class Cancelled(Exception):
    """Raised inside work that reports its progress after somebody stopped it."""


class Job:
    """What the thread may hold of a piece of work: no widget, so that none is ever destroyed off the GUI thread."""

    __slots__ = ("answer", "cancelled", "error", "function", "number")

    def __init__(self, number: int, function: Callable[[], Any]) -> None:
        self.number = number
        self.function: Callable[[], Any] | None = function
        self.cancelled = False
        self.answer: Any = None
        self.error: Exception | None = None

    def carry_out(self) -> None:
        """Run on the worker thread; whatever is raised is kept for the GUI thread."""
        if self.cancelled or self.function is None:
            return
        try:
            self.answer = self.function()
        except Cancelled:
            self.cancelled = True
        except Exception as problem:  # noqa: BLE001 - every error crosses to the GUI thread, none is lost
            self.error = problem


class Ticket(QObject):
    """One piece of work under way, held by whoever shows its progress or may stop it.

    Signals: slow after 300 ms; progressed(share 0-1, words); ended when it is over, whichever way.
    """

    slow = Signal()
    progressed = Signal(float, str)
    ended = Signal()

    def __init__(self, owner: QObject | None, job: Job) -> None:
        super().__init__()
        self._owner = owner
        self._job = job
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.slow)
        self._timer.start(SLOW_AFTER_MS)

    @property
    def over(self) -> bool:
        """Tell whether the work has ended or was cancelled."""
        return self._over

    @property
    def late(self) -> bool:
        """Tell whether it has taken so long that its progress is shown."""
        return not self._over and not self._timer.isActive()

    def cancel(self) -> None:
        """Drop the answer, and stop the work where it has not begun or reports its progress."""
        self._job.cancelled = True
        self.end()

    def wanted(self) -> bool:
        """Tell whether anybody still waits for the answer."""
        return not self._job.cancelled and (self._owner is None or isValid(self._owner))

    def end(self) -> None:
        """Tell once whoever shows progress that there is none any more."""
        if not self._over:
            self._over = True
            self._timer.stop()
            self.ended.emit()


class Stoppable(Ticket):
    """The ticket of a change: to cancel is to ask it to stop, and whether it did is heard when it ends."""

    def __init__(self, owner: QObject | None, job: Job) -> None:
        super().__init__(owner, job)
        self.stopping = False

    def cancel(self) -> None:
        """Ask the change to stop at its next report."""
        self.stopping = True

    def wanted(self) -> bool:
        """Tell whether there is an answer: a change that was made is told whoever has gone."""
        return not self._job.cancelled


class Worker:
    """One thread that carries out jobs in the order they came and hands each back."""

    def __init__(self, name: str, hand_back: Callable[[Job], None]) -> None:
        self._hand_back = hand_back
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        self._queue.put(job)

    def close(self) -> None:
        """Finish what is queued, then end the thread; a write is never cut in two."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job.carry_out()
            self._hand_back(job)
