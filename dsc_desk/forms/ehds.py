"""The common EU application for health data as a JSON file: written from a case, read from elsewhere, with a published schema.

Contents as known of Regulation (EU) 2025/327, Articles 67 and 68, are those of the route ROUTE; what no binding text has
settled is marked unsure, and the schema (`docs/ehds-application.schema.json`) is made from the same data.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from dsc_desk.cases.facts import known_facts
from dsc_desk.cases.query import Query
from dsc_desk.cases.tables import application, case
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.definition import Basis
from dsc_desk.forms.ehds_record import (
    Column,
    EhdsApplication,
    PageRead,
    Part,
    Value,
    Words,
    parsed,
)
from dsc_desk.forms.filled import Provenance
from dsc_desk.forms.ground import profile_of
from dsc_desk.forms.offers import Offer, offers_of
from dsc_desk.forms.prefill import fill
from dsc_desk.forms.route import Route, load_route
from dsc_desk.store.errors import Invalid, StoreError
from dsc_desk.store.private import FOR_OTHERS, read_foreign, write_file_safely
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.cases.query import Read
    from dsc_desk.forms.definition import Field
    from dsc_desk.forms.filled import FilledField

ROUTE = "ehds-dataadgang"
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
LARGEST = 4_000_000  # bytes
MODULES = ("msgspec", "dsc_desk.forms.ehds_record")
_NOT_READ = Text(
    "Filen kan ikke åbnes, eller den er over 4 MB. Intet er ændret.",
    "The file cannot be opened, or it is over 4 MB. Nothing was changed.",
)
_NOT_WRITTEN = Text(
    "Filen kan ikke skrives der. Vælg et andet sted; intet er ændret.",
    "The file cannot be written there. Choose another place; nothing was changed.",
)


@dataclass(frozen=True)
class EhdsOfCase(Query[EhdsApplication]):
    """The application of a case, as its own draft stands; without one, as the profile fills the form."""

    case_id: str

    def run(self, read: Read) -> EhdsApplication:
        head, forms = read.get(case, self.case_id), CaseForms(read, self.case_id)
        ground = forms.ground
        mine = select(application).where(application.c.case_id == self.case_id, application.c.route_id == ROUTE)
        row = read.first(mine.where(application.c.state != "withdrawn"))
        if row is not None:
            form = forms.of(row)
        else:
            form = fill(load_route(ROUTE), ground.profile, today=read.today, sources=ground.sources, files=ground.files)
        route = form.route
        held = {name: state.value for name, state in ground.profile.items()}
        return EhdsApplication(
            form=f"{route.id} {route.version}",
            form_checked=route.checked.isoformat(),
            unsure=tuple(Words(da=one.text.da, en=one.text.en) for one in route.unsure_points),
            read=tuple(
                PageRead(id=one.id, url=one.url, age=one.age, checked=one.checked.isoformat()) for one in route.sources
            ),
            reference=head["reference"],
            written=read.today.isoformat(),
            sections=tuple(
                Part(
                    id=one.section.id,
                    title=Words(da=one.section.title.da, en=one.section.title.en),
                    fields=tuple(_value(each, route, held) for each in one.fields),
                )
                for one in form.sections
            ),
        )


@dataclass(frozen=True)
class EhdsOffers(Query[tuple[Offer, ...]]):
    """What a file would set in the profile of a case, beside what stands there."""

    case_id: str
    found: EhdsApplication

    def run(self, read: Read) -> tuple[Offer, ...]:
        return offers_of(values_of(self.found), profile_of(read, self.case_id))


def values_of(found: EhdsApplication) -> tuple[tuple[str, str], ...]:
    """Return the facts a file holds, each once: the first field that has one."""
    first: dict[str, str] = {}
    for part in found.sections:
        for one in part.fields:
            if one.fact and one.fact_value.strip():
                first.setdefault(one.fact, one.fact_value)
    return tuple(first.items())


def write_ehds(found: EhdsApplication, path: Path) -> Path:
    """Write an application to a file."""
    try:
        write_file_safely(path, msgspec.json.format(msgspec.json.encode(found), indent=1), mode=FOR_OTHERS)
    except OSError as error:
        raise StoreError(_NOT_WRITTEN) from error
    return path


def read_ehds(path: Path) -> EhdsApplication:
    """Read a file through the worker process; raises a DeskError for what is no such application."""
    data = read_foreign(path, LARGEST, gone=_NOT_READ, huge=_NOT_READ)
    if not data:
        raise Invalid(_NOT_READ)
    with Worker(MODULES) as worker:
        return worker.run(parsed, EhdsApplication, data)


def schema() -> str:
    """Return the schema of the file as JSON: its records, and every field, section and fact that may be named in it."""
    made: dict[str, Any] = msgspec.json.schema(EhdsApplication)
    route = load_route(ROUTE)
    known = made["$defs"]["Value"]["properties"]
    known["id"]["enum"] = [field.id for field in route.fields]
    known["fact"]["enum"] = ["", *known_facts()]
    made["$defs"]["Part"]["properties"]["id"]["enum"] = [section.id for section in route.sections]
    whole = {"$schema": SCHEMA, "title": "EHDS data access application, DSC Desk", **made}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def is_certain(field: Field, route: Route) -> bool:
    """Tell whether a binding text has settled a field: one of law, or any of a form that is not marked unsure."""
    return not field.our_guess and (field.basis is Basis.LAW or not route.unsure)


def _value(one: FilledField, route: Route, held: dict[str, str]) -> Value:
    field, fact = one.field, one.fact_name or one.field.prefill or ""
    return Value(
        id=field.id,
        label=Words(da=field.label.da, en=field.label.en),
        type=str(field.type),
        required=field.required,
        rests_on=field.basis,
        read_in=field.source or "",
        certain=is_certain(field, route),
        text=one.text,
        columns=tuple(Column(id=each.id, label=Words(da=each.label_da, en=each.label_en)) for each in field.columns),
        rows=one.rows,
        origin=one.provenance,
        fact=fact,
        fact_value=held.get(fact, ""),
        confirmed_by=one.fact_by if one.provenance is Provenance.CONFIRMED else "",
        confirmed_at=one.fact_at if one.provenance is Provenance.CONFIRMED else "",
    )


if __name__ == "__main__":
    from dsc_desk.resource import resources

    published = resources().parent / "docs" / "ehds-application.schema.json"
    published.write_text(schema(), encoding="utf-8")
