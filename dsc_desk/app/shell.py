"""Wires window, desk and session: opening, first start, locking, backups, a second start."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from dsc_desk.app.answers_later import FrameAnswersLater
from dsc_desk.app.precedence import while_opening, window_first
from dsc_desk.app.quiet_work import QuietWork
from dsc_desk.app.session import Session
from dsc_desk.app.way_in import WayIn
from dsc_desk.cli.session import mark
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.background import Background
from dsc_desk.ui.timing import as_soon_as, every

if TYPE_CHECKING:
    import argparse

    from dsc_desk.ui.dropped import Dropped
    from dsc_desk.ui.window import MainWindow
    from dsc_desk.ui.workplace import Workplace

_FILLED_WITH = ("theme", "icons", "command_bar", "frame", "workplace")  # modules of the window, each in a turn
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
        self.way_in = WayIn(
            self, self.background, self._session, lambda: self.work, lambda: self._opened(None), self._let_in
        )
        while_opening()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._end)

    def open(self) -> None:
        """Open the store on its own thread; the window is filled and the first page asks its questions meanwhile."""
        self.background.open(self._session.open, self._opened, self._not_opened)
        self.background.in_turn(self, self._load)
        every(self, _LOOK, self._look)

    def _load(self, names: tuple[str, ...] = _FILLED_WITH) -> None:
        """Load what the window is filled with: in turns of their own, so that the window never stands still for long."""
        if not names:
            from dsc_desk.ui.theme import load_faces

            load_faces()
            self.background.in_turn(self, self._dress)
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
            lock=self.way_in.lock,
            unlock=self.way_in.unlock,
            lock_asks=lambda: self._session.asks_passphrase,
            other_ways=self.way_in.other_ways,
        )
        self.work = self._window.fill(self.background, hooks)
        self._quiet_work = QuietWork(self._window, self.work, self._session, self._answers)
        self._window.inquiry_asked.connect(self._capture)
        self._window.files_dropped.connect(self._take_in)
        if self._session.makes:
            from dsc_desk.ui.unlock import MakingPage  # in a demo alone

            self.work.cover(MakingPage())
        else:
            self.work.start()
        self._filled = True

    def show_fault(self, error: Exception) -> None:
        """Show what nobody caught, once the window is there to show it."""
        as_soon_as(self, lambda: self._filled, lambda: self.work.telling.show_error(error))

    def _opened(self, _desk: object) -> None:
        as_soon_as(self, lambda: self._filled, self._greet)

    def _greet(self) -> None:
        window_first()
        self.work.uncover()
        for warning in self._session.warnings:
            self.work.telling.show_error(DeskError(warning))
        as_soon_as(self, lambda: self.background.ready and self.work.has_page, self._ready)

    def _ready(self) -> None:
        """Go on with what was held back, once the first page has its rows; what is drawn anew is painted before a timer's turn."""
        self.work.play_early_keys()
        if self._closes_when_ready:
            self._window.repaint()
            mark("READY")
            as_soon_as(self, lambda: self.background.idle, self._complete)
            self.background.go_on()
        else:
            self._quiet_work.begin()
            import_module("dsc_desk.ui.qt_types").build_ahead(self, self.background.go_on)

    def _complete(self) -> None:
        self._window.repaint()
        mark("COMPLETE")
        self._window.close()

    def _not_opened(self, error: Exception) -> None:
        as_soon_as(self, lambda: self._filled, lambda: self.way_in.not_opened(error))

    def _let_in(self) -> None:
        self.work.uncover()
        self._quiet_work.read_log()  # it may be that of a backup

    def _search(self, typed: str, done: Any) -> None:
        from dsc_desk.app.answers import search_with

        search_with(lambda: self.work)(typed, done)

    def _capture(self) -> None:
        from dsc_desk.ui.inbox.capture import open_capture

        open_capture(self.work.context, self._window)

    def _take_in(self, paths: list[Dropped]) -> None:
        from dsc_desk.ui.inbox.intake import take_dropped

        take_dropped(self.work.context, self._window, paths)

    def _look(self) -> None:
        """Come forward where a second start calls; say it where the computer's key store lets one wait."""
        if self._session.place and self._session.place.called():
            self._window.showNormal()
            self._window.raise_()
            self._window.activateWindow()
        if 0 < self._session.made < 1:
            self._say_made()
        if self._filled:
            self.way_in.look_at_key_store()

    def _say_made(self) -> None:
        from dsc_desk.ui.entrance_parts import EntrancePage

        if isinstance(page := self._window.centralWidget(), EntrancePage):
            page.show_share(self._session.made)

    def _end(self) -> None:
        self._session.stop_waiting(leaves=True)
        with self._session.letting_go():
            self.background.close()
        self._session.end()
        self.background.close_aside()
