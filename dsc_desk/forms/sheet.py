"""The measures of a produced page, shared by Word and PDF so that both look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dsc_desk.words import Text

POINTS_PER_MM = 72 / 25.4
PAGE_OF = Text("Side {page} af {pages}", "Page {page} of {pages}")


class Face(StrEnum):
    """A cut of the document's type family, by its PostScript-like name."""

    REGULAR = "IBMPlexSans-Regular"
    MEDIUM = "IBMPlexSans-Medium"
    SEMIBOLD = "IBMPlexSans-SemiBold"
    ITALIC = "IBMPlexSans-Italic"


class Ink(StrEnum):
    """The greys of a finished page; `EMPTY` is for previews alone."""

    TEXT = "161D1A"
    SECOND = "3C4641"
    THIRD = "5B655F"
    HAIRLINE = "CDD3CF"
    EMPTY = "835200"


@dataclass(frozen=True, slots=True)
class Letter:
    """Size and line height of a kind of text, in points, with its cut and ink."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    ink: Ink = Ink.TEXT


FAMILY = "IBM Plex Sans"
# What Word takes where the family is not installed: close in width, and on nearly every desk.
FAMILY_ELSEWHERE = "Calibri"

PAGE_WIDTH = 210 * POINTS_PER_MM
PAGE_HEIGHT = 297 * POINTS_PER_MM
LEFT = 25 * POINTS_PER_MM
RIGHT = 24 * POINTS_PER_MM
TOP = 17 * POINTS_PER_MM
TOP_UNDER_HEADER = 21 * POINTS_PER_MM
BOTTOM = 20 * POINTS_PER_MM
HEADER_BASELINE = 13 * POINTS_PER_MM
FOOTER_BASELINE = 12.7 * POINTS_PER_MM
WIDTH = PAGE_WIDTH - LEFT - RIGHT
# Running text is narrower than the page, so that the eye finds the next line.
TEXT_WIDTH = 138 * POINTS_PER_MM

_NUMBER_COLUMN = 7 * POINTS_PER_MM
LABEL_COLUMN = 51 * POINTS_PER_MM
VALUE_COLUMN = WIDTH - LABEL_COLUMN
COLUMN_GAP = 3 * POINTS_PER_MM
ROW_PADDING = 4.25
CELL_PADDING = 3.5
CELL_GAP = 8.0
TOP_RULE = 0.75
ROW_RULE = 0.5
NOTICE_RULE = 2.25
NOTICE_INDENT = 10.0
LIST_INDENT = 14.0
TICK_SIZE = 7.5
SIGNATURE_SPACE = 30.0
SIGNATURE_GAP = 6.8 * POINTS_PER_MM
SIGNATURE_FIRST = 57.5 * POINTS_PER_MM

TITLE = Letter(16, 20, Face.SEMIBOLD)
SUBTITLE = Letter(9.5, 13, ink=Ink.SECOND)
BODY = Letter(9.5, 13)
STRONG = Letter(9.5, 13, Face.SEMIBOLD)
LABEL = Letter(9.5, 13, Face.MEDIUM)
SMALL = Letter(8.5, 12.6, ink=Ink.SECOND)
SMALL_STRONG = Letter(8.5, 12.6, Face.SEMIBOLD)
NUMBER = Letter(8.5, 13, ink=Ink.THIRD)
RUNNING = Letter(8, 11, ink=Ink.THIRD)
TABLE_HEADER = Letter(8.5, 12, Face.MEDIUM, Ink.SECOND)
TABLE_ROW = Letter(8.5, 12)
WHOLE_ROW = 9  # a row of so many lines or fewer is not torn between two pages
_WHOLE_TABLE = 12  # lines of a table that stands on one page
HEADINGS = (Letter(12, 16, Face.SEMIBOLD), Letter(10.5, 14, Face.SEMIBOLD), Letter(9.5, 13, Face.SEMIBOLD, Ink.SECOND))
HEADING_SPACE = ((16.0, 6.0), (12.0, 4.0), (9.0, 3.0))
PARAGRAPH_SPACE = 7.0
BLOCK_SPACE = 10.0
_BESIDE = 4  # points by which what is pointed out reaches beyond the text


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a page, numbered from 0, in points from the page's upper left; as wide as the text unless it says."""

    page: int
    top: float
    bottom: float
    left: float = LEFT - _BESIDE
    right: float = LEFT + WIDTH + _BESIDE


def rows_with_next(lines: Sequence[int]) -> list[bool]:
    """Return which rows of so many lines stand on the page of the next: all of a small table, else the last but one."""
    last = len(lines) - 1
    small = sum(lines) <= _WHOLE_TABLE
    return [row < last and (small or (row == last - 1 and max(lines[row:]) <= WHOLE_ROW)) for row in range(len(lines))]


def number_column(numbers: Iterable[str]) -> float:
    """Return how wide the numbers before labels stand, so that 12.10 of a copy sheet is not broken; 0 where there are none."""
    return max((max(_NUMBER_COLUMN, 0.65 * NUMBER.size * len(number)) for number in numbers), default=0.0)
