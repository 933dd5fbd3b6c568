"""What is being typed and not yet saved by a command: kept at once, so that killing the program loses next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, delete, select, table
from sqlalchemy.dialects.sqlite import insert as insert_or_replace

if TYPE_CHECKING:
    from dsc_desk.store.opened import Store

_DRAFT = table("draft", *(column(name) for name in ("id", "staff_id", "key", "text", "at")))


@dataclass(frozen=True)
class Draft:
    """An unfinished text; `key` says what it belongs to, `at` when it was last typed (UTC)."""

    key: str
    text: str
    at: str


class Journal:
    """Keeps unfinished texts, one a member of staff and place. The caller masks CPR numbers first.

    Each `put` is one transaction written through to the disk: what returned is there after a kill or a power cut.
    What a full disk does not take is held in memory, so that it stands again in its field until the store is closed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unwritten: dict[str, str] = {}

    def put(self, key: str, staff_id: str, text: str) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        row = {"id": _id(key, staff_id), "staff_id": staff_id, "key": key, "text": text, "at": at}
        statement = insert_or_replace(_DRAFT).values(row)
        self._unwritten[row["id"]] = text
        with self._store.write() as connection:
            connection.execute(statement.on_conflict_do_update(["id"], set_={"text": text, "at": at}))
        self._unwritten.pop(row["id"], None)

    def get(self, key: str, staff_id: str) -> str | None:
        """Return the unfinished text, or None."""
        if (held := self._unwritten.get(_id(key, staff_id))) is not None:
            return held
        with self._store.read() as connection:
            return connection.scalar(select(_DRAFT.c.text).where(_DRAFT.c.id == _id(key, staff_id)))

    def clear(self, key: str, staff_id: str) -> None:
        """Forget a text: it was saved by a command, or thrown away."""
        self._unwritten.pop(_id(key, staff_id), None)
        with self._store.write() as connection:
            connection.execute(delete(_DRAFT).where(_DRAFT.c.id == _id(key, staff_id)))

    def all_for(self, staff_id: str) -> list[Draft]:
        """Return what a member of staff left unfinished, newest first."""
        mine = select(_DRAFT.c.key, _DRAFT.c.text, _DRAFT.c.at).where(_DRAFT.c.staff_id == staff_id)
        with self._store.read() as connection:
            rows: list[Any] = list(connection.execute(mine.order_by(_DRAFT.c.at.desc(), _DRAFT.c.id)))
        return [Draft(*row) for row in rows]


def _id(key: str, staff_id: str) -> str:
    return f"{staff_id}:{key}"
