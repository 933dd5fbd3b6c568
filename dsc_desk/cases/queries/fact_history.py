"""What a fact of the profile has said: each wording with who wrote it and when, out of the audit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import audit, audit_content, command, fact, staff


@dataclass(frozen=True)
class FactVersion:
    """One wording of a fact; `at` is a moment of UTC, `undone` when it came by taking another change back."""

    at: str
    who: str
    value: str
    origin: str
    confirmed_by: str
    undone: bool


@dataclass(frozen=True)
class FactHistory(Query[tuple[FactVersion, ...]]):
    """The wordings of one fact, newest first; those whose content retention has taken away are left out."""

    case_id: str
    name: str

    def run(self, read: Read) -> tuple[FactVersion, ...]:
        statement = (
            select(audit.c.at, audit.c.kind, audit_content.c.after, audit_content.c.before, staff.c.name.label("who"))
            .join(audit_content, audit_content.c.seq == audit.c.seq)
            .join(command, command.c.id == audit.c.command_id)
            .outerjoin(staff, staff.c.id == audit.c.staff_id)
            .where(audit.c.table_name == fact.name, command.c.case_id == self.case_id)
            .order_by(audit.c.seq.desc())
        )
        return tuple(version for row in read.rows(statement) if (version := self._version(row)) is not None)

    def _version(self, row: Any) -> FactVersion | None:
        image = json.loads(row["after"] or row["before"] or "{}")
        if (image.get("case_id"), image.get("name")) != (self.case_id, self.name):
            return None
        said = image if row["after"] else {}
        return FactVersion(
            row["at"],
            row["who"] or "",
            said.get("value", ""),
            said.get("origin", ""),
            said.get("confirmed_by", ""),
            row["kind"] in ("Undo", "Redo"),
        )
