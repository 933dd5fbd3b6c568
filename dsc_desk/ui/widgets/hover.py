"""The hover detail: a small panel beside a cell, after 400 ms under the pointer or at once by Space."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets.boxes import vbox

SHOWN_AFTER_MS = 400


class HoverDetail(QFrame):
    """356 wide, never takes the focus. `ask` after the pointer rests, `show_at` at once, `put_away` when it leaves."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip)
        self.setObjectName("popup")
        self.setFixedWidth(theme.px(theme.tokens()["size"]["popup_width"]))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = vbox(self, margins=(14, 12, 14, 12))
        self._content: QWidget | None = None
        self._make: Callable[[], QWidget | None] | None = None
        self._beside = QRect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._rested)

    def ask(self, beside: QRect, make: Callable[[], QWidget | None]) -> None:
        """Show what `make` returns beside a place (in screen coordinates) once the pointer has rested."""
        self._beside, self._make = beside, make
        self._timer.start()

    def show_at(self, beside: QRect, content: QWidget | None) -> None:
        """Show a content beside a place; nothing to show puts it away."""
        self._timer.stop()
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = content
        if content is None:
            self.hide()
            return
        self._column.addWidget(content)
        self.setAccessibleName(content.accessibleName())
        self.adjustSize()
        self.move(self._fitting(beside))
        self.show()

    def put_away(self) -> None:
        """Hide it and forget what was asked for."""
        self._timer.stop()
        self.hide()

    def _rested(self) -> None:
        if self._make is not None:
            self.show_at(self._beside, self._make())

    def _fitting(self, beside: QRect) -> QPoint:
        """Return a place right of the cell, or left where the screen ends."""
        spot = QPoint(beside.right() + theme.px(10), beside.top())
        screen = QGuiApplication.screenAt(beside.center())
        if screen is not None:
            room = screen.availableGeometry()
            if spot.x() + self.width() > room.right():
                spot.setX(beside.left() - theme.px(10) - self.width())
            spot.setY(max(room.top(), min(spot.y(), room.bottom() - self.height())))
        return spot
