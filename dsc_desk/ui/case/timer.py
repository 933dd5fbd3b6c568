"""The clock of the person at the desk: start and stop, how long it has run, on this case or another."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.note import StartTimer, StopTimer
from dsc_desk.cases.queries.work import MyPart, MyPartOfCase, RunningTimer
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button
from dsc_desk.ui.words import tip, tr

TICK_MS = 10_000


class TimerButton(Button):
    """Starts and stops the clock. Signal choose_asked() when a competence must be chosen before it can start."""

    choose_asked = Signal()

    def __init__(
        self, context: Context, case_id: str, parent: QWidget | None = None, *, kind: str = "secondary"
    ) -> None:
        super().__init__("", self.press, parent, kind=kind, icon="play")
        self._context = context
        self._case_id = case_id
        self._competence = ""
        self._running: RunningTimer | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._say)
        self._say()
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing of it changed."""
        if not changes or changes & {"timer", "task", "staff_competence"}:
            self._context.background.ask(self, MyPartOfCase(self._case_id), self._show, slot="timer")

    def set_competence(self, competence: str) -> None:
        """Let the clock run under another competence than one's own on the case."""
        self._competence = competence

    def press(self) -> None:
        """Stop the clock that runs on this case, else start it here.

        Asked anew first: the clock may have been turned elsewhere (another page, the keyboard) a moment ago.
        """
        self._context.background.ask(self, MyPartOfCase(self._case_id), self._turn, slot="turn")

    def _turn(self, part: MyPart) -> None:
        self._show(part)
        if self._running is not None and self._running.case_id == self._case_id:
            self._context.background.do(self, StopTimer())
        elif self._competence:
            self._context.background.do(self, StartTimer(self._case_id, self._competence))
        else:
            self.choose_asked.emit()

    def _show(self, part: MyPart) -> None:
        self._running = part.timer
        self._competence = self._competence or part.competence
        if part.timer is not None:
            self._tick.start()
        else:
            self._tick.stop()
        self._say()

    def _say(self) -> None:
        here = self._running is not None and self._running.case_id == self._case_id
        elsewhere = self._running.reference if self._running is not None and not here else ""
        if here and self._running is not None:
            words = tr("Stop ur {t}", "Stop clock {t}", t=since(self._running.started_at))
        else:
            words = tr("Start ur", "Start clock")
        self.setText(words)
        note = tr("Uret går på {r} og flyttes hertil", "The clock runs on {r} and moves here", r=elsewhere)
        self.setToolTip(tip(note if elsewhere else ""))
        self.setAccessibleDescription(note if elsewhere else "")
        self.set_icon("circle-stop" if here else "play")


def since(started_at: str, now: datetime | None = None) -> str:
    """Return how long ago a moment was, as hours and minutes: 1:05."""
    passed = (now or datetime.now(UTC)) - datetime.fromisoformat(started_at)
    minutes = max(0, int(passed.total_seconds()) // 60)
    return f"{minutes // 60}:{minutes % 60:02}"
