"""What is asked of the store for the folder: a page of a table, a whole case, a part of the log; each small enough to hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select, text

from dsc_desk.cases.queries.fact_history import FactHistories, FactVersion
from dsc_desk.cases.queries.log import CaseLog, LogRow
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import (
    attachment,
    audit,
    audit_content,
    blob,
    case,
    metadata,
    organisation,
    person,
    staff,
)
from dsc_desk.reports.way_out.schema import of_cases, page_of, rows_of_case

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = 200
_EVERYTHING = 10_000_000  # no case has as many
Row = dict[str, Any]


@dataclass(frozen=True)
class TablePage(Query[tuple[tuple[Row, ...], int]]):
    """Some rows of a table, and the number after which the next go on."""

    table: str
    after: int = 0

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[tuple[Row, ...], int]:
        rows = read.rows(page_of(metadata.tables[self.table]).limit(PAGE), after=self.after)
        found = tuple({name: value for name, value in row.items() if name != "_rowid"} for row in rows)
        return found, rows[-1]["_rowid"] if rows else self.after


@dataclass(frozen=True)
class LogPage(Query[tuple[Row, ...]]):
    """Some entries of the audit chain, with what stands beside it."""

    after: int = 0

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[Row, ...]:
        beside = (audit_content.c.salt, audit_content.c.before, audit_content.c.after)
        statement = select(audit, *beside).outerjoin(audit_content, audit_content.c.seq == audit.c.seq)
        rows = read.rows(statement.where(audit.c.seq > self.after).order_by(audit.c.seq).limit(PAGE))
        return tuple(dict(row) for row in rows)


@dataclass(frozen=True)
class CaseIds(Query[tuple[tuple[str, str], ...]]):
    """Id and number of every case, in the order of the numbers."""

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[tuple[str, str], ...]:
        rows = read.rows(select(case.c.id, case.c.reference).order_by(case.c.reference, case.c.id))
        return tuple((row["id"], row["reference"]) for row in rows)


@dataclass(frozen=True)
class CaseWhole:
    """A case: its rows by table, the history of its facts, what happened, and who is named in it."""

    head: Row
    rows: Mapping[str, tuple[Row, ...]]
    facts: Mapping[str, tuple[FactVersion, ...]]
    log: tuple[LogRow, ...]
    requester: Row | None
    organisation: Row | None
    staff: Mapping[str, str]  # names by id

    @property
    def reference(self) -> str:
        return str(self.head["reference"])


@dataclass(frozen=True)
class WholeCase(Query[CaseWhole]):
    """Everything of a case but the bytes of its files."""

    case_id: str

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> CaseWhole:
        head = dict(read.get(case, self.case_id))
        found = {name: read.rows(rows_of_case(name), of_case=self.case_id) for name in of_cases()}
        asks = _one(read, person, head["requester_id"])
        return CaseWhole(
            head,
            {name: tuple(dict(row) for row in rows) for name, rows in found.items() if rows},
            FactHistories(self.case_id).run(read),
            CaseLog(self.case_id, _EVERYTHING).run(read),
            asks,
            _one(read, organisation, asks["organisation_id"]) if asks else None,
            {row["id"]: row["name"] for row in read.rows(select(staff.c.id, staff.c.name))},
        )


def _one(read: Read, table: Any, row_id: str | None) -> Row | None:
    found = read.one(table, id=row_id) if row_id else None
    return dict(found) if found is not None else None


@dataclass(frozen=True)
class LooseInquiries(Query[tuple[Row, ...]]):
    """Some inquiries that lie on no case, by number."""

    after: int = 0

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[Row, ...]:
        inquiry = metadata.tables["inquiry"]
        number = text("inquiry.rowid AS _rowid")
        loose = select(number, inquiry).where(inquiry.c.case_id.is_(None), text("inquiry.rowid > :after"))
        return tuple(
            dict(row) for row in read.rows(loose.order_by(text("inquiry.rowid")).limit(PAGE), after=self.after)
        )


@dataclass(frozen=True)
class FilesOf(Query[tuple[Row, ...]]):
    """The files that came with an inquiry."""

    inquiry_id: str

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[Row, ...]:
        return tuple(dict(row) for row in read.all(attachment, inquiry_id=self.inquiry_id))


@dataclass(frozen=True)
class Contents(Query[tuple[str, ...]]):
    """Some hashes of the contents kept, in their order."""

    after: str = ""

    right: ClassVar[Right] = Right.MANAGE_STORE

    def run(self, read: Read) -> tuple[str, ...]:
        mine = select(blob.c.sha256).where(blob.c.sha256 > self.after).order_by(blob.c.sha256).limit(PAGE)
        return tuple(row["sha256"] for row in read.rows(mine))
