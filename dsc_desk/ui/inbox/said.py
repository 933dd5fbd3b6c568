"""How an inquiry is spoken of: its channel, its day, the size of its files."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dsc_desk.cases.definitions import intake
from dsc_desk.cases.denmark import danish
from dsc_desk.cases.queries.inbox import InquiryRow
from dsc_desk.ui.words import clock, count, day, decimal, text, this_day, tr, weekday
from dsc_desk.words import Text

_ICONS = {
    "phone": "phone",
    "email": "mail",
    "web_form": "globe",
    "secure_mail": "shield",
    "meeting": "users",
    "walk_in": "user-round",
    "referral": "reply",
}
_KINDS = {
    "auto_reply": Text("Automatisk svar", "Automatic reply"),
    "invitation": Text("Indkaldelse", "Invitation"),
    "bounce": Text("Kunne ikke leveres", "Could not be delivered"),
}
FILES = Text("bilag", "attachment"), Text("bilag", "attachments")


def channel_icon(channel: str) -> str:
    """Return the icon of a channel."""
    return _ICONS.get(channel, "inbox")


def channel_name(channel: str) -> str:
    """Return a channel in words."""
    found = next((one.title for one in intake().channels if one.id == channel), None)
    return text(found) if found else channel


def category_name(category: str) -> str:
    """Return a kind of requester in words."""
    found = next((one.title for one in intake().categories if one.id == category), None)
    return text(found) if found else category


def short_reference(reference: str) -> str:
    """Return the running number of a case reference: 0042."""
    return reference.rpartition("-")[2]


def local_day(iso: str) -> date:
    """Return the day of a moment in Denmark."""
    return danish(datetime.fromisoformat(iso)).date()


def day_caption(when: date) -> str:
    """Return the caption of a day's inquiries: today, yesterday, a weekday of this week, a date."""
    back = (this_day() - when).days
    if back == 0:
        return tr("I dag", "Today")
    if back == 1:
        return tr("I går", "Yesterday")
    if 1 < back < 7:
        return f"{weekday(when.weekday()).capitalize()} {day(when)}"
    return day(when)


def when_received(iso: str) -> str:
    """Return a moment in a sentence: i dag 08:52."""
    when = local_day(iso)
    named = {this_day(): tr("i dag", "today"), this_day() - timedelta(1): tr("i går", "yesterday")}
    return f"{named.get(when) or day(when)} {clock(iso)}"


def when_asked(row: InquiryRow) -> str:
    """Return when an inquiry was sent and, where that was another moment, when it was put into the inbox."""
    if row.asked_at[:16] == row.received_at[:16]:
        return tr("modtaget {when}", "received {when}", when=when_received(row.received_at))
    words = {"sent": when_received(row.asked_at), "when": when_received(row.received_at)}
    return tr("sendt {sent}, lagt i indbakken {when}", "sent {sent}, put in the inbox {when}", **words)


def third_line(row: InquiryRow) -> tuple[str, str, str]:
    """Return the quiet line of a list item: icon, its hue, words."""
    if row.state == "on_case":
        return "link", "text-2", tr("Lagt på {r}", "Put on {r}", r=short_reference(row.reference))
    if row.kind in _KINDS:
        return channel_icon(row.channel), "text-2", text(_KINDS[row.kind])
    files = f", {count(row.files, *FILES)}" if row.files else ""
    if row.cpr_found:
        return "octagon-alert", "stop", tr("CPR-nummer holdt ude", "CPR number kept out") + files
    return channel_icon(row.channel), "text-2", channel_name(row.channel) + files


def file_size(size: int) -> str:
    """Return a size in the unit that suits it."""
    if size < 1000:
        return f"{size} B"
    return f"{decimal(size / 1000, 0)} kB" if size < 1_000_000 else f"{decimal(size / 1_000_000)} MB"
