"""The list of access routes: which there are, who decides, how one applies, and which the centre wrote itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dsc_desk.forms.own_routes import OutdatedRoute, outdated_routes, unread_routes
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.forms.route_words import CHANNELS
from dsc_desk.library.history import Mark
from dsc_desk.ui.library.words import mark_words
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text, same

EVERY, OURS, LETTER, OLD = "", "own", "letter", "unsure"


@dataclass(frozen=True)
class RouteLine:
    """One route in the list."""

    id: str
    route: Route
    mark: Mark | None
    authority: Text


@dataclass(frozen=True)
class Known:
    """The routes in force, what an upgrade changed under the centre's, and what this edition cannot read."""

    routes: Mapping[str, Route]
    waiting: tuple[OutdatedRoute, ...]
    unread: tuple[str, ...]


NAME_ROOM = 220  # pixels at least for the name of a route; in less, how one applies gives way first
GIVE_WAY = ("how", "mark", "fields", "who")
CHANNEL = 2  # its column


def known() -> Known:
    """Read the routes; off the GUI thread."""
    return Known(load_routes(), outdated_routes(), unread_routes())


def lines_of(routes: Iterable[Route], marks: Mapping[str, Mark], words: str, only: str, today: date) -> list[RouteLine]:
    """Return the routes that hold every word typed, by name."""
    wanted = words.casefold().split()
    found = []
    for route in routes:
        line = RouteLine(route.id, route, marks.get(route.id), route.authority(today))
        named = (route.name_da, route.name_en, route.short_name, route.office, *line.authority, route.id)
        where = " ".join(named).casefold()
        if all(word in where for word in wanted) and _is_meant(line, only):
            found.append(line)
    return sorted(found, key=lambda line: text(line.route.name).casefold())


def filters() -> list[tuple[str, str]]:
    """Return what the list can be narrowed to."""
    return [
        (EVERY, tr("Alle veje", "All routes")),
        (OURS, tr("Rettet eller tilføjet her", "Corrected or added here")),
        (LETTER, tr("Skemaet er ikke kendt", "The form is not known")),
        (OLD, tr("Noget er ikke bekræftet", "Something is not confirmed")),
    ]


def _is_meant(line: RouteLine, only: str) -> bool:
    return {EVERY: True, OURS: line.mark is not None, LETTER: line.route.is_enquiry, OLD: line.route.unsure}[only]


def _fields(line: RouteLine) -> str:
    return tr("brev", "letter") if line.route.is_enquiry else whole(sum(1 for _ in line.route.fields))


COLUMNS: tuple[Column[RouteLine], ...] = (
    Column("name", Text("Ansøgningsvej", "Access route"), lambda line: text(line.route.name), 0, weight=500),
    Column("who", Text("Myndighed", "Authority"), lambda line: text(line.authority), 210, "small", ink="text-2"),
    Column(
        "how",
        Text("Kanal", "Channel"),
        lambda line: text(CHANNELS.get(line.route.channel.type, same(line.route.channel.type))),
        140,
        "small",
        ink="text-2",
    ),
    Column("fields", Text("Felter", "Fields"), _fields, 64, "small", right=True, ink="text-2"),
    Column(
        "mark",
        Text("Her", "Here"),
        lambda line: mark_words(line.mark) if line.mark else "",
        104,
        "small",
        ink="accent",
    ),
)
