"""What a sheet is made of once it is read: rows of plain texts, tidied and without CPR numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dsc_desk.cases.cpr import MASK, mask_cpr
from dsc_desk.cases.intake.charset import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000, 100, 50
LONGEST_CELL = 32_767  # signs, as in Excel


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first on, each as long as what it says; `left` rows and `cut` columns were not read."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    left: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file that hold anything."""

    sheets: tuple[Sheet, ...]


def sheet_of(
    name: str, rows: Iterable[tuple[str, ...]], *, hidden: bool = False, cut: int = 0, height: int = 0
) -> Sheet:
    """Return a sheet of rows as far as they are taken; what comes after is counted, or told by the `height` it states."""
    kept: list[tuple[str, ...]] = []
    filled = left = 0
    for number, row in enumerate(rows, start=1):
        said = any(row)
        if filled == MOST_ROWS:
            left += said
            if left and height:
                left = max(1, height - number + 1)
                break
            continue
        filled += said
        kept.append(row if said else ())
    while kept and not kept[-1]:
        kept.pop()
    return Sheet(name, tuple(kept), hidden, left, cut)


def trimmed(row: list[str]) -> tuple[str, ...]:
    """Return a row as far as it says something."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return tuple(row[:end])


@lru_cache(maxsize=2_000)  # states, names and places stand in many rows
def cell(said: str) -> str:
    """Return what a cell says as it is kept: tidied, no longer than a cell can be, no CPR number in it."""
    text = tidy(said[:LONGEST_CELL])
    # A number loses the nought before it: nine digits may be ten.
    if re.fullmatch(r"\d{9}", text) and mask_cpr(f"0{text}") != f"0{text}":
        return MASK
    return mask_cpr(text)
