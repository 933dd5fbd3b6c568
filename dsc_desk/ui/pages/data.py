"""The page Data: its views as text tabs, the case in hand and what is ticked being the same in all of them."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.data.views import VIEWS, DataView, Factory, ViewSpec
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import PageHead, SideRoom, hbox, vbox
from dsc_desk.ui.words import text, tr

CASE = "case:"  # a target that begins with it is the case to choose for, anything else is for the view
ROOM_FOR_PANEL = 900


class DataPage(QWidget):
    """`show_target(target, tab)`: a source in the library, "case:" and a case id to choose for it; `tab` names a view."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._target = ""
        self.hand = Hand(context, self)
        self.head = PageHead(tr("Find data", "Find data"), [(spec.id, text(spec.words)) for spec in VIEWS])
        self._specs = {spec.id: spec for spec in VIEWS}
        self._views: dict[str, QWidget] = {}
        self._begun: dict[str, Turns] = {}
        self._shown = QStackedWidget()
        self._panels = QStackedWidget()
        self._room = SideRoom(self._panels, ROOM_FOR_PANEL)
        self._build()
        self.head.tabs.chosen.connect(self.show_view)
        self.hand.panel_wanted.connect(self._panels.show)
        self.show_view(VIEWS[0].id)

    # What the window calls

    def show_target(self, target: str, tab: str) -> None:
        """Take a case in hand, or show what is asked for in a view."""
        if target.startswith(CASE):
            self.hand.set_case(target.removeprefix(CASE))
            target = ""
        self._target = target
        self.show_view(tab or ("library" if target else self.head.tabs.current()))

    def refresh(self, changes: frozenset[str]) -> None:
        """Tell every view what changed."""
        self.hand.refresh(changes)
        for view in self._views.values():
            cast("DataView", view).refresh(changes)

    def tab_now(self) -> str:
        """Return the tab in sight, to which one comes back after a lock or another look."""
        return self.head.tabs.current()

    def take_focus(self) -> None:
        """Begin where the view begins."""
        if (view := self.view()) is not None:
            view.take_focus()

    def toggle_panel(self) -> None:
        """Show or hide the panel at the right."""
        self._room.toggle()

    # The views

    def view(self) -> DataView | None:
        """Return the view in sight, None while it is being loaded."""
        return cast("DataView | None", self._views.get(self.head.tabs.current()))

    def show_view(self, view_id: str) -> None:
        """Show a view; one not met before is loaded first, off the GUI thread."""
        self.head.tabs.choose(view_id)
        if view_id in self._views:
            self._show(view_id)
        else:
            spec = self._specs[view_id]
            self._context.background.run(self, spec.load, partial(self._made, spec), slot="view")

    def _made(self, spec: ViewSpec, factory: Factory) -> None:
        if spec.id in self._views:  # asked for twice while it was loaded
            self._show(spec.id)
        elif spec.id not in self._begun:
            # Between two turns of making it the window hears the keyboard.
            self._begun[spec.id] = turns = Turns(self._context.background, self)
            turns.make(factory, self._context, self.hand, self._shown, then=partial(self._named, spec))

    def _named(self, spec: ViewSpec, view: QWidget) -> None:
        view.setAccessibleName(text(spec.words))
        self._context.background.in_turn(self, partial(self._take, spec.id, view))  # laying it out is another turn

    def _take(self, view_id: str, view: QWidget) -> None:
        self._views[view_id] = view
        self._shown.addWidget(view)
        self._panels.addWidget(cast("DataView", view).panel)
        if self.head.tabs.current() == view_id:
            self._show(view_id)

    def _show(self, view_id: str) -> None:
        view = self._views[view_id]
        self._shown.setCurrentWidget(view)
        for other_id, other in self._views.items():
            for action_id in cast("DataView", other).action_ids:
                self._context.actions.enable(action_id, on=other_id == view_id)
        self._panels.setCurrentWidget(cast("DataView", view).panel)
        self._panels.setFixedWidth(cast("DataView", view).panel.width())
        target, self._target = self._target, ""
        if target:
            cast("DataView", view).show_target(target)
        self._room.fit(self.width())
        if self.isVisible():
            self.take_focus()

    # Built once

    def _build(self) -> None:
        body = hbox(gap=0)
        left = vbox(gap=0)
        left.addWidget(self.head)
        left.addWidget(self._shown, 1)
        body.addLayout(left, 1)
        body.addWidget(self._panels)
        vbox(self, gap=0).addLayout(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit(self.width())
