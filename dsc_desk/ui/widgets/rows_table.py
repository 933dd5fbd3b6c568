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
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from dsc_desk.cases.facts import parse_cell, show_cell
from dsc_desk.cases.records import Record, one_line
from dsc_desk.cases.vocabulary import Column
from dsc_desk.ui import theme
from dsc_desk.ui.widgets.rows_cells import ENTER, VALUE, RowsCells, is_row_key
from dsc_desk.ui.words import language, text, tr

MOST_SHOWN = 14  # rows, before the table scrolls
NARROWEST = 84  # px of a column
_MOST_SIGNS = 32  # of a cell that count for the width of its column


class RowsTable(QTableWidget):
    """Signals: changed() after each cell, live() with each key in one, keyed(event) for the keys of rows."""

    changed = Signal()
    live = Signal()
    keyed = Signal(QKeyEvent)

    def __init__(
        self, name: str, columns: Sequence[Column], required: frozenset[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.columns, self.required = tuple(columns), required
        self.typing: tuple[int, int, str] | None = None
        self.setAccessibleName(name)
        self.setObjectName("rows")
        self.setHorizontalHeaderLabels([text(one.label) + (" *" if one.id in required else "") for one in columns])
        self.setItemDelegate(RowsCells(self))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(28))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(NARROWEST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setFixedHeight(theme.px(28))

    # Rows

    def show_rows(self, rows: Sequence[Record]) -> None:
        """Show other rows; the cell in hand stays in hand where it still is."""
        place = self.currentRow(), self.currentColumn()
        self.setRowCount(0)
        for row in rows or [{}]:  # there is always one to type in
            self._append(row)
        if place[0] >= 0:
            self.setCurrentCell(min(max(place[0], 0), self.rowCount() - 1), max(place[1], 0))
        self.fit()

    def rows(self) -> list[Record]:
        """Return the rows with what is being typed, empty ones too; a cell is as it is stored."""
        return [self._row(number) for number in range(self.rowCount())]

    def put(self, row: int, column: int, typed: str) -> None:
        """Take what was typed in a cell."""
        kind, item = self.columns[column], self._at(row, column)
        value = parse_cell(kind, one_line(typed)).text
        item.setData(VALUE, value)
        item.setText(show_cell(kind, value, language()))
        self.typing = None
        self.resizeRowToContents(row)
        self._take_height()
        self.changed.emit()

    def problem(self, row: int, column: int) -> str:
        """Say what is wrong with a cell, nothing where all is well or the row is empty."""
        kind, value = self.columns[column], str(self._at(row, column).data(VALUE) or "")
        if not value:
            wanted = kind.id in self.required and bool(self._row(row))
            return tr("{what} mangler", "{what} is missing", what=text(kind.label)) if wanted else ""
        return " ".join(text(problem) for problem in parse_cell(kind, value).problems)

    def fit(self) -> None:
        """Give each column the width its cells want, as far as there is room, and take the height of the rows, up to so many."""
        self._share_width()
        self.resizeRowsToContents()
        self._take_height()

    def _take_height(self) -> None:
        shown = sum(self.rowHeight(number) for number in range(min(self.rowCount(), MOST_SHOWN)))
        wide = sum(self.columnWidth(place) for place in range(self.columnCount())) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        height = self.horizontalHeader().height() + shown + 2 * self.frameWidth() + bar
        if height != self.height():
            self.setFixedHeight(height)

    def _share_width(self) -> None:
        room, metrics = self.viewport().width(), self.fontMetrics()
        wanted = []
        for place in range(self.columnCount()):
            head = self.horizontalHeaderItem(place)
            words = [head.text() if head else "", *(self._at(row, place).text() for row in range(self.rowCount()))]
            longest = max(metrics.horizontalAdvance(each[:_MOST_SIGNS]) for each in words)
            wanted.append(max(longest + theme.px(20), theme.px(NARROWEST)))
        narrowest = theme.px(NARROWEST)
        # What is wanted beyond the least is shared out; without room even for that, one scrolls.
        spare, more = room - narrowest * len(wanted), sum(wanted) - narrowest * len(wanted)
        if spare < 0:
            wanted = [min(each, 2 * narrowest) for each in wanted]
            spare = more = sum(wanted) - narrowest * len(wanted)
        for place, each in enumerate(wanted):
            extra = spare * (each - narrowest) // more if more else spare // len(wanted)
            self.setColumnWidth(place, narrowest + max(0, extra))

    def _append(self, row: Record) -> None:
        number = self.rowCount()
        self.insertRow(number)
        for place, kind in enumerate(self.columns):
            value = row.get(kind.id, "")
            item = self._at(number, place)
            item.setText(show_cell(kind, value, language()))
            item.setData(VALUE, value)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        known = {kind.id for kind in self.columns}
        self._at(number, 0).setData(VALUE + 1, {name: cell for name, cell in row.items() if name not in known})

    def _row(self, number: int) -> Record:
        found: Record = {}
        for place, kind in enumerate(self.columns):
            value = str(self._at(number, place).data(VALUE) or "")
            if self.typing is not None and self.typing[:2] == (number, place):
                value = parse_cell(kind, one_line(self.typing[2])).text
            if value:
                found[kind.id] = value
        return found | dict(self._at(number, 0).data(VALUE + 1) or {})

    def _at(self, row: int, column: int) -> QTableWidgetItem:
        found = self.item(row, column)
        if found is None:
            found = QTableWidgetItem()
            self.setItem(row, column, found)
        return found

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
        self.typing = None
        if hint == hints.RevertModelCache:
            self.live.emit()
        last = (self.currentRow(), self.currentColumn()) == (self.rowCount() - 1, self.columnCount() - 1)
        first = (self.currentRow(), self.currentColumn()) == (0, 0)
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
