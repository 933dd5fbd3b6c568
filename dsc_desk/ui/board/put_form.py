"""A case put on a meeting: which one, what is asked, which of its files go along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.commands.board import PutOnAgenda
from dsc_desk.cases.queries.board import MeetingRow, Meetings
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import CaseFiles, FileRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import Choice, Label, PrimaryButton, QuietButton, SectionHeading, TextEditor, hbox, vbox
from dsc_desk.ui.words import day, tr


class PutForm(QWidget):
    """Signals: asked(command); given_up()."""

    asked = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        context: Context,
        head: CaseHead,
        files: Sequence[FileRow],
        meetings: Sequence[MeetingRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._head = head
        options = [(one.id, f"{day(one.day)} {one.time}".strip()) for one in meetings]
        self.meeting = Choice(tr("Møde", "Meeting"), options, options[-1][0] if options else "")
        self.question = TextEditor(tr("Spørgsmål til boardet", "Question to the board"), lines=4)
        self.files = {one.id: QCheckBox(one.name.replace("&", "&&")[:44]) for one in files}
        column = vbox(self, gap=6)
        column.addWidget(SectionHeading(tr("Til advisory board", "To the advisory board")))
        column.addWidget(Label(f"{head.reference}  {head.title}", weight=600, wrap=True))
        if not meetings:
            words = tr(
                "Der er intet møde endnu. Planlæg et, så kan sagen sættes på.",
                "There is no meeting yet. Plan one, and the case can be put on it.",
            )
            column.addWidget(Label(words, ink="us", wrap=True))
        column.addWidget(self.meeting)
        column.addWidget(Label(tr("Spørgsmålet til boardet", "The question to the board"), size="small", ink="text-2"))
        column.addWidget(self.question)
        for box in self.files.values():
            column.addWidget(box)
        line = hbox()
        self.put = PrimaryButton(tr("Sæt på dagsordenen", "Put on the agenda"), self._put, small=True)
        self.put.setEnabled(bool(meetings))
        self._keeper = DraftKeeper(context, f"board:put:{head.id}", self.question)
        line.addWidget(self.put)
        line.addWidget(QuietButton(tr("Luk", "Close"), self.given_up.emit, small=True))
        line.addStretch(1)
        column.addLayout(line)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keeper.flush()

    def forget(self) -> None:
        """Put the draft away: it was saved, or given up."""
        self._keeper.clear()

    def _put(self) -> None:
        along = tuple(key for key, box in self.files.items() if box.isChecked())
        self.asked.emit(PutOnAgenda(self.meeting.value(), self._head.id, self.question.text(), along))


def read_case(case_id: str, desk: Any) -> tuple[CaseHead, tuple[FileRow, ...], tuple[MeetingRow, ...]]:
    """Return what the form shows of a case."""
    head = desk.ask(OneCase(case_id))
    return head, desk.ask(CaseFiles(head.id)), desk.ask(Meetings())
