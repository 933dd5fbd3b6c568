"""The two kinds of table as Word XML: labelled answers, and rows under a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from dsc_desk.forms import sheet
from dsc_desk.forms.document import LabelledField, LabelledFields, Table, plain
from dsc_desk.forms.lettering import hyphenated
from dsc_desk.forms.word_styles import twips
from dsc_desk.forms.word_xml import WHOLE, cell, one_paragraph, paragraphs, row, table_xml, with_next

_LETTER = 5.6  # points: a letter of a table's text, the wide ones as often as the narrow
_BOLD_LETTER = 6.7  # the same of a label, where another font stands in for ours


def labelled_fields(table: LabelledFields) -> str:
    """Return the answers, each with its label, between hairlines; nothing for none."""
    if not table.fields:
        return ""
    numbers = sheet.number_column(table.numbers)
    widths = (*((numbers,) if numbers else ()), sheet.LABEL_COLUMN - numbers, sheet.VALUE_COLUMN)
    rows = [_field_row(one, widths) for one in table.fields]
    if table.leads:
        rows[-1] = with_next(rows[-1])
    return table_xml("LabelledFields", table.label, widths, rows)


def _field_row(one: LabelledField, widths: Sequence[float]) -> str:
    room = int((widths[-2] - sheet.COLUMN_GAP) / _BOLD_LETTER)
    label = paragraphs("FieldLabel", plain(hyphenated(one.label, room))) + (
        paragraphs("FieldNote", plain(one.note)) if one.note else ""
    )
    contents = (paragraphs("FieldNumber", plain(one.number)), label, paragraphs("FieldText", one.value))[-len(widths) :]
    texts = (one.number, f"{one.label}\n{one.note}".strip(), "".join(run.text for run in one.value))[-len(widths) :]
    cells = (cell(content, width) for content, width in zip(contents, widths, strict=True))
    return row(cells, _whole(texts, widths))


def _whole(texts: Sequence[str], widths: Sequence[float]) -> str:
    """Return what keeps a row on one page where it is short, reckoned by the room its letters take."""
    return WHOLE if _most_lines(texts, widths) <= sheet.WHOLE_ROW else ""


def _most_lines(texts: Sequence[str], widths: Sequence[float]) -> int:
    return max(_lines(text, width) for text, width in zip(texts, widths, strict=True))


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) * _LETTER / width)) for line in text.splitlines()) or 1


def plain_table(table: Table) -> str:
    """Return the header, which Word repeats on each page, and the rows."""
    widths = [share * sheet.WIDTH for share in table.shares()]
    header = row(_table_cells(table, table.header, widths, "TableHeading"), f"{WHOLE}<w:tblHeader/>")
    rows = [row(_table_cells(table, texts, widths, "TableText"), _whole(texts, widths)) for texts in table.rows]
    kept = sheet.rows_with_next([_most_lines(texts, widths) for texts in table.rows])
    rows = [with_next(xml) if keep else xml for xml, keep in zip(rows, kept, strict=True)]
    return table_xml("HairlineTable", table.label, widths, [header, *rows], "firstRow")


def _table_cells(table: Table, texts: Sequence[str], widths: Sequence[float], style: str) -> Iterator[str]:
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        gap = "" if number == len(texts) - 1 else f'<w:ind w:right="{twips(sheet.CELL_GAP)}"/>'
        side = '<w:jc w:val="right"/>' if number in table.figures else ""
        yield cell(one_paragraph(style, hyphenated(text, _letters(width)), layout=gap + side), width)


def _letters(width: float) -> int:
    """Return how many letters surely fit in a column."""
    return int((width - sheet.CELL_GAP) / _LETTER)
