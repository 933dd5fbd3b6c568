"""One line of the attachments checklist, opened: which file of the case answers it, or that it is not needed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.application import Enclose
from dsc_desk.cases.queries.files import CaseFiles, FileRow
from dsc_desk.forms.applications import Application
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button, Choice, Label, LinkButton, QuietButton
from dsc_desk.ui.words import text, tr


class EnclosurePanel(QFrame):
    """Hidden until a line is opened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self._context = context
        self._application: Application | None = None
        self._name = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(6))
        self.hide()

    def show_application(self, one: Application) -> None:
        """Know another application; a line that was open of another one is put away."""
        if self._application is None or self._application.id != one.id:
            self.hide()
        self._application = one

    def open(self, name: str) -> None:
        """Open a line by the attachment's id."""
        if self._application is not None:
            self._name = name
            query = CaseFiles(self._application.case_id)
            self._context.background.ask(self, query, self._show, slot="files")

    def _show(self, files: tuple[FileRow, ...]) -> None:
        one = self._application
        if one is None:
            return
        paper = next(paper for paper in one.form.attachments if paper.attachment.id == self._name)
        clear(self._column)
        self._column.addWidget(Label(text(paper.attachment.name), size="section", weight=600, wrap=True))
        condition = text(paper.attachment.condition)
        if condition:
            self._column.addWidget(Label(condition, size="small", ink="text-2", wrap=True))
        if paper.files:
            self._column.addWidget(Label("; ".join(paper.files), ink="text-2", wrap=True))
        choice = Choice(
            tr("Fil på sagen", "File of the case"),
            (("", tr("Vælg en fil …", "Choose a file …")), *((file.id, file.name) for file in files)),
        )
        choice.picked.connect(lambda file_id: self._do(Enclose(one.id, self._name, file_id)) if file_id else None)
        self._column.addWidget(choice)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(
            Button(tr("Ikke nødvendigt", "Not needed"), lambda: self._do(Enclose(one.id, self._name, "", "not_needed")))
        )
        line.addWidget(QuietButton(tr("Ryd", "Clear"), lambda: self._do(Enclose(one.id, self._name, "", ""))))
        line.addWidget(
            LinkButton(
                tr("Læg en fil på sagen", "Add a file to the case"),
                lambda: self._context.open_case(one.case_id, "documents"),
            )
        )
        line.addStretch(1)
        line.addWidget(QuietButton(tr("Luk", "Close"), self.hide))
        self._column.addLayout(line)
        self.show()

    def _do(self, command: Enclose) -> None:
        self._context.background.do(self, command, lambda _done: self.hide())
