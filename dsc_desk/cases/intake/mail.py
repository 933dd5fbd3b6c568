"""What a mail is once it has been read: plain frozen facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dsc_desk.words import Text

Kind = Literal["message", "auto_reply", "invitation", "bounce"]

LARGEST_FILE = 50 * 1024 * 1024  # bytes
LONGEST_TEXT = 200_000  # signs kept of a body
MOST_ATTACHMENTS = 200


@dataclass(frozen=True, slots=True)
class Address:
    """A person in a mail's head."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A CPR number in a document: where (page, paragraph, sheet), between which signs of `part`, and how sure."""

    place: Text
    start: int
    end: int
    certainty: Literal["certain", "likely", "possible"]
    masked: str
    text_masked: str


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file in a mail. `name` is safe on any disk, `label` shows what the sender called it."""

    name: str
    label: str
    media_type: str
    size: int  # bytes
    sha256: str
    data: bytes = field(repr=False)
    found: tuple[DocumentHit, ...] = ()
    unread: Text | None = None  # why it could not be looked through for CPR numbers


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail within a forwarded mail: who wrote it and what its head says."""

    name: str
    email: str
    sent: str
    subject: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as read. `sent` is ISO 8601 with its time zone, or empty; `signature_at` is where in `body` it begins."""

    kind: Kind
    sender_name: str
    sender_email: str
    reply_to: str
    recipients: tuple[Address, ...]
    subject: str
    subject_as_sent: str
    sent: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    language: Literal["da", "en", "other"]
    body: str
    quoted: str
    asked_at: int  # where in `body` the mail that was sent on begins; 0 when the sender asks herself
    signature_at: int
    attachments: tuple[MailAttachment, ...]
    forwarded: Forwarded | None
    case_reference: str
    outside_references: tuple[str, ...]
    warnings: tuple[Text, ...]


@dataclass(slots=True)
class RawFile:
    """An attachment as it lies in the mail."""

    name: str
    data: bytes


@dataclass(slots=True)
class RawMail:
    """A mail taken out of its file format, before anybody made sense of its texts."""

    heads: dict[str, str] = field(default_factory=dict)  # by lower-case name, decoded; the first of each
    sender: Address = Address("", "")
    recipients: tuple[Address, ...] = ()
    sent: str = ""
    plain: str = ""
    html: str = ""
    files: list[RawFile] = field(default_factory=list)
    inner: list[RawMail] = field(default_factory=list)
    media_types: set[str] = field(default_factory=set)
    warnings: list[Text] = field(default_factory=list)
