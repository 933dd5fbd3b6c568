"""What stands in a view's panel in place of the entry in sight: its history, a file that came in, an editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.widgets import clear, vbox, widgets_in


class Stage(QWidget):
    """Holds one at a time. Signal: turned() when something took the panel or left it."""

    turned = Signal()

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self._column = vbox(self, gap=4)
        self.hide()

    def panel(self) -> Any:
        """Return what stands in the panel, None while it shows the entry."""
        return next(iter(widgets_in(self._column)), None)

    def open(self, panel: Any) -> None:
        """Let something have the panel, and the keyboard."""
        clear(self._column)
        self._column.addWidget(panel)
        self.show()
        self._hand.panel_wanted.emit()
        self.turned.emit()
        panel.take_focus()

    def close_panel(self) -> None:
        """Give the panel back to the entry."""
        clear(self._column)
        self.hide()
        self.turned.emit()
