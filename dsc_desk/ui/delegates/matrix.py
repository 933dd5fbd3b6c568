"""Paints the matrix: the case with its next step, then a cell for each route; and the header of two rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.cases.queries.matrix import MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix_cell import paint_matrix_cell
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, face_of, next_step
from dsc_desk.ui.models.table import ROW_ROLE
from dsc_desk.ui.paint import put, row_ground, text_width
from dsc_desk.ui.words import text, tr

Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """One delegate for all cells; `routes` are the columns after the first."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent)
        self.routes: Sequence[RouteColumn] = ()
        self._today = today.isoformat()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box = index.data(ROW_ROLE), QRectF(option.rect)
        if row is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if index.column() == 0:
            self._case(painter, box, row, selected=selected, hover=hover, focus=focus)
            return
        column = self.routes[index.column() - 1]
        face = face_of(cell_of(row, column.routes))
        paint_matrix_cell(painter, box, face, selected=selected, hover=hover, focus=focus, group_end=column.ends_group)

    def _case(
        self, painter: QPainter, box: QRectF, row: MatrixRow, *, selected: bool, hover: bool, focus: bool
    ) -> None:
        case = row.case
        row_ground(painter, box, selected=selected, hover=hover, focus=focus)
        line = theme.px(theme.tokens()["type"]["tight"]["line"])
        top, left = box.center().y() - line - theme.px(1), box.left() + theme.px(24)
        number = theme.px(38)
        put(painter, QRectF(left, top, number, line), case.reference[-4:], "text-3", "small")
        words = QRectF(left + number, top, box.right() - left - number - theme.px(12), line)
        put(painter, words, case.title, "text", "body", 600)
        below = words.translated(0, line + theme.px(1))
        said = next_step(row)
        room = min(text_width(said, "small") + 2, round(below.width() * 0.62))
        ink = (
            "stop"
            if case.next_due and case.next_due < self._today
            else "us"
            if case.next_due == self._today
            else "text-2"
        )
        put(painter, QRectF(below.right() - room, below.top(), room, line), said, ink, "small", right=True)
        where = case.department or case.organisation
        put(painter, below.adjusted(0, 0, -room - theme.px(8), 0), where, "text-3", "small")
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour("line-strong"))


class MatrixHeader(QHeaderView):
    """54 high: the group's caption over its first column, then route and office."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.routes: Sequence[RouteColumn] = ()
        self.setFixedHeight(theme.px(theme.tokens()["rows"]["matrix_header"]))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(theme.tokens()["rows"]["matrix_header"]))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        box, line = QRectF(rect), theme.px(16)
        painter.fillRect(box, theme.colour("sunken"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line-strong"))
        if logical == 0:
            words = box.adjusted(theme.px(24), theme.px(34), 0, -theme.px(4))
            put(painter, words, tr("Sag og næste skridt", "Case and next step"), "text", "small", 600)
            painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour("line-strong"))
            return
        if logical > len(self.routes):
            return
        column = self.routes[logical - 1]
        inner = box.adjusted(theme.px(8), theme.px(3), -theme.px(4), 0)
        # A caption longer than its first column runs on: each column of the group paints its own part of it.
        place = next(at for at, each in enumerate(self.routes) if each.group == column.group)
        start = inner.left() - (logical - 1 - place) * box.width()
        put(painter, QRectF(start, inner.top(), theme.px(240), line), text(column.group), "text-3", "small")
        put(
            painter,
            QRectF(inner.left(), inner.top() + line, inner.width(), line),
            text(column.name),
            "text",
            "small",
            600,
        )
        put(
            painter,
            QRectF(inner.left(), inner.top() + 2 * line, inner.width(), line),
            text(column.office),
            "text-3",
            "small",
        )
        edge = "line-strong" if column.ends_group else "line"
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour(edge))
