"""Sheets saved as text (.csv): Danish or English separators, UTF-8 or the letters of Windows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO

from dsc_desk.cases.intake.charset import decode
from dsc_desk.forms.casebook.rows import LONGEST_CELL, MOST_COLUMNS, Sheet, cell, sheet_of, trimmed
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_SEPARATORS = (";", ",", "\t")
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the first line by which Excel is told
# What we, and others, put before a sign that would begin a formula (security: exports).
_GUARDED = re.compile(r"'(?=[=+\-@\t\r\n])")
_LOOKED_AT = 40  # lines by which the separator is known


def read_delimited(data: bytes) -> Sheet:
    """Return the one sheet of a text file. Raises Invalid for what is no text in rows."""
    text, _ = decode(data, "")
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise Invalid(_NO_ROWS)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said and said[1] in _SEPARATORS else _separator(text)
    csv.field_size_limit(LONGEST_CELL * 4)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as mistake:
        raise Invalid(_NO_ROWS) from mistake
    cut = max((len(row) for row in rows), default=0) - MOST_COLUMNS
    return sheet_of("CSV", map(_texts, rows), cut=max(0, cut), height=len(rows))


def _texts(row: list[str]) -> tuple[str, ...]:
    return trimmed([cell(one[1:] if _GUARDED.match(one) else one) for one in row[:MOST_COLUMNS]])


def _separator(text: str) -> str:
    """Return the sign that cuts the most lines into as many cells, at least two."""
    lines = "\n".join(text.splitlines()[:_LOOKED_AT])

    def worth(sign: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(StringIO(lines, newline=""), delimiter=sign) if row)
        except csv.Error:
            return 0
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=worth)


_NO_ROWS = Text(
    "Filen kan ikke læses som rækker af tekst. Gem arket i Excel som .xlsx, og prøv igen.",
    "The file cannot be read as rows of text. Save the sheet in Excel as .xlsx, and try again.",
)
