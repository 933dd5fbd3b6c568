"""Has Qt's types built ahead, on the window's own thread.

Qt for Python builds a type the first time its name is asked for. Pages are imported aside, so that the window never
waits for them; building types there while the window's thread builds others has brought the program down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 0.004  # seconds of one turn


def build_now() -> None:
    """Build them all at once."""
    for _name in _built():
        pass


def build_ahead(owner: QObject, then: Callable[[], object]) -> None:
    """Build them a few in each turn of the event loop, then go on; it ends with the owner.

    About a tenth of a second of Python in all: whatever else of Python ran meanwhile would double each turn.
    """
    left = _built()

    def turn() -> None:
        ends = perf_counter() + _AT_ONCE
        for _name in left:
            if perf_counter() > ends:
                QTimer.singleShot(0, owner, turn)
                return
        then()

    QTimer.singleShot(0, owner, turn)


def _built() -> Iterator[str]:
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield name
