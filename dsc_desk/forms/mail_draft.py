"""A mail that is not sent yet: a file that a mail program opens for editing (X-Unsent), and that nobody sends for us."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from dsc_desk.cases.mail_address import is_address
from dsc_desk.forms.lettering import one_line


def draft(
    subject: str,
    text: str,
    to: Sequence[str] = (),
    files: Sequence[tuple[str, bytes]] = (),
    *,
    sender: str = "",
    answers: str = "",
) -> bytes:
    """Return a draft with the files enclosed; `answers` is the id of the mail it answers. No text can add a head of its own."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = one_line(subject)
    for name, value in (("To", ", ".join(filter(is_address, to))), ("From", sender)):
        if value.isascii() and value:  # an address with other letters is typed in the mail program
            mail[name] = one_line(value)
    if answers:
        mail["In-Reply-To"] = mail["References"] = f"<{one_line(answers)}>"
    mail.set_content(text)
    for name, content in files:
        kind, _ = mimetypes.guess_type(name)
        main, _, sub = (kind or "application/octet-stream").partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=one_line(name))
    return mail.as_bytes()
