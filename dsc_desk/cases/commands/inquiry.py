"""What arrives: logged as it came, threaded to its case, known when it comes twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.commands.files import NewFile, keep_file
from dsc_desk.cases.remarks import Remark, written
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, attachment, case, inquiry
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class Logged:
    """What became of an inquiry: its id, the case it was put on, and whether it had come before."""

    inquiry_id: str
    case_id: str = ""
    reference: str = ""
    duplicate: bool = False


@dataclass(frozen=True)
class LogInquiry(Command[Logged]):
    """Log an inquiry: who, how it came, what they ask. The only must is that something was asked.

    A mail known by its `message_key` is not logged twice. One that names a case (`case_reference`), answers a mail on a
    case (`answers`), or carries an authority's number that an application has (`outside_reference`) is put on that case.
    """

    channel: str
    subject: str
    body: str = ""
    sender_name: str = ""
    sender_email: str = ""
    requester_id: str = ""
    kind: str = "message"
    sent_at: str = ""
    received_at: str = ""
    quoted: str = ""
    language: str = ""
    message_key: str = field(default="", metadata=FREE)
    answers: tuple[str, ...] = field(default=(), metadata=FREE)
    case_reference: str = ""
    outside_reference: str = ""
    offered_name: str = ""
    offered_email: str = ""
    wanted_by: str = ""
    cpr_found: int = 0
    remarks: tuple[Remark, ...] = ()
    files: tuple[NewFile, ...] = ()

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Henvendelse logget", "Inquiry logged")

    @property
    def warnings(self) -> str:
        """The remarks in Danish, one a line."""
        return "\n".join(remark.text.da for remark in self.remarks)

    def carry_out(self, work: Work) -> Logged:
        if not (self.subject.strip() or self.body.strip()):
            raise Invalid(Text("Skriv, hvad der spørges om. Intet er gemt.", "Write what is asked. Nothing was saved."))
        known = self._known(work)
        if known is not None:
            work.say(Text("Den er her allerede", "It is here already"))
            return Logged(known["id"], known["case_id"] or "", "", duplicate=True)
        found = self._case(work)
        inquiry_id = work.insert(
            inquiry, **self._row(work), case_id=found["id"] if found else None, state=self._state(found)
        )
        for file in self.files:
            keep_file(work, file, inquiry_id=inquiry_id, case_id=found["id"] if found else None)
        if found is None:
            return Logged(inquiry_id)
        work.say(Text("Lagt på sag {r}", "Put on case {r}").fill(r=found["reference"]))
        return Logged(inquiry_id, found["id"], found["reference"])

    def _state(self, found: RowMapping | None) -> str:
        if found is not None:
            return "on_case"
        return "new" if self.kind == "message" else "set_aside"

    def _known(self, work: Work) -> RowMapping | None:
        if not self.message_key:
            return None
        return work.first(inquiry.select().where(inquiry.c.message_key == self.message_key).limit(1))

    def _case(self, work: Work) -> RowMapping | None:
        """Return the case this belongs to: by its number, by the mail it answers, by the authority's number."""
        ways = []
        if self.case_reference:
            ways.append(select(case).where(case.c.reference == self.case_reference))
        if self.answers:
            earlier = select(inquiry.c.case_id).where(inquiry.c.message_key.in_(self.answers))
            ways.append(select(case).where(case.c.id.in_(earlier)))
        if self.outside_reference:
            theirs = select(application.c.case_id).where(application.c.their_reference == self.outside_reference)
            ways.append(select(case).where(case.c.id.in_(theirs)))
        found = (work.first(way.limit(1)) for way in ways)
        return next((row for row in found if row is not None), None)

    def _row(self, work: Work) -> dict[str, str | int | None]:
        subject = self.subject.strip() or self.body.strip().splitlines()[0]
        return {
            "channel": self.channel,
            "kind": self.kind,
            "subject": subject[:500],
            "sender_name": self.sender_name.strip(),
            "sender_email": self.sender_email.strip(),
            "sent_at": self.sent_at,
            "received_at": self.received_at or work.now,
            "body": self.body,
            "quoted": self.quoted,
            "language": self.language,
            "message_key": self.message_key,
            "outside_reference": self.outside_reference,
            "offered_name": self.offered_name,
            "offered_email": self.offered_email,
            "wanted_by": self.wanted_by,
            "cpr_found": self.cpr_found,
            "warnings": written(self.remarks),
            "requester_id": self.requester_id or None,
        }


def put_on_case(work: Work, inquiry_id: str, case_id: str) -> None:
    """Let an inquiry and its files belong to a case."""
    work.update(inquiry, inquiry_id, state="on_case", case_id=case_id)
    for file in work.rows(attachment.select().where(attachment.c.inquiry_id == inquiry_id)):
        work.update(attachment, file["id"], case_id=case_id)


@dataclass(frozen=True)
class PutOnCase(Command[None]):
    """Put an inquiry, with its files, on a case."""

    inquiry_id: str
    case_id: str

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Lagt på sagen", "Put on the case")

    def carry_out(self, work: Work) -> None:
        row = work.get(case, self.case_id)
        put_on_case(work, self.inquiry_id, self.case_id)
        work.say(Text("Lagt på sag {r}", "Put on case {r}").fill(r=row["reference"]))


@dataclass(frozen=True)
class SetAside(Command[None]):
    """Set an inquiry aside, or take it back to the inbox."""

    inquiry_id: str
    aside: bool = True

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Lagt til side", "Set aside")

    def carry_out(self, work: Work) -> None:
        row = work.get(inquiry, self.inquiry_id)
        back = "on_case" if row["case_id"] else "new"
        work.update(inquiry, self.inquiry_id, state="set_aside" if self.aside else back)
        if not self.aside:
            work.say(Text("Lagt tilbage i indbakken", "Back in the inbox"))


def without(command: LogInquiry, *names: str) -> LogInquiry:
    """Return the inquiry without the files of these names: what staff refuse to keep."""
    return replace(command, files=tuple(file for file in command.files if file.name not in names))
