"""Indstillinger: how it looks, the centre, the store and its key, the log, and what the program is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.cases.queries.keeping import AtDesk, WhoAmI
from dsc_desk.ui.context import Context
from dsc_desk.ui.rules.view import RulesView
from dsc_desk.ui.settings_page.about import AboutView
from dsc_desk.ui.settings_page.appearance import AppearanceView
from dsc_desk.ui.settings_page.centre import CentreView
from dsc_desk.ui.settings_page.form_versions import VersionsView
from dsc_desk.ui.settings_page.forms import FormsView
from dsc_desk.ui.settings_page.log import LogView
from dsc_desk.ui.settings_page.parts import View
from dsc_desk.ui.settings_page.reminders import RemindersView
from dsc_desk.ui.settings_page.store import StoreView
from dsc_desk.ui.turns import Turns, make_now
from dsc_desk.ui.widgets import PageHead, vbox
from dsc_desk.ui.words import tr

_VIEWS: dict[str, type[View]] = {
    "look": AppearanceView,
    "reminders": RemindersView,
    "centre": CentreView,
    "forms": FormsView,
    "versions": VersionsView,
    "rules": RulesView,
    "store": StoreView,
    "log": LogView,
    "about": AboutView,
}


class SettingsPage(QWidget):
    """The views as text tabs; each is made when it is first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._me: AtDesk | None = None
        self.views: dict[str, View] = {}
        self._begun: dict[str, Turns] = {}
        self._missed: dict[str, frozenset[str]] = {}  # what changed while a view is made
        self._part = ""  # of the view that is asked for, until that stands and knows who sits here
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        tabs = (
            ("look", tr("Udseende", "Appearance")),
            ("reminders", tr("Kalender", "Calendar")),
            ("centre", tr("Centret", "The centre")),
            ("forms", tr("Skemaer", "Forms")),
            ("versions", tr("Nye versioner", "New versions")),
            ("rules", tr("Procedurer", "Procedures")),
            ("store", tr("Lager og nøgle", "Store and key")),
            ("log", tr("Log", "Log")),
            ("about", tr("Om", "About")),
        )
        self.head = PageHead(tr("Indstillinger", "Settings"), tabs)
        self.head.tabs.chosen.connect(self.show_view)
        self._stack = QStackedWidget()
        column = vbox(self, gap=0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        yield
        self.show_view("look")
        yield
        self._ask_me()

    def refresh(self, changes: frozenset[str]) -> None:
        """After commands, and when the page is shown again."""
        self._ask_me()
        for view_id in self._begun:
            if view_id in self.views:
                self.views[view_id].refresh(changes)
            else:
                self._missed[view_id] = self._missed.get(view_id, frozenset()) | changes

    def show_target(self, target: str, tab: str) -> None:
        """Open a view by its id: look, reminders, centre, forms, versions, rules, store, log or about; `target` is a part of it."""
        if tab in _VIEWS:
            self._part = target
            self.head.tabs.choose(tab)
            self.show_view(tab)
            self._show_part()

    def tab_now(self) -> str:
        """Return the tab in sight, to which one comes back after a lock or another look."""
        return self.head.tabs.current()

    def take_focus(self) -> None:
        """Put the keyboard into the view shown."""
        if (view := self.views.get(self.head.tabs.current())) is not None:
            view.take_focus()

    def show_view(self, view_id: str) -> None:
        """Show a view; one not looked at before is made in turns, where it stays."""
        if view_id in self.views:
            self._stack.setCurrentWidget(self.views[view_id])
        elif view_id not in self._begun:
            self._begun[view_id] = turns = Turns(self._context.background, self)
            turns.make(_VIEWS[view_id], self._context, self._stack, then=partial(self._take, view_id))

    def _take(self, view_id: str, view: QWidget) -> None:
        if not isinstance(view, View):
            raise TypeError(view_id)
        self.views[view_id] = view
        self._stack.addWidget(view)
        if self._me is not None:
            view.show_me(self._me)
        if missed := self._missed.pop(view_id, frozenset()):
            view.refresh(missed)
        if view_id == self.head.tabs.current():
            self._stack.setCurrentWidget(view)
            if self.isVisible():
                view.take_focus()
            self._show_part()

    def _show_part(self) -> None:
        view = self.views.get(self.head.tabs.current())
        if self._part and view is not None and view.me is not None:
            part, self._part = self._part, ""
            view.show_part(part)

    def _ask_me(self) -> None:
        self._context.background.ask(self, WhoAmI(), self._show_me, slot="me")

    def _show_me(self, me: AtDesk) -> None:
        self._me = me
        for view in self.views.values():
            view.show_me(me)
        self._show_part()
