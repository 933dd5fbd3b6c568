"""Where the rows of the profile stand: what is missing under the ochre rule, then group by group; moved, never remade."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsc_desk.cases.facts import fact_groups
from dsc_desk.ui.case.fact_row import FactRow
from dsc_desk.ui.widgets import IconLabel, Label, SectionHeading, hbox, vbox, widgets_in
from dsc_desk.ui.words import text, tr

MISSING = "missing"


class FactRows(QWidget):
    """Homes of rows by name; a home without rows is not seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._homes: dict[str, tuple[QWidget, QVBoxLayout]] = {}
        column = vbox(self, gap=0)
        self._add(MISSING, *_missing_box(), column)
        self._headings = {group.id: group.label for group in fact_groups()}
        for home in self._headings:
            box = QWidget()
            self._add(home, box, vbox(box, gap=0), column)

    def put(self, row: FactRow, home: str, order: Mapping[str, int]) -> None:
        """Put a row where it belongs; one that is there already is not touched."""
        box, rows = self._homes[home]
        if not rows.count():  # a heading is made for its first row: most profiles have few groups
            rows.addWidget(SectionHeading(text(self._headings[home])))
        if row.parentWidget() is not box or rows.indexOf(row) < 0:
            self._leave_home(row)
            rows.insertWidget(self._place(rows, order.get(row.name, 0), order), row)
            row.show()
        box.show()

    def take_out(self, row: FactRow) -> None:
        """Remove a row for good."""
        self._leave_home(row)
        row.hide()
        row.deleteLater()

    def home_of(self, row: FactRow) -> str:
        """Return where a row stands, nothing while it stands nowhere."""
        return next((name for name, (_, rows) in self._homes.items() if rows.indexOf(row) >= 0), "")

    def rows_of(self, home: str) -> list[FactRow]:
        """Return the rows of a home in their order."""
        return [widget for widget in widgets_in(self._homes[home][1]) if isinstance(widget, FactRow)]

    def _place(self, rows: QVBoxLayout, wanted: int, order: Mapping[str, int]) -> int:
        for other in widgets_in(rows):
            if isinstance(other, FactRow) and order.get(other.name, wanted) > wanted:
                return rows.indexOf(other)
        return rows.count()

    def _leave_home(self, row: FactRow) -> None:
        home = self.home_of(row)
        if home:
            box, rows = self._homes[home]
            rows.removeWidget(row)
            box.setVisible(bool(self.rows_of(home)))

    def _add(self, name: str, box: QWidget, inside: QVBoxLayout, column: QVBoxLayout) -> None:
        self._homes[name] = (box, inside)
        column.addWidget(box)
        box.hide()


def _missing_box() -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setObjectName("missing-facts")
    column = vbox(box, gap=0, margins=(12, 0, 0, 8))
    head = QWidget()
    line = hbox(head, gap=8, margins=(0, 0, 0, 6))
    line.addWidget(IconLabel("circle-alert", "us"))
    line.addWidget(Label(tr("Mangler", "Missing"), weight=600, ink="us"))
    line.addStretch(1)
    column.addWidget(head)
    return box, column
