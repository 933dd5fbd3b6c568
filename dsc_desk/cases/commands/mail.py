"""A mail becomes an inquiry: what is logged of it, and what is left outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.commands.files import LARGEST, NewFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.intake.keys import answered_keys, duplicate_key, without_cpr
from dsc_desk.cases.remarks import LEFT_OUT, MASKED, Remark
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.intake.mail import Mail, MailAttachment

NO_SUBJECT = Text("(uden emne)", "(no subject)")


def log_mail(mail: Mail, *, wanted_by: str = "", channel: str = "email") -> LogInquiry:
    """Return the command that logs a mail: CPR numbers masked, files that hold one left outside and said so."""
    clean, masked = without_cpr(mail)
    kept = [file for file in mail.attachments if _may_be_kept(file)]
    left = [file for file in mail.attachments if not _may_be_kept(file)]
    remarks = [*map(Remark, clean.warnings), *map(_left_out, left), *map(_unseen, filter(_is_unseen, kept))]
    if masked:
        remarks.append(Remark(_MASKED_ONE if masked == 1 else _MASKED.fill(n=masked), MASKED))
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
        cpr_found=masked + sum(remark.kind == LEFT_OUT for remark in remarks),
        remarks=tuple(remarks),
        files=tuple(NewFile(file.name, file.media_type, file.data) for file in kept),
    )


def _may_be_kept(file: MailAttachment) -> bool:
    return file.size <= LARGEST and not _holds_number(file)


def _holds_number(file: MailAttachment) -> bool:
    return any(hit.certainty != "possible" for hit in file.found)


def _is_unseen(file: MailAttachment) -> bool:
    """Whether nobody could look through a file; pictures are left out of it: most are the logo of a signature."""
    return file.unread is not None and not file.media_type.startswith("image/")


def _unseen(file: MailAttachment) -> Remark:
    why = file.unread or Text("", "")
    return Remark(
        Text(_NOT_SEEN.da.format(name=file.label, why=why.da), _NOT_SEEN.en.format(name=file.label, why=why.en))
    )


def _left_out(file: MailAttachment) -> Remark:
    """Say why a file was not kept, and where in it the first CPR number stands."""
    if not _holds_number(file):
        return Remark(_TOO_BIG.fill(name=file.label))
    place = next(hit.place for hit in file.found if hit.certainty != "possible")
    return Remark(
        Text(_NUMBER.da.format(name=file.label, place=place.da), _NUMBER.en.format(name=file.label, place=place.en)),
        LEFT_OUT,
    )


_NUMBER = Text(
    "Der står et CPR-nummer i bilaget »{name}« ({place}). Filen er ikke gemt. Bed om en udgave uden nummeret, sendt med sikker post.",
    "There is a CPR number in the attachment “{name}” ({place}). The file was not kept. Ask for one without the number, by secure mail.",
)
_NOT_SEEN = Text(
    "Bilaget »{name}« er ikke gennemset for CPR-numre. {why}",
    "The attachment “{name}” was not searched for CPR numbers. {why}",
)
_TOO_BIG = Text(
    "Bilaget »{name}« er over 50 MB og er ikke gemt. Bed om en mindre fil eller et link.",
    "The attachment “{name}” is over 50 MB and was not kept. Ask for a smaller file or a link.",
)
_MASKED_ONE = Text("Et CPR-nummer i teksten er sløret.", "A CPR number in the text was masked.")
_MASKED = Text("{n} CPR-numre i teksten er sløret.", "{n} CPR numbers in the text were masked.")
