"""What a fact of the profile has said: each wording with who wrote it and when, out of the audit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dsc_desk.cases.queries.row_changes import row_changes
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import fact


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
        for row in row_changes(read, fact, self.case_id):
            image = json.loads(row["after"] or row["before"] or "{}")
            if image.get("case_id") == self.case_id:
                found.setdefault(image["name"], []).append(_version(row, image if row["after"] else {}))
        return {name: tuple(versions) for name, versions in found.items()}


def _version(row: Any, said: dict[str, Any]) -> FactVersion:
    return FactVersion(
        row["at"],
        row["who"] or "",
        said.get("value", ""),
        said.get("origin", ""),
        said.get("confirmed_by", ""),
        row["kind"] in ("Undo", "Redo"),
    )
