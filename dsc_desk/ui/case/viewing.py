"""Copies of files to look at in other programs: in a folder of one's own, under names we choose, emptied again.

Empty it when the program starts, leaves and after a crash: what lies there is read by nobody else, but it is not encrypted.
"""

from __future__ import annotations

import atexit
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from dsc_desk.cases.attachments import PROGRAMS, media_type
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.private import OWNER_ONLY, make_private_folder, write_file_safely
from dsc_desk.store.scratch import Scratch, clear_scratch
from dsc_desk.words import Text

READ_ONLY = 0o400
# What is looked at gets its ending from what its content is, never from what the sender called it: a system starts a
# file by its ending. Old Office files are not among them, since their macros run outside a browser's care.
ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/rtf": ".rtf",
    "application/vnd.ms-outlook": ".msg",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "text/csv": ".csv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}


def write_copy(name: str, sha256: str, content: bytes) -> Path:
    """Write a read-only copy to look at and return its path; refuses what is not safe to. Runs off the GUI thread."""
    ending = ENDINGS.get(media_type(content, name))
    if ending is None:
        raise Invalid(_NOT_SHOWN)
    place = _copies().path / f"{sha256[:16]}{ending}"
    if not place.exists():
        write_file_safely(place, content, mode=READ_ONLY)
    return place


def write_named(name: str, content: bytes) -> Path:
    """Write a read-only copy under a name that the desk chose, to be dragged to another program. Off the GUI thread."""
    if media_type(content, name) in PROGRAMS:
        raise Invalid(_PROGRAM)
    place = _copies().path / hashlib.sha256(content).hexdigest()[:16] / name
    make_private_folder(place.parent)
    if not place.exists():
        write_file_safely(place, content, mode=READ_ONLY)
    return place


def save_as(place: Path, content: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Write a file where the user says; raises DeskError when that does not go. Runs off the GUI thread."""
    try:
        write_file_safely(place, content, mode=mode)
    except OSError as error:
        raise DeskError(_NO_DISK) from error


def open_copy(place: Path) -> None:
    """Show a copy in the program that the system has for it; raises Invalid when there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
        raise Invalid(_NO_PROGRAM)


def show_copy(refuse: Callable[[Exception], object], place: Path) -> None:
    """Show a copy, or say why it cannot be shown."""
    try:
        open_copy(place)
    except DeskError as error:
        refuse(error)


def empty() -> None:
    """Remove the copies of this run; one that another program holds open goes at the next start."""
    if _copies.cache_info().currsize:
        _copies().end()
        _copies.cache_clear()


def clear_left() -> None:
    """Remove the copies that runs which fell have left; not those of another window that stands."""
    clear_scratch(_root())


@cache
def _copies() -> Scratch:
    """Return the folder of this run, and see to it that the run leaves nothing."""
    made = Scratch(_root())
    atexit.register(made.end)
    return made


def _root() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(place) / "dsc-desk" / "viewing"


_NOT_SHOWN = Text(
    "Den slags filer åbnes ikke herfra, for de kan gøre noget, når de åbnes. Gem filen, hvis du er sikker på, hvad den er.",
    "That kind of file is not opened from here, since it may do something when opened. Save it if you are sure what it is.",
)
_NO_DISK = Text(
    "Filen kunne ikke skrives. Den ligger uændret i lageret; vælg et andet sted, eller ryd plads.",
    "The file could not be written. It lies unchanged in the store; choose another place, or make room.",
)
_PROGRAM = Text(
    "Filen er et program og åbnes ikke herfra. Gem den, hvis du er sikker på, hvad den er.",
    "The file is a program and is not opened from here. Save it if you are sure what it is.",
)
_NO_PROGRAM = Text(
    "Der er intet program på computeren til den slags filer. Gem filen, og åbn den et andet sted.",
    "This computer has no program for that kind of file. Save the file and open it elsewhere.",
)
