"""Which data must be deleted when permits end, by which day, and which deletions are proven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, case, func, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, attachment, chosen_source, deletion, renewal

if TYPE_CHECKING:
    from sqlalchemy import CTE, ColumnElement, Select

PERMITTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Duty:
    """The data of one source under one permit.

    `due` is the permit's last day, or the day that was decided for the reason `why`; `day` is the day they were deleted,
    empty until that is proven.
    """

    application_id: str
    source_id: str
    due: str
    why: str
    day: str
    by_whom: str
    environment: str  # where the data were
    confirmed_by: str
    proof: str  # name of the file


@dataclass(frozen=True)
class DeletionDuties(Query[tuple[Duty, ...]]):
    """The duties of a case, the first to fall due first. What a permit that was renewed covered falls to its last renewal."""

    case_id: str

    def run(self, read: Read) -> tuple[Duty, ...]:
        return tuple(Duty(*row.values()) for row in read.rows(_of_case(), of_case=self.case_id))


_SAID = ("why", "day", "by_whom", "environment", "confirmed_by")
_DECIDED: ColumnElement[str] = func.coalesce(deletion.c.due, "")


def _renewals() -> CTE:
    """Return every permit with each that renewed it, directly or through other renewals, along whatever route."""
    later = application.alias("later")
    first = select(renewal.c.earlier_id.label("permit"), later.c.id, later.c.route_id, later.c.valid_until)
    first = first.join(later, later.c.id == renewal.c.application_id).where(later.c.state.in_(PERMITTED))
    chain = first.cte("renewals", recursive=True)
    next_ = select(chain.c.permit, later.c.id, later.c.route_id, later.c.valid_until)
    next_ = next_.join(renewal, renewal.c.earlier_id == chain.c.id).join(later, later.c.id == renewal.c.application_id)
    return chain.union(next_.where(later.c.state.in_(PERMITTED)))


_RENEWALS = _renewals()
# What renews a permit along another route holds no data of its own: the permit's own duty then lasts as long.
_PROLONGED = (
    select(func.max(_RENEWALS.c.valid_until))
    .where(
        _RENEWALS.c.permit == application.c.id,
        _RENEWALS.c.route_id != application.c.route_id,
        _RENEWALS.c.valid_until != "",
    )
    .correlate(application)
    .scalar_subquery()
)
DUE: ColumnElement[str] = case((_DECIDED != "", _DECIDED), else_=func.coalesce(_PROLONGED, application.c.valid_until))


def duties(*columns: Any) -> Select[Any]:
    """Return the statement that reads columns of every duty: permit, source and what is known of its deletion."""
    known = and_(deletion.c.application_id == application.c.id, deletion.c.source_id == chosen_source.c.source_id)
    of_route = and_(
        chosen_source.c.case_id == application.c.case_id, chosen_source.c.route_id == application.c.route_id
    )
    earlier = application.alias("renewed")
    renewed = (
        select(_RENEWALS.c.permit)
        .join(earlier, earlier.c.id == _RENEWALS.c.permit)
        .where(_RENEWALS.c.route_id == earlier.c.route_id)
    )
    statement = select(*columns).select_from(application).join(chosen_source, of_route).outerjoin(deletion, known)
    return statement.where(application.c.state.in_(PERMITTED), application.c.id.not_in(renewed))


@cache
def _of_case() -> Select[Any]:
    """Return the statement of a case's duties, built once: that takes longer than running it."""
    columns = (
        application.c.id, chosen_source.c.source_id, DUE.label("due"), *(_said(name) for name in _SAID),
        func.coalesce(attachment.c.name, "").label("proof"),
    )  # fmt: skip
    mine = duties(*columns).outerjoin(attachment, attachment.c.id == deletion.c.proof_id)
    mine = mine.where(application.c.case_id == bindparam("of_case"))
    return mine.order_by(DUE == "", DUE, chosen_source.c.source_id)


def is_open() -> ColumnElement[bool]:
    """Return the condition of a duty that is not proven."""
    return func.coalesce(deletion.c.day, "") == ""


def unproven(read: Read, case_id: str) -> int:
    """Return how many deletions of a case have fallen due without proof."""
    today = read.today.isoformat()
    return sum(bool(one.due) and one.due <= today and not one.day for one in DeletionDuties(case_id).run(read))


def _said(name: str) -> ColumnElement[str]:
    return func.coalesce(deletion.c[name], "").label(name)
