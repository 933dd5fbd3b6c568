"""Copies of a store: taken while it is in use, checked page by page."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store.engine import Use, connect
from dsc_desk.store.errors import StoreError
from dsc_desk.store.failures import is_of_the_disk
from dsc_desk.store.history import Head, newest
from dsc_desk.store.private import make_private_file
from dsc_desk.store.schema import version_of
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.keys import DataKey

SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True)
class State:
    """What two copies of one store have in common."""

    schema: str
    head: Head | None


def copy_store(source: Path, key: DataKey, target: Path, target_key: DataKey) -> State:
    """Copy a store that may be in use to a new encrypted file; returns the moment it was taken at."""
    make_private_file(target)
    with closing(connect(source, key, Use.READ)) as old, closing(connect(target, target_key, Use.WRITE)) as new:
        old.backup(new)
    return check_copy(target, target_key)


def check_copy(path: Path, key: DataKey) -> State:
    """Read every page of a store and say where it stands; raises StoreError when anything in it is damaged."""
    try:
        with closing(connect(path, key, Use.READ)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise StoreError(_DAMAGED)
            return State(version_of(connection), newest(connection))
    except dbapi2.DatabaseError as error:
        if is_of_the_disk(error):
            raise
        raise StoreError(_DAMAGED) from error


def remove_copy(path: Path) -> None:
    """Remove a copy that is not wanted any more."""
    path.unlink(missing_ok=True)
    remove_side_files(path)


def remove_side_files(path: Path) -> None:
    """Remove what SQLite keeps beside a store that is closed."""
    for side in SIDE_FILES:
        beside(path, side).unlink(missing_ok=True)


def stamp() -> str:
    """Return the present moment (UTC) as it stands in file names."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def beside(path: Path, side: str) -> Path:
    """Return where a side file of a store lies."""
    return path.with_name(path.name + side)


_DAMAGED = Text(
    "Kopien af lageret er beskadiget og bliver ikke brugt. Lageret selv er urørt; brug en anden kopi.",
    "The copy of the store is damaged and is not used. The store itself is untouched; use another copy.",
)
