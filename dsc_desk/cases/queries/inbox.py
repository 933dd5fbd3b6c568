"""The inbox: what arrived, what is still to be dealt with, and whose it seems to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, tuple_

from dsc_desk.cases.intake.mail import Forwarded, Mail
from dsc_desk.cases.intake.propose import Proposal, propose_fields
from dsc_desk.cases.intake.quoting import below, signature_start
from dsc_desk.cases.queries.files import CaseFiles, FileRow, asked_at
from dsc_desk.cases.queries.people import EarlierCase, EarlierCases, PersonCard, PersonRow
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.remarks import Remark
from dsc_desk.cases.remarks import read as read_remarks
from dsc_desk.cases.tables import attachment, case, inquiry, person

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import RowMapping, Select

PAGE = 100


@dataclass(frozen=True)
class InquiryRow:
    """One item of the list."""

    id: str
    version: int
    channel: str
    kind: str
    state: str
    subject: str
    sender_name: str
    sender_email: str
    asked_at: str  # when the mail was sent, else as received
    received_at: str  # when it was logged
    cpr_found: int
    case_id: str
    reference: str  # of its case, empty when it has none
    files: int


@dataclass(frozen=True)
class InboxPage:
    """Some of the list, newest first, and the key the rest goes on from."""

    rows: tuple[InquiryRow, ...]
    after: tuple[str, str, str] | None


@dataclass(frozen=True)
class OneInquiry:
    """An inquiry as it is read, with who seems to ask and what she asked before."""

    row: InquiryRow
    body: str
    quoted: str
    language: str
    sent_at: str
    outside_reference: str
    offered_name: str
    offered_email: str
    wanted_by: str
    remarks: tuple[Remark, ...]
    proposals: tuple[Proposal, ...]  # what its text offers for a case
    requester: PersonRow | None
    requester_known: bool  # named by staff; else found by the address
    earlier: tuple[EarlierCase, ...]
    files: tuple[FileRow, ...]


@dataclass(frozen=True)
class Inbox(Query[InboxPage]):
    """Inquiries of some states, those asked last first."""

    states: tuple[str, ...] = ("new",)
    after: tuple[str, str, str] | None = None
    limit: int = PAGE

    def run(self, read: Read) -> InboxPage:
        key = asked_at(), inquiry.c.received_at, inquiry.c.id
        statement = _select().where(inquiry.c.state.in_(self.states))
        if self.after is not None:
            statement = statement.where(tuple_(*key) < tuple_(*self.after))
        statement = statement.order_by(*(column.desc() for column in key)).limit(self.limit)
        rows = tuple(_row(row) for row in read.rows(statement))
        return InboxPage(
            rows, (rows[-1].asked_at, rows[-1].received_at, rows[-1].id) if len(rows) == self.limit else None
        )


@dataclass(frozen=True)
class InboxCount(Query[int]):
    """How many inquiries wait."""

    def run(self, read: Read) -> int:
        return int(read.value(select(func.count()).where(inquiry.c.state == "new")) or 0)


@dataclass(frozen=True)
class ReadInquiry(Query[OneInquiry]):
    """One inquiry as it is read."""

    inquiry_id: str

    def run(self, read: Read) -> OneInquiry:
        full = read.get(inquiry, self.inquiry_id)
        row = _row(read.rows(_select().where(inquiry.c.id == self.inquiry_id))[0])
        requester = _requester(read, full)
        return OneInquiry(
            row=row,
            body=full["body"],
            quoted=full["quoted"],
            language=full["language"],
            sent_at=full["sent_at"],
            outside_reference=full["outside_reference"],
            offered_name=full["offered_name"],
            offered_email=full["offered_email"],
            wanted_by=full["wanted_by"],
            remarks=read_remarks(full["warnings"]),
            proposals=propose_fields(_as_mail(full)),
            requester=requester,
            requester_known=full["requester_id"] is not None,
            earlier=EarlierCases(requester.id).run(read) if requester else (),
            files=CaseFiles(inquiry_id=self.inquiry_id).run(read),
        )


def _requester(read: Read, row: RowMapping) -> PersonRow | None:
    """Return who asks: as staff named, else by the address; the inner sender of a forwarded mail before the outer."""
    if row["requester_id"]:
        return PersonCard(row["requester_id"]).run(read)
    address = row["offered_email"] if row["offered_name"] or row["offered_email"] else row["sender_email"]
    if not address:
        return None
    found = read.value(select(person.c.id).where(func.lower(person.c.email) == address.lower()).limit(1))
    return PersonCard(found).run(read) if found else None


def _as_mail(row: RowMapping) -> Mail:
    """Rebuild what `propose_fields` reads of a mail; where the asker's own text and the signature begin is found anew."""
    inner = None
    body, asked_at = row["body"], 0
    if row["offered_name"] or row["offered_email"]:
        inner = Forwarded(row["offered_name"], row["offered_email"], "", "")
        mark = below("-", inner, "")[0].removeprefix("-")
        asked_at = body.find(mark) + len(mark) if mark in body else 0
    return Mail(
        kind="message",
        sender_name=row["sender_name"],
        sender_email=row["sender_email"],
        reply_to="",
        recipients=(),
        subject=row["subject"],
        subject_as_sent=row["subject"],
        sent=row["sent_at"] or row["received_at"],
        message_id="",
        in_reply_to="",
        references=(),
        language="other",
        body=body,
        quoted="",
        asked_at=asked_at,
        signature_at=signature_start(body, asked_at),
        attachments=(),
        forwarded=inner,
        case_reference="",
        outside_references=(),
        warnings=(),
    )


def _select() -> Select[Any]:
    files = (
        select(func.count())
        .where(attachment.c.inquiry_id == inquiry.c.id, attachment.c.removed_at == "")
        .scalar_subquery()
    )
    columns = [inquiry.c[name] for name in _COLUMNS]
    on_case = (
        func.coalesce(inquiry.c.case_id, "").label("case_id"),
        func.coalesce(case.c.reference, "").label("reference"),
    )
    return select(*columns, asked_at().label("asked_at"), *on_case, files.label("files")).outerjoin(
        case, case.c.id == inquiry.c.case_id
    )


_COLUMNS = (
    "id", "version", "channel", "kind", "state", "subject", "sender_name", "sender_email", "received_at", "cpr_found",
)  # fmt: skip


def _row(row: RowMapping) -> InquiryRow:
    return InquiryRow(**row)
