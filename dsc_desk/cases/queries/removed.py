"""What was taken off a case, by undo too, and can be brought back, whoever took it off and however long ago."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import (
    attachment,
    audit,
    audit_content,
    chosen_source,
    command,
    metadata,
    own_answer,
    staff,
    time_entry,
)
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select

KINDS: dict[str, Text] = {
    attachment.name: Text("Fil", "File"),
    chosen_source.name: Text("Datakilde", "Data source"),
    own_answer.name: Text("Egen ordlyd", "Own wording"),
    time_entry.name: Text("Tid", "Time"),
}


@dataclass(frozen=True)
class RemovedRow:
    """Something that was taken off: by which entry of the audit chain, when and by whom, and what it says."""

    entry: int
    at: str
    who: str
    kind: Text
    what: Text


@dataclass(frozen=True)
class Removed(Query[tuple[RemovedRow, ...]]):
    """What was taken off a case and is not there now, newest first; what retention took out of the log cannot be told."""

    case_id: str

    def run(self, read: Read) -> tuple[RemovedRow, ...]:
        found: dict[tuple[str, str], RemovedRow] = {}
        for row in read.rows(removals(self.case_id)):
            name = (row["table_name"], row["row_id"])
            image = json.loads(row["before"])
            if name not in found and not is_there(read, *name, image):
                found[name] = RemovedRow(row["seq"], row["at"], row["who"] or "", KINDS[name[0]], _said(row, image))
        return tuple(found.values())


def removals(case_id: str) -> Select[Any]:
    """Return the entries of the audit chain by which something was taken off a case, newest first."""
    file_gone = and_(command.c.kind == "RemoveFile", audit.c.table_name == attachment.name)
    gone = and_(audit.c.operation == "delete", audit.c.table_name.in_(KINDS))
    return (
        select(
            audit.c.seq,
            audit.c.table_name,
            audit.c.row_id,
            command.c.at,
            command.c.title_da,
            command.c.title_en,
            staff.c.name.label("who"),
            audit_content.c.before,
        )
        .select_from(command)
        .join(audit, audit.c.seq.between(command.c.first_entry, command.c.last_entry))
        .join(audit_content, audit_content.c.seq == audit.c.seq)
        .outerjoin(staff, staff.c.id == command.c.staff_id)
        .where(command.c.case_id == case_id, command.c.state != "undone", or_(gone, file_gone))
        .order_by(audit.c.seq.desc())
    )


def is_there(read: Read, table: str, row_id: str, image: dict[str, Any]) -> bool:
    """Tell whether a row stands at its case: a file that was taken off is kept, and marked; a source may be chosen anew."""
    if table == chosen_source.name:
        return read.one(chosen_source, case_id=image["case_id"], source_id=image["source_id"]) is not None
    row = read.one(metadata.tables[table], id=row_id)
    return row is not None and not (table == attachment.name and row["removed_at"])


def _said(row: RowMapping, image: dict[str, Any]) -> Text:
    if row["table_name"] == attachment.name:
        return same(image["name"])
    if row["table_name"] == own_answer.name:
        return same(" ".join(image["text"].split()))
    if row["table_name"] == time_entry.name:
        minutes, words = image["minutes"], f" · {image['text']}" if image["text"] else ""
        day = image["day"]
        return Text(f"{minutes} min. · {day}{words}", f"{minutes} min · {day}{words}")
    return Text(row["title_da"], row["title_en"])  # names the source
