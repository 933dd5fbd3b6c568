"""Rows below one another, where a long page is made row by row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets.boxes import Margins, put_away


class RowColumn(QFrame):
    """Each row is as high as it wants to be at the column's width, and the column as high as all of them.

    A box layout first squeezes its rows into the room it has and learns afterwards that there is more: with each new
    row every other moves twice, and the whole page is painted again. Here only what stands below a new row moves.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(parent)
        self._gap, self._margins = theme.px(gap), tuple(theme.px(side) for side in margins)
        self._rows: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # grown longer, only the new end is painted

    def rows(self) -> list[QWidget]:
        """Return the rows from the top."""
        return list(self._rows)

    def add(self, row: QWidget) -> None:
        """Put a row at the end."""
        self.insert(len(self._rows), row)

    def insert(self, place: int, row: QWidget) -> None:
        """Put a row before the one at a place, and show it."""
        row.setParent(self)
        self._rows.insert(place, row)
        inner = self._inner()
        row.setGeometry(inner.left(), self.height(), max(0, inner.width()), row.height())  # over none that stands there
        row.show()
        self._stand()

    def take(self, row: QWidget) -> None:
        """Let go of a row; it still belongs to this widget until it is put elsewhere or deleted."""
        self._rows.remove(row)
        self._stand()

    def clear(self) -> None:
        """Destroy every row, once the present event is over."""
        put_away(self._rows)
        self._rows = []
        self._stand()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 0)

    def _inner(self) -> QRect:
        """Return where rows stand: inside the margins and what the style draws as a border."""
        left, top, right, bottom = self._margins
        return self.contentsRect().adjusted(left, top, -right, -bottom)

    def _stand(self) -> None:
        inner = self._inner()
        top, width = inner.top(), max(0, inner.width())
        shown = [row for row in self._rows if not row.isHidden()]
        for row in shown:
            row.resize(width, row.height())  # a row that knows its own height finds it by its width
            row.setGeometry(inner.left(), top, width, _height(row, width))
            top += row.height() + self._gap
        top -= self._gap if shown else 0
        height = top + self.height() - inner.top() - inner.height()
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a row wants another height
            self._stand()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._stand()


def _height(row: QWidget, width: int) -> int:
    wanted = row.heightForWidth(width) if row.hasHeightForWidth() else row.sizeHint().height()
    return min(max(wanted, row.minimumHeight()), row.maximumHeight())
