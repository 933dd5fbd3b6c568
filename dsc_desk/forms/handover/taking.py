"""Taking a case in from a sealed file: opened, read in the worker, looked through, compared, and made a case of one's own."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.from_inquiry import Asker, known_person
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.people import PersonFacts
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import case, handover
from dsc_desk.forms.handover.applying import apply, differences, left_out
from dsc_desk.forms.handover.checking import Held, held_in, held_in_texts
from dsc_desk.forms.handover.difference import Difference
from dsc_desk.forms.handover.keys import CentreName
from dsc_desk.forms.handover.packing import files_of, read_manifest, split
from dsc_desk.forms.handover.parcel import Parcel
from dsc_desk.forms.handover.receipt import Receipt
from dsc_desk.forms.handover.sending import told
from dsc_desk.store.errors import Invalid, NotFound, StoreError
from dsc_desk.store.parcel import MOST, TOO_BIG, Keys, fingerprint, open_parcel
from dsc_desk.store.worker import ForeignFileError, Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work

_MODULES = ("dsc_desk.forms.handover.packing", "dsc_desk.cases.intake.scan")


@dataclass(frozen=True)
class Incoming:
    """A file that was opened and looked through, nothing of it taken in yet."""

    parcel: Parcel
    sha256: str = field(metadata=FREE)
    receipt_key: str = field(metadata=FREE, repr=False)
    signer: str = field(metadata=FREE)
    contents: dict[str, bytes] = field(repr=False, metadata=FREE)
    held: tuple[Held, ...] = ()  # CPR numbers in its texts: they stop it
    left: tuple[Text, ...] = ()  # what cannot be taken in, and is left
    unread: tuple[str, ...] = ()  # files nobody could look through


class Standing(StrEnum):
    """What a file is to this centre."""

    NEW = "new"
    KNOWN = "known"  # taken in already
    OLDER = "older"  # a newer edition of it was taken in
    NEWER = "newer"  # a newer edition of a case that was taken in
    BACK = "back"  # a case of ours that comes back
    OURS = "ours"  # our own file, which is for somebody else


@dataclass(frozen=True)
class Where:
    """What a file is here, the case it is about, and what it would change there."""

    standing: Standing
    case_id: str = ""
    reference: str = ""
    taken_at: str = ""
    differences: tuple[Difference, ...] = ()


def read_parcel(path: Path) -> bytes:
    """Return the bytes of a file from outside; raises StoreError for one that is gone or too big."""
    try:
        if path.stat().st_size > MOST + MOST // 100:
            raise StoreError(TOO_BIG)
        return path.read_bytes()
    except OSError as error:
        raise StoreError(_GONE) from error


def open_file(data: bytes, *, passphrase: str = "", keys: Keys | None = None) -> Incoming:
    """Open a sealed file. Raises DeskError: wrong key, altered, newer, too big. Runs off the GUI thread."""
    opened = open_parcel(data, passphrase=passphrase, keys=keys)
    manifest, signature, after = split(opened.content)
    with Worker(_MODULES) as worker:
        try:
            parcel = worker.run(read_manifest, Parcel, manifest, signature)
        except ForeignFileError as error:
            raise StoreError(error.text) from error
        contents = files_of(parcel, after)
        held, unread = held_in(parcel, contents, worker)
    in_texts = held_in_texts(parcel)
    names_held = {one.place.da for one in held[len(in_texts) :]}
    refused = [one for one in parcel.files if one.name in names_held]
    for one in refused:
        contents.pop(one.sha256, None)
    left = (*left_out(parcel), *(_NUMBER_IN_FILE.fill(name=one.name) for one in refused))
    return Incoming(
        parcel,
        hashlib.sha256(manifest).hexdigest(),
        opened.data_key.derive(b"receipt").hex(),
        fingerprint(base64.b64decode(parcel.signer)),
        contents,
        in_texts,
        left,
        tuple(one.name for one in unread),
    )


@dataclass(frozen=True)
class WhereItStands(Query[Where]):
    """What a file is to this centre. Raises Invalid for one that claims to be what it is not."""

    incoming: Incoming

    def run(self, read: Read) -> Where:
        one, parcel = self.incoming, self.incoming.parcel
        if read.one(handover, direction="out", uid=parcel.uid) is not None:
            return Where(Standing.OURS)
        rows = sorted(read.all(handover, direction="in", uid=parcel.uid), key=lambda row: int(row["edition"]))
        if any(row["signer"] != one.signer for row in rows):
            raise Invalid(_OTHER_SIGNER)
        if rows:
            return self._again(read, rows)
        ours = read.one(handover, direction="out", uid=parcel.returns) if parcel.returns else None
        if ours is not None:
            return self._compared(read, Standing.BACK, ours["case_id"])
        return Where(Standing.NEW)

    def _again(self, read: Read, rows: list[RowMapping]) -> Where:
        """Say how it stands to the editions that were taken in before, the oldest first."""
        edition, last = self.incoming.parcel.edition, rows[-1]
        known = next((row for row in rows if row["edition"] == edition), None)
        if known is not None:
            if known["sha256"] != self.incoming.sha256:
                raise Invalid(_OTHER_CONTENT)
            return self._at(read, Standing.KNOWN, known["case_id"], known["at"])
        if last["edition"] > edition:
            return self._at(read, Standing.OLDER, last["case_id"], last["at"])
        return self._compared(read, Standing.NEWER, last["case_id"])

    def _at(self, read: Read, standing: Standing, case_id: str, at: str = "") -> Where:
        return Where(standing, case_id, read.get(case, case_id)["reference"], at)

    def _compared(self, read: Read, standing: Standing, case_id: str) -> Where:
        found = differences(read, case_id, self.incoming.parcel, self.incoming.contents.keys())
        return replace(self._at(read, standing, case_id), differences=found)


@dataclass(frozen=True)
class TakeIn(Command[str]):
    """Make the file a case of one's own, or take the chosen differences of a newer edition; returns the case's id.

    The same file again changes nothing. One undo takes all of it back, and then it can be taken in anew.
    """

    incoming: Incoming
    keys: tuple[str, ...] | None = field(default=None, metadata=FREE)  # of differences; None: all of them

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sagen er taget ind", "The case was taken in")

    def carry_out(self, work: Work) -> str:
        one, parcel = self.incoming, self.incoming.parcel
        where = WhereItStands(one).run(work)
        if where.standing is Standing.OURS:
            raise Invalid(OWN_FILE)
        if where.standing in (Standing.KNOWN, Standing.OLDER):
            work.say((_KNOWN if where.standing is Standing.KNOWN else _OLDER).fill(r=where.reference))
            return where.case_id
        case_id = where.case_id or self._open(work)
        number = apply(work, case_id, parcel, one.contents, None if where.standing is Standing.NEW else self.keys)
        self._log(work, case_id)
        if where.standing is Standing.BACK:
            for row in work.all(handover, direction="out", uid=parcel.returns):
                work.update(handover, row["id"], state="returned", their_reference=parcel.reference)
        reference = work.get(case, case_id)["reference"]
        what = {Standing.NEW: _TAKEN, Standing.NEWER: _EDITION, Standing.BACK: _CAME_BACK}[where.standing]
        work.say(told(what, parcel.uid, parcel.edition, one.sha256, parcel.sender, r=reference, n=number))
        return case_id

    def _open(self, work: Work) -> str:
        parcel = self.incoming.parcel
        who = parcel.requester
        asker = Asker()
        if who is not None and who.name:
            facts = PersonFacts(
                who.name, who.title, who.email, who.phone, who.category, department=who.department, orcid=who.orcid
            )
            asker = Asker(facts=facts, organisation=who.organisation)
        person_id = known_person(work, asker)
        case_id = OpenCase(parcel.title[:500], parcel.summary, person_id, due=parcel.due).carry_out(work)
        origin = _ORIGIN.fill(sender=parcel.sender, r=parcel.reference, contact=parcel.contact, day=parcel.made[:10])
        words = "\n".join(part for part in (origin.da, parcel.note) if part)  # notes are written in Danish
        AddNote(case_id, NoteText(words)).carry_out(work)
        return case_id

    def _log(self, work: Work, case_id: str) -> None:
        one, parcel = self.incoming, self.incoming.parcel
        work.insert(
            handover,
            case_id=case_id,
            direction="in",
            uid=parcel.uid,
            edition=parcel.edition,
            sha256=one.sha256,
            kind="centre",
            party=parcel.sender[:500],
            parts=",".join(parcel.parts)[:500],
            note=parcel.note[:500],
            at=work.now,
            staff_id=work.me.staff_id,
            state="taken",
            their_reference=parcel.reference[:500],
            receipt_key=one.receipt_key,
            signer=one.signer,
        )


@dataclass(frozen=True)
class ReceiptFor(Query[Receipt]):
    """The receipt of an edition that was taken in, marked."""

    uid: str
    edition: int

    def run(self, read: Read) -> Receipt:
        row = read.one(handover, direction="in", uid=self.uid, edition=self.edition)
        if row is None:
            raise NotFound(_NOT_TAKEN)
        reference = read.get(case, row["case_id"])["reference"]
        receipt = Receipt(self.uid, self.edition, row["sha256"], CentreName().run(read), reference, row["at"][:10])
        return receipt.signed_with(row["receipt_key"])


_TAKEN = Text(
    "Sag {r} er taget ind fra {party}: overgivelse {uid}, udgave {e}, kontrolsum {sha}",
    "Case {r} was taken in from {party}: handing-over {uid}, edition {e}, checksum {sha}",
)
_EDITION = Text(
    "{n} ændringer taget ind på sag {r} fra {party}: overgivelse {uid}, udgave {e}, kontrolsum {sha}",
    "{n} changes taken into case {r} from {party}: handing-over {uid}, edition {e}, checksum {sha}",
)
_CAME_BACK = Text(
    "Sag {r} er kommet tilbage fra {party} med {n} ændringer: overgivelse {uid}, udgave {e}, kontrolsum {sha}",
    "Case {r} came back from {party} with {n} changes: handing-over {uid}, edition {e}, checksum {sha}",
)
_KNOWN = Text(
    "Filen er allerede taget ind som sag {r}. Intet er ændret.",
    "The file was already taken in as case {r}. Nothing was changed.",
)
_OLDER = Text(
    "En nyere udgave af filen er allerede taget ind på sag {r}. Intet er ændret.",
    "A newer edition of the file was already taken into case {r}. Nothing was changed.",
)
OWN_FILE = Text(
    "Filen er skrevet her og er til en anden. Intet er ændret.",
    "The file was written here and is for somebody else. Nothing was changed.",
)
_ORIGIN = Text(
    "Overtaget fra {sender} den {day}. Deres sag: {r}. Kontakt: {contact}.",
    "Taken over from {sender} on {day}. Their case: {r}. Contact: {contact}.",
)
_OTHER_SIGNER = Text(
    "Filen siger, at den er en ny udgave af en sag, der er taget ind, men er underskrevet med en anden nøgle. Intet er taget ind; ring til afsenderen.",
    "The file says it is a new edition of a case that was taken in, but it is signed with another key. Nothing was taken in; call the sender.",
)
_OTHER_CONTENT = Text(
    "Filen har samme nummer som en, der er taget ind, men et andet indhold. Intet er taget ind; bed afsenderen om en ny udgave.",
    "The file has the number of one that was taken in, but other content. Nothing was taken in; ask the sender for a new edition.",
)
_NOT_TAKEN = Text("Filen er ikke taget ind her.", "The file was not taken in here.")
_GONE = Text(
    "Filen kan ikke læses. Intet er ændret; kontrollér stien.",
    "The file cannot be read. Nothing was changed; check the path.",
)
_NUMBER_IN_FILE = Text("{name}: der står et CPR-nummer i filen", "{name}: there is a CPR number in the file")
