"""Keeps a calendar file current: written anew, whole, a moment after each change. Off until a file is chosen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from dsc_desk.cases.calendar import days_to_tell
from dsc_desk.cases.queries.calendar import CalendarDay, CalendarDays
from dsc_desk.reports.calendar_file import write_calendar
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.context import Context
from dsc_desk.ui.words import language

_SOON_MS = 1_000  # several changes in one go are one file
_ASKS = frozenset(("calendar_file", "calendar_mine", "language"))


class CalendarKeeper(QObject):
    """Where and when it wrote last, or that it could not, stands in the settings `calendar_written` and `calendar_trouble`."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.write)
        context.background.changed.connect(self._changed)
        context.background.attached.connect(self._timer.start)
        context.settings.changed.connect(self._setting_changed)
        self._timer.start()

    def write(self) -> None:
        """Write the file now, where one is chosen."""
        settings = self._context.settings
        if settings.calendar_file:
            days = CalendarDays(mine=settings.calendar_mine)
            self._context.background.read(
                self, lambda desk: days_to_tell(desk, days), self._write, slot="days", later=True
            )

    def _changed(self, _kinds: frozenset[str], _who: object) -> None:
        self._timer.start()

    def _setting_changed(self, name: str) -> None:
        if name in _ASKS:
            self._timer.start()

    def _write(self, days: tuple[CalendarDay, ...]) -> None:
        path = self._context.settings.calendar_file
        if path:
            make = partial(write_calendar, Path(path), days, language())
            self._context.background.run(self, make, self._written, self._failed, slot="file")

    def _written(self, _path: Path) -> None:
        settings = self._context.settings
        settings.calendar_trouble = False
        settings.calendar_written = datetime.now(UTC).isoformat(timespec="seconds")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        settings = self._context.settings
        if not settings.calendar_trouble:  # said once, not after each change
            settings.calendar_trouble = True
            self._context.notice(error)
