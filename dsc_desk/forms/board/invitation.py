"""The invitation to a meeting: a calendar file, and a mail draft with it. Titles name no person and no case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from dsc_desk.cases.queries.board import Meeting
from dsc_desk.forms.compose import long_date
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.mail_draft import draft
from dsc_desk.words import Language, Text

_DENMARK = ZoneInfo("Europe/Copenhagen")
_LASTS = timedelta(hours=2)  # nobody has said how long a meeting is
_TITLE = Text("Møde i advisory board", "Advisory board meeting")
_LINES = Text(
    "Hermed indkaldes til møde i advisory board {where}.\n\nDer er {n} på dagsordenen. Materialet sendes for sig.",
    "You are invited to a meeting of the advisory board on {where}.\n\nThere {are} {n_en} on the agenda. The papers are sent separately.",
)
_TIME = Text("{day} kl. {hour}.{minute}", "{day} at {hour}:{minute}")
_ASKED = Text(
    "Skriv, hvis du er inhabil i en af sagerne eller ikke kan komme.",
    "Please write if you are disqualified in one of the cases or cannot come.",
)


def calendar_file(meeting: Meeting, language: Language, now: datetime | None = None) -> bytes:
    """Return the meeting as iCalendar (RFC 5545); without a time it is a whole day."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//DSC Desk//advisory board//DA")
    calendar.add("version", "2.0")
    event.add("uid", f"{meeting.id}@dsc-desk.invalid")
    event.add("dtstamp", now or datetime.now(UTC))
    event.add("sequence", meeting.version)
    event.add("summary", _TITLE.say(language))
    day = date.fromisoformat(meeting.day)
    if meeting.time:
        hour, minute = (int(part) for part in meeting.time.split(":"))
        start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=_DENMARK).astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + _LASTS)
    else:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    if meeting.place:
        event.add("location", one_line(meeting.place))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def when_of(meeting: Meeting, language: Language) -> str:
    """Return day and time as a letter says them: 30. november 2026 kl. 13.00."""
    day = long_date(date.fromisoformat(meeting.day), language)
    hour, _, minute = meeting.time.partition(":")
    return _TIME.fill(day=day, hour=hour, minute=minute).say(language) if minute else day


def mail_draft(meeting: Meeting, signed: str, language: Language, now: datetime | None = None) -> bytes:
    """Return a draft to the members that a mail program opens for editing, the calendar file with it."""
    when = when_of(meeting, language)
    where, n = ", ".join(part for part in (when, meeting.place) if part), len(meeting.items)
    one = n == 1
    cases = {"n": f"{n} {'sag' if one else 'sager'}", "n_en": f"{n} {'case' if one else 'cases'}"}
    said = _LINES.fill(where=where, are="is" if one else "are", **cases).say(language)
    text = "\n\n".join(part for part in (said, _ASKED.say(language), signed) if part)
    to = [one.email for one in meeting.members]
    return draft(
        f"{_TITLE.say(language)} {when}", text, to, [("advisory-board.ics", calendar_file(meeting, language, now))]
    )
