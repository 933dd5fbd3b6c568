"""A route while it is written, as it will print: without any case's facts, unfinished labels marked."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.forms.compose import Particulars
from dsc_desk.forms.prefill import fill
from dsc_desk.forms.preview import Preview, preview
from dsc_desk.forms.route_check import check_route
from dsc_desk.forms.route_content import Raw, route_of_plain
from dsc_desk.store.errors import ResourceError

if TYPE_CHECKING:
    from dsc_desk.forms.route import Route

_UNFINISHED = "…"
_PAIRS = ("label", "title", "name", "what")


def shown_route(raw: Raw, before: Route | None = None) -> Route | None:
    """Return the route as far as it is written; where it cannot be read yet, the one shown before stands."""
    raw = copy.deepcopy(raw)
    raw["id"] = raw.get("id") or "ny"
    _name_unfinished(raw)
    try:
        route = route_of_plain(raw)
        check_route(Path(f"{route.id}.yaml"), route)
    except ResourceError:
        return before
    return route


def _name_unfinished(raw: Raw) -> None:
    """Give a name to what has none yet, in the language in which it is missing."""
    for entry in _entries(raw):
        for da, en in ((f"{stem}_da", f"{stem}_en") for stem in _PAIRS):
            if da in entry or en in entry:
                entry[da] = entry.get(da) or entry.get(en) or _UNFINISHED
                entry[en] = entry.get(en) or entry[da]


def _entries(raw: Raw) -> Iterator[Raw]:
    """Yield everything of a route that has texts in two languages: itself, sections, fields, their columns, papers."""
    yield raw
    for section in (*raw.get("sections", []), *raw.get("renewal", {}).get("sections", [])):
        yield section
        for field in section["fields"]:
            yield field
            yield from field.get("columns", [])
    yield from raw.get("attachments", [])


def route_preview(route: Route, today: date, on: date | None = None) -> Preview:
    """Return the pages of an empty application along a route; heavy, never on the GUI thread."""
    form = fill(route, {}, today=on or today)
    return preview(form, Particulars("", route.name_da, on or today))
