"""The field in which one question of a form is answered, by its type."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.definition import Field, FieldType
from dsc_desk.forms.groups import cell_kinds, loose_columns
from dsc_desk.forms.prefill import FilledField
from dsc_desk.ui import theme
from dsc_desk.ui.application.list_editor import ListEditor
from dsc_desk.ui.widgets import Choice, Segmented, TextEditor, Ticks
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from dsc_desk.ui.words import text, tr


class ChoiceAnswer(Choice):
    """One of many. Signal answered(value)."""

    answered = Signal(str)

    def __init__(self, field: Field, value: str, parent: QWidget | None = None) -> None:
        options = [("", tr("Ikke valgt", "Not chosen")), *((one.value, text(one.label)) for one in field.options)]
        if value and value not in dict(options):
            options.append((value, value))
        super().__init__(text(field.label), options, value, parent)
        self.picked.connect(self.answered)

    def text(self) -> str:
        """Return the value chosen."""
        return self.value()

    def set_text(self, words: str) -> None:
        """Show another value."""
        self.set_value(words)

    def commit(self) -> None:
        """Nothing waits here: each choice is handed over at once."""


class YesNoAnswer(Segmented):
    """Yes or no. Signal answered(value)."""

    answered = Signal(str)

    def __init__(self, field: Field, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text(field.label), (("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No"))), value, parent=parent)
        self.setMaximumWidth(theme.px(200))
        self.chosen.connect(self.answered)

    def text(self) -> str:
        """Return the answer chosen."""
        return self.value()

    def set_text(self, words: str) -> None:
        """Show another answer."""
        self.set_value(words)

    def commit(self) -> None:
        """Nothing waits here."""


class SeveralAnswer(Ticks):
    """Several of many, as boxes to tick. Signal answered(values, one a line)."""

    answered = Signal(str)

    def __init__(self, field: Field, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text(field.label), [(one.value, text(one.label)) for one in field.options], value, parent)
        self.ticked.connect(self.answered)

    def commit(self) -> None:
        """Nothing waits here."""


Keyed = TextEditor | RowsEditor  # what is typed key by key, and so kept while it is typed
Answer = Keyed | ChoiceAnswer | YesNoAnswer | SeveralAnswer


def make_answer(field: FilledField, placeholder: str, parent: QWidget) -> Answer:
    """Return what a field is answered in, made where it stays: Qt dresses a part anew whenever it is put into another."""
    kind, asked = field.field.type, field.field
    if kind is FieldType.YESNO:
        return YesNoAnswer(asked, field.value, parent)
    if kind is FieldType.CHOICE and asked.options:
        return ChoiceAnswer(asked, field.value, parent)
    if kind is FieldType.MULTICHOICE and asked.options:
        return SeveralAnswer(asked, field.value, parent)
    if kind is FieldType.GROUP:
        required = frozenset(column.id for column in asked.columns if column.required)
        kinds, loose = cell_kinds(asked), loose_columns(asked)
        return RowsEditor(text(asked.label), kinds, field.value, parent, required=required, loose=loose)
    lines = 2 if kind is FieldType.LONGTEXT else 1
    editor = ListEditor if kind is FieldType.LIST else TextEditor
    return editor(text(asked.label), field.whole, placeholder, parent, lines=lines, most=30)
