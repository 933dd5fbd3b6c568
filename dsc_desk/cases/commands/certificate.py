"""Courses and certificates of staff and requesters; and the fast lane that a requester's opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.certificates import HolderKind, certificate_kinds, may_take_fast_lane
from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right, require
from dsc_desk.cases.tables import case, certificate, person, staff
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

FAST = "fast"


@dataclass(frozen=True)
class AddCertificate(Command[str]):
    """Enter a certificate of a member of staff or a requester; returns its id. An empty end: none is known."""

    holder_id: str
    kind: str
    issued_on: str
    valid_until: str = ""
    issuer: str = ""
    number: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Certifikat skrevet ind", "Certificate entered")

    def carry_out(self, work: Work) -> str:
        kind = certificate_kinds().get(self.kind)
        if kind is None:
            raise Invalid(Text("Den slags certifikat findes ikke.", "There is no such kind of certificate."))
        of_staff = kind.holder is HolderKind.STAFF
        if of_staff:
            require(work.me.role, Right.MANAGE_STAFF)
        work.get(staff if of_staff else person, self.holder_id)
        first, last = _day(self.issued_on), _day(self.valid_until) if self.valid_until else None
        if last is not None and last < first:
            raise Invalid(
                Text(
                    "Certifikatet slutter, før det begynder. Intet er gemt.",
                    "The certificate ends before it begins. Nothing was saved.",
                )
            )
        return work.insert(
            certificate,
            staff_id=self.holder_id if of_staff else None,
            person_id=None if of_staff else self.holder_id,
            kind=self.kind,
            issuer=self.issuer.strip(),
            number=self.number.strip(),
            issued_on=self.issued_on,
            valid_until=self.valid_until,
        )


@dataclass(frozen=True)
class RemoveCertificate(Command[None]):
    """A certificate was entered by mistake; undo brings it back."""

    certificate_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Certifikat fjernet", "Certificate removed")

    def carry_out(self, work: Work) -> None:
        if work.get(certificate, self.certificate_id)["staff_id"]:
            require(work.me.role, Right.MANAGE_STAFF)
        work.delete(certificate, self.certificate_id)


@dataclass(frozen=True)
class TakeFastLane(Command[None]):
    """Let a case of a certified requester go before the others, or take that back."""

    case_id: str
    fast: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er på hurtigt spor", "The case is in the fast lane")

    def carry_out(self, work: Work) -> None:
        row = work.get(case, self.case_id)
        if self.fast and not may_take_fast_lane(work, row["requester_id"]):
            raise Invalid(
                Text(
                    "Hurtigt spor kræver, at rekvirenten har et gyldigt certifikat. Intet er ændret; skriv certifikatet på rekvirentens kort.",
                    "The fast lane needs a requester with a valid certificate. Nothing was changed; enter it on the requester's card.",
                )
            )
        work.update(case, self.case_id, lane=FAST if self.fast else "")
        if not self.fast:
            work.say(Text("Sagen er taget af hurtigt spor", "The case left the fast lane"))


def _day(iso: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise Invalid(
            Text("Udstedelsesdagen skal udfyldes. Intet er gemt.", "The day of issue is needed. Nothing was saved.")
        ) from error
