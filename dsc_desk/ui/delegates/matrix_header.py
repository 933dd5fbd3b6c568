"""The header of the matrix, 54 high: the caption of a group over its columns, then route and office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.models.matrix import RouteColumn
from dsc_desk.ui.paint import put
from dsc_desk.ui.words import text, tr

_LINE, _PAD, _CAPTION = 16, 8, 20


class MatrixHeader(QHeaderView):
    """Signal sort_asked() when the first column's head is pressed."""

    sort_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.routes: Sequence[RouteColumn] = ()
        self.order = ""
        self.setFixedHeight(theme.px(theme.tokens()["rows"]["matrix_header"]))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_order(self, words: str) -> None:
        """Say by what the cases are sorted."""
        self.order = words
        self.setToolTip(tr("Klik for at sortere anderledes", "Click to sort differently"))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(theme.tokens()["rows"]["matrix_header"]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.logicalIndexAt(event.position().toPoint()) == 0 and not self.isSectionHidden(0):
            self.sort_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.sort_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        box = QRectF(rect)
        painter.fillRect(box, theme.colour("sunken"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line-strong"))
        if logical == 0:
            self._first(painter, box)
        elif logical <= len(self.routes):
            _route(painter, box, self.routes[logical - 1])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        start = 0
        for place, column in enumerate(self.routes):
            if column.ends_group:
                self._caption(painter, text(column.group), start + 1, place + 1)
                start = place + 1

    def _first(self, painter: QPainter, box: QRectF) -> None:
        line = QRectF(box.left() + theme.px(24), box.bottom() - theme.px(_LINE + 4), box.width(), theme.px(_LINE))
        used = put(painter, line, tr("Sag og næste skridt", "Case and next step"), "text", "small", 600)
        if self.order:
            left = line.left() + used + theme.px(6)
            icons.paint(painter, left, line.top(), "chevron-down", "text-2")
            put(painter, line.adjusted(used + theme.px(24), 0, 0, 0), self.order, "text-2", "small")
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour("line-strong"))

    def _caption(self, painter: QPainter, words: str, first: int, last: int) -> None:
        """Write the caption over the columns of its group, however many they are."""
        if self.isSectionHidden(first):
            return
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        box = QRectF(left + theme.px(_PAD), theme.px(3), right - left - theme.px(_PAD), theme.px(_LINE))
        put(painter, box, words, "text-3", "small")


def _route(painter: QPainter, box: QRectF, column: RouteColumn) -> None:
    inner = box.adjusted(theme.px(_PAD), theme.px(3), -theme.px(4), 0)
    line = theme.px(_LINE)
    put(painter, QRectF(inner.left(), inner.top() + line, inner.width(), line), text(column.name), "text", "small", 600)
    below = QRectF(inner.left(), inner.top() + 2 * line, inner.width(), line)
    put(painter, below, text(column.office), "text-3", "small")
    top = box.top() if column.ends_group else box.top() + theme.px(_CAPTION)
    edge = theme.colour("line-strong" if column.ends_group else "line")
    painter.fillRect(QRectF(box.right() - 1, top, 1, box.bottom() - top), edge)
