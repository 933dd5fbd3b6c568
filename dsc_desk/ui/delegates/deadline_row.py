"""Paints a deadline of the chosen day on two lines: icon, number and what; then the case and whose it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.ui import icons, theme
from dsc_desk.ui.models.deadline import Deadline
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import put, ring, row_ground, text_width

HEIGHT = 48
_LEFT, _RIGHT, _LINE = 16, 16, 18


class DeadlineRow(QStyledItemDelegate):
    """Rows 48 high."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, row = QRectF(option.rect), index.data(ROW_ROLE)
        if not isinstance(row, Deadline):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        row_ground(painter, box, selected=selected, hover=hover, focus=False)
        line = theme.px(_LINE)
        top = box.center().y() - line
        left = box.left() + theme.px(_LEFT)
        icons.paint(painter, left, top + theme.px(1), row.icon, row.hue)
        left += theme.px(24)
        width = box.right() - theme.px(_RIGHT) - left
        number = text_width(row.number, "small") + theme.px(8)
        put(painter, QRectF(left, top, number, line), row.number, "text-3", "small")
        put(painter, QRectF(left + number, top, width - number, line), row.what, "text", "body", 500)
        put(painter, QRectF(left, top + line, width, line), row.below(), "text-2", "small")
        if selected and self._view.hasFocus():
            ring(painter, box)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(240), theme.px(HEIGHT))
