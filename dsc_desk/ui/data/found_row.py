"""Paints a source that was found: tick, name, why, what it cannot, which parts it answers, and its years on an axis."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.data.asking import FoundRow
from dsc_desk.ui.data.found_model import FoundModel, answers_words, cannot_words, caution_words, share_words, why_words
from dsc_desk.ui.data.ticked import AXIS, TICK_ROOM, Index, TickedDelegate, TickedList, coverage
from dsc_desk.ui.data.words import years
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import put
from dsc_desk.ui.words import tr

CAPTION = 28
ANSWERS, YEARS, RIGHT = 176, 92, 16
ROOM_FOR_AXIS = 800  # px: in a narrower list the names need the room, and the years are said in figures


class FoundList(TickedList):
    """Enter opens too. Signal opened(source id)."""

    opened = Signal(str)

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(
            model, model.hand, tr("Kilder, der kan svare", "Sources that can answer"), model.toggle, parent
        )
        self.rows = model
        self.setItemDelegate(FoundDelegate(self))

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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and not event.modifiers():
            self.opened.emit(row.hit.source.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rows.found(self.indexAt(event.position().toPoint()).row())
        if row is not None and event.position().x() >= theme.px(TICK_ROOM):
            self.opened.emit(row.hit.source.id)


class FoundDelegate(TickedDelegate):
    """46 high; 60 with what to beware of or what it cannot answer."""

    def __init__(self, view: FoundList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(ROW_ROLE)
        if isinstance(line, str):
            return QSize(theme.px(400), theme.px(CAPTION))
        third = self._caution(line) or cannot_words(line)
        return QSize(theme.px(400), theme.row("source_with_caution" if third else "source"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = index.data(ROW_ROLE), QRectF(option.rect)
        if isinstance(line, str):
            put(painter, box.adjusted(theme.px(24), theme.px(4), 0, 0), line, "text-3", "small")
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
            return
        self.ground(painter, option, index)
        self.tick(painter, box, line.hit.source.id)
        axis_wide = theme.px(AXIS) if box.width() >= theme.px(ROOM_FOR_AXIS) else 0
        axis = QRectF(box.right() - theme.px(YEARS + RIGHT) - axis_wide, box.top(), axis_wide, box.height())
        answers = QRectF(axis.left() - theme.px(ANSWERS), box.top(), theme.px(ANSWERS - 16), box.height())
        self._words(painter, box.adjusted(theme.px(TICK_ROOM), 0, answers.left() - box.right() - theme.px(16), 0), line)
        put(painter, answers, answers_words(line), "text-2", "small")
        if axis_wide:
            ink = "accent" if self.taken(line.hit.source.id) or line.needed else "field-line"
            coverage(painter, axis, line.hit.source, ink=ink, asked=self._view.rows.years)
        self._years(painter, QRectF(axis.right() + theme.px(8), box.top(), theme.px(YEARS - 8), box.height()), line)

    def _caution(self, row: FoundRow) -> str:
        return caution_words(row) if self.taken(row.hit.source.id) else ""

    def _words(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        body, small = theme.line_height("body"), theme.line_height("small")
        top, source = box.top() + theme.px(5), row.hit.source
        self.name(painter, QRectF(box.left(), top, box.width(), body), source)
        put(painter, QRectF(box.left(), top + body, box.width(), small), why_words(row), "text-2", "small")
        third = QRectF(box.left(), top + body + small, box.width(), theme.px(16))
        if caution := self._caution(row):
            self.caution(painter, third, caution)
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
