"""Paints the cells of a table row from its columns: text, icon, chip; hover, selection and focus run over the row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from dsc_desk.ui import icons, theme
from dsc_desk.ui.models.table import ROW_ROLE, Column, TableModel
from dsc_desk.ui.paint import chip, put, row_ground
from dsc_desk.ui.words import text


class RowDelegate(QStyledItemDelegate):
    """One for all columns of a `Table`; the hovered line is told by the view."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box = QRectF(option.rect)
        model = self._view.model()
        if not isinstance(model, TableModel):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row_ground(
            painter, box, selected=selected, hover=self.hovered == index.row(), focus=False, first=index.column() == 0
        )
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            _row_ring(painter, box, first=index.column() == 0, last=index.column() == len(model.columns) - 1)
        left = theme.px(theme.tokens()["space"]["row_pad_left"] if index.column() == 0 else 8)
        right = theme.px(theme.tokens()["space"]["row_pad_right"] if index.column() == len(model.columns) - 1 else 8)
        paint_cell(painter, box.adjusted(left, 0, -right, 0), model.columns[index.column()], index.data(ROW_ROLE))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(60), theme.row("table"))


def paint_cell(painter: QPainter, box: QRectF, column: Column[object], row: object) -> None:
    """Paint what a column says of a row within a box."""
    if column.chip is not None:
        if (shown := column.chip(row)) is not None:
            top = box.center().y() - theme.px(10)
            chip(painter, box.left(), top, text(shown.text), shown.icon, shown.hue, dashed=shown.dashed)
        return
    if column.lead is not None and (lead := column.lead(row)) is not None:
        icons.paint(painter, box.left(), box.center().y() - theme.px(8), *lead)
        box = box.adjusted(theme.px(24), 0, 0, 0)
    put(painter, box, column.say(row), column.ink_of(row), column.size, column.weight, right=column.right)


def _row_ring(painter: QPainter, box: QRectF, *, first: bool, last: bool) -> None:
    """Paint this cell's part of the ring around its row."""
    accent = theme.colour("accent")
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), accent)
    painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), accent)
    if first:
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), accent)
    if last:
        painter.fillRect(QRectF(box.right() - 2, box.top(), 2, box.height()), accent)
