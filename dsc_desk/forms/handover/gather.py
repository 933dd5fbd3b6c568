"""What would go out: the chosen parts of a case put together."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from sqlalchemy import func, select

from dsc_desk.cases.passed import passed_of
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.people import centre_name
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import (
    application,
    attachment,
    blob,
    case,
    certificate,
    chosen_source,
    dispatch,
    dispatch_file,
    fact,
    gate_tick,
    handover,
    note,
    organisation,
    own_answer,
    passed,
    person,
    renewal,
    reply,
    sent_document,
    staff,
    step,
    triage_answer,
)
from dsc_desk.forms.handover.parcel import (
    FORMAT,
    AnswerEntry,
    ApplicationEntry,
    CertificateEntry,
    FactEntry,
    FileEntry,
    GateEntry,
    NoteEntry,
    Parcel,
    Part,
    PassedEntry,
    Person,
    SourceEntry,
    StepEntry,
)
from dsc_desk.forms.handover.under import gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Entry = TypeVar("_Entry")


@dataclass(frozen=True)
class Wanted:
    """What is to go out and to whom. Notes are chosen one by one; of files all go unless some are named."""

    parts: tuple[str, ...] = tuple(part for part in Part if part is not Part.NOTES)
    note_ids: tuple[str, ...] = ()
    file_ids: tuple[str, ...] | None = None
    receiver: str = ""
    kind: str = "centre"
    note: str = ""


@dataclass(frozen=True)
class Outgoing:
    """A case as it would go out, with the bytes of its files."""

    case_id: str
    parcel: Parcel
    contents: dict[str, bytes] = field(repr=False)

    @property
    def size(self) -> int:
        return sum(one.size for one in self.parcel.files)


@dataclass(frozen=True)
class Gather(Query[Outgoing]):
    """The chosen parts of a case; sent again to the same receiver it is the next edition of the same handing-over."""

    case_id: str
    wanted: Wanted

    def run(self, read: Read) -> Outgoing:
        row, wanted = read.get(case, self.case_id), self.wanted
        uid, edition = _number(read, self.case_id, wanted)
        me = read.get(staff, read.me.staff_id)
        files: dict[str, FileEntry] = {}
        for sha256, entry in _files(read, self.case_id, wanted):
            files.setdefault(sha256, entry)

        def if_chosen(part: Part, of_case: Callable[[Read, str], Iterator[_Entry]]) -> tuple[_Entry, ...]:
            return tuple(of_case(read, self.case_id)) if part in wanted.parts else ()

        parcel = Parcel(
            format=FORMAT,
            uid=uid,
            edition=edition,
            made=read.now,
            sender=centre_name(read),
            contact=", ".join(part for part in (me["name"], me["email"]) if part),
            reference=row["reference"],
            receiver=wanted.receiver.strip(),
            kind=wanted.kind,
            signer="",
            title=row["title"],
            parts=wanted.parts,
            returns=_came_by(read, self.case_id),
            note=wanted.note.strip(),
            summary=row["summary"],
            due=row["due"],
            requester=_requester(read, row["requester_id"]) if Part.REQUESTER in wanted.parts else None,
            procedure_id=row["procedure_id"] if Part.STEPS in wanted.parts else "",
            answers=if_chosen(Part.STEPS, _answers),
            facts=if_chosen(Part.PROFILE, _facts),
            sources=if_chosen(Part.SOURCES, _sources),
            applications=tuple(_applications(read, self.case_id, wanted)) if Part.APPLICATIONS in wanted.parts else (),
            steps=if_chosen(Part.STEPS, _steps),
            gates=if_chosen(Part.STEPS, _gates),
            passed=if_chosen(Part.STEPS, _passed),
            notes=tuple(_notes(read, self.case_id, wanted)),
            files=tuple(files.values()),
        )
        return Outgoing(self.case_id, parcel, {sha256: _content(read, sha256) for sha256 in files})


def _number(read: Read, case_id: str, wanted: Wanted) -> tuple[str, int]:
    """Return the handing-over's id and edition: a new one, unless the case went to this receiver before."""
    mine = (handover.c.case_id == case_id, handover.c.direction == "out", handover.c.party == wanted.receiver.strip())
    before = read.first(
        select(handover.c.uid, func.max(handover.c.edition).label("edition"))
        .where(*mine, handover.c.state != "returned")
        .group_by(handover.c.uid)
        .order_by(func.max(handover.c.at).desc())
    )
    return (before["uid"], before["edition"] + 1) if before is not None else (uuid4().hex, 1)


def _came_by(read: Read, case_id: str) -> str:
    came = select(handover.c.uid).where(handover.c.case_id == case_id, handover.c.direction == "in")
    return str(read.value(came.order_by(handover.c.at.desc())) or "")


def _requester(read: Read, person_id: str | None) -> Person | None:
    row = read.one(person, id=person_id) if person_id else None
    if row is None:
        return None
    works = read.one(organisation, id=row["organisation_id"]) if row["organisation_id"] else None
    names = ("name", "title", "email", "phone", "category", "department", "orcid")
    held = sorted(read.all(certificate, person_id=person_id), key=lambda one: (one["kind"], one["issued_on"]))
    fields = ("kind", "issued_on", "valid_until", "issuer", "number")
    return Person(
        **{name: row[name] for name in names},
        organisation=works["name"] if works else "",
        certificates=tuple(CertificateEntry(**{name: one[name] for name in fields}) for one in held),
    )


