"""When something is done: now and then, or once, as soon as something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def every(owner: QObject, milliseconds: int, deed: Callable[[], object]) -> None:
    """Do something again and again, as long as its owner is there."""
    timer = QTimer(owner)
    timer.timeout.connect(deed)
    timer.start(milliseconds)


def as_soon_as(owner: QObject, holds: Callable[[], bool], then: Callable[[], object]) -> None:
    """Do something once, as soon as something holds."""
    if holds():
        then()
        return

    def look() -> None:
        if holds():
            timer.stop()
            timer.deleteLater()
            then()

    timer = QTimer(owner)
    timer.timeout.connect(look)
    timer.start(1)
