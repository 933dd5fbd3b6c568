"""A new passphrase: typed twice, with what it is worth in words while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from dsc_desk.store.strength import quality, say_quality
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Label, LineField, vbox
from dsc_desk.ui.words import text, tr


class NewPassphrase(QWidget):
    """Two fields and a word on the quality; `take()` gives the passphrase, or says what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = secret_field(tr("Adgangssætning", "Passphrase"))
        self.second = secret_field(tr("En gang til", "Once more"))
        self._worth = Label(size="small", ink="text-3", wrap=True)
        self._seen = QCheckBox(tr("Vis det, jeg skriver", "Show what I type"))
        self._seen.toggled.connect(lambda _on: self._show_typed())
        column = vbox(self, gap=2)
        for words, field in (
            (tr("Adgangssætning", "Passphrase"), self.first),
            (tr("En gang til", "Once more"), self.second),
        ):
            label = Label(words, ink="text-2")
            label.setBuddy(field)
            column.addSpacing(theme.px(4))
            column.addWidget(label)
            column.addWidget(field)
            if field is self.first:
                column.addWidget(self._worth)
        column.addWidget(self._seen)
        self.first.line.textEdited.connect(self._weigh)
        self.setFocusProxy(self.first)
        self._weigh("")

    def take(self) -> str:
        """Return the passphrase when it can be used and both are the same; else say below the field what is missing."""
        typed = self.first.text()
        taken = quality(typed).taken
        same = self.second.text() == typed
        self.first.show_error("" if taken else text(say_quality(typed)))
        self._worth.setVisible(taken)
        self.second.show_error("" if same or not taken else tr("De to er ikke ens.", "The two differ."))
        if not (taken and same):
            (self.second if taken else self.first).setFocus()
        return typed if taken and same else ""

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.second):
            field.line.clear()
            field.show_error("")
        self._weigh("")

    def _weigh(self, typed: str) -> None:
        advice = tr(
            "Mindst 10 tegn. Fire tilfældige ord er gode, og mellemrum tæller med.",
            "At least 10 characters. Four random words are good, and spaces count.",
        )
        self._worth.setText(text(say_quality(typed)) if typed else advice)
        self._worth.set_ink("ok" if typed and quality(typed).taken else "text-3")
        self._worth.show()
        self.first.show_error("")

    def _show_typed(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._seen.isChecked() else QLineEdit.EchoMode.Password
        for field in (self.first, self.second):
            field.line.setEchoMode(mode)


def secret_field(name: str) -> LineField:
    """Return a field that does not show what is typed."""
    field = LineField(name)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field
