"""What is known of a form: its fields in order, what each is to be filled with, and how filling went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dsc_desk.forms.sheet import Spot
from dsc_desk.words import Text


class Medium(StrEnum):
    """What kind of file a form is."""

    WORD = "docx"
    PDF = "pdf"


class SlotKind(StrEnum):
    """How a field of a form is filled."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"
    TICK = "tick"
    CHOICE = "choice"  # one of a list
    RADIO = "radio"  # one of several buttons
    LIST = "list"  # some of a list


CONFIRMED = 100  # the certainty of what somebody chose
CHOOSING = (SlotKind.CHOICE, SlotKind.RADIO, SlotKind.LIST)


@dataclass(frozen=True, slots=True)
class SlotOption:
    """One answer a field offers: what the file keeps, and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a form.

    `key` is its place in the file, `how` what it is there (sdt, form, merge, mark, name, cell, pdf), `name` what the
    file calls it, `limit` the most characters (0: not stated), `page` counts from 1 in a PDF and is 0 in Word.
    """

    key: str = field(metadata={"guard": False})
    kind: SlotKind
    label: str
    how: str = field(metadata={"guard": False})
    name: str = field(default="", metadata={"guard": False})
    page: int = 0
    limit: int = 0
    comb: bool = False
    options: tuple[SlotOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A form as it was read; `content` is the file without what is never kept, `notes` say what that was."""

    medium: Medium
    content: bytes
    slots: tuple[Slot, ...]
    notes: tuple[Text, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What a field is to say: its text, for a tick whether it is set, for a date the day, for choices the options' values."""

    key: str
    text: str = ""
    ticked: bool = False
    day: str = ""
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overflow:
    """A field whose text does not fit, and how much of it there is room for."""

    key: str
    room: int


@dataclass(frozen=True, slots=True)
class Filling:
    """A filled form; fields named in `overflows` were left for the caller to shorten, and then nothing was kept."""

    content: bytes
    overflows: tuple[Overflow, ...] = ()


Places = dict[str, list[Spot]]  # where fields stand on the pages, by key


@dataclass(frozen=True, slots=True)
class ToCompare:
    """A filled form's pages with and without the answers, and where each answer should be seen."""

    filled: bytes
    bare: bytes
    places: Places


class UseKind(StrEnum):
    """What a field is filled with."""

    FIELD = "field"  # an answer of the application
    FACT = "fact"  # a fact of the profile
    FIXED = "fixed"  # always the same text
    BLANK = "blank"  # left for somebody to type
    IGNORE = "ignore"  # no field at all


@dataclass(frozen=True, slots=True)
class Use:
    """What a field is filled with: `target` names the answer or fact, or is the fixed text; a tick is set `when` it says so.

    `certainty` is 0 to 100 for a proposal, 100 for what somebody chose.
    """

    kind: UseKind = UseKind.BLANK
    target: str = ""
    when: str = ""
    certainty: int = 100


@dataclass(frozen=True, slots=True)
class Mapped:
    """A field with what it is filled with."""

    slot: Slot
    use: Use
