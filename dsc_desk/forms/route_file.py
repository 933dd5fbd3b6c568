"""A route as one file: written for another centre, and taken in from one. What comes in is read in the worker process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.forms.route import Route, load_route, load_routes
from dsc_desk.forms.route_content import digest, plain, to_content, with_form
from dsc_desk.forms.route_differences import Difference, differences
from dsc_desk.forms.route_problems import Problem, problems_of
from dsc_desk.forms.route_reading import LARGEST, parsed, said
from dsc_desk.store.errors import StoreError
from dsc_desk.store.private import FOR_OTHERS, read_foreign, write_file_safely
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

MODULES = ("yaml", "dsc_desk.forms.route_reading")
_HEAD = "# An access route of DSC Desk. Take it in on the page Data, under access routes, or with `dsc-desk route import`.\n"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A route from a file beside the one in force, what would change, and what is wrong with it."""

    route: Route
    state: EntryState
    changes: tuple[Difference, ...]
    problems: tuple[Problem, ...]


def write_route(route_id: str, path: Path) -> Path:
    """Write the route in force to a file; it holds nothing of any case."""
    route = load_route(route_id)
    content = _HEAD + to_content(msgspec.structs.replace(route, version=1))
    try:
        write_file_safely(path, content.encode(), mode=FOR_OTHERS)
    except OSError as error:
        raise StoreError(
            Text(
                "Filen kan ikke skrives der. Vælg et andet sted; intet er ændret.",
                "The file cannot be written there. Choose another place; nothing was changed.",
            )
        ) from error
    return path


def read_route_file(path: Path) -> Incoming:
    """Read a file through the worker process and compare it; raises a DeskError for what is no route."""
    gone = said("Filen kan ikke åbnes.", "The file cannot be opened.")
    huge = said("Filen er over 1 MB og er ikke læst.", "The file is over 1 MB and was not read.")
    data = read_foreign(path, LARGEST, gone=gone, huge=huge)
    with Worker(MODULES) as worker:
        return compared(with_form(worker.run(parsed, Route, data)))


def compared(route: Route) -> Incoming:
    """Compare a route with the one in force."""
    held = load_routes().get(route.id)
    problems = problems_of(plain(route))
    if problems:
        state = EntryState.REFUSED
    elif held is None:
        state = EntryState.NEW
    else:
        state = EntryState.SAME if digest(held) == digest(route) else EntryState.CHANGED
    return Incoming(route, state, differences(held, route), problems)
