"""Days for a calendar outside the desk: which case, which kind of day, and nothing that says who or what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.today import Deadlines
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import command

PAST, AHEAD = timedelta(days=31), timedelta(days=730)


@dataclass(frozen=True)
class CalendarDay:
    """One day: `key` stays the same whatever the day becomes, `revision` is higher each time it is told otherwise."""

    key: str
    kind: str  # of `Item`
    reference: str
    day: date
    revision: int
    changed_at: str  # moment of UTC
    cancelled: bool = False


@dataclass(frozen=True)
class CalendarDays(Query[tuple[CalendarDay, ...]]):
    """Everything with a day from a month back to two years ahead: of the centre, one's own, or of one case."""

    mine: bool = False
    case_id: str = ""

    def run(self, read: Read) -> tuple[CalendarDay, ...]:
        span = ((read.today - PAST).isoformat(), (read.today + AHEAD).isoformat())
        items = Deadlines(*span, mine=self.mine).run(read)
        if self.case_id:
            items = tuple(item for item in items if item.case_id == self.case_id)
        changed = {
            row["case_id"]: (row["number"], row["at"])
            for row in read.rows(
                select(command.c.case_id, func.count().label("number"), func.max(command.c.at).label("at")).group_by(
                    command.c.case_id
                )
            )
        }
        return tuple(_day(item, *changed.get(item.case_id, (0, read.now))) for item in items)


def _day(item: Item, revision: int, changed_at: str) -> CalendarDay:
    owner = item.application_id or item.ref or item.case_id
    if item.kind == "held":  # the step's id alone is that of every case
        owner = f"{item.case_id}-{item.ref}"
    if item.kind == "warning":  # a permit has several
        owner = f"{owner}-{item.days}"
    elif item.kind == "deletion":  # and of one permit each source may have a day of its own
        owner = f"{owner}-{item.ref}"
    return CalendarDay(
        f"{item.kind}-{owner}", item.kind, item.reference, date.fromisoformat(item.day[:10]), revision, changed_at
    )
