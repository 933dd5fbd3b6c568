"""What an access route is made of, as experts write it in `resources/routes/`: sections, fields, attachments, terms."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import When
from dsc_desk.cases.vocabulary import Option, known_facts
from dsc_desk.words import Text


class RouteKind(StrEnum):
    """What a route leads to."""

    DATA = "data"
    APPROVAL = "approval"
    REGISTRATION = "registration"
    AMENDMENT = "amendment"
    INTAKE = "intake"
    ADVICE = "advice"


class CanApply(StrEnum):
    """Whether an application can be made; with `not_known` one writes a letter or a question instead."""

    POSSIBLE = "possible"
    VIA_OTHER_ROUTE = "via_other_route"
    NOT_KNOWN = "not_known"
    NOTHING_TO_APPLY_FOR = "nothing_to_apply_for"
    NOT_YET = "not_yet"


class FieldType(StrEnum):
    """How a field of a form is answered."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"
    CHOICE = "choice"
    MULTICHOICE = "multichoice"
    PERSON = "person"
    ORGANISATION = "organisation"
    LIST = "list"
    YESNO = "yesno"
    NUMBER = "number"
    ATTACHMENT = "attachment"
    GROUP = "group"  # a table with columns, one row for each person, data set …


FIELD = "field:"  # what a field of the form is called in a condition
CELLS = (FieldType.TEXT, FieldType.DATE, FieldType.NUMBER, FieldType.YESNO, FieldType.CHOICE)


class Basis(StrEnum):
    """What a field's label rests on: seen in the source, listed as required, a legal text, or our guess."""

    LABELS = "labels"
    REQUIREMENTS = "requirements"
    LAW = "law"
    INFERRED = "inferred"


class Medium(StrEnum):
    """Where the answers of a section go: a document the desk writes, a portal or form one copies into, a letter."""

    DOCUMENT = "document"
    PORTAL = "portal"
    FORM = "form"
    LETTER = "letter"


class Required(StrEnum):
    """When an attachment is required."""

    ALWAYS = "always"
    CONDITION = "condition"
    USUAL = "usual"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ground of every record: frozen, and no unknown word in it."""


class Say(Entry, frozen=True):
    """A sentence in both languages."""

    en: str
    da: str = ""

    @property
    def text(self) -> Text:
        return Text(self.da or self.en, self.en)


class Limit(Entry, frozen=True):
    """The most a field takes; only what a source states."""

    chars: int | None = None
    lines: int | None = None
    words: int | None = None

    @property
    def stated(self) -> bool:
        return any(most is not None for most in (self.chars, self.lines, self.words))


class Condition(Entry, frozen=True, kw_only=True):
    """What must hold: a field, a fact or a triage question is answered with one of the values, or at all without values.

    Where it takes several, `when` says it as procedures do: one of the alternatives, each with all its parts (see `conditions.py`).
    """

    field: str = ""
    fact: str = ""
    question: str = ""
    values: tuple[str, ...] = ()
    when: When = ()
    reason_da: str = ""
    reason_en: str = ""
    source: str | None = None

    @property
    def alternatives(self) -> When:
        """Return it as procedures say it."""
        on = self.question or self.fact or f"{FIELD}{self.field}"
        return self.when or tuple({on: value} for value in self.values or (ANY,))


class Column(Entry, frozen=True, kw_only=True):
    """A column of a group; `prefill` names a column of the fact behind the group. Required is asked of every row."""

    id: str
    label_da: str
    label_en: str
    type: FieldType
    required: bool = False
    limit: Limit = Limit()
    options: tuple[Option, ...] = ()
    prefill: str | None = None

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class Field(Entry, frozen=True, kw_only=True):
    """One question of a form, under the label the authority prints."""

    id: str
    label_da: str
    label_en: str
    type: FieldType
    required: bool
    basis: Basis
    help_da: str = ""
    help_en: str = ""
    limit: Limit = Limit()
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()  # of a group alone
    prefill: str | None = None
    own_sources: bool = False  # of the chosen sources only those of this route
    yes_when: tuple[str, ...] = ()  # the values of the fact that answer yes; without them, any value does
    lay: bool = False  # the authority wants plain words, which the professional text is not
    handing_in: bool = False  # answered by the act of handing in, and not before
    show_if: Condition | None = None  # not asked at all otherwise
    required_if: Condition | None = None  # asked always, required when it holds
    was: tuple[str, ...] = ()  # ids the field had in earlier versions of the form
    attachment: str | None = None
    unsure: bool = False
    source: str | None = None

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)

    @property
    def help(self) -> Text:
        """What to write; without words of its own, what the fact behind the field means."""
        if not self.help_en and self.prefill:
            return known_facts()[self.prefill].meaning
        return Text(self.help_da or self.help_en, self.help_en)

    @property
    def our_guess(self) -> bool:
        return self.unsure or self.basis is Basis.INFERRED


class Section(Entry, frozen=True, kw_only=True):
    """A part of a form, in the order of the authority; one `apart` asks the same in another list and is never on one paper with it."""

    id: str
    title_da: str
    title_en: str
    medium: Medium
    note_da: str = ""
    note_en: str = ""
    apart: bool = False
    fields: tuple[Field, ...]

    @property
    def title(self) -> Text:
        return Text(self.title_da, self.title_en)

    @property
    def note(self) -> Text:
        return Text(self.note_da or self.note_en, self.note_en)


class PaperRules(Entry, frozen=True, kw_only=True):
    """How an authority wants a paper; only what a source states. `max_mb` is in megabytes of 1,000,000 bytes."""

    formats: tuple[str, ...] = ()
    max_mb: int | None = None
    max_pages: int | None = None
    dated: bool = False
    paged: bool = False
    versioned: bool = False
    signed: bool = False
    source: str


class Attachment(Entry, frozen=True, kw_only=True):
    """A paper that goes with the application; `made_from` names the section or fact the desk makes it from."""

    id: str
    name_da: str
    name_en: str
    format: str
    required: Required
    condition_da: str = ""
    condition_en: str = ""
    needed_if: Condition | None = None  # what decides the condition, where a fact or the triage can
    prefill: str | None = None
    made_from: str | None = None
    rules: PaperRules | None = None
    source: str | None = None

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)

    @property
    def condition(self) -> Text:
        return Text(self.condition_da or self.condition_en, self.condition_en)
