"""Takes a frame that is put away apart, a page in each turn: destroyed all at once, it would hold up the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow

from dsc_desk.ui.background import Background
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.turns import Turns


class Farewell:
    """What comes after a frame waits until it is gone: Qt would dress each part of it anew that is only to be destroyed."""

    def __init__(self, background: Background, window: QMainWindow) -> None:
        self._window = window
        self._turns = Turns(background, window, at_once=0)

    def begin(self, frame: Frame, then: Callable[[], object] | None = None) -> None:
        """Hide a frame and destroy its pages in the turns that follow (what was clicked may lie in one), then itself.

        Where something is to follow, that destroys what is left of the frame.
        """
        if (layout := self._window.layout()) is not None:
            layout.removeWidget(frame)  # so that another may take its place before all of it is gone
        frame.hide()
        self._turns.add(*(piece.deleteLater for piece in frame.stack.give_up()), then or frame.deleteLater)

    def end(self) -> None:
        """Go on at once with what waits."""
        self._turns.through(lambda: False)
