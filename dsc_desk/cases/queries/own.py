"""The centre's own entries, as the store keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.own_layer import OwnEntry, OwnKind
from dsc_desk.cases.tables import own_entry, staff

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from dsc_desk.cases.query import Read

_COLUMNS = ("kind", "key", "number", "content", "based_on", "why", "at", "staff_id")


def read_own(connection: Connection) -> tuple[OwnEntry, ...]:
    """Return every version of every own entry, oldest first."""
    rows = connection.execute(
        own_entry.select()
        .with_only_columns(*(own_entry.c[name] for name in _COLUMNS))
        .order_by(own_entry.c.kind, own_entry.c.key, own_entry.c.number)
    )
    return tuple(OwnEntry(OwnKind(row.kind), *row[1:]) for row in rows)


def own_versions(read: Read, kind: OwnKind, key: str = "") -> list[RowMapping]:
    """Return the versions of one entry, or of every entry of a kind, oldest first, each with who kept it."""
    versions = (
        select(own_entry, staff.c.name, staff.c.initials)
        .outerjoin(staff, staff.c.id == own_entry.c.staff_id)
        .where(own_entry.c.kind == kind)
        .order_by(own_entry.c.key, own_entry.c.number)
    )
    return list(read.rows(versions.where(own_entry.c.key == key) if key else versions))


def entry_of(row: RowMapping) -> OwnEntry:
    """Return a row as an entry."""
    return OwnEntry(OwnKind(row["kind"]), *(row[name] for name in _COLUMNS[1:]))
