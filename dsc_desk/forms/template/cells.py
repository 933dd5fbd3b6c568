"""Cells of an authority's table filled with those of a group or of a fact that is a table: which, and what they say.

A use names such a cell as NAME/ROW/COLUMN, rows from 1; a label that ends in (2), or in the 2 of a numbered row, stands in the second row below its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dsc_desk.cases.facts import fact_records, show_cell
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.filled import FilledField
from dsc_desk.forms.groups import own_rows
from dsc_desk.forms.route import Route
from dsc_desk.forms.template.records import Mapped, Slot, Use, UseKind
from dsc_desk.words import Language, Text

MOST_ROWS = 200
_NUMBERED = re.compile(r"(?P<head>.+?) (?:\((?P<row>\d{1,3})\)|· (?P<said>\d{1,3})\.?)")
_ALIKE = 84  # how alike a heading and a column's label must be, of 100
_SHARE = 0.6  # of a table's headings that must be understood


@dataclass(frozen=True, slots=True)
class Grid:
    """A group or fact with its columns: how a use names it, and each column's labels by its id."""

    kind: UseKind
    name: str
    label: Text
    columns: tuple[tuple[str, Text], ...]

    def use(self, row: int, column: str, certainty: int = 100) -> Use:
        return Use(self.kind, f"{self.name}/{row}/{column}", certainty=certainty)


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer or fact says: as it reads, and its value as it is kept."""

    text: str = ""
    value: str = ""


def grids(route: Route) -> tuple[Grid, ...]:
    """Return the tables that cells may be filled with: those of the route's form first."""
    own = [
        Grid(UseKind.FIELD, one.id, one.label, tuple((each.id, each.label) for each in one.columns))
        for one in route.fields
        if one.columns
    ]
    facts = [
        Grid(UseKind.FACT, name, kind.label, tuple((each.id, each.label) for each in kind.columns))
        for name, kind in known_facts().items()
        if kind.type is FactType.RECORDS
    ]
    return (*own, *facts)


def heading(slot: Slot) -> tuple[str, int]:
    """Return what stands above a cell, and in which row below it the cell stands."""
    found = _NUMBERED.fullmatch(slot.label)
    return (found["head"], int(found["row"] or found["said"])) if found else (slot.label, 1)


def label_of(use: Use, route: Route) -> Text | None:
    """Say which cell a use names; None when it names none there is."""
    name, row, column = _parts(use.target)
    for grid in grids(route):
        if row and grid.kind is use.kind and grid.name == name and column in dict(grid.columns):
            said = dict(grid.columns)[column]
            return Text(f"{grid.label.da}: {said.da}, række {row}", f"{grid.label.en}: {said.en}, row {row}")
    return None


def is_cell(use: Use) -> bool:
    """Tell whether a use names a cell."""
    return use.kind in (UseKind.FIELD, UseKind.FACT) and bool(_parts(use.target)[1])


def cell_said(use: Use, fields: Mapping[str, FilledField], facts: Mapping[str, str], language: Language) -> Said | None:
    """Return what a cell says; None where there is no such row at all."""
    name, row, column = _parts(use.target)
    if use.kind is UseKind.FIELD:
        return _cell_of_field(fields.get(name), row, column)
    if (kind := known_facts().get(name)) is None:
        return None
    records = fact_records(kind, facts.get(name, ""))
    known = next((each for each in kind.columns if each.id == column), None)
    if row > len(records) or known is None:
        return None
    value = records[row - 1].get(column, "")
    return Said(show_cell(known, value, language), value)


def _cell_of_field(field: FilledField | None, row: int, column: str) -> Said | None:
    if field is None or row > len(field.rows):
        return None
    place = next((at for at, each in enumerate(field.field.columns) if each.id == column), -1)
    value = own_rows(field.field, field.value)[row - 1].get(column, "")
    return Said(field.rows[row - 1][place] if place >= 0 else "", value)


