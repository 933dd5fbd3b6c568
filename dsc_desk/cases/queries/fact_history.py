"""What a fact of the profile has said: each wording with who wrote it and when, out of the audit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import audit, audit_content, command, fact, staff

if TYPE_CHECKING:
    from sqlalchemy import Select


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
        return FactHistories(self.case_id).run(read).get(self.name, ())


@dataclass(frozen=True)
class FactHistories(Query[dict[str, tuple[FactVersion, ...]]]):
    """The wordings of every fact of a case by its name, newest first; also of facts that were taken away."""

    case_id: str

    def run(self, read: Read) -> dict[str, tuple[FactVersion, ...]]:
        found: dict[str, list[FactVersion]] = {}
        for row in read.rows(_wordings(), of_case=self.case_id):
            image = json.loads(row["after"] or row["before"] or "{}")
            if image.get("case_id") == self.case_id:
                found.setdefault(image["name"], []).append(_version(row, image if row["after"] else {}))
        return {name: tuple(versions) for name, versions in found.items()}


@cache
def _wordings() -> Select[Any]:
    # By the entries that a command names: these are found by their number, those of a command are not.
    return (
        select(audit.c.at, audit.c.kind, audit_content.c.after, audit_content.c.before, staff.c.name.label("who"))
        .select_from(command)
        .join(audit, audit.c.seq.between(command.c.first_entry, command.c.last_entry))
        .join(audit_content, audit_content.c.seq == audit.c.seq)
        .outerjoin(staff, staff.c.id == audit.c.staff_id)
        .where(audit.c.table_name == fact.name, command.c.case_id == bindparam("of_case"))
        .order_by(audit.c.seq.desc())
    )


def _version(row: Any, said: dict[str, Any]) -> FactVersion:
    return FactVersion(
        row["at"],
        row["who"] or "",
        said.get("value", ""),
        said.get("origin", ""),
        said.get("confirmed_by", ""),
        row["kind"] in ("Undo", "Redo"),
    )
