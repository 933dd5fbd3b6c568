"""Paints a case on the agenda on two lines: its place, number and title, and what is asked or that it is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.cases.queries.board import ItemRow
from dsc_desk.ui import icons, theme
from dsc_desk.ui.paint import put, ring, row_ground, text_width
from dsc_desk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
HEIGHT, _SIDE, _LINE, _PLACE = 52, 24, 18, 24


class AgendaRow(QStyledItemDelegate):
    """Rows 52 high; `item` tells which case stands at a place."""

    def __init__(self, view: QListView, item: Callable[[Index], ItemRow | None]) -> None:
        super().__init__(view)
        self._view, self._item = view, item

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, one = QRectF(option.rect), self._item(index)
        if one is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        row_ground(painter, box, selected=selected, hover=hover, focus=False)
        line = theme.px(_LINE)
        top, left, right = box.center().y() - line, box.left() + theme.px(_SIDE), box.right() - theme.px(_SIDE)
        put(painter, QRectF(left, top, theme.px(_PLACE), line), str(index.row() + 1), "text-3", "body", 500)
        left += theme.px(_PLACE)
        number = text_width(one.reference, "small") + theme.px(12)
        put(painter, QRectF(left, top, number, line), one.reference, "text-3", "small")
        put(painter, QRectF(left + number, top, right - left - number, line), one.title, "text", "body", 500)
        below = QRectF(left, top + line, right - left, line)
        if one.decided_at:
            icons.paint(painter, left, below.top() + theme.px(1), "circle-check", "ok")
            below.setLeft(left + theme.px(22))
        put(painter, below, said_below(one), "ok" if one.decided_at else "text-2", "small")
        if selected and self._view.hasFocus():
            ring(painter, box)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(240), theme.px(HEIGHT))


def said_below(one: ItemRow) -> str:
    """Return the second line of a case on the agenda."""
    return tr("Anbefaling givet", "Recommendation given") if one.decided_at else " ".join(one.question.split())
