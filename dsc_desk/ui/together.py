"""Tells what many commands in a row changed for several of them together: each telling reads lists and pages anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1000  # between two tellings


class Together(QObject):
    """The first change is told at once, what follows once a second, and the rest when it is asked for."""

    def __init__(self, tell: Callable[[frozenset[str]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._kept: frozenset[str] = frozenset()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.tell)

    @property
    def waiting(self) -> bool:
        """Whether something is not told yet."""
        return bool(self._kept)

    def add(self, kinds: frozenset[str]) -> None:
        """Take the kinds of one change."""
        self._kept |= kinds
        if not self._pause.isActive():
            self.tell()

    def tell(self) -> None:
        """Tell now what is not told yet."""
        if self._kept:
            kinds, self._kept = self._kept, frozenset()
            self._pause.start()
            self._tell(kinds)
