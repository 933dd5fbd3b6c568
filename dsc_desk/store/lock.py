"""One process per store: an operating system lock on a side file, and a way to ask the first window to come forward."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
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

    def __init__(self, store: Path, side: str = "lock") -> None:
        try:
            descriptor = os.open(store.with_name(f"{store.name}.{side}"), os.O_CREAT | os.O_RDWR, OWNER_ONLY)
        except OSError as error:
            raise StoreError(_FOLDER) from error
        try:
            hold(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise StoreInUse(_IN_USE) from error
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


_SIDE = "window"


class WindowPlace:
    """Held by a window as long as it stands, also while it is locked or asks for a key: a store has one window.

    Commands need none: they may work in a store whose window is locked.
    """

    def __init__(self) -> None:
        self._store: Path | None = None
        self._lock: StoreLock | None = None

    def take(self, store: Path) -> None:
        """Become the window of a store, and of no other; raises StoreInUse where it has one."""
        if store != self._store:
            self.release()
            self._lock = StoreLock(store, _SIDE)
            self._store = store
            rung(store)  # for an earlier window

    @property
    def taken(self) -> bool:
        """Whether this is the window of a store."""
        return self._store is not None

    def called(self) -> bool:
        """Whether a second start asked since the last look that the store's window comes forward."""
        return self._store is not None and rung(self._store)

    def release(self) -> None:
        """Let another window take the place; where no store was made, nothing is left of it."""
        if self._lock is not None and self._store is not None:
            if not self._store.exists():
                with suppress(OSError):  # elsewhere than on Unix, what is open stays
                    self._store.with_name(f"{self._store.name}.{_SIDE}").unlink()
            self._lock.release()
        self._lock = self._store = None


def hold(descriptor: int) -> None:
    """Hold an open file until it is closed, or its process ends; raises OSError where another holds it."""
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


def rung(store: Path) -> bool:
    """Take a ring away, and say whether there was one; who rang sees that it was heard."""
    try:
        _bell(store).unlink()
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
