"""What a new edition of the program changed under the centre's corrections: three wordings a field, taken or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.command import Command
from dsc_desk.library.upgrade import Side, settle
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Difference
from dsc_desk.ui.library.words import label
from dsc_desk.ui.own.choosing import THEIRS, ours_or_theirs
from dsc_desk.ui.widgets import FieldError, Label, PrimaryButton, QuietButton, Segmented, clear, hairline, hbox, vbox
from dsc_desk.ui.words import said, text, tr


class UpgradePanel(QWidget):
    """Goes through the corrections that build on an older edition, one at a time. Signal settled() when one is kept."""

    settled = Signal()

    def __init__(
        self,
        context: Context,
        waiting: Sequence[Any],
        closed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._closed = context, closed
        self.waiting = list(waiting)
        self.answers: dict[str, Segmented] = {}
        self.error = FieldError()
        self._column = vbox(self, gap=6)
        self.keep_button: PrimaryButton | None = None
        self._show()

    def take_focus(self) -> None:
        """Begin with the first answer."""
        first = next(iter(self.answers.values()), None)
        (first or self).setFocus()

    def keep(self) -> None:
        """Keep the answers for the correction in sight, and go on to the next."""
        one = self.waiting[0]
        take = {name for name, answer in self.answers.items() if answer.value() == THEIRS}
        names = ", ".join(self.label(name) for name in sorted(take))
        why = (
            tr("Ny udgave af programmet: taget {names}", "New edition of the program: taken {names}", names=names)
            if names
            else tr("Ny udgave af programmet: vores beholdt", "New edition of the program: ours kept")
        )
        self._context.background.do(self, self.command(one, take, why), lambda _number: self._kept(), self._refused)

    def _kept(self) -> None:
        self.waiting.pop(0)
        self.settled.emit()
        if self.waiting:
            self._show()
            self.take_focus()
        else:
            self._closed()

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _show(self) -> None:
        self._column.removeWidget(self.error)
        self.error.setParent(self)
        clear(self._column)
        one = self.waiting[0]
        self.answers = {}
        left = tr("{n} tilbage", "{n} left", n=len(self.waiting))
        title = text(one.ours.name)
        self.setAccessibleName(title)
        self._column.addWidget(Label(title, size="section", weight=600, wrap=True))
        words = tr(
            "Programmet er kommet med en ny udgave, siden den blev rettet her. Vælg felt for felt ({left}).",
            "The program has brought a new version since it was corrected here. Choose field by field ({left}).",
            left=left,
        )
        self._column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        self.fields(one)
        if not self.answers:
            same = tr("Programmet har nu det samme som jer.", "The program now says the same as you.")
            self._column.addWidget(Label(same, ink="text-2", wrap=True))
        ours = self.standing(one)
        if ours:
            kept = tr("Jeres rettelse står: {names}", "Your correction stands: {names}", names=", ".join(ours))
            self._column.addWidget(Label(kept, size="small", ink="text-2", wrap=True))
        self._column.addWidget(self.error)
        line = hbox(gap=8)
        self.keep_button = PrimaryButton(tr("Gem valget", "Save the choice"), self.keep, small=True)
        line.addWidget(self.keep_button)
        line.addWidget(QuietButton(tr("Senere", "Later"), self._closed, small=True))
        line.addStretch(1)
        self._column.addLayout(line)

    def ask(self, key: str, told: Sequence[QWidget], *, theirs: bool) -> None:
        """Ask which wording shall hold, below the wordings."""
        self._column.addWidget(hairline())
        for each in told:
            self._column.addWidget(each)
        answer = ours_or_theirs(self.label(key), theirs=theirs)
        self.answers[key] = answer
        self._column.addWidget(answer)

    # What another kind of entry says otherwise

    def label(self, key: str) -> str:
        """Return the name of what is chosen."""
        return label(key)

    def command(self, one: Any, take: set[str], why: str) -> Command[int]:
        """Return what keeps the choice."""
        return settle(one, take, why)

    def standing(self, one: Any, /) -> list[str]:
        """Return the names of what the centre alone changed."""
        return [label(change.field) for change in one.changes if change.side is Side.OURS]

    def fields(self, one: Any) -> None:
        """Ask about each field that the program changed."""
        for change in one.to_look_at:
            before = [] if change.before is None else [(tr("Dengang", "Then"), change.before)]
            ours, theirs = (tr("Jeres", "Yours"), change.ours), (tr("Programmets", "The program's"), change.theirs)
            told = Difference(change.field, [*before, ours, theirs])
            self.ask(change.field, [told], theirs=change.side is Side.THEIRS)
