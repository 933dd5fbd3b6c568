"""Which form an application is written on, the files of its case that it names, and how it stands on another day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from dsc_desk.cases.tables import attachment, renewal
from dsc_desk.forms.definition import Required
from dsc_desk.forms.route import load_route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import RowMapping

    from dsc_desk.cases.query import Read
    from dsc_desk.forms.filled import FilledForm, KeptFile
    from dsc_desk.forms.route import Route


def route_of(row: RowMapping) -> Route:
    """Return the route of an application in the version it was started with."""
    return load_route(row["route_id"], int(row["route_version"]) if row["route_version"] else None)


def form_of(read: Read, row: RowMapping) -> Route:
    """Return the route of an application with the form that is filled: a renewal may have one of its own."""
    route = route_of(row)
    if route.renewal and route.renewal.sections and read.all(renewal, application_id=row["id"]):
        return renewal_form(route)
    return route


def renewal_form(route: Route) -> Route:
    """Return a route with its form of renewal; of the papers of the first time none is required again."""
    if route.renewal is None or not route.renewal.sections:
        return route
    papers = tuple(msgspec.structs.replace(one, required=Required.USUAL) for one in route.attachments)
    return msgspec.structs.replace(route, sections=route.renewal.sections, attachments=papers)


def files_at(read: Read, case_id: str, wanted: Iterable[KeptFile]) -> dict[KeptFile, RowMapping]:
    """Return those of the files that lie at the case; one that is known by its name alone is the newest that is called so."""
    asked = tuple(dict.fromkeys(wanted))
    mine = (attachment.c.case_id == case_id, attachment.c.removed_at == "")
    rows = read.rows(attachment.select().where(*mine).order_by(attachment.c.added_at)) if asked else []
    by_hash, by_name = {row["sha256"]: row for row in rows}, {row["name"]: row for row in rows}
    found = ((one, by_hash.get(one.sha256) if one.sha256 else by_name.get(one.name)) for one in asked)
    return {one: row for one, row in found if row is not None}


def as_on(form: FilledForm, day: date) -> FilledForm:
    """Return a form as it would stand on another day: the authority by its name of that day."""
    return replace(form, authority=form.route.authority(day), day=day)
