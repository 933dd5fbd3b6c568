"""What a subject says besides its words: replies, forwards, case numbers, and whether anybody wrote it at all."""

from __future__ import annotations

import re
from functools import cache

from dsc_desk.cases.intake.mail import Kind, RawMail
from dsc_desk.cases.intake.words import any_of, mail_words

_SET_APART = re.compile(r"auto-(?:replied|generated|notified)", re.IGNORECASE)
_CALENDAR_METHOD = re.compile(rb"^METHOD:(?:REQUEST|REPLY|CANCEL|COUNTER|PUBLISH)", re.MULTILINE)


def clean_subject(subject: str) -> str:
    """Return a subject without its chain of SV:, VS:, RE:, FW: and what gateways put before it."""
    rest = subject.strip()
    while match := _prefix().match(rest):
        rest = rest[match.end() :]
    return rest.strip() or subject.strip()


def is_forwarded(subject: str) -> bool:
    """Say whether the last thing that was done to a mail was to forward it."""
    rest = subject.strip()
    while match := _gateway().match(rest):
        rest = rest[match.end() :]
    return bool(_forward().match(rest))


def case_reference(text: str, prefix: str) -> str:
    """Return the first case number such as RDSC-2026-0042 in a text, or nothing."""
    match = re.search(rf"(?<![A-Za-z0-9]){re.escape(prefix)}[- ]?(\d{{4}})-(\d{{3,6}})(?!\d)", text, re.IGNORECASE)
    return f"{prefix}-{match[1]}-{match[2]}" if match else ""


def outside_references(text: str) -> tuple[str, ...]:
    """Return the numbers by which others name the matter, each once, as written."""
    return tuple(dict.fromkeys(match[0].upper() for match in _outside().finditer(text)))[:20]


def kind_of(raw: RawMail, subject: str) -> Kind:
    """Tell a message that wants an answer from what programs send: by the head first, then by the subject."""
    if _is_bounce(raw, subject):
        return "bounce"
    message_class = raw.heads.get("x-message-class", "").lower()
    if message_class.startswith("ipm.schedule") or any(
        _CALENDAR_METHOD.search(file.data[:20_000]) for file in raw.files
    ):
        return "invitation"
    return "auto_reply" if _is_automatic(raw, subject, message_class) else "message"


def _is_bounce(raw: RawMail, subject: str) -> bool:
    if "message/delivery-status" in raw.media_types or ".ndr" in raw.heads.get("x-message-class", "").lower():
        return True
    local = raw.sender.email.partition("@")[0]
    by_program = local in mail_words().bounce_senders or raw.heads.get("return-path", "").strip() == "<>"
    return by_program and bool(_starts(mail_words().bounce_subjects).match(clean_subject(subject)))


def _is_automatic(raw: RawMail, subject: str, message_class: str) -> bool:
    heads = raw.heads
    if (
        _SET_APART.match(heads.get("auto-submitted", "").strip())
        or "message/disposition-notification" in raw.media_types
    ):
        return True
    if (
        any(name in heads for name in ("x-autoreply", "x-autorespond", "x-autoresponder"))
        or "ooftemplate" in message_class
    ):
        return True
    precedence = heads.get("precedence", "").strip().lower()
    if precedence in ("auto_reply", "auto-reply"):
        return True
    suppresses = bool(re.search(r"\b(?:all|oof|autoreply)\b", heads.get("x-auto-response-suppress", ""), re.IGNORECASE))
    if (suppresses or precedence in ("bulk", "junk")) and "in-reply-to" in heads:
        return True
    return bool(_starts(mail_words().auto_subjects).match(clean_subject(subject)))


@cache
def _starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})(?!\w)", re.IGNORECASE)


@cache
def _gateway() -> re.Pattern[str]:
    return re.compile(rf"\s*[\[(*]\s*(?:{any_of(mail_words().gateway_marks)})\s*[\])*]:?\s*", re.IGNORECASE)


@cache
def _prefix() -> re.Pattern[str]:
    words = any_of(mail_words().subject_prefixes)
    return re.compile(
        rf"\s*(?:(?:{words})\.?\s?(?:\[\d+\]|\(\d+\)|\^?\d{{1,2}})?\s?[:：]|{_gateway().pattern})\s*", re.IGNORECASE
    )


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(mail_words().forward_prefixes)})\.?\s?(?:\[\d+\]|\(\d+\))?\s?[:：]", re.IGNORECASE)


@cache
def _outside() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each.pattern})" for each in mail_words().outside_references), re.IGNORECASE)
