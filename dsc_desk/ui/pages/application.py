"""The application editor: sections, fields and the page as it prints, side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.attachments import media_type
from dsc_desk.cases.commands.application import TakeProfileText, WriteOwnAnswer
from dsc_desk.cases.commands.files import NewFile
from dsc_desk.forms.applications import Application, OneApplication
from dsc_desk.forms.check import may_be_ready
from dsc_desk.forms.prefill import FilledForm
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.sending import MarkReady, SubmitApplication
from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.application.deeds import DeedPanel, plain_deeds
from dsc_desk.ui.application.enclosures import EnclosurePanel
from dsc_desk.ui.application.field_box import FieldBox
from dsc_desk.ui.application.narrow import narrow
from dsc_desk.ui.application.outline import Outline
from dsc_desk.ui.application.papers import preview_bytes, sent_papers, write_all
from dsc_desk.ui.application.preview import Preview
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    Label,
    LinkButton,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    SectionHeading,
    StatusChip,
    page_column,
    scrolled,
)
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

SHOWS = frozenset({"application", "own_answer", "fact", "enclosure", "attachment", "chosen_source", "holder", "case_"})
OPEN = ("draft", "ready", "question")


class ApplicationPage(QWidget):
    """Opened on an application by `show_target(application_id)`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id = ""
        self._shape: tuple[str, ...] = ()
        self.application: Application | None = None
        self._facts: dict[str, str] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._headings: dict[str, QWidget] = {}
        self._head = PageHead("")
        self._where = LinkButton("", self._open_case)
        self._chip = StatusChip("draft")
        self._count = Label(size="small", ink="text-2")
        self._buttons = QHBoxLayout()
        self._progress = Progress()
        column = page_column(self)
        column.addWidget(self._head)
        column.addLayout(self._strip())
        column.addWidget(self._progress)
        self.outline = Outline()
        self.outline.section_asked.connect(self._go_section)
        self.outline.field_asked.connect(self.go_field)
        self.outline.attachment_asked.connect(self._go_paper)
        self.deeds = DeedPanel()
        self.deeds.done.connect(self._do)
        self.deeds.send_asked.connect(self._send)
        self.papers = EnclosurePanel(context)
        self._area, self._fields = scrolled(ground="surface", margins=(20, 4, 20, 24))
        self.preview = Preview(context)
        column.addLayout(self._sides(), 1)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, self.next_empty, context=within)

    def show_target(self, target: str, _tab: str = "") -> None:
        """Show another application."""
        if target and target != self._id:
            self.leave()
            self._id, self._shape, self.application = target, (), None
            self.deeds.hide()
            self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something shown here changed."""
        if self._id and (not changes or changes & SHOWS):
            wanted = self._id

            def read(desk: Any) -> tuple[Application, dict[str, str]]:
                one = desk.ask(OneApplication(wanted))
                return one, desk.ask(ProfileValues(one.case_id))

            self._context.background.read(self, read, self._show, slot="application")

    def take_focus(self) -> None:
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.editor.setFocus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        for box in self.boxes.values():
            box.leave()

    def toggle_panel(self) -> None:
        """Show or hide the page as it prints."""
        self.preview.setVisible(not self.preview.isVisible())

    def next_empty(self) -> None:
        """Go to the next required field without an answer, after the one in hand."""
        names = list(self.boxes)
        here = next((at for at, name in enumerate(names) if self.boxes[name].editor.hasFocus()), -1)
        for name in names[here + 1 :] + names[: here + 1]:
            if not self.boxes[name].editor.text().strip():
                self.go_field(name)
                return

    def go_field(self, name: str) -> None:
        """Go to a field."""
        box = self.boxes.get(name)
        if box is not None:
            self._area.ensureWidgetVisible(box)
            box.editor.setFocus()

    def _strip(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(24), 0, theme.px(16), theme.px(8))
        line.setSpacing(theme.px(10))
        for part in (self._where, self._chip, self._count):
            line.addWidget(part)
        line.addStretch(1)
        self._buttons.setSpacing(theme.px(6))
        line.addLayout(self._buttons)
        return line

    def _sides(self) -> QHBoxLayout:
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self.outline)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.deeds)
        middle.addWidget(self.papers)
        middle.addWidget(self._area, 1)
        narrow(self._area)
        sides.addLayout(middle, 5)
        sides.addWidget(self.preview, 4)
        return sides

    def _show(self, found: tuple[Application, dict[str, str]]) -> None:
        self.application, self._facts = found
        one = self.application
        self._head.set_title(text(one.route.name))
        self._where.setText(f"{one.reference} {one.case_title}")
        stage = "draft" if one.state == "draft" else one.cell.stage
        self._chip.show_status(stage)
        filled = tr("{n} af {all} felter", "{n} of {all} fields", n=one.form.filled, all=one.form.total)
        us = count(one.cell.held.us, Text("dag hos os", "day with us"), Text("dage hos os", "days with us"))
        them = count(one.cell.held.them, Text("dag hos dem", "day with them"), Text("dage hos dem", "days with them"))
        self._count.setText(f"{filled}, {us}" + (f", {them}" if one.cell.sent_at else ""))
        self._show_buttons(one)
        self.outline.show_application(one)
        self.papers.show_application(one)
        self._show_fields(one.form, fixed=one.state not in OPEN)
        self.preview.show_from(partial(preview_bytes, one, self._facts))

    def _show_buttons(self, one: Application) -> None:
        clear(self._buttons)
        add = self._buttons.addWidget
        add(QuietButton(tr("Kopiark", "Copy sheet"), self._copy_sheet, icon="clipboard-copy"))
        add(QuietButton(tr("Næste tomme felt (F8)", "Next empty field (F8)"), self.next_empty))
        add(Button(tr("Word og PDF", "Word and PDF"), self.write, icon="download"))
        for words, command in plain_deeds(one):
            add(Button(words, partial(self._do, command)))
        if one.state == "draft":
            add(QuietButton(tr("Sæt på pause", "Pause"), partial(self.deeds.ask_pause, one.id)))
            ready = PrimaryButton(tr("Markér som klar", "Mark as ready"), partial(self._do, MarkReady(one.id)))
            ready.setEnabled(may_be_ready(one.findings))
            add(ready)
        elif one.state == "ready":
            add(PrimaryButton(tr("Log som sendt", "Log as sent"), partial(self.deeds.ask_sent, one)))
        elif one.state == "with_them":
            add(
                Button(
                    tr("Spørgsmål modtaget", "Question received"),
                    partial(self.deeds.ask_question, one.id, answered=False),
                )
            )
            add(PrimaryButton(tr("Afgørelse", "Decision"), partial(self.deeds.ask_decision, one)))
        elif one.state == "question":
            add(PrimaryButton(tr("Svar sendt", "Answer sent"), partial(self.deeds.ask_question, one.id, answered=True)))

    def _show_fields(self, form: FilledForm, *, fixed: bool) -> None:
        shape = (*(one.field.id for one in form.fields), str(fixed))
        if shape == self._shape:
            for one in form.fields:
                self.boxes[one.field.id].show_field(one)
            return
        self._shape = shape
        self.leave()
        clear(self._fields)
        self.boxes, self._headings = {}, {}
        for section in form.sections:
            heading = SectionHeading(text(section.section.title))
            self._headings[section.section.id] = heading
            self._fields.addWidget(heading)
            for one in section.fields:
                box = FieldBox(self._context, self._id, one, fixed=fixed)
                box.worded.connect(self._word)
                box.profile_taken.connect(self._take)
                self.boxes[one.field.id] = box
                self._fields.addWidget(box)

    def _word(self, name: str, typed: str) -> None:
        if self.application is None:
            return
        then = self._said_by_profile(name)
        command = WriteOwnAnswer(self._id, name, typed, then)
        self._context.background.do(self, command, lambda _done: self.boxes[name].saved_now(), announce=False)

    def _said_by_profile(self, name: str) -> str:
        """Return what the profile says to a field now: what an own text is measured against later."""
        field = self.boxes[name].field
        own = self.application.own.get(name) if self.application else None
        return field.new_text or (own.fact_then if own else field.text)

    def _take(self, name: str) -> None:
        self._context.background.do(self, TakeProfileText(self._id, name), lambda _d: self.boxes[name].saved_now())

    def _do(self, command: object) -> None:
        self.leave()
        self._context.background.do(self, command, lambda _done: self.deeds.hide(), self._refused)

    def _send(self, when: str, how: str, number: str, complete: str, anyway: str) -> None:
        """Log the sending with what goes out kept as it is: made on the other thread, logged on the store's."""
        one = self.application
        if one is None:
            return

        def log(made: list[tuple[str, bytes]]) -> None:
            files = tuple(NewFile(name, media_type(content, name), content) for name, content in made)
            self._do(SubmitApplication(one.id, when, how, number, complete, files, anyway))

        self._context.background.run(self, partial(sent_papers, one, dict(self._facts)), log, self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DeskError) and self.deeds.isVisible():
            self.deeds.show_refusal(error)
        elif isinstance(error, DeskError):
            self._context.notice(error)
        else:
            raise error

    def write(self) -> None:
        """Ask for a folder and write Word, PDF and copy sheet there, read back."""
        one = self.application
        if one is None:
            return
        self.leave()
        folder = QFileDialog.getExistingDirectory(self, tr("Læg filerne i", "Put the files in"))
        if not folder:
            return
        work = partial(write_all, (one,), dict(self._facts), Path(folder))
        ticket = self._context.background.run_reporting(self, work, self._written, self._refused)
        self._progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

    def _written(self, names: list[str]) -> None:
        files = count(len(names), Text("fil", "file"), Text("filer", "files"))
        self._context.toast(tr("{f} skrevet og læst efter", "{f} written and read back", f=files))

    def _copy_sheet(self) -> None:
        if self.application is not None:
            from dsc_desk.ui.copy_sheet import CopySheetWindow  # a window of its own, seldom opened

            CopySheetWindow(self._context, self.application, self.window()).show()

    def _open_case(self) -> None:
        if self.application is not None:
            self._context.open_case(self.application.case_id, "applications")

    def _go_section(self, name: str) -> None:
        heading = self._headings.get(name)
        if heading is not None:
            self._area.verticalScrollBar().setValue(heading.y())

    def _go_paper(self, name: str) -> None:
        if self.application is not None:
            self.papers.open(name)
