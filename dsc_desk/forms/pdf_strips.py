"""Strips: the smallest pieces of a page, one line of text high, out of which pages are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dsc_desk.forms.document import Figure
from dsc_desk.forms.pdf_lines import Line, Style, break_lines
from dsc_desk.forms.sheet import Ink, Letter
from dsc_desk.forms.structure import Node


@dataclass(slots=True)
class Words:
    """A line of an element; `x` from the left margin, `drop` from the strip's top to the base line, in points."""

    node: Node
    x: float
    drop: float
    line: Line
    size: float
    last: bool = True


@dataclass(slots=True)
class Stroke:
    """A line through points given as (from the left margin, from the strip's top); without a node it is not read."""

    points: tuple[tuple[float, float], ...]
    thickness: float
    ink: Ink = Ink.TEXT
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that leads to the strip."""

    title: str
    level: int


@dataclass(slots=True)
class Strip:
    """A slice of a page as wide as the text.

    `glued` keeps it on the page of the next one; a `gap` is dropped at the top of a page; `repeat` is what must stand
    above it when it comes first on a page.
    """

    height: float
    words: list[Words] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    figure: tuple[Figure, Node, float] | None = None
    bookmark: Bookmark | None = None
    glued: bool = False
    gap: bool = False
    new_page: bool = False
    repeat: Sequence[Strip] = ()


def gap(height: float, *, glued: bool = False) -> Strip:
    """Return empty space."""
    return Strip(height, gap=True, glued=glued)


def baseline(letter: Letter, line_height: float | None = None) -> float:
    """Return where letters stand in a line: the cut's ascent and descent centred in the line height."""
    ascent, descent = 1.025, 0.275
    return ((line_height or letter.leading) - (ascent + descent) * letter.size) / 2 + ascent * letter.size


def set_lines(text: str, letter: Letter, room: float) -> list[Line]:
    """Return the lines of a plain text."""
    return break_lines([(text, Style(letter.face, letter.ink))], room, letter.size) if text else []


def stack(node: Node, lines: Sequence[Line], letter: Letter, x: float = 0.0) -> list[Strip]:
    """Return one strip a line."""
    drop = baseline(letter)
    return [
        Strip(letter.leading, [Words(node, x, drop, line, letter.size, last=number == len(lines) - 1)])
        for number, line in enumerate(lines)
    ]


def glue(strips: Sequence[Strip], *, whole: int, next_too: bool = False) -> None:
    """Keep up to `whole` strips together; of more, keep the first two and the last two."""
    last = len(strips) - 1
    for number, strip in enumerate(strips[:-1]):
        strip.glued = strip.glued or len(strips) <= whole or number == 0 or number == last - 1
    if strips and next_too:
        strips[-1].glued = True
