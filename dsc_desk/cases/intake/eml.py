"""Takes an .eml file apart: head, texts and files, whatever nests and breaks in it."""

from __future__ import annotations

import binascii
import re
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32

from dsc_desk.cases.intake import heads
from dsc_desk.cases.intake.charset import decode
from dsc_desk.cases.intake.mail import LONGEST_TEXT, MOST_ATTACHMENTS, Address, RawFile, RawMail
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_DEEPEST = 200
_MOST_PARTS = 2_000
_BOUNDARY_LINE = b"\n--"
_HEAD_AT_MOST = 256 * 1024  # bytes of head that are read
_SOFT_BREAK = re.compile(r"(?<=[^\s-]) \r?\n(?![>\s])")  # RFC 3676: a line that ends in a space goes on
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_KNOWN_HEADS = (
    "from:",
    "to:",
    "subject:",
    "date:",
    "received:",
    "message-id:",
    "mime-version:",
    "return-path:",
    "delivered-to:",
    "sender:",
)

SECRET = Text(
    "Mailen er krypteret (S/MIME eller PGP). Kun hovedet er læst; åbn den i postprogrammet.",
    "The mail is encrypted (S/MIME or PGP). Only its head was read; open it in the mail program.",
)
_DEEP = Text(
    "Mailen er pakket ind i for mange lag; de inderste er ikke læst.",
    "The mail is wrapped in too many layers; the innermost were not read.",
)
MANY = Text(
    f"Mailen har flere end {MOST_ATTACHMENTS} bilag; kun de første er taget med.",
    f"The mail has more than {MOST_ATTACHMENTS} attachments; only the first were taken.",
)
REPAIRED = Text(
    "Mailen opgav et forkert tegnsæt; bogstaverne er rettet.",
    "The mail stated a wrong character set; its letters were put right.",
)
_LONG_HEAD = Text(
    "Mailens hoved er usædvanligt langt; resten af det er ikke læst.",
    "The head of the mail is unusually long; the rest of it was not read.",
)


def looks_like_mail(data: bytes, least: int = 2) -> bool:
    """Say whether bytes begin as a mail does: with at least so many heads that mails have."""
    start = data[:65536].lstrip(b"\xef\xbb\xbf\r\n ").split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0].lower()
    lines = start.split(b"\n")
    return sum(any(line.startswith(known.encode()) for line in lines) for known in _KNOWN_HEADS) >= least


def read_eml(data: bytes) -> RawMail:
    """Take a mail apart; nothing it lacks is an error, only layers beyond all measure are (Invalid)."""
    raw = RawMail()
    data = _readable(data.lstrip(b"\xef\xbb\xbf\r\n "), raw)
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
    except RecursionError as deep:
        raise Invalid(_DEEP) from deep
    _take_mail(message, raw, inner=False)
    return raw


def _readable(data: bytes, raw: RawMail) -> bytes:
    """Cut what would make reading slow without making the mail clearer: a huge head, thousands of parts."""
    ends = [place for place in (data.find(b"\n\n"), data.find(b"\r\n\r\n")) if place >= 0]
    end = min(ends, default=len(data))
    if end > _HEAD_AT_MOST:
        raw.warnings.append(_LONG_HEAD)
        data = _short_head(data[:end]) + data[end:]
    if b"boundary=" in data and data.count(_BOUNDARY_LINE) > _MOST_PARTS:
        raw.warnings.append(MANY)
        place = -1
        for _ in range(_MOST_PARTS):
            place = data.find(_BOUNDARY_LINE, place + 1)
        data = data[:place]
    return data


def _short_head(head: bytes) -> bytes:
    """Keep the heads that matter, each cut to what is read of it."""
    parsed = BytesHeaderParser(policy=compat32).parsebytes(head)
    kept = [(name, value[: heads.LONGEST]) for name, value in list(parsed.raw_items())[:2000]]
    return b"\n".join(f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in kept)[
        : 4 * _HEAD_AT_MOST
    ]


