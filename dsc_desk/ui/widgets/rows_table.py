"""A table that is typed in: arrows go from cell to cell, a letter, Enter or F2 opens one, Tab in it goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from dsc_desk.cases.facts import FactType, parse_cell, show_cell
from dsc_desk.cases.records import Record, one_line
from dsc_desk.cases.vocabulary import Column
from dsc_desk.ui import theme
from dsc_desk.ui.widgets.choices import Choice
from dsc_desk.ui.words import language, text, tr

MOST_SHOWN = 14  # rows, before the table scrolls
NARROWEST = 84  # px of a column
_MOST_SIGNS = 32  # of a cell that count for the width of its column
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_TEXT = (Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Y)  # with Ctrl; in an open cell they are those of its text
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_VALUE = Qt.ItemDataRole.UserRole


def is_row_key(event: QKeyEvent) -> bool:
    """Tell whether a key does something to rows rather than to a cell."""
    key, held = event.key(), event.modifiers()
    if held & Qt.KeyboardModifier.AltModifier:
        return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if held & Qt.KeyboardModifier.ControlModifier:
        return key in (*_ENTER, *_OF_TEXT) or (key == Qt.Key.Key_Delete and bool(held & _SHIFT))
    return False


class RowsTable(QTableWidget):
    """Signals: changed() after each cell, live() with each key in one, pasted(lines), keyed(event) for the keys of rows."""

    changed = Signal()
    live = Signal()
    pasted = Signal(str)
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
        self.setItemDelegate(_Cells(self))
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
        item.setData(_VALUE, value)
        item.setText(show_cell(kind, value, language()))
        self.typing = None
        self.fit()
        self.changed.emit()

    def problem(self, row: int, column: int) -> str:
        """Say what is wrong with a cell, nothing where all is well or the row is empty."""
        kind, value = self.columns[column], str(self._at(row, column).data(_VALUE) or "")
        if not value:
            wanted = kind.id in self.required and bool(self._row(row))
            return tr("{what} mangler", "{what} is missing", what=text(kind.label)) if wanted else ""
        return " ".join(text(problem) for problem in parse_cell(kind, value).problems)

    def fit(self) -> None:
        """Give each column the width its cells want, as far as there is room, and take the height of the rows, up to so many."""
        self._share_width()
        self.resizeRowsToContents()
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
            item.setData(_VALUE, value)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        known = {kind.id for kind in self.columns}
        self._at(number, 0).setData(_VALUE + 1, {name: cell for name, cell in row.items() if name not in known})

    def _row(self, number: int) -> Record:
        found: Record = {}
        for place, kind in enumerate(self.columns):
            value = str(self._at(number, place).data(_VALUE) or "")
            if self.typing is not None and self.typing[:2] == (number, place):
                value = parse_cell(kind, one_line(self.typing[2])).text
            if value:
                found[kind.id] = value
        return found | dict(self._at(number, 0).data(_VALUE + 1) or {})

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
            if key in _ENTER:
                self.edit(here)
                return
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.put(here.row(), here.column(), "")
                return
        super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Paints what is wrong with a cell as a rule at its left, and opens the field it is typed in."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        kind = self._table.columns[index.column()]
        name = text(kind.label)
        if kind.type in (FactType.CHOICE, FactType.YESNO):
            answers = [("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No"))]
            options = [(one.value, text(one.label)) for one in kind.options] or answers
            choice = Choice(name, [("", tr("Ikke valgt", "Not chosen")), *options], parent=parent)
            choice.picked.connect(lambda: self.commitData.emit(choice))
            return choice
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        row, column = index.row(), index.column()
        line.textEdited.connect(lambda words: self._typed(row, column, words))
        return line

    def _typed(self, row: int, column: int, words: str) -> None:
        self._table.typing = row, column, words
        self._table.live.emit()

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = str(index.data(_VALUE) or "")
        if isinstance(editor, Choice):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(show_cell(self._table.columns[index.column()], value, language()))

    def setModelData(self, editor: QWidget, _model: Any, index: _Index) -> None:
        words = editor.value() if isinstance(editor, Choice) else editor.text() if isinstance(editor, QLineEdit) else ""
        if parse_cell(self._table.columns[index.column()], words).text != str(index.data(_VALUE) or ""):
            self._table.put(index.row(), index.column(), words)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        of_rows = pressed is not None and is_row_key(pressed) and pressed.key() not in _OF_TEXT
        if pressed is not None and (of_rows or pressed.key() in _ENTER):
            # At once: Qt would do it a turn later, when the table may have other rows.
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if of_rows:
                self._table.keyed.emit(pressed)
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        room = self._table.columnWidth(index.column()) - theme.px(18)
        option.text = " ".join(_broken(word, room, option.fontMetrics) for word in option.text.split(" "))
        problem = self._table.problem(index.row(), index.column())
        if problem and not index.data():
            option.text = problem
            option.palette.setColor(option.palette.ColorRole.Text, theme.colour("us"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if self._table.problem(index.row(), index.column()):
            box = QRectF(option.rect)
            hue = "stop-mark" if index.data() else "us-mark"
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour(hue))


def _broken(word: str, room: int, metrics: QFontMetrics) -> str:
    """Let a word that is wider than its column, such as an address, go on in the next line."""
    if metrics.horizontalAdvance(word) <= room:
        return word
    signs = max(4, len(word) * room // metrics.horizontalAdvance(word) - 1)
    return "\u200b".join(word[at : at + signs] for at in range(0, len(word), signs))


def clipboard_rows() -> str:
    """Return what was copied from a sheet; nothing where the clipboard holds one cell."""
    words = QApplication.clipboard().text()
    return words if "\t" in words or "\n" in words.strip() else ""
