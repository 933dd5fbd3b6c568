"""A route while it is written, as it will print: without any case's facts, unfinished labels marked."""

from __future__ import annotations

import copy
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
    sections = [*raw.get("sections", []), *raw.get("renewal", {}).get("sections", [])]
    entries = [raw, *sections, *(one for each in sections for one in each["fields"])]
    entries += [one for each in sections for field in each["fields"] for one in field.get("columns", [])]
    entries += raw.get("attachments", [])
    for entry in entries:
        for stem in _PAIRS:
            if f"{stem}_da" in entry or f"{stem}_en" in entry:
                entry[f"{stem}_da"] = entry.get(f"{stem}_da") or entry.get(f"{stem}_en") or _UNFINISHED
                entry[f"{stem}_en"] = entry.get(f"{stem}_en") or entry[f"{stem}_da"]
    try:
        route = route_of_plain(raw)
        check_route(Path(f"{route.id}.yaml"), route)
    except ResourceError:
        return before
    return route


def route_preview(route: Route, today: date, on: date | None = None) -> Preview:
    """Return the pages of an empty application along a route; heavy, never on the GUI thread."""
    form = fill(route, {}, today=on or today)
    return preview(form, Particulars("", route.name_da, on or today))
