"""Paints a row of a table from its columns: text, icon, chip; hover, selection and focus run over the row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from dsc_desk.ui import icons, theme
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.paint import chip, put, row_ground
from dsc_desk.ui.words import text


def paint_line(
    painter: QPainter, box: QRectF, *, selected: bool, hover: bool, focus: bool, ends: tuple[bool, bool]
) -> None:
    """Paint the ground of a row over all its cells; `ends`: whether its first and its last cell are in the box."""
    first, last = ends
    row_ground(painter, box, selected=selected, hover=hover, focus=False, first=first)
    if not focus:
        return
    accent = theme.colour("accent")
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), accent)
    painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), accent)
    if first:
        painter.fillRect(QRectF(box.left(), box.top(), 2, box.height()), accent)
    if last:
        painter.fillRect(QRectF(box.right() - 2, box.top(), 2, box.height()), accent)


def paint_cell(painter: QPainter, box: QRectF, columns: Sequence[Column[object]], number: int, row: object) -> None:
    """Paint what a column says of a row within its cell."""
    column, edge = columns[number], theme.tokens()["space"]
    left = theme.px(edge["row_pad_left"] if number == 0 else 8)
    right = theme.px(edge["row_pad_right"] if number == len(columns) - 1 else 8)
    if column.chip is not None:
        if (shown := column.chip(row)) is not None:
            top = box.center().y() - theme.px(10)
            chip(painter, box.left() + left, top, text(shown.text), shown.icon, shown.hue, dashed=shown.dashed)
        return
    if column.lead is not None and (lead := column.lead(row)) is not None:
        icons.paint(painter, box.left() + left, box.center().y() - theme.px(8), *lead)
        left += theme.px(24)
    inner = box.adjusted(left, 0, -right, 0)
    put(painter, inner, column.say(row), column.ink_of(row), column.size, column.weight, right=column.right)
