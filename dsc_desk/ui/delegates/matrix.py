"""Paints the matrix: the case with its next step, then a cell for each route."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from dsc_desk.cases.queries.matrix import MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix_cell import paint_matrix_cell
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, face_of, next_parts, place_of
from dsc_desk.ui.models.table import ROW_ROLE
from dsc_desk.ui.paint import elided, put, row_ground, text_width

Index = QModelIndex | QPersistentModelIndex
_NEXT_SHARE = 0.62  # of the second line that the next step may take


class MatrixDelegate(QStyledItemDelegate):
    """One for all cells of a view; `routes` are the columns after the first."""

    def __init__(self, view: QTableView, today: date) -> None:
        super().__init__(view)
        self._view = view
        self.routes: Sequence[RouteColumn] = ()
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW_ROLE), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focus = self._view.hasFocus() and self._view.currentIndex() == index
        if index.column() == 0:
            row_ground(painter, box, selected=selected, hover=hover, focus=False)
            self._case(painter, box, row)
            if focus:
                row_ground(painter, box, selected=False, hover=False, focus=True)
            return
        column = self.routes[index.column() - 1]
        face = face_of(cell_of(row, column.routes), self._today)
        paint_matrix_cell(painter, box, face, selected=selected, hover=hover, focus=focus, group_end=column.ends_group)

    def _case(self, painter: QPainter, box: QRectF, row: MatrixRow) -> None:
        case = row.case
        line = theme.px(theme.tokens()["type"]["tight"]["line"])
        top, left = box.center().y() - line - theme.px(1), box.left() + theme.px(24)
        number = theme.px(38)
        put(painter, QRectF(left, top, number, line + 2), case.reference[-4:], "text-3", "small")
        words = QRectF(left + number, top, box.right() - left - number - theme.px(12), line + 2)
        put(painter, words, case.title, "text", "body", 600)
        below = words.translated(0, line + theme.px(1))
        used = self._next(painter, below, row)
        put(painter, below.adjusted(0, 0, -used - theme.px(8), 0), place_of(row), "text-3", "small")
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour("line-strong"))

    def _next(self, painter: QPainter, box: QRectF, row: MatrixRow) -> float:
        """Write the next step at the right; its words give way to its day. Return the width used."""
        words, when = next_parts(row, self._today)
        ink = self._urgency(row.case.next_due, row.case.status)
        end = f", {when}" if when else ""
        most = round(box.width() * _NEXT_SHARE)
        said = elided(words, most - text_width(end, "small"), "small") + end
        return put(painter, box, said, ink, "small", right=True)

    def _urgency(self, due: str, status: str) -> str:
        if not due or status != "open":
            return "text-2"
        if due < self._today.isoformat():
            return "stop"
        return "us" if due <= (self._today + timedelta(days=1)).isoformat() else "text-2"
