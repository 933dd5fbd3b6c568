"""The two kinds of table as strips: labelled answers, and rows under a header."""

from __future__ import annotations

from collections.abc import Sequence

from dsc_desk.forms import sheet
from dsc_desk.forms.document import LabelledField, LabelledFields, Table, language_of
from dsc_desk.forms.pdf_blocks import run_lines
from dsc_desk.forms.pdf_lines import Line
from dsc_desk.forms.pdf_strips import Strip, Stroke, Words, baseline, gap, glue, set_lines
from dsc_desk.forms.sheet import Ink, Letter
from dsc_desk.forms.structure import Node

# An element with its lines: how far in each stands, the line, its letter.
_Cell = tuple[Node, Sequence[tuple[float, Line, Letter]]]


def fields_strips(table: LabelledFields, root: Node) -> list[Strip]:
    """Return the answers, each with its label, between hairlines."""
    if not table.fields:
        return []
    node = root.add("Table", summary=table.label)
    strips: list[Strip] = []
    last: list[Strip] = []
    numbers = sheet.number_column(table.numbers)
    for one in table.fields:
        last = _row(_field_cells(one, node.add("TR"), numbers), sheet.BODY.leading, sheet.ROW_PADDING)
        last[0].repeat = (_ON_TOP,)
        strips += last
    if table.leads:
        glue(last, whole=len(last), next_too=True)
    strips[0].strokes.append(Stroke(((0, 0), (sheet.WIDTH, 0)), sheet.TOP_RULE))
    return [*strips, gap(sheet.BLOCK_SPACE, glued=table.leads)]


def table_strips(table: Table, root: Node) -> list[Strip]:
    """Return the header and the rows; each row knows the header that must stand above it on a new page."""
    node = root.add("Table", summary=table.label)
    header = _row(_cells(table, table.header, node.add("TR"), "TH"), sheet.TABLE_HEADER.leading, sheet.CELL_PADDING)
    header[-1].strokes = [_rule(header[-1].height, sheet.TOP_RULE, Ink.TEXT)]
    glue(header, whole=len(header), next_too=True)
    strips = list(header)
    rows = [
        _row(_cells(table, row, node.add("TR"), "TD"), sheet.TABLE_ROW.leading, sheet.CELL_PADDING)
        for row in table.rows
    ]
    for body, kept in zip(rows, sheet.rows_with_next([len(body) for body in rows]), strict=True):
        for strip in body:
            strip.repeat = header
        body[-1].glued = kept
        strips += body
    return [*strips, gap(sheet.BLOCK_SPACE)]


def _field_cells(one: LabelledField, row: Node, numbers: float) -> list[_Cell]:
    room = sheet.LABEL_COLUMN - numbers - sheet.COLUMN_GAP
    head, value = row.add("TH", scope="Row"), row.add("TD", language=language_of(one.value))
    number = _set(0, one.number, sheet.NUMBER, numbers)
    label = _set(numbers, one.label, sheet.LABEL, room)
    note = _set(numbers, one.note, sheet.NUMBER, room)
    answer = [(sheet.LABEL_COLUMN, line, sheet.BODY) for line in run_lines(one.value, sheet.VALUE_COLUMN)]
    return [(head, number), (head, label + note), (value, answer)]


def _set(x: float, text: str, letter: Letter, room: float) -> list[tuple[float, Line, Letter]]:
    return [(x, line, letter) for line in set_lines(text, letter, room)]


def _cells(table: Table, texts: Sequence[str], row: Node, role: str) -> list[_Cell]:
    letter = sheet.TABLE_HEADER if role == "TH" else sheet.TABLE_ROW
    cells: list[_Cell] = []
    left = 0.0
    for number, (text, share) in enumerate(zip(texts, table.shares(), strict=True)):
        width = share * sheet.WIDTH
        room = width - (sheet.CELL_GAP if number < len(texts) - 1 else 0)
        lines = _set(left, text, letter, room)
        if number in table.figures:
            lines = [(x + room - sum(span.width for span in line) * letter.size, line, letter) for x, line, _ in lines]
        cells.append((row.add(role, scope="Column" if role == "TH" else ""), lines))
        left += width
    return cells


def _row(cells: Sequence[_Cell], leading: float, padding: float) -> list[Strip]:
    """Return one strip for each line of the highest cell, with space above, and below it a hairline."""
    strips = [Strip(leading) for _ in range(max([1, *(len(lines) for _, lines in cells)]))]
    for node, lines in cells:
        for number, (x, line, letter) in enumerate(lines):
            last = number == len(lines) - 1
            strips[number].words.append(Words(node, x, baseline(letter, leading), line, letter.size, last=last))
    for words in strips[0].words:
        words.drop += padding
    strips[0].height += padding
    strips[-1].height += padding
    strips[-1].strokes.append(_rule(strips[-1].height, sheet.ROW_RULE, Ink.HAIRLINE))
    glue(strips, whole=sheet.WHOLE_ROW)
    return strips


def _rule(drop: float, thickness: float, ink: Ink) -> Stroke:
    return Stroke(((0, drop), (sheet.WIDTH, drop)), thickness, ink)


_ON_TOP = Strip(0, strokes=[_rule(0, sheet.ROW_RULE, Ink.HAIRLINE)])  # above the answers on a further page
