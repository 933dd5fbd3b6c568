"""Access routes: one file each in `resources/routes/`, checked when read, in versions that cases pin."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.entries import mistake, read_entries, read_yaml, typed
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
    Required,
    RouteKind,
    Say,
    Section,
)
from dsc_desk.forms.route_check import check_route
from dsc_desk.forms.terms import Channel, Choose, Figure, Law, Prerequisite, Replacement, Source, Successor
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "Attachment",
    "Basis",
    "CanApply",
    "Channel",
    "Choose",
    "Column",
    "ColumnGroup",
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
    "matrix_columns",
    "read_route",
]


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


class Column(Entry, frozen=True, kw_only=True):
    """A column of the matrix: a short name, the office below it, and the routes it stands for."""

    id: str
    name_da: str
    name_en: str
    office_da: str
    office_en: str
    routes: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)

    @property
    def office(self) -> Text:
        return Text(self.office_da, self.office_en)


class ColumnGroup(Entry, frozen=True, kw_only=True):
    """A caption over columns of the matrix."""

    id: str
    label_da: str
    label_en: str
    columns: tuple[Column, ...]

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class _Enquiry(Entry, frozen=True):
    checked: datetime.date
    sections: tuple[Section, ...]


class _Columns(Entry, frozen=True):
    groups: tuple[ColumnGroup, ...]


@cache
def load_routes() -> Mapping[str, Route]:
    """Return every route in its current version by id, and check that they name only one another."""
    found = {path.stem: load_route(path.stem) for path in sorted(_folder().glob("*.yaml"))}
    for route in found.values():
        for named in _routes_named(route):
            if named not in found:
                raise mistake(
                    _folder() / f"{route.id}.yaml", route.id, named, Text("vejen findes ikke", "no such route exists")
                )
    return found


@cache
def load_route(route_id: str, version: int | None = None) -> Route:
    """Return one route; an earlier version lies in `earlier/` as `id.version.yaml`."""
    path = _folder() / f"{route_id}.yaml"
    if not path.is_file():
        raise NotFound(Text("Ansøgningsvejen findes ikke.", "There is no such access route."))
    current = read_route(path)
    if version is None or version == current.version:
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


@cache
def matrix_columns() -> tuple[ColumnGroup, ...]:
    """Return the columns of the matrix in their groups; a small file, so that the first page need not read all."""
    return read_entries(resources() / "matrix_columns.yaml", _Columns).groups


def read_route(path: Path) -> Route:
    """Read and check one route file."""
    route = typed(path, read_yaml(path), Route)
    if not route.sections:
        route = msgspec.structs.replace(route, sections=_enquiry())
    check_route(path, route)
    return route


@cache
def _enquiry() -> tuple[Section, ...]:
    """Return the letter of ours for routes whose form no source shows."""
    return read_entries(resources() / "enquiry.yaml", _Enquiry).sections


def _routes_named(route: Route) -> Iterator[str]:
    yield from route.apply_via
    for prerequisite in route.prerequisites:
        yield from prerequisite.any_of
    for replacement in route.replaced_by:
        yield from replacement.use


def _folder() -> Path:
    return resources() / "routes"
