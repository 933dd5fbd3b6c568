"""What goes to calendars, compared with what they were told before: what moved is told anew, what is gone is called off.

What was told stands in the store, so the same store gives the same file whoever writes it and whenever.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dsc_desk.cases.queries.calendar import PAST, CalendarDay, CalendarDays
from dsc_desk.cases.tables import calendar_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from dsc_desk.cases.desk import Desk

CALLED_OFF = timedelta(days=60)  # how long a day that is gone stands in the file as called off


def days_to_tell(desk: Desk, asked: CalendarDays) -> tuple[CalendarDay, ...]:
    """Return the days for a calendar with those to be called off in it, and keep what it is told by that."""
    days, now = desk.ask(asked), desk.moment()
    scope = asked.case_id or (desk.me.staff_id if asked.mine else "")
    if desk.store.read_only:
        with desk.store.read() as connection:
            return _Teller(connection, scope, now).settled(days, keep=False)
    with desk.store.write() as connection:
        return _Teller(connection, scope, now).settled(days, keep=True)


class _Teller:
    def __init__(self, connection: Connection, scope: str, now: datetime) -> None:
        self._connection, self._scope, self._now = connection, scope, now
        self._moment = now.isoformat()

    def settled(self, days: tuple[CalendarDay, ...], *, keep: bool) -> tuple[CalendarDay, ...]:
        mine = select(calendar_told).where(calendar_told.c.scope == self._scope)
        told = {row["key"]: dict(row) for row in self._connection.execute(mine).mappings()}
        wanted = [self._told_of(day, told.get(day.key)) for day in days]
        gone = [self._called_off(row) for key, row in told.items() if key not in {day.key for day in days}]
        if keep:
            for row in (*wanted, *gone):
                self._keep(row, told.get(row["key"]))
        return (*(replace(day, **_head(row)) for day, row in zip(days, wanted, strict=True)), *self._still_told(gone))

    def _still_told(self, gone: Iterable[dict[str, Any]]) -> list[CalendarDay]:
        """Return the days called off so lately that calendars are still told of it."""
        since = (self._now - CALLED_OFF).isoformat()
        return [_as_day(row) for row in gone if row["gone_at"] >= since]

    def _told_of(self, day: CalendarDay, before: dict[str, Any] | None) -> dict[str, Any]:
        fresh = {"kind": day.kind, "reference": day.reference, "day": day.day.isoformat(), "gone_at": ""}
        if before is not None and all(before[name] == value for name, value in fresh.items()):
            return before
        row = {"scope": self._scope, "key": day.key, **fresh}
        if before is None and self._elsewhere(day.key) is None:
            return row | {"sequence": day.revision, "changed_at": day.changed_at}
        return row | self._next(day.key, fresh)

    def _called_off(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return what is no more as called off; what only lies too far back to be told stays as it was."""
        if row["gone_at"] or date.fromisoformat(row["day"]) < self._now.date() - PAST:
            return row
        return row | {"gone_at": self._moment} | self._next(row["key"], None)

    def _elsewhere(self, key: str) -> Any:
        """Return what was told last of a day, in whatever file."""
        mine = (
            select(calendar_told).where(calendar_told.c.key == key).order_by(calendar_told.c.sequence.desc()).limit(1)
        )
        return self._connection.execute(mine).mappings().first()

    def _next(self, key: str, fresh: dict[str, Any] | None) -> dict[str, Any]:
        """Return the number of what is told now: that of another file which says the same, else one more."""
        last = self._elsewhere(key)
        if last["gone_at"] if fresh is None else all(last[name] == value for name, value in fresh.items()):
            return {"sequence": last["sequence"], "changed_at": last["changed_at"]}
        return {"sequence": last["sequence"] + 1, "changed_at": self._moment}

    def _keep(self, row: dict[str, Any], before: dict[str, Any] | None) -> None:
        if before is None:
            self._connection.execute(calendar_told.insert().values(row))
        elif row != before:
            key = (calendar_told.c.scope == self._scope, calendar_told.c.key == row["key"])
            self._connection.execute(calendar_told.update().where(*key).values(row))


def _head(row: dict[str, Any]) -> dict[str, Any]:
    return {"revision": row["sequence"], "changed_at": row["changed_at"]}


def _as_day(row: dict[str, Any]) -> CalendarDay:
    day = date.fromisoformat(row["day"])
    return CalendarDay(
        row["key"], row["kind"], row["reference"], day, row["sequence"], row["changed_at"], cancelled=True
    )
