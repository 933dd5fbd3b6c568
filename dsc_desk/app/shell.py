"""Wires window, desk and session: opening, first start, locking, backups, a second start."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from dsc_desk.app import quiet_work
from dsc_desk.app.answers_later import FrameAnswersLater
from dsc_desk.app.precedence import while_opening, window_first
from dsc_desk.app.session import Session
from dsc_desk.store.errors import DeskError, KeyNeeded, NoStore, StoreInUse, WrongKey
from dsc_desk.ui.background import Background

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dsc_desk.ui.dropped import Dropped
    from dsc_desk.ui.window import MainWindow
    from dsc_desk.ui.workplace import Workplace

_FILLED_WITH = ("theme", "icons", "command_bar", "frame", "workplace")  # modules of the window, each in a turn
_BACKUP_LOOK = 5 * 60 * 1000  # milliseconds between two looks whether a backup is due
_LOOK = 500  # milliseconds between two looks whether a second start calls, or the key store lets one wait


class Shell(QObject):
    """One run of the window; `work` is there from `open` on."""

    work: Workplace

    def __init__(self, window: MainWindow, args: argparse.Namespace, session: Session | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._session = session or Session.asked_for(args)
        self._closes_when_ready = bool(args.exit_when_ready)
        self.background = Background(parent=self, holds_later=True)
        self._answers = FrameAnswersLater()
        self._filled = False
        self._shut: Exception | None = None  # why the locked desk stayed shut
        self._entrance: object = None  # kept: the signals of its page alone would let it go, and their buttons die
        self._waiting = False  # whether it is said that the key store is waited for
        while_opening()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def open(self) -> None:
        """Open the store on its own thread; the window is filled and the first page asks its questions meanwhile."""
        self.background.open(self._session.open, self._opened, self._not_opened)
        self.background.in_turn(self, self._load)
        self._every(_LOOK, self._look)

    def _load(self, names: tuple[str, ...] = _FILLED_WITH) -> None:
        """Load what the window is filled with: in turns of their own, so that the window never stands still for long."""
        if not names:
            self._dress()
            return
        import_module(f"dsc_desk.ui.{names[0]}")
        self.background.in_turn(self, lambda: self._load(names[1:]))

    def _dress(self) -> None:
        self._window.dress()
        self.background.in_turn(self, self._fill)

    def _fill(self) -> None:
        from dsc_desk.ui.hooks import Hooks

        hooks = Hooks(
            facts=self._answers.facts,
            search=self._search,
            lock=self._lock,
            unlock=self._unlock,
            lock_asks=lambda: self._session.asks_passphrase,
            other_ways=self._other_ways,
        )
        self.work = self._window.fill(self.background, hooks)
        self._window.inquiry_asked.connect(self._capture)
        self._window.files_dropped.connect(self._take_in)
        if self._session.makes:
            from dsc_desk.ui.unlock import MakingPage  # in a demo alone

            self.work.cover(MakingPage())
        else:
            self.work.start()
        self._filled = True

    def _opened(self, _desk: object) -> None:
        self._when(lambda: self._filled, self._greet)

    def _greet(self) -> None:
        window_first()
        self.work.uncover()
        for warning in self._session.warnings:
            self.work.show_error(DeskError(warning))
        self._when(lambda: self.background.ready and self.work.has_page, self._ready)

    def _ready(self) -> None:
        """Go on with what was held back, once the first page has its rows; what is drawn anew is painted before a timer's turn."""
        if self._closes_when_ready:
            self._window.repaint()
            print("READY", flush=True)
            self._when(lambda: self.background.idle, self._complete)
            self.background.go_on()
        else:
            self._keep_watch()
            import_module("dsc_desk.ui.qt_types").build_ahead(self, self.background.go_on)

    def _complete(self) -> None:
        self._window.repaint()
        print("COMPLETE", flush=True)
        self._window.close()

    def _not_opened(self, error: Exception) -> None:
        self._when(lambda: self._filled, lambda: self._tell(error))

    def _tell(self, error: Exception) -> None:
        if isinstance(error, StoreInUse) and not (self._session.place and self._session.place.taken):
            from dsc_desk.app.second_start import ring  # only where a first one is

            ring(self, self._session.path, error, lambda: self._stand_before(error))
            return
        self._stand_before(error)

    def _stand_before(self, error: Exception) -> None:
        from dsc_desk.app.entrance import Entrance  # only where the store did not open by itself

        self._entrance = entrance = Entrance(self.work, self.background, self._session, self._entered)
        if isinstance(error, NoStore):
            entrance.welcome()
        elif isinstance(error, KeyNeeded):
            entrance.ask_key(error)
        else:
            entrance.trouble(error)

    def _entered(self) -> None:
        self._opened(None)

    def _lock(self) -> None:
        self.background.close_desk(lambda _desk: self._session.close())

    def _unlock(self, passphrase: str, answer: Callable[[DeskError | None], None]) -> None:
        def failed(error: Exception) -> None:
            self._shut = error
            if not isinstance(error, DeskError):
                raise error
            answer(error)
            if self._waiting:  # somebody had enough of it, and wants to open the store in another way
                self._other_ways()

        self.background.open(lambda: self._session.open(passphrase or None), lambda _desk: answer(None), failed)

    def _other_ways(self) -> None:
        """Ask for the passphrase or the recovery key anew, with a backup as the last way; not for another store."""
        from dsc_desk.app.entrance import Entrance  # only where the desk stayed shut

        entrance = Entrance(self.work, self.background, self._session, self._let_in, elsewhere=False)
        self._entrance = entrance
        if isinstance(self._shut, WrongKey | KeyNeeded):
            entrance.ask_key(KeyNeeded(self._shut.text, passphrase=getattr(self._shut, "passphrase", True)))
        elif self._shut is not None:
            entrance.trouble(self._shut)

    def _let_in(self) -> None:
        self.work.uncover()  # with a log read anew: it may be that of a backup
        self.background.run(self, self._read_log, self._log_read, self._log_unread, aside=True)

    def _search(self, typed: str, done: Any) -> None:
        from dsc_desk.app.answers import search_with

        search_with(lambda: self.work)(typed, done)

    def _capture(self) -> None:
        from dsc_desk.ui.inbox.capture import open_capture

        open_capture(self.work.context, self._window)

    def _take_in(self, paths: list[Dropped]) -> None:
        from dsc_desk.ui.inbox.intake import take_dropped

        take_dropped(self.work.context, self._window, paths)

    def _keep_watch(self) -> None:
        """Look now and then for a due backup; read the audit chain once to its end."""
        self._every(_BACKUP_LOOK, self._back_up)
        self._reach_out()
        self.background.run(self, quiet_work.rules_at_hand, lambda _done: None, aside=True)
        self.background.run(self, self._read_log, self._log_read, self._log_unread, aside=True)
        self.background.run(self, quiet_work.clear_left, lambda _done: None, aside=True)

    def _reach_out(self) -> None:
        """Keep the calendar file current and remind; what both need is loaded off this thread, once the first page stands."""

        def make(_done: object) -> None:
            from dsc_desk.ui.outward.calendar_keeper import CalendarKeeper
            from dsc_desk.ui.outward.reminders import Reminders

            CalendarKeeper(self.work.context, self)
            Reminders(self.work.context, self._window, self._remind)

        self.background.run(self, quiet_work.load_outward, make, aside=True)

    def _remind(self, words: str) -> bool:
        """Let a reminder stand in the window; False while it is locked, or has something else to say."""
        return self.work.has_page and self.work.frame.remind(words, lambda: self.work.open_page("today"))

    def _every(self, milliseconds: int, deed: Callable[[], object]) -> None:
        timer = QTimer(self)
        timer.timeout.connect(deed)
        timer.start(milliseconds)

    def _back_up(self) -> None:
        store = self._session.store
        if store is not None and not self._session.throw_away:
            self.background.run(self, store.backup_if_due, lambda _made: None, self.work.show_error, aside=True)

    def _look(self) -> None:
        """Come forward where a second start calls; say it where the computer's key store lets one wait."""
        if self._session.place and self._session.place.called():
            self._window.showNormal()
            self._window.raise_()
            self._window.activateWindow()
        if 0 < self._session.made < 1:
            self._say_made()
        waited, self._waiting = self._waiting, self._filled and self._session.waits
        if self._waiting and not waited:
            self._say_waiting()

    def _say_made(self) -> None:
        from dsc_desk.ui.entrance_parts import EntrancePage

        if isinstance(page := self._window.centralWidget(), EntrancePage):
            page.show_share(self._session.made)

    def _say_waiting(self) -> None:
        from dsc_desk.ui.unlock import WaitingPage  # seldom wanted

        if (locked := self.work.lock_page) is not None:
            locked.show_waiting(self._session.stop_waiting)
        else:
            self.work.cover(WaitingPage(self._session.stop_waiting))

    def _read_log(self) -> bool | None:
        return quiet_work.log_whole(self._session.store)

    def _log_read(self, whole: bool | None) -> None:  # noqa: FBT001 - what the worker answers
        if whole is not None:
            self._answers.log_read(whole=whole)
            self.work.ask_facts()

    def _log_unread(self, error: Exception) -> None:
        if self._session.store is not None:  # locking or leaving stops the reading
            self.work.show_error(error)

    def _when(self, holds: Callable[[], bool], then: Callable[[], object]) -> None:
        """Do something once, as soon as something holds."""
        if holds():
            then()
            return

        def look() -> None:
            if holds():
                timer.stop()
                timer.deleteLater()
                then()

        timer = QTimer(self)
        timer.timeout.connect(look)
        timer.start(1)

    def _end(self) -> None:
        self._session.stop_waiting(leaves=True)
        with self._session.letting_go():
            self.background.close()
        self._session.end()
        self.background.close_aside()