def _answers(read: Read, case_id: str) -> Iterator[tuple[str, str]]:
    for row in sorted(read.all(triage_answer, case_id=case_id), key=lambda row: str(row["question"])):
        yield row["question"], row["answer"]


def _facts(read: Read, case_id: str) -> Iterator[FactEntry]:
    for row in sorted(read.all(fact, case_id=case_id), key=lambda row: str(row["name"])):
        if row["value"]:
            yield FactEntry(row["name"], row["value"], row["confirmed_by"], row["confirmed_at"])


def _sources(read: Read, case_id: str) -> Iterator[SourceEntry]:
    for row in sorted(read.all(chosen_source, case_id=case_id), key=lambda row: str(row["source_id"])):
        yield SourceEntry(row["source_id"], row["route_id"], row["reason"])


def _applications(read: Read, case_id: str, wanted: Wanted) -> Iterator[ApplicationEntry]:
    kept = (
        "sent_at",
        "sent_how",
        "their_reference",
        "complete_at",
        "answered_at",
        "conditions",
        "valid_until",
        "created_at",
    )
    rows = sorted(read.all(application, case_id=case_id), key=lambda row: (row["route_id"], row["created_at"]))
    places = {row["id"]: place for place, row in enumerate(rows)}
    hashes = {row["id"]: row["sha256"] for row in read.all(attachment, case_id=case_id, removed_at="")}
    with_profile = Part.PROFILE in wanted.parts
    for row in rows:
        under: dict[str, Any] = gathered(read, row["id"], hashes, with_profile=with_profile)
        own = sorted(read.all(own_answer, application_id=row["id"]), key=lambda one: str(one["field_id"]))
        renewed = read.one(renewal, application_id=row["id"])
        yield ApplicationEntry(
            row["route_id"],
            row["state"],
            **{name: row[name] for name in kept},
            answers=tuple((one["field_id"], one["text"]) for one in own),
            answers_then=tuple((one["field_id"], one["fact_then"]) for one in own if one["fact_then"] and with_profile),
            renews=places.get(renewed["earlier_id"], -1) if renewed else -1,
            **under,
        )


def _steps(read: Read, case_id: str) -> Iterator[StepEntry]:
    for row in sorted(read.all(step, case_id=case_id), key=lambda row: str(row["step_id"])):
        evidence = tuple(sorted(json.loads(row["evidence"] or "{}").items()))
        yield StepEntry(row["step_id"], row["state"], evidence, row["done_at"], row["reason"], row["started_at"])


def _passed(read: Read, case_id: str) -> Iterator[PassedEntry]:
    for row in sorted(read.all(passed, case_id=case_id), key=lambda row: str(row["step_id"])):
        past = tuple((one.id, one.said.da, one.said.en) for one in passed_of(row["said"]))
        yield PassedEntry(row["step_id"], past)


def _gates(read: Read, case_id: str) -> Iterator[GateEntry]:
    for row in sorted(read.all(gate_tick, case_id=case_id), key=lambda row: str(row["gate_id"])):
        yield GateEntry(row["gate_id"], row["ticked_at"], row["reason"])


def _notes(read: Read, case_id: str, wanted: Wanted) -> Iterator[NoteEntry]:
    if Part.NOTES not in wanted.parts:
        return
    texts = ("body", "question", "finding", "advice", "sources", "certainty", "audience", "created_at")
    given = ("day", "how", "language", "receiver", "subject", "wanted")
    rows = read.rows(
        select(note, staff.c.name.label("author"), *(reply.c[name] for name in given))
        .join(staff, staff.c.id == note.c.author_id)
        .outerjoin(reply, reply.c.note_id == note.c.id)
        .where(note.c.case_id == case_id, note.c.id.in_(wanted.note_ids))
        .order_by(note.c.created_at, note.c.id)
    )
    for row in rows:
        answer = AnswerEntry(*(row[name] for name in given)) if row["day"] is not None else None
        yield NoteEntry(author=row["author"], **{name: row[name] for name in texts}, answer=answer)


def _files(read: Read, case_id: str, wanted: Wanted) -> Iterator[tuple[str, FileEntry]]:
    """Yield the chosen files, then what was sent with applications that go along; each content once."""
    if Part.FILES in wanted.parts:
        for row in reversed(CaseFiles(case_id).run(read)):
            if wanted.file_ids is None or row.id in wanted.file_ids:
                yield row.sha256, FileEntry(row.name, row.media_type, row.size, row.sha256, row.serves)
    if Part.APPLICATIONS in wanted.parts:
        for paper, through in ((sent_document, None), (dispatch_file, dispatch)):
            way = select(paper, func.length(blob.c.content).label("size")).join(blob, blob.c.sha256 == paper.c.sha256)
            if through is not None:
                way = way.join(through, through.c.id == paper.c.dispatch_id)
            owner = paper if through is None else through
            way = way.join(application, application.c.id == owner.c.application_id)
            for one in read.rows(way.where(application.c.case_id == case_id).order_by(paper.c.name, paper.c.id)):
                yield one["sha256"], FileEntry(one["name"], one["format"], one["size"], one["sha256"], sent=True)


def _content(read: Read, sha256: str) -> bytes:
    return bytes(read.value(select(blob.c.content).where(blob.c.sha256 == sha256)) or b"")
