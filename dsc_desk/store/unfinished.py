"""What is being written outside the store in the clear, remembered until it is whole: a kill leaves it nowhere for long."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.resource import settings_file
from dsc_desk.store.parts import clear_left
from dsc_desk.store.private import make_private_folder, write_file_safely

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def remembered(path: Path) -> Iterator[None]:
    """Remember while it is filled that the part of a path is to be cleared away, should this process be killed."""
    raw = os.fsencode(path)
    note = _notes() / hashlib.sha256(raw).hexdigest()[:16]
    with suppress(OSError):  # where the settings cannot be written, the next writing into the same folder clears it
        make_private_folder(note.parent)
        write_file_safely(note, raw)
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def clear_unfinished() -> None:
    """Remove what killed processes left, and forget it; what somebody fills, or lies on a drive that is away, stays noted."""
    for note in _notes().glob("*"):
        with suppress(OSError):
            if _cleared(Path(os.fsdecode(note.read_bytes()))):
                note.unlink(missing_ok=True)


def _cleared(path: Path) -> bool:
    clear_left(path.parent, lambda name: name == path.name)
    parts = (part.name for part in path.parent.iterdir() if part.name.endswith(".part"))  # raises where it is away
    return not any(name.startswith(f".{path.name}.") for name in parts)


def _notes() -> Path:
    return settings_file().parent / "unfinished"
