"""Choosing data sources by id: the library says along which route, the route in which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.forms.definition import CanApply
from dsc_desk.forms.route import load_route
from dsc_desk.forms.route_names import called
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.forms.route import Route
    from dsc_desk.words import Text

_APPLY = (CanApply.POSSIBLE, CanApply.VIA_OTHER_ROUTE)


def choose_sources(case_id: str, source_ids: Iterable[str], reason: str = "") -> ChooseSources:
    """Return the command that chooses sources; raises NotFound for an id the library does not know."""
    return ChooseSources(case_id, tuple(_choice(source_id, reason) for source_id in source_ids))


def way_of(source_id: str) -> Text | None:
    """Return the short name of the route a source is applied for along; None when no way is known: ask the authority."""
    route = _way(source_id)
    return called(route) if route is not None else None


def _choice(source_id: str, reason: str) -> Choice:
    route = _way(source_id)
    name = load_catalogue().of_case(source_id).name
    return Choice(source_id, route.id if route else "", str(route.version) if route else "", reason, name)


def _way(source_id: str) -> Route | None:
    route_id = load_catalogue().route_of(source_id)
    if route_id is None:
        return None
    route = load_route(route_id)
    if route.can_apply is CanApply.VIA_OTHER_ROUTE and route.apply_via:
        route = load_route(route.apply_via[0])
    # Where it is not known how one applies no application is started: staff ask first.
    return route if route.can_apply in _APPLY else None
