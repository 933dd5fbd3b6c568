"""What can be done with an application in each state: ready, sent, asked, answered, decided, paused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.application import BackToDraft, LogDecision, LogQuestion, PauseApplication
from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import may_be_sent
from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.entrance_parts import labelled
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import Choice, DateField, Label, LineField, PrimaryButton, QuietButton, TextEditor
from dsc_desk.ui.words import text, this_day, tr

W = TypeVar("W", bound=QWidget)
OUTCOMES = ("granted", "granted_conditions", "refused", "withdrawn")


class DeedPanel(QFrame):
    """An inline form for one deed, in place of a dialog. Signals: done(command), send_asked(day, how, number, complete, anyway)."""

    done = Signal(object)
    send_asked = Signal(str, str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(6))
        self._wrong = Label(size="small", ink="stop", wrap=True)
        self.hide()

    def show_refusal(self, error: DeskError) -> None:
        """Say why it was not done; what was typed stays."""
        self._wrong.setText(text(error.text))
        self._wrong.show()

    def ask_sent(self, one: Application) -> None:
        """Ask for what is logged when an application goes out."""
        self._begin(tr("Log afsendelse", "Log that it was sent"))
        when = self._field(DateField(tr("Sendt", "Sent"), this_day().isoformat()), tr("Sendt", "Sent"))
        how = self._field(LineField(tr("Hvordan", "How"), tr("portal", "portal")), tr("Hvordan", "How"))
        number = self._field(LineField(tr("Deres nummer", "Their number")), tr("Deres nummer", "Their number"))
        complete = self._field(
            DateField(tr("Kaldt komplet den", "Called complete on")),
            tr("Kaldt komplet den (lovens ur går derfra)", "Called complete on (the legal clock starts there)"),
        )
        anyway = LineField(tr("Begrundelse", "Reason"))
        if not may_be_sent(one.findings):
            words = tr(
                "En tilladelse mangler. Begrund, hvorfor den sendes alligevel",
                "A permit is missing. Say why it is sent anyway",
            )
            self._field(anyway, words)
        self._end(
            tr("Log som sendt", "Log as sent"),
            lambda: self.send_asked.emit(when.value(), how.text(), number.text(), complete.value(), anyway.text()),
        )
        when.setFocus()

    def ask_question(self, application_id: str, *, answered: bool) -> None:
        """Ask on which day they asked, or our answer went out."""
        words = tr("Svar sendt", "Answer sent") if answered else tr("Spørgsmål modtaget", "Question received")
        self._begin(words)
        when = self._field(DateField(words, this_day().isoformat()), tr("Dag", "Day"))
        self._end(words, lambda: self.done.emit(LogQuestion(application_id, answered, when.value())))

    def ask_decision(self, one: Application) -> None:
        """Ask for the authority's decision."""
        self._begin(tr("Afgørelse", "Decision"))
        options = [(name, text(mark("status", name).text)) for name in OUTCOMES[:3]]
        options.append(("withdrawn", tr("Trukket tilbage", "Withdrawn")))
        outcome = self._field(Choice(tr("Afgørelse", "Decision"), options, "granted"), tr("Afgørelse", "Decision"))
        when = self._field(DateField(tr("Dato", "Date"), this_day().isoformat()), tr("Dato", "Date"))
        until = self._field(DateField(tr("Gælder til", "Valid until")), tr("Gælder til", "Valid until"))
        number = self._field(
            LineField(tr("Deres nummer", "Their number"), one.cell.their_reference), tr("Deres nummer", "Their number")
        )
        terms = self._field(TextEditor(tr("Vilkår", "Conditions"), lines=2), tr("Vilkår", "Conditions"))
        self._end(
            tr("Før afgørelsen", "Log the decision"),
            lambda: self.done.emit(
                LogDecision(
                    one.id, str(outcome.currentData()), when.value(), terms.text(), until.value(), number.text()
                )
            ),
        )

    def ask_pause(self, application_id: str) -> None:
        """Ask why the clocks stand still."""
        self._begin(tr("Sæt uret på pause", "Pause the clock"))
        why = self._field(LineField(tr("Hvorfor", "Why")), tr("Hvorfor", "Why"))
        self._end(tr("Sæt på pause", "Pause"), lambda: self.done.emit(PauseApplication(application_id, why.text())))

    def _begin(self, words: str) -> None:
        self._wrong = Label(size="small", ink="stop", wrap=True)
        clear(self._column)
        self._column.addWidget(Label(words, size="section", weight=600))
        self._wrong.hide()
        self.show()

    def _field(self, field: W, words: str) -> W:
        self._column.addWidget(labelled(words, field))
        return field

    def _end(self, words: str, deed: Callable[[], object]) -> None:
        self._column.addWidget(self._wrong)
        line = QHBoxLayout()
        line.addWidget(PrimaryButton(words, deed))
        line.addWidget(QuietButton(tr("Fortryd", "Cancel"), self.hide))
        line.addStretch(1)
        self._column.addLayout(line)


def plain_deeds(one: Application) -> tuple[tuple[str, object], ...]:
    """Return the deeds of a state that need no form: their words and their command."""
    if one.state in ("ready", "refused", "withdrawn"):
        return ((tr("Gør til kladde igen", "Make it a draft again"), BackToDraft(one.id)),)
    if one.cell.held.now == "paused":
        return ((tr("Lad uret gå igen", "Let the clock run again"), PauseApplication(one.id, "", pause=False)),)
    return ()
