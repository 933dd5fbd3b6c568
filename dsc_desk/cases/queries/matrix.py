"""The matrix: cases down, access routes across, in each cell how far that application is and who has held it how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dsc_desk.cases.commands.application import DECIDED
from dsc_desk.cases.days import local_day
from dsc_desk.cases.flow.deadline import route_deadline
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.cases import (
    EVERY_CASE,
    PAGE,
    CaseCount,
    CaseFilter,
    CaseList,
    CaseOrder,
    CaseRow,
    Key,
    conditions,
    joined,
)
from dsc_desk.cases.queries.holding import Held, held_by_application
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, application_now, case, renewal

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from sqlalchemy import ColumnElement, RowMapping, Select

WARN_DAYS = 90  # a permit that ends within so many days is shown as expiring


@dataclass(frozen=True)
class Cell:
    """One application; `stage` is a status of resources/look/tokens.json."""

    application_id: str
    route_id: str
    stage: str
    percent: int
    held: Held
    sent_at: str
    complete_at: str
    their_reference: str
    expected: str  # the day an answer is due by rule, empty when no rule gives one
    valid_until: str


@dataclass(frozen=True)
class MatrixRow:
    """One case with its cells by route."""

    case: CaseRow
    cells: dict[str, Cell]


@dataclass(frozen=True)
class MatrixPage:
    """A page of the matrix, and the key of the next."""

    rows: tuple[MatrixRow, ...]
    after: Key | None


@dataclass(frozen=True)
class Matrix(Query[MatrixPage]):
    """A page of cases with their applications."""

    narrow: CaseFilter = EVERY_CASE
    order: CaseOrder = CaseOrder.DUE
    after: Key | None = None
    limit: int = PAGE

    def run(self, read: Read) -> MatrixPage:
        page = CaseList(self.narrow, self.order, self.after, self.limit).run(read)
        cells = cells_of(read, [row.id for row in page.rows])
        return MatrixPage(tuple(MatrixRow(row, cells.get(row.id, {})) for row in page.rows), page.after)


@dataclass(frozen=True)
class MatrixSums:
    """How many cases and applications a filter leaves, and with whom the applications are."""

    cases: int
    applications: int
    with_us: int
    with_them: int
    decided: int


@dataclass(frozen=True)
class MatrixCount(Query[MatrixSums]):
    """The sums above the matrix."""

    narrow: CaseFilter = EVERY_CASE

    def run(self, read: Read) -> MatrixSums:
        wanted = conditions(self.narrow, read.me.staff_id, read.today)
        chosen = select(case.c.id).select_from(joined()).where(*wanted)
        mine = [application.c.case_id.in_(chosen)] if wanted else []
        counted = select(application.c.state, func.count().label("number")).where(*mine).group_by(application.c.state)
        states: dict[str, int] = {row["state"]: row["number"] for row in read.rows(counted)}
        return MatrixSums(
            CaseCount(self.narrow).run(read),
            sum(states.values()),
            sum(states.get(state, 0) for state in ("draft", "ready", "question")),
            states.get("with_them", 0),
            sum(states.get(state, 0) for state in DECIDED),
        )


@dataclass(frozen=True)
class RoutesInUse(Query[tuple[str, ...]]):
    """The routes that any case applies along, the most used first."""

    def run(self, read: Read) -> tuple[str, ...]:
        route = application.c.route_id
        found = select(route).group_by(route).order_by(func.count().desc(), route)
        return tuple(row["route_id"] for row in read.rows(found))


def cells_of(read: Read, case_ids: list[str]) -> dict[str, dict[str, Cell]]:
    """Return the cells of cases: case id -> route id -> cell; of a permit that is being renewed the renewal's."""
    cells: dict[str, dict[str, Cell]] = {}
    for case_id, cell in _cells(read, application.c.case_id.in_(case_ids) & application.c.id.not_in(renewed())):
        cells.setdefault(case_id, {})[cell.route_id] = cell
    return cells


def cells_by_id(read: Read, application_ids: list[str]) -> dict[str, Cell]:
    """Return the cells of applications by their ids."""
    return {cell.application_id: cell for _, cell in _cells(read, application.c.id.in_(application_ids))}


@cache
def renewed() -> Select[Any]:
    """Return the question for permits in whose place a renewal stands, begun or granted, along the same route."""
    earlier = application.alias()
    later = select(renewal.c.earlier_id).join(application, application.c.id == renewal.c.application_id)
    later = later.join(earlier, earlier.c.id == renewal.c.earlier_id)
    return later.where(application.c.state != "withdrawn", application.c.route_id == earlier.c.route_id)


def _cells(read: Read, wanted: ColumnElement[bool]) -> list[tuple[str, Cell]]:
    now = application_now
    statement = (
        select(
            application, func.coalesce(now.c.filled, 0).label("filled"), func.coalesce(now.c.total, 0).label("total")
        )
        .outerjoin(now, now.c.application_id == application.c.id)
        .where(wanted)
        .order_by(application.c.state != "withdrawn", application.c.created_at)
    )
    rows = read.rows(statement)
    clocks = held_by_application(read, [row["id"] for row in rows])
    return [(row["case_id"], _cell(row, clocks.get(row["id"], Held()), read.today)) for row in rows]


def _cell(row: RowMapping, clock: Held, today: date) -> Cell:
    expected = _expected(row, today)
    percent = round(100 * row["filled"] / row["total"]) if row["total"] else 0
    return Cell(
        row["id"],
        row["route_id"],
        stage(row["state"], row["valid_until"], expected, today),
        percent,
        clock,
        row["sent_at"],
        row["complete_at"],
        row["their_reference"],
        expected,
        row["valid_until"],
    )


def _expected(row: RowMapping, today: date) -> str:
    """Return the day an answer is due (ISO); empty when none is awaited or no rule is known for the route."""
    if row["state"] != "with_them" or not row["sent_at"]:
        return ""
    complete = local_day(row["complete_at"]) if row["complete_at"] else None
    dates = Dates(sent=local_day(row["sent_at"]), complete=complete)
    day = route_deadline(rulebook(), row["route_id"], "decision", dates, today).day
    return day.isoformat() if day else ""


def stage(state: str, valid_until: str, expected: str, today: date) -> str:
    """Return the status a cell shows: the application's state, made sharper by the calendar."""
    if state == "with_them" and expected and expected < today.isoformat():
        return "overdue"
    if state in ("granted", "granted_conditions") and valid_until:
        soon = (today + timedelta(days=WARN_DAYS)).isoformat()
        return "expiring" if valid_until <= soon else state
    return "not_needed" if state == "withdrawn" else state
