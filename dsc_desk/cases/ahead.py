"""The rows of many cases read at once, for a question that goes through case after case."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.query import Read
from dsc_desk.cases.tables import application, gate_tick, passed, step, triage_answer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import RowMapping, Table

_OF_A_CASE = (application, gate_tick, passed, step, triage_answer)


class ReadAhead(Read):
    """Answers from memory what `all` asks of these cases, and reads each whole table once."""

    def __init__(self, read: Read, case_ids: Sequence[str]) -> None:
        super().__init__(read.connection, read.me, read.now, read.today)
        self._cases = frozenset(case_ids)
        self._whole: dict[str, Sequence[RowMapping]] = {}
        self._held: dict[str, dict[str, list[RowMapping]]] = {}
        for table in _OF_A_CASE:
            found: dict[str, list[RowMapping]] = defaultdict(list)
            for row in read.rows(select(table).where(table.c.case_id.in_(case_ids))):
                found[row["case_id"]].append(row)
            self._held[table.name] = found

    def all(self, table: Table, **key: Any) -> Sequence[RowMapping]:
        if not key:
            if table.name not in self._whole:
                self._whole[table.name] = super().all(table)
            return self._whole[table.name]
        held = self._held.get(table.name)
        if held is None or set(key) != {"case_id"} or key["case_id"] not in self._cases:
            return super().all(table, **key)
        return held.get(key["case_id"], [])
