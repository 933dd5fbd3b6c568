"""Handing a case over: the sealed file written and read again, then logged; and the receipt that closes the loop."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import case, handover, staff
from dsc_desk.cases.work import changed_meanwhile
from dsc_desk.forms.handover.checking import Held, held_in
from dsc_desk.forms.handover.gather import Gather, Outgoing, Wanted
from dsc_desk.forms.handover.packing import pack, signer_of
from dsc_desk.forms.handover.receivers import receivers
from dsc_desk.store.errors import DeskError, Invalid, NotFound, PersonalNumber, StoreError
from dsc_desk.store.parcel import ALTERED, fingerprint, open_parcel, seal_parcel
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.work import Work
    from dsc_desk.forms.handover.receipt import Receipt
    from dsc_desk.store.parcel import Keys

ENDING = ".dscsag"


@dataclass(frozen=True)
class LogHandover(Command[str]):
    """Write down that a case was handed over; returns the row's id. What is out of the house cannot be undone."""

    case_id: str
    uid: str
    edition: int
    sha256: str = field(metadata=FREE)
    receipt_key: str = field(metadata=FREE, repr=False)
    party: str
    kind: str
    parts: tuple[str, ...]
    signer: str = field(default="", metadata=FREE)
    note: str = ""

    right: ClassVar[Right] = Right.SEND
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Sagen er overgivet", "The case was handed over")

    def carry_out(self, work: Work) -> str:
        if work.one(handover, direction="out", uid=self.uid, edition=self.edition) is not None:
            raise changed_meanwhile()
        work.say(told(_SENT, self.uid, self.edition, self.sha256, self.party))
        return work.insert(
            handover,
            case_id=self.case_id,
            direction="out",
            uid=self.uid,
            edition=self.edition,
            sha256=self.sha256,
            kind=self.kind,
            party=self.party,
            parts=",".join(self.parts),
            note=self.note[:500],
            at=work.now,
            staff_id=work.me.staff_id,
            state="sent",
            receipt_key=self.receipt_key,
            signer=self.signer,
        )


@dataclass(frozen=True)
class TakeReceipt(Command[str]):
    """A receipt came back: the receiver has the case. Returns the case's id; the same receipt again changes nothing."""

    receipt: Receipt

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Kvitteringen er modtaget", "The receipt has come")

    def carry_out(self, work: Work) -> str:
        one = self.receipt
        row = work.one(handover, direction="out", uid=one.uid, edition=one.edition)
        if row is None:
            raise NotFound(_NOT_OURS)
        if row["sha256"] != one.sha256 or not one.made_with(row["receipt_key"]):
            raise Invalid(_FALSE_RECEIPT)
        known = work.get(case, row["case_id"])["reference"]
        if row["state"] != "sent":
            work.say(Text("Kvitteringen var der allerede. Intet er ændret.", "The receipt was here already. Nothing was changed."))  # fmt: skip
            return str(row["case_id"])
        work.update(handover, row["id"], state="receipt", receipt_at=one.taken, their_reference=one.reference)
        work.say(told(_RECEIVED, one.uid, one.edition, one.sha256, one.centre, r=known, theirs=one.reference))
        return str(row["case_id"])


@dataclass(frozen=True)
class HandoverRow:
    """One edition of a handing-over, as it is listed on a case."""

    id: str
    direction: str
    uid: str
    edition: int
    sha256: str
    kind: str
    party: str
    parts: tuple[str, ...]
    note: str
    at: str
    by: str
    state: str
    receipt_at: str
    their_reference: str


@dataclass(frozen=True)
class CaseHandovers(Query[tuple[HandoverRow, ...]]):
    """The handings-over of a case, newest first."""

    case_id: str

    def run(self, read: Read) -> tuple[HandoverRow, ...]:
        names = {row["id"]: row["name"] for row in read.rows(staff.select())}
        mine = handover.select().where(handover.c.case_id == self.case_id)
        rows = read.rows(mine.order_by(handover.c.at.desc(), handover.c.edition.desc()))
        same_names = ("id", "direction", "uid", "edition", "sha256", "kind", "party", "note", "at", "state")
        return tuple(
            HandoverRow(
                **{name: row[name] for name in same_names},
                parts=tuple(part for part in row["parts"].split(",") if part),
                by=names.get(row["staff_id"], ""),
                receipt_at=row["receipt_at"],
                their_reference=row["their_reference"],
            )
            for row in rows
        )


