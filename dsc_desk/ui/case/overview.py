"""The tab Overview: what the case is about, the mails it began with, who asks, and its days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.certificates import certificate_kinds
from dsc_desk.cases.definitions import intake
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import CaseFiles, CaseMails, FileRow, MailRow
from dsc_desk.cases.queries.people import EarlierCase, EarlierCases, PersonCard, PersonRow
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.ui import theme
from dsc_desk.ui.case.differ_notice import DifferNotice
from dsc_desk.ui.case.folding import FoldingText, reading
from dsc_desk.ui.case.parts import fit_sides
from dsc_desk.ui.case.person_card import PersonCardView
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import Chip, FlowLayout, Label, SectionHeading, clear, hbox, narrow, scrolled, vbox
from dsc_desk.ui.words import count, day, moment, text, tr
from dsc_desk.words import Text

READ_AHEAD = (intake, certificate_kinds)


@dataclass(frozen=True)
class Overview:
    """Everything the tab shows, read in one go."""

    head: CaseHead
    mails: tuple[MailRow, ...]
    files: dict[str, tuple[FileRow, ...]]  # by inquiry
    person: PersonRow | None
    earlier: tuple[EarlierCase, ...]
    unfinished: frozenset[str]  # the keys of what was typed and not saved


class OverviewTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context = context
        self._case_id = case_id
        area, column = scrolled(ground="surface", margins=(24, 0, 24, 24))
        narrow(area)
        self.differ = DifferNotice(context, case_id, above=12)
        whole = vbox(self, gap=0)
        whole.addWidget(self.differ)
        whole.addWidget(area, 1)
        self._sides = sides = hbox(gap=32)
        column.addLayout(sides)
        self._left, self._right = vbox(), vbox()
        for side in (self._left, self._right):
            side.setSpacing(theme.px(8))
        holder = QWidget()
        holder.setFixedWidth(theme.px(248))
        holder.setLayout(self._right)
        sides.addLayout(self._left, 1)
        sides.addWidget(holder)
        area.setProperty("ring", "none")
        self._area = area
        self._turns = Turns(context.background, self)
        self._card: PersonCardView | None = None
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed."""
        if not changes or changes & {"case_", "inquiry", "person", "organisation", "attachment", "reply", "staff"}:
            case_id = self._case_id
            self._context.background.read(self, lambda desk: _read(desk, case_id), self._show, slot="overview")
        if not changes or changes & FILLS:
            self.differ.refresh()

    def take_focus(self) -> None:
        """Begin at the top."""
        self._area.setFocus()

    def leave(self) -> None:
        """Keep what is being typed in the card."""
        if self._card is not None:
            self._card.leave()

    def _show(self, shown: Overview) -> None:
        clear(self._left)
        typing = self._card is not None and self._card.is_form  # the form is kept, and read anew once it is left
        if not typing:
            clear(self._right)
            self._card = None
        self._left.addWidget(SectionHeading(tr("Resumé", "Summary")))
        summary = shown.head.summary or tr("Der er ikke skrevet et resumé endnu.", "No summary has been written yet.")
        self._left.addWidget(reading(summary, "text" if shown.head.summary else "text-3"))
        mails = Text("henvendelse", "inquiry"), Text("henvendelser", "inquiries")
        heading = SectionHeading(tr("Henvendelser", "Inquiries"), count(len(shown.mails), *mails))
        self._left.addWidget(heading)
        if not shown.mails:
            words = tr(
                "Sagen begyndte ikke med en mail. Slip en mail i indbakken, og læg den på sagen, så står den her.",
                "The case did not begin with a mail. Drop one in the inbox and put it on the case, and it stands here.",
            )
            self._left.addWidget(reading(words, "text-3"))
        self._turns.begin_soon(
            [
                *(partial(self._show_mail, mail, shown.files.get(mail.id, ())) for mail in shown.mails),
                lambda: self._left.addStretch(1),
                *(() if typing else (lambda: self._show_person(shown), lambda: self._show_days(shown.head))),
            ]
        )

    def _show_mail(self, mail: MailRow, files: tuple[FileRow, ...]) -> None:
        self._left.addWidget(MailView(mail, files))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_sides(self._sides, self.width())

    def _show_person(self, shown: Overview) -> None:
        self._right.addWidget(SectionHeading(tr("Rekvirent", "Requester")))
        if shown.person is None:
            words = tr("Ingen rekvirent endnu. Vælg en med Ctrl+E.", "No requester yet. Choose one with Ctrl+E.")
            self._right.addWidget(Label(words, ink="text-3", wrap=True))
        else:
            others = tuple(one for one in shown.earlier if one.id != shown.head.id)
            self._card = PersonCardView(self._context, shown.person, others, unfinished=shown.unfinished)
            self._card.stood.connect(partial(self.refresh, frozenset()))
            self._right.addWidget(self._card)

    def _show_days(self, head: CaseHead) -> None:
        self._right.addWidget(SectionHeading(tr("Datoer", "Dates")))
        for words, value in _days(head):
            line = hbox()
            line.addWidget(Label(words, size="small", ink="text-2"))
            line.addStretch(1)
            line.addWidget(Label(value, size="small"))
            self._right.addLayout(line)
        self._right.addStretch(1)


