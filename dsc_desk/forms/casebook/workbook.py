"""Workbooks (.xlsx, .xlsm), read by openpyxl in the worker process after the package was looked through."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.cell import column_index_from_string

from dsc_desk.cases.intake.office import unpacked
from dsc_desk.cases.intake.xml_parts import is_strange
from dsc_desk.forms.casebook.rows import MOST_COLUMNS, MOST_SHEETS, Sheet, cell, sheet_of, trimmed
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_ALL_XML = re.compile(r".*\.(?:xml|rels|vml)", re.IGNORECASE)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FAULTS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA"))
_MOST_MERGED = 20_000  # cells that one sheet's merged ranges may fill


def read_workbook(data: bytes) -> list[Sheet]:
    """Return the sheets; formulas by the value Excel last gave them. Raises Invalid for what cannot be read safely."""
    if any(is_strange(xml) for _, xml in unpacked(data, _ALL_XML)):
        raise Invalid(_DAMAGED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of Excel that openpyxl does not know, and nobody asks for
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [_sheet(data, one) for one in book.worksheets[:MOST_SHEETS]]


def _sheet(data: bytes, found: Any) -> Sheet:
    wide, height = found.max_column or 0, found.max_row or 0
    found.reset_dimensions()  # what a sheet says of its own size is often far too much
    merged = _merged(data, found._worksheet_path.lstrip("/"))  # noqa: SLF001  where the ranges stand is told nowhere else
    rows = _rows(found, merged)
    cut = max(0, wide - MOST_COLUMNS) if wide < 16_384 else 0
    return sheet_of(cell(found.title), rows, hidden=found.sheet_state != "visible", cut=cut, height=height)


def _rows(found: Any, merged: dict[tuple[int, int], tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows as texts; a cell merged downwards says the same in each of its rows."""
    heads: dict[tuple[int, int], str] = dict.fromkeys(merged.values(), "")
    for number, values in enumerate(found.iter_rows(values_only=True), start=1):
        row = [_text(value) for value in values[:MOST_COLUMNS]]
        for place in range(len(row)):
            here = (number, place + 1)
            if here in heads:
                heads[here] = row[place]
            elif here in merged:
                row[place] = heads[merged[here]]
        yield trimmed(row)


def _merged(data: bytes, part: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each cell below the head of a merged range where that head stands; ranges of one row are titles."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for _, xml in unpacked(data, re.compile(re.escape(part))):
        for left, top, right, bottom in _MERGED.findall(xml):
            first, last = int(top), int(bottom)
            if left == right and first < last and len(found) + last - first < _MOST_MERGED:
                column = column_index_from_string(left.decode())
                found |= dict.fromkeys(((row, column) for row in range(first + 1, last + 1)), (first, column))
    return found


def _text(value: Any) -> str:
    if value is None or (isinstance(value, str) and value in _FAULTS):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float):
        return cell(f"{value:.10g}".replace(".", ","))
    return cell(str(value))


_DAMAGED = Text(
    "Regnearket er beskadiget eller pakket på en usædvanlig måde og er ikke læst. Åbn det i Excel, gem det på ny, og prøv igen.",
    "The sheet is damaged or packed in an unusual way and was not read. Open it in Excel, save it anew, and try again.",
)
