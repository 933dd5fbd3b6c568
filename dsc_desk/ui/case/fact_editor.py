"""The field in which a fact is typed, by its type: all look alike to the row that holds them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.facts import FactKind, FactType, edit_fact
from dsc_desk.ui.widgets import Choice, DateField, TextEditor, Ticks
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from dsc_desk.ui.words import language, text, tr

SAVED_AFTER_MS = 1000  # after the last key


class FactText(TextEditor):
    """A text. Signal paused(text) a second after the last key, besides those of `TextEditor`."""

    paused = Signal(str)

    def __init__(self, kind: FactKind, value: str, parent: QWidget | None = None) -> None:
        hint = text(kind.hint) or text(kind.meaning)
        lines = 3 if kind.type is FactType.LONGTEXT else 1
        super().__init__(text(kind.label), edit_fact(kind.name, value, language()), hint, parent, lines=lines)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVED_AFTER_MS)
        self._pause.timeout.connect(lambda: self.paused.emit(self.text()))
        self.textChanged.connect(self._typed_on)
        self.committed.connect(lambda _words: self._pause.stop())

    def _typed_on(self) -> None:
        if self.hasFocus():
            self._pause.start()


class FactTable(RowsEditor):
    """A table. Signal paused(text) as `FactText` has it."""

    paused = Signal(str)

    def __init__(self, kind: FactKind, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text(kind.label), kind.columns, value, parent, loose=kind.loose)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVED_AFTER_MS)
        self._pause.timeout.connect(lambda: self.paused.emit(self.text()))
        self.textChanged.connect(self._pause.start)
        self.committed.connect(lambda _words: self._pause.stop())


class FactDay(DateField):
    """A day. Signal paused(text): what was typed, also when it is no day, so that nothing typed is lost."""

    paused = Signal(str)

    def __init__(self, kind: FactKind, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text(kind.label), "", parent)
        self.set_text(value)
        self.committed.connect(self.paused)
        self.line.editingFinished.connect(self._leave)

    def set_text(self, words: str) -> None:
        """Show the stored text: a day, or what was typed in place of one."""
        if words[:4].isdecimal() and words[4:5] == "-":
            self.set_value(words)
        elif words != self.text():
            self.set_value("")
            self.line.setText(words)

    def _leave(self) -> None:
        if self.wrong():
            self.paused.emit(self.text())


class FactChoice(Choice):
    """One answer of a list. Signal paused(value)."""

    paused = Signal(str)

    def __init__(self, kind: FactKind, value: str, parent: QWidget | None = None) -> None:
        options = [("yes", tr("Ja", "Yes")), ("no", tr("Nej", "No"))]
        if kind.options:
            options = [(one.value, text(one.label)) for one in kind.options]
        if value and value not in dict(options):
            options.append((value, value))  # what was kept as it was typed
        nothing = ("", tr("Ikke valgt", "Not chosen"))
        super().__init__(text(kind.label), (nothing, *options), value, parent)
        self.picked.connect(self.paused)

    def text(self) -> str:
        """Return the value chosen."""
        return self.value()

    def set_text(self, words: str) -> None:
        """Show another value."""
        self.set_value(words)


class FactChoices(Ticks):
    """Several answers of a list, as boxes to tick. Signal paused(text): one value a line."""

    paused = Signal(str)

    def __init__(self, kind: FactKind, value: str, parent: QWidget | None = None) -> None:
        super().__init__(text(kind.label), [(one.value, text(one.label)) for one in kind.options], value, parent)
        self.ticked.connect(self.paused)


Keyed = FactText | FactTable  # what is typed key by key, and so kept while it is typed
Editor = Keyed | FactDay | FactChoice | FactChoices


def make_editor(kind: FactKind, value: str) -> Editor:
    """Return the editor for a kind of fact."""
    if kind.type is FactType.DATE:
        return FactDay(kind, value)
    if kind.type is FactType.YESNO or (kind.type is FactType.CHOICE and kind.options):
        return FactChoice(kind, value)
    if kind.type is FactType.RECORDS:
        return FactTable(kind, value)
    if kind.type is FactType.MULTICHOICE and kind.options:
        return FactChoices(kind, value)
    return FactText(kind, value)
