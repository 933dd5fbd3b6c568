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
    """Ask the window that has the store open to raise itself; called by a second start after StoreInUse."""
    write_file_safely(_bell(store), secrets.token_hex(16).encode())


def came_forward(store: Path) -> bool:
    """Whether a window heard that: a command that works in the store never does."""
    return not _bell(store).exists()


class ComeForward:
    """What the first window looks at now and then: `asked()` takes one file away."""

    def __init__(self, store: Path) -> None:
        self._bell = _bell(store)
        self.asked()  # of whoever rang for an earlier window

    def asked(self) -> bool:
        """Whether somebody asked since the last look; who asked sees that it was heard."""
        try:
            self._bell.unlink()
        except OSError:  # not there; on Windows, being written at this moment: the next look finds it
            return False
        return True


def _bell(store: Path) -> Path:
    return store.with_name(f"{store.name}.raise")


_IN_USE = Text(
    "Lageret er allerede åbent i et andet vindue af DSC Desk, eller en kommando arbejder i det. Intet er ændret; brug det andet "
    "vindue, eller prøv igen om lidt.",
    "The store is already open in another window of DSC Desk, or a command works in it. Nothing was changed; use the other "
    "window, or try again in a while.",
)
_FOLDER = Text(
    "Lagerets mappe findes ikke eller kan ikke skrives. Intet er lavet eller ændret; kontrollér stien og rettighederne.",
    "The store's folder does not exist or cannot be written. Nothing was made or changed; check the path and permissions.",
)
