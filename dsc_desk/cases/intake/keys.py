"""By what a mail is known again, and the mail without the CPR numbers in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dsc_desk.cases.cpr import find_cpr, mask_cpr
from dsc_desk.cases.intake.mail import Address, Forwarded, Mail


def duplicate_key(mail: Mail) -> str:
    """Return the key two copies of one mail share: its message id, else a hash of who wrote what when."""
    if mail.message_id:
        return mail.message_id
    said = "\0".join((mail.sender_email or mail.sender_name, mail.sent, mail.subject, mail.body))
    return "sha256:" + hashlib.sha256(said.encode()).hexdigest()


def answered_keys(mail: Mail) -> tuple[str, ...]:
    """Return the keys of the mails this one answers, the nearest first."""
    return tuple(dict.fromkeys((*([mail.in_reply_to] if mail.in_reply_to else []), *reversed(mail.references))))


def without_cpr(mail: Mail) -> tuple[Mail, int]:
    """Return the mail with the CPR numbers in its head and texts masked, and how many there were; files stay as they are."""
    found = sum(hit.certainty != "possible" for text in _texts(mail) for hit in find_cpr(text))
    if not found:
        return mail, 0
    inner = mail.forwarded
    clean = replace(
        mail,
        sender_name=mask_cpr(mail.sender_name),
        sender_email=mask_cpr(mail.sender_email),
        reply_to=mask_cpr(mail.reply_to),
        recipients=tuple(Address(mask_cpr(who.name), mask_cpr(who.email)) for who in mail.recipients),
        subject=mask_cpr(mail.subject),
        subject_as_sent=mask_cpr(mail.subject_as_sent),
        body=mask_cpr(mail.body),
        quoted=mask_cpr(mail.quoted),
        forwarded=inner and Forwarded(*map(mask_cpr, (inner.name, inner.email, inner.sent, inner.subject))),
    )
    return replace(clean, asked_at=_moved(mail.asked_at, mail), signature_at=_moved(mail.signature_at, mail)), found


def _moved(place: int, mail: Mail) -> int:
    """Return where a place of the body stands once what is before it is masked; a mask may be longer or shorter."""
    return len(mask_cpr(mail.body[:place]))


def _texts(mail: Mail) -> tuple[str, ...]:
    inner = mail.forwarded
    people = [text for who in mail.recipients for text in (who.name, who.email)]
    head = (mail.sender_name, mail.sender_email, mail.reply_to, mail.subject_as_sent, *people)
    return (*head, *((inner.name, inner.email, inner.sent) if inner else ()), mail.body, mail.quoted)
