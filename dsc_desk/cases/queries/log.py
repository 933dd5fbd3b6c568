"""What happened to a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import audit, command, sheet_row, staff
from dsc_desk.words import Text

LOOKED = "LookAtCase"  # in the audit, not in the story of the case
TAKEN = "TakeSheet"


@dataclass(frozen=True)
class LogRow:
    """Something that happened to the case."""

    command_id: str
    at: str
    who: str
    title: Text
    kind: str
    undone: bool
    can_undo: bool = False  # one's own, and not undone yet


@dataclass(frozen=True)
class CaseLog(Query[tuple[LogRow, ...]]):
    """What happened to a case, newest first; looks at it are left out."""

    case_id: str
    limit: int = 500

    def run(self, read: Read) -> tuple[LogRow, ...]:
        about = command.c.case_id == self.case_id
        if read.one(sheet_row, case_id=self.case_id) is not None:
            about = about | _made_with_others(self.case_id)
        statement = (
            select(command, staff.c.name.label("who"))
            .outerjoin(staff, staff.c.id == command.c.staff_id)
            .where(about, command.c.kind != LOOKED)
            .order_by(command.c.seq.desc())
            .limit(self.limit)
        )
        return tuple(
            LogRow(
                row["id"],
                row["at"],
                row["who"] or "",
                Text(row["title_da"], row["title_en"]),
                row["kind"],
                row["state"] == "undone",
                row["state"] == "done" and row["staff_id"] == read.me.staff_id,
            )
            for row in read.rows(statement)
        )


def _made_with_others(case_id: str) -> Any:
    """Return what tells the change that made this case among others: it names no single case."""
    mine = audit.c.seq.between(command.c.first_entry, command.c.last_entry)
    inserted = (audit.c.table_name == "case_") & (audit.c.row_id == case_id) & (audit.c.operation == "insert")
    return (command.c.kind == TAKEN) & exists().where(mine, inserted)
