"""Every version of the centre's rules with who, when, why and what it changed; and taking them back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.history import RulesHistory, RulesVersion
from dsc_desk.cases.rules.keeping import withdraw_rules
from dsc_desk.ui.context import Context
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.own.versions import Versions
from dsc_desk.ui.own.why import Why
from dsc_desk.ui.rules.change_lines import RuleChangeLines
from dsc_desk.ui.rules.fields import stacked
from dsc_desk.ui.widgets import Button, Label, SectionHeading, beside, plain
from dsc_desk.ui.words import tr


class HistoryPart(Panel):
    """Asks for the history when it is shown, and after each change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Historik", "History"), parent=parent, page=True)
        self._context = context
        self._may = False
        self.versions: tuple[RulesVersion, ...] = ()
        self.why = Why(context, tr("Hvorfor trækkes de tilbage?", "Why are they withdrawn?"), "rules:withdraw")
        self.button = Button(
            tr("Træk centrets regler tilbage", "Withdraw the centre's rules"), self.withdraw, small=True
        )
        self._told = Versions(tr("Reglerne er, som de kom med programmet.", "The rules are as they came with the program."))  # fmt: skip
        words = tr(
            "Så gælder programmets regler igen for nye sager. Sager, der følger centrets, bliver ved dem, til de flyttes. Alt bliver i historikken.",
            "The program's rules then hold again for new cases. Cases that follow the centre's stay with them until moved. All stays in the history.",
        )
        heading = SectionHeading(tr("Træk tilbage", "Withdraw"))
        self._back = stacked(heading, plain(words), self.why, beside(self.button))
        self.column.addWidget(self._told)
        self.column.addWidget(self._back)

    def allow(self, *, on: bool) -> None:
        """Offer to take the rules back, or only show."""
        self._may = on
        self._offer()

    def ask(self) -> None:
        """Ask anew."""
        self._context.background.ask(self, RulesHistory(), self._show, slot="history")

    def withdraw(self) -> None:
        """Take the centre's rules back; without a reason it is asked for."""
        if why := self.why.reason():
            self._context.background.do(self, withdraw_rules(why), lambda _n: self.why.settle(), self.why.refuse)

    def _offer(self) -> None:
        self._back.setVisible(self._may and bool(self.versions) and not self.versions[0].withdrawn)

    def _show(self, versions: tuple[RulesVersion, ...]) -> None:
        self.versions = versions
        self._told.show_versions(versions, _title, _changes)
        self._offer()


def _title(one: RulesVersion) -> str:
    if one.withdrawn:
        return tr("Trukket tilbage: programmets {v} gælder", "Withdrawn: the program's {v} hold", v=one.version)
    return tr("Version {v}", "Version {v}", v=one.version)


def _changes(one: RulesVersion) -> list[QWidget]:
    if one.unread:
        unread = tr("Kan ikke læses af denne udgave af programmet.", "Cannot be read by this edition of the program.")
        return [Label(unread, size="small", ink="stop", wrap=True)]
    return [] if one.withdrawn else [RuleChangeLines(one.changes)]
