"""What a file would bring: which sources are new, which changed and in what, which cannot be taken, to be chosen one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.checking import problems_of
from dsc_desk.library.healthdcat.read import HUGE, LARGEST, MODULES, read_file
from dsc_desk.library.healthdcat.taking import Foreign, ForeignEntry
from dsc_desk.library.history import FieldChange, differences
from dsc_desk.store.private import read_foreign
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.library.records import DataSource

_GONE = Text(
    "Filen kan ikke åbnes; måske er den flyttet eller låst af et andet program. Intet er taget ind.",
    "The file cannot be opened; perhaps it was moved or another program holds it. Nothing was taken in.",
)
_TWICE = Text("Kendemærket findes to gange i filen.", "The identifier stands twice in the file.")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a file: what it would change, what is wrong with it, what it did not say, what has no place here."""

    source: DataSource
    state: EntryState
    changes: tuple[FieldChange, ...]
    problems: tuple[tuple[str, Text], ...]
    missing: tuple[str, ...]
    left: tuple[tuple[str, int], ...]


def read_path(path: Path) -> tuple[Line, ...]:
    """Read a file through the worker process and compare it with the library; raises a DeskError for one that cannot be read."""
    data = read_foreign(path, LARGEST, gone=_GONE, huge=HUGE)
    with Worker(MODULES) as worker:
        return compare(worker.run(read_file, Foreign, data))


def compare(foreign: Foreign) -> tuple[Line, ...]:
    """Compare the entries of a file with the library in force; what is new comes first, what is the same last."""
    seen: set[str] = set()
    found = []
    for entry in foreign.entries:
        found.append(_line(entry, twice=entry.source.id in seen))
        seen.add(entry.source.id)
    order = list(EntryState)
    return tuple(sorted(found, key=lambda line: (order.index(line.state), line.source.name_da.casefold())))


def _line(entry: ForeignEntry, *, twice: bool) -> Line:
    catalogue = load_catalogue()
    held = catalogue.sources.get(entry.source.id)
    problems = problems_of(entry.source, catalogue)
    if twice:
        problems["id"] = _TWICE
    changes = differences(held, entry.source)
    if problems:
        state = EntryState.REFUSED
    elif held is None:
        state = EntryState.NEW
    else:
        state = EntryState.CHANGED if changes else EntryState.SAME
    return Line(entry.source, state, changes, tuple(problems.items()), entry.missing, entry.left)
