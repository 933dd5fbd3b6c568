"""What is done after sending: its panel at the right of the page, and each deed's form."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from dsc_desk.cases.attachments import media_type
from dsc_desk.cases.commands.answer_file import KeepAnswer
from dsc_desk.cases.commands.condition import JudgeCondition
from dsc_desk.cases.commands.dispatch import ProveDispatch
from dsc_desk.cases.commands.files import NewFile
from dsc_desk.cases.queries.after import Dispatch
from dsc_desk.cases.queries.deletions import Duty
from dsc_desk.cases.queries.files import CaseFiles, FileRow
from dsc_desk.forms.differing import SendAmendment
from dsc_desk.ui.actions import Action
from dsc_desk.ui.application import after_forms as forms
from dsc_desk.ui.application import deletion_forms
from dsc_desk.ui.application.after_panel import ANSWER_FILE, AfterPanel
from dsc_desk.ui.application.deeds import Sending
from dsc_desk.ui.application.doing import Doing
from dsc_desk.ui.application.papers import amendment_papers, write_amendment
from dsc_desk.ui.application.read import EditorPage, Read
from dsc_desk.ui.case.take_files import FileTaker
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Choice
from dsc_desk.ui.words import tr
from dsc_desk.words import Text


class AfterSide(QObject):
    """The panel and its deeds; the page hands over what it reads."""

    def __init__(self, context: Context, page: EditorPage, doing: Doing) -> None:
        super().__init__(page.deeds)
        self._context, self._page, self._doing = context, page, doing
        self._read: Read | None = None
        self._taker: FileTaker | None = None
        self.panel = AfterPanel()
        page.side.addWidget(self.panel)
        self.panel.deed_asked.connect(self.ask)
        self.panel.file_asked.connect(page.files.open_sent)
        self.panel.closed.connect(page.show_preview)
        page.deeds.amend_asked.connect(self._amend)
        words, group = Text("Efter afsendelse", "After sending"), Text("Ansøgningen", "The application")
        context.actions.add(Action("application.after", words, "send", self.open, "Ctrl+Shift+F", group), page.side)

    def show_read(self, read: Read) -> None:
        """Know the application as it stands."""
        self._read = read
        if read.one.cell.sent_at:
            show = partial(self.panel.show_after, read)
            self._context.background.in_turn(self.panel, show, slot="after")  # the form itself comes first
        elif self._page.side.currentWidget() is self.panel:
            self._page.show_preview()

    def open(self) -> None:
        """Show what happened after sending; for a draft there is nothing to show."""
        if self._read is not None and self._read.one.cell.sent_at:
            self._page.show_side(self.panel)

    def ask(self, deed: str, about: Any = None) -> None:
        """Ask for what a deed needs, or do it."""
        read, deeds = self._read, self._page.deeds
        if read is None:
            return
        if self._page.side.currentWidget() is self.panel:
            self._doing.home = self.open
        if deed == "answer" and about is None:
            about = next(iter(read.after.open_questions), None)
        asks: dict[str, Any] = {
            "decide": partial(deeds.ask_decision, read.one, read.staff),
            "question": partial(forms.ask_question, deeds, read.one.id),
            "answer": partial(forms.ask_answer, deeds, read, about),
            "conditions": partial(forms.ask_conditions, deeds, read.one.id, read.staff),
            "condition": partial(forms.ask_changed_condition, deeds, about, read.staff),
            "met": partial(forms.ask_judgement, deeds, about, "met"),
            "not_met": partial(forms.ask_judgement, deeds, about, "not_met"),
            "deletion_day": partial(
                deletion_forms.ask_deletion_day, deeds, about, read.one.cell.valid_until, read.retention
            ),
            "dispatch": partial(forms.ask_dispatch, deeds, read.one.id),
            "amended": partial(forms.ask_amendment, deeds),
        }
        if deed == "unjudge":
            self._doing.do(JudgeCondition(about.id, ""))
        elif deed == "no_answer":
            self._doing.do(KeepAnswer(read.one.id, about.id, kept=False))
        elif deed in ("proof", "deletion", ANSWER_FILE):
            self._ask_proof(about)
        elif deed == "amend":
            self._write()
        else:
            asks[deed]()
            self._doing.show_form()

    def write_to(self, folder: Path) -> None:
        """Write the request for an amendment to a folder as Word and PDF, read back."""
        page = self._page

        def go(read: Read) -> None:
            def show(written: list[Any]) -> None:
                page.written.show_written(written, folder)
                page.show_side(page.written)

            ticket = self._context.background.run(
                self, partial(write_amendment, read, folder), show, self._doing.refuse
            )
            page.progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

        page.with_all(go)

    def _write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page.side, tr("Læg filerne i", "Put the files in"))
        if folder:
            self.write_to(Path(folder))

    def _amend(self, sending: Sending) -> None:
        def make(read: Read) -> None:
            work = partial(amendment_papers, read)
            ticket = self._context.background.run(self, work, partial(log, read.one.id), self._doing.refuse)
            self._page.progress.watch(ticket, tr("Laver og læser efter", "Making and reading back"))

        def log(application_id: str, made: list[tuple[str, bytes]]) -> None:
            files = tuple(NewFile(name, media_type(content, name), content) for name, content in made)
            self._doing.do(SendAmendment(application_id, sending.day, sending.how, sending.their_reference, files))

        self._page.with_all(make)

    def _ask_proof(self, about: Dispatch | Duty | str) -> None:
        if self._read is not None:
            query = CaseFiles(self._read.one.case_id)
            self._context.background.ask(self, query, partial(self._show_proof, about), slot="proof")

    def _show_proof(self, about: Dispatch | Duty | str, files: tuple[FileRow, ...]) -> None:
        """Offer the files of the case, or to add one; the newest comes first."""
        panel, read = self._page.deeds, self._read
        if read is None:
            return
        add = partial(self._add, about, read.one.case_id)
        if isinstance(about, Duty):
            deletion_forms.ask_deletion(panel, about, read.environment, [(each.id, each.name) for each in files], add)
            self._doing.show_form()
            return
        if isinstance(about, str):
            forms.ask_answer_file(panel, read.one.id, [(each.id, each.name) for each in files], add)
            self._doing.show_form()
            return
        words = tr("Bevis for afsendelsen", "Proof of the dispatch")
        panel.begin(words, tr("Kvittering, skærmbillede eller mail.", "A receipt, a screenshot or a mail."))
        nothing = ("", tr("Intet bevis", "No proof"))
        known = next((each.id for each in files if about.proof and each.sha256 == about.proof.sha256), "")
        options = (nothing, *((each.id, each.name) for each in files))
        choice = panel.field(Choice(words, options, known), tr("Fil på sagen", "File of the case"))
        panel.link(tr("Læg en fil på sagen …", "Add a file to the case …"), add)
        panel.end(tr("Gem", "Save"), lambda: panel.done.emit(ProveDispatch(about.id, choice.value())))
        self._doing.show_form()

    def _add(self, about: Dispatch | Duty | str, case_id: str) -> None:
        if self._taker is not None:
            self._taker.deleteLater()
        self._taker = FileTaker(self._context, case_id, self._page.deeds)
        self._taker.taken.connect(lambda _name: self._ask_proof(about))
        self._taker.refused.connect(self._page.deeds.show_refusal)
        self._taker.ask()
