"""One line of the attachments checklist, opened: which file of the case answers it, or that it is not needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.application import Enclose
from dsc_desk.cases.queries.files import CaseFiles, FileRow
from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Place, PlaceKind, Severity
from dsc_desk.forms.checking import UnreadPapers
from dsc_desk.forms.filled import FilledAttachment
from dsc_desk.forms.paper_read import PaperRead, read_foreign, remember
from dsc_desk.ui.application.route_panel import rules_said
from dsc_desk.ui.case.take_files import FileTaker
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    Label,
    LinkButton,
    Notice,
    QuietButton,
    RightPanel,
    beside,
    clear,
)
from dsc_desk.ui.words import day, text, tr


class EnclosurePanel(RightPanel):
    """Shows one line at a time. Signals: closed() when it is done with, read() when papers were read for what they say."""

    closed = Signal()
    read = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._context = context
        self._application: Application | None = None
        self._name = ""
        self._taker: FileTaker | None = None

    def show_application(self, one: Application) -> None:
        """Know the application as it stands; papers that must be dated, signed and so on are read in the background."""
        self._application = one
        if one.open and any(paper.files and paper.attachment.rules for paper in one.form.attachments):
            query = UnreadPapers(one.case_id, one.form)
            self._context.background.ask(self, query, self._read_papers, slot="papers")

    def _read_papers(self, found: tuple[tuple[str, str, bytes], ...]) -> None:
        if found:
            self._context.background.run(self, partial(read_foreign, found), self._remember, slot="reading")

    def _remember(self, found: dict[str, PaperRead]) -> None:
        remember(found)
        self.read.emit()

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
        clear(self.column)
        self.column.addWidget(Label(text(paper.attachment.name), size="section", weight=600, wrap=True))
        self._about(paper)
        if paper.files:
            self._show_enclosed(one, paper)
        file_id = one.enclosures.get(self._name, ("", ""))[1]
        if paper.carried and one.open:
            words = tr("Bilaget fra sidst", "The enclosure of last time")
            body = tr("Lagt på sagen {day}. Behold det, eller vælg et nyt.", "Added on {day}. Keep it, or choose a new one.", day=day(paper.carried))  # fmt: skip
            keep = tr("Behold det", "Keep it"), partial(self._do, Enclose(one.id, self._name, file_id))
            self.column.addWidget(Notice(words, body, "us", icon="history", buttons=(keep,)))
        if one.open:
            self._offer(one, files, file_id)
        else:
            self.column.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))

    def _show_enclosed(self, one: Application, paper: FilledAttachment) -> None:
        for finding in one.findings:
            if finding.place == Place(PlaceKind.ATTACHMENT, self._name):
                ink = "stop" if finding.severity is Severity.RED else "us"
                self.column.addWidget(Label(text(finding.text), size="small", ink=ink, wrap=True))
        self.column.addWidget(Label("; ".join(paper.names), ink="text-2", wrap=True))

    def _offer(self, one: Application, files: tuple[FileRow, ...], chosen: str) -> None:
        """Let a file of the case be chosen or added, or the paper be called not needed."""
        name = tr("Fil på sagen", "File of the case")
        self.column.addWidget(Label(name, size="small", ink="text-2"))
        nothing = ("", tr("Vælg en fil …", "Choose a file …"))
        choice = Choice(name, (nothing, *((file.id, file.name) for file in files)), chosen)
        choice.picked.connect(lambda file_id: self._do(Enclose(one.id, self._name, file_id)) if file_id else None)
        self.column.addWidget(choice)
        add = LinkButton(tr("Læg en fil på sagen …", "Add a file to the case …"), partial(self._add, one.case_id))
        self.column.addWidget(add)
        not_needed = Enclose(one.id, self._name, "", "not_needed")
        ways = [Button(tr("Ikke nødvendigt", "Not needed"), partial(self._do, not_needed))]
        if self._name in one.enclosures:
            ways.append(QuietButton(tr("Ryd", "Clear"), partial(self._do, Enclose(one.id, self._name, "", ""))))
        self.column.addWidget(beside(*ways, QuietButton(tr("Luk", "Close"), self.closed.emit)))
        choice.setFocus()

    def _about(self, paper: FilledAttachment) -> None:
        """Say when a paper is needed, what must be answered to know it, and how it must be."""
        condition = text(paper.attachment.condition)
        if condition:
            self.column.addWidget(Label(condition, size="small", ink="text-2", wrap=True))
        if paper.lacking:
            names = ", ".join(text(one) for one in paper.lacking)
            words = tr("Ikke afgjort. Mangler svar: {names}", "Not decided. Not answered: {names}", names=names)
            self.column.addWidget(Label(words, size="small", ink="us", wrap=True))
        if paper.attachment.rules:
            words = tr(
                "Sådan skal det være: {rules}", "How it must be: {rules}", rules=rules_said(paper.attachment.rules)
            )
            self.column.addWidget(Label(words, size="small", ink="text-2", wrap=True))

    def _add(self, case_id: str) -> None:
        """Take a file to the case; then it can be chosen."""
        if self._taker is not None:
            self._taker.deleteLater()
        self._taker = FileTaker(self._context, case_id, self)
        self._taker.taken.connect(lambda _name: self.open(self._name))
        self._taker.refused.connect(self._refused)
        self._taker.ask()

    def _refused(self, words: str) -> None:
        title, _, rest = words.partition(". ")
        self.column.insertWidget(0, Notice(title, rest, "stop"))

    def _do(self, command: Enclose) -> None:
        self._context.background.do(self, command, lambda _done: self.closed.emit())