def _take_mail(message: Message, raw: RawMail, *, inner: bool) -> None:
    raw.heads = heads.first((name, str(value)) for name, value in message.raw_items())
    senders = heads.addresses(raw.heads.get("from") or raw.heads.get("sender", ""))
    raw.sender = senders[0] if senders else Address("", "")
    raw.recipients = tuple(who for name in ("to", "cc") for who in heads.addresses(raw.heads.get(name, "")))
    raw.sent = heads.iso_date(raw.heads.get("date", ""))
    _take_parts(message, raw, inner=inner)


def _take_parts(message: Message, raw: RawMail, *, inner: bool) -> None:
    """Walk the parts in reading order with a stack, so that no nesting can exhaust anything."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        kind = part.get_content_type()
        raw.media_types.add(kind)
        if depth > _DEEPEST:
            _warn(raw, _DEEP)
        elif kind == "message/rfc822" and part.is_multipart():
            _take_inner(part, raw, inner=inner)
        elif part.is_multipart():
            children = [child for child in part.get_payload() if isinstance(child, Message)]
            waiting += [(child, depth + 1) for child in reversed(children)]
        else:
            _take_leaf(part, kind, raw)


def _take_inner(part: Message, raw: RawMail, *, inner: bool) -> None:
    """Take a mail that is attached to this one; those within that are kept as files."""
    attached = part.get_payload(0)
    if not isinstance(attached, Message):
        return
    if inner:
        raw.files.append(RawFile(heads.head_text(str(attached["subject"] or "mail")) + ".eml", attached.as_bytes()))
        return
    mail = RawMail()
    _take_mail(attached, mail, inner=True)
    raw.inner.append(mail)


def _take_leaf(part: Message, kind: str, raw: RawMail) -> None:
    if kind.startswith("multipart/"):
        kind = "text/plain"  # it lost its boundary: what is there is at least readable
    if kind in _ENCRYPTED:
        _warn(raw, SECRET)
    name, disposition = _file_name(part), part.get_content_disposition()
    is_text = kind in ("text/plain", "text/html") and disposition != "attachment" and not name
    if is_text:
        _take_text(part, kind, raw)
    elif kind not in ("message/delivery-status", "text/rfc822-headers", "application/ms-tnef"):
        if len(raw.files) >= MOST_ATTACHMENTS:
            _warn(raw, MANY)
            return
        raw.files.append(RawFile(name or _stand_in(kind, len(raw.files) + 1), _content(part)))


def _take_text(part: Message, kind: str, raw: RawMail) -> None:
    text, repaired = decode(_content(part), part.get_content_charset() or "")
    if repaired and text.strip():
        _warn(raw, REPAIRED)
    # Ten times what is kept of a text: HTML is mostly marks.
    if kind == "text/html":
        raw.html += text[: 10 * LONGEST_TEXT]
    else:
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        text = _SOFT_BREAK.sub(" ", text[: 10 * LONGEST_TEXT]) if flowed else text[: 10 * LONGEST_TEXT]
        raw.plain += ("\n\n" if raw.plain else "") + text


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (binascii.Error, ValueError, LookupError):
        content = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return content if isinstance(content, bytes) else b""


def _file_name(part: Message) -> str:
    """Return the name of a file from wherever it is given (RFC 2231, RFC 2047 or raw), as text."""
    for head, value in list(part.raw_items()):
        if head.lower() in ("content-disposition", "content-type") and not str(value).isascii():
            part.replace_header(head, heads.decoded(str(value)))  # bare letters, which no standard allows
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError):
        return "bilag"
    return heads.decoded(name)


def _stand_in(kind: str, number: int) -> str:
    extension = {"text/calendar": ".ics", "text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}.get(
        kind, ""
    )
    return f"{'billede' if kind.startswith('image/') else 'bilag'}-{number}{extension or _image_extension(kind)}"


def _image_extension(kind: str) -> str:
    return "." + kind.removeprefix("image/") if kind in ("image/png", "image/jpeg", "image/gif") else ""


def _warn(raw: RawMail, warning: Text) -> None:
    if warning not in raw.warnings:
        raw.warnings.append(warning)
