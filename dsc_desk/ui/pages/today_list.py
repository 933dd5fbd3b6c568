"""The list of the morning: keyboard, pointer and the buttons of each line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from dsc_desk.cases.queries.item import Item
from dsc_desk.ui.delegates.morning_row import MorningRow, buttons
from dsc_desk.ui.models.morning import More, MorningModel
from dsc_desk.ui.models.morning_lines import Line
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.widgets.in_stead import take_keyboard
from dsc_desk.ui.words import tr

_Index = QModelIndex | QPersistentModelIndex


class MorningList(QListView):
    """Signal done(item) when a line's button is pressed: by Enter, by a click on it, or by a double click on the line.

    assign_asked(item) when its second is; on_line(line or None) when another line is in hand.
    """

    done = Signal(object)
    assign_asked = Signal(object)
    on_line = Signal(object)

    def __init__(self, model: MorningModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._kept: Item | None = None
        self._touched = False
        self._empty: QWidget | None = None
        self._delegate = MorningRow(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Hvad der skal ses til", "What needs attention"))
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelAboutToBeReset.connect(self._remember)
        model.shown.connect(self._restore)

    def set_empty(self, empty: QWidget | None) -> None:
        """Show a widget in place of the lines, or the lines again."""
        before, self._empty = self._empty, empty
        if empty is not None:
            empty.setParent(self.viewport())
            empty.setGeometry(self.viewport().rect())
        take_keyboard(self, empty, empty.show if empty is not None else self.viewport().update)
        if before is not None:
            before.hide()
            before.deleteLater()

    def do(self, index: QModelIndex) -> None:
        """Do what a line's button says."""
        entry = index.data(ROW_ROLE)
        if isinstance(entry, Line):
            self.done.emit(entry.item)
        elif isinstance(entry, More):
            self._rows.show_all(entry.group)
            self.setCurrentIndex(self._rows.index(index.row(), 0))

    def line(self) -> Line | None:
        """Return the line in hand, None on anything else."""
        entry = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, Line) else None

    def _remember(self) -> None:
        line = self.line()
        self._kept = line.item if line else None

    def _restore(self) -> None:
        """Stay on the line one was on; before anything is touched, the first line is the one to begin with."""
        place = self._rows.place_of(self._kept) if self._kept and self._touched else -1
        place = place if place >= 0 else self._rows.first_line()
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))

    def _point(self, event: QMouseEvent | None) -> None:
        index = self.indexAt(event.position().toPoint()) if event else QModelIndex()
        place = index.row() if index.isValid() else -1
        button = self._over_button(index, event)
        if (place, button) != (self._delegate.hovered, self._delegate.on_button):
            self._delegate.hovered, self._delegate.on_button = place, button
            self.viewport().update()

    def _over_button(self, index: QModelIndex, event: QMouseEvent | None) -> str:
        """Return the word of the button below the pointer."""
        entry = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(entry, Line) or event is None:
            return ""
        found = buttons(QRectF(self.visualRect(index)), entry)
        return next((words for words, box in found if box.contains(event.position())), "")

    # Qt overrides

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.on_line.emit(self.line())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.do(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        button, entry = self._over_button(index, event), index.data(ROW_ROLE)
        if isinstance(entry, Line) and button and button == entry.assign:
            self.assign_asked.emit(entry.item)
        elif button or isinstance(entry, More):
            self.do(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._over_button(index, event):
            self.do(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
