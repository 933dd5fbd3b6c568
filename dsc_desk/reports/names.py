"""Names for what the store knows by id: competences and access routes, from the resources."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

import msgspec

from dsc_desk.cases.entries import read_entries
from dsc_desk.forms.matrix_columns import matrix_columns
from dsc_desk.forms.route import load_route
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text, same


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    da: str
    en: str


class _Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: _Words


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    competences: tuple[_Name, ...]


@cache
def competence_names() -> Mapping[str, Text]:
    """Return the short names of the competences by id, in the order reports show them."""
    names = read_entries(resources() / "report_names.yaml", _Names).competences
    return {entry.id: Text(entry.name.da, entry.name.en) for entry in names}


def route_names(identifiers: Collection[str]) -> Mapping[str, Text]:
    """Return the names of routes; a route that is no longer part of the program keeps its id."""
    short = _column_names()
    return {identifier: short.get(identifier) or _route_name(identifier) for identifier in sorted(identifiers)}


@cache
def _column_names() -> Mapping[str, Text]:
    """Return the short names of the matrix for columns that stand for one route alone."""
    columns = (column for group in matrix_columns() for column in group.columns)
    return {column.routes[0]: column.name for column in columns if len(column.routes) == 1}


def _route_name(identifier: str) -> Text:
    try:
        return load_route(identifier).name
    except NotFound:
        return same(identifier)
