"""A list as it is typed, one entry a line: added to, thinned out and put in order from the keyboard, each step undoable."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from dsc_desk.ui.widgets import TextEditor
from dsc_desk.ui.widgets.rows_editor import entry_tools

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListEditor(TextEditor):
    """Ctrl+Enter adds an entry below, Ctrl+Shift+Delete takes the one in hand out, Alt+Up and Alt+Down move it."""

    def tools(self) -> QWidget:
        """Return buttons for the same, in a row; they are not on the way of the Tab key."""
        return entry_tools(self.add_entry, self.move_entry, self.remove_entry, row=False)

    def add_entry(self) -> None:
        """Begin a new entry below the one in hand."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip() or cursor.blockNumber():
            cursor.insertText("\n")
        self.setTextCursor(cursor)
        self.setFocus()

    def remove_entry(self) -> None:
        """Take the entry in hand out; Ctrl+Z brings it back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.removeSelectedText()
        if cursor.atStart() and not cursor.block().text() and self.blockCount() > 1:
            cursor.deleteChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def move_entry(self, by: int) -> None:
        """Move the entry in hand up (-1) or down (1)."""
        here = self.textCursor().block()
        other = here.previous() if by < 0 else here.next()
        if not other.isValid():
            return
        first, second = (other, here) if by < 0 else (here, other)
        number, column = other.blockNumber(), self.textCursor().positionInBlock()
        above, below = first.text(), second.text()
        cursor = QTextCursor(first)
        cursor.beginEditBlock()
        cursor.setPosition(second.position() + len(below), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{below}\n{above}")
        cursor.endEditBlock()
        moved = self.document().findBlockByNumber(number)
        cursor.setPosition(moved.position() + min(column, len(moved.text())))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        control, shift, alt = (
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key in _ENTER and held & control:
            self.add_entry()
        elif key == Qt.Key.Key_Delete and held & control and held & shift:
            self.remove_entry()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & alt:
            self.move_entry(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
