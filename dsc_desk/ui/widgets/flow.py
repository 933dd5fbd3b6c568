"""Rows that go on below where there is no more room: parts one by one, or words and their buttons as two halves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets.boxes import hbox


class FlowLayout(QLayout):
    """Parts one after the other, `gap` px between them in both directions."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, box: QRect, *, move: bool) -> int:
        left, top, high = box.left(), box.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left > box.left() and left + size.width() > box.right() + 1:
                left, top, high = box.left(), top + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            high = max(high, size.height())
        return top + high - box.top()


class FoldingLine(QWidget):
    """Words at the left and buttons at the right; the buttons stand below where both do not fit in one line."""

    def __init__(
        self,
        words: Sequence[QWidget],
        buttons: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (24, 10, 16, 6),
        gap: int = 8,
    ) -> None:
        super().__init__(parent)
        self._both = hbox(self)
        self._both.setContentsMargins(*(theme.px(side) for side in margins))
        self._both.setSpacing(theme.px(gap))
        self._halves = (_row(words, gap), _row(buttons, gap))
        self._both.addLayout(self._halves[0], 1)
        self._both.addLayout(self._halves[1])

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        margins = self._both.contentsMargins()
        widest = max(half.minimumSize().width() for half in self._halves)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        margins = self._both.contentsMargins()
        need = sum(half.sizeHint().width() for half in self._halves) + self._both.spacing()
        fits = need + margins.left() + margins.right() <= self.width()
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if fits else ways.TopToBottom
        if way != self._both.direction():
            self._both.setDirection(way)


def _row(parts: Sequence[QWidget], gap: int) -> QHBoxLayout:
    row = hbox(gap=gap)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
