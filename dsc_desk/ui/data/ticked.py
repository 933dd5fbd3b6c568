"""What the two lists of data sources share: a box to tick at the left, the name with who keeps it, and the years at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.library.catalogue import DataSource
from dsc_desk.ui import icons, theme
from dsc_desk.ui.paint import put, row_ground
from dsc_desk.ui.words import text

if TYPE_CHECKING:
    from dsc_desk.ui.data.hand import Hand

FIRST_YEAR, LAST_YEAR = 1940, 2026
TICK_ROOM = 56  # px from the left edge to the text
AXIS = 150
Index = QModelIndex | QPersistentModelIndex


class TickedList(QListView):
    """A list whose rows are ticked by Space or a click on the box; arrows move. `toggle` ticks the source of a row, or no more."""

    def __init__(
        self,
        model: QAbstractItemModel,
        hand: Hand,
        name: str,
        toggle: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.hand, self._toggle = hand, toggle
        self.setModel(model)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the captions stand over the columns
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hand.ticked.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < theme.px(TICK_ROOM):
            self._toggle(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


class TickedDelegate(QStyledItemDelegate):
    """The parts of a row that both lists paint alike."""

    def __init__(self, view: TickedList) -> None:
        super().__init__(view)
        self._list = view

    def taken(self, source_id: str) -> bool:
        """Tell whether a source is ticked or on the case."""
        return self._list.hand.is_ticked(source_id) or self._list.hand.has_case(source_id)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what lies under a row."""
        row_ground(
            painter,
            QRectF(option.rect),
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            hover=bool(option.state & QStyle.StateFlag.State_MouseOver),
            focus=self._list.currentIndex() == index and self._list.hasFocus(),
        )

    def tick(self, painter: QPainter, box: QRectF, source_id: str) -> None:
        """Paint the box, or the mark of what the case has already."""
        name, ink = ("square-check", "accent") if self._list.hand.is_ticked(source_id) else ("square", "text-3")
        if self._list.hand.has_case(source_id):
            name, ink = "check", "ok"
        icons.paint(painter, box.left() + theme.px(25), box.top() + theme.px(14), name, ink)

    def name(self, painter: QPainter, box: QRectF, source: DataSource) -> None:
        """Paint the name, and who keeps the source where there is room."""
        used = put(painter, box, text(source.name), "text", "body", 600)
        rest = box.adjusted(used + theme.px(8), 0, 0, 0)
        if rest.width() > theme.px(40):
            put(painter, rest, source.custodian, "text-3", "small")

    def caution(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Paint what to beware of."""
        icons.paint(painter, box.left(), box.top(), "circle-alert", "us")
        put(painter, box.adjusted(theme.px(20), 0, 0, 0), words, "us", "small")


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
