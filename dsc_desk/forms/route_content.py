"""A route as plain values and as text: YAML in the schema of `resources/routes/`, and the digest that tells an upgrade."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from dsc_desk.cases.entries import typed
from dsc_desk.forms.route import Route, enquiry

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH = 110
Raw = dict[str, Any]


def plain(route: Route) -> Raw:
    """Return a route as the plain values its file holds, without what says nothing; a letter of ours is left out."""
    said: Raw = _said(route)
    if route.sections == enquiry():
        said.pop("sections", None)
    return said


def route_of_plain(raw: Mapping[str, Any], place: str = "route.yaml") -> Route:
    """Return plain values as a route; raises ResourceError for what does not fit the schema."""
    return with_form(typed(place, raw, Route))


def with_form(route: Route) -> Route:
    """Return a route with a letter of ours where it has no form."""
    return route if route.sections else msgspec.structs.replace(route, sections=enquiry())


def to_content(route: Route) -> str:
    """Return a route as YAML, in the schema of the shipped files."""
    return yaml.dump(plain(route), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def digest(route: Route) -> str:
    """Return what tells one wording of a route from another; its number and the day it was looked at do not count."""
    said = {name: value for name, value in plain(route).items() if name not in ("version", "checked")}
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, Any], ...]:
    """Return how each field is written, its name and its default; asking msgspec takes longer than all the rest."""
    return tuple((field.encode_name, field.name, field.default) for field in msgspec.structs.fields(kind))


def _said(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        held = ((written, getattr(value, name), default) for written, name, default in _fields(type(value)))
        return {name: _said(one) for name, one, default in held if one != default}
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    return str(value) if isinstance(value, str) else value  # a word of an enum as what it is written with
