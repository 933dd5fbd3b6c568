"""The matrix on the screen: the case column stands still, the routes scroll beside it; both share rows and selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from dsc_desk.cases.queries.matrix import MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix import MatrixView
from dsc_desk.ui.delegates.matrix_header import MatrixHeader
from dsc_desk.ui.models.matrix import CASE_WIDTH, ROUTE_WIDTH, RouteColumn, cell_of, table_columns
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.widgets import hbox, vbox
from dsc_desk.ui.widgets.hover import HoverDetail
from dsc_desk.ui.words import tr

Detail = Callable[[MatrixRow, RouteColumn | None], QWidget | None]


class MatrixTable(QWidget):
    """Signals: case_opened(case_id), application_opened(application_id), sort_asked()."""

    case_opened = Signal(str)
    application_opened = Signal(str)
    sort_asked = Signal()

    def __init__(self, detail: Detail, today: date, parent: QWidget | None = None, *, dense: bool = True) -> None:
        super().__init__(parent)
        self._today = today
        self.model: TableModel[MatrixRow] = TableModel(
            table_columns((), today), key=lambda row: row.case.id, parent=self
        )
        self.routes: tuple[RouteColumn, ...] = ()
        self._detail = detail
        self._kept: tuple[str, int] = ("", 0)
        self._pointed = QModelIndex()
        self._hover = HoverDetail(self)
        self.cases = MatrixView(self.model, tr("Sager", "Cases"), today)
        self.cells = MatrixView(self.model, tr("Ansøgninger", "Applications"), today)
        self._views = (self.cases, self.cells)
        self.headers = [MatrixHeader(view) for view in self._views]
        for view, header in zip(self._views, self.headers, strict=True):
            view.setHorizontalHeader(header)
            view.doubleClicked.connect(self.open)
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)
        self.cells.setSelectionModel(self.cases.selectionModel())
        # As high as the scroll bar beside it, so that the rows of both views stay level to the end.
        self._sill = QWidget()
        self._sill.setObjectName("surface")
        self._sill.setFixedHeight(self.cells.horizontalScrollBar().sizeHint().height())
        self._sill.hide()
        self._wire()
        line = hbox(self, gap=0)
        standing = vbox(gap=0)
        standing.addWidget(self.cases, 1)
        standing.addWidget(self._sill)
        line.addLayout(standing)
        line.addWidget(self.cells, 1)
        self.set_dense(dense=dense)
        self.set_columns(())
        self.setFocusProxy(self.cells)

    def set_dense(self, *, dense: bool) -> None:
        """Show rows 36 or 48 high."""
        height = theme.row("matrix_dense" if dense else "matrix_airy")
        for view in self._views:
            view.verticalHeader().setDefaultSectionSize(height)

    def set_columns(self, columns: Sequence[RouteColumn]) -> None:
        """Show these columns beside the case."""
        if self.routes and tuple(columns) == self.routes:
            return
        self.routes = tuple(columns)
        self.model.beginResetModel()
        self.model.columns = table_columns(self.routes, self._today)
        self.model.endResetModel()
        for view, header in zip(self._views, self.headers, strict=True):
            view.routes = header.routes = self.routes
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
        self._hover.show_at(self._place(index), self._content(index))

    @property
    def detail(self) -> QWidget:
        """The panel that shows the detail of a cell."""
        return self._hover

    def put_away(self) -> None:
        """Hide the detail."""
        self._pointed = QModelIndex()
        self._hover.put_away()

    def _wire(self) -> None:
        self.cases.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setFixedWidth(theme.px(CASE_WIDTH))
        upright, beside = self.cells.verticalScrollBar(), self.cells.horizontalScrollBar()
        self.cases.verticalScrollBar().valueChanged.connect(upright.setValue)
        upright.valueChanged.connect(self.cases.verticalScrollBar().setValue)
        upright.valueChanged.connect(lambda _value: self.put_away())
        beside.rangeChanged.connect(lambda _least, most: self._sill.setVisible(most > 0))
        self.headers[0].sort_asked.connect(self.sort_asked)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._restore)

    def _remember(self) -> None:
        index = self.cells.currentIndex()
        if index.isValid() and index.row() < self.model.rowCount():
            self._kept = (self.model.key_at(index.row()), index.column())

    def _restore(self) -> None:
        if not self.model.rowCount():
            return
        place = max(0, self.model.place_of(self._kept[0]))
        self._go(None, self.model.index(place, min(self._kept[1], len(self.routes))))

    def _content(self, index: QModelIndex) -> QWidget | None:
        if not index.isValid():
            return None
        return self._detail(index.data(ROW_ROLE), self.routes[index.column() - 1] if index.column() else None)

    def _place(self, index: QModelIndex) -> QRect:
        view = self.cells if index.column() else self.cases
        box = view.visualRect(index)
        return QRect(view.viewport().mapToGlobal(box.topLeft()), box.size())

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

    def _go(self, view: QTableView | None, index: QModelIndex) -> None:
        if view is not None:
            view.setFocus()
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.cases.selectionModel().setCurrentIndex(index, flags)

    def _point(self, view: QTableView, event: QMouseEvent) -> None:
        index = view.indexAt(event.position().toPoint())
        if index == self._pointed:
            return
        self.put_away()
        self._pointed = index
        if index.isValid() and index.column():
            self._hover.ask(self._place(index), lambda: self._content(index))

    def _key(self, view: QTableView, key: int) -> bool:
        index = view.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.open(index)
        elif key == Qt.Key.Key_Space and index.isValid():
            self.show_detail(index)
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return self._move(view, key)
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and isinstance(watched, QTableView):
            return self._key(watched, event.key())
        view = next((each for each in self._views if watched is each.viewport()), None)
        if view is not None and isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseMove:
            self._point(view, event)
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.put_away()
        return super().eventFilter(watched, event)
