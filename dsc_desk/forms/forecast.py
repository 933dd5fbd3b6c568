"""When the data of a plan can be there: at the earliest, and likely, from stated times and the centre's own past cases.

Three ways through the same plan, each the longest one: `earliest` takes for each route the shorter of the stated time and
what one in ten of the own cases stayed below; `likely` the own middle, else the stated time; `late` what one in ten went beyond.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dsc_desk.cases.days import DayRule, add_days
from dsc_desk.cases.queries.past_waits import Days, OwnWait, own_wait
from dsc_desk.forms.definition import RouteKind
from dsc_desk.forms.longest import Finish, Schedule, Task, schedule
from dsc_desk.forms.plan import Plan, Step, answer_by_rule

Key = tuple[str, ...]
_REFUSED, _WITHDRAWN = "refused", "withdrawn"


class Basis(Enum):
    """What the time of a step rests on."""

    SETTLED = "settled"
    OWN = "own"  # the centre's own past cases
    STATED = "stated"  # a law, or the authority's own word
    UNKNOWN = "unknown"


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

    def leg(self, key: Key) -> Leg:
        """Return the leg of a step."""
        return next(leg for leg in self.legs if leg.key == key)


def key_of(step: Step) -> Key:
    """Return what a step is known by: its route, or the routes to choose between."""
    return tuple(route.id for route in step.routes)


def forecast(plan: Plan, waits: Days, today: date) -> Forecast:
    """Put a plan in time. Wait days are those of `PastWaits`."""
    owns = {key_of(step): _own(step, waits) for step in plan.steps}
    after = {key_of(step): _after(step, owns) for step in plan.steps}
    early, low, likely, late = (_schedule(plan, owns, after, today, pick) for pick in (_earliest, _low, _likely, _high))
    known = likely.sure and likely.last is not None
    decides = likely if known else early
    return Forecast(
        legs=tuple(
            _leg(step, after[key_of(step)], owns[key_of(step)], (early, likely, late), decides) for step in plan.steps
        ),
        critical=decides.critical,
        earliest=early.last,
        likely=likely.last if known else None,
        low=low.last if known else None,
        high=late.last if known else None,
        at_least=not early.sure,
        unknown=tuple(step for step in plan.steps if _basis(step, owns[key_of(step)]) is Basis.UNKNOWN),
    )


def _own(step: Step, waits: Days) -> OwnWait:
    return own_wait([day for route in step.routes for day in waits.get(route.id, ())])


def _after(step: Step, there: Mapping[Key, OwnWait]) -> tuple[Key, ...]:
    """Return the steps of the plan that come before one."""
    wanted = (((one,), before.any_of) for before in step.before for one in before.any_of)
    return tuple(dict.fromkeys(key for pair in wanted for key in pair if key in there and key != key_of(step)))


def _schedule(
    plan: Plan, owns: Mapping[Key, OwnWait], after: Mapping[Key, tuple[Key, ...]], today: date, pick: _Pick
) -> Schedule[Key]:
    return schedule(
        [
            Task(
                key_of(step),
                frozenset(after[key_of(step)]),
                pick(step, owns[key_of(step)]),
                begun=None if step.standing.state == _WITHDRAWN else step.standing.sent,
                settled=(step.standing.answered or today) if step.standing.is_granted else None,
                wanted=_gives_data(step),
            )
            for step in plan.steps
        ],
        today,
    )


def _gives_data(step: Step) -> bool:
    dropped = step.standing.state == _WITHDRAWN and not step.sources
    return step.chosen and not dropped and step.route.kind is RouteKind.DATA


class _Pick:
    """Chooses the time of a step for one of the ways through the plan."""

    def __init__(self, share: str, *, shorter: bool = False) -> None:
        self._share = share
        self._shorter = shorter

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