def too_few_rows(
    mapped: Sequence[Mapped], fields: Mapping[str, FilledField], facts: Mapping[str, str]
) -> Iterator[tuple[Slot, int, int]]:
    """Yield for each table with too few rows its last cell, how many rows there is room for, and how many there are."""
    last: dict[tuple[UseKind, str], tuple[int, Slot]] = {}
    for one in mapped:
        name, row, _ = _parts(one.use.target) if is_cell(one.use) else ("", 0, "")
        if row > last.get((one.use.kind, name), (0, one.slot))[0]:
            last[one.use.kind, name] = row, one.slot
    for (kind, name), (room, slot) in last.items():
        if kind is UseKind.FIELD:
            there = len(fields[name].rows) if name in fields else 0
        else:
            there = len(fact_records(known_facts()[name], facts.get(name, ""))) if name in known_facts() else 0
        if there > room:
            yield slot, room, there


def propose_cells(slots: Sequence[Slot], route: Route) -> dict[str, Use]:
    """Return by key what the cells of the form's tables are probably to be filled with.

    A table is understood when most of its headings are columns of one group or fact, and no other has as many.
    """
    found: dict[str, Use] = {}
    choices = grids(route)
    for table in _tables(slots):
        heads = list(dict.fromkeys(heading(slot)[0] for slot in table))
        ranked = sorted(((_matched(heads, grid), grid) for grid in choices), key=lambda each: -_worth(each[0]))
        best, grid = ranked[0] if ranked else ({}, None)
        if grid is None or len(best) < max(1, _SHARE * len(heads)) or _is_torn(ranked):
            continue
        for slot in table:
            head, row = heading(slot)
            if head in best:
                column, alike = best[head]
                found[slot.key] = grid.use(row, column, min(99, round(alike)))
    return found


def _parts(target: str) -> tuple[str, int, str]:
    name, _, rest = target.partition("/")
    row, _, column = rest.partition("/")
    whole = row.isascii() and row.isdigit() and 0 < int(row) <= MOST_ROWS
    return (name, int(row), column) if whole and column else ("", 0, "")


def _heads_of_many(slots: Sequence[Slot]) -> set[str]:
    """Return the headings that have a second row."""
    return {heading(slot)[0] for slot in slots if slot.how == "cell" and heading(slot)[1] > 1}


def _tables(slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Yield the cells that stand in rows under headings: those whose heading has a second row, as far as they lie together."""
    many = _heads_of_many(slots)
    here: list[Slot] = []
    for slot in slots:
        is_part = slot.how == "cell" and heading(slot)[0] in many
        # The next table begins again at its first row.
        if here and not (is_part and all(each.label != slot.label for each in here)):
            yield here
            here = []
        if is_part:
            here.append(slot)
    if here:
        yield here


def _matched(heads: Sequence[str], grid: Grid) -> dict[str, tuple[str, float]]:
    """Return by heading the column it names and how alike they are, each column once."""
    pairs = sorted(
        (
            (max(fuzz.token_sort_ratio(head.casefold(), words.casefold()) for words in label), head, column)
            for head in heads
            for column, label in grid.columns
        ),
        reverse=True,
    )
    found: dict[str, tuple[str, float]] = {}
    for alike, head, column in pairs:
        if alike >= _ALIKE and head not in found and column not in {each for each, _ in found.values()}:
            found[head] = column, alike
    return found


def _worth(matched: Mapping[str, tuple[str, float]]) -> float:
    return sum(alike for _, alike in matched.values())


def _is_torn(ranked: Sequence[tuple[dict[str, tuple[str, float]], Grid]]) -> bool:
    """Tell whether another table says as much; one of the route's own form goes before a fact."""
    (best, grid), rest = ranked[0], ranked[1:]
    return any(each.kind is grid.kind and _worth(matched) >= _worth(best) for matched, each in rest)
