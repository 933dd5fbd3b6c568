"""The words of the project profile: which facts a project has, of what type and under which heading."""

from __future__ import annotations

import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class FactType(StrEnum):
    """How a fact is written and checked."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"
    PERIOD = "period"
    NUMBER = "number"
    YESNO = "yesno"
    CHOICE = "choice"
    MULTICHOICE = "multichoice"
    LIST = "list"
    CODES = "codes"
    PERSON = "person"
    ORGANISATION = "organisation"
    FILE = "file"
    FILES = "files"
    RECORDS = "records"


class Check(StrEnum):
    """A rule for numbers, addresses and codes inside a text."""

    CVR = "cvr"
    EAN = "ean"
    ORCID = "orcid"
    EMAIL = "email"
    PHONE = "phone"
    ICD10 = "icd10"
    SKS = "sks"
    ATC = "atc"


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer of a choice: the value that is stored, and how it reads."""

    value: str
    label_da: str
    label_en: str

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


CELL_TYPES = (FactType.TEXT, FactType.DATE, FactType.PERIOD, FactType.NUMBER, FactType.YESNO, FactType.CHOICE)


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column of a fact that is a table: each cell is written and checked as a fact of its type."""

    id: str
    label_da: str
    label_en: str
    type: FactType = FactType.TEXT
    check: Check | None = None
    options: tuple[Option, ...] = ()

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class FactKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact of the profile: name, type, words, and where it stands."""

    name: str
    type: FactType
    label_da: str
    label_en: str
    meaning_da: str
    meaning_en: str
    check: Check | None = None
    hint_da: str = ""
    hint_en: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()  # of records alone
    loose: tuple[str, ...] = ()  # the columns that what stands between commas on a typed line is put in
    english: bool = False  # it may also be held in English, as a fact of its own
    english_of: str = ""  # the fact this one is the English version of
    lay_of: str = ""  # the fact this one says in plain words
    group: str = ""
    order: int = 0

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)

    @property
    def meaning(self) -> Text:
        return Text(self.meaning_da, self.meaning_en)

    @property
    def hint(self) -> Text:
        return Text(self.hint_da, self.hint_en)

    @property
    def is_file(self) -> bool:
        return self.type in (FactType.FILE, FactType.FILES)


class FactGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of the profile page with its facts in order."""

    id: str
    label_da: str
    label_en: str
    facts: tuple[FactKind, ...]

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked: datetime.date
    groups: tuple[FactGroup, ...]


@cache
def fact_groups() -> tuple[FactGroup, ...]:
    """Return the headings of the profile page, each with its facts, in the order of the page."""
    return read_groups(resources() / "facts.yaml")


@cache
def known_facts() -> Mapping[str, FactKind]:
    """Return every fact by its dotted name, in the order of the page."""
    return {kind.name: kind for group in fact_groups() for kind in group.facts}


@cache
def english_facts() -> Mapping[str, str]:
    """Return by fact the name of the one that holds its English version."""
    return {kind.english_of: kind.name for kind in known_facts().values() if kind.english_of}


def fact_kind(name: str) -> FactKind:
    """Return one fact's kind; an unknown name is refused."""
    kind = known_facts().get(name)
    if kind is None:
        raise Invalid(
            Text(
                "Projektprofilen har ingen oplysning med det navn. Intet er gemt; ret navnet og prøv igen.",
                "The project profile has no fact of that name. Nothing was saved; correct the name and try again.",
            )
        )
    return kind


def read_groups(path: Path) -> tuple[FactGroup, ...]:
    """Read the vocabulary from a file; two facts of one name are a mistake."""
    seen: set[str] = set()
    groups = []
    for group in read_entries(path, _File).groups:
        facts = []
        for kind in (version for one in group.facts for version in _versions(one)):
            if kind.name in seen:
                raise mistake(path, kind.name, "name", Text("navnet findes to gange", "the name stands twice"))
            seen.add(kind.name)
            _check_columns(path, kind)
            facts.append(msgspec.structs.replace(kind, group=group.id, order=len(seen)))
        groups.append(msgspec.structs.replace(group, facts=tuple(facts)))
    return tuple(groups)


def _check_columns(path: Path, kind: FactKind) -> None:
    ids = [column.id for column in kind.columns]
    if bool(ids) != (kind.type is FactType.RECORDS) or len(set(ids)) < len(ids) or not set(kind.loose) <= set(ids):
        what = Text("en tabel har kolonner med hver sit id", "a table has columns, each with an id of its own")
        raise mistake(path, kind.name, "columns", what)
    if any(column.type not in CELL_TYPES for column in kind.columns):
        raise mistake(path, kind.name, "columns", Text("en celle kan ikke være sådan", "no cell can be of that type"))


def _versions(kind: FactKind) -> tuple[FactKind, ...]:
    """Return a fact, with its English version behind it where it may have one."""
    if not kind.english:
        return (kind,)
    english = msgspec.structs.replace(
        kind,
        name=f"{kind.name}_en",
        label_da=f"{kind.label_da} (engelsk)",
        label_en=f"{kind.label_en} (English)",
        meaning_da=f"På engelsk, til skemaer der udfyldes på engelsk: {kind.meaning_da}",
        meaning_en=f"In English, for forms that are filled in English: {kind.meaning_en}",
        hint_da="",
        hint_en="",
        english=False,
        english_of=kind.name,
    )
    return kind, english
