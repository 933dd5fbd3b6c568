"""Every version of the centre's own rules: who put it in force, when and why, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.flow.rulebook import rulebook, shipped_rules
from dsc_desk.cases.own_layer import OwnKind
from dsc_desk.cases.query import Query
from dsc_desk.cases.rules.changes import changes_between
from dsc_desk.cases.rules.draft import book_of
from dsc_desk.cases.tables import own_entry, staff
from dsc_desk.store.errors import DeskError

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.flow.rulebook import Rulebook
    from dsc_desk.cases.query import Read
    from dsc_desk.cases.rules.changes import Group


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version; `unread` where this edition of the program cannot read it, so that its changes cannot be told."""

    number: int
    version: str
    at: str
    who: str
    why: str
    withdrawn: bool
    unread: bool
    changes: tuple[Group, ...]


@dataclass(frozen=True)
class RulesHistory(Query[tuple[RulesVersion, ...]]):
    """Every version, newest first; each told against the one before it."""

    def run(self, read: Read) -> tuple[RulesVersion, ...]:
        rows = read.rows(
            select(own_entry, staff.c.name)
            .outerjoin(staff, staff.c.id == own_entry.c.staff_id)
            .where(own_entry.c.kind == OwnKind.RULES)
            .order_by(own_entry.c.number)
        )
        before: Rulebook | None = None
        found = []
        for row in rows:
            now = _book(row)
            was = before or rulebook(row["based_on"] or shipped_rules().version)
            found.append(
                RulesVersion(
                    row["number"],
                    f"{row['based_on']}+{row['number']}" if row["content"] else shipped_rules().version,
                    row["at"],
                    row["name"] or "",
                    row["why"],
                    not row["content"],
                    now is None,
                    changes_between(was, now) if now is not None else (),
                )
            )
            before = now or before
        return tuple(reversed(found))


def _book(row: RowMapping) -> Rulebook | None:
    try:
        return book_of(row["content"], row["based_on"]) if row["content"] else shipped_rules()
    except DeskError:  # in the schema of another edition: the history goes on without its changes
        return None
