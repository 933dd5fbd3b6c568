"""Reminders: once a day what falls due, and when an answer has come. Numbers alone, never a name or a title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from dsc_desk.cases.denmark import danish_now
from dsc_desk.cases.queries.item import Item, past_and_today
from dsc_desk.cases.queries.today import Morning, TodayPage
from dsc_desk.ui import icons
from dsc_desk.ui.context import Context
from dsc_desk.ui.outward.desktop_note import can_note, show_note
from dsc_desk.ui.widgets.notice import Notice
from dsc_desk.ui.words import tr
from dsc_desk.words import PRODUCT

_LOOK_MS = 5 * 60 * 1000
_DOCKED_MS = 1_000  # until the icon has its place: a message before that points at the corner of the screen

Now = Callable[[], datetime]


def is_quiet(hour: int, begins: int, ends: int) -> bool:
    """Tell whether an hour lies in the quiet ones, which may go over midnight; the same hour twice is never quiet."""
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def due_words(due: tuple[Item, ...], today: date) -> str:
    """Say how much falls due today and how much is past its day, as Today does; nothing where there is nothing."""
    late, now = past_and_today(due, today.isoformat())
    parts = []
    if now:
        parts.append(
            tr("1 frist i dag", "1 deadline today")
            if now == 1
            else tr("{n} frister i dag", "{n} deadlines today", n=now)
        )
    if late:
        parts.append(
            tr("1 overskredet", "1 past its day") if late == 1 else tr("{n} overskredet", "{n} past their day", n=late)
        )
    return ", ".join(parts)


def reminder_notice(words: str, see: Callable[[], object], close: Callable[[], object]) -> Notice:
    """Return a reminder to stand above the page until it is put away."""

    def look() -> None:
        close()
        see()

    button = (tr("Se I dag", "See Today"), look)
    return Notice(words, "", "accent", icon="calendar-clock", buttons=(button,), closed=close)


class Reminders(QObject):
    """Shows them in the system's tray where there is one, else as a note of the desktop, else by `in_window`, which tells whether it could.

    While it cannot (the desk is locked, or an error stands there) the words are kept and tried again: none is lost.
    """

    def __init__(
        self, context: Context, window: QWidget, in_window: Callable[[str], bool], now: Now | None = None
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._in_window = context, window, in_window
        self._unsaid: list[str] = []
        self._asking = False  # the desktop, whether it shows a note
        self._now = now or danish_now
        self._answers: frozenset[str] | None = None
        self._tray: QSystemTrayIcon | None = None
        timer = QTimer(self)
        timer.timeout.connect(self._tick)
        timer.start(_LOOK_MS)
        context.background.changed.connect(self._changed)
        context.background.attached.connect(self.look)
        context.background.attached.connect(self._say)
        self.look()

    def look(self) -> None:
        """See whether something is to be said; asked for now and then, and after an answer was logged."""
        settings = self._context.settings
        if settings.reminders and not is_quiet(self._now().hour, settings.quiet_from, settings.quiet_to):
            self._context.background.ask(self, TodayPage(mine=True), self._tell, slot="morning", later=True)

    def _tick(self) -> None:
        """A new day has come, or the quiet hours are over: between two changes nothing else can have."""
        self._say()
        if self._context.settings.reminded_on != self._now().date().isoformat():
            self.look()

    def _changed(self, kinds: frozenset[str], _who: object) -> None:
        if "application" in kinds:
            self.look()

    def _tell(self, morning: Morning) -> None:
        today = self._now().date()
        said = []
        if self._context.settings.reminded_on != today.isoformat():
            self._context.settings.reminded_on = today.isoformat()
            said.append(due_words(morning.due, today))
        answers = {f"{item.application_id} {item.day}": item.reference for item in morning.answered}
        if self._answers is not None:
            come = [reference for key, reference in answers.items() if key not in self._answers]
            said += [tr("Svar i {case}", "Answer in {case}", case=reference) for reference in come]
        self._answers = frozenset(answers)
        if words := ". ".join(part for part in said if part):
            self._unsaid.append(words)
            self._say()

    def _say(self) -> None:
        said = tuple(self._unsaid)
        if not said or self._asking:
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._in_tray(". ".join(said))
            self._unsaid.clear()
        elif can_note():
            self._asking = True
            show = partial(show_note, PRODUCT, ". ".join(said))
            self._context.background.run(self, show, lambda shown: self._noted(said, shown=shown), aside=True)
        else:
            self._noted(said, shown=False)

    def _noted(self, said: tuple[str, ...], *, shown: bool) -> None:
        """Forget what the desktop showed; what it did not stands in the window where that has room."""
        self._asking = False
        words = ". ".join(said)
        if not shown:
            if not self._in_window(words):
                return
            QApplication.alert(self._window)  # marks it in the task bar while another window is in front
        del self._unsaid[: len(said)]
        self._say()  # what came meanwhile

    def _in_tray(self, words: str) -> None:
        docked = 0
        if self._tray is None:
            self._tray = QSystemTrayIcon(icons.icon("calendar-clock", "accent"), self)
            self._tray.setToolTip(PRODUCT)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(lambda _why: self._come_forward())
            docked = _DOCKED_MS
        tray = self._tray
        tray.show()
        QTimer.singleShot(docked, tray, lambda: tray.showMessage(PRODUCT, words, tray.icon()))

    def _come_forward(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        self._context.open_page("today")
