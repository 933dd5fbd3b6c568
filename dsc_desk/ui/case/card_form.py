"""What the forms on a requester's card share: fields below their names, what looks wrong with one, save and cancel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.people import EditOrganisation, OrganisationFacts
from dsc_desk.cases.identifiers import cvr_problem, ean_problem
from dsc_desk.cases.queries.people import OrganisationRow
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import FieldError, Label, LineField, PrimaryButton, QuietButton, hbox, vbox
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text


class CardForm(QWidget):
    """Facts as fields. Signal finished() when they are saved or left as they were."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.error = FieldError()

    def lay_out(self, command: Callable[[], Command[Any]], *fields: QWidget) -> None:
        """Put the fields below each other with the buttons at the end; `command` is the change they ask for."""
        self._command = command
        column = vbox(self, gap=3)
        for field in fields:
            words = field.line.accessibleName() if isinstance(field, LineField) else field.accessibleName()
            column.addWidget(Label(words, size="small", ink="text-2"))
            column.addWidget(field)
        column.addWidget(self.error)
        line = hbox()
        line.addWidget(PrimaryButton(tr("Gem", "Save"), self.save, small=True))
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.finished.emit, small=True))
        line.addStretch(1)
        column.addSpacing(theme.px(4))
        column.addLayout(line)

    def save(self) -> None:
        """Save what stands in the fields."""
        self._context.background.do(self, self._command(), lambda _none: self.finished.emit(), self.refused)

    def refused(self, error: Exception) -> None:
        """Say why nothing was saved."""
        self.error.say(said(error))


class OrganisationForm(CardForm):
    """An organisation's name, numbers and address; they go into the applications of everybody who works there."""

    def __init__(self, context: Context, house: OrganisationRow, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._house = house
        self.name = LineField(tr("Organisationens navn", "Name of the organisation"), house.name)
        self.cvr = checked(LineField("CVR", house.cvr), cvr_problem)
        self.ean = checked(LineField("EAN", house.ean), ean_problem)
        self.address = LineField(tr("Adresse", "Address"), house.address)
        self.lay_out(self._edit, self.name, self.cvr, self.ean, self.address)

    def _edit(self) -> Command[Any]:
        facts = OrganisationFacts(
            self.name.text(), self._house.kind, self.cvr.text(), self.address.text(), self.ean.text()
        )
        return EditOrganisation(self._house.id, self._house.version, facts)


def checked(field: LineField, problem: Callable[[str], Text | None]) -> LineField:
    """Say under a field what looks wrong with it, once it is left; it may be saved all the same."""
    field.committed.connect(partial(_check, field, problem))
    return field


def _check(field: LineField, problem: Callable[[str], Text | None], typed: str) -> None:
    found = problem(typed) if typed.strip() else None
    field.show_error(text(found) if found else "")
