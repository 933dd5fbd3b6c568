"""What stands in the panel in place of a route: its history, taking it back, an upgrade, a file that came in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.command import Command
from dsc_desk.cases.own_layer import EntryState
from dsc_desk.cases.query import Query
from dsc_desk.forms.own_routes import OutdatedRoute, RouteHistory, keep_route, settle_route, withdraw_route
from dsc_desk.forms.route_differences import ORDER, Difference
from dsc_desk.forms.route_file import Incoming
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Wordings
from dsc_desk.ui.library.history_panel import HistoryPanel
from dsc_desk.ui.library.upgrade_panel import UpgradePanel
from dsc_desk.ui.library.withdraw_panel import WithdrawPanel
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.own.why import Why
from dsc_desk.ui.widgets import FieldError, Label, Notice, PrimaryButton, QuietButton, SectionHeading
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text

MOST_SHOWN = 200  # differences; the rest is counted, and taken with them
_STATES = {
    EntryState.NEW: Text("Vejen er ny her.", "The route is new here."),
    EntryState.CHANGED: Text(
        "Vejen er anderledes end den, der gælder her.", "The route differs from the one in force here."
    ),
    EntryState.SAME: Text("Vejen er som den, der gælder her.", "The route is as the one in force here."),
    EntryState.REFUSED: Text("Vejen kan ikke tages ind.", "The route cannot be taken in."),
}


def told(change: Difference, before: str, after: str) -> Wordings:
    """Return one difference in words."""
    return Wordings(text(change.name), [(before, text(change.before) or "–"), (after, text(change.after) or "–")])


class RouteHistoryPanel(HistoryPanel):
    """The versions of a route that the centre kept."""

    back_words = Text("Tilbage til vejen", "Back to the route")
    untouched = Text("Vejen er, som den kom med programmet.", "The route is as it came with the program.")

    def query(self, key: str) -> Query[Any]:
        return RouteHistory(key)

    def told(self, change: Difference) -> QWidget:
        return told(change, tr("Før", "Before"), tr("Nu", "Now"))


class RouteWithdrawPanel(WithdrawPanel):
    """Asks why the centre's version of a route is taken back."""

    draft = "withdraw-route"
    taken_out = Text(
        "Vejen tages ud af brug. Ansøgninger, der er begyndt ad den, beholder den.",
        "The route is taken out of use. Applications begun along it keep it.",
    )

    def command(self, key: str, why: str) -> Command[int]:
        return withdraw_route(key, why)


class RouteUpgradePanel(UpgradePanel):
    """What a new edition of the program changed under the centre's versions of routes, part by part."""

    def label(self, key: str) -> str:
        return next((text(one.name) for one in self.waiting[0].changes if one.part == key), key)

    def command(self, one: Any, take: set[str], why: str) -> Command[int]:
        return settle_route(one, take, why)

    def standing(self, _one: Any, /) -> list[str]:
        return []  # what the centre alone changed is not among the differences

    def fields(self, one: OutdatedRoute) -> None:
        ours, theirs = tr("Jeres", "Yours"), tr("Programmets", "The program's")
        for part, changes in groupby(one.changes, key=lambda change: change.part):
            if part != ORDER or one.theirs.sections:
                self.ask(part, [told(change, ours, theirs) for change in changes], theirs=False)


class RouteImportPanel(Panel):
    """The preview of a file with a route. Signal taken(route id) when it is in force."""

    taken = Signal(str)

    def __init__(
        self, context: Context, found: Incoming, closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        title = tr("Fra filen: {name}", "From the file: {name}", name=text(found.route.name))
        super().__init__(title, text(_STATES[found.state]), parent)
        self._context, self.found = context, found
        missing = tr("Skriv, hvor filen kom fra.", "Say where the file came from.")
        self.why = Why(context, tr("Hvor kommer den fra, og hvorfor?", "Where is it from, and why?"), missing=missing)
        self.error = FieldError()
        self.take_button = PrimaryButton(tr("Tag den i brug", "Take it into use"), self.take, small=True)
        column = self.column
        for problem in found.problems[:MOST_SHOWN]:
            column.addWidget(Notice(text(problem.text), " ".join(map(str, (*problem.place, problem.term))), "stop"))
        changes = found.changes if found.state is not EntryState.SAME else ()
        for change in changes[:MOST_SHOWN]:
            column.addWidget(told(change, tr("Nu", "Now"), tr("Filen", "The file")))
        if len(changes) > MOST_SHOWN:
            more = tr("… og {n} til.", "… and {n} more.", n=len(changes) - MOST_SHOWN)
            column.addWidget(Label(more, size="small", ink="text-3"))
        may = found.state in (EntryState.NEW, EntryState.CHANGED)
        if may:
            column.addWidget(SectionHeading(tr("Hvorfor", "Why")))
            column.addWidget(self.why)
            column.addWidget(self.error)
        self.take_button.setVisible(may)
        self.close_button = QuietButton(tr("Luk", "Close"), closed, small=True)
        self.end(self.take_button, self.close_button)

    def take_focus(self) -> None:
        """Begin with the reason, or the way out."""
        (self.why if self.why.isVisibleTo(self) else self.close_button).setFocus()

    def take(self) -> None:
        """Take the route into use; without a reason it is asked for."""
        if why := self.why.reason():
            route = self.found.route
            kept = keep_route(route, why)
            self._context.background.do(self, kept, lambda _n: self.taken.emit(route.id), self._refused)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))
