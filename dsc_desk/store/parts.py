"""What is filled under a hidden name until it is whole: held by who fills it, and cleared away where a kill left it."""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PART = r"(?s)\.(.+)\.[0-9a-f]{8}\.part"


def part_of(path: Path) -> Path:
    """Return a hidden name beside a path, never the same twice. Raises IsADirectoryError for what names no file."""
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")


@contextmanager
def held(part: Path) -> Iterator[None]:
    """Hold a part while it is filled and renamed; the system lets go of it however the process ends.

    Windows needs no lock for a file: what is open is not deleted there.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(part, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks, where nothing is cleared away either
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def clear_left(folder: Path, ours: Callable[[str], bool]) -> None:
    """Remove the parts in a folder that nobody fills any more, of those whose whole name is `ours`; nothing else."""
    for part in folder.glob(".*.????????.part"):
        named = re.fullmatch(_PART, part.name)
        if named and ours(named[1]) and not part.is_symlink() and _left(part):
            remove_part(part)


def remove_part(part: Path) -> None:
    """Remove a part, as far as one may."""
    if part.is_dir():
        import shutil  # not at the start

        shutil.rmtree(part, ignore_errors=True)
    else:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _left(part: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        descriptor = os.open(part, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
