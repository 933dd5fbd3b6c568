"""The list of cases: filtered, sorted, read page by page by key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, or_, select, true, tuple_

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.queries.standing import standing_in
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.search_index import found_in, match_expression
from dsc_desk.cases.tables import application, case, case_now, organisation, person, staff, task

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Select

PAGE = 200
STATUSES = ("open", "paused", "closed")  # as a case goes through them
Key = tuple[int, str, str]  # where a page ended: in which part of the order, at which value, at which case


class CaseOrder(StrEnum):
    """What the list can be sorted by: what an index leads along. The column is never a text from outside."""

    NUMBER = "number"
    STATUS = "status"
    DUE = "due"
    OPENED = "opened"


@dataclass(frozen=True)
class CaseFilter:
    """Which cases to show; empty fields do not narrow."""

    words: str = ""
    status: tuple[str, ...] = ()
    responsible_id: str = ""
    expert_id: str = ""
    route_id: str = ""
    procedure_id: str = ""
    holder: str = ""
    due_before: str = ""
    mine: bool = False  # responsible, or with an unfinished task
    still_since: str = ""  # nothing happened since this day
    answered_since: str = ""  # an application was decided on this day or later
    ends_before: str = ""  # a permit ends on this day or earlier


EVERY_CASE = CaseFilter()


@dataclass(frozen=True)
class CaseRow:
    """One line of the list."""

    id: str
    reference: str
    title: str
    status: str
    requester: str
    organisation: str
    department: str
    responsible: str
    opened_at: str
    due: str
    percent: int
    next_da: str
    next_en: str
    next_due: str
    holder: str
    moved_at: str
    procedure_id: str


@dataclass(frozen=True)
class CasePageOf:
    """A page of the list and the key from which the next one goes on (None: that was all)."""

    rows: tuple[CaseRow, ...]
    after: Key | None


@dataclass(frozen=True)
class CaseList(Query[CasePageOf]):
    """A page of cases: the newest, the most urgent, the lowest number or those in progress first; `turned`, the other way."""

    narrow: CaseFilter = EVERY_CASE
    order: CaseOrder = CaseOrder.OPENED
    after: Key | None = None
    limit: int = PAGE
    turned: bool = False

    def run(self, read: Read) -> CasePageOf:
        statement = _select().where(*conditions(self.narrow, read.me.staff_id, read.today))
        number, value, last = self.after or (0, "", "")
        found: list[Any] = []
        after: Key | None = None
        for place, part in enumerate(_parts(self.order, turned=self.turned)):
            if place < number or len(found) == self.limit:
                continue
            there = statement.where(part.cases)
            if self.after is not None and place == number:
                there = there.where(*part.beyond(value, last))
            ordered = there.add_columns(part.value).order_by(*part.order()).limit(self.limit - len(found))
            read_now = read.connection.execute(ordered).all()
            found += read_now
            if read_now:
                after = (place, read_now[-1][-1], read_now[-1][0])
        return CasePageOf(tuple(CaseRow(*row[:-1]) for row in found), after if len(found) == self.limit else None)


class _Part(NamedTuple):
    """Some of the cases, in the order of an index: sorting those with and without a day at once would read them all."""

    cases: ColumnElement[bool]
    value: ColumnElement[Any]
    last: ColumnElement[Any]
    falls: bool

    def beyond(self, value: str, last: str) -> tuple[ColumnElement[bool], ...]:
        """Return what holds of the cases after one; the bare value is what leads along an index without the case in it."""
        key = tuple_(self.value, self.last)
        if self.falls:
            return self.value <= value, key < tuple_(value, last)
        return self.value >= value, key > tuple_(value, last)

    def order(self) -> tuple[ColumnElement[Any], ...]:
        """Return what to order by."""
        key = self.value, self.last
        return tuple(column.desc() for column in key) if self.falls else key


def _parts(order: CaseOrder, *, turned: bool) -> tuple[_Part, ...]:
    """Return the parts of an order one after the other; cases without a day come last in both directions."""
    opened, due = case.c.opened_at, case_now.c.next_due
    if order is CaseOrder.OPENED:
        return (_Part(true(), opened, case.c.id, not turned),)
    if order is CaseOrder.NUMBER:
        return (_Part(true(), case.c.reference, case.c.id, turned),)
    if order is CaseOrder.STATUS:
        steps = STATUSES[::-1] if turned else STATUSES
        return tuple(_Part(case.c.status == status, opened, case.c.id, falls=True) for status in steps)
    undated = _Part(func.coalesce(due, "") == "", opened, case.c.id, falls=True)
    return _Part(due > "", due, case_now.c.case_id, turned), undated


@dataclass(frozen=True)
class CaseCount(Query[int]):
    """How many cases a filter leaves."""

    narrow: CaseFilter = EVERY_CASE

    def run(self, read: Read) -> int:
        statement = (
            select(func.count()).select_from(joined()).where(*conditions(self.narrow, read.me.staff_id, read.today))
        )
        return int(read.value(statement) or 0)


def joined() -> Any:
    """Return case with everything a filter may look at."""
    return (
        case.outerjoin(case_now, case_now.c.case_id == case.c.id)
        .outerjoin(person, person.c.id == case.c.requester_id)
        .outerjoin(organisation, organisation.c.id == person.c.organisation_id)
        .outerjoin(staff, staff.c.id == case.c.responsible_id)
    )


def _select() -> Select[Any]:
    def known(column: ColumnElement[Any], empty: str | int = "") -> ColumnElement[Any]:
        return func.coalesce(column, empty)

    return select(
        case.c.id,
        case.c.reference,
        case.c.title,
        case.c.status,
        known(person.c.name),
        known(organisation.c.name),
        known(person.c.department),
        known(staff.c.name),
        case.c.opened_at,
        case.c.due,
        known(case_now.c.percent, 0),
        known(case_now.c.next_da),
        known(case_now.c.next_en),
        known(case_now.c.next_due),
        known(case_now.c.holder),
        known(case_now.c.moved_at),
        case.c.procedure_id,
    ).select_from(joined())


def conditions(narrow: CaseFilter, me: str, today: date) -> list[ColumnElement[bool]]:
    """Return what a filter asks of a case."""
    found: list[ColumnElement[bool]] = []
    if narrow.status:
        found.append(case.c.status.in_(narrow.status))
    if narrow.responsible_id:
        found.append(case.c.responsible_id == narrow.responsible_id)
    if narrow.expert_id:
        found.append(case.c.id.in_(select(task.c.case_id).where(task.c.staff_id == narrow.expert_id)))
    if narrow.route_id:
        found.append(case.c.id.in_(select(application.c.case_id).where(application.c.route_id == narrow.route_id)))
    if narrow.procedure_id:
        found.append(case.c.procedure_id == narrow.procedure_id)
    if narrow.holder:
        found.append(case_now.c.holder == narrow.holder)
    if narrow.due_before:
        found.append(and_(case_now.c.next_due != "", case_now.c.next_due <= narrow.due_before))
    found += _by_time(narrow)
    if narrow.mine:
        on_it = select(task.c.case_id).where(task.c.staff_id == me, task.c.state.not_in(ENDED))
        stands_in = standing_in(me, today.isoformat())
        found.append(or_(case.c.responsible_id == me, case.c.id.in_(on_it), case.c.id.in_(stands_in)))
    expression = match_expression(narrow.words)
    if expression:
        found.append(case.c.id.in_(found_in(expression, "case_id")))
    return found


def _by_time(narrow: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrow.still_since:
        found.append(and_(case_now.c.moved_at != "", case_now.c.moved_at <= narrow.still_since))
    answered, ends = application.c.answered_at, application.c.valid_until
    if narrow.answered_since:
        found.append(case.c.id.in_(select(application.c.case_id).where(answered >= narrow.answered_since)))
    if narrow.ends_before:
        soon = and_(ends != "", ends <= narrow.ends_before, application.c.state.like("granted%"))
        found.append(case.c.id.in_(select(application.c.case_id).where(soon)))
    return found
