"""A file chosen or dropped becomes a form to look at: read in the worker, looked through, its fields tied as far as known."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.attachments import safe_name
from dsc_desk.cases.intake.scan import Scan, scan_document
from dsc_desk.forms.route import load_route
from dsc_desk.forms.template import refusals
from dsc_desk.forms.template.exchange import carried, given, is_exchange, read_exchange
from dsc_desk.forms.template.foreign import LARGEST, read_form, template_worker
from dsc_desk.forms.template.records import Mapped, Medium, Reading
from dsc_desk.forms.template.suggest import propose
from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Taken:
    """A form as it was taken in, not kept yet."""

    route_id: str
    name: str
    medium: Medium
    content: bytes = field(repr=False)
    mapped: tuple[Mapped, ...]
    notes: tuple[Text, ...] = ()
    pages: int = 0


def take_file(path: Path, route_id: str, before: Sequence[Mapped] = ()) -> Taken:
    """Read a form from a file. Raises DeskError with what to do instead; runs off the GUI thread."""
    data = read_foreign(path, 2 * LARGEST, gone=_GONE, huge=refusals.HUGE)
    return take_bytes(path.name, data, route_id, before)


def take_bytes(
    name: str, data: bytes, route_id: str, before: Sequence[Mapped] = (), worker: Worker | None = None
) -> Taken:
    """Read a form; one of another centre brings its fields tied, a new version takes over those of the one before."""
    other = read_exchange(data) if is_exchange(name, data) else None
    if other is not None:
        if route_id and other.route != route_id:
            raise Invalid(_WRONG_ROUTE.fill(da=load_route(other.route).name.da, en=load_route(other.route).name.en))
        route_id, name, data = other.route, other.name, other.content
    if worker is None:
        with template_worker() as own:
            reading, scan = _read(own, name, data)
    else:
        reading, scan = _read(worker, name, data)
    hits = [hit for hit in scan.hits if hit.certainty != "possible"]
    if hits:
        raise Invalid(_CPR.fill(da=hits[0].place.da, en=hits[0].place.en))
    route = load_route(route_id)
    if other is not None:
        mapped = given(other, reading.slots, route)
    else:
        mapped = propose(reading.slots, route)
        mapped = carried(reading.slots, before, mapped) if before else mapped
    return Taken(route_id, safe_name(name), reading.medium, reading.content, mapped, reading.notes, reading.pages)


def _read(worker: Worker, name: str, data: bytes) -> tuple[Reading, Scan]:
    reading = read_form(worker, name, data)
    return reading, worker.run(scan_document, Scan, name, reading.content)


_GONE = Text(
    "Filen kan ikke læses; måske er den åben i et andet program eller flyttet. Intet er gemt.",
    "The file cannot be read; perhaps another program has it open or it was moved. Nothing was kept.",
)
_WRONG_ROUTE = Text(
    "Filen hører til en anden ansøgningsvej: {da}. Intet er gemt. Vælg den vej, og slip filen dér.",
    "The file belongs to another route: {en}. Nothing was kept. Choose that route and drop the file there.",
)
_CPR = Text(
    "Der står et CPR-nummer i skemaet ({da}), så det er nok udfyldt. Intet er gemt. Vælg et tomt eksemplar.",
    "There is a CPR number in the form ({en}), so it was probably filled. Nothing was kept. Choose an empty copy.",
)
