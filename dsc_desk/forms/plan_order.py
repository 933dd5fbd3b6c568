"""The order of a plan: which routes come before which and why, by the routes' own terms, the order rules and the answers of the case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dsc_desk.forms.order import OrderRule
from dsc_desk.forms.plan_parts import Before, Step
from dsc_desk.forms.plan_says import PlanSays
from dsc_desk.forms.route import Route
from dsc_desk.forms.terms import Prerequisite
from dsc_desk.words import Text


@dataclass
class _Node:
    routes: tuple[str, ...]
    chosen: bool
    label: Text | None = None
    required: Text | None = None
    after: dict[tuple[str, ...], Before] = field(default_factory=dict)
    maybe: list[Before] = field(default_factory=list)


class Order:
    """Puts the routes of a plan in stages; what is missing and needed is added as a choice, what answers rule out is left out.

    What is sent or settled (`gone`) stays whatever the answers say.
    """

    def __init__(
        self,
        held: Iterable[str],
        rules: Sequence[OrderRule],
        routes: Mapping[str, Route],
        says: PlanSays,
        gone: Collection[str],
    ) -> None:
        self._rules, self._routes, self._says = rules, routes, says
        self.left_out: dict[tuple[Text, str], Text] = {}
        self._nodes: dict[tuple[str, ...], _Node] = {(one,): _Node((one,), chosen=True) for one in held}
        self._leave_out(gone)
        for key in list(self._nodes):
            self._settle(key)
        for one in says.wanted({route for key in self._nodes for route in key}, routes.values()) if self._nodes else ():
            label = one.name if len(one.routes) > 1 else None
            self._nodes[one.routes] = _Node(one.routes, chosen=False, label=label, required=one.why)
            self._settle(one.routes)

    def steps(self) -> list[Step]:
        """Return the steps by stage, those chosen in the case before those to be chosen."""
        found = [
            Step(
                tuple(self._routes[one] for one in node.routes),
                before=(*node.after.values(), *node.maybe),
                stage=self._stage(key, ()),
                chosen=node.chosen,
                label=node.label,
                required=node.required,
                depends_on=self._says.depends_on(self._routes[key[0]]) if node.chosen else (),
            )
            for key, node in self._nodes.items()
        ]
        return sorted(found, key=lambda step: (step.stage, not step.chosen))

    def _leave_out(self, gone: Collection[str]) -> None:
        """Leave out the routes chosen that the answers rule out and that no other asks for."""
        asked = {one for (route,) in self._nodes for before in self._needs(route) for one in before.any_of}
        self.left_out.clear()  # told anew of what stays
        for (route,) in list(self._nodes):
            why = None if route in gone or route in asked else self._says.ruled_out(self._routes[route])
            if why is not None:
                self.left_out[self._routes[route].name, route] = why
                del self._nodes[route,]

    def _settle(self, key: tuple[str, ...]) -> None:
        """Find what comes before a node; what is missing becomes a node of its own."""
        node = self._nodes[key]
        if len(node.routes) > 1:
            return
        for before in self._needs(node.routes[0]):
            there = tuple((one,) for one in before.any_of if (one,) in self._nodes)
            if not there and not before.always:
                _remember(node, before)
                continue
            for other in there or (before.any_of,):
                node.after.setdefault(other, replace(before, in_plan=bool(there)))
                if other not in self._nodes:
                    self._nodes[other] = _Node(
                        before.any_of, chosen=False, label=before.why if len(before.any_of) > 1 else None
                    )
                    self._settle(other)

    def _needs(self, route_id: str) -> Iterator[Before]:
        """Yield what comes before a route: what it says itself, then what the rules of order add."""
        shown: set[str] = set()  # by evidence at the case: no rule asks for these again
        for need in self._routes[route_id].prerequisites:
            before = Before(need.any_of, Text(need.name_da, need.name_en), self._says.open_condition(need))
            there = self._says.settled(need.any_of, need.evidence)
            if there:
                shown.update(need.any_of)
            yield from self._needed(need, before, there)
        for rule in self._rules:
            if route_id in rule.after and rule.before and not (rule.advice or rule.replaces):
                yield from self._by_rule(rule, shown)

    def _by_rule(self, rule: OrderRule, shown: set[str]) -> Iterator[Before]:
        if shown.isdisjoint(rule.before) or any((one,) in self._nodes for one in rule.before):
            before = Before(rule.before, rule.text, self._says.open_condition(rule), unsure=rule.unsure)
            yield from self._needed(rule, before, self._says.settled(rule.before))

    def _needed(self, one: Prerequisite | OrderRule, before: Before, there: Text | None = None) -> Iterator[Before]:
        """Yield what comes first with the routes the answers leave, unless they rule it out, which is kept with its reason."""
        left = self._says.narrowed(before.any_of, self._routes)
        why = self._says.not_needed(one) or there
        if why is None and not left and one.condition.en:
            why = self._says.ruled_out(self._routes[before.any_of[0]])
        if why is None:
            yield replace(before, any_of=left or before.any_of)
        elif not any((route,) in self._nodes for route in before.any_of):
            told = self.left_out.get((before.why, ""), why)
            both = Text(f"{told.da}; {why.da}", f"{told.en}; {why.en}")
            self.left_out[before.why, ""] = told if why.en in told.en else both
        elif there is not None:
            yield before

    def _stage(self, key: tuple[str, ...], seen: tuple[tuple[str, ...], ...]) -> int:
        earlier = [one for one in self._nodes[key].after if one not in seen and one != key]
        return 1 + max((self._stage(one, (*seen, key)) for one in earlier), default=0)


def _remember(node: _Node, before: Before) -> None:
    """Keep once, beside what a node waits for, what it perhaps waits for."""
    if before.any_of not in node.after and all(before.any_of != one.any_of for one in node.maybe):
        node.maybe.append(before)
