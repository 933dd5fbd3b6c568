"""Many commands in one transaction: each checked and audited by itself, what is derived from them worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dsc_desk.cases.work import RowChange, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from dsc_desk.cases.command import Done


class Together:
    """What the commands of one transaction leave to be done at its end."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.done: list[Done[Any]] = []
        self._touched: dict[str, tuple[Work, dict[tuple[str, str], RowChange]]] = {}

    def later(self, work: Work) -> None:
        """Remember the cases a command touched, the moment of their last change and one change of each row."""
        changed = {(change.table.name, change.row_id): change for change in work.changes if change.operation != "read"}
        for case_id in work.touched_cases:
            _, before = self._touched.get(case_id, (work, {}))
            self._touched[case_id] = (Work(work.connection, work.me, work.now, work.today), before | changed)

    def finish(self, after_change: Callable[[Work], None]) -> None:
        """Call `after_change` once for each case touched."""
        for case_id, (work, changed) in self._touched.items():
            work.touch(case_id)
            work.changes.extend(changed.values())
            after_change(work)
