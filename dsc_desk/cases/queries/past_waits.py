"""How long the centre's own applications took, per route, at the desk and with the authority: what a forecast may rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import median

from sqlalchemy import select

from dsc_desk.cases.days import local_day, working_days_between
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application

ALL = ""  # the routes of the centre taken together
FEW = 5  # below this a median is a list of single cases, not a figure
_ANSWERED = ("granted", "granted_conditions", "refused")
_LOW, _HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class OwnWait:
    """Working days of so many applications: the middle, and what one in ten stays below or goes beyond.

    Under `FEW` answers there is a number of answers, and no figure.
    """

    answered: int
    low: int | None = None
    middle: int | None = None
    high: int | None = None

    @property
    def speaks(self) -> bool:
        """Tell whether there are answers enough to say anything."""
        return self.middle is not None


Days = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class PastWaits(Query[Days]):
    """The working days from sent to answered of the answered applications of some routes, but not those of one case."""

    routes: tuple[str, ...]
    but_case: str = ""

    def run(self, read: Read) -> Days:
        dated = select(application.c.route_id, application.c.sent_at, application.c.answered_at).where(
            application.c.route_id.in_(self.routes),
            application.c.state.in_(_ANSWERED),
            application.c.sent_at != "",
            application.c.answered_at != "",
            application.c.case_id != self.but_case,
        )
        found: dict[str, list[int]] = defaultdict(list)
        for row in read.rows(dated):
            days = working_days_between(local_day(row["sent_at"]), local_day(row["answered_at"]))
            if days >= 0:  # an answer dated before the letter is a slip of the pen
                found[row["route_id"]].append(days)
        return {route: tuple(sorted(days)) for route, days in found.items()}


@dataclass(frozen=True)
class PastPreparations(Query[Days]):
    """The working days from begun at the desk to sent, by route, and of all routes under `ALL`; but not those of one case."""

    but_case: str = ""

    def run(self, read: Read) -> Days:
        dated = select(application.c.route_id, application.c.created_at, application.c.sent_at).where(
            application.c.created_at != "", application.c.sent_at != "", application.c.case_id != self.but_case
        )
        found: dict[str, list[int]] = defaultdict(list)
        for row in read.rows(dated):
            days = working_days_between(local_day(row["created_at"]), local_day(row["sent_at"]))
            if days >= 0:  # entered after it was sent: how long it took is not known
                found[row["route_id"]].append(days)
                found[ALL].append(days)
        return {route: tuple(sorted(days)) for route, days in found.items()}


def own_wait(days: Sequence[int]) -> OwnWait:
    """Return the figures of some waits; the tenths by nearest rank, halves of the middle upwards."""
    if len(days) < FEW:
        return OwnWait(len(days))
    ordered = sorted(days)
    return OwnWait(len(days), _rank(ordered, _LOW), floor(median(ordered) + 0.5), _rank(ordered, _HIGH))


def _rank(ordered: Sequence[int], share: float) -> int:
    return ordered[max(1, ceil(round(share * len(ordered), 9))) - 1]
