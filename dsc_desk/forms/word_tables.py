"""The two kinds of table as Word XML: labelled answers, and rows under a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsc_desk.forms import sheet
from dsc_desk.forms.document import LabelledField, LabelledFields, Table, plain
from dsc_desk.forms.word_styles import twips
from dsc_desk.forms.word_xml import cell, one_paragraph, paragraphs, row, table_xml, with_next


def labelled_fields(table: LabelledFields) -> str:
    """Return the answers, each with its label, between hairlines; nothing for none."""
    if not table.fields:
        return ""
    widths = (sheet.NUMBER_COLUMN, sheet.LABEL_COLUMN - sheet.NUMBER_COLUMN, sheet.VALUE_COLUMN)
    rows = [_field_row(one, widths) for one in table.fields]
    if table.leads:
        rows[-1] = with_next(rows[-1])
    return table_xml("LabelledFields", table.label, widths, rows)


def _field_row(one: LabelledField, widths: Sequence[float]) -> str:
    label = paragraphs("FieldLabel", plain(one.label)) + (paragraphs("FieldNote", plain(one.note)) if one.note else "")
    contents = (paragraphs("FieldNumber", plain(one.number)), label, paragraphs("FieldText", one.value))
    return row(cell(content, width) for content, width in zip(contents, widths, strict=True))


def plain_table(table: Table) -> str:
    """Return the header, which Word repeats on each page, and the rows."""
    widths = [share * sheet.WIDTH for share in table.shares()]
    header = row(_table_cells(table, table.header, widths, "TableHeading"), "<w:cantSplit/><w:tblHeader/>")
    rows = (row(_table_cells(table, texts, widths, "TableText")) for texts in table.rows)
    return table_xml("HairlineTable", table.label, widths, [header, *rows], "firstRow")


def _table_cells(table: Table, texts: Sequence[str], widths: Sequence[float], style: str) -> Iterator[str]:
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        gap = "" if number == len(texts) - 1 else f'<w:ind w:right="{twips(sheet.CELL_GAP)}"/>'
        side = '<w:jc w:val="right"/>' if number in table.figures else ""
        yield cell(one_paragraph(style, text, layout=gap + side), width)
