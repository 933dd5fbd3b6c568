"""Copies of a store: taken while it is in use, checked page by page, put in the place of another."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from dsc_desk.store.engine import Use, connect
from dsc_desk.store.errors import StoreError
from dsc_desk.store.failures import is_of_the_disk
from dsc_desk.store.history import Head, newest
from dsc_desk.store.private import make_private_file, sync_folder
from dsc_desk.store.schema import version_of
from dsc_desk.store.slots import slot_file
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.keys import DataKey

_SIDE_FILES = ("-wal", "-shm")


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


def put_in_place(new: Path, target: Path) -> Path | None:
    """Give a closed, checked file the place of a store; returns where the old one is kept, with its key file.

    At every moment either the old or the new store is whole under its name, and the old one whole under the name kept.
    """
    kept = None
    if target.exists():
        kept = target.with_name(f"{target.stem}-before-{stamp()}{target.suffix}")
        _same_file(target, kept)
        for side in _SIDE_FILES:
            _same_file(_beside(target, side), _beside(kept, side))
        if slot_file(target).exists():
            shutil.copy2(slot_file(target), slot_file(kept))
        sync_folder(target.parent)
        remove_side_files(target)  # else the old one's log would be read into the new file
    new.replace(target)
    sync_folder(target.parent)
    return kept


def remove_copy(path: Path) -> None:
    """Remove a copy that is not wanted any more."""
    path.unlink(missing_ok=True)
    remove_side_files(path)


def remove_side_files(path: Path) -> None:
    """Remove what SQLite keeps beside a store that is closed."""
    for side in _SIDE_FILES:
        _beside(path, side).unlink(missing_ok=True)


def stamp() -> str:
    """Return the present moment (UTC) as it stands in file names."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def _beside(path: Path, side: str) -> Path:
    return path.with_name(path.name + side)


def _same_file(path: Path, second: Path) -> None:
    if not path.exists():
        return
    try:
        os.link(path, second)
    except OSError:  # a file system without second names
        shutil.copy2(path, second)


_DAMAGED = Text(
    "Kopien af lageret er beskadiget og bliver ikke brugt. Lageret selv er urørt; brug en anden kopi.",
    "The copy of the store is damaged and is not used. The store itself is untouched; use another copy.",
)
