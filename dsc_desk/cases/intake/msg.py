"""Takes an Outlook .msg file apart (MS-OXMSG): its head, texts, files and the messages attached to it."""

from __future__ import annotations

from collections.abc import Iterable
from email.parser import HeaderParser
from email.policy import compat32
from io import BytesIO
from typing import cast

from oxmsg import Message
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from dsc_desk.cases.intake import heads
from dsc_desk.cases.intake.charset import decode
from dsc_desk.cases.intake.eml import MANY, SECRET, looks_like_mail, read_eml
from dsc_desk.cases.intake.mail import LONGEST_TEXT, MOST_ATTACHMENTS, Address, RawFile, RawMail
from dsc_desk.cases.intake.rtf import rtf_to_text, unpacked
from dsc_desk.words import Text

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ROOT, _EMBEDDED, _PART = 32, 24, 8  # bytes before the first property
_CLASS, _SUBJECT, _HEADS, _SUBMITTED, _DELIVERED = 0x001A, 0x0037, 0x007D, 0x0039, 0x0E06
_SENDER = (
    (0x0C1A, (0x5D01, 0x0C1F)),
    (0x0042, (0x5D02, 0x0065)),
)  # name and addresses: the sender, for whom it was sent
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_NAME, _SMTP, _EMAIL = 0x3001, 0x39FE, 0x3003
_FILE, _FILE_NAMES = 0x3701, (0x3707, 0x3704, 0x3001)
_CODEPAGES = (0x3FDE, 0x3FFD)
_EMBEDDED_STORAGE = "__substg1.0_3701000D"

_RTF_ONLY = Text(
    "Mailens tekst findes kun som RTF; skrifttyper og billeder i teksten er udeladt.",
    "The mail's text exists only as RTF; fonts and pictures in it were left out.",
)
_NO_TEXT = Text("Mailens tekst kunne ikke læses.", "The text of the mail could not be read.")


