"""When a step is due, by whose rule: law, an authority's own aim, a letter, the centre's own target, or not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dsc_desk.cases.clock import Due, Holder, Interval, Period, due_date
from dsc_desk.cases.days import DayRule
from dsc_desk.cases.flow.deadline_list import DeadlineItem, Event
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.words import Text


class Basis(StrEnum):
    """What a deadline rests on."""

    LAW = "law"
    AUTHORITY = "authority"
    LETTER = "letter"
    CENTRE = "centre"
    UNKNOWN = "unknown"

    @property
    def text(self) -> Text:
        """Return its name."""
        return _BASIS_NAMES[self]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: what it rests on, when it ends (None: no date is known), and why."""

    basis: Basis
    why: Text
    due: Due | None = None
    item: DeadlineItem | None = None
    promised: date | None = None
    unsure: bool = False

    @property
    def day(self) -> date | None:
        """Return the day to plan by, the earlier one where the last day may be moved."""
        return self.due.day if self.due else None

    def overdue(self, today: date) -> bool:
        """Say whether it has surely passed: also the later day, where the last day may be moved."""
        return self.due is not None and (self.due.rolled or self.due.day) < today


UNKNOWN = Deadline(
    Basis.UNKNOWN,
    Text(
        "Ingen kendt frist; står den i et brev, så skriv den ind",
        "No known deadline; if a letter names one, type it in",
    ),
)
NO_TARGET = Deadline(Basis.CENTRE, Text("Centret har ikke sat et mål", "The centre has set no target"))


def item_deadline(book: Rulebook, item: DeadlineItem, dates: Dates, today: date) -> Deadline:
    """Return the deadline of an item of the list for an application or step with these days."""
    if dates.letter:
        return _from_letter(dates, item)
    due, unsure = _due(item, dates, today), item.unsure
    if due is not None:
        # Others count from a complete application: until that day is known, the end is likely only.
        unsure = unsure or due.unsure or (dates.complete is None and item.binds != "requester")
    return Deadline(_basis(item), _why(book, item), due, item, dates.promised, unsure)


def _basis(item: DeadlineItem) -> Basis:
    """Say what an item rests on: unknown where it neither names a time nor asks for the earliest one."""
    timed = item.period is not None and item.days is not None
    if not (timed or item.asap or item.superseded):
        return Basis.UNKNOWN
    return Basis.LAW if item.kind in ("statutory", "lookback") else Basis.AUTHORITY


def _due(item: DeadlineItem, dates: Dates, today: date) -> Due | None:
    """Return when an item's time has run, by its own pauses; None where none runs from these days."""
    if item.superseded or item.kind == "lookback" or item.period is None or item.days is None:
        return None
    start = dates.complete or dates.received or dates.sent
    if start is None or _not_yet_law(item, start):
        return None
    return due_date(item.days, start, item.period, _pauses(item, dates), today=today)


def route_deadline(book: Rulebook, route: str, event: Event, dates: Dates, today: date) -> Deadline:
    """Return the deadline of an access route's event; UNKNOWN where the list names none."""
    name = next((one.events.get(event) for one in book.deadlines.routes if one.id == route), None)
    return item_deadline(book, book.items[name], dates, today) if name else _from_letter(dates)


def body_deadline(book: Rulebook, bodies: Iterable[str], event: Event, dates: Dates, today: date) -> Deadline:
    """Return the deadline of the first deciding body that has one for an event; UNKNOWN where none has."""
    for body in bodies:
        name = book.bodies[body].events.get(event)
        if name:
            return item_deadline(book, book.items[name], dates, today)
    return _from_letter(dates)


def centre_target(own_due: date | None, start: date | None, target: Period | None) -> Deadline:
    """Return the centre's own target for a step: a date set by hand, or so many working days from when it could begin."""
    if own_due:
        return Deadline(
            Basis.CENTRE,
            Text("Centrets eget mål, sat for trinnet", "The centre's own target, set for the step"),
            Due(own_due),
        )
    if target is None or start is None:
        return NO_TARGET
    why = Text(
        f"Centrets eget mål: {target.value} arbejdsdage", f"The centre's own target: {target.value} working days"
    )
    return Deadline(Basis.CENTRE, why, due_date(DayRule.WORKING, start, target))


