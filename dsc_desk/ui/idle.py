"""Counts the minutes without a key or a pointer, and says when it is time to lock."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)
_TICK_MS = 15_000


class Idle(QObject):
    """Signals: left(minutes) when the rest changes; over() when the time is up."""

    left = Signal(int)
    over = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._last = monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_TICK_MS)

    def watch(self, window: QWidget) -> None:
        """Listen to one top-level window. Its handle, not the application: only raw input passes there."""
        if (handle := window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Change after how long the desk locks."""
        self._minutes = minutes
        self.look()

    def pause(self, *, on: bool) -> None:
        """Stop counting while the desk is locked, and start anew after."""
        self._last = monotonic()
        if on:
            self._timer.stop()
        else:
            self._timer.start(_TICK_MS)

    def look(self) -> None:
        """Tell what is left, or that it is over."""
        rest = self._minutes * 60 - (monotonic() - self._last)
        if rest <= 0:
            self.over.emit()
        else:
            self.left.emit(max(1, round(rest / 60)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = monotonic()
        return super().eventFilter(watched, event)
