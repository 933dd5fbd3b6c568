"""The reading pane: who wrote, when, what, with what the desk noticed; older mails stay folded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.cases.queries.inbox import OneInquiry
from dsc_desk.cases.remarks import LEFT_OUT, MASKED, Remark
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.body_text import LongText
from dsc_desk.ui.inbox.files import AttachedFiles
from dsc_desk.ui.inbox.said import FILES, channel_icon, channel_name, when_asked
from dsc_desk.ui.widgets import (
    Avatar,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    LinkButton,
    Notice,
    clear,
    hairline,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import count, text, tr, whole

WIDEST = 640


class ReadingPane(QFrame):
    """One inquiry as it came."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context = context
        self._one: OneInquiry | None = None
        self.area, column = scrolled(self, ground="surface", margins=(28, 16, 28, 24))
        self.sheet = QWidget()
        self.sheet.setMaximumWidth(theme.px(WIDEST))
        column.addWidget(self.sheet)
        self._column = vbox(self.sheet, gap=8)
        self._make_head()
        self.body = LongText(tr("Mailens tekst", "The text of the mail"))
        self.quoted = LongText(tr("Tidligere mails", "Earlier mails"), "text-2")
        self.fold = LinkButton("", self._turn_fold)
        self._remarks = vbox(gap=12)
        self.files = AttachedFiles(context)
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(self.body)
        self._column.addSpacing(theme.px(4))
        self._column.addLayout(self._remarks)
        self._column.addWidget(self.files)
        self._column.addWidget(self.fold)
        self._column.addWidget(self.quoted)
        self.sheet.hide()

    def show_inquiry(self, one: OneInquiry | None) -> None:
        """Show another inquiry, or none."""
        before, self._one = self._one, one
        self.sheet.setVisible(one is not None)
        if one is None:
            return
        self._show_head(one)
        self.body.show_text(one.body, [(each.start, each.end) for each in one.proposals if each.end])
        self._show_remarks(one.remarks)
        self.files.show_files(one.files)
        self.quoted.hide()
        self._say_fold(one)
        if before is None or before.row.id != one.row.id:
            self.area.verticalScrollBar().setValue(0)

    def _make_head(self) -> None:
        first = hbox(gap=6)
        self._icon = IconLabel("mail")
        self._came = ElidedLabel(size="small", ink="text-3")
        self._clip = IconLabel("paperclip")
        self._attached = Label(size="small", ink="text-2")
        self.onward = IconButton(
            tr("Vis, hvad der skal ske (Ctrl+.)", "Show what is to be done (Ctrl+.)"), "panel-right"
        )
        self.onward.hide()
        for widget in (self._icon, self._came, self._clip, self._attached, self.onward):
            first.addWidget(widget, 1 if widget is self._came else 0)
        self.subject = Label(size="section", weight=600, wrap=True, selectable=True)
        who = hbox(gap=8, margins=(0, 6, 0, 0))
        self._avatar = Avatar()
        names = vbox(gap=0)
        self._name = ElidedLabel(weight=600)
        self._address = ElidedLabel(ink="text-2")
        self._by = ElidedLabel(size="small", ink="text-3")
        names.addWidget(self._name)
        names.addWidget(self._address)
        names.addWidget(self._by)
        who.addWidget(self._avatar)
        who.addLayout(names, 1)
        self._column.addLayout(first)
        self._column.addWidget(self.subject)
        self._column.addLayout(who)
        self._column.addWidget(hairline())

    def _show_head(self, one: OneInquiry) -> None:
        row = one.row
        self._icon.show_icon(channel_icon(row.channel))
        self._came.set_words(f"{channel_name(row.channel)}, {when_asked(row)}")
        self._clip.setVisible(bool(one.files))
        self._attached.setText(count(len(one.files), *FILES) if one.files else "")
        self.subject.setText(row.subject)
        self._show_sender(one)

    def _show_sender(self, one: OneInquiry) -> None:
        """Show who asks; of what was sent on, also who sent it."""
        name, address, by = one.row.sender_name, one.row.sender_email, ""
        if one.offered_name or one.offered_email:
            by = tr("Sendt videre af {who}", "Sent on by {who}", who=_both(name, address))
            name, address = one.offered_name, one.offered_email
        elif one.outside_reference:
            by = tr("Deres nummer: {n}", "Their number: {n}", n=one.outside_reference)
        self._avatar.show_name(name or address or "?")
        self._name.set_words(name or address or tr("Ukendt afsender", "Unknown sender"))
        self._address.set_words(address if name else "")
        self._address.setVisible(bool(name and address))
        self._by.set_words(by)
        self._by.setVisible(bool(by))

    def _turn_fold(self) -> None:
        if self._one is not None:
            if self.quoted.isHidden():
                self.quoted.show_text(self._one.quoted)
            self.quoted.setVisible(self.quoted.isHidden())
            self._say_fold(self._one)

    def _say_fold(self, one: OneInquiry) -> None:
        self.fold.setVisible(bool(one.quoted))
        lines = whole(one.quoted.count("\n") + 1)
        if self.quoted.isHidden():
            words = tr("Vis tidligere mails ({n} linjer)", "Show earlier mails ({n} lines)", n=lines)
        else:
            words = tr("Skjul tidligere mails", "Hide earlier mails")
        self.fold.setText(words)

    def _show_remarks(self, remarks: Iterable[Remark]) -> None:
        clear(self._remarks)
        for remark in remarks:
            self._remarks.addWidget(self._notice(remark))

    def _notice(self, remark: Remark) -> QWidget:
        words = text(remark.text)
        if remark.kind == LEFT_OUT:
            title = tr("Et CPR-nummer er skjult i bilaget", "A CPR number is hidden in the attachment")
            button = (tr("Kopiér besked", "Copy message"), self._copy_request)
            return Notice(title, words, "stop", buttons=(button,))
        if remark.kind == MASKED:
            title = words.removesuffix(".")
            body = tr("Nummeret er ikke gemt nogen steder.", "The number was not kept anywhere.")
            return Notice(title, body, "us")
        line = QWidget()
        row = hbox(line, gap=8)
        row.addWidget(IconLabel("info"))
        row.addWidget(Label(words, size="small", ink="text-2", wrap=True), 1)
        return line

    def _copy_request(self) -> None:
        words = tr(
            "Tak for din mail. Der står et CPR-nummer i det vedhæftede, så filen er ikke gemt hos os. "
            "Send den venligst igen uden nummeret, med sikker post.",
            "Thank you for your mail. The attachment holds a CPR number, so the file was not kept by us. "
            "Please send it again without the number, by secure mail.",
        )
        QGuiApplication.clipboard().setText(words)
        self._context.toast(tr("Beskeden er kopieret", "The message is copied"))


def _both(name: str, address: str) -> str:
    return f"{name} {address}".strip()
