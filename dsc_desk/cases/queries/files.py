"""The files and mails of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import attachment, blob, inquiry, staff
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import ColumnElement, RowMapping


@dataclass(frozen=True)
class FileRow:
    """A file without its bytes; `from_mail` when it came with an inquiry."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    added_at: str
    added_by: str
    serves: str
    from_mail: bool


@dataclass(frozen=True)
class MailRow:
    """An inquiry on the case."""

    id: str
    channel: str
    kind: str
    subject: str
    sender_name: str
    sender_email: str
    asked_at: str
    received_at: str
    body: str
    quoted: str


@dataclass(frozen=True)
class CaseFiles(Query[tuple[FileRow, ...]]):
    """The files at a case or an inquiry, newest first, without those removed."""

    case_id: str = ""
    inquiry_id: str = ""

    def run(self, read: Read) -> tuple[FileRow, ...]:
        where = attachment.c.case_id == self.case_id
        if self.inquiry_id:
            where = attachment.c.inquiry_id == self.inquiry_id
        statement = (
            select(attachment, staff.c.name.label("who"))
            .outerjoin(staff, staff.c.id == attachment.c.added_by)
            .where(where, attachment.c.removed_at == "")
            .order_by(attachment.c.added_at.desc(), attachment.c.name)
        )
        return tuple(_file(row) for row in read.rows(statement))


@dataclass(frozen=True)
class FileContent(Query[bytes]):
    """The bytes of a kept file, by the hash that names them."""

    sha256: str

    def run(self, read: Read) -> bytes:
        content = read.value(select(blob.c.content).where(blob.c.sha256 == self.sha256))
        if content is None:
            raise NotFound(Text("Filens indhold er ikke i lageret.", "The file's content is not in the store."))
        return bytes(content)


@dataclass(frozen=True)
class CaseMails(Query[tuple[MailRow, ...]]):
    """The inquiries on a case, newest first."""

    case_id: str

    def run(self, read: Read) -> tuple[MailRow, ...]:
        asked = asked_at()
        columns = [inquiry.c[name] for name in _MAIL]
        mine = select(*columns, asked.label("asked_at")).where(inquiry.c.case_id == self.case_id)
        statement = mine.order_by(asked.desc(), inquiry.c.id.desc())
        return tuple(MailRow(**row) for row in read.rows(statement))


_MAIL = (
    "id", "channel", "kind", "subject", "sender_name", "sender_email", "received_at", "body", "quoted",
)  # fmt: skip


def asked_at() -> ColumnElement[Any]:
    """Return when somebody asked, in UTC: when the mail was sent; when it was logged where it does not say, or says later."""
    logged, sent = (func.strftime("%Y-%m-%dT%H:%M:%S+00:00", at) for at in (inquiry.c.received_at, inquiry.c.sent_at))
    return func.min(func.coalesce(sent, logged), logged)


def _file(row: RowMapping) -> FileRow:
    return FileRow(
        row["id"],
        row["name"],
        row["media_type"],
        row["size"],
        row["sha256"],
        row["added_at"],
        row["who"] or "",
        row["serves"],
        row["inquiry_id"] is not None,
    )
