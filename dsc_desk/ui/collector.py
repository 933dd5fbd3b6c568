"""Collects garbage on the GUI thread alone, and what takes long only while nobody is at the keyboard.

Python collects cycles on whichever thread happens to allocate. Where such a cycle holds a widget, a worker thread would
destroy a Qt object that belongs to the GUI thread, and the program would fall. So automatic collection is off while the
window lives, and the GUI thread collects between two events.

A round over everything the program holds takes a twentieth of a second. What has outlived the young and the middle
rounds is therefore set aside (`gc.freeze`), and gone through when the window has had no input for some time.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

EVERY = 500  # milliseconds
QUIET = 20.0  # seconds without input, after which nobody notices a whole round
_YOUNG, _MIDDLE = 700, 5  # how many new objects and young rounds call for the next round
_LOADED = 6_000  # so many new objects were read from a file, or are a page: next to nothing of it is garbage
_INPUT = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel))


class Collector(QObject):
    """Looks now and then whether a collection is due; `stop` gives the work back to Python."""

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        gc.disable()
        self._last_input = monotonic()
        self._aside = 0
        self._begun = False
        self._young = 0  # new objects gone through since the last were set aside
        if window is not None and (handle := window.windowHandle()) is not None:
            handle.installEventFilter(self)  # the handle, not the application: only raw input passes there
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)

    def look(self) -> None:
        """Collect the young and the middle when they are due; everything only when it is quiet."""
        young, middle, _ = gc.get_count()
        if not self._begun or self._young + young > _LOADED:
            self._begun = True
            self._set_aside()  # what the program loads stays
        elif middle > _MIDDLE:
            gc.collect(1)
            self._set_aside()
        elif young > _YOUNG:
            gc.collect(0)
            self._young += young
        elif self._aside and monotonic() - self._last_input > QUIET:
            self.collect_all()

    def collect_all(self) -> None:
        """Go through everything, also what was set aside."""
        gc.unfreeze()
        gc.collect()
        self._set_aside()
        self._aside = 0

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last_input = monotonic()
        return super().eventFilter(watched, event)

    def _set_aside(self) -> None:
        gc.freeze()
        self._young = 0
        self._aside += 1
