"""A table of records with what is done to its rows: added, taken out, put in order, pasted from a sheet, undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.cases.records import MOST_ROWS, Record, read_records, stored_records
from dsc_desk.cases.vocabulary import Column
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.buttons import IconButton
from dsc_desk.ui.widgets.fields import FieldError, TypingTimer
from dsc_desk.ui.widgets.rows_table import RowsTable, clipboard_rows
from dsc_desk.ui.words import tr, whole

MOST_UNDONE = 100
MOST_PASTED = 1_000_000  # characters
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def entry_tools(
    add: Callable[[], object],
    move: Callable[[int], object],
    remove: Callable[[], object],
    parent: QWidget | None = None,
    *,
    row: bool,
) -> QWidget:
    """Return buttons for what the keyboard does to entries or rows; they are not on the way of the Tab key."""
    box = QWidget(parent)
    line = hbox(box, gap=2)
    added = tr("Tilføj en række (Ctrl+Enter)", "Add a row (Ctrl+Enter)")
    deeds = (
        (added if row else tr("Tilføj en linje (Ctrl+Enter)", "Add an entry (Ctrl+Enter)"), "plus", add),
        (tr("Flyt op (Alt+Pil op)", "Move up (Alt+Up)"), "arrow-up", lambda: move(-1)),
        (tr("Flyt ned (Alt+Pil ned)", "Move down (Alt+Down)"), "arrow-down", lambda: move(1)),
        (tr("Tag ud (Ctrl+Shift+Delete)", "Take out (Ctrl+Shift+Delete)"), "trash-2", remove),
    )
    for words, icon, deed in deeds:
        button = IconButton(words, icon, deed)
        button.setProperty("small", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(button)
    line.addStretch(1)
    return box


class RowsEditor(QWidget):
    """`text()` is the table as `cases.records` stores it, and what was given until something is changed.

    Ctrl+Enter adds a row, Ctrl+Shift+Delete takes it out, Alt+Up and Alt+Down move it, Ctrl+V puts in cells copied from
    a sheet, Ctrl+Z and Ctrl+Y undo and redo. Signals: typed(text) while typing, committed(text) when left changed,
    cancelled() by Esc, textChanged() with each key, entered() and left() as the keyboard comes and goes.
    """

    typed = Signal(str)
    committed = Signal(str)
    cancelled = Signal()
    textChanged = Signal()  # noqa: N815 - as the text fields have it
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        words: str = "",
        parent: QWidget | None = None,
        *,
        required: frozenset[str] = frozenset(),
        loose: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._loose, self._kept, self._given = tuple(loose), words, words
        self._fixed = self._dirty = False
        self._before: list[list[Record]] = []
        self._after: list[list[Record]] = []
        self._shown: list[Record] = []
        self._rest = ""
        self.error = FieldError()
        self.table = RowsTable(name, columns, required, self)
        self._timer = TypingTimer(self, lambda: self.typed.emit(self.text()))
        self._tools = entry_tools(self.add_row, self.move_row, self.remove_row, self, row=True)
        column = vbox(self, gap=4)
        column.addWidget(self.table)
        column.addWidget(self.error)
        column.addWidget(self._tools)
        self.setAccessibleName(name)
        self.setFocusProxy(self.table)
        self.table.changed.connect(self._cell_changed)
        self.table.live.connect(self._touched)
        self.table.keyed.connect(self._key)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._show(words)

    # As every field

    def text(self) -> str:
        """Return the rows as they are stored."""
        if not self._dirty and self.table.rows.typing is None:
            return self._given
        return "\n".join(filter(None, (self.table.rows.stored(), self._rest)))

    def set_text(self, words: str) -> None:
        """Show a text from elsewhere; while somebody types here, hers stays."""
        if not self._timer.isActive() and self.text() != words:
            self._show(words)
        self._kept = words

    def commit(self) -> None:
        """Hand over what was typed, if it is new."""
        self._timer.stop()
        words = self.text()
        if words != self._kept:
            self._kept = words
            self.committed.emit(words)

    def setReadOnly(self, fixed: bool) -> None:  # noqa: FBT001 - as the text fields have it
        """Let it be read alone."""
        self._fixed = fixed
        self._tools.setHidden(fixed)
        if fixed:
            self.table.setEditTriggers(RowsTable.EditTrigger.NoEditTriggers)

    def isReadOnly(self) -> bool:
        """Tell whether it can be read alone."""
        return self._fixed

    # Rows

    def add_row(self) -> None:
        """Add a row below the one in hand, or at the end, and open its first cell; one that is empty yet is taken."""
        rows, here = self.table.rows.rows(), self.table.row()
        at = here + 1 if here >= 0 else len(rows)
        if rows and not rows[at - 1]:
            self.table.go(at - 1, 0)
        else:
            self._take([*rows[:at], {}, *rows[at:]], at, 0)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def remove_row(self) -> None:
        """Take the row in hand out."""
        rows, here = self.table.rows.rows(), self.table.row()
        if 0 <= here < len(rows):
            self._take([*rows[:here], *rows[here + 1 :]], here)

    def move_row(self, by: int) -> None:
        """Move the row in hand up (-1) or down (1)."""
        rows, here = self.table.rows.rows(), self.table.row()
        if 0 <= here < len(rows) and 0 <= here + by < len(rows):
            rows.insert(here + by, rows.pop(here))
            self._take(rows, here + by)

    def paste(self) -> bool:
        """Put in rows copied from a sheet, from the row in hand on; one cell goes into the cell in hand."""
        words = clipboard_rows()
        if not words:
            return False
        found = list(read_records(words[:MOST_PASTED], self.table.rows.columns, self._loose))
        if len(words) > MOST_PASTED or len(found) + self.table.rows.rowCount() > MOST_ROWS:
            words = tr("Det er for mange rækker (højst {n}). Intet er sat ind; tabellen er, som den var.", "That is too many rows (at most {n}). Nothing was pasted; the table is as it was.", n=whole(MOST_ROWS))  # fmt: skip
            self.error.say(words)
            return True
        rows, here = self.table.rows.rows(), max(self.table.row(), 0)
        keep = rows[: here + 1] if any(rows[here : here + 1]) else rows[:here]
        self._take([*keep, *found, *rows[here + 1 :]], len(keep))
        return True

    def undo(self) -> None:
        """Take the last change back."""
        self._turn(self._before, self._after)

    def redo(self) -> None:
        """Bring again what was taken back."""
        self._turn(self._after, self._before)

    def _turn(self, back: list[list[Record]], forth: list[list[Record]]) -> None:
        if back:
            forth.append(self._shown)
            self._shown = back.pop()
            self.table.show_rows(self._shown)
            self._touched()

    def _take(self, rows: list[Record], row: int, column: int = -1) -> None:
        self._remember(rows)
        self.table.show_rows(rows)
        if rows:
            place = column if column >= 0 else max(self.table.column(), 0)
            self.table.go(min(row, len(rows) - 1), place)
        self._touched()

    def _cell_changed(self) -> None:
        self._remember(self.table.rows.rows())
        self._touched()

    def _remember(self, rows: list[Record]) -> None:
        self._before.append(self._shown)
        del self._before[:-MOST_UNDONE]
        self._after.clear()
        self._shown = rows

    def _touched(self) -> None:
        self._dirty = True
        self.error.say("")
        self._timer.key()
        self.textChanged.emit()

    def _show(self, words: str) -> None:
        self._given, self._dirty = words, False
        self._before, self._after = [], []
        found = list(read_records(words, self.table.rows.columns, self._loose))
        # What nobody types in a table, such as a list of a file, is not laid out whole, and kept.
        self._shown, self._rest = found[:MOST_ROWS], stored_records(found[MOST_ROWS:])
        if self._rest:
            self.error.say(tr("Tabellen har {n} rækker; de første {m} vises, resten bevares.", "The table has {n} rows; the first {m} are shown, the rest are kept.", n=whole(len(found)), m=whole(MOST_ROWS)))  # fmt: skip
        self.table.show_rows(self._shown)

    def _key(self, event: QKeyEvent) -> None:
        event.setAccepted(not self._fixed and self._deed(event.key(), event.modifiers()))

    def _deed(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Do what the keys ask for; tell whether that was anything."""
        if not held & Qt.KeyboardModifier.ControlModifier:
            moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1} if held & Qt.KeyboardModifier.AltModifier else {}
            if key in moves:
                self.move_row(moves[Qt.Key(key)])
            return key in moves
        if key == Qt.Key.Key_V:
            return self.paste()
        if key == Qt.Key.Key_Delete and held & Qt.KeyboardModifier.ShiftModifier:
            self.remove_row()
            return True
        deeds = {Qt.Key.Key_Z: self.undo, Qt.Key.Key_Y: self.redo, **dict.fromkeys(_ENTER, self.add_row)}
        if key in deeds:
            deeds[Qt.Key(key)]()
        return key in deeds

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        was = old is not None and self.isAncestorOf(old)
        now = new is not None and self.isAncestorOf(new)
        if now and not was:
            self.entered.emit()
        elif was and not now and QApplication.activePopupWidget() is None:
            self.commit()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
