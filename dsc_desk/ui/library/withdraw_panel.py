"""Taking the centre's version of a source back: why, and what then holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.command import Command
from dsc_desk.library.own_sources import withdraw_source
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.history_panel import Named
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.own.why import Why
from dsc_desk.ui.widgets import PrimaryButton, QuietButton
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class WithdrawPanel(Panel):
    """Asks why. Signal withdrawn() when it is done."""

    withdrawn = Signal()

    def __init__(
        self,
        context: Context,
        source: Named,
        *,
        added: bool,
        closed: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        words = (
            text(self.taken_out)
            if added
            else tr(
                "Så gælder programmets udgave igen. Jeres bliver i historikken.",
                "The program's version then holds again. Yours stays in the history.",
            )
        )
        super().__init__(tr("Træk tilbage: {name}", "Withdraw: {name}", name=text(source.name)), words, parent)
        self._context, self._source = context, source
        self.why = Why(context, tr("Hvorfor?", "Why?"), f"{self.draft}:{source.id}")
        self.column.addWidget(self.why)
        self.button = PrimaryButton(tr("Træk tilbage", "Withdraw"), self.withdraw, small=True)
        self.end(self.button, QuietButton(tr("Annullér", "Cancel"), closed, small=True))

    def take_focus(self) -> None:
        """Begin with the reason."""
        self.why.setFocus()

    def withdraw(self) -> None:
        """Take it back; without a reason it is asked for."""
        if why := self.why.reason():
            command = self.command(self._source.id, why)
            self._context.background.do(self, command, lambda _number: self._done(), self.why.refuse)

    def _done(self) -> None:
        self.why.settle()
        self.withdrawn.emit()

    # What another kind of entry says otherwise

    draft = "withdraw"
    taken_out = Text(
        "Kilden tages ud af biblioteket. Sager, der har valgt den, beholder den.",
        "The source is taken out of the library. Cases that have chosen it keep it.",
    )

    def command(self, key: str, why: str) -> Command[int]:
        """Return what takes the centre's version back."""
        return withdraw_source(key, why)
