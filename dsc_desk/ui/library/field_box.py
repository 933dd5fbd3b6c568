"""One field of a source in the form: its name, what it rests on, how it is typed, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from dsc_desk.library.checking import LONGEST_TEXT
from dsc_desk.library.fields import Field, Way
from dsc_desk.ui import theme
from dsc_desk.ui.library.many_field import ManyField
from dsc_desk.ui.library.words import choices
from dsc_desk.ui.template.search_choice import SearchChoice
from dsc_desk.ui.widgets import Choice, DateField, FieldError, Label, LineField, Segmented, TextEditor, hbox, vbox
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from dsc_desk.ui.words import text, tr


@runtime_checkable
class Waits(Protocol):
    """An editor that takes what was typed after a pause, or when it is asked to."""

    def commit(self) -> None: ...


_SEARCHED = 60  # of more than that one is found by typing
_RESTS = 150  # px for what a field rests on


class FieldBox(QWidget):
    """Holds a field as it is typed (see `library.typed`). Signal changed() at every change by the user."""

    changed = Signal()

    def __init__(
        self,
        field: Field,
        offered: Sequence[tuple[str, str]] | None = None,
        parent: QWidget | None = None,
        *,
        make: Make | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.offered = offered  # what a choice is made from; None: what the library knows for the field
        self.error = FieldError()
        self.rests: Choice | None = None
        name = text(field.label)
        self.editor, self._take, self._put = (make or _MADE[field.way])(self, name)
        self._wrong = self.editor.show_error if isinstance(self.editor, LineField) else self.error.say
        column = vbox(self, gap=2, margins=(0, 4, 0, 4))
        if field.way is not Way.YES:
            column.addLayout(self._head(name))
        column.addWidget(self.editor)
        if text(field.hint):
            column.addWidget(Label(text(field.hint), size="small", ink="text-3", wrap=True))
        column.addWidget(self.error)
        self.setFocusProxy(self.editor)

    def typed(self) -> str:
        """Return what stands in it."""
        return self._take()

    def set_typed(self, words: str) -> None:
        """Show a value from elsewhere, without a signal."""
        self._put(words)

    def commit(self) -> None:
        """Take what was typed last, which waits for a pause, at once."""
        if isinstance(self.editor, Waits):
            self.editor.commit()

    def show_error(self, words: str) -> None:
        """Say what is wrong below it; nothing takes it away."""
        self._wrong(words)

    def basis(self) -> str:
        """Return what the value is said to rest on, nothing when it is not said."""
        return self.rests.value() if self.rests is not None else ""

    def set_basis(self, basis: str) -> None:
        """Show what the value rests on."""
        if self.rests is not None:
            self.rests.set_value(basis)

    def touch(self, *_what: object) -> None:
        """Tell that the user changed it."""
        self.changed.emit()

    def _head(self, name: str) -> QHBoxLayout:
        line = hbox(gap=8)
        words = tr("{name} (skal udfyldes)", "{name} (required)", name=name) if self.field.required else name
        line.addWidget(Label(words, size="small", weight=600, ink="text-2", wrap=True), 1)
        if self.field.rests:
            said = tr("{name}: hviler på", "{name}: rests on", name=name)
            self.rests = Choice(said, [("", tr("ikke sagt", "not said")), *choices("basis")])
            self.rests.setFixedWidth(theme.px(_RESTS))
            self.rests.setToolTip(tr("Hvad det hviler på", "What it rests on"))
            self.rests.picked.connect(self.touch)
            line.addWidget(self.rests)
        return line


_ISO = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
Made = tuple[QWidget, Callable[[], str], Callable[[str], None]]


def _line(box: FieldBox, name: str) -> Made:
    field = LineField(name)
    field.line.textEdited.connect(box.touch)
    return field, field.text, field.set_text


def _text(box: FieldBox, name: str) -> Made:
    editor = TextEditor(name, lines=2 if box.field.way is Way.TEXT else 1, most=14, room=LONGEST_TEXT)
    editor.typed.connect(box.touch)
    editor.committed.connect(box.touch)
    return editor, editor.text, editor.set_text


def _table(box: FieldBox, name: str) -> Made:
    rows = RowsEditor(name, box.field.columns)
    rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
    rows.typed.connect(box.touch)
    rows.committed.connect(box.touch)
    return rows, rows.text, rows.set_text


def _choice(box: FieldBox, name: str) -> Made:
    offered = choices(box.field.name) if box.offered is None else box.offered
    none = [] if box.field.required else [("", tr("intet valgt", "none chosen"))]
    choice = (SearchChoice if len(offered) > _SEARCHED else Choice)(name, [*none, *offered])
    choice.picked.connect(box.touch)
    return choice, choice.value, choice.set_value


def _many(box: FieldBox, name: str) -> Made:
    many = ManyField(name, choices(box.field.name) if box.offered is None else box.offered)
    many.changed.connect(box.touch)
    return many, many.value, many.set_value


def _day(box: FieldBox, name: str) -> Made:
    field = DateField(name)
    field.committed.connect(box.touch)
    field.line.editingFinished.connect(box.touch)  # also what is no day

    def put(words: str) -> None:
        if not words or _ISO.fullmatch(words):
            field.set_value(words)
        else:
            field.set_typed(words)  # kept as it was typed, though it is no day

    return field, lambda: field.text() if field.wrong() else field.value(), put


def _yes(box: FieldBox, name: str) -> Made:
    tick = QCheckBox(name)
    tick.clicked.connect(box.touch)
    return tick, lambda: "yes" if tick.isChecked() else "no", lambda words: tick.setChecked(words == "yes")


def _truth(box: FieldBox, name: str) -> Made:
    options = [("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No")), ("", tr("Ved ikke", "Not known"))]
    answer = Segmented(name, options, unclear="none of them")
    answer.chosen.connect(box.touch)
    return answer, answer.value, answer.set_value


Make = Callable[[FieldBox, str], Made]  # what makes the editor of a box, and how its value is taken and put
_MADE: dict[Way, Make] = {
    Way.LINE: _line,
    Way.WHOLE: _line,
    Way.TEXT: _text,
    Way.LIST: _text,
    Way.CODES: _text,
    Way.PAIRS: _text,
    Way.TABLE: _table,
    Way.CHOICE: _choice,
    Way.MANY: _many,
    Way.DAY: _day,
    Way.YES: _yes,
    Way.TRUTH: _truth,
}
