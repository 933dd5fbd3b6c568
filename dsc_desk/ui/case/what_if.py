"""What a change would do, shown before it is taken; and what the requester is to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.flow.difference import Change, Kind
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.cases.queries.what_if import OpenQuestion
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button, FieldError, IconLabel, Label, Notice, PrimaryButton, QuietButton, hbox, vbox
from dsc_desk.ui.words import day, said, text, tr
from dsc_desk.words import Text

_MARKS = {
    Kind.IN_VAIN: ("triangle-alert", "stop"),
    Kind.SHUTS: ("lock", "stop"),
    Kind.BLOCKS: ("lock", "us"),
    Kind.NEEDS: ("file-plus", "us"),
    Kind.OPENS: ("plus", "us"),
    Kind.CLOSES: ("minus", "none"),
    Kind.DROPS: ("minus", "none"),
    Kind.FREES: ("check", "ok"),
}
_GIVEN = {"none": "text-2"}


class ChangeLines(QWidget):
    """Changes under a heading for each kind, what undoes work first."""

    def __init__(self, changes: Iterable[Change], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=2)
        for kind, group in groupby(changes, key=lambda change: change.kind):
            icon, hue = _MARKS[kind]
            head = hbox(gap=6)
            head.addWidget(IconLabel(icon, hue))
            head.addWidget(Label(text(kind.text), weight=500, ink=_GIVEN.get(hue, hue)), 1)
            column.addLayout(head)
            for one in group:
                line = Label(_said(one), size="small", ink="text-2", wrap=True)
                line.setContentsMargins(theme.px(22), 0, 0, 0)
                column.addWidget(line)


class WouldPanel(Notice):
    """Asks whether a changed answer is taken. Signals taken() and left(); Escape leaves it."""

    taken = Signal()
    left = Signal()

    def __init__(self, short: Text, changes: Sequence[Change], parent: QWidget | None = None) -> None:
        undoes = changes[0].kind is Kind.IN_VAIN
        title = tr(
            "Det nye svar på »{what}« ændrer sagen", "The new answer to “{what}” changes the case", what=text(short)
        )
        super().__init__(title, "", "stop" if undoes else "us", parent)
        self.lines = ChangeLines(changes)
        self.column.addWidget(self.lines)
        line = hbox(gap=8)
        take = PrimaryButton(tr("Tag det nye svar", "Take the new answer"), self.taken.emit, small=True)
        keep = QuietButton(tr("Behold det gamle", "Keep the old one"), self.left.emit, small=True)
        line.addWidget(take)
        line.addWidget(keep)
        line.addStretch(1)
        self.column.addLayout(line)
        self.setFocusProxy(keep)


class AskRequester(Notice):
    """Says which questions only the requester can settle, and asks them: copied for a mail, or noted as asked."""

    def __init__(
        self,
        context: Context,
        case_id: str,
        questions: Sequence[OpenQuestion],
        book: Rulebook,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Rekvirenten skal afklare {n}", "The requester must settle {n}", n=_many(len(questions)))
        shown = [
            f"{text(book.short(one.id))}, {tr('uklart siden {day}', 'unclear since {day}', day=day(one.asked_at))}"
            for one in questions
        ]
        super().__init__(title, "\n".join(shown), "us", parent, icon="message-circle-question-mark")
        self._context, self._case_id = context, case_id
        self.words = _mail(questions, book)
        self.error = FieldError()
        line = hbox(gap=8)
        line.addWidget(Button(tr("Kopiér som mail", "Copy as a mail"), self.copy, small=True, icon="copy"))
        line.addWidget(
            QuietButton(tr("Skriv i noterne, at der er spurgt", "Note that they were asked"), self.note, small=True)
        )
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.error)

    def copy(self) -> None:
        """Put the questions on the clipboard, to be pasted into a mail."""
        copy_secret(self.words, 60_000)
        self._context.toast(
            tr(
                "Spørgsmålene er kopieret, udklipsholderen tømmes om et minut",
                "The questions are copied; the clipboard is cleared in a minute",
            )
        )

    def note(self) -> None:
        """Keep among the notes to the requester that this was asked today."""
        command = AddNote(self._case_id, NoteText(self.words), "requester")
        self._context.background.do(self, command, None, lambda error: self.error.say(said(error)))


def _said(one: Change) -> str:
    why = text(one.why)
    return f"{text(one.what)}. {why}" if why else text(one.what)


def _many(number: int) -> str:
    return tr("ét spørgsmål", "one question") if number == 1 else tr("{n} spørgsmål", "{n} questions", n=number)


def _mail(questions: Sequence[OpenQuestion], book: Rulebook) -> str:
    asked = [f"{place}. {text(book.questions[one.id].ask)}" for place, one in enumerate(questions, 1)]
    first = tr(
        "Vi mangler svar på følgende for at komme videre med din sag:",
        "To go on with your case we need your answer to the following:",
    )
    return "\n".join((first, "", *asked))
