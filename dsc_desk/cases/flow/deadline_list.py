"""The list of deadlines as frozen types: how long, in which days, from what, and whom each binds."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from dsc_desk.cases.clock import Period, Unit
from dsc_desk.cases.days import DayRule
from dsc_desk.words import Text

Event = Literal["decision", "fault_report", "amendment", "appeal", "completion", "early_stop", "consultation"]


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A name for an id."""

    id: str
    name: Text


class DeadlineRef(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a step's deadline stands: an item of the list, or an event of the access route or of the deciding body."""

    item: str | None = None
    origin: Literal["access_route", "deciding_body"] | None = field(default=None, name="from")
    event: Event | None = None


class Earlier(Struct, frozen=True, forbid_unknown_fields=True):
    """A case in which a deadline ends earlier than its period."""

    case: Text
    latest: Text
    law: str


class Changed(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a centre put another length in a deadline that came with the program, and on what that rests."""

    why: str
    source: str


class DeadlineItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One deadline: how long, in which days, from what, and whom it binds. Without a value no time is known."""

    id: str
    title: Text
    binds: str
    kind: Literal["statutory", "published_aim", "contract", "event", "lookback"]
    value: int | None = None
    unit: Unit | None = None
    days: DayRule | None = None
    asap: bool = False
    counted_from: Text | None = None
    pauses: Literal["none", "once", "every"] = "none"
    stops: Text | None = None
    extension: Text | None = None
    note: Text | None = None
    status: Text | None = None
    earlier: tuple[Earlier, ...] = ()
    in_force_from: date | None = None
    superseded: bool = False
    sources: tuple[str, ...] = ()
    checked: bool | None = None
    checked_on: date | None = None
    read_at: tuple[str, ...] = ()
    unsure: bool = False
    changed: Changed | None = None

    @property
    def period(self) -> Period | None:
        """Return how long it is, or None when no time is known."""
        return Period(self.value, self.unit) if self.value is not None and self.unit else None


class SourceRoute(Struct, frozen=True, forbid_unknown_fields=True):
    """The access route that stands for an answer of the question about registers, until a finer one is chosen."""

    source: str
    route: str | None


class RouteClocks(Struct, frozen=True, forbid_unknown_fields=True):
    """The deadlines of an access route, by event."""

    id: str
    events: dict[Event, str]


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides, and the deadlines of its events."""

    id: str
    name: Text
    events: dict[Event, str]
    by_route: bool = False
    note: Text | None = None
    unsure: bool = False


class LawDate(Struct, frozen=True, forbid_unknown_fields=True):
    """A day on which the law changes; None when the day is not known."""

    id: str
    day: date | None
    what: Text
    sources: tuple[str, ...] = ()
    unsure: bool = False


class Deadlines(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of deadlines."""

    version: str
    read_on: date
    binds: tuple[Named, ...]
    items: tuple[DeadlineItem, ...]
    route_of_source: tuple[SourceRoute, ...]
    routes: tuple[RouteClocks, ...]
    bodies: tuple[Body, ...]
    dates: tuple[LawDate, ...]
