"""The centre's own entries, as the store keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.own_layer import OwnEntry, OwnKind
from dsc_desk.cases.tables import own_entry

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COLUMNS = ("kind", "key", "number", "content", "based_on", "why", "at", "staff_id")


def read_own(connection: Connection) -> tuple[OwnEntry, ...]:
    """Return every version of every own entry, oldest first."""
    rows = connection.execute(
        own_entry.select()
        .with_only_columns(*(own_entry.c[name] for name in _COLUMNS))
        .order_by(own_entry.c.kind, own_entry.c.key, own_entry.c.number)
    )
    return tuple(OwnEntry(OwnKind(row.kind), *row[1:]) for row in rows)
