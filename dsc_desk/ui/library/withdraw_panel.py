"""Taking the centre's version of a source back: why, and what then holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.command import Command
from dsc_desk.library.own_sources import withdraw_source
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import said
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.library.history_panel import Named
from dsc_desk.ui.widgets import Label, LineField, PrimaryButton, QuietButton
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class WithdrawPanel(QWidget):
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
        super().__init__(parent)
        self._context, self._source = context, source
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        title = tr("Træk tilbage: {name}", "Withdraw: {name}", name=text(source.name))
        self.setAccessibleName(title)
        column.addWidget(Label(title, size="section", weight=600, wrap=True))
        words = (
            text(self.taken_out)
            if added
            else tr(
                "Så gælder programmets udgave igen. Jeres bliver i historikken.",
                "The program's version then holds again. Yours stays in the history.",
            )
        )
        column.addWidget(Label(words, ink="text-2", wrap=True))
        self.why = LineField(tr("Hvorfor?", "Why?"), placeholder=tr("Hvorfor?", "Why?"))
        self._keeper = DraftKeeper(context, f"{self.draft}:{source.id}", self.why)
        column.addWidget(self.why)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        self.button = PrimaryButton(tr("Træk tilbage", "Withdraw"), self.withdraw, small=True)
        line.addWidget(self.button)
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), closed, small=True))
        line.addStretch(1)
        column.addLayout(line)

    def take_focus(self) -> None:
        """Begin with the reason."""
        self.why.setFocus()

    def withdraw(self) -> None:
        """Take it back; without a reason it is asked for."""
        command = self.command(self._source.id, self.why.text())
        self._context.background.do(self, command, lambda _number: self._done(), self._refused)

    def _done(self) -> None:
        self._keeper.clear()
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

    def _refused(self, error: Exception) -> None:
        self.why.show_error(said(error))
