"""Paints a row of the library: tick, name, who keeps it, what it holds, a caution, the way in, and the years covered."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from dsc_desk.library.catalogue import DataSource
from dsc_desk.ui import icons, theme
from dsc_desk.ui.data.hand import LibraryRow
from dsc_desk.ui.data.model import LibraryModel
from dsc_desk.ui.data.ticked import AXIS, TICK_ROOM, Index, TickedDelegate, TickedList, coverage
from dsc_desk.ui.data.words import first_sentence, years
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.paint import put, text_width
from dsc_desk.ui.words import text, tr

_WAY, _YEARS, _RIGHT = 176, 76, 16
ROOM_FOR_AXIS = 700  # px: in a narrower list the names need the room, and the years are said in figures


class SourceList(TickedList):
    """The list of the library."""

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, model.hand, tr("Datakilder", "Data sources"), model.toggle, parent)
        self.sources = model
        self.setItemDelegate(SourceDelegate(self))

    def pick(self, source_id: str) -> bool:
        """Select a source; False when the search left it out."""
        place = self.sources.place_of(source_id)
        if place >= 0:
            index = self.sources.index(place)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return place >= 0

    def current_row(self) -> LibraryRow | None:
        """Return the row selected."""
        index = self.currentIndex()
        return self.sources.row(index.row()) if index.isValid() else None


class SourceDelegate(TickedDelegate):
    """46 high; 60 when ticked, with what to beware of."""

    def __init__(self, view: SourceList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: LibraryRow = index.data(ROW_ROLE)
        return QSize(theme.px(400), theme.row("source_with_caution" if self._caution(row.source) else "source"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LibraryRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        self.ground(painter, option, index)
        self.tick(painter, box, row.source.id)
        axis_width = theme.px(AXIS) if box.width() >= theme.px(ROOM_FOR_AXIS) else 0
        axis = QRectF(box.right() - theme.px(_YEARS + _RIGHT) - axis_width, box.top(), axis_width, box.height())
        way = QRectF(axis.left() - theme.px(_WAY), box.top(), theme.px(_WAY - 16), box.height())
        self._words(painter, box.adjusted(theme.px(TICK_ROOM), 0, way.left() - box.right() - theme.px(16), 0), row)
        _way(painter, way, row)
        if axis_width:
            coverage(painter, axis, row.source)
        known = row.source.coverage_from is not None
        place = QRectF(axis.right() + theme.px(8), box.top(), theme.px(_YEARS - 8), box.height())
        put(painter, place, years(row.source), "text-2" if known else "text-3", "small", right=True)

    def _caution(self, source: DataSource) -> str:
        """Return the first of the pitfalls, for a source that is ticked or on the case."""
        return first_sentence(source.pitfalls) if self.taken(source.id) else ""

    def _words(self, painter: QPainter, box: QRectF, row: LibraryRow) -> None:
        source, line, small = row.source, theme.line_height("body"), theme.line_height("small")
        top = box.top() + theme.px(5)
        self.name(painter, QRectF(box.left(), top, box.width(), line), source)
        below = QRectF(box.left(), top + line, box.width(), small)
        if mark := self._view.sources.mark(source.id):
            icons.paint(painter, below.left(), below.top(), "pencil-line", "accent")
            below.adjust(theme.px(20), 0, 0, 0)
            below.adjust(put(painter, below, mark, "accent", "small", 600) + theme.px(8), 0, 0, 0)
        put(painter, below, first_sentence(source.content), "text-2", "small")
        if words := self._caution(source):
            self.caution(painter, QRectF(box.left(), top + line + small, box.width(), theme.px(16)), words)


def _way(painter: QPainter, box: QRectF, row: LibraryRow) -> None:
    if row.route is not None:
        put(painter, box, text(row.route), "text-2", "small")
        return
    words = tr("spørg myndigheden", "ask the authority")
    room = text_width(words, "small")
    icons.paint(painter, box.left(), box.center().y() - theme.px(8), "circle-question-mark", "none")
    put(
        painter,
        QRectF(box.left() + theme.px(20), box.top(), max(room, box.width() - theme.px(20)), box.height()),
        words,
        "text-3",
        "small",
    )
