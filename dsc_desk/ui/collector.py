"""Collects garbage on the GUI thread alone.

Python collects cycles on whichever thread happens to allocate. Where such a cycle holds a widget, a worker thread would
destroy a Qt object that belongs to the GUI thread, and the program would fall. So automatic collection is off while the
window lives, and the GUI thread collects between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds
_YOUNG, _MIDDLE, _ALL = 700, 10, 10  # how many new objects, young and middle rounds call for the next one


class Collector(QObject):
    """Looks now and then whether a collection is due; `stop` gives the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._begun = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)

    def look(self) -> None:
        """Collect as far as Python itself would have."""
        if not self._begun:
            self._begun = True
            gc.freeze()  # what the program loaded at its start stays; no round needs to look at it again
        young, middle, whole = gc.get_count()
        if whole > _ALL:
            gc.collect(2)
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
