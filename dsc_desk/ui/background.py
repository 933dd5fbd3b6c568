"""Work off the GUI thread: one worker for the store, so that writes queue, another for files and documents, a third for long work.

Answers come back on the GUI thread. They are dropped when their owner is gone, when the ticket was cancelled, or when
the owner asked anew in the same `slot`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from dsc_desk.ui.changes import answers_of, at_length
from dsc_desk.ui.delivery import Delivery, Done, Entry, Failed
from dsc_desk.ui.desk_like import DeskDone, DeskLike
from dsc_desk.ui.together import Together
from dsc_desk.ui.words import tr
from dsc_desk.ui.worker import Cancelled, Job, Stoppable, Ticket, Worker

__all__ = ["Background", "Cancelled", "DeskDone", "DeskLike", "Report", "Ticket"]

Report = Callable[[float, str], None]
LongWork = Callable[[Report], Any]
Reporting = Callable[[Any, Report], DeskDone | None]


class Background(QObject):
    """Asks the desk, does its commands and runs other work off the GUI thread.

    Signals: changed(kinds: frozenset[str], initiator: QObject | None) after a command, undo or redo;
    announced(title: Text, undoable: bool) for the toast; taking_long(ticket, words) of a change that does; failed(error)
    where the caller takes no errors; attached() when a desk has been opened.

    With `holds_later`, what is asked for `later` waits until `go_on()`: the first page then stands sooner.
    """

    changed = Signal(object, object)
    announced = Signal(object, bool)
    taking_long = Signal(object, str)
    failed = Signal(object)
    attached = Signal()
    _reported = Signal(int, float, str)

    def __init__(
        self, desk: DeskLike | None = None, parent: QObject | None = None, *, holds_later: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open = desk is not None
        self._held: list[Job] | None = [] if holds_later else None
        self._numbers = count()
        self._entries: dict[int, Entry] = {}
        self._slots: dict[tuple[int, str], Ticket] = {}
        self._doing: dict[int, tuple[object, Ticket]] = {}  # by owner, the command given last
        self._waiting: list[Job] = []
        self._delivery = Delivery(self._finish, self)
        self.of_many = Together(lambda kinds: self.changed.emit(kinds, None), self)
        self._reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self._store = Worker("store", self._delivery.came.emit)
        self._files = Worker("files", self._delivery.came.emit)
        self._aside: Worker | None = None

    def open(self, opener: Callable[[], DeskLike], done: Done | None = None, failed: Failed | None = None) -> Ticket:
        """Open the desk on the store's own thread; questions asked before it stands wait for it."""
        return self._submit(self._store, None, opener, partial(self._attach, done), failed)

    def close_desk(self, closer: Callable[[Any], object], done: Done | None = None) -> Ticket:
        """Take leave of the desk on its own thread (lock, restore); later questions wait for the next one."""
        self._open = False

        def away(answer: object) -> None:
            self._desk = None
            if done is not None:
                done(answer)

        # The desk itself stays until then: what was typed up to the lock is queued before this and must still be kept.
        return self._submit(self._store, None, partial(closer, self._desk), away, None)

    def ask(
        self,
        owner: QObject | None,
        query: object,
        done: Done,
        failed: Failed | None = None,
        *,
        slot: str = "",
        later: bool = False,
    ) -> Ticket:
        """Ask the desk a query; `done(answer)` follows. A `slot` drops the owner's earlier question of that name.

        `later`: what is shown can be used without the answer, so it may wait until the first page stands.
        """
        return self.read(owner, lambda desk: desk.ask(query), done, failed, slot=slot, later=later)

    def read(
        self,
        owner: QObject | None,
        function: Callable[[Any], Any],
        done: Done,
        failed: Failed | None = None,
        *,
        slot: str = "",
        later: bool = False,
    ) -> Ticket:
        """Run a reading function with the desk on the store thread: for an answer made of several queries."""
        return self._submit(None, owner, lambda: function(self._desk), done, failed, slot, later=later)

    def do(
        self,
        owner: QObject | None,
        command: object,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        announce: bool = True,
        of_many: bool = False,
    ) -> Ticket:
        """Carry out a command; `done(result)` follows, then everybody hears what changed and a toast offers undo.

        `of_many`: it is one of many in a row, and what they changed is told together; `self.of_many.tell()` ends the row.
        The command that this owner gave last, given again before it is answered, is a button pressed twice: done once.
        """
        whose = id(owner)
        if whose in self._doing and self._doing[whose][0] == command:
            return self._doing[whose][1]
        finish, refuse = answers_of(self, owner, done, failed, announce=announce, of_many=of_many)
        # Unlike a question it is carried out and told even when its owner has gone.
        ticket = self.read(None, lambda desk: desk.do(command), finish, refuse)
        self._doing[whose] = given = (command, ticket)
        ticket.ended.connect(lambda: self._doing.pop(whose) if self._doing.get(whose) is given else None)
        return ticket

    def do_reporting(
        self, owner: QObject | None, change: Reporting, done: Done | None = None, failed: Failed | None = None
    ) -> Ticket:
        """Carry out a long change: it is given the desk, and `report(share 0-1, words)` to call.

        Cancelled, it stops at its next report and leaves nothing; one that was past its last report is done and told.
        """
        job = Job(next(self._numbers), _not_yet)
        ticket = Stoppable(owner, job)
        report = self._report_of(job, lambda: ticket.stopping)
        job.function = lambda: change(self._desk, report)
        finish, refuse = answers_of(self, owner, done, failed)
        return self._queue(None, job, ticket, finish, refuse)

    def undo(self) -> Ticket:
        """Take back the last command."""
        return at_length(self, None, tr("Fortryder", "Undoing"), lambda desk, report: desk.undo(report))

    def redo(self) -> Ticket:
        """Do again what was taken back."""
        return at_length(self, None, tr("Gør om", "Doing it again"), lambda desk, report: desk.redo(report))

    def run(
        self,
        owner: QObject | None,
        function: Callable[[], Any],
        done: Done,
        failed: Failed | None = None,
        *,
        slot: str = "",
        aside: bool = False,
    ) -> Ticket:
        """Run work on files or documents beside the store; `done(value)` follows. `aside`: nobody waits for it."""
        return self._submit(self._third() if aside else self._files, owner, function, done, failed, slot, later=aside)

    def in_turn(self, owner: QObject, deed: Callable[[], Any], *, slot: str = "") -> Ticket:
        """Do something on the GUI thread in a turn of its own: the window hears the keyboard first."""
        return self._submit(self._delivery, owner, _not_yet, lambda _none: deed(), None, slot)

    def run_reporting(
        self, owner: QObject | None, work: LongWork, done: Done, failed: Failed | None = None, *, aside: bool = False
    ) -> Ticket:
        """Run long work that calls `report(share 0-1, words)`, where it stops once cancelled; `aside`: too long for files to wait."""
        job = Job(next(self._numbers), _not_yet)
        job.function = partial(work, self._report_of(job, lambda: job.cancelled))
        return self._queue(self._third() if aside else self._files, job, Ticket(owner, job), done, failed, later=aside)

    def _report_of(self, job: Job, stopped: Callable[[], bool]) -> Report:
        def report(share: float, words: str) -> None:
            if stopped():
                raise Cancelled
            self._reported.emit(job.number, share, words)

        return report

    def _third(self) -> Worker:
        self._aside = self._aside or Worker("aside", self._delivery.came.emit)
        return self._aside

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits for a desk."""
        return self._open and not self._entries and not self._waiting and not self.of_many.waiting

    @property
    def ready(self) -> bool:
        """Whether nothing is under way that what is shown needs."""
        return self._open and not any(not entry.later for entry in self._entries.values())

    def go_on(self) -> None:
        """Begin with what was held back until the first page stands."""
        held, self._held = self._held or [], None
        for job in held:
            self._to_store(job)

    def close(self) -> None:
        """Finish the queued work and end both threads; called once, when the application leaves."""
        self._files.close()
        self._store.close()

    def close_aside(self) -> None:
        """End the third thread; called once the store is closed, which stops what reads it."""
        if self._aside is not None:
            self._aside.close()

    def _attach(self, done: Done | None, desk: DeskLike) -> None:
        self._desk, self._open = desk, True
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._store.submit(job)
        if done is not None:
            done(desk)
        self.attached.emit()

    def _submit(
        self,
        worker: Worker | Delivery | None,
        owner: QObject | None,
        function: Callable[[], Any],
        done: Done,
        failed: Failed | None,
        slot: str = "",
        *,
        later: bool = False,
    ) -> Ticket:
        job = Job(next(self._numbers), function)
        ticket = Ticket(owner, job)
        if slot:
            key = (id(owner), slot)
            if (before := self._slots.get(key)) is not None:
                before.cancel()
            self._slots[key] = ticket
        return self._queue(worker, job, ticket, done, failed, later=later)

    def _queue(
        self,
        worker: Worker | Delivery | None,
        job: Job,
        ticket: Ticket,
        done: Done,
        failed: Failed | None,
        *,
        later: bool = False,
    ) -> Ticket:
        """Queue a job; no worker means the store's, as soon as there is a desk."""
        self._entries[job.number] = Entry(ticket, done, failed, later)
        if worker is not None:
            worker.submit(job)
        elif later and self._held is not None:
            self._held.append(job)
        else:
            self._to_store(job)
        return ticket

    def _to_store(self, job: Job) -> None:
        (self._store.submit if self._open else self._waiting.append)(job)

    def _finish(self, job: Job) -> None:
        entry = self._entries.pop(job.number)
        self._slots = {key: ticket for key, ticket in self._slots.items() if ticket is not entry.ticket}
        job.function = None
        entry.tell(job, self.failed.emit)

    def _progress(self, number: int, share: float, words: str) -> None:
        if (entry := self._entries.get(number)) is not None:
            entry.ticket.progressed.emit(share, words)


def _not_yet() -> None:
    """Stand in for work that is given in the next line."""
