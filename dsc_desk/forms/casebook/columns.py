"""What the columns of a sheet mean: proposed by the words over them and the cells below, from `resources/sheet_columns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dsc_desk.cases.flow.reading import read
from dsc_desk.forms.casebook.cells import day_of, is_position
from dsc_desk.forms.casebook.rows import Book, Sheet
from dsc_desk.resource import resources
from dsc_desk.words import Text

NO_HEADINGS = -1
NOTE = ""  # what no field takes: kept as a note of the case
DAYS = ("opened", "closed", "due")
Mapping = tuple[str, ...]  # the field of each column
_TITLE = ("titel", "title")
_TITLE_LENGTH = 12  # letters of a cell, on the average
_LOOKED_AT = 25  # rows among which the headings stand
_WORDS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*[/,(&+]\s*|\s+(?:og|and|eller|or)\s+")


class FieldWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column may be, and the words that stand over such columns."""

    id: str
    name: Text
    headings: tuple[str, ...]


class StateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a state of the sheet is here: open, paused or closed, and how the case ended where the words say that."""

    state: str
    outcome: str
    words: tuple[str, ...]


class SourceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names in daily use of a data source of the library."""

    id: str
    words: tuple[str, ...]


class SheetWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in the file."""

    fields: tuple[FieldWords, ...]
    sums: tuple[str, ...]
    sources: tuple[SourceWords, ...]
    states: tuple[StateWords, ...]


@dataclass(frozen=True)
class Table:
    """The rows below the headings of a sheet, each with its number in the file; rows that say nothing are left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    heading_line: int


@cache
def sheet_words() -> SheetWords:
    """Return the words by which sheets are understood."""
    return read(resources() / "sheet_columns.yaml", SheetWords)


def best_sheet(book: Book) -> int:
    """Return which sheet holds the cases: the visible one whose headings are understood best."""

    def worth(place: int) -> tuple[bool, int, int]:
        sheet = book.sheets[place]
        return not sheet.hidden, _understood(sheet, heading_line(sheet)), len(sheet.rows)

    return max(range(len(book.sheets)), key=worth)


def lists_of_cases(book: Book) -> tuple[str, ...]:
    """Return the names of the sheets in sight that look like lists of cases: often one for each year."""
    shown = (sheet for sheet in book.sheets if not sheet.hidden)
    return tuple(sheet.name for sheet in shown if _understood(sheet, heading_line(sheet)) >= 2)


def heading_line(sheet: Sheet) -> int:
    """Return the number of the row with the headings: the first of those understood best, else the first with two words."""
    lines = range(1, min(len(sheet.rows), _LOOKED_AT) + 1)
    best = max(lines, key=lambda line: _understood(sheet, line))
    if _understood(sheet, best) >= 2:
        return best
    return next((line for line in lines if sum(map(bool, sheet.rows[line - 1])) >= 2), 1)


def table_of(sheet: Sheet, line: int = 0) -> Table:
    """Return the table below a row of headings (0: the likely one, NO_HEADINGS: all rows); columns without one have letters."""
    line = line or heading_line(sheet)
    first = max(0, line)
    below = tuple((number, row) for number, row in enumerate(sheet.rows[first:], start=first + 1) if row)
    head = sheet.rows[line - 1] if line > 0 else ()
    wide = max((len(row) for row in (head, *(row for _, row in below))), default=0)
    heads = [" ".join(one.split())[:120] for one in head]
    heads += [""] * (wide - len(heads))
    return Table(tuple(head or _letter(place) for place, head in enumerate(heads)), below, line)


def propose(table: Table) -> Mapping:
    """Return what each column means, as far as its heading and its cells say; each field is one column's."""
    offers = [
        (worth, -place, field.id)
        for place, heading in enumerate(table.headings)
        for field in sheet_words().fields
        if (worth := _worth(heading, field)) and _fits(table, place, field.id)
    ]
    found: dict[int, str] = {}
    for _, place, field_id in sorted(offers, key=lambda offer: offer[:2], reverse=True):
        if -place not in found and field_id not in found.values():
            found[-place] = field_id
    _by_cells(table, found)
    return tuple(found.get(place, NOTE) for place in range(len(table.headings)))


def state_of(said: str) -> StateWords | None:
    """Return what a state means: by its whole words, else by the longest known words it begins with."""
    words = plain(said)
    offers = {
        known: state
        for state in sheet_words().states
        for known in map(plain, state.words)
        if words == known or words.startswith(f"{known} ")
    }
    return offers[max(offers, key=len)] if offers else None


def samples(table: Table, place: int, most: int = 3) -> tuple[str, ...]:
    """Return the first different things a column says."""
    said = dict.fromkeys(row[place] for _, row in table.rows[:200] if place < len(row) and row[place])
    return tuple(said)[:most]


def _by_cells(table: Table, found: dict[int, str]) -> None:
    """Add what the cells alone tell: addresses of mail, and where no title is named, the longest words."""
    for field_id, told_by in (("email", _with_addresses), ("title", _longest)):
        free = [place for place in range(len(table.headings)) if place not in found]
        if field_id not in found.values() and (place := told_by(table, free)) is not None:
            found[place] = field_id


def _with_addresses(table: Table, free: Sequence[int]) -> int | None:
    """Return the first column of which most cells are addresses of mail."""
    return next((place for place in free if _mostly(_column(table, place), lambda one: "@" in one)), None)


def _longest(table: Table, free: Sequence[int]) -> int | None:
    """Return the column of the longest words, where they are long enough for titles."""
    lengths = {place: sum(map(len, _column(table, place))) / max(1, len(table.rows)) for place in free}
    longest = max(free, key=lengths.__getitem__, default=None)
    return longest if longest is not None and lengths[longest] >= _TITLE_LENGTH else None


def _mostly(said: Sequence[str], test: Callable[[str], object]) -> bool:
    """Tell whether a test holds of more than half of the cells."""
    return sum(bool(test(one)) for one in said) * 2 > len(said)


def _fits(table: Table, place: int, field_id: str) -> bool:
    """Say whether the cells can be what the heading says; days, addresses and positions have a shape."""
    said = _column(table, place)
    if field_id in DAYS:
        return not _mostly(said, lambda one: not day_of(one))
    if field_id == "email":
        return not said or any("@" in one for one in said)
    if plain(table.headings[place]) in _TITLE:  # in Danish of a person or of a project
        positions = bool(said) and not _mostly(said, lambda one: not is_position(one))
        return positions if field_id == "position" else field_id != "title" or not positions
    return True


def _column(table: Table, place: int) -> list[str]:
    return [row[place] for _, row in table.rows[:200] if place < len(row) and row[place]]


def _understood(sheet: Sheet, line: int) -> int:
    cells = sheet.rows[line - 1]
    return sum(any(_worth(one, field) for field in sheet_words().fields) for one in cells if one and len(one) <= 60)


def _worth(heading: str, field: FieldWords) -> int:
    """Return how well a heading names a field: 3 by its whole words, 2 by one of its parts, 1 by words within it."""
    whole = plain(heading)
    names = _names(field)
    if whole in names:
        return 3
    if any(plain(part) in names for part in _PARTS.split(heading.casefold()) if part):
        return 2
    return int(any(len(name) >= 5 and f" {name} " in f" {whole} " for name in names))


@cache
def _names(field: FieldWords) -> frozenset[str]:
    return frozenset(plain(one) for one in field.headings)


def plain(said: str) -> str:
    """Return words as they are compared: lower case, without punctuation."""
    return " ".join(_WORDS.findall(said.casefold()))


def _letter(place: int) -> str:
    """Return what Excel calls a column: A, B … Z, AA."""
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
