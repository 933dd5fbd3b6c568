"""The records of the common EU application's file, and how its bytes are read; loaded by the process for foreign files."""

from __future__ import annotations

from typing import Literal

import msgspec

from dsc_desk.forms.definition import Basis
from dsc_desk.forms.filled import Provenance
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

MOST_VALUES, LONGEST = 2_000, 100_000
_NOT_ONE = Text(
    "Filen er ikke en EHDS-ansøgning i dette format, eller den er beskadiget. Intet er ændret.",
    "The file is no EHDS application in this format, or it is damaged. Nothing was changed.",
)


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The ground of every record of the file."""


class Words(_Struct, frozen=True, kw_only=True):
    """A text in both languages."""

    da: str
    en: str


class PageRead(_Struct, frozen=True, kw_only=True):
    """A page that was read: address, apparent age, day."""

    id: str
    url: str
    age: str
    checked: str


class Column(_Struct, frozen=True, kw_only=True):
    """A column of a table."""

    id: str
    label: Words


class Value(_Struct, frozen=True, kw_only=True):
    """One field: what it asks, what that rests on, the answer, and who stands behind it; of a table, its rows.

    `certain` is false where no binding text has settled the field. `fact` and `fact_value` are the answer as the profile
    holds it, by which another desk takes it over.
    """

    id: str
    label: Words
    type: str
    required: bool
    rests_on: Basis
    read_in: str = ""
    certain: bool
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    origin: Provenance
    fact: str = ""
    fact_value: str = ""
    confirmed_by: str = ""
    confirmed_at: str = ""


class Part(_Struct, frozen=True, kw_only=True):
    """A section of the form."""

    id: str
    title: Words
    fields: tuple[Value, ...]


class EhdsApplication(_Struct, frozen=True, kw_only=True):
    """A whole application."""

    format: Literal["dsc-desk-ehds-application"] = "dsc-desk-ehds-application"
    version: Literal[1] = 1
    regulation: Literal["(EU) 2025/327"] = "(EU) 2025/327"
    form: str
    form_checked: str
    unsure: tuple[Words, ...] = ()
    read: tuple[PageRead, ...] = ()
    reference: str
    written: str
    sections: tuple[Part, ...]


def parsed(data: bytes) -> EhdsApplication:
    """Read the bytes of a foreign file. Raises Invalid for anything else."""
    try:
        found = msgspec.json.decode(data, type=EhdsApplication)
    except (msgspec.DecodeError, RecursionError) as mistake:
        raise Invalid(_NOT_ONE) from mistake
    values = [one for part in found.sections for one in part.fields]
    if len(values) > MOST_VALUES or any(len(one.fact_value) > LONGEST for one in values):
        raise Invalid(_NOT_ONE)
    return found
