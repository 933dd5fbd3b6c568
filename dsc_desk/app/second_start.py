"""A second start on a store that is open: the window that has it comes forward, and this one goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from dsc_desk.cli.session import tell
from dsc_desk.store.lock import ask_to_come_forward, came_forward, rung

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from dsc_desk.store.errors import StoreInUse

_LOOK = 100  # milliseconds between two looks whether it was heard
_PATIENCE = 50  # looks: a window looks twice a second, and may be at work


def ring(owner: QObject, store: Path, error: StoreInUse, unheard: Callable[[], None]) -> None:
    """Ask the first window forward and end; `unheard` where none hears it, as when a command works in the store."""
    try:
        ask_to_come_forward(store)
    except OSError:  # no room beside the store: nobody can be asked
        unheard()
        return
    timer, looks = QTimer(owner), iter(range(_PATIENCE))

    def look() -> None:
        if came_forward(store):
            timer.stop()
            tell(error.text)
            QCoreApplication.quit()
        elif next(looks, None) is None:
            timer.stop()
            rung(store)  # nobody shall come forward for it later
            unheard()

    timer.timeout.connect(look)
    timer.start(_LOOK)
