"""What the forms on a requester's card share: fields below their names, what looks wrong with one, the draft, save and cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.people import EditOrganisation, OrganisationFacts
from dsc_desk.cases.identifiers import cvr_problem, ean_problem
from dsc_desk.cases.queries.people import OrganisationRow
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.widgets import (
    Choice,
    FieldError,
    FinderField,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    hbox,
    vbox,
)
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text

Field = LineField | Choice | FinderField


class CardForm(QWidget):
    """Facts as fields; what was changed in them is a draft until it is saved or given up.

    Signal finished() when they are saved or left as they were.
    """

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.error = FieldError()

    def lay_out(self, command: Callable[[], Command[Any]], draft: str, fields: Mapping[str, Field]) -> None:
        """Put the fields below each other with the buttons at the end.

        `command` is the change they ask for, `draft` the key of what is typed in them; a draft knows each field by its name.
        """
        self._command, self._fields = command, fields
        self._before = self.values()
        self._draft = FormDraft(self._context, draft, self._changed, self.restore, self)
        column = vbox(self, gap=3)
        for field in fields.values():
            _typed(field).connect(self.touch)
            words = field.line.accessibleName() if isinstance(field, LineField) else field.accessibleName()
            column.addWidget(Label(words, size="small", ink="text-2"))
            column.addWidget(field)
        column.addWidget(self.error)
        line = hbox()
        line.addWidget(PrimaryButton(tr("Gem", "Save"), self.save, small=True))
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), self._end, small=True))
        line.addStretch(1)
        column.addSpacing(theme.px(4))
        column.addLayout(line)

    def save(self) -> None:
        """Save what stands in the fields."""
        self._context.background.do(self, self._command(), lambda _none: self._end(), self.refused)

    def refused(self, error: Exception) -> None:
        """Say why nothing was saved."""
        self.error.say(said(error))

    def _end(self) -> None:
        self._draft.clear()
        self.finished.emit()

    # What is typed is kept until it is saved or given up

    def touch(self) -> None:
        """Something was typed or chosen."""
        self._draft.touch()

    def leave(self) -> None:
        """Keep now what was typed."""
        self._draft.flush()

    def values(self) -> dict[str, str]:
        """Return what stands in the form, by name."""
        return {name: one.value() if isinstance(one, Choice) else one.text() for name, one in self._fields.items()}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Fill in what was typed before; a field that was left alone follows the card."""
        for name, words in kept.items():
            field = self._fields.get(name)
            if isinstance(field, Choice):
                field.set_value(words)
            elif isinstance(field, LineField):
                field.set_text(words)
            elif field is not None:
                field.setText(words)

    def _changed(self) -> dict[str, str]:
        return {name: words for name, words in self.values().items() if words != self._before[name]}


class OrganisationForm(CardForm):
    """An organisation's name, numbers and address; they go into the applications of everybody who works there."""

    def __init__(self, context: Context, house: OrganisationRow, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._house = house
        self.name = LineField(tr("Organisationens navn", "Name of the organisation"), house.name)
        self.cvr = checked(LineField("CVR", house.cvr), cvr_problem)
        self.ean = checked(LineField("EAN", house.ean), ean_problem)
        self.address = LineField(tr("Adresse", "Address"), house.address)
        fields = {"name": self.name, "cvr": self.cvr, "ean": self.ean, "address": self.address}
        self.lay_out(self._edit, draft_of_house(house.id), fields)

    def _edit(self) -> Command[Any]:
        facts = OrganisationFacts(
            self.name.text(), self._house.kind, self.cvr.text(), self.address.text(), self.ean.text()
        )
        return EditOrganisation(self._house.id, self._house.version, facts)


def draft_of_house(organisation_id: str) -> str:
    """Return the key of what is being typed of an organisation."""
    return f"house:{organisation_id}"


def _typed(field: Field) -> SignalInstance:
    """Return what a field says when a person changes it."""
    if isinstance(field, Choice):
        return field.picked
    return field.line.textEdited if isinstance(field, LineField) else field.textEdited


def checked(field: LineField, problem: Callable[[str], Text | None]) -> LineField:
    """Say under a field what looks wrong with it, once it is left; it may be saved all the same."""
    field.committed.connect(partial(_check, field, problem))
    return field


def _check(field: LineField, problem: Callable[[str], Text | None], typed: str) -> None:
    found = problem(typed) if typed.strip() else None
    field.show_error(text(found) if found else "")
