"""Where the made-up history is played: a desk over the store whose clock is moved, and who sits at it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from dsc_desk.cases.days import is_working_day
from dsc_desk.cases.denmark import DENMARK
from dsc_desk.opening import make_desk

if TYPE_CHECKING:
    from dsc_desk.cases.command import Command
    from dsc_desk.cases.query import Query
    from dsc_desk.store.open import Store

R = TypeVar("R")


class Stage:
    """A desk of its own over the store, with a clock that stands until it is moved."""

    def __init__(self, store: Store, today: date) -> None:
        self.today = today
        self.now = moment(today, 0)
        self.desk = make_desk(store, now=lambda: self.now)
        self.staff: dict[str, str] = {}  # initials -> id
        self._sits = ""

    def sit(self, initials: str) -> None:
        """Let a member of staff sit down, unless she sits already."""
        if initials != self._sits:
            self.desk.sit_down(self.staff[initials])
            self._sits = initials

    def do(self, command: Command[R]) -> R:
        """Carry out a command as the one who sits, at the time the clock shows."""
        return self.desk.do(command).result

    def ask(self, query: Query[R]) -> R:
        """Answer a query as the one who sits."""
        return self.desk.ask(query)

    @property
    def day(self) -> date:
        """The day the clock shows."""
        return self.now.astimezone(DENMARK).date()

    def ago(self, working_days: int) -> date:
        """Return the day so many working days before today; a negative number lies ahead."""
        return working_day(self.today, -working_days)


def moment(day: date, minute: int) -> datetime:
    """Return a minute of a working day, counted from eight in the morning in Denmark."""
    local = datetime.combine(day, time(8), DENMARK) + timedelta(minutes=minute)
    return local.astimezone(UTC)


@cache
def working_day(day: date, ahead: int) -> date:
    """Return the working day so many working days ahead, or back when negative; 0: the day itself or the last before it."""
    if ahead == 0:
        return day if is_working_day(day) else working_day(day, -1)
    step = timedelta(days=1 if ahead > 0 else -1)
    found, left = day, abs(ahead)
    while left:
        found += step
        left -= is_working_day(found)
    return found
