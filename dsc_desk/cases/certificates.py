"""Courses and certificates: which kinds there are, who needs which, and whether one is valid on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import or_

from dsc_desk.cases.clock import Period, Unit, due_date
from dsc_desk.cases.days import DayRule
from dsc_desk.cases.flow.reading import read as read_file
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import certificate, setting, staff, task
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, RowMapping

    from dsc_desk.cases.query import Read

REQUIRED = "certificates.required"  # the centre's setting: "yes" lets only certified people be given work
WARN_DAYS = 90  # before the end of one


class HolderKind(StrEnum):
    """Who holds a certificate."""

    STAFF = "staff"
    REQUESTER = "requester"


class CertificateKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A course or certificate; `months` is how long one is proposed to hold (None: no end known)."""

    id: str
    title: Text
    what: Text
    holder: HolderKind
    roles: tuple[Role, ...] = ()
    fast_lane: bool = False
    months: int | None = None
    proposal: bool = False

    def ends(self, issued: date) -> date | None:
        """Return the day up to which one issued on a day is proposed to hold."""
        return due_date(DayRule.CALENDAR, issued, Period(self.months, Unit.MONTHS)).day if self.months else None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    read_on: date
    sources: tuple[str, ...]
    kinds: tuple[CertificateKind, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A certificate somebody should hold and does not: never held, or ended on a day."""

    name: str
    kind: CertificateKind
    ended: str

    @property
    def text(self) -> Text:
        parts = {"name": self.name, "da": self.kind.title.da, "en": self.kind.title.en, "day": self.ended}
        if self.ended:
            return Text("{name}: »{da}« udløb {day}", "{name}: “{en}” ended {day}").fill(**parts)
        return Text("{name} har ikke »{da}«", "{name} does not hold “{en}”").fill(**parts)


@cache
def certificate_kinds() -> dict[str, CertificateKind]:
    """Return the kinds of `resources/certificates.yaml` by id."""
    return {one.id: one for one in read_file(resources() / "certificates.yaml", _File).kinds}


def valid_on(day: str) -> ColumnElement[bool]:
    """Return the condition that a certificate holds on a day (ISO); one without an end holds from its first day."""
    ends = or_(certificate.c.valid_until == "", certificate.c.valid_until >= day)
    return (certificate.c.issued_on <= day) & ends


def is_required(read: Read) -> bool:
    """Say whether the centre gives work to certified people only."""
    row = read.first(setting.select().where(setting.c.id == REQUIRED))
    return row is not None and row["value"] == "yes"


def _is_valid(row: RowMapping, today: str) -> bool:
    return bool(row["issued_on"] <= today <= (row["valid_until"] or "9999"))


def lacking(read: Read, staff_id: str) -> tuple[Lacking, ...]:
    """Return the certificates that somebody's role needs and that she does not hold today."""
    row = read.get(staff, staff_id)
    wanted = [one for one in certificate_kinds().values() if row["role"] in one.roles]
    hers = read.rows(certificate.select().where(certificate.c.staff_id == staff_id))
    today = read.today.isoformat()
    found = []
    for kind in wanted:
        of_kind = [one for one in hers if one["kind"] == kind.id]
        if not any(_is_valid(one, today) for one in of_kind):
            ended = max((one["valid_until"] for one in of_kind), default="")
            found.append(Lacking(row["name"], kind, ended if ended < today else ""))
    return tuple(found)


def require_certified(read: Read, staff_ids: Iterable[str]) -> None:
    """Raise Invalid, naming who lacks what, where the centre gives work to certified people only."""
    if not is_required(read):
        return
    missing = [one.text for staff_id in dict.fromkeys(staff_ids) for one in lacking(read, staff_id)]
    if missing:
        raise Invalid(
            Text(
                "Centret kræver gyldigt certifikat. {da}. Intet er ændret; skriv certifikatet ind under Indstillinger, eller vælg en anden.",
                "The centre requires a valid certificate. {en}. Nothing was changed; enter the certificate in Settings, or choose somebody else.",
            ).fill(**join(missing)._asdict())
        )


def require_team_certified(read: Read, case_id: str) -> None:
    """Raise Invalid unless everybody with an open task on the case may be given work."""
    on_it = task.select().where(task.c.case_id == case_id, task.c.state.in_(("open", "in_progress")))
    require_certified(read, [row["staff_id"] for row in read.rows(on_it)])


def may_take_fast_lane(read: Read, person_id: str | None) -> bool:
    """Say whether a requester holds a valid certificate that opens the fast lane."""
    kinds = [one.id for one in certificate_kinds().values() if one.fast_lane]
    valid = certificate.select().where(
        certificate.c.person_id == person_id, certificate.c.kind.in_(kinds), valid_on(read.today.isoformat())
    )
    return person_id is not None and read.first(valid.limit(1)) is not None
