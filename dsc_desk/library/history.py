"""Who changed a source, when and why, and what each version changed: the marks of the list, the history of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.own_layer import OwnKind
from dsc_desk.cases.queries.own import entry_of, own_versions
from dsc_desk.cases.query import Query
from dsc_desk.library.catalogue import shipped_catalogue
from dsc_desk.library.content import read_content
from dsc_desk.library.fields import FIELDS
from dsc_desk.library.upgrade import is_base
from dsc_desk.store.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsc_desk.cases.query import Read
    from dsc_desk.library.records import DataSource


@dataclass(frozen=True, slots=True)
class Mark:
    """Who corrected a source here last, and when; `added` for one of the centre's own."""

    who: str
    initials: str
    at: str
    why: str
    added: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after a version."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the history; `withdrawn` when the shipped entry came in force again."""

    number: int
    at: str
    who: str
    why: str
    withdrawn: bool
    shipped: bool  # the program's own entry, as it was when the correction was made
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class SourceMarks(Query["Mapping[str, Mark]"]):
    """The sources with an own version in force, each with who made it."""

    def run(self, read: Read) -> Mapping[str, Mark]:
        return marks_of(read, OwnKind.SOURCE)


@dataclass(frozen=True)
class SourceHistory(Query[tuple[Version, ...]]):
    """Every version of one source, newest first."""

    source_id: str

    def run(self, read: Read) -> tuple[Version, ...]:
        shipped = shipped_catalogue().shipped.get(self.source_id)
        before: DataSource | None = shipped
        found = []
        for row in own_versions(read, OwnKind.SOURCE, self.source_id):
            now = _read(row["content"]) if row["content"] else shipped
            base = is_base(entry_of(row))
            changes = () if base else differences(before, now)
            found.append(
                Version(row["number"], row["at"], row["name"] or "", row["why"], not row["content"], base, changes)
            )
            before = now
        return tuple(reversed(found))


def marks_of(read: Read, kind: OwnKind) -> Mapping[str, Mark]:
    """Return who made the own version in force of each entry of a kind."""
    newest = {row["key"]: row for row in own_versions(read, kind)}
    return {
        key: Mark(row["name"] or "", row["initials"] or "", row["at"], row["why"], not row["based_on"])
        for key, row in newest.items()
        if row["content"]
    }


def differences(before: DataSource | None, after: DataSource | None) -> tuple[FieldChange, ...]:
    """Return the fields that differ; without a before, those that say something."""
    if after is None:
        return ()
    pairs = ((field.name, getattr(before, field.name, None), getattr(after, field.name)) for field in FIELDS)
    return tuple(
        FieldChange(name, old, new)
        for name, old, new in pairs
        if old != new and not (before is None and new in ("", (), {}, None, False))
    )


def _read(content: str) -> DataSource | None:
    try:
        return read_content(content)
    except ResourceError:  # in the schema of another edition: its fields cannot be told apart
        return None
