"""The cells of a table that is typed in: how each is painted and opened, and the keys that go to its rows instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dsc_desk.cases.facts import FactType, parse_cell, show_cell
from dsc_desk.ui import theme
from dsc_desk.ui.widgets.choices import Choice
from dsc_desk.ui.words import language, text, tr

if TYPE_CHECKING:
    from dsc_desk.ui.widgets.rows_table import RowsTable

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LONGEST_CELL = 4_000  # characters typed or pasted into one
VALUE = Qt.ItemDataRole.UserRole  # where a cell keeps what is stored of it
_OF_TEXT = (Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_Y)  # with Ctrl; in an open cell they are those of its text
_Index = QModelIndex | QPersistentModelIndex


def is_row_key(event: QKeyEvent) -> bool:
    """Tell whether a key does something to rows rather than to a cell."""
    key, held = event.key(), event.modifiers()
    if held & Qt.KeyboardModifier.AltModifier:
        return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if held & Qt.KeyboardModifier.ControlModifier:
        return key in (*ENTER, *_OF_TEXT) or (
            key == Qt.Key.Key_Delete and bool(held & Qt.KeyboardModifier.ShiftModifier)
        )
    return False


class RowsCells(QStyledItemDelegate):
    """Paints what is wrong with a cell as a rule at its left, and opens the field it is typed in."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        kind = self._table.rows.columns[index.column()]
        name = text(kind.label)
        if kind.type in (FactType.CHOICE, FactType.YESNO):
            answers = [("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No"))]
            options = [(one.value, text(one.label)) for one in kind.options] or answers
            choice = Choice(name, [("", tr("Ikke valgt", "Not chosen")), *options], parent=parent)
            choice.picked.connect(lambda: self.commitData.emit(choice))
            return choice
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        line.setMaxLength(LONGEST_CELL)
        row, column = index.row(), index.column()
        line.textEdited.connect(lambda words: self._typed(row, column, words))
        return line

    def _typed(self, row: int, column: int, words: str) -> None:
        self._table.rows.typing = row, column, words
        self._table.live.emit()

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = str(index.data(VALUE) or "")
        if isinstance(editor, Choice):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(show_cell(self._table.rows.columns[index.column()], value, language()))

    def setModelData(self, editor: QWidget, _model: Any, index: _Index) -> None:
        words = editor.value() if isinstance(editor, Choice) else editor.text() if isinstance(editor, QLineEdit) else ""
        if parse_cell(self._table.rows.columns[index.column()], words).text != str(index.data(VALUE) or ""):
            self._table.put(index.row(), index.column(), words)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        of_rows = pressed is not None and is_row_key(pressed) and pressed.key() not in _OF_TEXT
        if pressed is not None and (of_rows or pressed.key() in ENTER):
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
        if option.fontMetrics.horizontalAdvance(option.text) > room:
            option.text = " ".join(_broken(word, room, option.fontMetrics) for word in option.text.split(" "))
        problem = self._table.rows.problem(index.row(), index.column())
        if problem and not index.data():
            option.text = problem
            option.palette.setColor(option.palette.ColorRole.Text, theme.colour("us"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if self._table.rows.problem(index.row(), index.column()):
            box = QRectF(option.rect)
            hue = "stop-mark" if index.data() else "us-mark"
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour(hue))


def _broken(word: str, room: int, metrics: QFontMetrics) -> str:
    """Let a word that is wider than its column, such as an address, go on in the next line."""
    if metrics.horizontalAdvance(word) <= room:
        return word
    signs = max(4, len(word) * room // metrics.horizontalAdvance(word) - 1)
    return "\u200b".join(word[at : at + signs] for at in range(0, len(word), signs))