class MailView(QWidget):
    """An inquiry as it arrived, its quoted history folded."""

    def __init__(self, mail: MailRow, files: tuple[FileRow, ...] = ()) -> None:
        super().__init__()
        column = vbox(self, gap=4, margins=(0, 4, 0, 12))
        head = hbox(gap=8)
        subject = mail.subject or tr("Uden emne", "No subject")
        head.addWidget(Label(subject, weight=500, wrap=True, selectable=True), 1)
        head.addWidget(Label(moment(mail.asked_at), size="small", ink="text-3"))
        column.addLayout(head)
        sender = " ".join(part for part in (mail.sender_name, f"<{mail.sender_email}>" if mail.sender_email else ""))
        column.addWidget(
            Label(
                "  ·  ".join(part for part in (sender.strip(), _channel(mail)) if part),
                size="small",
                ink="text-2",
                wrap=True,
            )
        )
        column.addWidget(FoldingText(mail.body, tr("Vis hele mailen", "Show the whole mail")))
        if mail.quoted:
            column.addWidget(FoldingText(mail.quoted, tr("Vis citeret historik", "Show quoted history"), quiet=True))
        line = FlowLayout(gap=8)
        for file in files:
            line.addWidget(Chip(file.name, "paperclip", "none", soft=False))
        column.addLayout(line)


def _channel(mail: MailRow) -> str:
    return next((text(one.title) for one in intake().channels if one.id == mail.channel), "")


def _days(head: CaseHead) -> list[tuple[str, str]]:
    days = [(tr("Oprettet", "Opened"), head.opened_at), (tr("Ønsket svar", "Answer wanted"), head.due)]
    days += [(tr("Rekvirenten fik svar", "Requester answered"), head.answered)]
    days += [(tr("Næste frist", "Next due"), head.next_due), (tr("Lukket", "Closed"), head.closed_at)]
    return [(words, day(value)) for words, value in days if value]


def _read(desk: Any, case_id: str) -> Overview:
    head: CaseHead = desk.ask(OneCase(case_id))
    mails = desk.ask(CaseMails(case_id))
    person = desk.ask(PersonCard(head.requester_id)) if head.requester_id else None
    earlier = desk.ask(EarlierCases(head.requester_id)) if head.requester_id else ()
    files = {mail.id: desk.ask(CaseFiles(inquiry_id=mail.id)) for mail in mails}
    unfinished = frozenset(draft.key for draft in desk.journal.all_for(desk.me.staff_id))
    return Overview(head, mails, files, person, earlier, unfinished)
