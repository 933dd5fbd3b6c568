"""The table of the desk: rows 32 high, hairlines, keyboard, an empty state; the selection survives a refresh."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.delegates.row import paint_cell, paint_line
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.widgets.in_stead import take_keyboard
from dsc_desk.ui.widgets.painted_table import PaintedTable, Place, cell
from dsc_desk.ui.widgets.sort_header import SortHeader
from dsc_desk.ui.words import tr


class Table(PaintedTable):
    """Shows a `TableModel`. Signals: opened(row) by Enter or double click, picked(row) when the selection moves,
    sort_asked(section) by a head that sorts.

    `kind` names the row height in the tokens (table, today ...). The column that takes the room left keeps at least
    `least` pixels (at 100 % text): the columns `give_way` leave, first of them first, where there is less; all of them
    but that one do, from the right, where none is named. The heads of the columns
    `sorts` sort. Where `several` rows can be selected, the one last moved to is the one picked.
    """

    opened = Signal(object)
    picked = Signal(object)
    sort_asked = Signal(int)

    def __init__(
        self,
        model: TableModel[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        kind: str = "table",
        least: int = 160,
        give_way: Sequence[str] | None = None,
        sorts: Collection[str] = (),
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self._least = least
        ids = [column.id for column in model.columns]
        fixed = [column.id for column in reversed(model.columns) if column.width]
        self._give_way = tuple(ids.index(one) for one in (fixed if give_way is None else give_way))
        self._stays = -1  # the column that does not give way
        self._rows = model
        self._chosen: list[str] = []
        self._empty: QWidget | None = None
        self.setModel(model)
        self.setAccessibleName(name)
        self._hovered = -1  # the line under the pointer
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if sorts:
            header = SortHeader(self, [ids.index(one) for one in sorts], tr("Sortér", "Sort"))
            header.sort_asked.connect(self.sort_asked)
            self.setHorizontalHeader(header)
        self._set_headers(kind)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.loaded.connect(self.show_empty)
        self.doubleClicked.connect(self._open)

    def set_empty(self, empty: QWidget) -> None:
        """Give what is shown, where the rows would begin, when there are none."""
        take_keyboard(self, None, empty.hide)
        self._empty = empty
        empty.setParent(self.viewport())

    def let_stay(self, column_id: str) -> None:
        """Let one column stay, however little room there is: the one the rows are sorted by; none for nothing."""
        self._stays = next((n for n, one in enumerate(self._rows.columns) if one.id == column_id), -1)
        self._fit_columns()

    def pick(self, key: str) -> bool:
        """Select the row of a key; False when it is not among the rows read."""
        place = self._rows.place_of(key)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._rows.index(place, 0))
        return place >= 0

    def picked_row(self) -> Any:
        """Return the row selected, of several the one last moved to; None when there is none."""
        chosen, now = self.selectionModel(), self.currentIndex()
        if now.isValid() and chosen.isRowSelected(now.row(), QModelIndex()):
            return self._rows.row(now.row())
        lines = chosen.selectedRows()
        return self._rows.row(lines[0].row()) if lines else None

    def picked_rows(self) -> list[Any]:
        """Return every row selected, from above."""
        return [self._rows.row(place) for place in sorted(one.row() for one in self.selectionModel().selectedRows())]

    def _set_headers(self, kind: str) -> None:
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(20)
        upright.setDefaultSectionSize(theme.row(kind))
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.px(30))
        header.setMinimumSectionSize(theme.px(40))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        edge = theme.tokens()["space"]
        for place, column in enumerate(self._rows.columns):
            if column.width:
                pad = edge["row_pad_left"] - 8 if place == 0 else 0
                self.setColumnWidth(place, theme.px(column.width + pad))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _fit_columns(self) -> None:
        """Let columns leave until what the row is about can be read."""
        widths = {place: theme.px(column.width) for place, column in enumerate(self._rows.columns)}
        if all(widths.values()):
            return  # no column takes the room left: such a table is moved sideways
        left = self.viewport().width() - sum(widths.values()) - theme.px(theme.tokens()["space"]["row_pad_left"])
        for place in self._give_way:
            gone = left < theme.px(self._least) and place != self._stays
            self.setColumnHidden(place, gone)
            left += widths[place] if gone else 0

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row(index.row()))

    def _remember(self) -> None:
        lines = [one.row() for one in self.selectionModel().selectedRows()]
        if lines:
            lines.sort(key=lambda place: place != self.currentIndex().row())  # the one picked comes first
            self._chosen = [self._rows.key_at(place) for place in lines]

    def _restore(self) -> None:
        found = [self._rows.index(place, 0) for key in self._chosen if (place := self._rows.place_of(key)) >= 0]
        self._chosen = []
        if found:
            lines = QItemSelection()
            for one in found:
                lines.select(one, one)
            how = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(found[0], how.NoUpdate)
            self.selectionModel().select(lines, how.ClearAndSelect | how.Rows)
            self.scrollTo(found[0])

    def show_empty(self) -> None:
        """Show what stands where there are no rows, or put it away."""
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            none = self._rows.rowCount() == 0
            take_keyboard(self, self._empty if none else None, partial(self._empty.setVisible, none))

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def paint_row(self, painter: QPainter, line: int, top: int, high: int, places: Sequence[Place]) -> None:
        if not places:
            return
        row, columns, left = self._rows.row(line), self._rows.columns, places[0].left
        paint_line(
            painter,
            QRectF(left, top, places[-1].left + places[-1].width - left, high),
            selected=self.selectionModel().isRowSelected(line, QModelIndex()),
            hover=line == self._hovered,
            focus=self.hasFocus() and line == self.currentIndex().row(),
            ends=(places[0].column == 0, places[-1].column == len(columns) - 1),
        )
        for place in places:
            paint_cell(painter, cell(place, top, high), columns, place.column, row)

    # Qt overrides

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.picked_row()
        if row is not None:
            self.picked.emit(row)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
