"""A mail becomes an inquiry: what is logged of it, and what is left outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.commands.files import LARGEST, NewFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.intake.keys import answered_keys, duplicate_key, without_cpr
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.intake.mail import Mail, MailAttachment

NO_SUBJECT = Text("(uden emne)", "(no subject)")


def log_mail(mail: Mail, *, wanted_by: str = "", channel: str = "email") -> LogInquiry:
    """Return the command that logs a mail: CPR numbers masked, files that hold one left outside and said so."""
    clean, masked = without_cpr(mail)
    kept = [file for file in mail.attachments if _may_be_kept(file)]
    left = [file for file in mail.attachments if not _may_be_kept(file)]
    warnings = [*clean.warnings, *(_LEFT_OUT.fill(name=file.label) for file in left)]
    if masked:
        warnings.append(_MASKED.fill(n=masked))
    inner = clean.forwarded
    return LogInquiry(
        channel=channel,
        subject=clean.subject or NO_SUBJECT.da,
        body=clean.body,
        sender_name=clean.sender_name[:500],
        sender_email=clean.sender_email[:500],
        kind=clean.kind,
        sent_at=clean.sent,
        quoted=clean.quoted,
        language=clean.language,
        message_key=duplicate_key(mail)[:500],
        answers=answered_keys(mail),
        case_reference=clean.case_reference,
        outside_reference=next(iter(clean.outside_references), ""),
        offered_name=inner.name[:500] if inner else "",
        offered_email=inner.email[:500] if inner else "",
        wanted_by=wanted_by,
        cpr_found=masked + len(left),
        warnings="\n".join(warning.da for warning in warnings),
        files=tuple(NewFile(file.name, file.media_type, file.data) for file in kept),
    )


def _may_be_kept(file: MailAttachment) -> bool:
    return file.size <= LARGEST and all(hit.certainty == "possible" for hit in file.found)


_LEFT_OUT = Text(
    "Bilaget »{name}« er ikke gemt: der står et CPR-nummer i det, eller det er over 50 MB. Bed om en udgave uden.",
    "The attachment “{name}” was not kept: it holds a CPR number, or is over 50 MB. Ask for one without.",
)
_MASKED = Text("{n} CPR-numre i teksten er sløret.", "{n} CPR numbers in the text were masked.")