@dataclass(frozen=True)
class Ready:
    """A case gathered and looked through: what would go out, and what stops it."""

    out: Outgoing
    held: tuple[Held, ...]
    unread: tuple[str, ...]  # names of files nobody could look through


def look_through(out: Outgoing) -> Ready:
    """Look for CPR numbers in everything that would go out. Runs off the GUI thread."""
    held, unread = held_in(out.parcel, out.contents)
    return Ready(out, held, tuple(one.name for one in unread))


def write_parcel(ready: Ready, keys: Keys, path: Path, *, passphrase: str = "", public: bytes = b"") -> LogHandover:
    """Write the sealed file, open it again, and return the command that logs it. Raises DeskError; then no file is left."""
    parcel = ready.out.parcel
    if ready.held:
        raise PersonalNumber(
            _HELD.fill(da=ready.held[0].place.da, en=ready.held[0].place.en, masked=ready.held[0].masked)
        )
    if not parcel.receiver:
        raise Invalid(_NO_RECEIVER)
    if parcel.kind not in receivers():
        raise Invalid(_NO_KIND.fill(all=", ".join(receivers())))
    signed = replace(parcel, signer=signer_of(keys))
    inside, sha256 = pack(signed, ready.out.contents, keys)
    sealed, data_key = seal_parcel(inside, passphrase=passphrase, public=public)
    try:
        write_file_safely(path, sealed)
        back = path.read_bytes()
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    if back != sealed or (passphrase and open_parcel(back, passphrase=passphrase).content != inside):
        path.unlink(missing_ok=True)
        raise StoreError(ALTERED)
    key = data_key.derive(b"receipt").hex()
    mark = fingerprint(keys.signing.public_key().public_bytes_raw())
    return LogHandover(
        ready.out.case_id, parcel.uid, parcel.edition, sha256, key, parcel.receiver, parcel.kind, parcel.parts, mark,
        parcel.note,
    )  # fmt: skip


def hand_over(
    desk: Desk, case_id: str, wanted: Wanted, keys: Keys, path: Path, *, passphrase: str = "", public: bytes = b""
) -> LogHandover:
    """Hand a case over in one go: gathered, looked through, written, logged."""
    ready = look_through(desk.ask(Gather(case_id, wanted)))
    command = write_parcel(ready, keys, path, passphrase=passphrase, public=public)
    try:
        desk.do(command)
    except DeskError:
        path.unlink(missing_ok=True)  # a file nobody logged must not go out
        raise
    return command


def told(what: Text, uid: str, edition: int, sha256: str, party: str, **more: Any) -> Text:
    """Return the sentence both logs keep: what happened, with whom, and the same id and hash."""
    return what.fill(party=party, uid=uid[:8], e=edition, sha=sha256[:12], **more)


_SENT = Text(
    "Overgivet til {party}: overgivelse {uid}, udgave {e}, kontrolsum {sha}",
    "Handed over to {party}: handing-over {uid}, edition {e}, checksum {sha}",
)
_RECEIVED = Text(
    "{party} har taget sag {r} ind som {theirs}: overgivelse {uid}, udgave {e}, kontrolsum {sha}",
    "{party} has taken case {r} in as {theirs}: handing-over {uid}, edition {e}, checksum {sha}",
)
_NOT_OURS = Text(
    "Kvitteringen hører ikke til en sag, der er overgivet herfra. Intet er ændret.",
    "The receipt belongs to no case that was handed over from here. Nothing was changed.",
)
_FALSE_RECEIPT = Text(
    "Kvitteringen passer ikke til det, der blev overgivet: den er ændret eller lavet af en, der ikke har åbnet filen. Intet er ændret; spørg modtageren.",
    "The receipt does not fit what was handed over: it was altered, or made by somebody who did not open the file. Nothing was changed; ask the receiver.",
)
_HELD = Text(
    "Sagen er ikke skrevet: der står et CPR-nummer i {da} ({masked}). Fjern nummeret, eller lad den del blive.",
    "The case was not written: there is a CPR number in {en} ({masked}). Remove the number, or leave that part out.",
)
_NO_RECEIVER = Text("Skriv, hvem sagen går til. Intet er skrevet.", "Say to whom the case goes. Nothing was written.")
_NO_KIND = Text(
    "Den slags modtager findes ikke. Vælg: {all}. Intet er skrevet.",
    "There is no such kind of receiver. Choose: {all}. Nothing was written.",
)
_NOT_WRITTEN = Text(
    "Filen kunne ikke skrives dér. Sagen er uændret; vælg en mappe, du må skrive i.",
    "The file could not be written there. The case is unchanged; choose a folder you may write in.",
)
