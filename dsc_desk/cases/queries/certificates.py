"""The certificates of one holder, and those that end soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, text

from dsc_desk.cases.certificates import WARN_DAYS, certificate_kinds, is_required
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import WHO_MAY, Right
from dsc_desk.cases.tables import case, certificate, person, staff
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select


@dataclass(frozen=True)
class CertificateRow:
    """A certificate as a card shows it; `days` until it ends (negative: ended, None: no end known)."""

    id: str
    title: Text
    issuer: str
    number: str
    issued_on: str
    valid_until: str
    days: int | None


@dataclass(frozen=True)
class Certificates(Query[tuple[CertificateRow, ...]]):
    """What a member of staff or a requester holds and held, the newest first."""

    holder_id: str

    def run(self, read: Read) -> tuple[CertificateRow, ...]:
        hers = or_(certificate.c.staff_id == self.holder_id, certificate.c.person_id == self.holder_id)
        statement = certificate.select().where(hers).order_by(certificate.c.issued_on.desc(), certificate.c.id)
        return tuple(_row(read, row) for row in read.rows(statement))


@dataclass(frozen=True)
class CertificatesRequired(Query[bool]):
    """Whether the centre gives work to certified people only."""

    def run(self, read: Read) -> bool:
        return is_required(read)


def ending(read: Read, until: str, *, mine: bool) -> list[Item]:
    """Return the certificates that end by a day or have ended, each holder's newest of a kind: one's own, or everybody's for whoever manages staff.

    Of requesters, those with an open case.
    """
    newest = (
        select(certificate.c.id, func.max(certificate.c.issued_on))
        .group_by(certificate.c.staff_id, certificate.c.person_id, certificate.c.kind)
        .subquery()
    )
    statement = (
        select(certificate, staff.c.name.label("member"), person.c.name.label("requester"))
        .join(newest, newest.c.id == certificate.c.id)
        .outerjoin(staff, staff.c.id == certificate.c.staff_id)
        .outerjoin(person, person.c.id == certificate.c.person_id)
        .where(certificate.c.valid_until != "", certificate.c.valid_until <= until)
        .where(or_(staff.c.active == 1, certificate.c.person_id.in_(_asking())))
        .order_by(certificate.c.valid_until, text("certificate.rowid"))
    )
    if mine or read.me.role not in WHO_MAY[Right.MANAGE_STAFF]:
        statement = statement.where(certificate.c.staff_id == read.me.staff_id)
    return [_item(read, row) for row in read.rows(statement)]


def soon(read: Read, *, mine: bool) -> list[Item]:
    """Return what ends within WARN_DAYS or has ended."""
    return ending(read, (read.today + timedelta(days=WARN_DAYS)).isoformat(), mine=mine)


def _asking() -> Select[Any]:
    return select(case.c.requester_id).where(case.c.status == "open", case.c.requester_id.is_not(None))


def _item(read: Read, row: RowMapping) -> Item:
    found = _row(read, row)
    holder = row["member"] or row["requester"] or ""
    what = Text("Certifikat: {da}", "Certificate: {en}").fill(da=found.title.da, en=found.title.en)
    newest = select(case.c.id, case.c.reference).where(case.c.requester_id == row["person_id"], case.c.status == "open")
    open_case = (
        read.first(newest.order_by(case.c.opened_at.desc(), case.c.reference.desc()).limit(1))
        if row["person_id"]
        else None
    )
    case_id, reference = (open_case["id"], open_case["reference"]) if open_case else ("", "")
    return Item("certificate", case_id, reference, holder, what, found.valid_until, days=found.days or 0, ref=found.id)


def _row(read: Read, row: RowMapping) -> CertificateRow:
    kind = certificate_kinds().get(row["kind"])
    until = row["valid_until"]
    return CertificateRow(
        row["id"],
        kind.title if kind else Text(row["kind"], row["kind"]),
        row["issuer"],
        row["number"],
        row["issued_on"],
        until,
        (date.fromisoformat(until) - read.today).days if until else None,
    )
