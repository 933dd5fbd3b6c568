"""The matrix as a file: one line for each application, as PDF for paper or as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu

from dsc_desk.cases.queries.cases import CaseFilter, CaseOrder
from dsc_desk.cases.queries.matrix import Matrix, MatrixRow
from dsc_desk.forms.document import Document, Table, paragraph
from dsc_desk.forms.outgoing import lay
from dsc_desk.reports.to_csv import guarded
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, face_of, next_step
from dsc_desk.ui.paint import mark
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import day, language, text, tr

MOST = 2_000  # cases on one paper; more is a report, not a list to look at
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What the view shows, and so what goes on paper."""

    narrow: CaseFilter
    order: CaseOrder
    title: str
    routes: tuple[RouteColumn, ...]
    today: date


class PaperMenu(QuietButton):
    """Offers both files; `shown` says what the view shows when one is asked for."""

    def __init__(self, context: Context, shown: Callable[[], OnPaper]) -> None:
        super().__init__(tr("Udskriv", "Print"), icon="printer")
        self._context, self._shown = context, shown
        menu = QMenu(self)
        menu.addAction(tr("Som PDF …", "As PDF …"), partial(self._ask_path, "pdf"))
        menu.addAction(tr("Som CSV til regneark …", "As CSV for a spreadsheet …"), partial(self._ask_path, "csv"))
        self.setMenu(menu)

    def _ask_path(self, kind: str) -> None:
        words = tr("Gem overblikket", "Save the overview")
        path = ask_place(self, words, f"{tr('overblik', 'overview')}.{kind}", f"*.{kind}")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write what the view shows, as the file's name says: .pdf or .csv."""
        shown = self._shown()

        def make(rows: tuple[MatrixRow, ...]) -> None:
            lines = partial(lines_of, rows, shown.routes, shown.today)
            self._context.background.run(self, lambda: write(path, shown.title, lines(), shown.today), self._saved)

        self._context.background.read(self, lambda desk: read_rows(desk, shown.narrow, shown.order), make)

    def _saved(self, path: Path) -> None:
        self._context.toast(tr("Overblikket er gemt som {name}", "The overview is saved as {name}", name=path.name))


def read_rows(desk: Any, narrow: CaseFilter, order: CaseOrder) -> tuple[MatrixRow, ...]:
    """Read the rows of the whole view, page by page, on the store's thread."""
    rows: list[MatrixRow] = []
    after = None
    while len(rows) < MOST:
        page = desk.ask(Matrix(narrow, order, after))
        rows += page.rows
        after = page.after
        if after is None:
            break
    return tuple(rows[:MOST])


def header() -> Line:
    """Return the names of the columns."""
    return (
        tr("Nr.", "No."), tr("Sag", "Case"), tr("Ansøgningsvej", "Access route"), tr("Status", "Status"),
        tr("Hos os", "With us"), tr("Hos dem", "With them"), tr("Næste skridt", "Next step"),
    )  # fmt: skip


def lines_of(rows: Sequence[MatrixRow], columns: Sequence[RouteColumn], today: date) -> list[Line]:
    """Return one line for each application, and one for a case without any."""
    found: list[Line] = []
    for row in rows:
        mine = [(column, cell) for column in columns if (cell := cell_of(row, column.routes)) is not None]
        first = (row.case.reference, row.case.title)
        for column, cell in mine:
            face = face_of(cell, today)
            status = f"{text(mark('status', face.status).text)} {face.more}".strip()
            days = (str(cell.held.us), str(cell.held.them))
            found.append((*first, text(column.name), status, *days, next_step(row, today)))
        if not mine:
            found.append((*first, "", "", "", "", next_step(row, today)))
    return found


def write(path: Path, title: str, lines: Sequence[Line], today: date) -> Path:
    """Write the list by the file's ending, whole or not at all. Raises DeskError."""
    content = _csv(lines) if path.suffix.lower() == ".csv" else _pdf(title, lines, today)
    lay(path, content)
    return path


def _csv(lines: Sequence[Line]) -> bytes:
    stream = StringIO(newline="")
    made = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    made.writerow(header())
    made.writerows([guarded(cell) for cell in line] for line in lines)
    # The byte order mark tells Excel that the file is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _pdf(title: str, lines: Sequence[Line], today: date) -> bytes:
    from dsc_desk.forms.pdf import pdf_bytes  # heavy: reportlab

    name = tr("Overblik", "Overview")
    table = Table(name, header(), tuple(lines), widths=(1.5, 3.2, 1.7, 1.4, 0.8, 0.9, 2.4), figures=frozenset((4, 5)))
    said = tr("Arbejdsdage hos os og hos dem.", "Working days with us and with them.")
    document = Document(
        title=f"{name}: {title}",
        reference="",
        blocks=(paragraph(said), table),
        language=language(),
        subtitle=day(today),
        footer=f"{name}, {day(today)}",
    )
    return pdf_bytes(document)
