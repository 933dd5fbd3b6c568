"""What is dropped on the window: files of this computer, and mails that a mail program hands over without a file.

Outlook and Thunderbird on Windows hand over "virtual files": a list of names (FileGroupDescriptorW, shlobj_core.h) and the
content of each by its number (FileContents), which Qt passes on under the names below. Evolution and KMail hand over
`message/rfc822`, Thunderbird on other systems a link in `text/x-moz-url`. Nothing remote is ever fetched.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent

from dsc_desk.cases.intake.files import HandedOver
from dsc_desk.cases.intake.mail import LARGEST_FILE
from dsc_desk.forms.casebook.book import is_sheet
from dsc_desk.ui.words import tr

WINDOWS_NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
WINDOWS_CONTENT = 'application/x-qt-windows-mime;value="FileContents"'
MAIL = "message/rfc822"
LINK = "text/x-moz-url"
MAIL_LINK = "text/x-moz-message"  # Thunderbird: where the mail lies in its own folders

MOST_FILES = 500  # the mail program waits while they are read, so there is an end to it
_ENTRY = 592  # bytes of a FILEDESCRIPTORW
_NAME_AT = 72
_SIZE_KNOWN, _KIND_KNOWN, _FOLDER = 0x40, 0x04, 0x10
_NEXT_IN_MBOX = re.compile(rb"(?m)^From [^\r\n]*\d{4}[^\r\n]*\r?\n")

Dropped = Path | HandedOver


def can_be_dropped(data: QMimeData) -> bool:
    """Tell, without reading any of it, whether something here can be taken."""
    offered = (WINDOWS_NAMES, MAIL, MAIL_LINK)
    return bool(_local_files(data)) or any(data.hasFormat(one) for one in offered)


def dropped(data: QMimeData) -> list[Dropped]:
    """Return what is dropped; the content of a virtual file is in memory alone.

    A mail that its program only points to has no bytes; reading it then says so.
    """
    files = _local_files(data)
    if files:
        return list(files)
    if data.hasFormat(WINDOWS_NAMES):
        return list(_virtual_files(data))
    if data.hasFormat(MAIL):
        return [HandedOver(f"{_name()}.eml", one) for one in _mails(bytes(data.data(MAIL).data()))]
    return [HandedOver(_name(), b"", withheld=True)] if data.hasFormat(MAIL_LINK) else []


def is_sheet_dropped(data: QMimeData) -> bool:
    """Tell whether a sheet lies on top of what is dragged, as far as its name says."""
    return any(is_sheet(path) for path in _local_files(data)[:1])


def copy_only(event: QDropEvent) -> None:
    """Accept as a copy, whatever is proposed: a source that thinks its mail or file was moved would delete it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _local_files(data: QMimeData) -> list[Path]:
    urls = list(data.urls())
    if not urls and data.hasFormat(LINK):  # "link newline title", in UTF-16
        link = bytes(data.data(LINK).data()).decode("utf-16-le", "replace").partition("\n")[0]
        urls = [QUrl(link.strip("\ufeff\0\r "))]
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _virtual_files(data: QMimeData) -> Iterator[HandedOver]:
    raw = bytes(data.data(WINDOWS_NAMES).data())
    said = struct.unpack_from("<I", raw)[0] if len(raw) >= 4 else 0
    whole = max(0, len(raw) - 4) // _ENTRY  # what is said may be more than what is there
    for number in range(min(said, whole, MOST_FILES)):
        entry = raw[4 + number * _ENTRY :][:_ENTRY]
        known, kind = struct.unpack_from("<I", entry)[0], struct.unpack_from("<I", entry, 36)[0]
        if known & _KIND_KNOWN and kind & _FOLDER:
            continue
        name = entry[_NAME_AT:].decode("utf-16-le", "replace").partition("\0")[0]
        high, low = struct.unpack_from("<II", entry, 64)
        if known & _SIZE_KNOWN and (high << 32 | low) > LARGEST_FILE:
            yield HandedOver(name, b"", too_big=True)
            continue
        content = bytes(data.data(f"{WINDOWS_CONTENT};index={number}").data())
        yield HandedOver(name, content, withheld=not content)


def _mails(content: bytes) -> list[bytes]:
    """Return the mails of what may be several one after the other, each begun by a line "From …" (mbox)."""
    if not content.startswith(b"From "):
        return [content]
    return [one for one in _NEXT_IN_MBOX.split(content) if one.strip()][:MOST_FILES]


def _name() -> str:
    return tr("Mail fra postprogrammet", "Mail from the mail program")
