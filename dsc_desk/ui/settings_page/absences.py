"""The days on which somebody is away: entered and taken out at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.staff import AddAbsence, RemoveAbsence
from dsc_desk.cases.queries.people import StaffList, StaffRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import Said
from dsc_desk.ui.widgets import Button, DateField, IconButton, Label, beside, clear, vbox
from dsc_desk.ui.words import day, this_day, tr


class Absences(QWidget):
    """Lists what lies ahead and what was in the last days, and takes in more."""

    def __init__(self, context: Context, row: StaffRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._staff_id = context, row.id
        column = vbox(self, gap=4)
        self._rows = vbox(gap=0)
        column.addLayout(self._rows)
        self.first = DateField(tr("Første fraværsdag", "First day away"))
        self.last = DateField(tr("Sidste fraværsdag", "Last day away"))
        self._add = Button(tr("Tilføj fravær", "Add days away"), self.add, small=True)
        column.addWidget(
            beside(self.first, Label(tr("til og med", "up to and with"), ink="text-2"), self.last, self._add)
        )
        self.said = Said()
        column.addWidget(self.said)
        self._show(row)

    def add(self) -> None:
        """Enter the days typed."""
        if self.first.wrong() or self.last.wrong() or not self._add.isEnabled():
            return
        self._add.setEnabled(False)  # pressed twice, they would be entered twice
        command = AddAbsence(self._staff_id, self.first.value(), self.last.value() or self.first.value())
        self._context.background.do(self, command, lambda _id: self._entered(), self._refused)

    def _refused(self, error: Exception) -> None:
        self._add.setEnabled(True)
        self.said.fail(error)

    def _entered(self) -> None:
        self._add.setEnabled(True)
        self.first.setFocus()
        self.said.say("")
        self.first.set_value("")
        self.last.set_value("")
        self._ask()

    def _ask(self) -> None:
        self._context.background.ask(self, StaffList(with_inactive=True), self._find, slot="absences")

    def _find(self, rows: tuple[StaffRow, ...]) -> None:
        found = next((row for row in rows if row.id == self._staff_id), None)
        if found is not None:
            self._show(found)

    def _show(self, row: StaffRow) -> None:
        clear(self._rows)
        known = [absence for absence in row.absences if absence[2] >= this_day().replace(month=1, day=1).isoformat()]
        if not known:
            self._rows.addWidget(Label(tr("Ingen skrevet ind i år.", "None entered this year."), ink="text-3"))
        for absence_id, first, last in known:
            words = day(first) if first == last else f"{day(first)} – {day(last)}"
            take = IconButton(tr("Fjern {days}", "Remove {days}", days=words), "x", partial(self._remove, absence_id))
            self._rows.addWidget(beside(Label(words), take, gap=4))

    def _remove(self, absence_id: str) -> None:
        self._context.background.do(self, RemoveAbsence(absence_id), lambda _done: self._ask(), self.said.fail)
