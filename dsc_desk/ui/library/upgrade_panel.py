"""What a new edition of the program changed under the centre's corrections: three wordings a field, taken or left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.library.upgrade import Change, Outdated, Side, settle
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear, said
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Difference
from dsc_desk.ui.library.words import label
from dsc_desk.ui.widgets import FieldError, Label, PrimaryButton, QuietButton, Segmented, hairline
from dsc_desk.ui.words import text, tr

OURS, THEIRS = "ours", "theirs"


class UpgradePanel(QWidget):
    """Goes through the corrections that build on an older edition, one at a time. Signal settled() when one is kept."""

    settled = Signal()

    def __init__(
        self,
        context: Context,
        waiting: tuple[Outdated, ...],
        closed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._closed = context, closed
        self.waiting = list(waiting)
        self.answers: dict[str, Segmented] = {}
        self.error = FieldError()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
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
        names = ", ".join(label(name) for name in sorted(take))
        why = (
            tr("Ny udgave af programmet: taget {names}", "New edition of the program: taken {names}", names=names)
            if names
            else tr("Ny udgave af programmet: vores beholdt", "New edition of the program: ours kept")
        )
        self._context.background.do(self, settle(one, take, why), lambda _number: self._kept(), self._refused)

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
            "Programmet er kommet med en ny udgave af kilden, siden den blev rettet her. Vælg felt for felt ({left}).",
            "The program has brought a new version of the source since it was corrected here. Choose field by field ({left}).",
            left=left,
        )
        self._column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        for change in one.to_look_at:
            self._field(change)
        if not one.to_look_at:
            same = tr("Programmet har nu det samme som jer.", "The program now says the same as you.")
            self._column.addWidget(Label(same, ink="text-2", wrap=True))
        ours = [label(change.field) for change in one.changes if change.side is Side.OURS]
        if ours:
            kept = tr("Jeres rettelse står: {names}", "Your correction stands: {names}", names=", ".join(ours))
            self._column.addWidget(Label(kept, size="small", ink="text-2", wrap=True))
        self._column.addWidget(self.error)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        self.keep_button = PrimaryButton(tr("Gem valget", "Keep the choice"), self.keep, small=True)
        line.addWidget(self.keep_button)
        line.addWidget(QuietButton(tr("Senere", "Later"), self._closed, small=True))
        line.addStretch(1)
        self._column.addLayout(line)

    def _field(self, change: Change) -> None:
        self._column.addWidget(hairline())
        before = [] if change.before is None else [(tr("Dengang", "Then"), change.before)]
        wordings = [*before, (tr("Jeres", "Yours"), change.ours), (tr("Programmets", "The program's"), change.theirs)]
        self._column.addWidget(Difference(change.field, wordings))
        options = [(OURS, tr("Behold jeres", "Keep yours")), (THEIRS, tr("Tag programmets", "Take the program's"))]
        # What the program alone changed is taken unless somebody says no; what both changed keeps ours.
        answer = Segmented(label(change.field), options, THEIRS if change.side is Side.THEIRS else OURS)
        self.answers[change.field] = answer
        self._column.addWidget(answer)
