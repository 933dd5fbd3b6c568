"""An inquiry as a mail that any mail program opens, of what the store keeps: heads and words; its files lie beside it."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from dsc_desk.forms.lettering import one_line

if TYPE_CHECKING:
    from dsc_desk.reports.way_out.rows import Row

# What every mail program takes; others that may be addresses stand in the name.
_PLAIN = re.compile(r"[a-z0-9_+'-]+(\.[a-z0-9_+'-]+)*@([a-z0-9-]+\.)+[a-z0-9-]+", re.IGNORECASE | re.ASCII)


def mail_of(row: Row) -> bytes:
    """Return the mail. No text of it can add a head of its own."""
    mail = EmailMessage(policy=SMTP)
    if sender := _sender(row):
        mail["From"] = sender
    mail["Subject"] = one_line(row["subject"])
    if when := _moment(row["sent_at"] or row["received_at"]):
        mail["Date"] = when
    mail["X-DSC-Desk-Inquiry"] = row["id"]
    quoted = "\n".join(f"> {line}" for line in row["quoted"].splitlines())
    mail.set_content("\n\n".join(part for part in (row["body"], quoted) if part), cte="base64")
    return mail.as_bytes()


def _sender(row: Row) -> Address | str:
    email, name = row["sender_email"], one_line(row["sender_name"])
    if _PLAIN.fullmatch(email):
        return Address(display_name=name, addr_spec=email)
    return Address(display_name=" ".join(part for part in (name, one_line(email)) if part)) if name or email else ""


def _moment(iso: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(iso))
    except ValueError:  # nobody knows when
        return ""
