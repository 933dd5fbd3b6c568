"""A deadline in words: what, whose, how it is marked; and everything a span of days shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dsc_desk.cases.days import holidays_in
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.today import Deadlines
from dsc_desk.forms.route_names import offices
from dsc_desk.ui.models.rows import ListModel
from dsc_desk.ui.words import day_long, text, tr
from dsc_desk.words import Text

_ICONS = {
    "task": "list-checks",
    "step": "flag",
    "case": "user",
    "expected": "hourglass",
    "held": "hourglass",
    "expiring": "calendar-clock",
    "warning": "calendar-clock",
    "deletion": "trash-2",
    "certificate": "badge-check",
}
_KINDS = {
    "task": Text("opgave", "task"),
    "step": Text("næste skridt", "next step"),
    "case": Text("ønske fra rekvirenten", "wish of the requester"),
    "expected": Text("svar efter reglen", "answer by the rule"),
    "held": Text("trin hos andre", "step with others"),
    "expiring": Text("tilladelse", "permit"),
    "deletion": Text("sletning af data", "deletion of data"),
    "warning": Text("varsel om tilladelse", "warning of a permit"),
    "certificate": Text("certifikat", "certificate"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing with a day, ready to be shown. `hue` is us, them or stop."""

    item: Item
    what: str
    hue: str
    icon: str

    @property
    def number(self) -> str:
        """The case's short number."""
        return self.item.reference[-4:]

    def below(self) -> str:
        """Return the second line: what kind of day it is, and who does it."""
        kind = text(_KINDS[self.item.kind]) if self.item.kind in _KINDS else ""
        return ", ".join(part for part in (self.item.case_title, self.item.who, kind) if part)

    def said(self) -> str:
        """Return the whole of it, for a screen reader."""
        late = tr("over frist", "past its day") if self.hue == "stop" else ""
        return ", ".join(part for part in (f"{self.number} {self.what}", late, self.below()) if part)


@dataclass(frozen=True, slots=True)
class Span:
    """The deadlines of some weeks by day, and the holidays in them."""

    days: Mapping[str, tuple[Deadline, ...]] = field(default_factory=dict)
    holidays: Mapping[str, Text] = field(default_factory=dict)

    def on(self, when: date) -> tuple[Deadline, ...]:
        """Return what falls on a day."""
        return self.days.get(when.isoformat(), ())


def read_span(desk: Any, first: date, last: date, today: date, *, mine: bool) -> Span:
    """Read it on the store's thread: the holidays and the names of offices take their time."""
    items = desk.ask(Deadlines(first.isoformat(), last.isoformat(), mine=mine))
    names = offices(item.route_id for item in items)
    days: dict[str, tuple[Deadline, ...]] = {}
    for item in items:
        days[item.day[:10]] = (*days.get(item.day[:10], ()), _deadline(item, names, today))
    known = [holidays_in(year) for year in {first.year, last.year}]
    return Span(days, {when.isoformat(): name for year in known for when, name in year.items()})


class DayModel(ListModel[Deadline]):
    """The deadlines of one day."""

    def words(self, row: Deadline) -> str:
        return row.said()


def day_said(when: date, holiday: Text | None, number: int) -> str:
    """Say a day with its weekday, week, holiday and how much falls on it."""
    due = tr("{n} frister", "{n} deadlines", n=number) if number != 1 else tr("1 frist", "1 deadline")
    return ", ".join(part for part in (day_long(when), text(holiday) if holiday else "", due) if part)


def _deadline(item: Item, names: Mapping[str, Text], today: date) -> Deadline:
    what = text(item.what)
    if item.route_id in names:
        what = _at_office(item, text(names[item.route_id]), what)
    late = item.day < today.isoformat() and item.kind != "warning"  # a warning given is no deadline missed
    hue = "stop" if late else "them" if item.kind in ("expected", "held") else "us"
    return Deadline(item, what, hue, _ICONS.get(item.kind, "flag"))


def _at_office(item: Item, office: str, what: str) -> str:
    """Say what falls on a day with whom it concerns."""
    match item.kind:
        case "expected":
            return tr("Svar fra {office}", "Answer from {office}", office=office)
        case "expiring":
            return tr("{office}: tilladelsen udløber", "{office}: the permit ends", office=office)
        case "warning":
            return tr("{office}: udløber om {n} dage", "{office}: ends in {n} days", office=office, n=item.days)
        case "deletion":
            return f"{office}: {what[:1].lower()}{what[1:]}"
    return what
