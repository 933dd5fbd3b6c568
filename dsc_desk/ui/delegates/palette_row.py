"""Paints a line of the palette: icon, words with what was found in bold, a quiet hint, key caps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.ui import icons, theme
from dsc_desk.ui.actions import shown_keys
from dsc_desk.ui.models.entry import Entry
from dsc_desk.ui.models.palette import Caption
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import key_cap, put, text_width

CAPTION_HEIGHT = 30


class PaletteRow(QStyledItemDelegate):
    """Rows 34 high, captions 30."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, row = QRectF(option.rect), index.data(ROW_ROLE)
        if isinstance(row, Caption):
            put(painter, box.adjusted(theme.px(16), theme.px(4), -theme.px(16), 0), row.words, "text-3", "small")
        elif isinstance(row, Entry):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _entry(painter, box, row, chosen=chosen)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = theme.px(CAPTION_HEIGHT) if isinstance(index.data(ROW_ROLE), Caption) else theme.row("palette")
        return QSize(theme.px(200), height)


def _entry(painter: QPainter, box: QRectF, entry: Entry, *, chosen: bool) -> None:
    if chosen:
        painter.fillRect(box, theme.colour("selected"))
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
    middle = box.center().y()
    icons.paint(painter, box.left() + theme.px(16), middle - theme.px(8), entry.icon, "accent" if chosen else "text-2")
    right = box.right() - theme.px(12)
    for cap in reversed(["↵"] if chosen and not entry.keys else shown_keys(entry.keys)):
        right = key_cap(painter, right, middle, cap) - theme.px(4)
    left = box.left() + theme.px(42)
    room = right - theme.px(12)
    left = _runs(painter, box, left, room, entry)
    if entry.hint and left < room:
        put(
            painter,
            QRectF(left + theme.px(10), box.top(), room - left - theme.px(10), box.height()),
            entry.hint,
            "text-3",
            "small",
        )


def _runs(painter: QPainter, box: QRectF, left: float, room: float, entry: Entry) -> float:
    """Write the words, the letters found in bold; return where they end."""
    start = 0
    while start < len(entry.words) and left < room:
        bold = start in entry.letters
        end = start + 1
        while end < len(entry.words) and (end in entry.letters) == bold:
            end += 1
        run, weight = entry.words[start:end], 600 if bold else 400
        put(painter, QRectF(left, box.top(), room - left, box.height()), run, "text", "body", weight)
        left += text_width(run, "body", weight)
        start = end
    return left