def source_routes(book: Rulebook, chosen: Iterable[str], routes: Mapping[str, str]) -> dict[str, str | None]:
    """Return the access route of each chosen source group: the one chosen in the case, else the group's own."""
    usual = {one.source: one.route for one in book.deadlines.route_of_source}
    return {source: routes.get(source, usual.get(source)) for source in chosen}


def _from_letter(dates: Dates, item: DeadlineItem | None = None) -> Deadline:
    """Return the deadline that a letter names, UNKNOWN where none does."""
    if dates.letter is None:
        return UNKNOWN
    why = Text("Frist fra brevet", "Deadline from the letter")
    return Deadline(Basis.LETTER, why, Due(dates.letter), item, dates.promised)


def _not_yet_law(item: DeadlineItem, start: date) -> bool:
    return item.in_force_from is not None and f"{start:%Y-%m-%d}" < f"{item.in_force_from:%Y-%m-%d}"


def _pauses(item: DeadlineItem, dates: Dates) -> tuple[Interval, ...]:
    """Return the stretches in which this item's clock stands still, by its own rule."""
    paused = tuple(sorted(one for one in dates.pauses if one.holder is Holder.PAUSED))
    if item.pauses == "none":
        return ()
    return paused[:1] if item.pauses == "once" else paused


def _why(book: Rulebook, item: DeadlineItem) -> Text:
    if item.asap:
        return Text(f"{item.title.da}: snarest muligt", f"{item.title.en}: as soon as possible")
    if item.period is None:
        status = item.status or Text("ingen tid kendt", "no time known")
        return Text(f"{item.title.da}: {status.da}", f"{item.title.en}: {status.en}")
    binds = next(one.name for one in book.deadlines.binds if one.id == item.binds)
    start = item.counted_from or Text("", "")
    length = length_of(item)
    tail = Text(f"; {item.status.da}", f"; {item.status.en}") if item.status else Text("", "")
    if item.changed:
        own = Text("ændret af centret: {why}", "changed by the centre: {why}").fill(why=item.changed.why)
        tail = Text(f"{tail.da}; {own.da}", f"{tail.en}; {own.en}")
    return Text(
        f"{item.title.da}: {length.da} fra {start.da} ({binds.da}){tail.da}",
        f"{item.title.en}: {length.en} from {start.en} ({binds.en}){tail.en}",
    )


def length_of(item: DeadlineItem) -> Text:
    """Return how long a deadline is, in words: 35 calendar days."""
    one = item.value == 1
    if item.unit == "days":
        name = _DAY_NAMES[item.days or DayRule.CALENDAR]
    else:
        name = _UNIT_NAMES[str(item.unit)][0 if one else 1]
    return Text(f"{item.value} {name.da}", f"{item.value} {name.en}")


_BASIS_NAMES = {
    Basis.LAW: Text("Lovfrist", "Set by law"),
    Basis.AUTHORITY: Text("Myndighedens eget mål", "The authority's own aim"),
    Basis.LETTER: Text("Fra brevet", "From the letter"),
    Basis.CENTRE: Text("Centrets eget mål", "The centre's own target"),
    Basis.UNKNOWN: Text("Ukendt", "Not known"),
}
_DAY_NAMES = {
    DayRule.CALENDAR: Text("kalenderdage", "calendar days"),
    DayRule.EU: Text("dage", "days"),
    DayRule.WORKING: Text("arbejdsdage", "working days"),
    DayRule.SDS: Text("arbejdsdage efter kildens egen regel", "working days by the source's own rule"),
}
_UNIT_NAMES = {
    "hours": (Text("time", "hour"), Text("timer", "hours")),
    "weeks": (Text("uge", "week"), Text("uger", "weeks")),
    "months": (Text("måned", "month"), Text("måneder", "months")),
    "years": (Text("år", "year"), Text("år", "years")),
}
