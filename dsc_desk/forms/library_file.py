"""The library as a file for others: written as HealthDCAT-AP with the pages of the access routes, and opened again to be sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.healthdcat.check import Shortfall, shortfalls
from dsc_desk.library.healthdcat.read import read_file
from dsc_desk.library.healthdcat.write import Ending, serialized, to_graph
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.private import FOR_OTHERS, write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ENDINGS = Text("Skriv en fil, der ender på .ttl eller .jsonld.", "Name a file that ends in .ttl or .jsonld.")
_NOTHING = Text(
    "Der er ingen kilder at skrive. Ingen fil er skrevet.", "There are no sources to write. No file was written."
)
_NOT_WRITTEN = Text(
    "Filen kunne ikke skrives. Vælg en anden mappe, eller gør plads på disken.",
    "The file could not be written. Choose another folder, or make room on the disk.",
)
_NOT_THE_SAME = Text(
    "Filen sagde ikke det samme, da den blev læst igen, og er ikke gemt. Sig det til dem, der vedligeholder DSC Desk.",
    "The file did not say the same when it was read again, and was not kept. Tell those who maintain DSC Desk.",
)


@dataclass(frozen=True, slots=True)
class WrittenLibrary:
    """A file with so many sources, and where it falls short of what the profile demands."""

    path: Path
    sources: int
    shortfalls: tuple[Shortfall, ...]


def write_library(path: Path, source_ids: Iterable[str] | None = None) -> WrittenLibrary:
    """Write the named sources, or all in the library, as Turtle or JSON-LD by the file's ending."""
    endings = {f".{ending.value}": ending for ending in Ending}
    ending = endings.get(path.suffix.lower())
    if ending is None:
        raise Invalid(_ENDINGS)
    catalogue = load_catalogue()
    wanted = catalogue.sources if source_ids is None else dict.fromkeys(source_ids)
    sources = [catalogue.source(source_id) for source_id in sorted(wanted)]
    if not sources:
        raise Invalid(_NOTHING)
    pages = {route.id: route.web for route in load_routes().values() if route.web}
    graph = to_graph(sources, pages)
    content = serialized(graph, ending)
    if [entry.source for entry in read_file(content).entries] != sources:
        raise DeskError(_NOT_THE_SAME)
    try:
        write_file_safely(path, content, mode=FOR_OTHERS)
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    return WrittenLibrary(path, len(sources), tuple(shortfalls(graph)))
