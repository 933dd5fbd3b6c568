"""The list of a procedure's steps and gates with its column heads; arrow keys move, Enter opens the fold or the step."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from dsc_desk.cases.queries.following import Procedure
from dsc_desk.ui import theme
from dsc_desk.ui.case.procedure_delegate import TITLE, ProcedureRows, columns
from dsc_desk.ui.case.procedure_rows import FoldRow, GateRow, ProcedureModel, StepRow, rows_of
from dsc_desk.ui.paint import put
from dsc_desk.ui.widgets import vbox
from dsc_desk.ui.words import tr


class ProcedureList(QWidget):
    """Signals: picked(step or gate id) when the selection moves; opened() by Enter on a step."""

    picked = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProcedureModel()
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ProcedureRows(self.view))
        self.view.entered_row.connect(self._enter)
        self.view.moved.connect(self._moved)
        self._shown: Procedure | None = None
        self._chosen = ""
        self._unfolded = False
        self.everything = False
        column = vbox(self, gap=0)
        column.addWidget(_Heads(self.view))
        column.addWidget(self.view, 1)

    def show_procedure(self, shown: Procedure) -> None:
        """Show where the case stands; the chosen row stays chosen, at first it is the next step."""
        self._shown = shown
        if not self._chosen and shown.state is not None and shown.state.next_steps:
            self._chosen = shown.state.next_steps[0].step.id
        self._fill()

    def show_everything(self, *, on: bool) -> None:
        """Show or hide the steps that do not apply."""
        self.everything = on
        self._fill()

    def choose(self, row_id: str) -> None:
        """Choose a row, opening the fold when it is in there."""
        self._chosen = row_id
        if self.model.place_of(row_id) < 0:
            self._unfolded = self.everything = True
            self._fill()
        else:
            self._select()

    def _fill(self) -> None:
        if self._shown is not None:
            self.model.put(rows_of(self._shown, unfolded=self._unfolded, everything=self.everything))
            self._select()

    def _select(self) -> None:
        place = self.model.place_of(self._chosen)
        if place >= 0:
            index = self.model.index(place, 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _moved(self, place: int) -> None:
        row = self.model.row(place)
        self._chosen = row.id
        if not isinstance(row, FoldRow):
            self.picked.emit(row.id)

    def _enter(self, place: int) -> None:
        row = self.model.row(place)
        if isinstance(row, FoldRow):
            self._unfolded = not self._unfolded
            self._chosen = row.id
            self._fill()
        elif isinstance(row, StepRow | GateRow):
            self.opened.emit()


class _View(QListView):
    """Signals: moved(line); entered_row(line) by Enter, and by a click on the fold."""

    moved = Signal(int)
    entered_row = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Procedurens trin", "The steps of the procedure"))
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, ProcedureModel) and isinstance(model.row(index.row()), FoldRow):
            self.entered_row.emit(index.row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        lines = self.selectedIndexes()
        if lines:
            self.moved.emit(lines[0].row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class _Heads(QWidget):
    """The words above the columns."""

    def __init__(self, view: QListView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        evidence, bar, us, them = columns(self._view.viewport().width())
        height = self.height()
        shown = [(theme.px(TITLE), tr("Trin", "Step")), (bar, tr("To ure, arbejdsdage", "Two clocks, working days"))]
        if evidence < bar:
            shown.append((evidence, tr("Bevis", "Evidence")))
        for left, words in shown:
            put(painter, QRectF(left, 0, theme.px(150), height), words, "text-2", "small")
        for right, words in ((us, tr("os", "us")), (them, tr("dem", "them"))):
            put(painter, QRectF(right - theme.px(36), 0, theme.px(36), height), words, "text-2", "small", right=True)
        painter.fillRect(0, height - 1, self.width(), 1, theme.colour("line-strong"))
