"""The first plan of a case: its sources by route, what comes before what and why, papers, fees and times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dsc_desk.cases.flow.deadline import route_deadline
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.definition import Attachment, Required, RouteKind
from dsc_desk.forms.order import OrderRule, load_order_rules
from dsc_desk.forms.route import Route, all_routes
from dsc_desk.forms.terms import Figure
from dsc_desk.words import Text

_ALWAYS = Text("", "")
_GRANTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Standing:
    """Where an application stands: its state, and the days an answer is due, it was sent, answered, begun (None: not known)."""

    state: str = ""
    expected: date | None = None
    sent: date | None = None
    answered: date | None = None
    application_id: str = ""
    begun: date | None = None

    @property
    def is_granted(self) -> bool:
        return self.state in _GRANTED


@dataclass(frozen=True)
class Before:
    """What comes before a step: any one of the routes, why, and under which condition (empty: always)."""

    any_of: tuple[str, ...]
    why: Text
    condition: Text = _ALWAYS
    in_plan: bool = False
    unsure: bool = False

    @property
    def always(self) -> bool:
        return not self.condition.en


@dataclass(frozen=True)
class Step:
    """One thing to apply for, or one of several routes to choose between; `stage` 1 comes first.

    It can begin on the day `begin` and is settled on the day `done` at the earliest, None where that is not known;
    `time` says what that rests on.
    """

    routes: tuple[Route, ...]
    sources: tuple[ChosenSource, ...] = ()
    standing: Standing = Standing()
    before: tuple[Before, ...] = ()
    stage: int = 1
    chosen: bool = True
    label: Text | None = None
    begin: date | None = None
    done: date | None = None
    time: Text | None = None

    @property
    def route(self) -> Route:
        return self.routes[0]

    @property
    def name(self) -> Text:
        """The route; of several to choose between, what each of them gives."""
        return self.label or self.route.name

    @property
    def papers(self) -> tuple[Attachment, ...]:
        """What must be enclosed; conditional ones have their condition."""
        return tuple(one for one in self.route.attachments if one.required is not Required.USUAL)

    @property
    def fees(self) -> tuple[Figure, ...]:
        """The newest figure of each kind of fee, of the newest year that has any."""
        newest: dict[str, Figure] = {}
        for one in self.route.fee_figures:
            if one.what_en not in newest or one.year > newest[one.what_en].year:
                newest[one.what_en] = one
        latest = max((one.year for one in newest.values()), default=0)
        return tuple(one for one in newest.values() if one.year == latest)


@dataclass(frozen=True)
class Plan:
    """The whole plan. `earliest` is the day all data can be there, None unless every time on the way is known."""

    steps: tuple[Step, ...]
    no_route: tuple[ChosenSource, ...]
    advice: tuple[OrderRule, ...]
    earliest: date | None

    @property
    def unknown_times(self) -> tuple[Step, ...]:
        """The steps whose time is not known, and because of which there is no earliest date."""
        return tuple(step for step in self.steps if step.time is None and not step.standing.is_granted)


def make_plan(sources: Sequence[ChosenSource], standings: Mapping[str, Standing], today: date) -> Plan:
    """Make the plan of sources chosen and applications begun (route -> where it stands)."""
    routes = [one.route_id for one in sources if one.route_id] + list(standings)
    steps = _Order(dict.fromkeys(routes), load_order_rules(), all_routes()).steps()
    told = [
        replace(
            step,
            sources=tuple(one for one in sources if step.chosen and one.route_id == step.route.id),
            standing=standings.get(step.route.id, Standing()) if step.chosen else Standing(),
        )
        for step in steps
    ]
    dated = _with_days(told, today)
    data = [step for step in dated if step.chosen and step.route.kind is RouteKind.DATA]
    days = [step.done for step in data]
    return Plan(
        steps=tuple(dated),
        no_route=tuple(one for one in sources if not one.route_id),
        advice=tuple(_advice(dict.fromkeys(routes))),
        earliest=max((day for day in days if day), default=None) if all(days) else None,
    )


def _advice(routes: Iterable[str]) -> Iterator[OrderRule]:
    held = set(routes)
    for rule in load_order_rules():
        named = set(rule.before) | set(rule.after)
        if rule.advice and held and (not named or named & held):
            yield rule


@dataclass
class _Node:
    routes: tuple[str, ...]
    chosen: bool
    label: Text | None = None
    after: dict[tuple[str, ...], Before] = field(default_factory=dict)
    maybe: list[Before] = field(default_factory=list)


class _Order:
    """Puts the routes of a plan in stages; what is missing and always needed is added as a choice."""

    def __init__(self, held: Iterable[str], rules: Sequence[OrderRule], routes: Mapping[str, Route]) -> None:
        self._rules = rules
        self._routes = routes
        self._nodes: dict[tuple[str, ...], _Node] = {(one,): _Node((one,), chosen=True) for one in held}
        for key in list(self._nodes):
            self._settle(key)

    def steps(self) -> list[Step]:
        """Return the steps by stage, those chosen in the case before those to be chosen."""
        found = [
            Step(
                tuple(self._routes[one] for one in node.routes),
                before=(*node.after.values(), *node.maybe),
                stage=self._stage(key, ()),
                chosen=node.chosen,
                label=node.label,
            )
            for key, node in self._nodes.items()
        ]
        return sorted(found, key=lambda step: (step.stage, not step.chosen))

    def _settle(self, key: tuple[str, ...]) -> None:
        """Find what comes before a node; what is missing becomes a node of its own."""
        node = self._nodes[key]
        if len(node.routes) > 1:
            return
        for before in self._needs(node.routes[0]):
            there = tuple((one,) for one in before.any_of if (one,) in self._nodes)
            if not there and not before.always:
                if before.any_of not in node.after and all(before.any_of != one.any_of for one in node.maybe):
                    node.maybe.append(before)
                continue
            for other in there or (before.any_of,):
                node.after.setdefault(other, replace(before, in_plan=bool(there)))
                if other not in self._nodes:
                    self._nodes[other] = _Node(
                        before.any_of, chosen=False, label=before.why if len(before.any_of) > 1 else None
                    )
                    self._settle(other)

    def _needs(self, route_id: str) -> Iterator[Before]:
        for need in self._routes[route_id].prerequisites:
            yield Before(need.any_of, Text(need.name_da, need.name_en), need.condition)
        for rule in self._rules:
            if route_id in rule.after and rule.before and not rule.advice and not rule.replaces:
                yield Before(rule.before, rule.text, rule.condition, unsure=rule.unsure)

    def _stage(self, key: tuple[str, ...], seen: tuple[tuple[str, ...], ...]) -> int:
        earlier = [one for one in self._nodes[key].after if one not in seen and one != key]
        return 1 + max((self._stage(one, (*seen, key)) for one in earlier), default=0)


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
