"""Access routes: one file each in `resources/routes/`, checked when read, in versions that cases pin; the centre's own over them.

A shipped version is a number below OWN_FROM, an own version OWN_FROM plus the number of its entry in the store: the two can
never meet, whatever later editions of the program ship.
"""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from dsc_desk.cases.entries import mistake, read_entries, read_yaml, typed
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.forms.definition import (
    Attachment,
    Basis,
    CanApply,
    Condition,
    Entry,
    Field,
    FieldType,
    Limit,
    Medium,
    PaperRules,
    Required,
    RouteKind,
    Say,
    Section,
)
from dsc_desk.forms.route_check import check_route
from dsc_desk.forms.terms import Channel, Choose, Figure, Law, Prerequisite, Renewal, Replacement, Source, Successor
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound, ResourceError
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dsc_desk.cases.own_layer import OwnEntries, OwnEntry

__all__ = [
    "Attachment",
    "Basis",
    "CanApply",
    "Channel",
    "Choose",
    "Condition",
    "Field",
    "FieldType",
    "Figure",
    "Law",
    "Limit",
    "Medium",
    "Prerequisite",
    "Replacement",
    "Required",
    "Route",
    "RouteKind",
    "Say",
    "Section",
    "Source",
    "Successor",
    "load_route",
    "load_routes",
    "read_route",
]


OWN_FROM = 1_000
ENQUIRY = "henvendelse"  # the section of `resources/enquiry.yaml`


class Route(Entry, frozen=True, kw_only=True):
    """One way in: who decides, how one applies, the form, and the terms."""

    id: str
    version: int
    checked: datetime.date
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    name_da: str
    name_en: str
    short_name: str = ""
    office: str = ""
    kind: RouteKind
    status: str
    can_apply: CanApply
    apply_via: tuple[str, ...] = ()
    authority_da: str
    authority_en: str
    receiver_open: bool = False  # the authority is told by what it is or as one of several: its name is to be filled in
    unit_da: str = ""
    unit_en: str = ""
    languages: tuple[Language, ...] = (Language.DA,)  # it may be written in; the first is the usual one
    successors: tuple[Successor, ...] = ()
    applied_for: Say
    who_may_apply: Say | None = None
    channel: Channel
    web: str | None = None
    field_evidence: str = ""
    fields_origin: str = ""
    sections: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    form_rules: PaperRules | None = None  # how the authority wants the application itself
    renewal: Renewal | None = None
    replaced_by: tuple[Replacement, ...] = ()
    legal_basis: tuple[Law, ...] = ()
    fees: Say | None = None
    fee_figures: tuple[Figure, ...] = ()
    turnaround: tuple[Figure, ...] = ()
    validity: Say | None = None
    outcomes: tuple[Say, ...] = ()
    refusal_reasons: tuple[Say, ...] = ()
    notes: tuple[Say, ...] = ()
    unsure: bool = False
    unsure_points: tuple[Say, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)

    @property
    def is_own(self) -> bool:
        """Tell whether this version is the centre's own."""
        return self.version > OWN_FROM

    @property
    def is_enquiry(self) -> bool:
        """Tell whether the form is a letter of ours, because the authority's own is not known."""
        return [section.id for section in self.sections] == [ENQUIRY]

    @property
    def fields(self) -> Iterator[Field]:
        """Every field in the order of the form."""
        return (field for section in self.sections for field in section.fields)

    def authority(self, day: datetime.date) -> Text:
        """Name the authority as it is called on a day."""
        later = self.successor(day)
        return Text(later.name_da, later.name_en) if later else Text(self.authority_da, self.authority_en)

    def unit(self, day: datetime.date) -> Text:
        """Name the office within the authority as it is called on a day; empty where none is known."""
        later = self.successor(day)
        return Text(later.unit_da, later.unit_en) if later and later.unit_da else Text(self.unit_da, self.unit_en)

    def name_on(self, day: datetime.date) -> Text:
        """Name the route as it is called on a day."""
        later = self.successor(day)
        return Text(later.route_da, later.route_en) if later and later.route_da else self.name

    def successor(self, day: datetime.date) -> Successor | None:
        """Return who has taken the authority's place by a day, None while it is itself."""
        return max((one for one in self.successors if one.since <= day), key=lambda one: one.since, default=None)


class _Enquiry(Entry, frozen=True):
    checked: datetime.date
    sections: tuple[Section, ...]


def load_routes() -> Mapping[str, Route]:
    """Return every route in force by id, the centre's own versions over the shipped ones.

    The same object until the centre's own layer changes, so that others may cache by it.
    """
    return _laid(own(OwnKind.ROUTE))


