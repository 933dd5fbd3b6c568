"""Paints a line of the morning page, 36 high: icon, number, what, title, when, and its buttons; and the headings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from dsc_desk.ui import icons, theme
from dsc_desk.ui.models.morning import GroupHead, More, more_words
from dsc_desk.ui.models.morning_lines import Line
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import fill, put, ring, row_ground, text_width
from dsc_desk.ui.words import whole

HEAD_HEIGHT = 46
_LEFT, _RIGHT = 24, 16
_WHEN = 138  # where days end, before the widest button


class MorningRow(QStyledItemDelegate):
    """Knows from the view which line the pointer is on, and the word of the button below it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1
        self.on_button = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box, entry = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        if isinstance(entry, GroupHead):
            _head(painter, box, entry)
        else:
            # Not from the option's state: QStyle and all its enums are built for that, 10 ms of a start.
            selected = self._view.selectionModel().isSelected(index)
            here = self.hovered == index.row()
            row_ground(painter, box, selected=selected, hover=here, focus=False)
            if isinstance(entry, Line):
                _line(painter, box, entry)
                for said, place in buttons(box, entry):
                    _button(painter, place, said, pointed=here and self.on_button == said)
            elif isinstance(entry, More):
                words = box.adjusted(theme.px(_LEFT + 70), 0, 0, 0)
                put(painter, words, more_words(entry), "accent", "body", 500)
            if selected and self._view.hasFocus():
                ring(painter, box)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        head = isinstance(index.data(ROW_ROLE), GroupHead)
        return QSize(theme.px(300), theme.px(HEAD_HEIGHT) if head else theme.row("today"))


def buttons(box: QRectF, line: Line) -> list[tuple[str, QRectF]]:
    """Return the words of each button of a line and where it stands, from the right."""
    found, right, height = [], box.right() - theme.px(_RIGHT), theme.px(24)
    for words in filter(None, (line.deed, line.assign)):
        width = text_width(words, "small", 500) + theme.px(18)
        found.append((words, QRectF(right - width, box.center().y() - height / 2, width, height)))
        right -= width + theme.px(8)
    return found


def _head(painter: QPainter, box: QRectF, head: GroupHead) -> None:
    words = box.adjusted(theme.px(_LEFT), theme.px(16), -theme.px(_RIGHT + 8), -theme.px(4))
    used = put(painter, words, head.words, "text", "section", 600)
    put(painter, words.adjusted(used + theme.px(8), 0, 0, 0), whole(head.count), "text-3", "small")
    put(painter, words, head.note, "text-3", "small", right=True)
    fill(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line-strong"))


def _line(painter: QPainter, box: QRectF, line: Line) -> None:
    left = box.left() + theme.px(_LEFT)
    icons.paint(painter, left, box.center().y() - theme.px(8), line.icon, line.hue)
    put(painter, box.adjusted(theme.px(_LEFT + 26), 0, 0, 0), line.number, "text-3", "small")
    end = min(box.right() - theme.px(_WHEN), buttons(box, line)[-1][1].left() - theme.px(12))
    when = text_width(line.when, "small")
    put(
        painter,
        QRectF(end - when - 2, box.top(), when + 2, box.height()),
        line.when,
        line.when_hue,
        "small",
        right=True,
    )
    words = QRectF(left + theme.px(68), box.top(), end - when - left - theme.px(84), box.height())
    used = put(painter, words, line.what, "text", "body", 600)
    put(painter, words.adjusted(used + theme.px(6), 0, 0, 0), line.title, "text-2")


def _button(painter: QPainter, box: QRectF, words: str, *, pointed: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line-strong"), 1))
    painter.setBrush(theme.colour("hover" if pointed else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    put(painter, box.adjusted(theme.px(9), 0, 0, 0), words, "text", "small", 500)
