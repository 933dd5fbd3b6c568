"""One process per store: an operating system lock on a side file, and a way to ask the first window to come forward."""

from __future__ import annotations

import os
import secrets
import sys
from typing import TYPE_CHECKING

from dsc_desk.store.errors import StoreError, StoreInUse
from dsc_desk.store.private import OWNER_ONLY, write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class StoreLock:
    """Held as long as a store is open; the system lets go of it when the process dies, however it dies."""

    def __init__(self, store: Path) -> None:
        try:
            descriptor = os.open(store.with_name(f"{store.name}.lock"), os.O_CREAT | os.O_RDWR, OWNER_ONLY)
        except OSError as error:
            raise StoreError(_FOLDER) from error
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise StoreInUse(_IN_USE) from error
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def ask_to_come_forward(store: Path) -> None:
    """Ask the process that has the store open to raise its window; called by a second start after StoreInUse."""
    write_file_safely(_bell(store), secrets.token_hex(16).encode())


class ComeForward:
    """What the first window looks at now and then: `asked()` is one stat of a file."""

    def __init__(self, store: Path) -> None:
        self._bell = _bell(store)
        self._seen = self._token()

    def asked(self) -> bool:
        """Whether somebody asked since the last look."""
        before, self._seen = self._seen, self._token()
        return self._seen is not None and self._seen != before

    def _token(self) -> tuple[int, int] | None:
        try:
            found = self._bell.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino


def _bell(store: Path) -> Path:
    return store.with_name(f"{store.name}.raise")


_IN_USE = Text(
    "Lageret er allerede åbent i et andet vindue af DSC Desk. Intet er ændret; brug det andet vindue.",
    "The store is already open in another window of DSC Desk. Nothing was changed; use the other window.",
)
_FOLDER = Text(
    "Lagerets mappe findes ikke eller kan ikke skrives. Intet er lavet eller ændret; kontrollér stien og rettighederne.",
    "The store's folder does not exist or cannot be written. Nothing was made or changed; check the path and permissions.",
)
