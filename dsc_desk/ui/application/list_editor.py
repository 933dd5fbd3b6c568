"""A list as it is typed, one entry a line: added to, thinned out and put in order from the keyboard, each step undoable."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import IconButton, TextEditor
from dsc_desk.ui.words import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListEditor(TextEditor):
    """Ctrl+Enter adds an entry below, Ctrl+Shift+Delete takes the one in hand out, Alt+Up and Alt+Down move it."""

    def tools(self) -> QWidget:
        """Return buttons for the same, in a row; they are not on the way of the Tab key."""
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(2))
        deeds = (
            (tr("Tilføj en linje (Ctrl+Enter)", "Add an entry (Ctrl+Enter)"), "plus", self.add_entry),
            (tr("Flyt op (Alt+Pil op)", "Move up (Alt+Up)"), "arrow-up", lambda: self.move_entry(-1)),
            (tr("Flyt ned (Alt+Pil ned)", "Move down (Alt+Down)"), "arrow-down", lambda: self.move_entry(1)),
            (tr("Tag ud (Ctrl+Shift+Delete)", "Take out (Ctrl+Shift+Delete)"), "trash-2", self.remove_entry),
        )
        for words, icon, deed in deeds:
            button = IconButton(words, icon, deed)
            button.setProperty("small", "true")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(button)
        line.addStretch(1)
        return box

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
