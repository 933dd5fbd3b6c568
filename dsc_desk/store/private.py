"""Files that only their owner reads, written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from dsc_desk.store.errors import Invalid, StoreError
from dsc_desk.store.parts import held, part_of
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNER_ONLY = 0o600
FOR_OTHERS = 0o644  # of a file that is made to be handed on


def forbid_core_dumps() -> None:
    """Keep memory, and with it the key, out of core files; Windows writes none unless an administrator asks for them."""
    if sys.platform != "win32":
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner opens; one that exists keeps the rights it has."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner reads (SQLite gives its side files the same rights); fails if it exists."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))


def read_foreign(path: Path, most: int, *, gone: Text, huge: Text) -> bytes:
    """Return the bytes of a file from outside. Raises Invalid: `gone` for one that cannot be opened, `huge` above so many bytes."""
    try:
        with path.open("rb") as file:  # counted while it is read: what is no plain file tells no size, or has no end
            data = file.read(most + 1)
    except OSError as error:
        raise Invalid(gone) from error
    if len(data) > most:
        raise Invalid(huge)
    return data


def write_file_safely(path: Path, content: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Write a file so that after a power cut it is there whole: temporary file, fsync, rename, fsync of the folder."""
    with safe_file(path, mode=mode) as file:
        file.write(content)


@contextmanager
def safe_file(path: Path, *, mode: int = OWNER_ONLY) -> Iterator[BinaryIO]:
    """A file to write piece by piece; it takes its name only when everything is on the disk, else nothing is left.

    Only a plain file gives way to it: a device or a pipe that was named would be gone for all who use it.
    """
    temporary = part_of(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    try:
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    except OSError as error:
        error.filename = str(path)  # the name that was asked for says more than ours
        raise
    try:
        with held(temporary):
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last over a power cut; Windows does so with the file itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_passphrase_file(path: Path) -> str:
    """Return the passphrase on the first line of a file; refuse a file that others can read."""
    try:
        if sys.platform != "win32" and path.stat().st_mode & 0o777 != OWNER_ONLY:
            raise StoreError(_READABLE)
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(_UNREADABLE) from error
    if not lines or not lines[0]:
        raise StoreError(_EMPTY)
    return lines[0]


_READABLE = Text(
    "Filen med adgangssætningen kan læses af andre og bliver ikke brugt. Giv den rettighederne 0600 (chmod 600), og prøv igen.",
    "Others can read the passphrase file, so it is not used. Give it mode 0600 (chmod 600) and try again.",
)
_UNREADABLE = Text(
    "Filen med adgangssætningen kan ikke læses som tekst. Kontrollér stien, og prøv igen.",
    "The passphrase file cannot be read as text. Check the path and try again.",
)
_EMPTY = Text(
    "Filen med adgangssætningen er tom. Skriv adgangssætningen på første linje.",
    "The passphrase file is empty. Write the passphrase on its first line.",
)
