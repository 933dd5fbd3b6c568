"""The desk of a store that was opened this moment: it answers what the first page shows before the whole desk is loaded.

Loading the whole desk (SQLAlchemy, the tables, the rules) takes several times as long as opening the store.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.denmark import DENMARK
from dsc_desk.cases.query import Me, Read
from dsc_desk.cases.rights import Role, require

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dsc_desk.cases.desk import Desk
    from dsc_desk.store.opened import Store

_WHOSE = "SELECT staff.id, name, role FROM staff JOIN setting ON setting.id = 'desk.person' AND value = staff.id"


class EarlyRead(Read):
    """A moment of the store behind the driver's own connection; takes plain SQL alone."""

    def __init__(self, connection: Any, me: Me, now: datetime) -> None:
        super().__init__(connection, me, now.isoformat(timespec="seconds"), now.astimezone(DENMARK).date())

    def lines(self, sql: str, values: Mapping[str, str | int]) -> Sequence[Any]:
        found: Sequence[Any] = self.connection.execute(sql, values).fetchall()  # type: ignore[call-overload]  # the driver's
        return found


class EarlyDesk:
    """Stands for the desk that `make` puts on the store; whatever is not early is asked of that one."""

    def __init__(self, store: Store, make: Callable[[Store], Desk]) -> None:
        self.store = store
        self._make = make
        self._whole: Desk | None = None
        self._turn = threading.Lock()
        with store.look() as connection:
            row = connection.execute(_WHOSE).fetchone()
        self._me = Me(row[0], row[1], Role(row[2])) if row else self.whole.sit_down_as_usual()

    @property
    def whole(self) -> Desk:
        """The whole desk, loaded at the first question that needs it."""
        with self._turn:
            if self._whole is None:
                self._whole = self._make(self.store)
                self._whole.sit_down_as_usual()
            return self._whole

    def ask(self, query: Any) -> Any:
        """Answer a query."""
        if not query.early:
            return self.whole.ask(query)
        me = self._me if self._whole is None else self._whole.me
        require(me.role, query.right)
        with self.store.look() as connection:
            return query.run(EarlyRead(connection, me, datetime.now(UTC)))

    def do(self, command: Any) -> Any:
        """Carry out a command."""
        return self.whole.do(command)

    def undo(self, report: Callable[[float], object] | None = None) -> Any:
        """Take back the newest change."""
        return self.whole.undo(report)

    def redo(self, report: Callable[[float], object] | None = None) -> Any:
        """Bring again what was undone last."""
        return self.whole.redo(report)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)
