"""The answer to the requester: written, out as mail, Word, PDF or text, and marked as sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.queries.reply import AskReplyGround, ReplyGround
from dsc_desk.forms.outgoing import lay
from dsc_desk.forms.reply_papers import Reply, content_of, look_over, refuse_hollow
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.case.reply_form import ReplyForm
from dsc_desk.ui.case.reply_panel import ReplyPanel
from dsc_desk.ui.case.viewing import open_copy, write_named
from dsc_desk.ui.clipboard import PASTED_WITHIN_MS, copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import (
    Button,
    Notice,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    hbox,
    vbox,
)
from dsc_desk.ui.words import tr

_SHOWS = {"note", "reply", "case_", "person", "inquiry", "staff", "setting", "organisation"}


class ReplyPage(QWidget):
    """`show_target(case_id)` begins with a case; what was being written for it comes back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._target = ""
        self.head = PageHead(tr("Svar til rekvirenten", "Answer to the requester"))
        self.panel = ReplyPanel(self._write_anew, self.mark_sent)
        self.form = ReplyForm(context, self.panel)
        self.form.lost.connect(self._tell_lost)
        self.progress = Progress()
        self.notices = Notices()
        self._build()

    # What the window calls

    def show_target(self, target: str, _tab: str = "") -> None:
        """Show a case."""
        if target and target != self._target:
            self.form.forget()
            self.notices.clear()
            self._target = target
            self._context.background.ask(self, AskReplyGround(target), self._begin, self.notices.refuse, slot="ground")

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew for the notes and the requester; what is written stays."""
        if self.form.ground is not None and (not changes or changes & _SHOWS):
            self._context.background.ask(
                self, AskReplyGround(self._target), self.form.follow, self.notices.refuse, slot="ground"
            )

    def leave(self) -> None:
        """Keep what is being typed."""
        self.form.flush()

    def take_focus(self) -> None:
        """Begin to write."""
        self.form.editor.setFocus()

    def toggle_panel(self) -> None:
        """Show or hide what the answer is made of."""
        self.panel.setVisible(self.panel.isHidden())

    def _begin(self, ground: ReplyGround) -> None:
        self.head.set_title(
            tr("Svar til rekvirenten på {r}", "Answer to the requester of {r}", r=ground.head.reference)
        )
        self.form.begin(ground)

    def _write_anew(self) -> None:
        self.form.write_anew()

    # Out

    def open_mail(self) -> None:
        """Open the answer as a new mail in the mail program."""
        if (reply := self.form.reply()) is not None:
            enclose = self.panel.enclose.isChecked()
            self._run(lambda: write_named(reply.name("eml"), content_of(reply, "eml", enclose=enclose)), self._opened)

    def copy(self) -> None:
        """Put the answer on the clipboard; it is taken off again after a while."""
        if (reply := self.form.reply()) is not None:
            self._run(partial(look_over, reply), lambda _none: self._copied(reply.text.strip()))

    def save(self, kind: str) -> None:
        """Ask where to put the answer as a file."""
        if (reply := self.form.reply()) is not None:
            path = ask_place(self, tr("Gem svaret", "Save the answer"), reply.name(kind), f"*.{kind}")
            if path is not None:
                self.save_to(path, kind)

    def save_to(self, path: Path, kind: str) -> None:
        """Write the answer as mail draft, Word, PDF or text; it is read back before it counts."""
        if (reply := self.form.reply()) is not None:
            enclose = self.panel.enclose.isChecked()
            words = tr("Gemt som {name}", "Saved as {name}", name=path.name)
            self._run(
                lambda: lay(path, content_of(reply, kind, enclose=enclose)), lambda _sha: self._context.toast(words)
            )

    def mark_sent(self) -> None:
        """Keep the answer on the case as it was given."""
        reply = self.form.reply()
        if reply is not None and not self.panel.day.wrong():
            try:
                refuse_hollow(reply)  # the command knows no proposed text; the rest it refuses itself
            except DeskError as error:
                self.notices.refuse(error)
                return
            command = LogReply(
                reply.ground.head.id,
                reply.text,
                self.panel.day.value(),
                self.panel.how.value(),
                self.panel.ticks(),
                str(reply.language),
                reply.to,
                reply.subject,
                settles=self.panel.settles.isChecked(),
            )
            self._context.background.do(self, command, lambda _id: self._given(reply), self.notices.refuse)

    def _given(self, reply: Reply) -> None:
        self.form.forget(given=True)
        self._target = ""
        self._context.open_case(reply.ground.head.id, "notes")

    def _run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        def done(made: Any) -> None:
            self.notices.clear()
            then(made)

        ticket = self._context.background.run(self, work, done, self.notices.refuse)
        self.progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

    def _opened(self, path: Path) -> None:
        try:
            open_copy(path)
        except DeskError:  # no program for mails, which is no fault of the answer
            title = tr("Computeren har intet program til mails", "This computer has no program for mails")
            body = tr(
                "Gem svaret som mailkladde, eller kopiér teksten.", "Save the answer as a mail draft, or copy the text."
            )
            save = (tr("Gem mailkladde …", "Save mail draft …"), partial(self.save, "eml"))
            self.notices.tell(Notice(title, body, "us", buttons=(save,), closed=self.notices.clear))
            return
        title = tr("Mailen er åbnet i dit mailprogram", "The mail was opened in your mail program")
        body = tr(
            "Send den der, og markér så svaret som sendt her.", "Send it there, then mark the answer as sent here."
        )
        sent = (tr("Markér som sendt", "Mark as sent"), self.mark_sent)
        self.notices.tell(Notice(title, body, "ok", buttons=(sent,), closed=self.notices.clear))

    def _copied(self, words: str) -> None:
        copy_secret(words, PASTED_WITHIN_MS)
        self._context.toast(tr("Svaret er kopieret", "The answer is copied"))

    def _tell_lost(self) -> None:
        title = tr("En note er ikke længere til rekvirenten", "A note is no longer for the requester")
        body = tr(
            "Dens afsnit er taget ud. Har du skrevet af den selv, så se teksten efter.",
            "Its passage was taken out. If you wrote from it yourself, look the text over.",
        )
        self.notices.tell(Notice(title, body, "us", closed=self.notices.clear))

    def _back(self) -> None:
        if self._target:
            self._context.open_case(self._target, "notes")

    def _build(self) -> None:
        column = vbox(self, gap=0)
        for part in (
            QuietButton(tr("Til sagen", "To the case"), self._back, icon="arrow-left"),
            QuietButton(tr("Kopiér", "Copy"), self.copy, icon="copy"),
            self._files(),
            PrimaryButton(tr("Åbn som mail", "Open as mail"), self.open_mail, icon="mail"),
        ):
            self.head.add_action(part)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        sides = hbox(gap=0)
        sides.addWidget(self.form, 1)
        sides.addWidget(self.panel)
        column.addLayout(sides, 1)

    def _files(self) -> Button:
        button = Button(tr("Gem som", "Save as"), kind="quiet", icon="download")
        menu = QMenu(button)
        for words, kind in (
            (tr("Mailkladde (.eml) …", "Mail draft (.eml) …"), "eml"),
            ("Word …", "docx"),
            ("PDF …", "pdf"),
            (tr("Tekst …", "Text …"), "txt"),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, kind=kind: self.save(kind))
        button.setMenu(menu)
        return button
