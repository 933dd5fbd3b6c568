"""What an upgrade of the program changed under the centre's own corrections, to be taken or left field by field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.library.content import digest, read_content
from dsc_desk.library.fields import FIELDS
from dsc_desk.library.own_sources import KeepSource, WithdrawSource, keep_source, withdraw_source
from dsc_desk.store.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Collection

    from dsc_desk.cases.own_layer import OwnEntries, OwnEntry
    from dsc_desk.library.catalogue import Catalogue
    from dsc_desk.library.records import DataSource


class Side(StrEnum):
    """Who changed a field since the correction was made."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"  # differently: somebody must choose


@dataclass(frozen=True, slots=True)
class Change:
    """One field in three wordings: as shipped then (None: not kept), as the centre has it, as shipped now."""

    field: str
    before: object
    ours: object
    theirs: object
    side: Side


@dataclass(frozen=True, slots=True)
class Outdated:
    """A correction that builds on an older shipped entry."""

    entry: OwnEntry
    before: DataSource | None
    ours: DataSource
    theirs: DataSource
    changes: tuple[Change, ...]

    @property
    def to_look_at(self) -> tuple[Change, ...]:
        """The fields the program changed; what the centre alone changed stands."""
        return tuple(change for change in self.changes if change.side is not Side.OURS)


def outdated(catalogue: Catalogue) -> tuple[Outdated, ...]:
    """Return the corrections whose shipped entry has changed since, by name."""
    entries = own(OwnKind.SOURCE)
    found = []
    for key, entry in catalogue.own.items():
        theirs = catalogue.shipped.get(key)
        if theirs is not None and entry.based_on != digest(theirs):
            before = base_of(entry, entries)
            ours = catalogue.sources[key]
            found.append(Outdated(entry, before, ours, theirs, three_way(before, ours, theirs)))
    return tuple(sorted(found, key=lambda one: one.ours.name_da))


def base_of(entry: OwnEntry, entries: OwnEntries) -> DataSource | None:
    """Return the shipped entry a correction was made from, as it was then; None where it was not kept."""
    for version in entries.history(entry.key):
        if is_base(version):
            try:
                base = read_content(version.content)
            except ResourceError:
                continue  # in the schema of another edition: the difference is then told without it
            if digest(base) == entry.based_on:
                return base
    return None


def is_base(version: OwnEntry) -> bool:
    """Tell whether a version is the shipped entry itself, kept for later comparison."""
    if not version.based_on or version.withdrawn:
        return False
    try:
        return digest(read_content(version.content)) == version.based_on
    except ResourceError:
        return False


def three_way(before: DataSource | None, ours: DataSource, theirs: DataSource) -> tuple[Change, ...]:
    """Return the fields in which ours and theirs differ, each with who changed it."""
    found = []
    for name in (field.name for field in FIELDS if field.name != "checked"):
        mine, new = getattr(ours, name), getattr(theirs, name)
        old = getattr(before, name) if before is not None else None
        if mine != new:
            side = (
                Side.BOTH if before is None else Side.THEIRS if mine == old else Side.OURS if new == old else Side.BOTH
            )
            found.append(Change(name, old, mine, new, side))
    return tuple(found)


def merged(one: Outdated, take: Collection[str]) -> DataSource:
    """Return the centre's version with the named fields as they are shipped now."""
    checked = max((day for day in (one.ours.checked, one.theirs.checked) if day is not None), default=None)
    return msgspec.structs.replace(one.ours, checked=checked, **{name: getattr(one.theirs, name) for name in take})


def settle(one: Outdated, take: Collection[str], why: str) -> KeepSource | WithdrawSource:
    """Return the command that keeps the result; where nothing of the centre's own is left, the shipped one stands."""
    result = merged(one, take)
    if digest(result) == digest(one.theirs):
        return withdraw_source(one.entry.key, why)
    return keep_source(result, why)
