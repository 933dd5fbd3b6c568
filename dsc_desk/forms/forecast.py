"""When the data of a plan can be there: at the earliest, and likely, from stated times and the centre's own past cases.

Three ways through the same plan, each the longest one: `earliest` takes for each route the shorter of the stated time and
what one in ten of the own cases stayed below; `likely` the own middle, else the stated time; `late` what one in ten went beyond.
Before a step is sent it lies on our own desk: as long as the centre's own past cases did, beside what it waits for; where
those are too few that time is not known, is left out, and said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from dsc_desk.cases.days import DayRule, add_days
from dsc_desk.cases.queries.past_waits import ALL, Days, OwnWait, own_wait
from dsc_desk.forms.longest import Finish, Schedule, Task, schedule
from dsc_desk.forms.plan import answer_by_rule
from dsc_desk.forms.plan_parts import Plan, Step

Key = tuple[str, ...]
_NO_DAYS: Days = {}
_REFUSED, _WITHDRAWN = "refused", "withdrawn"


class Basis(Enum):
    """What the time of a step rests on."""

    SETTLED = "settled"
    OWN = "own"  # the centre's own past cases
    STATED = "stated"  # a law, or the authority's own word
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Desk:
    """The time of a step on our own desk, from `begin` to the day it can be sent (None: not known).

    `of_route` tells whether the own cases were along this route, or along all routes together.
    """

    own: OwnWait
    of_route: bool
    begin: date
    earliest: date | None = None
    likely: date | None = None
    late: date | None = None
    critical: bool = False


@dataclass(frozen=True)
class Leg:
    """One step in time: when it begins, is settled at the earliest and likely, and what that rests on.

    `likely` and `late` are None where the time of the step, or of one before it, is not known.
    """

    key: Key
    step: Step
    after: tuple[Key, ...]
    basis: Basis
    own: OwnWait
    begin: date
    earliest: date
    likely_begin: date
    likely: date | None
    late: date | None
    critical: bool
    sure: bool  # false: `earliest` is only the day before which it cannot be
    desk: Desk | None = None  # none once it is sent


@dataclass(frozen=True)
class Forecast:
    """All steps in time, in the plan's order. `at_least`: a time on the way is not known, so that `earliest` is only a bound."""

    legs: tuple[Leg, ...]
    critical: tuple[Key, ...]
    earliest: date | None
    likely: date | None
    low: date | None
    high: date | None
    at_least: bool
    unknown: tuple[Step, ...]

    @property
    def unprepared(self) -> tuple[Leg, ...]:
        """The steps still to be sent whose time at our own desk is not known."""
        return tuple(leg for leg in self.legs if leg.desk is not None and leg.desk.likely is None)

    def leg(self, key: Key) -> Leg:
        """Return the leg of a step."""
        return next(leg for leg in self.legs if leg.key == key)


def key_of(step: Step) -> Key:
    """Return what a step is known by: its route, or the routes to choose between."""
    return tuple(route.id for route in step.routes)


def forecast(plan: Plan, waits: Days, today: date, desks: Days = _NO_DAYS) -> Forecast:
    """Put a plan in time. Wait days are those of `PastWaits`, desk days those of `PastPreparations`."""
    owns = {key_of(step): _own(step, waits) for step in plan.steps}
    after = {key_of(step): _after(step, owns) for step in plan.steps}
    ours = {key_of(step): _desk(step, desks, today) for step in plan.steps if _to_send(step)}
    early, low, likely, late = (
        _schedule(plan, owns, after, ours, today, pick) for pick in (_earliest, _low, _likely, _high)
    )
    known = likely.sure and likely.last is not None
    decides = likely if known else early
    found = [_leg(step, after[key_of(step)], owns[key_of(step)], (early, likely, late), decides) for step in plan.steps]
    legs = [replace(leg, desk=_desk_in_time(leg.key, ours, (early, likely, late), decides, today)) for leg in found]
    return Forecast(
        legs=tuple(legs),
        critical=tuple(key for key in decides.critical if key in owns),
        earliest=early.last,
        likely=likely.last if known else None,
        low=low.last if known else None,
        high=late.last if known else None,
        at_least=not early.sure,
        unknown=tuple(step for step in plan.steps if _basis(step, owns[key_of(step)]) is Basis.UNKNOWN),
    )


def _to_send(step: Step) -> bool:
    return step.standing.state in ("", "draft", "ready")


