"""What the answers of a case say of the routes of its plan: which are needed, which are ruled out and why, which depend on what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import ApprovalRule, Stage
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.following import approval_routes
from dsc_desk.cases.triage import Requirement, required_approvals
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.conditions import CaseSays, needed, with_lacking
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from dsc_desk.forms.order import OrderRule
    from dsc_desk.forms.route import Route
    from dsc_desk.forms.terms import Prerequisite, Replacement


def no_case() -> CaseSays:
    """Return what is said where there is no case: nothing."""
    return CaseSays(rulebook(), {}, {})


@dataclass(frozen=True)
class Wanted:
    """An approval that the answers call for before access: its name, the routes that obtain it, and why."""

    name: Text
    routes: tuple[str, ...]
    why: Text


@dataclass(frozen=True)
class PlanSays:
    """The answers, and the approvals that are obtained already, whatever shows it."""

    case: CaseSays = field(default_factory=no_case)
    obtained: frozenset[str] = frozenset()

    def settled(self, any_of: Iterable[str], evidence: Iterable[str] = ()) -> Text | None:
        """Say what shows that a permit of any of these routes is there: a fact of the profile, or an approval obtained."""
        shown = next((known_facts()[one].label for one in evidence if self.case.holds(one, ANY)), None)
        given = (rule.title for one in any_of for rule in self._obtains(one) if rule.id in self.obtained)
        label = shown or next(given, None)
        return label and Text(f"er der allerede: »{label.da}«", f"is there already: “{label.en}”")

    def not_needed(self, one: Prerequisite | OrderRule) -> Text | None:
        """Say why a permit is not needed first; None where it is, or where that is not decided."""
        need = needed(one.needed_if, self.case, always=not one.condition.en)
        if one.needed_if is None or need.truth is not False:
            return None
        because = self.case.because(one.needed_if.alternatives, truth=False)
        return Text(
            f"kun ved: {one.condition.da} ({because.da})", f"only in case of: {one.condition.en} ({because.en})"
        )

    def open_condition(self, one: Prerequisite | OrderRule) -> Text:
        """Return the condition of what is not decided, with what is not answered; empty where it is always needed, or is now."""
        need = needed(one.needed_if, self.case, always=not one.condition.en)
        return Text("", "") if need.truth else with_lacking(one.condition, need.lacking)

    def ruled_out(self, route: Route) -> Text | None:
        """Say why the answers leave no use for a route; None where they do, or where nobody knows yet."""
        rules = self._obtains(route.id)
        if rules and all(self._truth(rule) is False for rule in rules):
            return join(dict.fromkeys(self.case.because(rule.needed_when, truth=False) for rule in rules))
        for one in route.replaced_by:
            if self._sends_to(one):
                return Text(f"{one.condition.da}: en anden vej", f"{one.condition.en}: another route")
        if rules and all(self._decided_by_another(rule, route.id) for rule in rules):
            return Text("en anden afgør den", "another body decides it")
        return None

    def _sends_to(self, instead: Replacement) -> bool | None:
        """Say whether the answers send to a route that replaces another; None where nobody knows, or nothing says when."""
        return None if instead.needed_if is None else self.case.when(instead.needed_if.alternatives)

    def depends_on(self, route: Route) -> tuple[Text, ...]:
        """Return what must be answered before it is known whether a route is needed; nothing where it is known."""
        rules = self._obtains(route.id)
        if not rules or any(self._truth(rule) for rule in rules):
            return ()
        open_ = (name for rule in rules for name in self.case.undecided_in(rule.needed_when))
        return tuple(self.case.book.short(name) for name in dict.fromkeys(open_))

    def narrowed(self, any_of: tuple[str, ...], routes: Mapping[str, Route]) -> tuple[str, ...]:
        """Leave out of routes to choose between those that the answers rule out; nothing is left where they rule out all."""
        never = {
            other
            for one in any_of
            for instead in routes[one].replaced_by
            if self._sends_to(instead) is False
            for other in instead.use
        }
        return tuple(one for one in any_of if one not in never and self.ruled_out(routes[one]) is None)

    def wanted(self, there: Collection[str], routes_known: Iterable[Route]) -> Iterator[Wanted]:
        """Yield the approvals that are needed before access, are not obtained, and that no route of the plan obtains."""
        needs = [need for route in routes_known for need in route.prerequisites if self.settled((), need.evidence)]
        for one in required_approvals({}, book=self.case.book, situation=self.case):
            routes = self._routes_to(one, needs)
            if routes and not set(routes) & set(there):
                yield Wanted(one.rule.title, routes, one.why)

    def _routes_to(self, one: Requirement, needs: Iterable[Prerequisite]) -> tuple[str, ...]:
        """Return the routes that obtain an approval; none where it is not needed before access, or is there."""
        if not one.needed or one.rule.stage is not Stage.ACCESS or one.rule.id in self.obtained:
            return ()
        routes = approval_routes().approvals.get(one.rule.id, ())
        if any(self._shows(need, routes) for need in needs):
            return ()
        return (one.route,) if one.route in routes else routes

    def _shows(self, need: Prerequisite, routes: tuple[str, ...]) -> bool:
        """Tell whether what shows a permit is there shows the approval of these routes, and no other."""
        others = set(need.any_of) - set(routes)
        return set(routes) <= set(need.any_of) and not any(self._obtains(one) for one in others)

    def _obtains(self, route_id: str) -> list[ApprovalRule]:
        book = self.case.book
        return [book.approvals[name] for name, routes in approval_routes().approvals.items() if route_id in routes and name in book.approvals]  # fmt: skip

    def _truth(self, rule: ApprovalRule) -> bool | None:
        return self.case.when(rule.needed_when)

    def _decided_by_another(self, rule: ApprovalRule, route_id: str) -> bool:
        """Tell whether the answers give the approval to somebody else, or it is not needed at all."""
        if self._truth(rule) is False:
            return True
        first = next((one for one in rule.decided_by if self.case.when(one.when) is not False), None)
        return bool(first and first.route and self.case.when(first.when) and first.route != route_id)
