"""What the window does once it is filled: swaps frame and lock page, wires desk, settings and keyboard. Knows no page.

What is not seen at the start (palette, sheet of keys, lock, notices) is imported where it is first shown, so that the
window stands sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from dsc_desk.ui.dress import LOOK_SETTINGS, dress
from dsc_desk.ui.facts import WindowFacts
from dsc_desk.ui.farewell import Farewell
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.hooks import Hooks
from dsc_desk.ui.idle import Idle
from dsc_desk.ui.page_stack import Place
from dsc_desk.ui.pages.specs import PAGES, PageSpec
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.telling import Telling
from dsc_desk.ui.window_actions import add_window_actions

if TYPE_CHECKING:
    from dsc_desk.ui.lock import LockPage
    from dsc_desk.ui.window import MainWindow


class Workplace(QObject):
    """The filled window. `start()` goes to the first page once the desk is being opened."""

    def __init__(
        self,
        window: MainWindow,
        background: Background,
        settings: Settings,
        hooks: Hooks | None = None,
        pages: Sequence[PageSpec] = PAGES,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._settings = settings
        self._hooks = hooks or Hooks()
        self._pages = pages
        self._facts = WindowFacts()
        self._way = [Place(pages[0].id)]
        self._locked: LockPage | None = None
        self._covered = False
        self._bare = False  # the frame is gone, and the next one waits to be dressed
        self._farewell = Farewell(background, window)
        self.telling = Telling(self, background.undo, self)
        self._idle = Idle(settings.lock_minutes, self)
        self.deeds = Actions(window)
        self.context = Context(
            background,
            settings,
            self.deeds,
            self.open_page,
            partial(self.open_page, "case"),
            self.telling.say,
            self.telling.show_error,
        )
        add_window_actions(self, pages, background)
        self.frame = self._make_frame()
        background.changed.connect(self._after_change)
        background.announced.connect(self.telling.announce)
        background.failed.connect(self.telling.show_error)
        background.attached.connect(self.ask_facts)
        settings.changed.connect(self._setting_changed)
        settings.not_kept.connect(self.telling.show_error)
        self._idle.over.connect(self.lock)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: self._setting_changed("theme"))

    def start(self) -> None:
        """Go to the first page; the application calls it once the desk is being opened."""
        self.frame.stack.take_way(self._way)

    def open_page(self, page_id: str, target: str = "", tab: str = "") -> None:
        """Go to a page."""
        if self.at_work():
            self.frame.stack.go(Place(page_id, target, tab))

    def ask_inquiry(self) -> None:
        """Ask for the capture of a new inquiry."""
        if self.at_work():
            self._window.inquiry_asked.emit()

    def open_palette(self) -> None:
        """Open the palette over the window."""
        from dsc_desk.ui.palette import Palette

        if self.at_work():
            self.frame.lay_over(Palette(self.frame, self.deeds, self._hooks.search))

    def show_shortcuts(self) -> None:
        """Show the sheet of all keys."""
        from dsc_desk.ui.shortcuts import ShortcutsSheet

        if self.at_work():
            self.frame.lay_over(ShortcutsSheet(self.frame, self.deeds))

    def lock(self) -> None:
        """Put everything shown away and ask for the key; what was being typed is saved first."""
        from dsc_desk.ui.lock import LockPage

        if not self.at_work():
            return
        self._put_away()
        self.context.held.clear()
        self._farewell.begin(self.frame)
        self._facts = WindowFacts()
        theme.forget_drawn()
        self._idle.pause(on=True)
        self._locked = LockPage(asks=self._hooks.lock_asks())
        self._locked.unlock_asked.connect(lambda passphrase: self._hooks.unlock(passphrase, self._answer))
        self._locked.other_ways.connect(self._hooks.other_ways)
        self._window.setCentralWidget(self._locked)
        self._locked.setFocus()
        self._hooks.lock()

    def cover(self, page: QWidget) -> None:
        """Put everything away and show one page over the whole window: first start, a key to type, trouble."""
        if self._locked is not None:
            self._locked, self._covered = None, True
            self._idle.pause(on=False)
        elif self.at_work():
            self._put_away()
            self._farewell.begin(self.frame)
            self._covered = True
        self._window.setCentralWidget(page)
        page.setFocus()

    def play_early_keys(self) -> None:
        """Hand on to what stands now what was pressed before it did."""
        self._window.play_early_keys()

    def uncover(self) -> None:
        """Show the work again, or for the first time."""
        if self._covered:
            self._covered = False
            self.frame = self._make_frame()
            self._stand_again()

    @property
    def lock_page(self) -> LockPage | None:
        """The page that the locked window shows."""
        return self._locked

    @property
    def has_page(self) -> bool:
        """Whether a page stands in the window."""
        return self.in_sight and self.frame.stack.current_page() is not None

    def ask_facts(self) -> None:
        """Ask anew for counts, recent cases and the state of the store."""
        if self._hooks.facts is not None:
            self._background.read(self, self._hooks.facts, self._show_facts, slot="facts", later=True)

    @property
    def in_sight(self) -> bool:
        """Whether the work itself is on the screen, neither locked nor covered."""
        return self._locked is None and not self._covered and not self._bare

    def at_work(self) -> bool:
        """Tell whether the work is on the screen, once a change of look that is under way has come to its end."""
        if self._bare:
            self._farewell.end()
        return self.in_sight

    def _make_frame(self) -> Frame:
        frame = Frame(self.context, self._pages)
        frame.bar.search_asked.connect(self.open_palette)
        frame.bar.inquiry_asked.connect(self.ask_inquiry)
        frame.bar.lock_asked.connect(self.lock)
        self._background.taking_long.connect(frame.follow)
        frame.rail.shortcuts_asked.connect(self.show_shortcuts)
        self._idle.left.connect(frame.status.show_lock)
        self._window.setCentralWidget(frame)
        self._window.framed.emit(frame)
        self._idle.look()
        return frame

    def _put_away(self) -> None:
        """Flush what is typed in the frame; the way is kept."""
        self.frame.stack.leave_all()
        self._way = self.frame.stack.way or self._way
        self._idle.left.disconnect(self.frame.status.show_lock)
        self.deeds.forget(self.frame)

    def _answer(self, error: DeskError | None) -> None:
        if self._locked is None:
            return
        if error is not None:
            self._locked.show_refusal(error)
            return
        self._locked = None
        self._idle.pause(on=False)
        self.frame = self._make_frame()
        self._stand_again()

    def _stand_again(self) -> None:
        """Go on where one was, and show what went wrong meanwhile."""
        self.start()
        self.ask_facts()
        self.telling.show_kept()

    def _after_change(self) -> None:
        if self.in_sight:
            self.frame.show_saved()
            self.ask_facts()

    def _show_facts(self, facts: WindowFacts) -> None:
        self._facts = facts
        if self.in_sight:
            self.frame.show_facts(facts)

    def _setting_changed(self, name: str) -> None:
        if name == "lock_minutes":
            self._idle.set_minutes(self._settings.lock_minutes)
        app = QApplication.instance()
        if name not in LOOK_SETTINGS or not isinstance(app, QApplication) or self._bare:
            return
        if not self.in_sight:
            dress(app, self._settings)
            return
        self._put_away()
        self._bare = True
        self._window.setUpdatesEnabled(False)  # what stands there is seen until the new frame does
        self._farewell.begin(self.frame, partial(self._stand_dressed, app))

    def _stand_dressed(self, app: QApplication) -> None:
        """Make frame and page anew in the present language and look, and stay where one was."""
        delete(self.frame)
        dress(app, self._settings)
        self._bare = False
        self.frame = self._make_frame()
        self._window.setUpdatesEnabled(True)
        self.frame.show_facts(self._facts)
        self._stand_again()

    def shown(self) -> None:
        """Count the idle minutes from when the window is on the screen."""
        self._idle.watch(self._window)

    def leave(self) -> None:
        """Flush what is being typed before the window closes."""
        if self.in_sight:
            self.frame.stack.leave_all()
