"""Paints an inquiry of the list: unread dot, sender and time, subject, and a quiet line; and the day above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.cases.queries.inbox import InquiryRow
from dsc_desk.ui import icons, theme
from dsc_desk.ui.inbox.model import DayCaption, sender
from dsc_desk.ui.inbox.said import third_line
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import clock

CAPTION_HEIGHT = 30
_LEFT, _RIGHT, _DOT = 24, 16, 6


class InquiryDelegate(QStyledItemDelegate):
    """Rows 71 high, captions 30."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, row = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, DayCaption):
            words = box.adjusted(theme.px(_LEFT), theme.px(6), -theme.px(_RIGHT), 0)
            put(painter, words, row.words, "text-2", "small")
        elif isinstance(row, InquiryRow):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
            _ground(painter, box, chosen=chosen, pointed=pointed)
            _words(painter, box, row)
            if chosen and self._view.hasFocus():
                _ring(painter, box)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        caption = isinstance(index.data(ROW_ROLE), DayCaption)
        return QSize(theme.px(200), theme.px(CAPTION_HEIGHT) if caption else theme.row("inbox_item"))


def _ground(painter: QPainter, box: QRectF, *, chosen: bool, pointed: bool) -> None:
    if chosen or pointed:
        painter.fillRect(box, theme.colour("selected" if chosen else "hover"))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    if chosen:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))


def _words(painter: QPainter, box: QRectF, row: InquiryRow) -> None:
    line, left = theme.px(18), box.left() + theme.px(_LEFT)
    top = box.top() + (box.height() - 3 * line) / 2
    width = box.width() - theme.px(_LEFT + _RIGHT)
    if row.state == "new":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        side = theme.px(_DOT)
        painter.drawEllipse(QRectF(left - theme.px(6) - side, top + (line - side) / 2, side, side))
    time = clock(row.asked_at)
    put(painter, QRectF(left, top, width, line), time, "text-3", "small", right=True)
    name_room = width - text_width(time, "small") - theme.px(8)
    put(painter, QRectF(left, top, name_room, line), sender(row), "text", "body", 600)
    put(painter, QRectF(left, top + line, width, line), row.subject, "text")
    icon, hue, words = third_line(row)
    icons.paint(painter, left, top + 2 * line + (line - theme.px(16)) / 2, icon, hue)
    ink = "stop" if hue == "stop" else "text-3"
    put(painter, QRectF(left + theme.px(22), top + 2 * line, width - theme.px(22), line), words, ink, "small")


def _ring(painter: QPainter, box: QRectF) -> None:
    accent = theme.colour("accent")
    for edge in (
        QRectF(box.left(), box.top(), box.width(), 2),
        QRectF(box.left(), box.bottom() - 2, box.width(), 2),
        QRectF(box.left(), box.top(), 2, box.height()),
        QRectF(box.right() - 2, box.top(), 2, box.height()),
    ):
        painter.fillRect(edge, accent)
