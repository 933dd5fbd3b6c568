"""Copies of files to look at in other programs: in a folder of one's own, under names we choose, emptied again.

Empty it when the program starts, leaves and after a crash: what lies there is read by nobody else, but it is not encrypted.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from dsc_desk.cases.attachments import PROGRAMS, media_type, split_name
from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import make_private_folder, write_file_safely
from dsc_desk.words import Text

READ_ONLY = 0o400


def write_copy(name: str, sha256: str, content: bytes) -> Path:
    """Write a read-only copy to look at and return its path; refuses programs. Runs off the GUI thread."""
    if media_type(content, name) in PROGRAMS:
        raise Invalid(_PROGRAM)
    folder = _begun()
    make_private_folder(folder)
    place = folder / f"{sha256[:16]}{split_name(name)[1]}"
    if not place.exists():
        write_file_safely(place, content, mode=READ_ONLY)
    return place


def write_named(name: str, content: bytes) -> Path:
    """Write a read-only copy under a name that the desk chose, to be dragged to another program. Off the GUI thread."""
    if media_type(content, name) in PROGRAMS:
        raise Invalid(_PROGRAM)
    place = _begun() / hashlib.sha256(content).hexdigest()[:16] / name
    make_private_folder(place.parent)
    if not place.exists():
        write_file_safely(place, content, mode=READ_ONLY)
    return place


def open_copy(place: Path) -> None:
    """Show a copy in the program that the system has for it; raises Invalid when there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
        raise Invalid(_NO_PROGRAM)


def empty() -> None:
    """Remove all copies; one that another program holds open goes at the next start."""
    shutil.rmtree(_folder(), ignore_errors=True)


@cache
def _begun() -> Path:
    """Empty what an earlier run left behind, and see to it that this one leaves nothing."""
    empty()
    atexit.register(empty)
    return _folder()


def _folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(place) / "dsc-desk" / "viewing"


_PROGRAM = Text(
    "Filen er et program og åbnes ikke herfra. Gem den, hvis du er sikker på, hvad den er.",
    "The file is a program and is not opened from here. Save it if you are sure what it is.",
)
_NO_PROGRAM = Text(
    "Der er intet program på computeren til den slags filer. Gem filen, og åbn den et andet sted.",
    "This computer has no program for that kind of file. Save the file and open it elsewhere.",
)
