"""Groups of a form: tables whose rows come from a fact, are typed for one application, and are checked cell by cell.

A group's value is what `cases.records` stores, by the ids of its own columns; lines typed before it had columns are
read as the fact behind it reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.facts import fact_records, parse_cell, show_cell
from dsc_desk.cases.records import Record, read_records, stored_records
from dsc_desk.cases.vocabulary import Column as FactColumn
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dsc_desk.cases.vocabulary import FactKind
    from dsc_desk.forms.definition import Column, Field

_EMPTY = Text("mangler", "is missing")
_TOO_LONG = Text("er for langt (højst {n} tegn)", "is too long (at most {n} characters)")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in a row, counted from 0, in the column of an id; one that stops keeps the form from being ready."""

    row: int
    column: str
    text: Text
    stops: bool = False


def cell_kinds(field: Field) -> tuple[FactColumn, ...]:
    """Return the columns of a group as the cells are read, checked and shown: as those of the fact behind them."""
    behind = {column.id: column for column in _fact_columns(field)}
    return tuple(
        FactColumn(
            id=one.id,
            label_da=one.label_da,
            label_en=one.label_en,
            type=FactType(one.type.value),
            check=behind[one.prefill].check if one.prefill in behind else None,
            options=one.options,
        )
        for one in field.columns
    )


def own_rows(field: Field, text: str) -> tuple[Record, ...]:
    """Return the rows of what was written for one application, cells in canonical texts."""
    kinds = cell_kinds(field)
    by_id = {kind.id: kind for kind in kinds}
    found = read_records(text, kinds, loose_columns(field))
    return tuple(
        {name: parse_cell(by_id[name], cell).text if name in by_id else cell for name, cell in record.items()}
        for record in found
    )


def rows_of_fact(field: Field, value: str) -> tuple[Record, ...]:
    """Return the rows that the fact behind a group gives; of a fact without columns, its lines in the first."""
    kind = _fact(field)
    if kind is None or kind.type is not FactType.RECORDS:
        return own_rows(field, value)
    taken = _taken(field)
    rows = (
        {name: record[source] for name, source in taken if source in record} for record in fact_records(kind, value)
    )
    return tuple(row for row in rows if row)


def _taken(field: Field) -> list[tuple[str, str]]:
    """Return the columns that a fact fills, each with the fact's column."""
    return [(one.id, one.prefill) for one in field.columns if one.prefill]


def rows_to_fact(field: Field, text: str, value: str = "") -> str:
    """Return a group's rows as the fact behind it holds them; what its rows know besides, by the first cell, is kept."""
    kind, rows = _fact(field), own_rows(field, text)
    taken = _taken(field)
    if kind is None or kind.type is not FactType.RECORDS or not taken:
        return text
    given = [{source: row[name] for name, source in taken if name in row} for row in rows]
    first = taken[0][1]
    known = {record.get(first, ""): record for record in fact_records(kind, value)}
    return stored_records({**known.get(record.get(first, ""), {}), **record} for record in given)


def shown_rows(field: Field, rows: Sequence[Record], language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the cells as people read them, in the order of the columns."""
    kinds = cell_kinds(field)
    return tuple(tuple(show_cell(kind, row.get(kind.id, ""), language) for kind in kinds) for row in rows)


def reads_as(field: Field, text: str, words: str) -> bool:
    """Tell whether what was typed is what some words already say; rows are compared as they read."""
    if not field.columns:
        return text.strip() == words.strip()
    rows = own_rows(field, text)
    return any(as_lines(shown_rows(field, rows, language)) == words.strip() for language in Language)


def as_lines(shown: Sequence[Sequence[str]]) -> str:
    """Return shown rows as plain text, one a line."""
    return "\n".join(", ".join(cell for cell in row if cell) for row in shown)


def cell_problems(field: Field, rows: Sequence[Record]) -> tuple[CellProblem, ...]:
    """Return what is wrong in the rows: a required cell that is empty, one that is too long, one that looks wrong."""
    kinds = {kind.id: kind for kind in cell_kinds(field)}
    return tuple(
        problem
        for number, row in enumerate(rows)
        for column in field.columns
        for problem in _cell(number, column, row.get(column.id, ""), kinds[column.id])
    )


def said_problem(field: Field, problem: CellProblem) -> Text:
    """Say where a problem lies and what it is."""
    label = next(one.label for one in field.columns if one.id == problem.column)
    said = Text("række {n}, {da} ", "row {n}, {en} ").fill(n=problem.row + 1, da=label.da, en=label.en)
    return Text(said.da + problem.text.da, said.en + problem.text.en)


def _cell(number: int, column: Column, cell: str, kind: FactColumn) -> Iterator[CellProblem]:
    if not cell:
        if column.required:
            yield CellProblem(number, column.id, _EMPTY, stops=True)
        return
    most = column.limit.chars
    if most is not None and len(cell) > most:
        yield CellProblem(number, column.id, _TOO_LONG.fill(n=most), stops=True)
    for problem in parse_cell(kind, cell).problems:
        yield CellProblem(number, column.id, Text(f"({problem.da.rstrip('.')})", f"({problem.en.rstrip('.')})"))


def _fact(field: Field) -> FactKind | None:
    return known_facts()[field.prefill] if field.prefill else None


def _fact_columns(field: Field) -> tuple[FactColumn, ...]:
    kind = _fact(field)
    return kind.columns if kind else ()


def loose_columns(field: Field) -> tuple[str, ...]:
    """Return where the parts of a typed line go: as in the fact behind the group, where its columns are asked for."""
    kind = _fact(field)
    mine = {one.prefill: one.id for one in field.columns if one.prefill}
    return tuple(mine[name] for name in kind.loose if name in mine) if kind else ()
