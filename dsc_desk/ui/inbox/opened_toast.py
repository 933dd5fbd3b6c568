"""The toast after a quick capture: beside the way back, a way to what was just logged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.background import Background
from dsc_desk.ui.toast import Toast
from dsc_desk.ui.widgets.buttons import Button
from dsc_desk.ui.words import tr


class OpenedToast(Toast):
    """A toast with [Åbn]; it gives way to the next sentence of the window."""

    def __init__(self, frame: QWidget, background: Background) -> None:
        super().__init__(frame)
        self._background = background
        self.open_button = Button(tr("Åbn", "Open"), self._open, small=True)
        self._opens: Callable[[], object] | None = None
        line = self.layout()
        if line is not None:
            line.addWidget(self.open_button)
        background.announced.connect(self.hide)  # a slot of its own: it ends with the toast

    def say_opened(self, words: str, opens: Callable[[], object]) -> None:
        """Say what was logged, with both ways on, in place of any other toast."""
        self._opens = opens
        frame = self.parentWidget()
        for other in frame.findChildren(Toast) if frame is not None else ():
            other.hide()
        self.say(words, self._background.undo)

    def _open(self) -> None:
        self.hide()
        if self._opens is not None:
            self._opens()
