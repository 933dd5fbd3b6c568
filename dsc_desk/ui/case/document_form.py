"""What a file is called and what it proves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.files import DescribeFile
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.files import FileRow
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Choice, FieldError, Label, LineField, PrimaryButton, QuietButton, hairline, hbox, vbox
from dsc_desk.ui.words import said, text, tr


def serves_options() -> list[tuple[str, str]]:
    """Return what a file may prove: the facts of the profile that are files, then the approvals."""
    facts = [(kind.name, text(kind.label)) for kind in known_facts().values() if kind.is_file]
    taken = {words for _, words in facts}
    approvals = [(one.id, text(one.title)) for one in rulebook().triage.approvals if text(one.title) not in taken]
    return [("", tr("Intet bestemt", "Nothing in particular")), *facts, *approvals]


def serves_words(serves: str) -> str:
    """Return in words what a file proves."""
    if not serves:
        return ""
    kind = known_facts().get(serves)
    if kind is not None:
        return text(kind.label)
    approval = rulebook().approvals.get(serves)
    return text(approval.title) if approval is not None else serves


class FileForm(QWidget):
    """Stands above the table while it is open. Signal finished()."""

    finished = Signal()

    def __init__(self, context: Context, row: FileRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row = row
        self.name = LineField(tr("Navn", "Name"), row.name)
        options = serves_options()
        if row.serves not in {serves for serves, _ in options}:
            options.append((row.serves, serves_words(row.serves)))
        self.serves = Choice(tr("Beviser", "Proves"), options, row.serves)
        self.error = FieldError()
        column = vbox(self, gap=6, margins=(0, 0, 0, 8))
        line = hbox(gap=12)
        for words, field, stretch in ((tr("Navn", "Name"), self.name, 3), (tr("Beviser", "Proves"), self.serves, 2)):
            part = vbox(gap=2)
            part.addWidget(Label(words, size="small", ink="text-2"))
            part.addWidget(field)
            line.addLayout(part, stretch)
        column.addLayout(line)
        column.addWidget(self.error)
        buttons = hbox(gap=8)
        buttons.addWidget(PrimaryButton(tr("Gem", "Save"), self.save, small=True))
        buttons.addWidget(QuietButton(tr("Annullér", "Cancel"), self.finished.emit, small=True))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(hairline())

    def save(self) -> None:
        """Save name and proof; a name is needed."""
        name = self.name.text().strip()
        self.name.show_error("" if name else tr("Skriv et navn.", "Write a name."))
        if name:
            command = DescribeFile(self._row.id, name, self.serves.value())
            self._context.background.do(self, command, lambda _none: self.finished.emit(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))
