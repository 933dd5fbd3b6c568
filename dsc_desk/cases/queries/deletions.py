"""Which data of a case must be deleted when its permits end, and which deletions are proven."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, attachment, chosen_source, deletion

PERMITTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Duty:
    """The data of one source under one permit; `due` is the permit's last day, `day` the day they were deleted."""

    application_id: str
    source_id: str
    due: str
    day: str
    by_whom: str
    proof: str  # name of the file


@dataclass(frozen=True)
class DeletionDuties(Query[tuple[Duty, ...]]):
    """The duties of a case, the first to fall due first."""

    case_id: str

    def run(self, read: Read) -> tuple[Duty, ...]:
        mine = and_(deletion.c.application_id == application.c.id, deletion.c.source_id == chosen_source.c.source_id)
        of_route = and_(
            chosen_source.c.case_id == application.c.case_id, chosen_source.c.route_id == application.c.route_id
        )
        duties = (
            select(
                application.c.id,
                application.c.valid_until,
                chosen_source.c.source_id,
                deletion.c.day,
                deletion.c.by_whom,
                attachment.c.name,
            )
            .join(chosen_source, of_route)
            .outerjoin(deletion, mine)
            .outerjoin(attachment, attachment.c.id == deletion.c.proof_id)
            .where(application.c.case_id == self.case_id, application.c.state.in_(PERMITTED))
            .order_by(application.c.valid_until == "", application.c.valid_until, chosen_source.c.source_id)
        )
        return tuple(
            Duty(
                row["id"],
                row["source_id"],
                row["valid_until"],
                row["day"] or "",
                row["by_whom"] or "",
                row["name"] or "",
            )
            for row in read.rows(duties)
        )


def unproven(read: Read, case_id: str) -> int:
    """Return how many deletions of a case have fallen due without proof."""
    today = read.today.isoformat()
    return sum(bool(one.due) and one.due <= today and not one.day for one in DeletionDuties(case_id).run(read))
