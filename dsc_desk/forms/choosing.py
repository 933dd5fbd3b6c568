"""Choosing data sources by id: the library says along which route, the route in which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.forms.definition import CanApply
from dsc_desk.forms.route import load_route
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

_APPLY = (CanApply.POSSIBLE, CanApply.VIA_OTHER_ROUTE)


def choose_sources(case_id: str, source_ids: Iterable[str], reason: str = "") -> ChooseSources:
    """Return the command that chooses sources; raises NotFound for an id the library does not know."""
    return ChooseSources(case_id, tuple(_choice(source_id, reason) for source_id in source_ids))


def _choice(source_id: str, reason: str) -> Choice:
    route_id = load_catalogue().route_of(source_id)
    if route_id is None:
        return Choice(source_id, "", "", reason)
    route = load_route(route_id)
    if route.can_apply is CanApply.VIA_OTHER_ROUTE and route.apply_via:
        route = load_route(route.apply_via[0])
    if route.can_apply not in _APPLY:  # how one applies is not known: no application is started, staff ask first
        return Choice(source_id, "", "", reason)
    return Choice(source_id, route.id, str(route.version), reason)
