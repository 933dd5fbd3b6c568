"""Days as an iCalendar file (RFC 5545): whole days, the case's number and the kind of day, no name and no title.

An event keeps its UID whatever becomes of its day; SEQUENCE is higher each time it is told otherwise, so that a calendar
that reads the file again moves what it has; what is gone stands as CANCELLED for a while, so that it goes there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from dsc_desk.cases.queries.calendar import CalendarDay
from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Language, Text

KINDS = {
    "task": Text("Opgave", "Task"),
    "step": Text("Næste skridt", "Next step"),
    "case": Text("Ønsket svar", "Answer wanted"),
    "expected": Text("Svar ventes", "Answer expected"),
    "held": Text("Svar ventes", "Answer expected"),
    "expiring": Text("Tilladelse udløber", "Permit ends"),
    "deletion": Text("Data skal slettes", "Data to be deleted"),
    "warning": Text("Tilladelse udløber snart", "Permit ends soon"),
    "certificate": Text("Certifikat udløber", "Certificate ends"),
}
_NAME = Text("Frister i DSC Desk", "Deadlines in DSC Desk")
_ZONE = "Europe/Copenhagen"
_NOT_WRITTEN = Text(
    "Kalenderfilen kunne ikke skrives der. Intet andet er ændret, og den gamle fil er, som den var. Vælg en mappe, du må "
    "skrive i, og se, om filen er åben i et andet program.",
    "The calendar file could not be written there. Nothing else changed, and the old file is as it was. Choose a folder "
    "you may write in, and see whether the file is open in another program.",
)


def summary_of(day: CalendarDay, language: Language) -> str:
    """Return what a calendar shows: the case's number and the kind of day."""
    kind = KINDS[day.kind].say(language)
    return f"{day.reference}: {kind}" if day.reference else kind


def calendar_bytes(days: Sequence[CalendarDay], language: Language = Language.DA) -> bytes:
    """Return the file; the same days give the same bytes."""
    from icalendar import Calendar, Event  # wanted only where a calendar is written

    made = Calendar()
    for name, value in (
        ("prodid", "-//DSC Desk//Frister//DA"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("x-wr-calname", _NAME.say(language)),
        ("x-wr-timezone", _ZONE),
    ):
        made.add(name, value)
    for day in sorted(days, key=lambda one: (one.day, one.key)):
        event = Event()
        event.add("uid", f"{sha256(day.key.encode()).hexdigest()[:32]}@dsc-desk")
        event.add("dtstamp", datetime.fromisoformat(day.changed_at))
        event.add("dtstart", day.day)
        event.add("dtend", day.day + timedelta(days=1))
        event.add("summary", summary_of(day, language))
        event.add("sequence", day.revision)
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if day.cancelled else "CONFIRMED")
        made.add_component(event)
    return bytes(made.to_ical())


def write_calendar(path: Path, days: Sequence[CalendarDay], language: Language = Language.DA) -> Path:
    """Write the file whole or not at all; one that is as it should be is left alone. Raises DeskError."""
    content = calendar_bytes(days, language)
    try:
        if not (path.is_file() and path.read_bytes() == content):
            write_file_safely(path, content)
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    return path
