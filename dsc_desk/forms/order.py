"""Which approval comes before which: the order rules of `resources/order_rules.yaml`."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.forms.check import Finding, Place, PlaceKind, Severity, Stops
from dsc_desk.forms.conditions import needed, with_lacking
from dsc_desk.forms.definition import Condition, Entry
from dsc_desk.forms.filled import Need
from dsc_desk.forms.route import load_routes
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dsc_desk.forms.conditions import CaseSays
    from dsc_desk.forms.route import Route


class OrderRule(Entry, frozen=True, kw_only=True):
    """Any one of the routes `before` comes before each `after`; advice is text alone, a condition makes it a question."""

    id: str
    da: str
    en: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    condition_da: str = ""
    condition_en: str = ""
    needed_if: Condition | None = None  # what decides the condition, where a fact or the triage can
    advice: bool = False
    replaces: bool = False
    unsure: bool = False
    source: str

    @property
    def text(self) -> Text:
        return Text(self.da, self.en)

    @property
    def condition(self) -> Text:
        return Text(self.condition_da, self.condition_en)


class _File(Entry, frozen=True):
    checked: datetime.date
    rules: tuple[OrderRule, ...]


@cache
def load_order_rules() -> tuple[OrderRule, ...]:
    """Return the order rules, and check that they name only routes there are."""
    path = resources() / "order_rules.yaml"
    rules = read_entries(path, _File).rules
    for rule in rules:
        for field, named in (("before", rule.before), ("after", rule.after)):
            for route_id in named:
                if route_id not in load_routes():
                    raise mistake(path, rule.id, field, Text("vejen findes ikke", "no such route exists"))
    return rules


def _stands_before(rule: OrderRule, route: Route, there: set[str], asked: Iterable[set[str]]) -> bool:
    """Say whether a rule puts approvals before a route that are neither there nor asked for as prerequisites."""
    before = set(rule.before)
    if route.id not in rule.after or rule.advice or rule.replaces or before & there:
        return False
    return not any(before & routes for routes in asked)


def order_findings(route: Route, *, granted: Collection[str], facts: Collection[str], says: CaseSays) -> list[Finding]:
    """Find approvals that an order rule puts before this route, are not granted, and are no prerequisite of it already."""
    asked = [set(one.any_of) for one in route.prerequisites]
    shown = {name for one in route.prerequisites if set(one.evidence) & set(facts) for name in one.any_of}
    found = []
    for rule in load_order_rules():
        if not _stands_before(rule, route, shown.union(granted), asked):
            continue
        need = needed(rule.needed_if, says, always=not rule.condition_en)
        if need.truth is False:
            continue
        place = Place(PlaceKind.PREREQUISITE, " ".join(rule.before))
        sure = bool(need.truth) and not rule.unsure
        severity, stops = (Severity.RED, Stops.SENT) if sure else (Severity.AMBER, Stops.NOTHING)
        found.append(Finding(severity, _rule_said(rule, need), place, stops))
    return found


def _rule_said(rule: OrderRule, need: Need) -> Text:
    """Return a rule in words, with the condition it hangs on."""
    if not rule.condition_en:
        return rule.text
    when = with_lacking(rule.condition, need.lacking)
    return Text(f"Når {when.da}: {rule.da}", f"When {when.en}: {rule.en}")
