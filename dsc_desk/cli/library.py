"""The library as a file: written for others, and taken in from them."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.cli.session import DONE, REFUSED, TAKEN, case_id, give, open_desk, require_named, spoken, store_path, tell
from dsc_desk.forms.library_file import write_library
from dsc_desk.library.fields import BY_NAME, ID
from dsc_desk.library.healthdcat.preview import Line, read_path
from dsc_desk.library.own_sources import take_sources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dsc_desk.library.records import DataSource

_WHY = "Taget ind fra en fil (HealthDCAT-AP)"  # kept in the history, which is Danish where nobody wrote another
_SIGNS = {EntryState.NEW: "+", EntryState.CHANGED: "~", EntryState.SAME: "=", EntryState.REFUSED: "!"}


def library(args: argparse.Namespace) -> int:
    """Write the library, some sources or those of a case to a file; or take the sources of a file in."""
    return _export(args) if args.what == "export" else _import(args)


def _export(args: argparse.Namespace) -> int:
    # Without a store there is no layer of one's own: the library is then the one that comes with the program.
    opened = open_desk(args) if args.case or store_path(args).exists() else nullcontext()
    with opened as desk:
        wanted: list[str] | None = list(args.source) or None
        if args.case and desk is not None:
            rows = desk.ask(CaseSources(case_id(desk, args.case)))
            wanted = [*(wanted or ()), *(row.source_id for row in rows)]
        written = write_library(Path(args.to), wanted)
    for fault in written.shortfalls:
        tell(Text("Mangler i profilen: {n} {p} {w}", "Short of the profile: {n} {p} {w}").fill(n=fault.node, p=fault.place, w=fault.what))  # fmt: skip
    answer = {"file": written.path, "sources": written.sources, "shortfalls": list(written.shortfalls)}
    give(args, answer, [str(written.path)])
    return DONE


def _import(args: argparse.Namespace) -> int:
    with open_desk(args) as desk:
        lines = read_path(Path(args.file))
        require_named(args.only, [line.source.id for line in lines])
        wanted = [] if args.preview else _wanted(lines, args.only)
        if wanted:
            desk.do(take_sources(wanted, args.why or _WHY))
    taken = {source.id for source in wanted}
    _tell_problems(lines)
    give(args, [_plain(line, taken) for line in lines], [_said(line, taken) for line in lines])
    return REFUSED if any(line.state is EntryState.REFUSED for line in lines) else DONE


def _wanted(lines: Iterable[Line], only: Sequence[str]) -> list[DataSource]:
    return [
        line.source for line in lines if line.state in (EntryState.NEW, EntryState.CHANGED) and _is_named(line, only)
    ]


def _tell_problems(lines: Iterable[Line]) -> None:
    for line in lines:
        for field, what in line.problems:
            tell(f"{line.source.id}: {spoken(BY_NAME.get(field, ID).label)}: {spoken(what)}")


def _is_named(line: Line, only: Sequence[str]) -> bool:
    return not only or line.source.id in only


def _plain(line: Line, taken: set[str]) -> dict[str, Any]:
    return {
        "id": line.source.id,
        "name": line.source.name,
        "state": str(line.state),
        "taken": line.source.id in taken,
        "changes": [change.field for change in line.changes],
        "problems": dict(line.problems),
        "missing": list(line.missing),
        "left": dict(line.left),
    }


def _said(line: Line, taken: set[str]) -> str:
    kept = spoken(TAKEN) if line.source.id in taken else ""
    return f"{_SIGNS[line.state]} {line.source.id:30} {line.source.name_da}{kept}"
