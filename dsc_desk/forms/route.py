"""Access routes: one file each in `resources/routes/`, checked when read, in versions that cases pin."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.entries import mistake, read_entries, read_yaml, typed
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.definition import (
    Attachment,
    Basis,
    CanApply,
    Channel,
    Choose,
    Entry,
    Field,
    FieldType,
    Figure,
    Law,
    Limit,
    Medium,
    Prerequisite,
    Replacement,
    Required,
    RouteKind,
    Say,
    Section,
    ShowIf,
    Source,
    Successor,
)
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = [
    "Attachment",
    "Basis",
    "CanApply",
    "Channel",
    "Choose",
    "Column",
    "ColumnGroup",
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
    "ShowIf",
    "Source",
    "Successor",
    "load_route",
    "load_routes",
    "matrix_columns",
    "read_route",
]


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
    def fields(self) -> Iterator[Field]:
        """Every field in the order of the form."""
        return (field for section in self.sections for field in section.fields)

    def authority(self, day: datetime.date) -> Text:
        """Name the authority as it is called on a day."""
        names = [Text(self.authority_da, self.authority_en)]
        names += [Text(later.name_da, later.name_en) for later in self.successors if later.since <= day]
        return names[-1]


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
    check = _Check(path, route.id)
    if path.stem.split(".")[0] != route.id:
        check.fail("", "id", Text("skal være filens navn", "must be the name of the file"))
    check.unique("sections", (section.id for section in route.sections))
    check.unique("attachments", (attachment.id for attachment in route.attachments))
    check.unique("fields", (field.id for field in route.fields))
    for attachment in route.attachments:
        check.attachment(attachment, route)
    for field in route.fields:
        check.field(field, route)
    for prerequisite in route.prerequisites:
        for name in prerequisite.evidence:
            check.known_fact(", ".join(prerequisite.any_of), name, "evidence")
    return route


class _Check(msgspec.Struct):
    """What a type cannot say about a route file."""

    path: Path
    route_id: str

    def fail(self, entry: str, field: str, what: Text) -> None:
        place = " › ".join(part for part in (self.route_id, entry) if part)
        raise mistake(self.path, place, field, what)

    def unique(self, where: str, ids: Iterable[str]) -> None:
        seen: set[str] = set()
        for name in ids:
            if name in seen:
                self.fail(name, where, Text("id'et findes to gange", "the id stands twice"))
            seen.add(name)

    def field(self, field: Field, route: Route) -> None:
        self.known_fact(field.id, field.prefill)
        others = {other.id for other in route.fields}
        if field.show_if and field.show_if.field not in others - {field.id}:
            self.fail(field.id, "show_if", Text("nævner et felt, der ikke findes", "names a field that does not exist"))
        if not field.label_da.strip():
            self.fail(field.id, "label_da", Text("feltet er tomt", "the field is empty"))
        if field.attachment is not None and field.attachment not in {one.id for one in route.attachments}:
            self.fail(field.id, "attachment", Text("bilaget findes ikke", "no such attachment exists"))

    def attachment(self, attachment: Attachment, route: Route) -> None:
        self.known_fact(attachment.id, attachment.prefill)
        made_from = attachment.made_from
        if made_from is not None and made_from not in {section.id for section in route.sections}:
            self.known_fact(attachment.id, made_from, "made_from")
        if attachment.required is Required.CONDITION and not attachment.condition_en:
            self.fail(attachment.id, "condition_en", Text("feltet mangler", "the field is missing"))

    def known_fact(self, entry: str, name: str | None, field: str = "prefill") -> None:
        if name is not None and name not in known_facts():
            what = Text(f"oplysningen »{name}« findes ikke", f"there is no fact “{name}”")
            self.fail(entry, field, what)


def _routes_named(route: Route) -> Iterator[str]:
    yield from route.apply_via
    for prerequisite in route.prerequisites:
        yield from prerequisite.any_of
    for replacement in route.replaced_by:
        yield from replacement.use


def _folder() -> Path:
    return resources() / "routes"
