"""What the window tells: toasts, and errors as notices above the page, which wait while no page is in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class _Workplace(Protocol):
    """What telling uses of the workplace."""

    frame: Frame

    @property
    def in_sight(self) -> bool: ...
    def at_work(self) -> bool: ...


class Telling(QObject):
    """Tells nothing of the work while the window is locked or covered."""

    def __init__(self, work: _Workplace, undo: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._undo = work, undo
        self._kept: list[Exception] = []

    def say(self, words: str, *, undo: Callable[[], object] | None = None) -> None:
        """Show a toast."""
        if self._work.at_work():
            self._work.frame.say(words, undo)

    def announce(self, title: Text, undoable: object) -> None:
        """Show what was done, with the way to undo it where there is one."""
        self.say(text(title), undo=self._undo if undoable else None)

    def show_error(self, error: Exception) -> None:
        """Show an error above the page: one the user can act on as it is, any other as a crash report."""
        if not self._work.in_sight:
            self._kept.append(error)
            return
        from dsc_desk.ui.crash import report
        from dsc_desk.ui.crash_notice import crash_notice
        from dsc_desk.ui.widgets.notice import error_notice

        if isinstance(error, DeskError):
            self._work.frame.show_notice(lambda close: error_notice(error, closed=close))
        else:
            words = report(error)
            self._work.frame.show_notice(lambda close: crash_notice(words, close))

    def show_kept(self) -> None:
        """Show what went wrong while no page was in sight."""
        kept, self._kept = self._kept, []
        for error in kept:
            self.show_error(error)

    def invite_drop(self, *, sheet: bool = False) -> bool:
        """Tell whether files may be dropped now, and say where they go."""
        if sheet:
            self.say(tr("Slip for at se, hvad regnearket bliver til", "Drop to see what the sheet becomes"))
        else:
            self.say(tr("Slip for at lægge i indbakken", "Drop to put in the inbox"))
        return self._work.in_sight
