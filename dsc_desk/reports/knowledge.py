"""What the program is made of and how fresh its knowledge is, gathered off the GUI thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.forms.route import Route

_PROGRAM = "dsc-desk"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Knowledge:
    """One kind of knowledge: how many entries, how many with something unsure, and when they were checked."""

    name: Text
    entries: int
    unsure: int
    checked: date


@dataclass(frozen=True)
class NewName:
    """A body that is called otherwise from a day on, and the routes it concerns."""

    since: date
    old: Text
    new: Text
    note: Text
    unsure: bool
    routes: tuple[Text, ...]


@dataclass(frozen=True)
class Part:
    """A library the program stands on."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class AboutFacts:
    """Everything the view shows."""

    knowledge: tuple[Knowledge, ...]
    names: tuple[NewName, ...]
    parts: tuple[Part, ...]
    notices: str


def about_facts() -> AboutFacts:
    """Read routes, sources, procedures and deadlines, and the libraries installed."""
    return AboutFacts(
        tuple(_knowledge()),
        new_names(tuple(load_routes().values())),
        tuple(_parts()),
        (resources() / "NOTICES.md").read_text(encoding="utf-8"),
    )


def new_names(routes: tuple[Route, ...]) -> tuple[NewName, ...]:
    """Return the changes of name by day and new name, each with its routes in order."""
    found: dict[tuple[date, str, str], list[Route]] = {}
    for route in routes:
        for later in (one for one in route.successors if one.name_da != route.authority_da):
            found.setdefault((later.since, later.name_da, route.authority_da), []).append(route)
    made = []
    for (since, name, _old), there in sorted(found.items()):
        later = next(one for one in there[0].successors if (one.since, one.name_da) == (since, name))
        made.append(
            NewName(
                since,
                Text(there[0].authority_da, there[0].authority_en),
                Text(later.name_da, later.name_en),
                Text(later.note_da, later.note_en),
                later.unsure,
                tuple(sorted((route.name for route in there), key=lambda each: each.da)),
            )
        )
    return tuple(made)


def _knowledge() -> Iterator[Knowledge]:
    routes = load_routes().values()
    unsure = sum(route.unsure or bool(route.unsure_points) for route in routes)
    oldest = min(route.checked for route in routes)
    yield Knowledge(Text("Ansøgningsveje", "Access routes"), len(routes), unsure, oldest)
    sources = load_catalogue().sources.values()
    yield Knowledge(
        Text("Datakilder", "Data sources"),
        len(sources),
        sum(bool(source.unsure_about) for source in sources),
        min(source.checked for source in sources if source.checked),
    )
    book = rulebook()
    procedures = book.procedures.values()
    yield Knowledge(
        Text("Procedurer", "Procedures"),
        len(procedures),
        sum(procedure.proposal for procedure in procedures),
        min(procedure.read_on for procedure in procedures),
    )
    items = book.deadlines.items
    yield Knowledge(
        Text("Frister", "Deadlines"),
        len(items),
        sum(item.unsure or item.checked is False for item in items),
        book.deadlines.read_on,
    )


def _parts() -> Iterator[Part]:
    for wanted in metadata.requires(_PROGRAM) or ():
        name = _NAME.match(wanted)
        if name is None:
            continue
        try:
            found = metadata.metadata(name[0])
        except metadata.PackageNotFoundError:  # wanted on another system only
            continue
        yield Part(name[0], found["Version"], _licence(found))


def _licence(found: metadata.PackageMetadata) -> str:
    """Return what a library says of its licence: the expression, the classifier, or the first line of the text."""
    said = (found.get_all("License-Expression") or [""])[0]
    classes = [each.rpartition(" :: ")[2] for each in found.get_all("Classifier") or () if each.startswith("License")]
    lines = (found.get_all("License") or [""])[0].splitlines()
    return next((each for each in (said, *classes, *lines) if each), "")
