"""What an access route is made of, as experts write it in `resources/routes/`: sections, fields, attachments, terms."""

from __future__ import annotations

import datetime
from enum import StrEnum

import msgspec

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


class ShowIf(Entry, frozen=True):
    """A field is asked only when another one is answered with one of the values, or at all when none are named."""

    field: str
    values: tuple[str, ...] = ()


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
    prefill: str | None = None
    own_sources: bool = False  # of the chosen sources only those of this route
    yes_when: tuple[str, ...] = ()  # the values of the fact that answer yes; without them, any value does
    show_if: ShowIf | None = None
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
    """A part of a form, in the order of the authority."""

    id: str
    title_da: str
    title_en: str
    medium: Medium
    note_da: str = ""
    note_en: str = ""
    fields: tuple[Field, ...]

    @property
    def title(self) -> Text:
        return Text(self.title_da, self.title_en)

    @property
    def note(self) -> Text:
        return Text(self.note_da or self.note_en, self.note_en)


class Attachment(Entry, frozen=True, kw_only=True):
    """A paper that goes with the application; `made_from` names the section or fact the desk makes it from."""

    id: str
    name_da: str
    name_en: str
    format: str
    required: Required
    condition_da: str = ""
    condition_en: str = ""
    prefill: str | None = None
    made_from: str | None = None
    source: str | None = None

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)

    @property
    def condition(self) -> Text:
        return Text(self.condition_da or self.condition_en, self.condition_en)


class Choose(Entry, frozen=True, rename={"otherwise": "else", "when_da": "if_da", "when_en": "if_en"}, kw_only=True):
    """Which of several routes is meant, by a condition."""

    when_en: str
    when_da: str = ""
    use: str
    otherwise: str
    source: str | None = None


class Prerequisite(Entry, frozen=True, kw_only=True):
    """What must be granted first: any one of the routes; without a condition always."""

    name_da: str
    name_en: str
    any_of: tuple[str, ...]
    condition_da: str = ""
    condition_en: str = ""
    choose: Choose | None = None
    evidence: tuple[str, ...] = ()  # facts of the profile that show it is granted: a number, a date or a file
    source: str | None = None

    @property
    def condition(self) -> Text:
        return Text(self.condition_da or self.condition_en, self.condition_en)

    @property
    def always(self) -> bool:
        return not self.condition_en


class Replacement(Entry, frozen=True, kw_only=True):
    """Under a condition other routes take the place of this one."""

    use: tuple[str, ...]
    condition_da: str = ""
    condition_en: str
    source: str | None = None


class Channel(Entry, frozen=True, kw_only=True):
    """How an application is handed in."""

    type: str
    detail_en: str
    detail_da: str = ""
    accepts_upload: str = ""
    formats: tuple[str, ...] = ()
    desk_makes_en: str = ""
    desk_makes_da: str = ""
    source: str | None = None

    @property
    def detail(self) -> Text:
        return Text(self.detail_da or self.detail_en, self.detail_en)


class Successor(Entry, frozen=True, kw_only=True, rename={"since": "from"}):
    """Who the authority is from a day on."""

    since: datetime.date
    name_da: str
    name_en: str
    unsure: bool = False
    note_da: str = ""
    note_en: str = ""


class Law(Entry, frozen=True, kw_only=True):
    """A provision the route rests on."""

    law: str
    paragraph: str = ""
    what_en: str
    what_da: str = ""
    source: str | None = None


class Figure(Entry, frozen=True, kw_only=True):
    """A fee or a time; the year is always shown beside it."""

    what_en: str
    what_da: str = ""
    value: str
    unit_en: str = ""
    unit_da: str = ""
    year: str
    note_en: str = ""
    note_da: str = ""
    source: str | None = None


class Source(Entry, frozen=True, kw_only=True):
    """A page the facts were read in: address, apparent age, day it was checked."""

    id: str
    url: str = ""
    age: str = ""
    checked: datetime.date
