"""Who held the ball when: each stretch of a case's applications and waiting steps, for its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dsc_desk.cases.days import DayRule, days_between
from dsc_desk.cases.queries.holding import Held, held
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case, holder


@dataclass(frozen=True)
class Stretch:
    """From a day to a day (empty: still running) with us, with them or paused; in working days and calendar days."""

    who: str
    first_day: str
    last_day: str
    reason: str
    working_days: int
    calendar_days: int


@dataclass(frozen=True)
class ApplicationClock:
    """The two clocks of one application with every stretch behind them, and the day its legal clock starts from."""

    application_id: str
    route_id: str
    state: str
    complete_at: str
    held: Held
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class CaseClocks(Query[tuple[ApplicationClock, ...]]):
    """The clocks of every application of a case, in the order they were begun."""

    case_id: str

    def run(self, read: Read) -> tuple[ApplicationClock, ...]:
        read.get(case, self.case_id)
        mine = application.select().where(application.c.case_id == self.case_id)
        rows = read.rows(mine.order_by(application.c.created_at, application.c.route_id))
        ids = select(application.c.id).where(application.c.case_id == self.case_id)
        spans = read.rows(
            holder.select()
            .where(holder.c.application_id.in_(ids))
            .order_by(holder.c.first_day, holder.c.last_day == "")
        )
        return tuple(
            ApplicationClock(
                row["id"],
                row["route_id"],
                row["state"],
                row["complete_at"],
                held([span for span in spans if span["application_id"] == row["id"]], read.today),
                tuple(
                    _stretch(span["who"], span["first_day"], span["last_day"], span["reason"], read.today)
                    for span in spans
                    if span["application_id"] == row["id"]
                ),
            )
            for row in rows
        )


def _stretch(who: str, first_day: str, last_day: str, reason: str, today: date) -> Stretch:
    first, last = date.fromisoformat(first_day), date.fromisoformat(last_day) if last_day else today
    working, every = (max(0, days_between(rule, first, last)) for rule in (DayRule.WORKING, DayRule.CALENDAR))
    return Stretch(who, first_day, last_day, reason, working, every)