def all_routes() -> Mapping[str, Route]:
    """Return the routes in force and those the centre has taken out of use, for the applications that went along them."""
    entries = own(OwnKind.ROUTE)
    return {key: load_route(key) for key in dict.fromkeys((*shipped_routes(), *(one.key for one in entries.entries)))}


@cache
def shipped_routes() -> Mapping[str, Route]:
    """Return the routes that come with the program, and check that they name only one another."""
    found = {path.stem: shipped_route(path.stem) for path in sorted(_folder().glob("*.yaml"))}
    for route in found.values():
        for named in routes_named(route):
            if named not in found:
                raise mistake(
                    _folder() / f"{route.id}.yaml", route.id, named, Text("vejen findes ikke", "no such route exists")
                )
    return found


def load_route(route_id: str, version: int | None = None) -> Route:
    """Return one route, without a version the one in force.

    A version above OWN_FROM is the centre's own of that number. One that was undone is gone: the route in force stands
    for it. A route of the centre's own that was taken out of use is still given, in its last version.
    """
    entries = own(OwnKind.ROUTE)
    shipped = version if version is None or version < OWN_FROM else None
    entry = entries.in_force.get(route_id) if version is None else None
    if version is not None and version > OWN_FROM:
        entry = entries.version(route_id, version - OWN_FROM)
    if entry is not None and (found := _own_route(entry)) is not None:
        return found
    if is_shipped(route_id):
        return shipped_route(route_id, shipped)
    kept = filter(None, map(_own_route, reversed(entries.history(route_id))))
    if (last := next(kept, None)) is not None:
        return last
    raise NotFound(Text("Ansøgningsvejen findes ikke.", "There is no such access route."))


def is_shipped(route_id: str) -> bool:
    """Tell whether a route comes with the program; false for one the centre has added."""
    return (_folder() / f"{route_id}.yaml").is_file()


@lru_cache(maxsize=1)
def _laid(entries: OwnEntries) -> Mapping[str, Route]:
    read = {key: route for key, entry in entries.in_force.items() if (route := _own_route(entry)) is not None}
    return {**shipped_routes(), **read} if read else shipped_routes()


@lru_cache(maxsize=512)
def _own_route(entry: OwnEntry) -> Route | None:
    """Return an own version; None for one withdrawn, or in the schema of another edition of the program."""
    try:
        found = None if entry.withdrawn else route_from(entry.content, entry.key)
    except ResourceError:
        return None  # the shipped one stands for it, and the list of routes says so
    return found and msgspec.structs.replace(found, version=OWN_FROM + entry.number)


@cache
def shipped_route(route_id: str, version: int | None = None) -> Route:
    """Return a shipped route; an earlier version lies in `earlier/` as `id.version.yaml`."""
    current = read_route(_folder() / f"{route_id}.yaml") if version is None else shipped_route(route_id)
    if version in (None, current.version):
        return current
    earlier = _folder() / "earlier" / f"{route_id}.{version}.yaml"
    if not earlier.is_file():
        raise NotFound(
            Text(
                f"Version {version} af ansøgningsvejen findes ikke i denne udgave af programmet.",
                f"Version {version} of the access route is not part of this edition of the program.",
            )
        )
    return read_route(earlier)


def read_route(path: Path) -> Route:
    """Read and check one route file."""
    return _read(path, read_yaml(path))


def route_from(content: str, route_id: str) -> Route:
    """Read and check a route from YAML in the schema of the files; `route_id` is the id it must have."""
    path = Path("own", f"{route_id}.yaml")
    try:
        raw = yaml.load(content, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        what = Text("posten kan ikke læses som YAML", "the entry cannot be read as YAML")
        raise mistake(path, "", "", what) from error
    return _read(path, raw)


def _read(path: Path, raw: object) -> Route:
    route = typed(path, raw, Route)
    if not route.sections:
        route = msgspec.structs.replace(route, sections=enquiry())
    check_route(path, route)
    if route.version >= OWN_FROM:
        raise mistake(path, route.id, "version", Text(f"skal være under {OWN_FROM}", f"must be below {OWN_FROM}"))
    return route


@cache
def enquiry() -> tuple[Section, ...]:
    """Return the letter of ours for routes whose form no source shows."""
    return read_entries(resources() / "enquiry.yaml", _Enquiry).sections


def routes_named(route: Route) -> Iterator[str]:
    """Return the ids of the other routes that a route leads to or presupposes."""
    yield from route.apply_via
    for prerequisite in route.prerequisites:
        yield from prerequisite.any_of
    if route.renewal and route.renewal.route:
        yield route.renewal.route
    for replacement in route.replaced_by:
        yield from replacement.use


def _folder() -> Path:
    return resources() / "routes"
