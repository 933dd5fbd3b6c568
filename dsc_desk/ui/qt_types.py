"""Has Qt's types built ahead, on the window's own thread.

Qt for Python builds a type the first time its name is asked for. Pages are imported aside, so that the window never
waits for them; building types there while the window's thread builds others has brought the program down.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 0.004  # seconds of one turn


def build_now() -> None:
    """Build them all at once."""
    for _name in _built():
        pass


def build_ahead(owner: QObject) -> None:
    """Build them a few in each turn of the event loop; it ends with the owner."""
    left = _built()

    def turn() -> None:
        ends = perf_counter() + _AT_ONCE
        for _name in left:
            if perf_counter() > ends:
                QTimer.singleShot(0, owner, turn)
                return

    QTimer.singleShot(0, owner, turn)


def _built() -> Iterator[str]:
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield name
