"""Mails built at run time."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from dsc_desk.cases.intake.files import intake_worker
from dsc_desk.cases.intake.mail import Mail
from dsc_desk.cases.intake.read import read_mail
from dsc_desk.store.worker import Worker

HEAD = b"From: Ditte Rosenkilde <ditte@auh.example>\r\nTo: dsc@rm.example\r\nSubject: x\r\nDate: Wed, 16 Sep 2026 08:52:00 +0200\r\n"


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with intake_worker() as worker:
        yield worker


def build(text: str = "Hej", html: str = "", **heads: str) -> EmailMessage:
    """Return a mail; heads by name, with underscores for hyphens."""
    message = EmailMessage()
    standard = {
        "From": "Ditte Rosenkilde <ditte@auh.example>",
        "To": "DSC <dsc@rm.example>",
        "Subject": "Knæ",
        "Date": "Wed, 16 Sep 2026 08:52:00 +0200",
    }
    for name, value in (standard | {name.replace("_", "-"): value for name, value in heads.items()}).items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    return message


def read(text: str = "Hej", html: str = "", **heads: str) -> Mail:
    return read_mail("a.eml", build(text, html, **heads).as_bytes())


def parse(raw: bytes) -> Mail:
    return read_mail("a.eml", raw)
