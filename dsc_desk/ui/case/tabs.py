"""The tabs of one case: made at their first visit, told what changed, and put away with the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.ui.case.tab import TABS, TabFactory
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns

Then = Callable[[QWidget], object]


class _Way(NamedTuple):
    """Which tab is wanted, and what to do with it when it is there."""

    tab_id: str
    then: Then | None


class CaseTabs(QStackedWidget):
    """Shows one tab at a time. Signal shown(id)."""

    shown = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = ""
        self._made: dict[str, QWidget] = {}
        self._begun: dict[str, Turns] = {}
        self._missed: dict[str, frozenset[str]] = {}
        self._wanted = _Way(TABS[0].id, None)

    def show_case(self, case_id: str, tab_id: str) -> None:
        """Begin with another case."""
        self.put_away()
        self._case_id = case_id
        self.open(tab_id)

    def put_away(self) -> None:
        """Let every tab keep what is being typed, and go."""
        self.leave()
        for tab in self._made.values():
            self.removeWidget(tab)
            tab.deleteLater()
        self._case_id, self._made, self._begun, self._missed = "", {}, {}, {}

    def open(self, tab_id: str, then: Then | None = None) -> None:
        """Go to a tab, loading it off the GUI thread at its first visit; `then` is called with it."""
        self._wanted = _Way(tab_id, then)
        if tab_id in self._made:
            self._show(tab_id)
        elif self._case_id:
            load = next(spec.load for spec in TABS if spec.id == tab_id)
            case_id = self._case_id
            self._context.background.run(self, load, lambda factory: self._loaded(tab_id, case_id, factory), slot="tab")

    def tab(self, tab_id: str) -> QWidget | None:
        """Return a tab, None while it has not been visited."""
        return self._made.get(tab_id)

    def refresh(self, changes: frozenset[str]) -> None:
        """Tell the tab in sight at once; the others hear it when they are next shown."""
        for tab_id in self._begun:
            if (tab := self._made.get(tab_id)) is not None and tab is self.currentWidget():
                call(tab, "refresh", changes)
            else:
                self._missed[tab_id] = self._missed.get(tab_id, frozenset()) | changes

    def pieces(self) -> list[QWidget]:
        """Return the tabs that are made."""
        return list(self._made.values())

    def leave(self) -> None:
        """Keep what is being typed in any tab."""
        for tab in self._made.values():
            call(tab, "leave")

    def minimumSizeHint(self) -> QSize:
        """Ask for no more room than the tab in sight needs: a stack would ask for the widest of all."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize(0, 0)

    def _loaded(self, tab_id: str, case_id: str, factory: TabFactory) -> None:
        if (case_id, tab_id) != (self._case_id, self._wanted.tab_id):
            return
        if tab_id in self._made:
            self._show(tab_id)
        elif tab_id not in self._begun or not self._begun[tab_id].busy:
            # Between two turns of making it the window hears the keyboard.
            self._begun[tab_id] = turns = Turns(self._context.background, self)
            turns.make(factory, self._context, case_id, self, then=partial(self._take, tab_id, case_id, turns))

    def _take(self, tab_id: str, case_id: str, turns: Turns, tab: QWidget) -> None:
        if self._begun.get(tab_id) is not turns:  # the case was put away meanwhile
            tab.deleteLater()
            return
        self._made[tab_id] = tab
        self.addWidget(tab)
        if tab_id == self._wanted.tab_id:  # laying it out is a turn of its own
            self._context.background.in_turn(self, partial(self._show_wanted, tab_id, case_id), slot="tab")

    def _show_wanted(self, tab_id: str, case_id: str) -> None:
        if (case_id, tab_id) == (self._case_id, self._wanted.tab_id):
            self._show(tab_id)

    def _show(self, tab_id: str) -> None:
        before, tab = self.currentWidget(), self._made[tab_id]
        if before is not tab:
            call(before, "leave")
        self.setCurrentWidget(tab)
        missed = self._missed.pop(tab_id, None)
        if missed is not None:
            call(tab, "refresh", missed)
        self.updateGeometry()
        self.shown.emit(tab_id)
        if self.isVisible():
            call(tab, "take_focus")
        then, self._wanted = self._wanted.then, _Way(tab_id, None)
        if then is not None:
            then(tab)


def call(widget: QWidget | None, method: str, *values: object, **named: object) -> None:
    """Call a method that a tab or a panel may have."""
    found = getattr(widget, method, None)
    if callable(found):
        found(*values, **named)
