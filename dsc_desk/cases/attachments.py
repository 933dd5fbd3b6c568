"""Names and kinds of files from outside: a name is a label, a kind is told by the content."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from dsc_desk.cases.cpr import mask_cpr

LONGEST_NAME = 120

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,10}$")

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"), (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"{\\rtf", "application/rtf"), (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"), (b"\x1f\x8b", "application/gzip"), (b"7z\xbc\xaf'\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"), (b"BZh", "application/x-bzip2"), (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
)  # fmt: skip
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_IN_ZIP = (
    (b"word/document.xml", _WORDPROCESSING), (b"xl/workbook.", _SPREADSHEET), (b"ppt/presentation.xml", _PRESENTATION),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
)  # fmt: skip
_IN_COMPOUND = (
    ("__substg1.0_", "application/vnd.ms-outlook"), ("WordDocument", "application/msword"), ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"), ("EncryptedPackage", "application/x-encrypted-office"),
)  # fmt: skip
_BY_NAME = {".csv": "text/csv", ".html": "text/html", ".htm": "text/html", ".xml": "application/xml", ".json": "application/json",
            ".eml": "message/rfc822", ".ics": "text/calendar", ".md": "text/markdown"}  # fmt: skip
PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable"})


def shown_name(name: str) -> str:
    """Return a name to show: signs nobody sees written out as U+XXXX, the true extension kept, CPR numbers masked."""
    written_out = _UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", unicodedata.normalize("NFC", name))
    return _shortened(mask_cpr(written_out), 2 * LONGEST_NAME)


def safe_name(name: str, taken: Collection[str] = ()) -> str:
    """Return a name that any disk takes and that differs from those `taken`: no path, no reserved word, no CPR number."""
    last = re.split(r"[/\\]", _UNSEEN.sub("", unicodedata.normalize("NFC", name)))[-1]
    plain = mask_cpr(_FORBIDDEN.sub("_", last)).strip(" .")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    plain = _shortened(plain, LONGEST_NAME) or "bilag"
    used = {other.casefold() for other in taken}
    stem, extension = split_name(plain)
    number, found = 1, plain
    while found.casefold() in used:
        number += 1
        found = f"{stem} ({number}){extension}"
    return found


def split_name(name: str) -> tuple[str, str]:
    """Return (stem, extension with its dot, or nothing)."""
    extension = _EXTENSION.search(name)
    return (name[: extension.start()], extension[0]) if extension and extension.start() else (name, "")


def _inside(data: bytes, parts: Iterable[tuple[bytes, str]], otherwise: str) -> str:
    """Return what a container is by the first part that it holds."""
    return next((kind for part, kind in parts if part in data), otherwise)


def media_type(data: bytes, name: str = "") -> str:
    """Return what a file is, by its content; its name only decides between kinds of text."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _inside(data, _IN_ZIP, "application/zip")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        parts = ((part.encode("utf-16-le"), kind) for part, kind in _IN_COMPOUND)
        return _inside(data, parts, "application/x-ole-storage")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return _text_type(data, name)


def _text_type(data: bytes, name: str) -> str:
    head = data[:4096]
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "application/octet-stream"
    if head.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 50:
        return "application/octet-stream"
    return _BY_NAME.get(split_name(name.lower())[1], "text/plain")


def _shortened(name: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    stem, extension = split_name(name)
    return stem[: longest - len(extension)].rstrip(" .") + extension
