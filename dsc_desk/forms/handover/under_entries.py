"""The entries of what lies under an application, plain data: the process that reads foreign files loads no more than it needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from dsc_desk.cases.command import FREE


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """Who held the application from one day to another."""

    who: str
    first_day: str
    last_day: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """How the application is written: a field in an annex, or the whole in English."""

    field_id: str
    choice: str


@dataclass(frozen=True, slots=True)
class EnclosureEntry:
    """A line of the attachments checklist; `file` is the hash of a file of the case."""

    attachment_id: str
    state: str
    file: str = field(default="", metadata=FREE)


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A document as it went out, by its hash."""

    name: str
    format: str
    sha256: str = field(default="", metadata=FREE)


@dataclass(frozen=True, slots=True)
class SentEntry:
    """A document that was sent with the application; `profile_then` goes along only where the profile does."""

    name: str
    format: str
    created_at: str
    sha256: str = field(default="", metadata=FREE)
    profile_then: str = ""


@dataclass(frozen=True, slots=True)
class DispatchEntry:
    """One time something went to the authority."""

    kind: str
    day: str
    created_at: str
    how: str = ""
    their_reference: str = ""
    text: str = ""
    file: str = field(default="", metadata=FREE)  # its proof
    papers: tuple[PaperEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerFileEntry:
    """A file of the case in which the authority answered, by its hash."""

    added_at: str
    file: str = field(default="", metadata=FREE)


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """What the authority asked, and the answer."""

    text: str
    asked_day: str
    created_at: str
    answer: str = ""
    answered_day: str = ""


@dataclass(frozen=True, slots=True)
class ConditionEntry:
    """A condition of the permit; `due` is the day its task was to be done, which becomes a task of the receiver's."""

    text: str
    created_at: str
    state: str = ""
    judged_day: str = ""
    how: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class DeletionEntry:
    """Deletion of the data of a source: by which day, and the proof once it was done."""

    source_id: str
    day: str
    by_whom: str = ""
    due: str = ""
    why: str = ""
    environment: str = ""
    confirmed_by: str = ""
    file: str = field(default="", metadata=FREE)
