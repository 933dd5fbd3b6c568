"""The label of a field in a Word file, guessed from the text around it as a reader would."""

from __future__ import annotations

import re
from typing import Any

from dsc_desk.forms.template.word_ground import BOOKMARK, SDT, TBL, TC, TR, Ground, P, above_of, tidy
from dsc_desk.forms.template.word_package import W

_LONGEST = 160  # signs
_FILLERS = re.compile(r"[\s:_.…\-–*☐☒☑]+$|^[\s:_.…\-–☐☒☑]+")
_NAMES = re.compile(r"\{\{[^{}]*\}\}")  # what another field says is no part of a label
_STEPS = 3  # how many paragraphs back a label is looked for
_TICKS = 15  # how many lines with ticks may stand between a question and its last answer


def label_around(ground: Ground, mark: Any, *, tick: bool, paragraph: Any = None) -> str:
    """Return the label of a field that begins at `mark`; a tick is named by what follows, after the question before it."""
    if paragraph is None:
        paragraph = mark if mark.tag == P else above_of(mark, P)
    if paragraph is None:  # a control around whole paragraphs or a cell
        paragraph = mark
    lead, before, after, named_before = _beside(ground, mark, paragraph)
    if not tick:
        return cut(before) or _around(ground, paragraph) or cut(lead)
    if named_before:  # »Ja ☐ Nej ☐«: each is named by what stands before it, the first after its question
        lead = _asked(lead)
        before, after = before.removeprefix(lead), ""
    own, question = cut(after) or cut(before), cut(lead)
    if question in ("", own):
        question = _around(ground, paragraph, past=_TICKS)
    return joined(question, own)


def joined(*parts: str) -> str:
    """Join what stands above and beside."""
    return " · ".join(dict.fromkeys(part for part in parts if part))


def cut(text: str) -> str:
    """Return a text as a label: one line, without colons, dots and lines to write on, the end of a long one."""
    line = _FILLERS.sub("", tidy(_NAMES.sub(" ", text)))
    if len(line) <= _LONGEST:
        return line
    tail = line[-_LONGEST:]
    return tail.partition(". ")[2] or tail.partition(" ")[2] or tail


def _asked(lead: str) -> str:
    """Return the question that stands before the first answer."""
    return lead[: max(lead.rfind("?"), lead.rfind(":")) + 1]


def _beside(ground: Ground, mark: Any, paragraph: Any) -> tuple[str, str, str, bool]:
    """Return the text at the paragraph's start, that directly before a field, that directly after it, and whether names stand before."""
    if paragraph is mark:
        return "", "", "", False
    texts, here, lead = [""], -1, ""
    for piece in ground.pieces(paragraph):
        if isinstance(piece, str):
            texts[-1] += piece
        elif piece is mark or piece.tag != BOOKMARK:  # a bookmark around a field parts no text
            lead = texts[0]
            if piece is mark:
                here = len(texts) - 1
            texts.append("")
    if here < 0:
        return lead, texts[0], "", False
    return lead or texts[0], texts[here], texts[here + 1], _named_before(texts)


def _named_before(texts: list[str]) -> bool:
    """Tell whether each of several fields of a line has its name before it: after the last one nothing stands."""
    return len(texts) > 2 and not cut(texts[-1]) and all(map(cut, texts[:-1]))


def _around(ground: Ground, paragraph: Any, *, past: int = 0) -> str:
    """Return what stands above in the same cell or text, else what the table says of the cell."""
    near = _paragraph_before(ground, paragraph, past)
    cell = above_of(paragraph, TC) if paragraph.tag != TC else paragraph
    if cell is None:
        return near
    return near or cell_label(ground, cell)


def _paragraph_before(ground: Ground, element: Any, past: int = 0) -> str:
    """Return the text above; that of a line with a field of its own belongs to that one, but lines with ticks are passed by."""
    around = element.getparent()
    if around is not None and around.tag == f"{W}sdtContent":
        element = around.getparent()
    for _ in range(_STEPS + past):
        element = element.getprevious()
        if element is None or element.tag not in (P, SDT):
            return ""
        if fields := _fields_in(ground, element):
            if not (past and all(map(ground.is_tick, fields))):
                return ""
        elif text := cut(ground.plain(element)):
            return text
    return ""


def _fields_in(ground: Ground, element: Any) -> list[Any]:
    return [piece for piece in ground.pieces(element) if not isinstance(piece, str) and piece.tag != BOOKMARK]


def cell_label(ground: Ground, cell: Any) -> str:
    """Return the label of a cell: what stands left of it and above it; in a table of one cell what stands before it."""
    table = above_of(cell, TBL)
    if table is None:
        return ""
    rows = [_grid(each) for each in table.iter(TR) if above_of(each, TBL) is table]
    at, place = _place_of(rows, cell)
    if at < 0:
        return ""
    up, far = _above(ground, rows, at, rows[at][place][0])
    if beside := _left_of(ground, rows[at], place, first=bool(up)):
        return joined(up, beside)
    if up:
        return f"{up} ({far})" if far > 1 else up
    alone = len(rows) == len(rows[0]) == 1
    return _paragraph_before(ground, table) if alone else ""


def _left_of(ground: Ground, row: list[tuple[int, int, Any]], place: int, *, first: bool) -> str:
    """Return the text directly left of a cell, or with `first` else that at the row's beginning."""
    if not place:
        return ""
    left = cut(ground.plain(row[place - 1][2]))
    return cut(ground.plain(row[0][2])) if first and not left else left


def _place_of(rows: list[list[tuple[int, int, Any]]], cell: Any) -> tuple[int, int]:
    """Return in which row a cell stands and which one it is there, (-1, -1) where it stands in none."""
    for at, row in enumerate(rows):
        for place, (_, _, each) in enumerate(row):
            if each is cell:
                return at, place
    return -1, -1


def _grid(row: Any) -> list[tuple[int, int, Any]]:
    """Return each cell of a row with the first column it stands in and how many it spans."""
    cells, column = [], 0
    for cell in row.iter(TC):
        if above_of(cell, TR) is row:
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val", "1")) if span is not None and span.get(f"{W}val", "1").isdigit() else 1
            cells.append((column, width, cell))
            column += width
    return cells


def _above(ground: Ground, rows: list[list[tuple[int, int, Any]]], at: int, column: int) -> tuple[str, int]:
    """Return the nearest text above a column, and how many rows up it stands."""
    for far in range(1, at + 1):
        cell = next((each for start, width, each in rows[at - far] if start <= column < start + width), None)
        if cell is None or any(not isinstance(piece, str) and ground.is_tick(piece) for piece in ground.pieces(cell)):
            continue  # answers to tick are no heading
        if text := cut(ground.plain(cell)):
            return text, far
    return "", 0
