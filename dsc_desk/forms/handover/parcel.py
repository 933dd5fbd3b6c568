"""What a case is when it is handed over: its parts, each plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dsc_desk.cases.command import FREE
from dsc_desk.forms.handover.under_entries import (
    AnswerFileEntry,
    ChoiceEntry,
    ConditionEntry,
    DeletionEntry,
    DispatchEntry,
    EnclosureEntry,
    HeldEntry,
    QuestionEntry,
    SentEntry,
)
from dsc_desk.words import Text

FORMAT = 2  # 1: without what lies under an application, gates, certificates and confirmations


class Part(StrEnum):
    """A part of a case that may go or stay."""

    REQUESTER = "requester"
    PROFILE = "profile"
    SOURCES = "sources"
    APPLICATIONS = "applications"
    STEPS = "steps"
    NOTES = "notes"
    FILES = "files"


PART_NAMES = {
    Part.REQUESTER: Text("Rekvirent", "Requester"),
    Part.PROFILE: Text("Projektets profil", "Project profile"),
    Part.SOURCES: Text("Datakilder", "Data sources"),
    Part.APPLICATIONS: Text("Ansøgninger", "Applications"),
    Part.STEPS: Text("Procedure og trin", "Procedure and steps"),
    Part.NOTES: Text("Noter", "Notes"),
    Part.FILES: Text("Filer", "Files"),
}


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A course or certificate of the requester's."""

    kind: str
    issued_on: str
    valid_until: str = ""
    issuer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    category: str = ""
    organisation: str = ""
    department: str = ""
    orcid: str = ""
    certificates: tuple[CertificateEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact of the profile."""

    name: str
    value: str
    confirmed_by: str = ""
    confirmed_at: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A chosen data source."""

    source_id: str
    route_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationEntry:
    """An application with the answers that are its own, and all that lies under it.

    `renews` is the place among the parcel's applications of the permit it renews, -1 for none; `answers_then` is what the
    profile said when an answer was worded.
    """

    route_id: str
    state: str
    sent_at: str = ""
    their_reference: str = ""
    complete_at: str = ""
    answered_at: str = ""
    conditions: str = ""
    valid_until: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    sent_how: str = ""
    created_at: str = ""
    renews: int = -1
    answers_then: tuple[tuple[str, str], ...] = ()
    course: tuple[HeldEntry, ...] = ()
    choices: tuple[ChoiceEntry, ...] = ()
    enclosures: tuple[EnclosureEntry, ...] = ()
    sent: tuple[SentEntry, ...] = ()
    dispatches: tuple[DispatchEntry, ...] = ()
    answer_files: tuple[AnswerFileEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    terms: tuple[ConditionEntry, ...] = ()
    deletions: tuple[DeletionEntry, ...] = ()

    def papers(self) -> frozenset[str]:
        """Return the hashes of what was sent."""
        went = (paper.sha256 for one in self.dispatches for paper in one.papers)
        return frozenset((*(one.sha256 for one in self.sent), *went))


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step of the procedure."""

    step_id: str
    state: str
    evidence: tuple[tuple[str, str], ...] = ()
    done_at: str = ""
    reason: str = ""
    started_at: str = ""


@dataclass(frozen=True, slots=True)
class PassedEntry:
    """What a step was closed past: each gate or approval with its id, and how it stood in Danish and English."""

    step_id: str
    past: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate that somebody confirmed."""

    gate_id: str
    ticked_at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """How a note went to the requester as an answer."""

    day: str
    how: str = ""
    language: str = ""
    receiver: str = ""
    subject: str = ""
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note that was chosen for handing over."""

    created_at: str
    author: str
    audience: str
    body: str = ""
    question: str = ""
    finding: str = ""
    advice: str = ""
    sources: str = ""
    certainty: str = ""
    answer: AnswerEntry | None = None


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file: its label, kind, size in bytes and hash. `serves` is what it proves; `sent`: only a paper of an application."""

    name: str
    media_type: str
    size: int
    sha256: str = field(default="", metadata=FREE)
    serves: str = ""
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A case as it goes out. `uid` names the handing-over at both ends; a later edition of it has a higher number."""

    format: int
    uid: str
    edition: int
    made: str
    sender: str
    contact: str
    reference: str
    receiver: str
    kind: str
    signer: str = field(metadata=FREE)  # the public key that signed, base64
    title: str
    parts: tuple[str, ...]
    returns: str = ""  # the uid this case came here by, when it goes back
    note: str = ""
    summary: str = ""
    due: str = ""
    requester: Person | None = None
    procedure_id: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    facts: tuple[FactEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    applications: tuple[ApplicationEntry, ...] = ()
    steps: tuple[StepEntry, ...] = ()
    gates: tuple[GateEntry, ...] = ()
    passed: tuple[PassedEntry, ...] = ()
    notes: tuple[NoteEntry, ...] = ()
    files: tuple[FileEntry, ...] = ()
