"""What the window does off its thread once the first page stands: nobody waits for it, and nothing of it is loaded before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dsc_desk.ui.timing import every

if TYPE_CHECKING:
    from dsc_desk.app.answers_later import FrameAnswersLater
    from dsc_desk.app.session import Session
    from dsc_desk.store.open import Store
    from dsc_desk.ui.window import MainWindow
    from dsc_desk.ui.workplace import Workplace

_BACKUP_LOOK = 5 * 60 * 1000  # milliseconds between two looks whether a backup is due


class QuietWork:
    """Backs up when that is due, reads the audit chain to its end, keeps the calendar file and reminds."""

    def __init__(self, window: MainWindow, work: Workplace, session: Session, answers: FrameAnswersLater) -> None:
        self._window, self._work, self._session, self._answers = window, work, session, answers
        self._background = work.context.background

    def begin(self) -> None:
        """Look now and then for a due backup; do the rest once, off this thread."""
        every(self._window, _BACKUP_LOOK, self._back_up)
        self._background.run(self._window, load_outward, self._reach_out, aside=True)
        self._background.run(self._window, rules_at_hand, lambda _done: None, aside=True)
        self.read_log()
        self._background.run(self._window, clear_left, lambda _done: None, aside=True)

    def read_log(self) -> None:
        """Read the audit chain of the open store to its end, and let the frame say what was found."""
        self._background.run(
            self._window, lambda: log_whole(self._session.store), self._log_read, self._log_unread, aside=True
        )

    def _reach_out(self, _loaded: object) -> None:
        """Keep the calendar file current and remind; what both need was loaded off this thread."""
        from dsc_desk.ui.outward.calendar_keeper import CalendarKeeper
        from dsc_desk.ui.outward.reminders import Reminders

        CalendarKeeper(self._work.context, self._window)
        Reminders(self._work.context, self._window, self._remind)

    def _remind(self, words: str) -> bool:
        """Let a reminder stand in the window; False while it is locked, or has something else to say."""
        return self._work.has_page and self._work.frame.remind(words, lambda: self._work.open_page("today"))

    def _back_up(self) -> None:
        store = self._session.store
        if store is not None and not self._session.throw_away:
            self._background.run(
                self._window, store.backup_if_due, lambda _made: None, self._work.telling.show_error, aside=True
            )

    def _log_read(self, whole: bool | None) -> None:  # noqa: FBT001 - what the worker answers
        if whole is not None:
            self._answers.log_read(whole=whole)
            self._work.ask_facts()

    def _log_unread(self, error: Exception) -> None:
        if self._session.store is not None:  # locking or leaving stops the reading
            self._work.telling.show_error(error)


def log_whole(store: Store | None) -> bool | None:
    """Read the audit chain to its end and say whether it is unbroken; None where no store is open."""
    from dsc_desk.cases.audit import verify

    if store is None:
        return None
    with store.read() as connection:
        return verify(connection, rest=0.002).broken_at is None


def load_outward() -> None:
    """Load what keeps the calendar file and reminds."""
    for name in ("calendar_keeper", "reminders"):
        import_module(f"dsc_desk.ui.outward.{name}")


def rules_at_hand() -> None:
    """Read the rules of the procedures: nearly every page wants them, and none shall wait for the file."""
    from dsc_desk.cases.flow.rulebook import rulebook

    rulebook()


def clear_left() -> None:
    """Remove what a run that fell has left behind: copies for other programs, and papers on their way out."""
    from dsc_desk.store.scratch import clear_scratch
    from dsc_desk.store.unfinished import clear_unfinished
    from dsc_desk.ui.case import viewing

    viewing.clear_left()
    clear_scratch()
    clear_unfinished()
