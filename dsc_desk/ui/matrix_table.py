"""The matrix on the screen: the case column stands still, the routes scroll beside it; both share rows and selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from dsc_desk.cases.queries.matrix import MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix import MatrixDelegate, MatrixHeader
from dsc_desk.ui.models.matrix import CASE_WIDTH, ROUTE_WIDTH, RouteColumn, cell_of, route_columns, table_columns
from dsc_desk.ui.models.table import ROW_ROLE, TableModel
from dsc_desk.ui.widgets.hover import HoverDetail
from dsc_desk.ui.words import tr

Detail = Callable[[MatrixRow, RouteColumn], QWidget | None]


class MatrixTable(QWidget):
    """Signals: case_opened(case_id), application_opened(application_id)."""

    case_opened = Signal(str)
    application_opened = Signal(str)

    def __init__(self, detail: Detail, today: date, parent: QWidget | None = None, *, dense: bool = True) -> None:
        super().__init__(parent)
        self.model: TableModel[MatrixRow] = TableModel(table_columns(()), key=lambda row: row.case.id, parent=self)
        self.routes: tuple[RouteColumn, ...] = ()
        self._detail = detail
        self._hover = HoverDetail(self)
        self.cases, self.cells = _view(tr("Sager", "Cases")), _view(tr("Ansøgninger", "Applications"))
        self._delegates = [MatrixDelegate(self, today), MatrixDelegate(self, today)]
        self._headers = [MatrixHeader(self.cases), MatrixHeader(self.cells)]
        for view, delegate, header in zip((self.cases, self.cells), self._delegates, self._headers, strict=True):
            view.setModel(self.model)
            view.setItemDelegate(delegate)
            view.setHorizontalHeader(header)
            view.doubleClicked.connect(self.open)
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)
        self.cells.setSelectionModel(self.cases.selectionModel())
        self.cases.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setFixedWidth(theme.px(CASE_WIDTH))
        self.cases.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
        self.cells.verticalScrollBar().valueChanged.connect(self.cases.verticalScrollBar().setValue)
        self.cells.verticalScrollBar().valueChanged.connect(lambda _value: self._hover.put_away())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.cases)
        line.addWidget(self.cells, 1)
        self.set_dense(dense=dense)
        self.set_routes(())
        self.setFocusProxy(self.cells)

    def set_dense(self, *, dense: bool) -> None:
        """Show rows 36 or 48 high."""
        height = theme.row("matrix_dense" if dense else "matrix_airy")
        for view in (self.cases, self.cells):
            view.verticalHeader().setDefaultSectionSize(height)

    def set_routes(self, used: Iterable[str]) -> None:
        """Show the columns of these routes."""
        self.routes = route_columns(used)
        self.model.beginResetModel()
        self.model.columns = table_columns(self.routes)
        self.model.endResetModel()
        for delegate, header in zip(self._delegates, self._headers, strict=True):
            delegate.routes = header.routes = self.routes
        self.cases.setColumnWidth(0, theme.px(CASE_WIDTH))
        self.cells.setColumnHidden(0, True)
        for place in range(1, len(self.routes) + 1):
            self.cases.setColumnHidden(place, True)
            self.cells.setColumnHidden(place, False)
            self.cells.setColumnWidth(place, theme.px(ROUTE_WIDTH))

    def open(self, index: QModelIndex) -> None:
        """Open what stands in a cell: the application, or the case."""
        row: MatrixRow = index.data(ROW_ROLE)
        cell = cell_of(row, self.routes[index.column() - 1].routes) if index.column() else None
        if cell is None:
            self.case_opened.emit(row.case.id)
        else:
            self.application_opened.emit(cell.application_id)

    def show_detail(self, index: QModelIndex) -> None:
        """Show the detail of a cell at once: what Space does."""
        content = self._content(index)
        self._hover.show_at(self._place(index), content)

    def _content(self, index: QModelIndex) -> QWidget | None:
        if not index.isValid() or index.column() == 0:
            return None
        return self._detail(index.data(ROW_ROLE), self.routes[index.column() - 1])

    def _place(self, index: QModelIndex) -> QRect:
        box = self.cells.visualRect(index)
        return QRect(self.cells.viewport().mapToGlobal(box.topLeft()), box.size())

    def _move(self, view: QTableView, key: int) -> bool:
        """Cross between the standing column and the routes with the arrow keys."""
        index = view.currentIndex()
        if key == Qt.Key.Key_Left and view is self.cells and index.column() <= 1:
            self._go(self.cases, index.siblingAtColumn(0))
        elif key == Qt.Key.Key_Right and view is self.cases and self.routes:
            self._go(self.cells, index.siblingAtColumn(1))
        else:
            return False
        return True

    def _go(self, view: QTableView, index: QModelIndex) -> None:
        view.setFocus()
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().setCurrentIndex(index, flags)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QTableView):
            return self._key(watched, event.key())
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseMove
            and watched is self.cells.viewport()
        ):
            index = self.cells.indexAt(event.position().toPoint())
            if index.isValid():
                self._hover.ask(self._place(index), lambda: self._content(index))
            else:
                self._hover.put_away()
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._hover.put_away()
        return super().eventFilter(watched, event)

    def _key(self, view: QTableView, key: int) -> bool:
        index = view.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.open(index)
        elif key == Qt.Key.Key_Space and index.isValid():
            self.show_detail(index)
        elif key == Qt.Key.Key_Escape:
            self._hover.put_away()
        else:
            return self._move(view, key)
        return True


def _view(name: str) -> QTableView:
    view = QTableView()
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setProperty("ring", "none")
    upright = view.verticalHeader()
    upright.hide()
    upright.setMinimumSectionSize(20)
    upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view
