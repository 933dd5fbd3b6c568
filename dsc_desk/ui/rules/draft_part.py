"""The draft: what it changes, what is wrong with it, the trial on the cases, and putting it in force with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.changes import changes_between
from dsc_desk.cases.rules.keeping import keep_rules
from dsc_desk.cases.rules.problems import Part, Problem
from dsc_desk.ui.context import Context
from dsc_desk.ui.own.why import Why
from dsc_desk.ui.rules.change_lines import RuleChangeLines
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.rules.trial import TrialPart
from dsc_desk.ui.settings_page.parts import Said
from dsc_desk.ui.widgets import (
    WIDEST,
    FieldError,
    IconLabel,
    Label,
    LinkButton,
    Notice,
    PrimaryButton,
    QuietButton,
    SectionHeading,
    clear,
    hbox,
    limited,
    plain,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import said, text, tr, whole

_MOST = 40  # problems shown; they are put right one after the other


class DraftPart(QWidget):
    """Signals: wanted(problem) to go to its field; kept() when the draft took effect."""

    wanted = Signal(object)
    kept = Signal()

    def __init__(self, context: Context, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._hand = context, hand
        self._may = False
        self._stale = True
        self.trial = TrialPart(context, hand)
        self.why = Why(context, tr("Hvorfor ændres reglerne?", "Why are the rules changed?"), "rules:why")
        self.error = FieldError()
        self.keep_button = PrimaryButton(tr("Sæt i kraft", "Put in force"), self.keep, small=True)
        self.drop_button = QuietButton(tr("Smid kladden væk", "Throw the draft away"), self.throw_away, small=True)
        self.area, column = scrolled(self, margins=(24, 0, 24, 32))
        self.area.setProperty("ring", "none")
        body = QWidget()
        self._column = vbox(body, gap=4)
        column.addWidget(limited(body, WIDEST))
        self._build()
        hand.changed.connect(self.fill)
        self.trial.turned.connect(self._say_untried)
        self._say_untried()
        self.fill()

    def allow(self, *, on: bool) -> None:
        """Let the draft take effect, or only be read."""
        self._may = on
        self.fill()

    def take_focus(self) -> None:
        self.area.setFocus()

    def keep(self) -> None:
        """Put the draft in force; without a reason it is asked for."""
        draft = self._hand.draft
        if draft is None:
            return
        if why := self.why.reason():
            told = f"{why.rstrip('.')}. {self.trial.in_history()}"
            command = keep_rules(draft, told, self._hand.seen)
            self._context.background.do(self, command, lambda _number: self._done(), self._refused)

    def throw_away(self) -> None:
        """Begin again from what is in force."""
        self._hand.throw_away()

    def fill(self) -> None:
        """Show what the draft changes and what is wrong with it, once it is looked at."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        clear(self._changes)
        clear(self._problems)
        draft, original, dirty = self._hand.draft, self._hand.original, self._hand.dirty
        self._nothing.setVisible(not dirty)
        for part in (self._effect, self.trial):
            part.setVisible(dirty)
        if draft is None or original is None or not dirty:
            return
        if self._hand.overtaken:
            self._changes.addWidget(self._overtaken())
        self._changes.addWidget(RuleChangeLines(changes_between(original.unchecked(), draft.unchecked())))
        problems = self._hand.problems
        self._show_problems(problems)
        may_keep = self._may and not problems
        self.trial.setEnabled(may_keep)
        self.keep_button.setEnabled(may_keep and not self._hand.overtaken)
        self.drop_button.setEnabled(self._may)
        self.why.setEnabled(self._may)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if problems:
            heading = tr("Det skal rettes først", "To be put right first")
            self._problems.addWidget(SectionHeading(heading, whole(len(problems))))
        for one in problems[:_MOST]:
            self._problems.addWidget(self._problem(one))

    def _overtaken(self) -> Notice:
        title = tr(
            "Andre regler er sat i kraft, siden kladden blev begyndt",
            "Other rules took effect since the draft was begun",
        )
        body = tr(
            "Forskellene herunder er mellem dem og kladden: det, der ikke står i kladden, falder væk.",
            "The differences below are between them and the draft: what is not in the draft falls away.",
        )
        go = ((tr("Jeg har set forskellene", "I have seen the differences"), self._hand.begin_from_now),)
        return Notice(title, body, "us", buttons=go if self._may else ())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.fill()

    def _say_untried(self) -> None:
        words = tr(
            "Kladden er ikke afprøvet, som den er nu. Det kommer til at stå ved begrundelsen i historikken.",
            "The draft was not tried as it is now. That will stand beside the reason in the history.",
        )
        self._untried.say("" if self.trial.tried else words, "us")

    def _problem(self, one: Problem) -> QWidget:
        row = QWidget()
        line = hbox(row, gap=8)
        line.addWidget(IconLabel("octagon-alert", "stop"))
        line.addWidget(Label(text(one.what), wrap=True), 1)
        if one.part is Part.WHOLE:
            return row  # there is no one field
        go = LinkButton(tr("Gå til feltet", "Go to the field"), partial(self.wanted.emit, one))
        go.setAccessibleName(f"{tr('Gå til feltet', 'Go to the field')}: {text(one.what)}")
        line.addWidget(go)
        return row

    def _done(self) -> None:
        self.why.settle()
        self.error.say("")
        self._hand.settle()
        self.kept.emit()

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _build(self) -> None:
        self._column.addWidget(SectionHeading(tr("Kladden ændrer", "The draft changes")))
        self._nothing = plain(
            tr(
                "Intet endnu. Ret et trin, et spørgsmål eller en frist; kladden gemmes, mens du skriver, og gælder først, når den sættes i kraft.",
                "Nothing yet. Change a step, a question or a deadline; the draft is kept while you type and holds only once it is put in force.",
            )
        )
        self._column.addWidget(self._nothing)
        self._changes, self._problems = vbox(), vbox()
        self._column.addLayout(self._changes)
        self._column.addLayout(self._problems)
        self._effect = QWidget()
        effect = vbox(self._effect, gap=6)
        effect.addWidget(SectionHeading(tr("Afprøvning", "Trial")))
        effect.addWidget(self.trial)
        effect.addWidget(SectionHeading(tr("Ikrafttræden", "Taking effect")))
        effect.addWidget(
            plain(
                tr(
                    "Nye sager følger de nye regler. Åbne sager bliver ved deres, til de flyttes.",
                    "New cases follow the new rules. Open cases stay with theirs until they are moved.",
                )
            )
        )
        self._untried = Said()
        effect.addWidget(self._untried)
        effect.addWidget(self.why)
        effect.addWidget(self.error)
        line = hbox(gap=8)
        line.addWidget(self.keep_button)
        line.addWidget(self.drop_button)
        line.addStretch(1)
        effect.addLayout(line)
        self._column.addWidget(self._effect)
        self._column.addStretch(1)
