"""What the rows of a case have said over time, out of the audit: with who changed them and when."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from dsc_desk.cases.tables import audit, audit_content, command, staff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping, Select, Table

    from dsc_desk.cases.query import Read


def row_changes(read: Read, table: Table, case_id: str) -> Iterable[RowMapping]:
    """Return each change of a table's rows at a case, newest first: at, who, kind, before and after as JSON or nothing.

    Those whose content retention has taken away are left out.
    """
    return read.rows(_changes(), of_case=case_id, of_table=table.name)


@cache
def _changes() -> Select[Any]:
    # By the entries that a command names: these are found by their number, those of a command are not.
    return (
        select(audit.c.at, audit.c.kind, audit_content.c.after, audit_content.c.before, staff.c.name.label("who"))
        .select_from(command)
        .join(audit, audit.c.seq.between(command.c.first_entry, command.c.last_entry))
        .join(audit_content, audit_content.c.seq == audit.c.seq)
        .outerjoin(staff, staff.c.id == audit.c.staff_id)
        .where(audit.c.table_name == bindparam("of_table"), command.c.case_id == bindparam("of_case"))
        .order_by(audit.c.seq.desc())
    )
