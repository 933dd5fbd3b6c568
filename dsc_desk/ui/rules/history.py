"""Every version of the centre's rules with who, when, why and what it changed; and taking them back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.rules.history import RulesHistory, RulesVersion
from dsc_desk.cases.rules.keeping import withdraw_rules
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear, said
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.rules.change_lines import RuleChangeLines
from dsc_desk.ui.settings_page.parts import WIDEST, limited, plain
from dsc_desk.ui.widgets import Button, Label, LineField, SectionHeading, hairline, scrolled
from dsc_desk.ui.words import moment, tr


class HistoryPart(QWidget):
    """Asks for the history when it is shown, and after each change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._may = False
        self.versions: tuple[RulesVersion, ...] = ()
        self.why = LineField(tr("Hvorfor trækkes de tilbage?", "Why are they withdrawn?"), placeholder=tr("Hvorfor trækkes de tilbage?", "Why are they withdrawn?"))  # fmt: skip
        self._keeper = DraftKeeper(context, "rules:withdraw", self.why)
        self.button = Button(
            tr("Træk centrets regler tilbage", "Withdraw the centre's rules"), self.withdraw, small=True
        )
        self.area, column = scrolled(margins=(24, 0, 24, 32))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(4))
        inner.addWidget(SectionHeading(tr("Historik", "History")))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        inner.addLayout(self._column)
        self._back = QWidget()
        back = QVBoxLayout(self._back)
        back.setContentsMargins(0, 0, 0, 0)
        back.addWidget(SectionHeading(tr("Træk tilbage", "Withdraw")))
        words = tr(
            "Så gælder programmets regler igen for nye sager. Sager, der følger centrets, bliver ved dem, til de flyttes. Alt bliver i historikken.",
            "The program's rules then hold again for new cases. Cases that follow the centre's stay with them until moved. All stays in the history.",
        )
        back.addWidget(plain(words))
        back.addWidget(self.why)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        back.addLayout(line)
        inner.addWidget(self._back)
        inner.addStretch(1)
        column.addWidget(limited(body, WIDEST))

    def allow(self, *, on: bool) -> None:
        """Offer to take the rules back, or only show."""
        self._may = on
        self._offer()

    def ask(self) -> None:
        """Ask anew."""
        self._context.background.ask(self, RulesHistory(), self._show, slot="history")

    def take_focus(self) -> None:
        self.area.setFocus()

    def withdraw(self) -> None:
        """Take the centre's rules back; without a reason it is asked for."""
        command = withdraw_rules(self.why.text())
        self._context.background.do(
            self, command, lambda _n: self._done(), lambda error: self.why.show_error(said(error))
        )

    def _done(self) -> None:
        self._keeper.clear()
        self.why.show_error("")
        self.why.set_text("")

    def _offer(self) -> None:
        self._back.setVisible(self._may and bool(self.versions) and not self.versions[0].withdrawn)

    def _show(self, versions: tuple[RulesVersion, ...]) -> None:
        self.versions = versions
        clear(self._column)
        if not versions:
            words = tr("Reglerne er, som de kom med programmet.", "The rules are as they came with the program.")
            self._column.addWidget(Label(words, ink="text-2", wrap=True))
        for one in versions:
            self._column.addWidget(hairline())
            title = tr("Trukket tilbage: programmets {v} gælder", "Withdrawn: the program's {v} hold", v=one.version) if one.withdrawn else tr("Version {v}", "Version {v}", v=one.version)  # fmt: skip
            self._column.addWidget(Label(title, weight=600, wrap=True))
            self._column.addWidget(Label(f"{moment(one.at)}, {one.who}", size="small", ink="text-3", wrap=True))
            self._column.addWidget(Label(one.why, size="small", ink="text-2", wrap=True, selectable=True))
            if one.unread:
                unread = tr(
                    "Kan ikke læses af denne udgave af programmet.", "Cannot be read by this edition of the program."
                )
                self._column.addWidget(Label(unread, size="small", ink="stop", wrap=True))
            elif not one.withdrawn:
                self._column.addWidget(RuleChangeLines(one.changes))
            self._column.addSpacing(theme.px(8))
        self._offer()
