"""Wires window, desk and session: opening, first start, locking, backups, a second start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from dsc_desk.app.session import NewCentre, Session
from dsc_desk.store.errors import DeskError, KeyNeeded, NoStore, StoreInUse
from dsc_desk.ui.background import Background
from dsc_desk.ui.workplace import Hooks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from dsc_desk.ui.window import MainWindow

_BACKUP_LOOK = 5 * 60 * 1000  # milliseconds between two looks whether a backup is due
_BELL_LOOK = 500  # milliseconds between two looks whether a second start asked this window forward


class Shell(QObject):
    """One run of the window."""

    def __init__(self, window: MainWindow, args: argparse.Namespace) -> None:
        super().__init__(window)
        named = getattr(args, "store", None)
        self._window = window
        self._session = Session(Path(named) if named else None, _passphrase(args), throw_away=bool(args.demo))
        self._closes_when_ready = bool(args.exit_when_ready)
        self.background = Background(parent=self)
        self._answers = FrameAnswersLater()
        hooks = Hooks(
            facts=self._answers.facts,
            search=self._search,
            lock=self._lock,
            unlock=self._unlock,
            lock_asks=not self._session.throw_away,
        )
        self.work = window.fill(self.background, hooks)
        window.inquiry_asked.connect(self._capture)
        window.files_dropped.connect(self._take_in)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def open(self) -> None:
        """Open the store on its own thread; the first page asks its questions meanwhile."""
        self.background.open(self._session.open, self._opened, self._not_opened)
        self.work.start()

    def _opened(self, _desk: object) -> None:
        if self._closes_when_ready:
            self._watch_ready()
            return
        for warning in self._session.warnings:
            self.work.show_error(DeskError(warning))
        self._keep_watch()

    def _not_opened(self, error: Exception) -> None:
        from dsc_desk.app.entrance import Entrance  # only where the store did not open by itself

        if isinstance(error, StoreInUse):
            from dsc_desk.store.lock import ask_to_come_forward

            ask_to_come_forward(self._session.path)
            print(error.text.da, file=sys.stderr)
            QCoreApplication.quit()
            return
        entrance = Entrance(self.work, self.background, self._session, self._entered)
        if isinstance(error, NoStore):
            entrance.welcome()
        elif isinstance(error, KeyNeeded):
            entrance.ask_key(error)
        else:
            entrance.trouble(error)

    def _entered(self) -> None:
        self.work.uncover()
        self._opened(None)

    def _lock(self) -> None:
        self.background.close_desk(lambda _desk: self._session.close())

    def _unlock(self, passphrase: str, answer: Callable[[DeskError | None], None]) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                answer(error)
            else:
                raise error

        self.background.open(lambda: self._session.open(passphrase or None), lambda _desk: answer(None), failed)

    def _search(self, typed: str, done: Any) -> None:
        from dsc_desk.app.answers import search_with

        search_with(lambda: self.work)(typed, done)

    def _capture(self) -> None:
        from dsc_desk.ui.inbox.capture import open_capture

        open_capture(self.work.context, self._window)

    def _take_in(self, paths: list[Path]) -> None:
        from dsc_desk.ui.inbox.intake import take_in

        take_in(self.work.context, self._window, paths)

    def _keep_watch(self) -> None:
        """Look now and then for a due backup and for a second start; read the audit chain once to its end."""
        from dsc_desk.store.lock import ComeForward

        bell = ComeForward(self._session.path)
        self._every(_BELL_LOOK, lambda: self._come_forward() if bell.asked() else None)
        self._every(_BACKUP_LOOK, self._back_up)
        self.background.run(self, self._read_log, self._log_read)

    def _every(self, milliseconds: int, deed: Callable[[], object]) -> None:
        timer = QTimer(self)
        timer.timeout.connect(deed)
        timer.start(milliseconds)

    def _back_up(self) -> None:
        store = self._session.store
        if store is not None and not self._session.throw_away:
            self.background.run(self, store.backup_if_due, lambda _made: None, self.work.show_error)

    def _come_forward(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    def _read_log(self) -> bool | None:
        from dsc_desk.cases.audit import verify

        store = self._session.store
        if store is None:
            return None
        with store.read() as connection:
            return verify(connection).broken_at is None

    def _log_read(self, whole: bool | None) -> None:  # noqa: FBT001 - what the worker answers
        if whole is not None:
            self._answers.log_read(whole=whole)
            self.work.ask_facts()

    def _watch_ready(self) -> None:
        """Print READY and close once the first page has its rows and has painted them."""

        def look() -> None:
            if self.background.idle and self.work.has_page:
                timer.stop()
                self._window.repaint()
                print("READY", flush=True)
                self._window.close()

        timer = QTimer(self)
        timer.timeout.connect(look)
        timer.start(1)

    def _end(self) -> None:
        self.background.close()
        self._session.end()


class FrameAnswersLater:
    """The frame's answers, imported with the store: nothing of the database is loaded before the window is filled."""

    def __init__(self) -> None:
        self._answers: Any = None

    def facts(self, desk: Any) -> Any:
        """Answer on the store thread."""
        return self._there().facts(desk)

    def log_read(self, *, whole: bool) -> None:
        """Take in what reading the audit chain found."""
        self._there().log_read(whole=whole)

    def _there(self) -> Any:
        if self._answers is None:
            from dsc_desk.app.answers import FrameAnswers

            self._answers = FrameAnswers()
        return self._answers


def _passphrase(args: argparse.Namespace) -> str | None:
    named = getattr(args, "passphrase_file", None)
    if not named:
        return None
    from dsc_desk.store.private import read_passphrase_file

    return read_passphrase_file(Path(named))


__all__ = ["NewCentre", "Shell"]