class _Opened(Message):
    """A message file with its storages within reach: the library itself stops at attached messages."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage)
        self.storage = storage


class _Item:
    """The properties of a message, recipient or file; one that is missing or broken reads as empty."""

    def __init__(self, storage: Storage, header: int) -> None:
        self.storage = storage
        self._properties = Properties(storage, header)

    def text(self, *pids: int) -> str:
        for pid in pids:
            wide, narrow = self._stream(pid, 0x001F), self._stream(pid, 0x001E)
            if wide:
                return wide.decode("utf-16-le", "replace").rstrip("\0")
            if narrow:
                return decode(narrow, self.charset())[0].rstrip("\0")
        return ""

    def data(self, pid: int) -> bytes:
        return self._stream(pid, 0x0102)

    def charset(self) -> str:
        page = next((found for pid in _CODEPAGES if (found := self._number(pid))), 0)
        return {65001: "utf-8", 28591: "iso-8859-1", 28605: "iso-8859-15", 20127: "ascii"}.get(
            page, f"cp{page or 1252}"
        )

    def moment(self, *pids: int) -> str:
        for pid in pids:
            try:
                moment = self._properties.date_prop_value(pid)
            except (KeyError, ValueError, OverflowError, AttributeError):
                continue
            if moment is not None:
                return heads.iso(moment)
        return ""

    def _number(self, pid: int) -> int:
        try:
            return int(self._properties.int_prop_value(pid) or 0)
        except (KeyError, ValueError, AttributeError, TypeError):
            return 0

    def _stream(self, pid: int, kind: int) -> bytes:
        try:
            return bytes(self.storage.property_stream_bytes(pid, kind))
        except KeyError:
            return b""


def read_msg(data: bytes) -> RawMail:
    """Take an Outlook message apart; ValueError when the compound file holds no message."""
    root = cast(_Opened, _Opened.load(BytesIO(data))).storage
    if not any(stream.name == "__properties_version1.0" for stream in root.streams):
        raise ValueError("no message in the compound file")
    raw = RawMail()
    _take(_Item(root, _ROOT), raw, inner=False)
    return raw


def _take(item: _Item, raw: RawMail, *, inner: bool) -> None:
    _take_head(item, raw)
    _take_texts(item, raw)
    for storage in item.storage.iter_attachment_storages():
        if len(raw.files) >= MOST_ATTACHMENTS:
            raw.warnings.append(MANY)
            break
        _take_file(storage, raw, inner=inner)


def _take_head(item: _Item, raw: RawMail) -> None:
    written = HeaderParser(policy=compat32).parsestr(item.text(_HEADS)[:200_000])
    raw.heads = heads.first((name, str(value)) for name, value in written.raw_items())
    raw.heads["x-message-class"] = item.text(_CLASS)
    if subject := item.text(_SUBJECT):
        raw.heads["subject"] = subject
    for name, pid in (("message-id", _MESSAGE_ID), ("in-reply-to", _IN_REPLY_TO), ("references", _REFERENCES)):
        if name not in raw.heads and (said := item.text(pid)):
            raw.heads[name] = said
    raw.sender = _sender(item, heads.addresses(raw.heads.get("from", "")))
    raw.recipients = tuple(_recipients(item)) or heads.addresses(raw.heads.get("to", ""))
    raw.sent = heads.iso_date(raw.heads.get("date", "")) or item.moment(_SUBMITTED, _DELIVERED)


def _sender(item: _Item, written: tuple[Address, ...]) -> Address:
    """Return who sent it: as the head says, else as Outlook noted; an Exchange name is no address."""
    if written and written[0].email:
        return written[0]
    noted = [
        heads.address(item.text(name), _internet_address(item.text(pid) for pid in emails)) for name, emails in _SENDER
    ]
    return next((who for who in noted if who.email), noted[0] if noted[0].name else noted[1])


def _recipients(item: _Item) -> Iterable[Address]:
    for storage in list(item.storage.iter_recipient_storages())[: heads.MOST_ADDRESSES]:
        who = _Item(storage, _PART)
        yield heads.address(who.text(_NAME), _internet_address(who.text(pid) for pid in (_SMTP, _EMAIL)))


def _internet_address(found: Iterable[str]) -> str:
    return next((address for address in found if "@" in address), "")


def _take_texts(item: _Item, raw: RawMail) -> None:
    raw.plain = item.text(_BODY)[: 10 * LONGEST_TEXT]
    html = item.data(_HTML)
    raw.html = (decode(html, item.charset())[0] if html else item.text(_HTML))[: 10 * LONGEST_TEXT]
    packed = item.data(_RTF)
    if raw.plain.strip() or raw.html.strip() or not packed:
        return
    try:
        text, was_html = rtf_to_text(unpacked(packed))
    except ValueError:
        raw.warnings.append(_NO_TEXT)
        return
    if was_html:
        raw.html = text
    else:
        raw.plain = text
        raw.warnings.append(_RTF_ONLY)


def _take_file(storage: Storage, raw: RawMail, *, inner: bool) -> None:
    item = _Item(storage, _PART)
    embedded = next((found for found in storage.storages if found.name == _EMBEDDED_STORAGE), None)
    name, data = item.text(*_FILE_NAMES), item.data(_FILE)
    if embedded is not None and not inner:
        mail = RawMail()
        _take(_Item(embedded, _EMBEDDED), mail, inner=True)
        raw.inner.append(mail)
    elif data and raw.heads.get("x-message-class", "").upper().startswith("IPM.NOTE.SMIME"):
        _take_signed(data, raw)
    elif data or name:
        raw.files.append(RawFile(name or f"bilag-{len(raw.files) + 1}", data))


def _take_signed(data: bytes, raw: RawMail) -> None:
    """A signed message keeps its text and files in one attached mail; an encrypted one cannot be read here."""
    if b"content-type:" not in data[:4096].lower() and not looks_like_mail(data):
        raw.warnings.append(SECRET)
        return
    inside = read_eml(data)
    raw.plain, raw.html = inside.plain or raw.plain, inside.html or raw.html
    raw.files += inside.files
    raw.warnings += inside.warnings
