"""A form as it stands, filled: each field with its text, where it comes from, and what is parked or moved to an annex."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.cases.facts import parse_fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import FieldType
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from dsc_desk.cases.flow.conditions import Truth
    from dsc_desk.forms.answers import FactState
    from dsc_desk.forms.definition import Attachment, Field, Limit, Section
    from dsc_desk.forms.groups import CellProblem
    from dsc_desk.forms.route import Route


RECEIVER = "brev-modtager"  # the section of `resources/receiver.yaml`


class Provenance(StrEnum):
    """Where the text of a field comes from."""

    CONFIRMED = "confirmed"  # the profile, and somebody stands behind it
    SUGGESTED = "suggested"  # the profile, not confirmed yet
    OWN = "own"  # worded for this application
    CHANGED = "changed"  # worded for this application, and the profile says something new since
    MISSING = "missing"  # nothing


class AttachmentState(StrEnum):
    """Whether a paper that goes with the application is there."""

    ENCLOSED = "enclosed"  # a file lies at the case
    MADE = "made"  # the desk makes it from the form or a fact
    MISSING = "missing"  # required, and not there
    IF_NEEDED = "if_needed"  # required under a condition that staff judge, or that is not decided yet
    NOT_NEEDED = "not_needed"  # staff said so, or the answers of the case do


class Need(NamedTuple):
    """Whether something is needed in a case (None: not decided), and by name what must be answered to decide it."""

    truth: Truth
    lacking: tuple[Text, ...] = ()


class KeptFile(NamedTuple):
    """A file by its name, and by the hash of its content, which tells it from others of that name; empty: the name alone is known."""

    name: str
    sha256: str = ""


@dataclass(frozen=True)
class OwnAnswer:
    """An own wording of one field, and what the profile said when it was written."""

    text: str
    fact_then: str = ""


class Used(NamedTuple):
    """How much room a text takes; lines as typed, the measured ones come from the document."""

    chars: int
    lines: int
    words: int


@dataclass(frozen=True)
class FilledField:
    """A field with its answer; `inferred` marks a field that is our guess, `said` is what the profile says to it."""

    field: Field
    text: str
    value: str
    provenance: Provenance
    inferred: bool
    fact_name: str | None = None
    fact: FactState | None = None  # behind the text, unless that is an own wording
    said: str = ""
    required: bool = False  # in this case: by the form, or by a condition that holds
    perhaps: Text | None = None  # when it would be required, while nobody has said whether that holds
    annex: str = ""  # the letter of the annex that holds the text, when the box is too small
    whole: str = ""  # the text as it was written, whether it stands in the box or the annex
    untranslated: bool = False  # the form takes English, and the profile has the text in Danish alone
    rows: tuple[tuple[str, ...], ...] = ()  # of a group: its cells as they print, in the order of the columns
    cells: tuple[CellProblem, ...] = ()  # what is wrong in them
    start: str = ""  # the professional text behind an empty field that wants plain words

    @property
    def limit(self) -> Limit:
        return self.field.limit

    @property
    def used(self) -> Used:
        return Used(len(self.text), len(self.text.splitlines()), len(self.text.split()))

    @property
    def fact_by(self) -> str:
        return self.fact.by if self.fact else ""

    @property
    def fact_at(self) -> str:
        return self.fact.at if self.fact else ""

    @property
    def problems(self) -> tuple[Text, ...]:
        """Return what is wrong with the fact behind it; of a group each cell says its own."""
        name = self.field.prefill
        if not name or not self.fact or not self.fact.value or self.field.columns:
            return ()
        return parse_fact(name, self.fact.value).problems

    @property
    def new_text(self) -> str:
        """Return what the profile says since an own wording was written; empty where it says nothing new."""
        return self.said if self.provenance is Provenance.CHANGED else ""

    @property
    def fact_label(self) -> Text | None:
        return known_facts()[self.fact_name].label if self.fact_name else None

    @property
    def is_filled(self) -> bool:
        return bool(self.text.strip())

    @property
    def goes_out(self) -> bool:
        """Tell whether it stands in the final paper: filled, or required and not answered by the act of handing in."""
        return self.is_filled or (self.required and not self.field.handing_in)

    @property
    def stored(self) -> str:
        """Return the answer as it is kept: the value of a choice or a group, else the text as it was written."""
        by_value = self.field.type in (FieldType.YESNO, FieldType.GROUP) or bool(self.field.options)
        return self.value if by_value else self.whole

    @property
    def too_long(self) -> bool:
        limit = self.limit
        return limit.stated and any(
            most is not None and used > most
            for used, most in zip(self.used, (limit.chars, limit.lines, limit.words), strict=True)
        )


@dataclass(frozen=True)
class FilledSection:
    """A section with the fields that are asked in this case."""

    section: Section
    fields: tuple[FilledField, ...]

    @property
    def filled(self) -> int:
        return sum(1 for one in self.fields if one.is_filled)

    @property
    def total(self) -> int:
        return len(self.fields)


@dataclass(frozen=True)
class FilledAttachment:
    """A paper of the checklist with its state and files."""

    attachment: Attachment
    state: AttachmentState
    files: tuple[KeptFile, ...] = ()
    lacking: tuple[Text, ...] = ()  # what must be answered before it is decided whether it is needed
    carried: str = ""  # from the permit that is renewed: the day (ISO) its file was added; to be kept or replaced

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(file.name for file in self.files)


@dataclass(frozen=True)
class Parked:
    """An own answer to a field that is not asked any more: kept, never printed, back in its field once that is asked again.

    `reason` says when it is asked; `gone` marks a field that this version of the form does not have.
    """

    field_id: str
    label: Text
    text: str
    reason: Text
    gone: bool = False
    hangs_on: str = ""  # the field whose answer brings it back


@dataclass(frozen=True)
class FilledForm:
    """A whole application as it stands: sections, attachments, and the authority as it is called today."""

    route: Route
    authority: Text
    sections: tuple[FilledSection, ...]
    attachments: tuple[FilledAttachment, ...]
    day: datetime.date
    language: Language = Language.DA
    parked: tuple[Parked, ...] = ()
    needed: tuple[Need, ...] = ()  # of each prerequisite of the route, whether its condition holds in this case

    @property
    def fields(self) -> Iterator[FilledField]:
        return (one for section in self.sections for one in section.fields)

    @property
    def body(self) -> tuple[FilledSection, ...]:
        """Return the sections that print as answers: all but the one that says who gets the letter."""
        return tuple(one for one in self.sections if one.section.id != RECEIVER)

    @property
    def receiver_field(self) -> FilledField | None:
        """Return the field that asks who gets the letter; None where a source names the receiver."""
        return next((field for one in self.sections if one.section.id == RECEIVER for field in one.fields), None)

    @property
    def receiver(self) -> tuple[str, ...]:
        """Return who gets the letter, line by line, as staff wrote it; empty where nobody has."""
        said = self.receiver_field.text if self.receiver_field else ""
        return tuple(line.strip() for line in said.splitlines() if line.strip())

    @property
    def annexes(self) -> tuple[FilledField, ...]:
        """Return the fields whose text stands in an annex, in the order of their letters."""
        return tuple(one for one in self.fields if one.annex)

    @property
    def filled(self) -> int:
        return sum(section.filled for section in self.sections)

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)
