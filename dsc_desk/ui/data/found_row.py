"""Paints a source that was found: tick, name, why, what it cannot, which parts it answers, and its years on an axis."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.data.asking import FoundRow
from dsc_desk.ui.data.found_model import FoundModel, answers_words, cannot_words, caution_words, share_words, why_words
from dsc_desk.ui.data.model import ROW_ROLE
from dsc_desk.ui.data.row import coverage
from dsc_desk.ui.data.words import years
from dsc_desk.ui.paint import put, row_ground
from dsc_desk.ui.words import text, tr

CAPTION = 28
TICK_ROOM = 56  # px from the left edge to the text
ANSWERS, AXIS, YEARS, RIGHT = 176, 150, 92, 16
ROOM_FOR_AXIS = 800  # px: in a narrower list the names need the room, and the years are said in figures


class FoundList(QListView):
    """Space or a click on the box ticks, arrows move, Enter opens. Signal opened(source id)."""

    opened = Signal(str)

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setAccessibleName(tr("Kilder, der kan svare", "Sources that can answer"))
        self.setItemDelegate(FoundDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the captions stand over the columns
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        model.hand.ticked.connect(self.scheduleDelayedItemsLayout)

    def begin(self) -> None:
        """Take the keyboard, on the first source."""
        if self.current() is None and self.rows.found(1) is not None:
            self.setCurrentIndex(self.rows.index(1))
        self.setFocus()

    def current(self) -> FoundRow | None:
        """Return the source selected."""
        return self.rows.found(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.rows.toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and not event.modifiers():
            self.opened.emit(row.hit.source.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < theme.px(TICK_ROOM):
            self.rows.toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rows.found(self.indexAt(event.position().toPoint()).row())
        if row is not None and event.position().x() >= theme.px(TICK_ROOM):
            self.opened.emit(row.hit.source.id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


class FoundDelegate(QStyledItemDelegate):
    """46 high; 60 with what to beware of or what it cannot answer."""

    def __init__(self, view: FoundList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(ROW_ROLE)
        if isinstance(line, str):
            return QSize(theme.px(400), theme.px(CAPTION))
        third = self._caution(line) or cannot_words(line)
        return QSize(theme.px(400), theme.row("source_with_caution" if third else "source"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, box = index.data(ROW_ROLE), QRectF(option.rect)
        if isinstance(line, str):
            put(painter, box.adjusted(theme.px(24), theme.px(4), 0, 0), line, "text-3", "small")
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
            return
        row_ground(
            painter,
            box,
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            hover=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focus=self._view.currentIndex() == index and self._view.hasFocus(),
        )
        self._tick(painter, box, line.hit.source.id)
        axis_wide = theme.px(AXIS) if box.width() >= theme.px(ROOM_FOR_AXIS) else 0
        axis = QRectF(box.right() - theme.px(YEARS + RIGHT) - axis_wide, box.top(), axis_wide, box.height())
        answers = QRectF(axis.left() - theme.px(ANSWERS), box.top(), theme.px(ANSWERS - 16), box.height())
        self._words(painter, box.adjusted(theme.px(TICK_ROOM), 0, answers.left() - box.right() - theme.px(16), 0), line)
        put(painter, answers, answers_words(line), "text-2", "small")
        if axis_wide:
            ink = "accent" if self._taken(line) or line.needed else "field-line"
            coverage(painter, axis, line.hit.source, ink=ink, asked=self._view.rows.years)
        self._years(painter, QRectF(axis.right() + theme.px(8), box.top(), theme.px(YEARS - 8), box.height()), line)

    def _taken(self, row: FoundRow) -> bool:
        hand, source_id = self._view.rows.hand, row.hit.source.id
        return hand.is_ticked(source_id) or hand.has_case(source_id)

    def _caution(self, row: FoundRow) -> str:
        return caution_words(row) if self._taken(row) else ""

    def _tick(self, painter: QPainter, box: QRectF, source_id: str) -> None:
        hand, top = self._view.rows.hand, box.top() + theme.px(14)
        if hand.has_case(source_id):
            icons.paint(painter, box.left() + theme.px(25), top, "check", "ok")
        else:
            on = hand.is_ticked(source_id)
            name, ink = ("square-check", "accent") if on else ("square", "text-3")
            icons.paint(painter, box.left() + theme.px(25), top, name, ink)

    def _words(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        body, small = theme.line_height("body"), theme.line_height("small")
        top, source = box.top() + theme.px(5), row.hit.source
        name = QRectF(box.left(), top, box.width(), body)
        used = put(painter, name, text(source.name), "text", "body", 600)
        rest = name.adjusted(used + theme.px(8), 0, 0, 0)
        if rest.width() > theme.px(40):
            put(painter, rest, source.custodian, "text-3", "small")
        put(painter, QRectF(box.left(), top + body, box.width(), small), why_words(row), "text-2", "small")
        third = QRectF(box.left(), top + body + small, box.width(), theme.px(16))
        if caution := self._caution(row):
            icons.paint(painter, third.left(), third.top(), "circle-alert", "us")
            put(painter, third.adjusted(theme.px(20), 0, 0, 0), caution, "us", "small")
        elif cannot := cannot_words(row):
            put(painter, third, cannot, "text-3", "small")

    def _years(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        known = row.hit.source.coverage_from is not None
        share = share_words(row)
        half = theme.line_height("small")
        line = QRectF(box.left(), box.center().y() - (half if share else half / 2), box.width(), half)
        put(painter, line, years(row.hit.source), "text-2" if known else "text-3", "small", right=True)
        if share:
            put(painter, line.translated(0, half), share, "us", "small", right=True)
