"""A view of the matrix: the case with its next step, then a cell for each route."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QCursor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from dsc_desk.cases.queries.matrix import MatrixRow
from dsc_desk.ui import theme
from dsc_desk.ui.delegates.matrix_cell import paint_matrix_cell
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, face_of, next_parts, place_of
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.paint import elided, put, row_ground, text_width
from dsc_desk.ui.widgets.painted_table import PaintedTable, Place, cell

_NEXT_SHARE = 0.62  # of the second line that the next step may take


class MatrixView(PaintedTable):
    """One half of the matrix; `routes` are the columns after the first, whichever half shows them."""

    def __init__(self, model: TableModel[MatrixRow], name: str, today: date) -> None:
        super().__init__()
        self._rows, self._today = model, today
        self._lately = (today.isoformat(), (today + timedelta(days=1)).isoformat())
        self.routes: Sequence[RouteColumn] = ()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("ring", "none")
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(20)
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paint_row(self, painter: QPainter, line: int, top: int, high: int, places: Sequence[Place]) -> None:
        row, at, now = self._rows.row(line), self._pointer(), self.currentIndex()
        selected = self.selectionModel().isRowSelected(line, self.rootIndex())
        focused = now.column() if line == now.row() and self.hasFocus() else -1
        for place in places:
            box = cell(place, top, high)
            hover, focus = at is not None and box.contains(at), place.column == focused
            if place.column == 0:
                self._paint_case(painter, box, row, selected=selected, hover=hover, focus=focus)
                continue
            route = self.routes[place.column - 1]
            face = face_of(cell_of(row, route.routes), self._today)
            paint_matrix_cell(
                painter, box, face, selected=selected, hover=hover, focus=focus, group_end=route.ends_group
            )

    def _pointer(self) -> QPoint | None:
        view = self.viewport()
        return view.mapFromGlobal(QCursor.pos()) if view.underMouse() else None

    def _paint_case(
        self, painter: QPainter, box: QRectF, row: MatrixRow, *, selected: bool, hover: bool, focus: bool
    ) -> None:
        row_ground(painter, box, selected=selected, hover=hover, focus=False)
        self._case(painter, box, row)
        if focus:
            row_ground(painter, box, selected=False, hover=False, focus=True)

    def _case(self, painter: QPainter, box: QRectF, row: MatrixRow) -> None:
        case = row.case
        line = theme.px(theme.tokens()["type"]["tight"]["line"])
        top, left = box.center().y() - line - theme.px(1), box.left() + theme.px(24)
        number = theme.px(38)
        put(painter, QRectF(left, top, number, line + 2), case.reference[-4:], "text-3", "small")
        words = QRectF(left + number, top, box.right() - left - number - theme.px(12), line + 2)
        put(painter, words, case.title, "text", "body", 600)
        below = words.translated(0, line + theme.px(1))
        used = self._next(painter, below, row)
        put(painter, below.adjusted(0, 0, -used - theme.px(8), 0), place_of(row), "text-3", "small")
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), theme.colour("line-strong"))

    def _next(self, painter: QPainter, box: QRectF, row: MatrixRow) -> float:
        """Write the next step at the right; its words give way to its day. Return the width used."""
        words, when = next_parts(row, self._today)
        ink = self._urgency(row.case.next_due, row.case.status)
        end = f", {when}" if when else ""
        most = round(box.width() * _NEXT_SHARE)
        said = elided(words, most - text_width(end, "small"), "small") + end
        return put(painter, box, said, ink, "small", right=True)

    def _urgency(self, due: str, status: str) -> str:
        today, tomorrow = self._lately
        if not due or status != "open":
            return "text-2"
        if due < today:
            return "stop"
        return "us" if due <= tomorrow else "text-2"
