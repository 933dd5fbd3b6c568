"""The centre's own layer: entries staff corrected or added, over those that come with the program.

The store keeps every version; what is in force is held here, once for the process, so that the loaders of sources,
routes and rules can lay it over their files. A loader asks `own(kind)` and keeps what it built by that answer, which
stays the same object until an entry of its kind changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class OwnKind(StrEnum):
    """What an own entry is about."""

    SOURCE = "source"
    ROUTE = "route"
    RULES = "rules"


class EntryState(StrEnum):
    """What taking an entry in from a file would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One version of an entry; `content` is YAML in the schema of the shipped files, empty once it is withdrawn.

    `number` counts from 1; `based_on` is the digest of the shipped entry it was made from, empty for one of the
    centre's own.
    """

    kind: OwnKind
    key: str
    number: int
    content: str
    based_on: str
    why: str
    at: str
    staff_id: str

    @property
    def withdrawn(self) -> bool:
        return not self.content


@dataclass(frozen=True)
class OwnEntries:
    """Every version of the entries of one kind, oldest first."""

    entries: tuple[OwnEntry, ...] = ()

    @cached_property
    def in_force(self) -> Mapping[str, OwnEntry]:
        """The newest version of each key, those withdrawn left out."""
        newest = {entry.key: entry for entry in self.entries}
        return {key: entry for key, entry in newest.items() if not entry.withdrawn}

    def history(self, key: str) -> tuple[OwnEntry, ...]:
        """Every version of one entry, oldest first."""
        return tuple(entry for entry in self.entries if entry.key == key)

    def version(self, key: str, number: int) -> OwnEntry | None:
        """One version of an entry, also a superseded one that a case or application is pinned to."""
        return next((entry for entry in self.history(key) if entry.number == number), None)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


_NONE = OwnEntries()
_in_force: dict[OwnKind, OwnEntries] = {}


def own(kind: OwnKind) -> OwnEntries:
    """Return the own entries of a kind; the same object as long as none of them changes."""
    return _in_force.get(kind, _NONE)


def put_in_force(entries: Iterable[OwnEntry]) -> None:
    """Take the entries of the open store for those of the process; kinds that are as they were keep their object."""
    every = tuple(entries)
    for kind in OwnKind:
        of_kind = tuple(entry for entry in every if entry.kind is kind)
        if of_kind != own(kind).entries:
            _in_force[kind] = OwnEntries(of_kind) if of_kind else _NONE
