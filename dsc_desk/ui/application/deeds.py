"""What can be done with an application in each state: ready, sent, asked, answered, decided, paused, given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.application import BackToDraft, LogDecision, PauseApplication
from dsc_desk.cases.commands.condition import Seeing
from dsc_desk.cases.queries.people import StaffRow
from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Stops
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    FieldError,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    QuietButton,
    RightPanel,
    TextEditor,
    clear,
    hbox,
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


class DeedPanel(RightPanel):
    """An inline form for one deed, in place of a dialog. Signals: done(command), closed(); send_asked(Sending) and
    amend_asked(Sending) where papers are made first."""

    done = Signal(object)
    send_asked = Signal(object)
    amend_asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._wrong = FieldError()
        self.first: QWidget | None = None

    def show_refusal(self, words: str) -> None:
        """Say why it was not done; what was typed stays."""
        self._wrong.say(words)

    def ask_sent(self, one: Application) -> None:
        """Ask for what is logged when an application goes out."""
        kept = tr(
            "Word og PDF laves, læses efter og gemmes, som de er nu. Derefter kan ansøgningen ikke ændres.",
            "Word and PDF are made, read back and kept as they are now. After that the application cannot be changed.",
        )
        self.begin(tr("Log som sendt", "Log as sent"), kept)
        when = self.field(DateField(tr("Sendt", "Sent"), this_day().isoformat()), tr("Sendt", "Sent"))
        how = self.field(LineField(tr("Hvordan", "How"), "", text(one.route.channel.detail)), tr("Hvordan", "How"))
        number = self.field(LineField(tr("Deres nummer", "Their number")), tr("Deres nummer", "Their number"))
        complete = self.field(
            DateField(tr("Kaldt komplet den", "Called complete on")),
            tr("Kaldt komplet den (lovens ur går derfra)", "Called complete on (the legal clock starts there)"),
        )
        anyway = LineField(tr("Begrundelse", "Reason"))
        lacking = [text(finding.text) for finding in one.findings if finding.stops is Stops.SENT]
        if lacking:
            self.say(" ".join(lacking), "us")
            self.field(anyway, tr("Hvorfor den sendes alligevel", "Why it is sent anyway"))
        self.end(
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

    def ask_decision(self, one: Application, staff: Sequence[StaffRow]) -> None:
        """Ask for the authority's decision, and who sees to its conditions by when."""
        self.begin(tr("Afgørelse", "Decision"))
        options = [(name, text(mark("status", name).text)) for name in OUTCOMES]
        options.append(("withdrawn", tr("Trukket tilbage", "Withdrawn")))
        outcome = self.field(Choice(tr("Afgørelse", "Decision"), options, "granted"), tr("Afgørelse", "Decision"))
        when = self.field(DateField(tr("Dato", "Date"), this_day().isoformat()), tr("Dato", "Date"))
        until = self.field(DateField(tr("Gælder til", "Valid until")), tr("Gælder til", "Valid until"))
        number = self.field(
            LineField(tr("Deres nummer", "Their number"), one.cell.their_reference), tr("Deres nummer", "Their number")
        )
        terms = self.field(
            TextEditor(tr("Vilkår eller begrundelse", "Conditions or reasons"), lines=3),
            tr("Vilkår, ét på hver linje, eller begrundelse", "Conditions, one a line, or reasons"),
        )
        seeing = self.ask_seeing(staff)
        if one.route.validity is not None:
            self.say(text(one.route.validity.text), "text-3")

        def done() -> None:
            if not when.value() or when.wrong() or until.wrong():
                self.show_refusal(tr("Skriv dagen for afgørelsen.", "Write the day of the decision."))
                return
            decision = (outcome.value(), when.value(), terms.text(), until.value(), number.text(), seeing())
            self.done.emit(LogDecision(one.id, *decision))

        self.end(tr("Før afgørelsen", "Log the decision"), done)

    def ask_seeing(self, staff: Sequence[StaffRow], who: str = "", due: str = "") -> Callable[[], Seeing]:
        """Ask who sees to conditions by which day; the answer is asked for when the form is done."""
        people = [("", tr("Den sagsansvarlige", "Who answers for the case"))]
        people += [(one.id, one.name) for one in staff if one.active or one.id == who]
        words = tr("Hvem følger vilkårene op", "Who sees to the conditions")
        person = self.field(Choice(words, people, who), words)
        words = tr("Vilkår opfyldt senest", "Conditions met by")
        day = self.field(DateField(words, due), words)
        return lambda: Seeing(person.value(), day.value())

    def ask_pause(self, application_id: str) -> None:
        """Ask why the clocks stand still."""
        self.begin(tr("Sæt uret på pause", "Pause the clock"))
        why = self.field(
            LineField(tr("Hvorfor", "Why"), placeholder=tr("Rekvirenten holder orlov", "The requester is on leave")),
            tr("Hvorfor", "Why"),
        )
        self.end(tr("Sæt på pause", "Pause"), lambda: self.done.emit(PauseApplication(application_id, why.text())))

    # What forms are made of

    def begin(self, words: str, below: str = "") -> None:
        """Begin a form with its title and a sentence about what it does."""
        self._wrong = FieldError()
        self.first = None
        clear(self.column)
        self.column.addWidget(Label(words, size="section", weight=600))
        if below:
            self.say(below)

    def say(self, words: str, ink: str = "text-2") -> Label:
        """Add a sentence."""
        label = Label(words, size="small", ink=ink, wrap=True)
        self.column.addWidget(label)
        return label

    def field(self, field: W, words: str) -> W:
        """Add a field under its caption; the first one gets the keyboard."""
        self.column.addWidget(Label(words, size="small", ink="text-2"))
        self.column.addWidget(field)
        self.first = self.first or field
        return field

    def link(self, words: str, deed: Callable[[], object]) -> None:
        """Add a way to something else that the form needs."""
        self.column.addWidget(LinkButton(words, deed))

    def end(self, words: str, deed: Callable[[], object]) -> None:
        """End a form with what it does, and a way out."""
        self.column.addWidget(self._wrong)
        line = hbox(gap=8)
        line.addWidget(PrimaryButton(words, deed))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        line.addStretch(1)
        self.column.addLayout(line)


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
