"""The columns of the matrix: the case first, then one column for each route or family of routes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dsc_desk.cases.queries.matrix import Cell, MatrixRow
from dsc_desk.forms.matrix_columns import matrix_columns
from dsc_desk.forms.route import load_route
from dsc_desk.forms.route_names import short_name
from dsc_desk.ui.delegates.matrix_cell import CellFace
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.words import day, day_short, text, tr
from dsc_desk.words import Text, same

CASE_WIDTH, ROUTE_WIDTH = 336, 117
_NOTHING = CellFace("not_needed")
_OTHERS = Text("Andre veje", "Other routes")
# Of several applications in one column the one that must be acted on is shown.
_URGENCY = (
    "overdue", "question", "refused", "draft", "ready", "expiring", "with_them", "granted_conditions", "granted",
)  # fmt: skip


@dataclass(frozen=True)
class RouteColumn:
    """One column after the first: its group's caption, its two lines, and the routes it stands for."""

    id: str
    group: Text
    name: Text
    office: Text
    routes: tuple[str, ...]
    ends_group: bool = False


def every_column(used: Iterable[str]) -> tuple[RouteColumn, ...]:
    """Return the columns of the file, then one for each other route in use. Reads files: asked off the GUI thread."""
    found = [
        RouteColumn(column.id, group.label, column.name, column.office, column.routes)
        for group in matrix_columns()
        for column in group.columns
    ]
    others = set(used) - {route for column in found for route in column.routes}
    for route_id in sorted(others):
        route = load_route(route_id)
        office = same(route.office) if route.office else Text(route.authority_da, route.authority_en)
        found.append(RouteColumn(route_id, _OTHERS, short_name(route_id), office, (route_id,)))
    return tuple(found)


def shown_columns(columns: Sequence[RouteColumn], hidden: Iterable[str]) -> tuple[RouteColumn, ...]:
    """Return the columns not hidden, each knowing whether its group ends with it."""
    away = set(hidden)
    left = [column for column in columns if column.id not in away]
    following = [*(column.group for column in left[1:]), None]
    return tuple(
        replace(column, ends_group=column.group != next_) for column, next_ in zip(left, following, strict=True)
    )


def table_columns(routes: Iterable[RouteColumn], today: date) -> tuple[Column[MatrixRow], ...]:
    """Return the columns as the table reads them aloud; a delegate paints them."""
    first = Column[MatrixRow](
        "case", Text("Sag og næste skridt", "Case and next step"), partial(_case_said, today), CASE_WIDTH
    )
    return (
        first,
        *(Column(column.id, column.name, partial(_cell_said, column.routes, today), ROUTE_WIDTH) for column in routes),
    )


def cell_of(row: MatrixRow, routes: Iterable[str]) -> Cell | None:
    """Return the case's application along these routes, of several the one that must be acted on first."""
    found = [row.cells[route] for route in routes if route in row.cells]
    return min(found, key=_urgency) if found else None


def face_of(cell: Cell | None, today: date) -> CellFace:
    """Return what a cell shows."""
    if cell is None or cell.stage == "not_needed":
        return _NOTHING
    if cell.stage == "draft" and cell.percent == 0:
        return CellFace("not_started")
    if cell.held.now == "paused":
        return CellFace(cell.stage, note=tr("på pause", "paused"))
    if cell.stage == "expiring":
        return CellFace(cell.stage, _narrow_day(cell.valid_until), note=_left(cell.valid_until, today))
    more = f"{cell.percent} %" if cell.stage == "draft" else ""
    them = cell.held.them if cell.sent_at or cell.held.them else None
    return CellFace(cell.stage, more, cell.held.us, them, cell.held.now)


def next_step(row: MatrixRow, today: date) -> str:
    """Return the next step with its day, for the second line of the case."""
    return ", ".join(part for part in next_parts(row, today) if part)


def next_parts(row: MatrixRow, today: date) -> tuple[str, str]:
    """Return the words of the next step, and its day."""
    words = text(Text(row.case.next_da, row.case.next_en))
    when = day_short(row.case.next_due, today)
    if words:
        return words, when
    return (tr("Frist", "Due"), when) if when else (tr("Ingen procedure", "No procedure"), "")


def place_of(row: MatrixRow) -> str:
    """Return where the requester works."""
    return ", ".join(part for part in (row.case.department, row.case.organisation) if part)


def _narrow_day(iso: str) -> str:
    """Write a day without its year: the days left stand below it."""
    whole = day(iso)
    return whole[:6] if "." in whole else whole[:5]


def _left(iso: str, today: date) -> str:
    days = (date.fromisoformat(iso[:10]) - today).days
    return tr("om {n} dage", "in {n} days", n=days) if days >= 0 else tr("udløbet {day}", "ended {day}", day=day(iso))


def _urgency(cell: Cell) -> int:
    return _URGENCY.index(cell.stage) if cell.stage in _URGENCY else len(_URGENCY)


def _case_said(today: date, row: MatrixRow) -> str:
    return ", ".join(
        part for part in (f"{row.case.reference} {row.case.title}", place_of(row), next_step(row, today)) if part
    )


def _cell_said(routes: tuple[str, ...], today: date, row: MatrixRow) -> str:
    face = face_of(cell_of(row, routes), today)
    return face.said()
