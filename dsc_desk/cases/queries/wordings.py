"""What a field of an application has said in own words: each wording with who wrote it and when, out of the audit."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dsc_desk.cases.queries.row_changes import row_changes
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, own_answer


@dataclass(frozen=True)
class WordingVersion:
    """One own wording of a field; empty where it was given up for what the profile says. `at` is a moment of UTC."""

    at: str
    who: str
    text: str
    undone: bool  # it came by taking another change back


@dataclass(frozen=True)
class Wordings(Query[tuple[WordingVersion, ...]]):
    """The own wordings of one field, newest first; those whose content retention has taken away are left out."""

    application_id: str
    field_id: str

    def run(self, read: Read) -> tuple[WordingVersion, ...]:
        case_id = read.get(application, self.application_id)["case_id"]
        found: list[WordingVersion] = []
        for row in row_changes(read, own_answer, case_id):
            image = json.loads(row["after"] or row["before"])
            if (image["application_id"], image["field_id"]) == (self.application_id, self.field_id):
                said = image["text"] if row["after"] else ""
                found.append(WordingVersion(row["at"], row["who"] or "", said, row["kind"] in ("Undo", "Redo")))
        return tuple(found)
