"""The trial of a draft on the cases: some at a time on the store's thread, with progress, a stop, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.difference import Kind
from dsc_desk.cases.rules.trial import Otherwise, Trial, TryRules
from dsc_desk.ui import theme
from dsc_desk.ui.case.what_if import ChangeLines
from dsc_desk.ui.context import Context
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.rules.in_turns import InTurns
from dsc_desk.ui.widgets import Button, Label, LinkButton, QuietButton, clear, hbox, vbox
from dsc_desk.ui.words import said, text, tr, whole

_SHOWN = 20  # cases listed one by one
_COUNTED = 25  # kinds of change counted


class TrialPart(InTurns):
    """Tries the draft as it stands; another change of the draft makes the answer old, and says so.

    Signal turned() when it is known anew whether the draft, as it stands, was tried.
    """

    turned = Signal()

    def __init__(self, context: Context, hand: RulesHand, parent: QWidget | None = None) -> None:
        start = Button(tr("Afprøv på sagerne", "Try it on the cases"), self.start, icon="play", small=True)
        super().__init__(start, tr("Afprøvede sager", "Cases tried"), parent)
        self._context, self._hand = context, hand
        self.trial: Trial | None = None
        self._asked: TryRules | None = None
        self._found = vbox(gap=4)
        self.column.addLayout(self._found)
        hand.changed.connect(self._age)

    def start(self) -> None:
        """Begin with the first cases."""
        draft = self._hand.draft
        if draft is None or self.running:
            return
        self.error.say("")
        clear(self._found)
        self.trial, self.running = None, True
        self._asked = TryRules(draft.content(), draft.based_on)
        self._show_running()
        self._ask(self._asked)

    def stop(self) -> None:
        """Ask no further; what was found so far is shown."""
        self.running = False
        self._show()

    @property
    def tried(self) -> bool:
        """Whether the draft, as it stands, was tried on every case."""
        return self.trial is not None and self.trial.done

    def in_history(self) -> str:
        """Say how far the draft was tried, as it is kept beside the reason."""
        if self.trial is None:
            return tr("Ikke afprøvet på sagerne.", "Not tried on the cases.")
        return summary(self.trial)

    def _ask(self, query: TryRules) -> None:
        self._context.background.ask(self, query, partial(self._take, query), self._refused, slot="trial")

    def _take(self, query: TryRules, part: Trial) -> None:
        if not self.running or self._asked is None:
            return
        self.trial = part if self.trial is None else self.trial.and_then(part)
        if self.trial.done:
            self.running = False
            self._show()
            return
        self._show_running()
        self._ask(TryRules(query.content, query.based_on, part.last))

    def _refused(self, error: Exception) -> None:
        self.running = False
        self._show()
        self.error.say(said(error))

    def _age(self) -> None:
        if self.trial is not None or self.running:
            self.running, self.trial = False, None
            self._show()
            self.words.setText(tr("Kladden er ændret siden afprøvningen.", "The draft has changed since it was tried."))

    def _show_running(self) -> None:
        done, total = (self.trial.tried, self.trial.total) if self.trial else (0, 0)
        words = tr("Afprøver {n} af {m} sager …", "Trying {n} of {m} cases …", n=whole(done), m=whole(total))
        self.show_progress(done, total, words)

    def _show(self) -> None:
        self.show_resting()
        clear(self._found)
        if (trial := self.trial) is None:
            self.words.setText("")
            self.turned.emit()
            return
        self.words.setText(summary(trial))
        self.turned.emit()
        counts = sorted(trial.counts.items(), key=lambda one: (list(Kind).index(one[0][0]), -one[1]))
        for (kind, what), number in counts[:_COUNTED]:
            words = f"{text(kind.text)}: {text(what)} ({whole(number)})"
            self._found.addWidget(
                Label(words, size="small", ink="stop" if kind is Kind.IN_VAIN else "text-2", wrap=True)
            )
        for one in trial.cases[:_SHOWN]:
            self._found.addWidget(CaseLine(one, self._context.open_case))
        if trial.otherwise > _SHOWN:
            more = tr(
                "… og {n} sager til.", "… and {n} more cases.", n=whole(trial.otherwise - min(_SHOWN, len(trial.cases)))
            )
            self._found.addWidget(Label(more, size="small", ink="text-3"))


class CaseLine(QWidget):
    """A case that would stand otherwise, with a way to it and, on a press, what would happen in it."""

    def __init__(self, one: Otherwise, opened: Callable[[str, str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=2)
        line = hbox(gap=8)
        line.addWidget(LinkButton(one.reference, lambda: opened(one.id, "procedure")))
        title = f"{one.title} ({tr('lukket', 'closed')})" if one.closed else one.title
        line.addWidget(Label(title, ink="text-2", wrap=True), 1)
        self.changes = ChangeLines(one.changes)
        self.changes.setContentsMargins(theme.px(12), 0, 0, 0)
        self.changes.hide()
        see = QuietButton(tr("Se", "See"), self._turn, small=True)
        see.setAccessibleName(tr("Se, hvad der sker i {case}", "See what happens in {case}", case=one.reference))
        line.addWidget(see)
        column.addLayout(line)
        column.addWidget(self.changes)

    def _turn(self) -> None:
        self.changes.setVisible(not self.changes.isVisible())


def summary(trial: Trial) -> str:
    """Say in one sentence what a trial found."""
    tried = tr("{n} af {m} sager afprøvet (åbne, og lukkede i de sidste 24 måneder). ", "{n} of {m} cases tried (open, and closed in the last 24 months). ", n=whole(trial.tried), m=whole(trial.total))  # fmt: skip
    if not trial.otherwise:
        return tried + tr("Ingen af dem ville stå anderledes.", "None of them would stand otherwise.")
    found = tr("{n} ville stå anderledes", "{n} would stand otherwise", n=whole(trial.otherwise))
    vain = tr(
        ", i {n} ville gjort arbejde ikke gælde mere.",
        ", in {n} work done would no longer count.",
        n=whole(trial.in_vain),
    )
    return tried + found + (vain if trial.in_vain else ".")
