"""What a command changes rows through: limits, versions and row images for audit and undo in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import DefaultClause, Integer

from dsc_desk.cases import rows
from dsc_desk.cases.query import Read
from dsc_desk.store.errors import ChangedMeanwhile, Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Column, Connection, Table

    from dsc_desk.cases.query import Me

Image = dict[str, Any]


@dataclass(frozen=True)
class RowChange:
    """One row as it was and as it is; None where it did not exist."""

    table: Table
    row_id: str
    before: Image | None
    after: Image | None
    purpose: str | None = None  # of a look: why; the row is as it was

    @property
    def operation(self) -> str:
        """Return insert, update, delete or, when nothing changed, read."""
        if self.purpose is not None:
            return "read"
        if self.before is None:
            return "insert" if self.after is not None else "read"
        return "update" if self.after is not None else "delete"


class Work(Read):
    """One command's unit of work."""

    def __init__(self, connection: Connection, me: Me, now: str, today: date) -> None:
        super().__init__(connection, me, now, today)
        self.changes: list[RowChange] = []
        self.title: Text | None = None
        self.touched_cases: set[str] = set()

    def say(self, title: Text) -> None:
        """Set the sentence staff see when the command is done."""
        self.title = title

    def touch(self, case_id: str) -> None:
        """Mark a case as one this command is about."""
        self.touched_cases.add(case_id)

    def insert(self, table: Table, **values: Any) -> str:
        """Insert a row and return its id."""
        image = {**_empty(table), "id": uuid4().hex, "version": 1, **values}
        check_lengths(table, image)
        self.connection.execute(rows.inserting(table), image)
        self._record(table, image["id"], None, image)
        return str(image["id"])

    def update(self, table: Table, row_id: str, version: int | None = None, **values: Any) -> bool:
        """Change a row; True when anything changed.

        Raises ChangedMeanwhile when a version is given and somebody else changed the row since.
        """
        before = dict(self.get(table, row_id))
        if version is not None and before["version"] != version:
            raise changed_meanwhile()
        if all(before[key] == value for key, value in values.items()):
            return False
        after = before | values | {"version": before["version"] + 1}
        check_lengths(table, after)
        self._write(table, row_id, before["version"], after)
        self._record(table, row_id, before, after)
        return True

    def put(self, table: Table, key: dict[str, Any], **values: Any) -> str:
        """Insert or update the row that a natural key names; return its id."""
        found = self.one(table, **key)
        if found is None:
            return self.insert(table, **key, **values)
        self.update(table, found["id"], **values)
        return str(found["id"])

    def delete(self, table: Table, row_id: str) -> None:
        """Remove a row; its image stays in the audit and can be brought back by undo."""
        self._remove(table, row_id, dict(self.get(table, row_id)))

    def restore(self, table: Table, row_id: str, before: Image | None, image: Image | None) -> None:
        """Put a row, as it is, back to an image: what undo and redo are made of."""
        if before is None and image is None:
            raise changed_meanwhile()
        if image is None:
            self._remove(table, row_id, before or {})
        elif before is None:
            self.connection.execute(rows.inserting(table), image)
            self._record(table, row_id, None, image)
        else:
            after = image | {"version": before["version"] + 1}
            self._write(table, row_id, before["version"], after)
            self._record(table, row_id, before, after)

    def note_read(self, table: Table, row_id: str, purpose: str = "") -> None:
        """Log that a row was looked at, and why; a purpose is sealed with the entry."""
        self.changes.append(RowChange(table, row_id, None, {"purpose": purpose} if purpose else None, purpose))

    def _remove(self, table: Table, row_id: str, before: Image) -> None:
        key = rows.wanted({"id": row_id})
        self._count(self.connection.execute(rows.removing(table), key).rowcount)
        self._record(table, row_id, before, None)

    def _write(self, table: Table, row_id: str, version: int, after: Image) -> None:
        key = {"id": row_id, "version": version}
        statement = rows.changing(table, tuple(after), tuple(key))
        self._count(self.connection.execute(statement, rows.changed(after, key)).rowcount)

    def _count(self, rows: int) -> None:
        if rows != 1:  # "0 rows" must never read as "saved"
            raise changed_meanwhile()

    def _record(self, table: Table, row_id: str, before: Image | None, after: Image | None) -> None:
        self.changes.append(RowChange(table, row_id, before, after))
        image = after or before or {}
        case_id = row_id if table.name == "case_" else image.get("case_id")
        if case_id:
            self.touched_cases.add(case_id)


@cache
def _empty(table: Table) -> Image:
    """Return the row a table holds when nothing is said: what its columns' own defaults give."""
    return {column.name: None if column.nullable else _zero(column) for column in table.columns}


def _zero(column: Column[Any]) -> str | int:
    default = column.server_default
    said = str(default.arg) if isinstance(default, DefaultClause) else ""
    return int(said or 0) if isinstance(column.type, Integer) else said


def changed_meanwhile() -> ChangedMeanwhile:
    """The error for a row that is not what it was when it was read."""
    return ChangedMeanwhile(
        Text(
            "Det er ændret, siden du åbnede det. Intet er overskrevet; se den nye udgave og prøv igen.",
            "This was changed since you opened it. Nothing was overwritten; look at the new version and try again.",
        )
    )


def check_lengths(table: Table, image: Image) -> None:
    """Raise Invalid when a text is longer than its column's one limit."""
    for name, limit in rows.limits(table):
        value = image.get(name)
        if value and len(value) > limit:
            signs, room = f"{len(value):,}", f"{limit:,}"
            tegn, plads = signs.replace(",", "."), room.replace(",", ".")
            raise Invalid(
                Text(
                    f"Teksten er for lang: {tegn} tegn, der er plads til {plads}."
                    " Intet er gemt; teksten står, hvor den blev skrevet.",
                    f"The text is too long: {signs} characters, there is room for {room}."
                    " Nothing was saved; it stays where it was typed.",
                )
            )
