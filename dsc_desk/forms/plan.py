"""The first plan of a case: its sources by route, what comes before what and why, papers, fees and times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dsc_desk.cases.flow.deadline import route_deadline
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.order import OrderRule, load_order_rules
from dsc_desk.forms.plan_order import Order
from dsc_desk.forms.plan_parts import LeftOut, Plan, Standing, Step
from dsc_desk.forms.plan_says import PlanSays
from dsc_desk.forms.route import Route, all_routes
from dsc_desk.words import Text

_OPEN = ("", "draft", "ready")


def make_plan(
    sources: Sequence[ChosenSource], standings: Mapping[str, Standing], today: date, says: PlanSays | None = None
) -> Plan:
    """Make the plan of sources chosen and applications begun (route -> where it stands), as the answers of the case decide it."""
    routes = [one.route_id for one in sources if one.route_id] + list(standings)
    gone = {name for name in standings if standings[name].state not in _OPEN}
    order = Order(dict.fromkeys(routes), load_order_rules(), all_routes(), says or PlanSays(), gone)
    told = [
        replace(step, sources=_along(step.route.id, sources), standing=standings.get(step.route.id, Standing()))
        if step.chosen
        else replace(step, sources=(), standing=Standing())
        for step in order.steps()
    ]
    dated = _with_days(told, today)
    return Plan(
        steps=tuple(dated),
        no_route=_along("", sources),
        advice=tuple(_advice(dict.fromkeys(routes))),
        earliest=_earliest(dated),
        left_out=tuple(LeftOut(name, why, _along(route, sources)) for (name, route), why in order.left_out.items()),
    )


def _along(route_id: str, sources: Iterable[ChosenSource]) -> tuple[ChosenSource, ...]:
    """Return the sources that are applied for along a route; along none for ""."""
    return tuple(one for one in sources if one.route_id == route_id)


def _earliest(steps: Iterable[Step]) -> date | None:
    """Return the day data can be there; None where the day of any step is unknown."""
    days = [step.done for step in steps if step.counts]
    return max((day for day in days if day), default=None) if all(days) else None


def _advice(routes: Iterable[str]) -> Iterator[OrderRule]:
    held = set(routes)
    for rule in load_order_rules():
        named = set(rule.before) | set(rule.after)
        if rule.advice and held and (not named or named & held):
            yield rule


def _with_days(steps: Sequence[Step], today: date) -> list[Step]:
    """Reckon each step from the day all before it is settled; an unknown day makes what follows unknown."""
    done: dict[tuple[str, ...], date | None] = {}
    found = []
    for step in steps:
        key = tuple(one.id for one in step.routes)
        starts = [
            done.get((one,), done.get(before.any_of))
            for before in step.before
            for one in before.any_of
            if (one,) in done or before.any_of in done
        ]
        start = None if any(day is None for day in starts) else max((day for day in starts if day), default=today)
        begin = max(start, today) if start else None
        day, time = _settled(step, begin, today)
        done[key] = day
        found.append(replace(step, begin=begin, done=day, time=time))
    return found


def _settled(step: Step, start: date | None, today: date) -> tuple[date | None, Text | None]:
    if step.standing.is_granted:
        return today, Text("givet", "granted")
    if step.standing.expected is not None:
        day = max(step.standing.expected, today)
        return day, Text("svar ventes", "answer expected")
    by_rule, time = _by_rule(step, start or today)
    return (by_rule if start else None), time


def answer_by_rule(step: Step, begin: date) -> date | None:
    """Return when a step begun on a day is answered by law or by the authority's word; None where nobody says."""
    return step.standing.expected or _by_rule(step, begin)[0]


def _by_rule(step: Step, begin: date) -> tuple[date | None, Text | None]:
    """Return the day and the rule; of routes to choose between the longest, and nothing where one of them says nothing."""
    times = [_time(route, begin) for route in step.routes]
    known = [(day, why) for day, why in times if day is not None]
    return max(known, key=lambda one: one[0]) if len(known) == len(times) else (None, None)


def _time(route: Route, start: date) -> tuple[date | None, Text | None]:
    """Return when an application that is complete on a day is answered by rule, and the rule."""
    deadline = route_deadline(rulebook(), route.id, "decision", Dates(sent=start, complete=start), start)
    return deadline.day, deadline.why if deadline.day else None
