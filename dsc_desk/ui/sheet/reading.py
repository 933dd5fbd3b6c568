"""The sheet in sight: read off the GUI thread, and what it is taken for, which sheet of the file, which headings, which columns."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.intake.files import HandedOver
from dsc_desk.forms.casebook.book import open_book
from dsc_desk.forms.casebook.columns import Mapping, Table, best_sheet, lists_of_cases, propose, table_of
from dsc_desk.forms.casebook.planning import SheetPlan
from dsc_desk.forms.casebook.rows import Book, Sheet
from dsc_desk.ui.context import Context
from dsc_desk.ui.sheet.columns_panel import ColumnsPanel
from dsc_desk.ui.sheet.held import HeldSheet, held, hold, keep
from dsc_desk.ui.widgets import Progress
from dsc_desk.ui.words import tr


class SheetReading(QObject):
    """Signals: begun() when a file is read; understood() when a sheet means something else; failed(error)."""

    begun = Signal()
    understood = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, columns: ColumnsPanel, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._columns, self._progress = context, columns, progress
        self._book: Book | None = None
        self._held: HeldSheet | None = None  # what is in sight; the context may hold what is still read
        self._asked: HeldSheet | None = None
        self._meant: dict[tuple[str, ...], Mapping] = {}  # by headings, what the user said
        self.table: Table | None = None
        columns.sheet_picked.connect(self._pick_sheet)
        columns.line_picked.connect(self._pick_line)
        columns.mapped.connect(self._map)

    @property
    def name(self) -> str:
        """The name of the file in sight."""
        return self._held.source.name if self._held is not None else ""

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of the file that is in sight."""
        if self._book is None or self._held is None:
            return None
        return self._book.sheets[self._held.place]

    @property
    def plan(self) -> SheetPlan | None:
        """What asks for what the rows would make."""
        return SheetPlan(self.table, self._held.mapping) if self.table is not None and self._held is not None else None

    def taken(self) -> tuple[str, ...]:
        """Keep in mind that the sheet in sight is taken in; return the sheets of the file in which cases still seem to stand."""
        if self._book is None or self._held is None or (mine := self.sheet) is None:
            return ()
        self._held.taken |= {mine.name}
        return tuple(name for name in lists_of_cases(self._book) if name not in self._held.taken)

    def show_sheet(self, name: str) -> None:
        """Look at another sheet of the file."""
        if self._book is not None:
            self._pick_sheet([one.name for one in self._book.sheets].index(name))

    def read_held(self) -> None:
        """Read the sheet that is held for the page, unless it is read already."""
        found = held(self._context)
        if found is not None and found is not self._asked:
            self._read(found)

    def read(self, source: Path | HandedOver) -> None:
        """Read another file."""
        self._read(hold(self._context, source))

    def _read(self, found: HeldSheet) -> None:
        self.begun.emit()
        self._asked = found
        ticket = self._context.background.run(
            self, partial(open_book, found.source), partial(self._show, found), self._not_read, slot="read"
        )
        self._progress.watch(ticket, tr("Læser regnearket", "Reading the sheet"))

    def _not_read(self, error: Exception) -> None:
        """Say why, and go on with the file that is in sight."""
        keep(self._context, self._held)
        self.failed.emit(error)

    def _show(self, found: HeldSheet, book: Book) -> None:
        self._book, self._held = book, found
        keep(self._context, found)
        self._understand(found.place if found.place >= 0 else best_sheet(book))

    def _understand(self, place: int) -> None:
        book, found = self._book, self._held
        if book is None or found is None:
            return
        found.place = place
        self.table = table_of(book.sheets[place], found.line)
        if not found.mapping:  # the same sheet again, corrected, means what it meant
            found.mapping = self._meant.get(self.table.headings) or propose(self.table)
        self._columns.show_book(book, place, self.table)
        self._columns.show_columns(self.table, found.mapping)
        self.understood.emit()

    def _pick_sheet(self, place: int) -> None:
        if self._held is not None:
            self._held.line, self._held.mapping = 0, ()
            self._understand(place)

    def _pick_line(self, line: int) -> None:
        if self._held is not None:
            self._held.line, self._held.mapping = line, ()
            self._understand(self._held.place)

    def _map(self, mapping: Mapping) -> None:
        if self._held is not None and self.table is not None:
            self._held.mapping = mapping
            self._meant[self.table.headings] = mapping
            self.understood.emit()
