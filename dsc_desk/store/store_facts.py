"""What is to be known of the store and of this computer, gathered off the GUI thread."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.resource import resources
from dsc_desk.store import credential
from dsc_desk.store.slots import read_slots, slot_file

if TYPE_CHECKING:
    from dsc_desk.store.catalogue import Backup
    from dsc_desk.store.open import Store
    from dsc_desk.words import Text

_MEGA = 1_000_000
_LITTLE_SPACE = 500 * _MEGA  # bytes: below this a backup may not fit for long


@dataclass(frozen=True)
class StoreFacts:
    """Where the store lies, what opens it, its newest backup and whether that lies where it was put, what of its history does
    not fit. Sizes in bytes."""

    path: Path
    size: int
    passphrase: bool
    keyring: bool
    keyring_answers: bool
    read_only: bool
    backup: Backup | None
    backup_there: bool
    backups: int
    misfit: Text | None


@dataclass(frozen=True)
class ComputerFacts:
    """What of this computer the program leans on; disk in bytes."""

    python: str
    sqlite: str
    sqlcipher: str
    disk_free: int
    fonts: int
    office: bool
    poppler: bool

    @property
    def little_space(self) -> bool:
        return self.disk_free < _LITTLE_SPACE


def store_facts(store: Store) -> StoreFacts:
    """Look at the store's files and ask the computer's key store."""
    backups = store.backups
    newest = backups[-1] if backups else None
    there = slot_file(store.path).exists()
    return StoreFacts(
        path=store.path,
        size=sum(part.stat().st_size for part in store.path.parent.glob(f"{store.path.name}*") if part.is_file()),
        passphrase=there and read_slots(store.path).has_passphrase,
        keyring=credential.find_key(store.id, asking=False) is not None,
        keyring_answers=credential.answers(asking=False),
        read_only=store.read_only,
        backup=newest,
        backup_there=newest is not None and Path(newest.path).is_file(),
        backups=len(backups),
        misfit=store.misfit,
    )


def computer_facts(store: Store) -> ComputerFacts:
    """Ask the database library, the disk and the converters."""
    with store.look() as connection:
        sqlite = str(connection.execute("SELECT sqlite_version()").fetchone()[0])
        cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    return ComputerFacts(
        python=sys.version.split()[0],
        sqlite=sqlite,
        sqlcipher=cipher,
        disk_free=shutil.disk_usage(store.path.parent).free,
        fonts=len(list((resources() / "fonts").glob("*.ttf"))),
        office=shutil.which("soffice") is not None,
        poppler=shutil.which("pdftotext") is not None,
    )
