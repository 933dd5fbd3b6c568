"""From the bytes of a foreign file to a mail: recognised by content, taken apart, cleaned and understood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dsc_desk.cases.attachments import PROGRAMS, media_type, safe_name, shown_name
from dsc_desk.cases.intake import heads, quoting, subject
from dsc_desk.cases.intake.charset import tidy
from dsc_desk.cases.intake.eml import MANY, looks_like_mail, read_eml
from dsc_desk.cases.intake.html import html_to_text
from dsc_desk.cases.intake.language import language_of
from dsc_desk.cases.intake.mail import (
    LARGEST_FILE,
    LONGEST_TEXT,
    MOST_ATTACHMENTS,
    Forwarded,
    Mail,
    MailAttachment,
    RawFile,
    RawMail,
)
from dsc_desk.cases.intake.msg import COMPOUND, read_msg
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

CASE_PREFIX = "RDSC"

_HTML_READ = 2_000_000  # signs of HTML that are looked at

EMPTY = Text("Filen er tom.", "The file is empty.")
HUGE = Text(
    "Filen er over 50 MB og er ikke læst. Gem bilagene et andet sted, og skriv henvendelsen ind i hånden.",
    "The file is over 50 MB and was not read. Keep its attachments elsewhere, and type the inquiry in by hand.",
)
NO_MAIL = Text(
    "Filen er ikke en mail (.eml eller .msg), eller den er beskadiget.",
    "The file is no mail (.eml or .msg), or it is damaged.",
)
_CLIPPED = Text(
    "Teksten er meget lang; de første 200.000 tegn er taget med.",
    "The text is very long; its first 200,000 signs were taken.",
)
_NO_DATE = Text("Mailen har ingen gyldig afsendelsesdato.", "The mail has no valid date of sending.")
_NO_SENDER = Text("Mailen har ingen afsender.", "The mail has no sender.")
_PROGRAM = Text(
    "Et bilag er et program ({name}). Åbn det ikke; spørg IT-sikkerhed.",
    "An attachment is a program ({name}). Do not open it; ask IT security.",
)


def read_mail(name: str, data: bytes, prefix: str = CASE_PREFIX) -> Mail:
    """Read an .eml or .msg file; case numbers begin with `prefix`. Raises Invalid for what is no mail.

    Foreign bytes: call it through `read_files` or a Worker, not in the program itself.
    """
    if not data.strip(b"\0\r\n\t "):
        raise Invalid(EMPTY)
    if len(data) > LARGEST_FILE:
        raise Invalid(HUGE)
    if data.startswith(COMPOUND):
        try:
            return _understood(read_msg(data), prefix)
        except (OSError, ValueError, KeyError, AssertionError, IndexError) as mistake:
            raise Invalid(NO_MAIL) from mistake
    least = 1 if name.lower().endswith(".eml") else 2
    if not looks_like_mail(data, least):
        raise Invalid(NO_MAIL)
    return _understood(read_eml(data), prefix)


def _understood(raw: RawMail, prefix: str) -> Mail:
    warnings = list(raw.warnings)
    sent_subject = heads.head_text(raw.heads.get("subject", ""))[:500]
    text = _text(raw, warnings)
    split = quoting.split(text, forwarded=subject.is_forwarded(sent_subject))
    body, forwarded, asked_at = split.own, split.forwarded, split.asked_at
    if raw.inner and not forwarded:
        body, forwarded, asked_at = _with_inner(body, raw.inner[0], warnings)
    body, quoted = _clipped(body, warnings), _clipped(split.quoted, warnings)
    seen = f"{sent_subject}\n{body}\n{quoted}"
    reply_to = heads.addresses(raw.heads.get("reply-to", ""))
    own_id = heads.message_ids(raw.heads.get("message-id", ""))
    answers = heads.message_ids(raw.heads.get("in-reply-to", ""))
    files = _attachments((raw, *raw.inner), warnings)
    _missing(raw, warnings)
    return Mail(
        kind=subject.kind_of(raw, sent_subject),
        sender_name=raw.sender.name,
        sender_email=raw.sender.email,
        reply_to=reply_to[0].email if reply_to and reply_to[0].email != raw.sender.email else "",
        recipients=raw.recipients[: heads.MOST_ADDRESSES],
        subject=subject.clean_subject(sent_subject),
        subject_as_sent=sent_subject,
        sent=raw.sent,
        message_id=own_id[0] if own_id else "",
        in_reply_to=answers[0] if answers else "",
        references=heads.message_ids(raw.heads.get("references", "")),
        language=language_of(f"{body}\n{subject.clean_subject(sent_subject)}"),
        body=body,
        quoted=quoted,
        asked_at=asked_at,
        signature_at=quoting.signature_start(body, asked_at),
        attachments=files,
        forwarded=forwarded,
        case_reference=subject.case_reference(seen, prefix),
        outside_references=subject.outside_references(seen),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _text(raw: RawMail, warnings: list[Text]) -> str:
    """Return the plain part; HTML only where that says nothing, since two versions of one text may differ."""
    plain = tidy(raw.plain)
    if plain and not plain.startswith(("<html", "<!DOCTYPE")):
        return plain
    html = raw.html or raw.plain
    if len(html) > _HTML_READ:
        warnings.append(_CLIPPED)
    return tidy(html_to_text(html[:_HTML_READ]))


def _with_inner(own: str, inner: RawMail, warnings: list[Text]) -> tuple[str, Forwarded, int]:
    """Put the text of an attached mail below the writer's own, as when it had been forwarded in the text."""
    text = quoting.split(_text(inner, warnings), forwarded=False).own
    topic = subject.clean_subject(heads.head_text(inner.heads.get("subject", "")))
    who = Forwarded(inner.sender.name, inner.sender.email, inner.sent, topic)
    body, asked_at = quoting.below(own, who, text)
    return body, who, asked_at


def _attachments(mails: Iterable[RawMail], warnings: list[Text]) -> tuple[MailAttachment, ...]:
    files = [file for mail in mails for file in mail.files]
    if len(files) > MOST_ATTACHMENTS:
        warnings.append(MANY)
    kept: list[MailAttachment] = []
    for file in files[:MOST_ATTACHMENTS]:
        kept.append(_attachment(file, [other.name for other in kept]))
        if kept[-1].media_type in PROGRAMS:
            warnings.append(_PROGRAM.fill(name=kept[-1].name))
    for mail in mails:
        warnings += [warning for warning in mail.warnings if warning not in warnings]
    return tuple(kept)


def _attachment(file: RawFile, taken: list[str]) -> MailAttachment:
    return MailAttachment(
        name=safe_name(file.name, taken),
        label=shown_name(file.name),
        media_type=media_type(file.data, file.name),
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        data=file.data,
    )


def _clipped(text: str, warnings: list[Text]) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    warnings.append(_CLIPPED)
    return text[:LONGEST_TEXT]


def _missing(raw: RawMail, warnings: list[Text]) -> None:
    if not raw.sent:
        warnings.append(_NO_DATE)
    if not raw.sender.email and not raw.sender.name:
        warnings.append(_NO_SENDER)
