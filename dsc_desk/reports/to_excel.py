"""The report as a workbook: one sheet a figure, numbers as numbers and days as days, text never a formula."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from dsc_desk.forms.sheet import PAGE_OF
from dsc_desk.reports.every_table import every_table
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.findings import spoken
from dsc_desk.reports.tables import TITLE, Cell, FigureTable
from dsc_desk.words import Language

_WIDEST, _WIDE = 48, 90
_HEADER = 180  # characters; Excel takes 255 with the fields
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def to_excel(work: Workload, language: Language) -> bytes:
    """Return the workbook."""
    import xlsxwriter  # heavy, and only when a workbook is wanted

    stream = BytesIO()
    # In memory: the figures never lie as plain temporary files on the disk.
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE.say(language), "author": work.centre.name, "company": work.centre.name})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "day": book.add_format({"num_format": "dd.mm.yyyy" if language is Language.DA else "dd/mm/yyyy"}),
            "hours": book.add_format({"num_format": "#,##0.0"}),
            "whole": book.add_format({"num_format": "#,##0"}),
        }
        if work.quiet:
            sheet = book.add_worksheet(TITLE.say(language))
            sheet.set_column(0, 0, _WIDE)
            sheet.write_string(0, 0, spoken(work, language), book.add_format({"text_wrap": True, "valign": "top"}))
        for table in () if work.bare else every_table(work, language):
            sheet = book.add_worksheet(table.name.translate(_FORBIDDEN)[:31])
            _write(sheet, table, formats, language)
            centre = ", ".join(work.centre.lines(language)).replace("&", "&&")  # & begins a field
            sheet.set_header(f"&L{centre[:_HEADER]}&R{table.name}")
            sheet.set_footer(f"&R{PAGE_OF.fill(page='&P', pages='&N').say(language)}")
    return stream.getvalue()


def _write(sheet: Any, table: FigureTable, formats: dict[str, Any], language: Language) -> None:
    for column, title in enumerate(table.header):
        sheet.write_string(0, column, title, formats["head"])
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
    shown = table.shown(language)
    for column, title in enumerate(table.header):
        longest = max([*(len(word) for word in title.split()), *(len(row[column]) for row in shown)])
        sheet.set_column(column, column, min(_WIDEST, longest + 4))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _put(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["day"])
    elif cell is not None:
        sheet.write_number(row, column, cell, formats["hours" if isinstance(cell, float) else "whole"])
