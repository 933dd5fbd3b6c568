"""Finds the route of a new application by what is typed."""

from __future__ import annotations

from dsc_desk.forms.route import load_routes
from dsc_desk.ui.widgets import Suggestion
from dsc_desk.ui.words import text
from dsc_desk.words import Text

FOUND = 8


def routes_named(typed: str) -> list[Suggestion]:
    """Find routes by any words of their names; the first time this reads them all."""
    wanted = typed.casefold().split()
    found = []
    for route in load_routes().values():
        named = (route.name_da, route.name_en, route.short_name, route.office, route.authority_da, route.id)
        if all(word in " ".join(named).casefold() for word in wanted):
            found.append(Suggestion(route.id, text(route.name), text(Text(route.authority_da, route.authority_en))))
    return found[:FOUND]
