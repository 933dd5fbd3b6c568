"""The one day it is for everybody at the desk: Denmark's, whatever the machine is set to; and the months by name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dsc_desk.words import Text

DENMARK = ZoneInfo("Europe/Copenhagen")
MONTHS = (
    Text("januar", "January"),
    Text("februar", "February"),
    Text("marts", "March"),
    Text("april", "April"),
    Text("maj", "May"),
    Text("juni", "June"),
    Text("juli", "July"),
    Text("august", "August"),
    Text("september", "September"),
    Text("oktober", "October"),
    Text("november", "November"),
    Text("december", "December"),
)


def danish(moment: datetime) -> datetime:
    """Return a moment on Danish clocks; one without a zone is of UTC, as the store keeps them."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(DENMARK)


def danish_now() -> datetime:
    """Return the moment it is, on Danish clocks."""
    return datetime.now(DENMARK)


def danish_day() -> date:
    """Return the day it is in Denmark."""
    return danish_now().date()
