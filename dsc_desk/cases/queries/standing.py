"""Who has whose case for a while: asked by every list that shows a person's own cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, staff, stand_in

if TYPE_CHECKING:
    from sqlalchemy import Select


def standing_in(staff_id: str, today: str) -> Select[tuple[str]]:
    """Return the ids of the cases somebody has for a while on a day."""
    return select(stand_in.c.case_id).where(
        stand_in.c.to_id == staff_id,
        stand_in.c.returned_at == "",
        stand_in.c.first_day <= today,
        stand_in.c.last_day >= today,
    )


def stand_in_of(read: Read, case_id: str) -> tuple[str, str]:
    """Return who has a case today in place of who answers for it, and until which day; empty when nobody has."""
    today = read.today.isoformat()
    rows = [row for row in read.all(stand_in, case_id=case_id, returned_at="") if row["last_day"] >= today]
    rows = [row for row in rows if row["first_day"] <= today]
    if not rows:
        return "", ""
    newest = max(rows, key=lambda row: str(row["at"]))
    return str(read.get(staff, newest["to_id"])["name"]), str(newest["last_day"])


@dataclass(frozen=True)
class StandInRow:
    """One time a colleague had the case. `state`: ahead, now, over, returned (before its day) or good (for good)."""

    id: str
    who: str
    whose: str
    first_day: str
    last_day: str
    note: str
    state: str


@dataclass(frozen=True)
class CaseStandIns(Query[tuple[StandInRow, ...]]):
    """The stand-ins of a case, newest first."""

    case_id: str

    def run(self, read: Read) -> tuple[StandInRow, ...]:
        names = {row["id"]: row["name"] for row in read.rows(staff.select())}
        rows = sorted(read.all(stand_in, case_id=self.case_id), key=lambda row: str(row["at"]), reverse=True)
        return tuple(
            StandInRow(
                row["id"],
                names.get(row["to_id"], ""),
                names.get(row["from_id"], ""),
                row["first_day"],
                row["last_day"],
                row["note"],
                _state(row["first_day"], row["last_day"], row["returned_at"], read.today.isoformat()),
            )
            for row in rows
        )


def _state(first: str, last: str, returned: str, today: str) -> str:
    if returned:
        return "returned"
    if not last:
        return "good"
    return "ahead" if first > today else "now" if last >= today else "over"


@dataclass(frozen=True)
class CasesOf(Query[tuple[str, ...]]):
    """The ids of the open and paused cases somebody answers for, by reference."""

    staff_id: str

    def run(self, read: Read) -> tuple[str, ...]:
        hers = select(case.c.id).where(case.c.responsible_id == self.staff_id, case.c.status != "closed")
        return tuple(row["id"] for row in read.rows(hers.order_by(case.c.reference)))