def _desk(step: Step, desks: Days, today: date) -> Desk:
    begun = min(step.standing.begun or today, today)
    own = own_wait([day for route in step.routes for day in desks.get(route.id, ())])
    if own.speaks:
        return Desk(own, of_route=True, begin=begun)
    return Desk(own_wait(desks.get(ALL, ())), of_route=False, begin=begun)


def _desk_key(key: Key) -> Key:
    return ("", *key)


def _desk_in_time(
    key: Key,
    ours: Mapping[Key, Desk],
    ways: tuple[Schedule[Key], Schedule[Key], Schedule[Key]],
    decides: Schedule[Key],
    today: date,
) -> Desk | None:
    desk, place = ours.get(key), _desk_key(key)
    if desk is None or not desk.own.speaks:
        return desk
    early, likely, late = (way.when[place].done for way in ways)
    critical = place in decides.critical and decides.when[place].done > today
    return replace(desk, earliest=early, likely=likely, late=late, critical=critical)


def _own(step: Step, waits: Days) -> OwnWait:
    return own_wait([day for route in step.routes for day in waits.get(route.id, ())])


def _after(step: Step, there: Mapping[Key, OwnWait]) -> tuple[Key, ...]:
    """Return the steps of the plan that come before one."""
    wanted = (((one,), before.any_of) for before in step.before for one in before.any_of)
    return tuple(dict.fromkeys(key for pair in wanted for key in pair if key in there and key != key_of(step)))


def _schedule(
    plan: Plan,
    owns: Mapping[Key, OwnWait],
    after: Mapping[Key, tuple[Key, ...]],
    ours: Mapping[Key, Desk],
    today: date,
    pick: _Pick,
) -> Schedule[Key]:
    known = {key: desk for key, desk in ours.items() if desk.own.speaks}
    prepared = [
        Task(_desk_key(key), frozenset[Key](), pick.at_desk(desk.own), begun=desk.begin) for key, desk in known.items()
    ]
    return schedule(
        [
            *prepared,
            *(
                Task(
                    key_of(step),
                    frozenset((*after[key_of(step)], *((_desk_key(key_of(step)),) if key_of(step) in known else ()))),
                    pick(step, owns[key_of(step)]),
                    begun=None if step.standing.state == _WITHDRAWN else step.standing.sent,
                    settled=(step.standing.answered or today) if step.standing.is_granted else None,
                    wanted=_counts(step),
                )
                for step in plan.steps
            ),
        ],
        today,
    )


def _counts(step: Step) -> bool:
    dropped = step.standing.state == _WITHDRAWN and not step.sources
    return step.counts and not dropped


class _Pick:
    """Chooses the time of a step for one of the ways through the plan."""

    def __init__(self, share: str, *, shorter: bool = False) -> None:
        self._share = share
        self._shorter = shorter

    def at_desk(self, own: OwnWait) -> Finish:
        """Return when what lies on our desk can be sent."""
        days: int = getattr(own, self._share) or 0
        return lambda begin: add_days(DayRule.WORKING, begin, days)

    def __call__(self, step: Step, own: OwnWait) -> Finish:
        days: int | None = getattr(own, self._share)

        def finish(begin: date) -> date | None:
            if step.standing.state == _REFUSED:
                return None
            ours = add_days(DayRule.WORKING, begin, days) if days is not None else None
            if ours is not None and not self._shorter:
                return ours
            stated = answer_by_rule(step, begin)
            return min((day for day in (ours, stated) if day is not None), default=None)

        return finish


_earliest, _low, _likely, _high = _Pick("low", shorter=True), _Pick("low"), _Pick("middle"), _Pick("high")


def _basis(step: Step, own: OwnWait) -> Basis:
    if step.standing.is_granted:
        return Basis.SETTLED
    if step.standing.state == _REFUSED:
        return Basis.UNKNOWN
    if own.speaks:
        return Basis.OWN
    return Basis.STATED if step.time is not None else Basis.UNKNOWN


def _leg(
    step: Step,
    after: tuple[Key, ...],
    own: OwnWait,
    ways: tuple[Schedule[Key], Schedule[Key], Schedule[Key]],
    decides: Schedule[Key],
) -> Leg:
    key = key_of(step)
    early, likely, late = (way.when[key] for way in ways)
    return Leg(
        key=key,
        step=step,
        after=after,
        basis=_basis(step, own),
        own=own,
        begin=early.begin,
        earliest=early.done,
        likely_begin=likely.begin,
        likely=likely.done if likely.sure else None,
        late=late.done if late.sure else None,
        critical=key in decides.critical,
        sure=early.sure,
    )
