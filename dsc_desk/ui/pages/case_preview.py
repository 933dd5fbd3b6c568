"""The preview beside the list: what the case is, what comes next, who works on it, and the last mails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import CaseMails, MailRow
from dsc_desk.cases.queries.work import CaseTasks, TaskRow
from dsc_desk.ui.case.side_experts import TaskLine
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.case_rows import status_mark
from dsc_desk.ui.widgets import (
    Chip,
    ElidedLabel,
    Label,
    PrimaryButton,
    RightPanel,
    ShareBar,
    TwoClocks,
    clear,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import day, day_short, text, this_day, tr
from dsc_desk.words import Text

WIDTH = 372
MOST_MAILS = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What the panel shows of one case."""

    head: CaseHead
    tasks: tuple[TaskRow, ...]
    mails: tuple[MailRow, ...]


def read_preview(desk: Any, case_id: str) -> Preview:
    """Read it in one go, on the store's thread."""
    mails = desk.ask(CaseMails(case_id))[:MOST_MAILS]
    return Preview(desk.ask(OneCase(case_id)), desk.ask(CaseTasks(case_id)), mails)


class CasePreview(RightPanel):
    """Shows one case, or says that none is chosen."""

    def __init__(self, context: Context, open_case: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent)
        self._context = context
        self.setAccessibleName(tr("Sagen, der er valgt", "The case chosen"))
        self._open_case = open_case
        self._body = vbox(gap=8)
        self.column.addLayout(self._body)
        self.show_nothing()

    def show_nothing(self, *, chosen_from: bool = True) -> None:
        """Say what the panel is for, and how a case comes to stand here where there is any."""
        clear(self._body)
        words = tr("Vælg en sag for at se den her. Enter åbner den.", "Choose a case to see it here. Enter opens it.")
        if not chosen_from:
            words = tr("Her ses den sag, der er valgt i listen.", "The case chosen in the list is seen here.")
        self._body.addWidget(Label(words, ink="text-3", wrap=True))

    def show_case(self, shown: Preview) -> None:
        """Show a case."""
        clear(self._body)
        head = shown.head
        self._say_head(head)
        self._body.addWidget(hairline())
        self._say_next(head)
        self._say_experts(shown.tasks)
        self._say_mails(shown.mails)

    def _say_head(self, head: CaseHead) -> None:
        line = hbox()
        line.addWidget(Label(head.reference, size="small", ink="text-3"))
        line.addStretch(1)
        shown = status_mark(head.status)
        line.addWidget(Chip(text(shown.text), shown.icon, shown.hue))
        self._body.addLayout(line)
        self._body.addWidget(Label(head.title, size="section", weight=600, wrap=True))
        asks = ", ".join(part for part in (head.requester, head.department, head.organisation) if part)
        self._body.addWidget(Label(asks or tr("Ingen rekvirent", "No requester"), ink="text-2", wrap=True))
        answers = head.responsible or tr("ingen", "nobody")
        words = tr("Ansvarlig: {name}", "Responsible: {name}", name=answers)
        self._body.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        self._body.addWidget(TwoClocks(head.held.us, head.held.them))
        self._body.addWidget(PrimaryButton(tr("Åbn sagen", "Open the case"), self._open_case))

    def _say_next(self, head: CaseHead) -> None:
        self._body.addWidget(Label(tr("Næste skridt", "Next step"), weight=600))
        step = text(head.next_step) or tr("Ingen procedure valgt", "No procedure chosen")
        self._body.addWidget(Label(step, wrap=True, ink="text" if text(head.next_step) else "text-3"))
        if head.next_due:
            late = head.next_due < this_day().isoformat()
            words = tr("frist {day}", "due {day}", day=day_short(head.next_due))
            self._body.addWidget(Label(words, size="small", ink="stop" if late else "us"))
        share = ShareBar()
        words = tr("{n} % af proceduren", "{n} % of the procedure", n=head.percent)
        share.show_parts([(head.percent / 100, "accent")], words)
        self._body.addWidget(share)
        self._body.addWidget(Label(words, size="small", ink="text-3"))

    def _say_experts(self, tasks: tuple[TaskRow, ...]) -> None:
        self._heading(Text("Fagpersoner", "Experts"), len(tasks))
        today = this_day().isoformat()
        for task in tasks:
            self._body.addWidget(TaskLine(self._context, task, today))

    def _say_mails(self, mails: tuple[MailRow, ...]) -> None:
        self._heading(Text("Seneste henvendelser", "Latest inquiries"), len(mails))
        for mail in mails:
            self._body.addWidget(ElidedLabel(mail.subject or tr("Uden emne", "No subject"), weight=500))
            who = ", ".join(part for part in (mail.sender_name or mail.sender_email, day(mail.asked_at)) if part)
            self._body.addWidget(ElidedLabel(who, size="small", ink="text-3"))

    def _heading(self, words: Text, number: int) -> None:
        self._body.addWidget(hairline())
        line = hbox()
        line.addWidget(Label(text(words), weight=600))
        line.addWidget(Label(str(number) if number else tr("ingen endnu", "none yet"), size="small", ink="text-3"))
        line.addStretch(1)
        self._body.addLayout(line)
