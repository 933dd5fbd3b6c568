"""A table in one text: one record a line, as JSON by the ids of its columns, so that a column more changes no value.

Read as well: lines with cells between tabs (pasted from a sheet) or bars, and lines as people type them, with commas.
Nothing of a line is lost: what belongs to no column stays with the last one the line reaches.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Protocol

from dsc_desk.cases import identifiers, values
from dsc_desk.cases.vocabulary import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Record = dict[str, str]
MOST_ROWS = 2_000
_SHAPES = {
    Check.EMAIL: identifiers.email_problem,
    Check.PHONE: identifiers.phone_problem,
    Check.ORCID: identifiers.orcid_problem,
}
_CELLS = re.compile(r"\t| *\| *")


class Named(Protocol):
    """What is needed of a column to read a line."""

    @property
    def id(self) -> str: ...
    @property
    def check(self) -> Check | None: ...


def read_records(text: str, columns: Sequence[Named], loose: Sequence[str] = ()) -> tuple[Record, ...]:
    """Return the records of a text; `loose` are the columns that parts between commas are put in, in that order.

    Without two of them a typed line is one cell: commas may belong to it.
    """
    return tuple(record for line in _lines(text) if (record := _record(line, columns, loose)))


def stored_records(records: Iterable[Mapping[str, str]]) -> str:
    """Return the canonical text; empty cells and empty records are left out."""
    kept = ({name: cell for name, one in record.items() if (cell := one_line(one))} for record in records)
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in kept if record)


def edited_records(records: Sequence[Mapping[str, str]], columns: Sequence[Named]) -> str:
    """Return the records for a plain text box, cells between bars; as they are stored where a cell holds one."""
    ids = [column.id for column in columns]
    if any("|" in cell or name not in ids for record in records for name, cell in record.items()):
        return stored_records(records)
    return "\n".join(" | ".join(record.get(name, "") for name in ids) for record in records)


def words_of(text: str) -> str:
    """Return a text with its records as the words of their cells, for who searches or compares; other lines as they stand."""
    if "{" not in text:
        return text
    return "\n".join(", ".join(whole.values()) if (whole := _whole(line)) else line for line in text.splitlines())


def one_line(text: str) -> str:
    """Return a cell without line ends and double spaces."""
    return " ".join(text.split())


def _lines(text: str) -> Iterator[str]:
    lines = text.splitlines()
    for line in lines:
        if _whole(line) is not None or _CELLS.search(line):
            yield line
        else:
            yield from values.split_list(line if len(lines) == 1 else f"{line}\n")


def _record(line: str, columns: Sequence[Named], loose: Sequence[str]) -> Record:
    whole = _whole(line)
    if whole is not None:
        return whole
    ids = [column.id for column in columns]
    if _CELLS.search(line):
        return _placed([one_line(cell) for cell in _CELLS.split(line)], ids)
    if len(loose) < 2:
        return {(loose or ids)[0]: one_line(line)}
    shaped: Record = {}
    rest = []
    for part in filter(None, map(one_line, line.split(","))):
        name = _by_shape(part, columns)
        if name and name not in shaped:
            shaped[name] = part
        else:
            rest.append(part)
    return _placed(rest, loose) | shaped


def _whole(line: str) -> Record | None:
    """Return a stored record; None for anything else."""
    if not line.startswith("{"):
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(cell, str) for cell in found.values()):
        return None
    return {name: text for name, cell in found.items() if (text := one_line(cell))}


def _placed(cells: Sequence[str], ids: Sequence[str]) -> Record:
    last = len(ids) - 1
    placed = [*cells[:last], ", ".join(filter(None, cells[last:]))]
    return {name: cell for name, cell in zip(ids, placed, strict=False) if cell}


def _by_shape(part: str, columns: Sequence[Named]) -> str:
    for column in columns:
        if column.check in _SHAPES and _SHAPES[column.check](part) is None:
            return column.id
    return ""
