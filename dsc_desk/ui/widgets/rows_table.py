"""A table that is typed in: arrows go from cell to cell, a letter, Enter or F2 opens one, Tab in it goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from dsc_desk.cases.records import Record
from dsc_desk.cases.vocabulary import Column
from dsc_desk.ui import theme
from dsc_desk.ui.widgets.rows_cells import ENTER, RowsCells, is_row_key
from dsc_desk.ui.widgets.rows_model import RowsModel

MOST_SHOWN = 14  # rows, before the table scrolls
MOST_MEASURED = 200  # rows that count for the width of the columns
NARROWEST = 84  # px of a column
_MOST_SIGNS = 32  # of a cell that count for the width of its column


class RowsTable(QTableView):
    """Signals: changed() after each cell, live() with each key in one, keyed(event) for the keys of rows."""

    changed = Signal()
    live = Signal()
    keyed = Signal(QKeyEvent)

    def __init__(
        self, name: str, columns: Sequence[Column], required: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = RowsModel(columns, required)
        self.rows.setParent(self)
        self._sized: set[int] = set()  # rows that have their height; the others take it as they come into sight
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setObjectName("rows")
        self.setItemDelegate(RowsCells(self))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(theme.px(28))
        upright.setDefaultSectionSize(theme.px(28))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(NARROWEST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFixedHeight(theme.px(28))
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._size_seen())

    # Rows

    def show_rows(self, rows: Sequence[Record]) -> None:
        """Show other rows; the cell in hand stays in hand where it still is."""
        place = self.row(), self.column()
        self.rows.show(rows)
        if place[0] >= 0:
            self.go(min(place[0], self.rows.rowCount() - 1), place[1])
        self.fit()

    def put(self, row: int, column: int, typed: str) -> None:
        """Take what was typed in a cell."""
        self.rows.put(row, column, typed)
        self.resizeRowToContents(row)
        self._take_height()
        self.changed.emit()

    def row(self) -> int:
        """Return the row in hand, -1 where none is."""
        return self.currentIndex().row()

    def column(self) -> int:
        """Return the column in hand, -1 where none is."""
        return self.currentIndex().column()

    def go(self, row: int, column: int) -> None:
        """Take a cell in hand."""
        self.setCurrentIndex(self.rows.index(row, column))

    def fit(self) -> None:
        """Give each column the width its cells want, as far as there is room, and take the height of the rows, up to so many."""
        self._share_width()
        self._sized.clear()
        for row in range(min(self.rows.rowCount(), MOST_SHOWN)):
            self._size(row)
        self._size_seen()
        self._take_height()

    def _size_seen(self) -> None:
        """Give the rows in sight their height."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height())
        for row in range(max(first, 0), (last if last >= 0 else min(first + MOST_SHOWN, self.rows.rowCount() - 1)) + 1):
            self._size(row)

    def _size(self, row: int) -> None:
        if row not in self._sized:
            self._sized.add(row)
            self.resizeRowToContents(row)

    def _take_height(self) -> None:
        shown = sum(self.rowHeight(number) for number in range(min(self.rows.rowCount(), MOST_SHOWN)))
        wide = sum(self.columnWidth(place) for place in range(self.rows.columnCount())) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        height = self.horizontalHeader().height() + shown + 2 * self.frameWidth() + bar
        if height != self.height():
            self.setFixedHeight(height)

    def _share_width(self) -> None:
        room, metrics = self.viewport().width(), self.fontMetrics()
        narrowest, wanted = theme.px(NARROWEST), []
        for place in range(self.rows.columnCount()):
            cells = (self.rows.shown(row, place) for row in range(min(self.rows.rowCount(), MOST_MEASURED)))
            longest = max((self.rows.heading(place), *cells), key=len)
            wanted.append(max(metrics.horizontalAdvance(longest[:_MOST_SIGNS]) + theme.px(20), narrowest))
        # What is wanted beyond the least is shared out; without room even for that, one scrolls.
        spare, more = room - narrowest * len(wanted), sum(wanted) - narrowest * len(wanted)
        if spare < 0:
            wanted = [min(each, 2 * narrowest) for each in wanted]
            spare = more = sum(wanted) - narrowest * len(wanted)
        for place, each in enumerate(wanted):
            extra = spare * (each - narrowest) // more if more else spare // len(wanted)
            self.setColumnWidth(place, narrowest + max(0, extra))

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_row_key(event):
            event.accept()  # else the window takes them
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        self.rows.typing = None
        if hint == hints.RevertModelCache:
            self.live.emit()
        last = (self.row(), self.column()) == (self.rows.rowCount() - 1, self.rows.columnCount() - 1)
        first = (self.row(), self.column()) == (0, 0)
        # Tab leaves the table behind its last cell, and before its first one.
        leaves = (hint == hints.EditNextItem and last) or (hint == hints.EditPreviousItem and first)
        super().closeEditor(editor, hints.NoHint if leaves else hint)
        if leaves:
            self.focusNextPrevChild(hint == hints.EditNextItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        here = self.currentIndex()
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if is_row_key(event):
            self.keyed.emit(event)
            if event.isAccepted():
                return
        elif self.editTriggers() and plain and here.isValid():
            if key in ENTER:
                self.edit(here)
                return
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.put(here.row(), here.column(), "")
                return
        super().keyPressEvent(event)


def clipboard_rows() -> str:
    """Return what was copied from a sheet; nothing where the clipboard holds one cell."""
    words = QApplication.clipboard().text()
    return words if "\t" in words or "\n" in words.strip() else ""
