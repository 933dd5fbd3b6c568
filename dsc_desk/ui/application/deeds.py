"""What can be done with an application in each state: ready, sent, asked, answered, decided, paused, given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.application import BackToDraft, LogDecision, LogQuestion, PauseApplication
from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Stops
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    FieldError,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    TextEditor,
    scrolled,
)
from dsc_desk.ui.words import text, this_day, tr

W = TypeVar("W", bound=QWidget)
OUTCOMES = ("granted", "granted_conditions", "refused")


@dataclass(frozen=True)
class Sending:
    """What is logged when an application goes out."""

    day: str
    how: str
    their_reference: str
    complete_at: str
    anyway: str


class DeedPanel(QFrame):
    """An inline form for one deed, in place of a dialog. Signals: done(command), send_asked(Sending), closed()."""

    done = Signal(object)
    send_asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, self._column = scrolled(margins=(20, 16, 20, 24))
        outer.addWidget(area)
        self._column.setSpacing(theme.px(8))
        self._wrong = FieldError()
        self.first: QWidget | None = None

    def show_refusal(self, words: str) -> None:
        """Say why it was not done; what was typed stays."""
        self._wrong.say(words)

    def ask_sent(self, one: Application) -> None:
        """Ask for what is logged when an application goes out."""
        self._begin(tr("Log som sendt", "Log as sent"))
        kept = tr(
            "Word og PDF laves, læses efter og gemmes, som de er nu. Derefter kan ansøgningen ikke ændres.",
            "Word and PDF are made, read back and kept as they are now. After that the application cannot be changed.",
        )
        self._column.addWidget(Label(kept, size="small", ink="text-2", wrap=True))
        when = self._field(DateField(tr("Sendt", "Sent"), this_day().isoformat()), tr("Sendt", "Sent"))
        how = self._field(LineField(tr("Hvordan", "How"), "", text(one.route.channel.detail)), tr("Hvordan", "How"))
        number = self._field(LineField(tr("Deres nummer", "Their number")), tr("Deres nummer", "Their number"))
        complete = self._field(
            DateField(tr("Kaldt komplet den", "Called complete on")),
            tr("Kaldt komplet den (lovens ur går derfra)", "Called complete on (the legal clock starts there)"),
        )
        anyway = LineField(tr("Begrundelse", "Reason"))
        lacking = [text(finding.text) for finding in one.findings if finding.stops is Stops.SENT]
        if lacking:
            self._column.addWidget(Label(" ".join(lacking), size="small", ink="us", wrap=True))
            self._field(anyway, tr("Hvorfor den sendes alligevel", "Why it is sent anyway"))
        self._end(
            tr("Log som sendt", "Log as sent"),
            lambda: self._send(when, how, Sending("", how.text(), number.text(), complete.value(), anyway.text())),
        )

    def _send(self, when: DateField, how: LineField, sending: Sending) -> None:
        if not when.value() or when.wrong():
            self._wrong.say(tr("Skriv dagen, den blev sendt.", "Write the day it was sent."))
        elif not how.text().strip():
            how.show_error(tr("Skriv, hvordan den blev sendt: portal, mail, brev.", "Write how: portal, mail, letter."))
        else:
            self.send_asked.emit(
                Sending(
                    when.value(),
                    sending.how.strip(),
                    sending.their_reference.strip(),
                    sending.complete_at,
                    sending.anyway,
                )
            )

    def ask_question(self, application_id: str, *, answered: bool) -> None:
        """Ask on which day they asked, or our answer went out."""
        words = tr("Svar sendt", "Answer sent") if answered else tr("Spørgsmål modtaget", "Question received")
        self._begin(words)
        why = (
            tr("Uret går hos dem igen fra den dag.", "Their clock runs again from that day.")
            if answered
            else tr("Uret går hos os fra den dag.", "Our clock runs from that day.")
        )
        self._column.addWidget(Label(why, size="small", ink="text-2", wrap=True))
        when = self._field(DateField(words, this_day().isoformat()), tr("Dag", "Day"))
        self._end(words, lambda: self.done.emit(LogQuestion(application_id, answered, when.value())))

    def ask_decision(self, one: Application) -> None:
        """Ask for the authority's decision."""
        self._begin(tr("Afgørelse", "Decision"))
        options = [(name, text(mark("status", name).text)) for name in OUTCOMES]
        options.append(("withdrawn", tr("Trukket tilbage", "Withdrawn")))
        outcome = self._field(Choice(tr("Afgørelse", "Decision"), options, "granted"), tr("Afgørelse", "Decision"))
        when = self._field(DateField(tr("Dato", "Date"), this_day().isoformat()), tr("Dato", "Date"))
        until = self._field(DateField(tr("Gælder til", "Valid until")), tr("Gælder til", "Valid until"))
        number = self._field(
            LineField(tr("Deres nummer", "Their number"), one.cell.their_reference), tr("Deres nummer", "Their number")
        )
        terms = self._field(
            TextEditor(tr("Vilkår eller begrundelse", "Conditions or reasons"), lines=3),
            tr("Vilkår eller begrundelse", "Conditions or reasons"),
        )
        if one.route.validity is not None:
            self._column.addWidget(Label(text(one.route.validity.text), size="small", ink="text-3", wrap=True))
        self._end(
            tr("Før afgørelsen", "Log the decision"),
            lambda: self.done.emit(
                LogDecision(one.id, outcome.value(), when.value(), terms.text(), until.value(), number.text())
            ),
        )

    def ask_pause(self, application_id: str) -> None:
        """Ask why the clocks stand still."""
        self._begin(tr("Sæt uret på pause", "Pause the clock"))
        why = self._field(
            LineField(tr("Hvorfor", "Why"), placeholder=tr("Rekvirenten holder orlov", "The requester is on leave")),
            tr("Hvorfor", "Why"),
        )
        self._end(tr("Sæt på pause", "Pause"), lambda: self.done.emit(PauseApplication(application_id, why.text())))

    def _begin(self, words: str) -> None:
        self._wrong = FieldError()
        self.first = None
        clear(self._column)
        self._column.addWidget(Label(words, size="section", weight=600))

    def _field(self, field: W, words: str) -> W:
        self._column.addWidget(Label(words, size="small", ink="text-2"))
        self._column.addWidget(field)
        self.first = self.first or field
        return field

    def _end(self, words: str, deed: Callable[[], object]) -> None:
        self._column.addWidget(self._wrong)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(PrimaryButton(words, deed))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        line.addStretch(1)
        self._column.addLayout(line)


def plain_deeds(one: Application) -> tuple[tuple[str, object], ...]:
    """Return the deeds of a state that need no form: their words and their command."""
    found: list[tuple[str, object]] = []
    if one.state in ("ready", "refused", "withdrawn"):
        found.append((tr("Gør til kladde igen", "Make it a draft again"), BackToDraft(one.id)))
    if one.cell.held.now == "paused":
        found.append((tr("Lad uret gå igen", "Let the clock run again"), PauseApplication(one.id, "", pause=False)))
    if one.state in ("draft", "ready", "question"):
        given_up = LogDecision(one.id, "withdrawn", this_day().isoformat())
        found.append((tr("Opgiv ansøgningen", "Give the application up"), given_up))
    return tuple(found)
