"""The agenda: cases in order, moved by dragging or with Alt and an arrow, taken off with Delete."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from dsc_desk.cases.queries.board import ItemRow
from dsc_desk.ui.board.agenda_row import AgendaRow, said_below
from dsc_desk.ui.words import tr

_ID = Qt.ItemDataRole.UserRole


class Agenda(QListWidget):
    """Signals: chosen(item id); ordered(ids); dropped(item id); opened(item id) with Enter."""

    chosen = Signal(str)
    ordered = Signal(list)
    dropped = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setMouseTracking(True)
        self._items: dict[str, ItemRow] = {}
        self.setItemDelegate(AgendaRow(self, lambda index: self._items.get(str(index.data(_ID)))))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(
            tr("Dagsorden. Alt og pil flytter, Delete tager af", "Agenda. Alt and an arrow moves, Delete takes off")
        )
        self.currentItemChanged.connect(lambda now, _before: self.chosen.emit(str(now.data(_ID)) if now else ""))

    def show_items(self, items: tuple[ItemRow, ...], chosen: str) -> None:
        """Show the agenda; the chosen item stays chosen."""
        self.blockSignals(True)
        self.clear()
        self._items = {one.id: one for one in items}
        for number, one in enumerate(items, 1):
            line = QListWidgetItem(f"{number}.  {one.reference}  {one.title}\n     {said_below(one)[:110]}")
            line.setData(_ID, one.id)
            self.addItem(line)
        places = [place for place, one in enumerate(items) if one.id == chosen]
        self.setCurrentRow(places[0] if places else 0)
        self.blockSignals(False)

    def current(self) -> str:
        """Return the id of the chosen item."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def shift(self, by: int) -> None:
        """Move the chosen item up (-1) or down (1)."""
        ids, here = self.ids(), self.currentRow()
        there = here + by
        if 0 <= here < len(ids) and 0 <= there < len(ids):
            ids.insert(there, ids.pop(here))
            self.ordered.emit(ids)

    def ids(self) -> list[str]:
        """Return the items in the order shown."""
        return [str(self.item(row).data(_ID)) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.current():
            self.dropped.emit(self.current())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.ordered.emit(self.ids())
