"""The tab Documents: the files of a case, dropped or added, what each proves, opened, saved, removed and brought back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.attachments import split_name
from dsc_desk.cases.commands.files import RemoveFile
from dsc_desk.cases.queries.files import CaseFiles, FileContent, FileRow
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.case.document_form import FileForm, serves_words
from dsc_desk.ui.case.take_files import FileTaker
from dsc_desk.ui.case.viewing import save_as, show_copy, write_copy
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import can_be_dropped, copy_only, dropped
from dsc_desk.ui.handover.list import HandoverList
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Button, EmptyState, FoldingLine, Label, Notice, Notices, QuietButton, Table, clear, vbox
from dsc_desk.ui.widgets.notice import in_two
from dsc_desk.ui.words import day_short, decimal, tr
from dsc_desk.words import Text

COLUMNS: tuple[Column[FileRow], ...] = (
    Column(
        "name", Text("Navn", "Name"), lambda row: row.name, 0, weight=500, lead=lambda _row: ("paperclip", "text-2")
    ),
    Column("serves", Text("Beviser", "Proves"), lambda row: serves_words(row.serves), 190, ink="text-2"),
    Column("kind", Text("Slags", "Kind"), lambda row: kind_words(row), 90, "small", ink="text-2"),
    Column("size", Text("Størrelse", "Size"), lambda row: size_words(row.size), 90, "small", ink="text-2", right=True),
    Column("added", Text("Lagt på", "Added"), lambda row: added_words(row), 170, "small", ink="text-2"),
)


class DocumentsTab(QWidget):
    """See `tab.CaseTab`. Files may be dropped anywhere on it."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._context = context
        self._case_id = case_id
        self.taker = FileTaker(context, case_id, self)
        self.taker.refused.connect(self.say)
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, tr("Sagens filer", "Files of the case"))
        self.table.opened.connect(self.open_file)
        self.table.picked.connect(self._show_picked)
        self._notices, self._form = Notices(), vbox()
        self._busy = Label(
            tr("Gennemser filen for CPR-numre …", "Looking through the file for CPR numbers …"), ink="text-2"
        )
        self.taker.busy.connect(self._busy.setVisible)
        self._deeds: list[Button] = []
        self.handovers = HandoverList(context, case_id)
        self._build()
        self._add_actions()
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed."""
        self.handovers.refresh(changes)
        if not changes or changes & {"attachment", "staff"}:
            self._context.background.ask(self, CaseFiles(self._case_id), self._show, slot="files")

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that is not saved by its own button."""

    def say(self, words: str) -> None:
        """Say above the table what was refused or must be looked at."""
        self._notices.tell(Notice(*in_two(words), closed=self._notices.clear))

    def open_file(self, row: FileRow | None = None) -> None:
        """Look at a file in another program: a copy that is removed again."""
        row = row or self.table.picked_row()
        if row is None:
            return

        def write(content: bytes) -> None:
            self._context.background.run(
                self,
                partial(write_copy, row.name, row.sha256, content),
                partial(show_copy, self._notices.refuse),
                self._notices.refuse,
            )

        self._context.background.ask(self, FileContent(row.sha256), write, self._notices.refuse, slot="content")

    def save_file(self) -> None:
        """Save a file somewhere else."""
        row: FileRow | None = self.table.picked_row()
        if row is None:
            return
        path = ask_place(self.window(), tr("Gem filen", "Save the file"), row.name)
        if path is not None:
            self.save_to(row, path)

    def save_to(self, row: FileRow, place: Path) -> None:
        """Write a file to a place."""

        def write(content: bytes) -> None:
            self._context.background.run(self, partial(save_as, place, content), told, self._notices.refuse)

        def told(_none: object) -> None:
            self._context.toast(tr("Gemt som {name}", "Saved as {name}", name=place.name))

        self._context.background.ask(self, FileContent(row.sha256), write, self._notices.refuse, slot="content")

    def remove_file(self) -> None:
        """Take a file off the case; undo brings it back."""
        row: FileRow | None = self.table.picked_row()
        if row is not None:
            self._context.background.do(self, RemoveFile(row.id), None, self._notices.refuse)

    def describe_file(self) -> None:
        """Open the form that says what a file is called and what it proves."""
        row: FileRow | None = self.table.picked_row()
        if row is None:
            return
        clear(self._form)
        form = FileForm(self._context, row)
        form.finished.connect(self._close_form)
        self._form.addWidget(form)
        form.show()
        form.name.setFocus()

    def _close_form(self) -> None:
        clear(self._form)
        self.table.setFocus()

    def _show(self, rows: tuple[FileRow, ...]) -> None:
        self.model.show(rows)
        self._show_picked(self.table.picked_row())

    def _show_picked(self, row: FileRow | None) -> None:
        for button in self._deeds:
            button.setEnabled(row is not None)

    def _add_actions(self) -> None:
        remove = Action("file.remove", Text("Fjern filen", "Remove the file"), "trash-2", self.remove_file, "Delete")
        self._context.actions.add(remove, self.table)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        add = Button(tr("Læg filer på …", "Add files …"), self.taker.ask, icon="plus")
        drop = Label(tr("eller slip dem her", "or drop them here"), size="small", ink="text-3")
        for words, icon, run in (
            (tr("Åbn", "Open"), "external-link", self.open_file),
            (tr("Gem som …", "Save as …"), "download", self.save_file),
            (tr("Beskriv …", "Describe …"), "tag", self.describe_file),
            (tr("Fjern", "Remove"), "trash-2", self.remove_file),
        ):
            button = QuietButton(words, run, icon=icon)
            self._deeds.append(button)
        line = FoldingLine((add, drop, self._busy), self._deeds, self, margins=(24, 10, 16, 8), gap=4)
        self._busy.hide()
        column.addWidget(line)
        column.addLayout(self._notices.column)
        self._form.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(4))
        column.addLayout(self._form)
        column.addWidget(self.table, 1)
        column.addWidget(self.handovers)
        empty = EmptyState(
            "paperclip",
            tr("Ingen filer endnu", "No files yet"),
            tr(
                "Slip protokol, samtykke, godkendelser og referater her. De gennemses for CPR-numre og gemmes krypteret.",
                "Drop protocol, consent, approvals and minutes here. They are searched for CPR numbers and kept encrypted.",
            ),
            (tr("Læg filer på …", "Add files …"), self.taker.ask),
        )
        self.table.set_empty(empty)

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_be_dropped(event.mimeData()):
            self._context.toast(tr("Slip for at lægge på sagen", "Drop to add to the case"))
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        copy_only(event)
        self.taker.take(dropped(event.mimeData()))


def size_words(size: int) -> str:
    """Return a size as people read it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{decimal(size / 1_000_000)} MB"


def kind_words(row: FileRow) -> str:
    """Return what a file is, by its ending."""
    ending = split_name(row.name)[1].removeprefix(".")
    return ending.upper() or row.media_type


def added_words(row: FileRow) -> str:
    """Return when a file came and with whom."""
    who = tr("med mail", "by mail") if row.from_mail else row.added_by
    return f"{day_short(row.added_at)} {who}".strip()
