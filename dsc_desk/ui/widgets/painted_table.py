"""A table that paints its rows itself.

Qt paints cell by cell, each by a delegate that it asks through Python, with a copy of all that styles a cell: for a page of
rows that takes longer than what is drawn.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView


class Place(NamedTuple):
    """Where a column stands in the view."""

    column: int
    left: int
    width: int


class PaintedTable(QTableView):
    """A subclass paints a row; cells that are not in sight are left out."""

    @abstractmethod
    def paint_row(self, painter: QPainter, line: int, top: int, high: int, places: Sequence[Place]) -> None:
        """Paint the cells of a row, from the left."""

    def paintEvent(self, event: QPaintEvent) -> None:
        model, dirty = self.model(), event.rect()
        above, below = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        if model is None or above < 0:
            return
        last = below if below >= 0 else model.rowCount() - 1
        columns = (n for n in range(model.columnCount()) if not self.isColumnHidden(n))
        every = (Place(n, self.columnViewportPosition(n), self.columnWidth(n)) for n in columns)
        places = [one for one in every if one.left <= dirty.right() and one.left + one.width > dirty.left()]
        painter = QPainter(self.viewport())
        for line in range(above, last + 1):
            self.paint_row(painter, line, self.rowViewportPosition(line), self.rowHeight(line), places)
        painter.end()


def cell(place: Place, top: int, high: int) -> QRectF:
    """Return the box of a cell."""
    return QRectF(place.left, top, place.width, high)
