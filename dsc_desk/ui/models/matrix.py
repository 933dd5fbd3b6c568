"""The columns of the matrix: the case first, then one column for each route or family of routes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from dsc_desk.cases.queries.matrix import Cell, MatrixRow
from dsc_desk.forms.route import ColumnGroup, load_route, matrix_columns
from dsc_desk.ui.delegates.matrix_cell import CellFace
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.words import day, text, tr
from dsc_desk.words import Text

CASE_WIDTH, ROUTE_WIDTH = 336, 117
_NOTHING = CellFace("not_needed")
_ENDING = ("expiring",)


@dataclass(frozen=True)
class RouteColumn:
    """One column after the first: its group's caption, its two lines, and the routes it stands for."""

    group: Text
    name: Text
    office: Text
    routes: tuple[str, ...]
    ends_group: bool = False


def route_columns(used: Iterable[str]) -> tuple[RouteColumn, ...]:
    """Return the columns that some shown case uses, in the order of the file; routes it does not name come last."""
    wanted = set(used)
    found: list[RouteColumn] = []
    for group in matrix_columns():
        mine = [column for column in group.columns if wanted & set(column.routes)]
        for column in mine:
            last = column is mine[-1]
            found.append(RouteColumn(group.label, column.name, column.office, column.routes, last))
        wanted -= {route for column in group.columns for route in column.routes}
    for route_id in sorted(wanted):
        route = load_route(route_id)
        name = Text(route.short_name, route.short_name) if route.short_name else route.name
        found.append(RouteColumn(_OTHERS, name, Text(route.office, route.office), (route_id,)))
    return tuple(found)


_OTHERS = Text("Andre veje", "Other routes")


def every_route(groups: Iterable[ColumnGroup] | None = None) -> tuple[str, ...]:
    """Return the routes of all columns of the file."""
    return tuple(route for group in groups or matrix_columns() for column in group.columns for route in column.routes)


def table_columns(routes: Iterable[RouteColumn]) -> tuple[Column[MatrixRow], ...]:
    """Return the columns as the table reads them aloud; a delegate paints them."""
    first = Column[MatrixRow]("case", Text("Sag og næste skridt", "Case and next step"), _case_said, CASE_WIDTH)
    return (
        first,
        *(Column(column.routes[0], column.name, partial(_cell_said, column.routes), ROUTE_WIDTH) for column in routes),
    )


def cell_of(row: MatrixRow, routes: Iterable[str]) -> Cell | None:
    """Return the application of the first of these routes that the case has."""
    return next((row.cells[route] for route in routes if route in row.cells), None)


def face_of(cell: Cell | None) -> CellFace:
    """Return what a cell shows."""
    if cell is None:
        return _NOTHING
    if cell.stage == "draft" and cell.percent == 0:
        return CellFace("not_started")
    if cell.stage in _ENDING:
        return CellFace(cell.stage, note=day(cell.valid_until))
    more = f"{cell.percent} %" if cell.stage == "draft" else ""
    them = cell.held.them if cell.sent_at else None
    return CellFace(cell.stage, more, cell.held.us, them, cell.held.now)


def next_step(row: MatrixRow) -> str:
    """Return the next step with its day, for the second line of the case."""
    words = text(Text(row.case.next_da, row.case.next_en)) or tr("Ingen procedure", "No procedure")
    return f"{words}, {day(row.case.next_due)[:6]}" if row.case.next_due else words


def _case_said(row: MatrixRow) -> str:
    return f"{row.case.reference} {row.case.title}, {next_step(row)}"


def _cell_said(routes: tuple[str, ...], row: MatrixRow) -> str:
    return face_of(cell_of(row, routes)).said()
