"""What arrives: mails from files, and CPR numbers found in a text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.attachments import shown_name
from dsc_desk.cases.commands.mail import log_mail
from dsc_desk.cases.intake.files import read_files, scan_foreign
from dsc_desk.cases.intake.mail import LARGEST_FILE
from dsc_desk.cases.intake.propose import suggest_requester_category
from dsc_desk.cases.intake.read import HUGE
from dsc_desk.cli.session import DONE, REFUSED, give, open_desk, spoken, tell
from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import read_foreign
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.intake.mail import Mail


def intake(args: argparse.Namespace) -> int:
    """Log each mail; one that cannot be read gives one line, and the others go in."""
    answers: list[dict[str, Any]] = []
    with open_desk(args) as desk:
        for path, mail in read_files([Path(name) for name in args.files]):
            try:
                answers.append({"file": str(path), **_logged(desk, mail)})
            except DeskError as error:
                tell(f"{shown_name(path.name)}: {spoken(error.text)}")
                answers.append({"file": str(path), "error": error.text})
    logged = [one for one in answers if "error" not in one]
    if not answers:
        tell(_NO_MAIL)
    give(args, answers, [f"{one['file']}: {one['subject']}{_whither(one)}" for one in logged])
    return DONE if answers and len(logged) == len(answers) else REFUSED


def _whither(one: dict[str, Any]) -> str:
    """Say where a mail went that is no new inquiry."""
    if one["merged_into"] == one["inquiry"]:
        return f" ({spoken(_HERE)})"
    return f" → {one['merged_into']}" if one["merged_into"] else ""


def _logged(desk: Desk, mail: Mail | DeskError) -> dict[str, Any]:
    """Log a mail and say what became of it; raises what kept it from being read or logged."""
    if isinstance(mail, DeskError):
        raise mail
    command = log_mail(mail)
    logged = desk.do(command).result
    return {
        "inquiry": logged.inquiry_id,
        "reference": logged.reference or None,
        "sender_name": command.sender_name,
        "sender_email": command.sender_email,
        "subject": command.subject,
        "sent": command.sent_at,
        "language": command.language,
        "kind": command.kind,
        "body_first_line": next((line for line in command.body.splitlines() if line.strip()), ""),
        "attachments": [file.name for file in command.files],
        "requester_category": suggest_requester_category(mail),
        "cpr_found": command.cpr_found,
        "merged_into": logged.inquiry_id if logged.duplicate else logged.reference or None,
        "warnings": command.warnings.splitlines(),
    }


_NO_MAIL = Text(
    "Der er ingen mails (.eml eller .msg) i det, du nævnte. Intet er logget.",
    "There is no mail (.eml or .msg) in what you named. Nothing was logged.",
)
_HERE = Text("lå her i forvejen", "was here already")


def scan(args: argparse.Namespace) -> int:
    """Say where CPR numbers stand in a text or document; `-` reads standard input."""
    if args.file == "-":
        name, data = "standard input.txt", sys.stdin.buffer.read() if sys.stdin is not None else b""
    else:
        name, data = args.file, _bytes(args.file)
    seen = scan_foreign(Path(name).name, data)
    if seen.unread is not None:
        tell(seen.unread)
    elif not seen.hits:
        tell(Text("Der er ikke fundet CPR-numre.", "No CPR number was found."))
    found: list[Any] = [
        {
            "start": hit.start,
            "end": hit.end,
            "text_masked": hit.text_masked,
            "certainty": hit.certainty,
            "place": hit.place,
        }
        for hit in seen.hits
    ]
    give(args, found, [f"{one['start']}-{one['end']} {one['text_masked']} {one['certainty']}" for one in found])
    return REFUSED if seen.unread is not None else DONE


def _bytes(name: str) -> bytes:
    gone = Text("Filen kan ikke læses.", "The file cannot be read.")
    return read_foreign(Path(name), LARGEST_FILE, gone=gone, huge=HUGE)
