"""The map as lists: what the timeline and the map in words have in common, and the words themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dsc_desk.library.map_text import MapLine
from dsc_desk.ui import theme
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.models.rows import ROW_ROLE, Index, ListModel
from dsc_desk.ui.paint import dot, put, row_ground
from dsc_desk.ui.words import text, tr


class LinesModel(ListModel[MapLine]):
    """Lines of the map in words; those without a source are heads."""

    def show_lines(self, lines: Sequence[MapLine]) -> None:
        """Show other lines; where only words differ, the place one is at stays."""
        if [line.source_id for line in lines] == [line.source_id for line in self._rows]:
            self._rows = list(lines)
            self.all_changed()
        else:
            self.put(lines)

    def place_of(self, source_id: str) -> int:
        """Return the line of a source, -1 where it has none."""
        return next((place for place, line in enumerate(self._rows) if source_id and line.source_id == source_id), -1)

    def words(self, row: MapLine) -> str:
        return row.words


class SourceLines(QListView):
    """A list of sources beside the map. Signals: walked(source id), opened(source id) by click, called(source id) by Enter,
    ticked(source id) by Space, escaped() by Escape."""

    walked = Signal(str)
    opened = Signal(str)
    called = Signal(str)
    ticked = Signal(str)
    escaped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(lambda _index: self._open())

    def pick(self, source_id: str) -> None:
        """Go to a source without telling."""
        place = self.lines.place_of(source_id)
        if place < 0 and self.lines.rowCount():
            place = 0
        if place >= 0:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.lines.index(place))
            self.selectionModel().blockSignals(False)
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.viewport().update()

    def here(self) -> str:
        """Return the source one is at, nothing on a head."""
        index = self.currentIndex()
        return index.data(ROW_ROLE).source_id if index.isValid() else ""

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.here():
            self.walked.emit(self.here())

    def _open(self) -> None:
        if here := self.here():
            self.opened.emit(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, here = event.key(), self.here()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if here:
                self.called.emit(here)
        elif key == Qt.Key.Key_Space:
            if here:
                self.ticked.emit(here)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()


class WordsDelegate(QStyledItemDelegate):
    """A head in bold on a quiet ground, a source with its mark; 26 high."""

    def __init__(self, view: SourceLines, shown: Shown) -> None:
        super().__init__(view)
        self._view, self._shown = view, shown

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MapLine = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        paint_ground(painter, box, option, self._view, index)
        if not line.source_id:
            put(painter, box.adjusted(theme.px(24), 0, -theme.px(16), 0), line.words, "text", "body", 600)
            return
        paint_mark(painter, box, line.source_id, self._shown)
        chosen = line.source_id in self._shown.lit.chosen
        name = text(self._shown.held.sources[line.source_id].name)
        rest = line.words.removeprefix(f"{name}, ")
        room = box.adjusted(theme.px(48), 0, -theme.px(16), 0)
        used = put(painter, room, name, "accent-strong" if chosen else "text", "body", 600 if chosen else 400)
        put(painter, room.adjusted(used + theme.px(8), 0, 0, 0), rest, "text-3", "small")


def words_view(shown: Shown) -> SourceLines:
    """Return the map in words."""
    view = SourceLines(tr("Datalandkortet som liste", "The data map as a list"))
    view.setItemDelegate(WordsDelegate(view, shown))
    return view


def paint_ground(painter: QPainter, box: QRectF, option: QStyleOptionViewItem, view: SourceLines, index: Index) -> None:
    """Paint what stands behind a row: selection, pointer and focus."""
    row_ground(
        painter,
        box,
        selected=bool(option.state & QStyle.StateFlag.State_Selected),
        hover=bool(option.state & QStyle.StateFlag.State_MouseOver),
        focus=view.currentIndex() == index and view.hasFocus(),
    )


def paint_mark(painter: QPainter, box: QRectF, source_id: str, shown: Shown) -> None:
    """Paint the dot, ring or filled circle of a source as on the map."""
    middle = QPointF(box.left() + theme.px(34), box.center().y())
    if source_id in shown.lit.chosen:
        dot(painter, middle, theme.px(10), theme.colour("accent"))
    elif source_id in shown.lit.suggested:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, theme.px(4), theme.px(4))
        painter.restore()
    else:
        dot(painter, middle, theme.px(6), theme.colour("line-strong"))
