"""What access routes are called in a list. Reads route files, so it is asked off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dsc_desk.forms.matrix_columns import matrix_columns
from dsc_desk.forms.route import Route, load_route
from dsc_desk.words import Text, same

AHEAD = timedelta(days=92)  # a new name is told of three months before


@dataclass(frozen=True, slots=True)
class Renaming:
    """The authority of a route gets another name from a day on."""

    since: date
    route: Text
    before: Text
    after: Text


def called(route: Route) -> Text:
    """Return what a route is called in a list or a title; short names are Danish, so English has that of its column, or the whole one."""
    return Text(route.short_name or route.name_da, _columns().get(route.id, route.name_en))


@cache
def _columns() -> dict[str, str]:
    """Return the English names of the columns of the matrix that stand for one route alone."""
    columns = (column for group in matrix_columns() for column in group.columns if len(column.routes) == 1)
    return {column.routes[0]: column.name_en for column in columns}


def short_name(route_id: str) -> Text:
    """Return what a route is called in a list."""
    return called(load_route(route_id))


def offices(route_ids: Iterable[str]) -> dict[str, Text]:
    """Return who one writes to on each route."""
    return {route_id: _office(load_route(route_id)) for route_id in sorted(set(route_ids) - {""})}


def renamings(route_ids: Iterable[str], today: date) -> tuple[Renaming, ...]:
    """Return which of these routes get an authority of another name soon."""
    found = []
    for route_id in sorted(set(route_ids)):
        route = load_route(route_id)
        found += [
            Renaming(one.since, short_name(route_id), route.authority(today), Text(one.name_da, one.name_en))
            for one in route.successors
            if today < one.since <= today + AHEAD and one.name_da != route.authority(today).da
        ]
    return tuple(found)


def _office(route: Route) -> Text:
    return same(route.office) if route.office else called(route)
