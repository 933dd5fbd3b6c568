"""What the columns of a sheet mean, as proposed and as the user says: sheet, row of headings, and a choice for each column."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.casebook.cells import day_of
from dsc_desk.forms.casebook.columns import NO_HEADINGS, NOTE, Mapping, Table, samples, sheet_words
from dsc_desk.forms.casebook.rows import Book
from dsc_desk.ui.widgets import Choice, ElidedLabel, Label, RightPanel, SectionHeading, clear, vbox
from dsc_desk.ui.words import day, text, tr, whole

_MOST_LINES = 25  # rows among which the headings may stand
_SAMPLE = 60  # signs


class ColumnsPanel(RightPanel):
    """Signals: mapped(mapping) when a column is given another meaning; sheet_picked(int); line_picked(int)."""

    mapped = Signal(object)
    sheet_picked = Signal(int)
    line_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(320, parent)
        self.setAccessibleName(tr("Kolonner", "Columns"))
        self.sheet = Choice(tr("Ark i filen", "Sheet of the file"))
        self.line = Choice(tr("Rækken med overskrifter", "Row with the headings"))
        self.choices: list[Choice] = []
        self._mapping: Mapping = ()
        self._sheet_label = Label(tr("Ark", "Sheet"), size="small", ink="text-2")
        line_label = Label(tr("Overskrifterne står i", "The headings stand in"), size="small", ink="text-2")
        for part in (self._sheet_label, self.sheet, line_label, self.line):
            self.column.addWidget(part)
        words = tr(
            "Det, ingen felter tager, bliver en note på sagen. Det gør timer også: arket siger ikke, hvem der arbejdede hvilken dag, "
            "og rapporterne skal ikke gætte.",
            "What no field takes becomes a note of the case. So do hours: the sheet does not say who worked on which day, and "
            "reports must not guess.",
        )
        self._heading = SectionHeading(tr("Kolonner", "Columns"))
        self.column.addWidget(self._heading)
        self.column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        self._columns = vbox(gap=10)
        self.column.addLayout(self._columns)
        self.sheet.picked.connect(lambda place: self.sheet_picked.emit(int(place)))
        self.line.picked.connect(lambda line: self.line_picked.emit(int(line)))

    def show_book(self, book: Book, place: int, table: Table) -> None:
        """Show the sheets of a file, and where the headings of the chosen one stand."""
        hidden = tr(" (skjult)", " (hidden)")
        names = [(str(n), one.name + (hidden if one.hidden else "")) for n, one in enumerate(book.sheets)]
        self.sheet.set_options(names, str(place))
        for part in (self.sheet, self._sheet_label):
            part.setVisible(len(names) > 1)
        rows = book.sheets[place].rows[:_MOST_LINES]
        lines = [(str(n), _line(n, row)) for n, row in enumerate(rows, start=1) if row]
        lines.append(
            (str(NO_HEADINGS), tr("ingen række: arket har ingen overskrifter", "no row: the sheet has no headings"))
        )
        self.line.set_options(lines, str(table.heading_line))

    def show_columns(self, table: Table, mapping: Mapping) -> None:
        """Show each column with what it says and what it is taken for."""
        clear(self._columns)
        self._mapping, self.choices = mapping, []
        self._heading.set_aside(whole(len(mapping)))
        kept = (NOTE, tr("Note på sagen", "Note of the case"))
        fields = [kept, *((one.id, text(one.name)) for one in sheet_words().fields)]
        for place, heading in enumerate(table.headings):
            box = QWidget()
            column = vbox(box, gap=2)
            column.addWidget(ElidedLabel(heading, weight=500))
            said = " · ".join(_shown(one) for one in samples(table, place))
            column.addWidget(ElidedLabel(" ".join(said.split()) or tr("tom", "empty"), size="small", ink="text-3"))
            choice = Choice(tr("»{h}« er", "“{h}” is", h=heading), fields, mapping[place])
            choice.picked.connect(partial(self._pick, place))
            column.addWidget(choice)
            self.choices.append(choice)
            self._columns.addWidget(box)

    def _pick(self, place: int, field_id: str) -> None:
        """Give a column another meaning; the column that had it becomes a note."""
        mapping = [NOTE if one == field_id else one for one in self._mapping]
        mapping[place] = field_id
        self._mapping = tuple(mapping)
        for choice, one in zip(self.choices, mapping, strict=True):
            choice.set_value(one)
        self.mapped.emit(self._mapping)


def _shown(said: str) -> str:
    return day(said) if day_of(said) == said else said[:_SAMPLE]


def _line(number: int, row: tuple[str, ...]) -> str:
    said = ", ".join(filter(None, row))[:_SAMPLE]
    return tr("række {n}: {said}", "row {n}: {said}", n=number, said=" ".join(said.split()))
