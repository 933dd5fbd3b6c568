"""Paints a row of the library: tick, name, who keeps it, what it holds, a caution, the way in, and the years covered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.library.catalogue import DataSource
from dsc_desk.ui import icons, theme
from dsc_desk.ui.data.hand import LibraryRow
from dsc_desk.ui.data.model import ROW_ROLE, LibraryModel
from dsc_desk.ui.data.words import first_sentence, years
from dsc_desk.ui.paint import put, row_ground, text_width
from dsc_desk.ui.words import text, tr

FIRST_YEAR, LAST_YEAR = 1940, 2026
_TICK_ROOM = 56  # px from the left edge to the text
_WAY, _AXIS, _YEARS, _RIGHT = 176, 150, 76, 16
ROOM_FOR_AXIS = 700  # px: in a narrower list the names need the room, and the years are said in figures


class SourceList(QListView):
    """The list: Space or a click on the box ticks, arrows move."""

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = model
        self.setModel(model)
        self.setAccessibleName(tr("Datakilder", "Data sources"))
        self.setItemDelegate(SourceDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the captions stand over the columns
        model.hand.ticked.connect(self.scheduleDelayedItemsLayout)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.sources.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < theme.px(_TICK_ROOM):
            self.sources.toggle(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


class SourceDelegate(QStyledItemDelegate):
    """46 high; 60 when ticked, with what to beware of."""

    def __init__(self, view: SourceList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: LibraryRow = index.data(ROW_ROLE)
        return QSize(theme.px(400), theme.row("source_with_caution" if self._caution(row.source) else "source"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LibraryRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        here = self._view.currentIndex() == index
        row_ground(
            painter,
            box,
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            hover=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focus=here and self._view.hasFocus(),
        )
        self._tick(painter, box, row.source.id)
        right = theme.px(_YEARS + _RIGHT)
        axis_width = theme.px(_AXIS) if box.width() >= theme.px(ROOM_FOR_AXIS) else 0
        axis = QRectF(box.right() - right - axis_width, box.top(), axis_width, box.height())
        way = QRectF(axis.left() - theme.px(_WAY), box.top(), theme.px(_WAY - 16), box.height())
        self._words(painter, box.adjusted(theme.px(_TICK_ROOM), 0, way.left() - box.right() - theme.px(16), 0), row)
        _way(painter, way, row)
        if axis_width:
            coverage(painter, axis, row.source)
        put(
            painter,
            QRectF(axis.right() + theme.px(8), box.top(), theme.px(_YEARS - 8), box.height()),
            years(row.source),
            "text-2" if row.source.coverage_from else "text-3",
            "small",
            right=True,
        )

    def _caution(self, source: DataSource) -> str:
        """Return the first of the pitfalls, for a source that is ticked or on the case."""
        hand = self._view.sources.hand
        taken = hand.is_ticked(source.id) or hand.has_case(source.id)
        return first_sentence(source.pitfalls) if taken else ""

    def _tick(self, painter: QPainter, box: QRectF, source_id: str) -> None:
        hand = self._view.sources.hand
        top = box.top() + theme.px(14)
        if hand.has_case(source_id):
            icons.paint(painter, box.left() + theme.px(25), top, "check", "ok")
        else:
            on = hand.is_ticked(source_id)
            name, ink = ("square-check", "accent") if on else ("square", "text-3")
            icons.paint(painter, box.left() + theme.px(25), top, name, ink)

    def _words(self, painter: QPainter, box: QRectF, row: LibraryRow) -> None:
        source, line, small = row.source, theme.line_height("body"), theme.line_height("small")
        top = box.top() + theme.px(5)
        name = QRectF(box.left(), top, box.width(), line)
        used = put(painter, name, text(source.name), "text", "body", 600)
        rest = name.adjusted(used + theme.px(8), 0, 0, 0)
        if rest.width() > theme.px(40):
            put(painter, rest, source.custodian, "text-3", "small")
        below = QRectF(box.left(), top + line, box.width(), small)
        if mark := self._view.sources.mark(source.id):
            icons.paint(painter, below.left(), below.top(), "pencil-line", "accent")
            below.adjust(theme.px(20), 0, 0, 0)
            below.adjust(put(painter, below, mark, "accent", "small", 600) + theme.px(8), 0, 0, 0)
        put(painter, below, first_sentence(source.content), "text-2", "small")
        if words := self._caution(source):
            place = top + line + small
            icons.paint(painter, box.left(), place, "circle-alert", "us")
            put(
                painter,
                QRectF(box.left() + theme.px(20), place, box.width() - theme.px(20), theme.px(16)),
                words,
                "us",
                "small",
            )


def coverage(
    painter: QPainter,
    box: QRectF,
    source: DataSource,
    *,
    ink: str = "accent",
    asked: tuple[int, int] | None = None,
) -> None:
    """Paint the years on the axis from 1940 to now, guides at those asked for; a dashed outline when not known."""
    height = theme.px(6)
    bar = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if source.coverage_from is None:
        pen = QPen(theme.colour("field-line"), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(QRectF(bar.left(), bar.center().y() - 0.5, bar.width(), 1), theme.colour("line"))
        left, right = _place(source.coverage_from), _place(source.coverage_to or LAST_YEAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ink))
        wide = max(theme.px(3), (right - left) * bar.width())
        painter.drawRoundedRect(QRectF(bar.left() + left * bar.width(), bar.top(), wide, height), 2, 2)
    for year in asked or ():
        left = bar.left() + _place(year) * bar.width()
        painter.fillRect(
            QRectF(left, box.top() + theme.px(10), 1, box.height() - theme.px(20)), theme.colour("line-strong")
        )
    painter.restore()


def _place(year: int) -> float:
    return min(1.0, max(0.0, (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR)))


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
