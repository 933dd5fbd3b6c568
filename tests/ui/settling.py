"""When a window stands still: no work under way, no typed word waiting for its pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui.background import Background

PAUSE_MS = 1000
"""Longer waits are for the user: a toast that goes, a tick of a clock."""


def settle(qtbot: QtBot, background: Background, window: QWidget, ready: Callable[[], bool] = lambda: True) -> None:
    """Wait until nothing is under way, three turns of the event loop in a row."""

    def pausing() -> bool:
        timers = (each for each in window.findChildren(QTimer) if each.isActive() and each.isSingleShot())
        return any(each.interval() < PAUSE_MS for each in timers)

    def still() -> bool:
        return background.idle and ready() and not pausing()

    for _ in range(3):
        qtbot.waitUntil(still)
        qtbot.wait(1)
