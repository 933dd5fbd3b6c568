"""Where the rows of the profile stand: what is missing under the ochre rule, then group by group; moved, never remade."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.facts import fact_groups
from dsc_desk.ui.case.fact_row import FactRow
from dsc_desk.ui.widgets import IconLabel, Label, RowColumn, SectionHeading, hbox
from dsc_desk.ui.words import text, tr

MISSING = "missing"


class FactRows(RowColumn):
    """Homes of rows by name; a home without rows is not seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._homes = {MISSING: _missing_box()}
        self._headings = {group.id: group.label for group in fact_groups()}
        self._homes |= {home: RowColumn() for home in self._headings}
        for home in self._homes.values():
            self.add(home)
            home.hide()

    def put(self, row: FactRow, home: str, order: Mapping[str, int]) -> None:
        """Put a row where it belongs; one that is there already is not touched."""
        rows = self._homes[home]
        if not rows.rows():  # a heading is made for its first row: most profiles have few groups
            rows.add(SectionHeading(text(self._headings[home])))
        rows.show()
        if self.home_of(row) != home:
            self._leave_home(row)
            rows.insert(_place(rows.rows(), order.get(row.name, 0), order), row)

    def take_out(self, row: FactRow) -> None:
        """Remove a row for good."""
        self._leave_home(row)
        row.hide()
        row.deleteLater()

    def home_of(self, row: FactRow) -> str:
        """Return where a row stands, nothing while it stands nowhere."""
        return next((name for name, home in self._homes.items() if row in home.rows()), "")

    def rows_of(self, home: str) -> list[FactRow]:
        """Return the rows of a home in their order."""
        return [row for row in self._homes[home].rows() if isinstance(row, FactRow)]

    def _leave_home(self, row: FactRow) -> None:
        home = self.home_of(row)
        if home:
            self._homes[home].take(row)
            self._homes[home].setVisible(bool(self.rows_of(home)))


def _place(rows: list[QWidget], wanted: int, order: Mapping[str, int]) -> int:
    for place, other in enumerate(rows):
        if isinstance(other, FactRow) and order.get(other.name, wanted) > wanted:
            return place
    return len(rows)


def _missing_box() -> RowColumn:
    box = RowColumn(margins=(12, 0, 0, 8))
    box.setObjectName("missing-facts")
    head = QWidget()
    line = hbox(head, gap=8, margins=(0, 0, 0, 6))
    line.addWidget(IconLabel("circle-alert", "us"))
    line.addWidget(Label(tr("Mangler", "Missing"), weight=600, ink="us"))
    line.addStretch(1)
    box.add(head)
    return box
