"""Holds the pages: makes each at its first visit, tells it what changed, and knows the way back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.specs import Factory, PageSpec
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.words import text

_KEPT_STEPS = 50
_LEAST = (480, 240)  # px: a page put in less room than it asks for gives way itself


class Place(NamedTuple):
    """Where the user is: a page, what it shows, and on which tab."""

    page_id: str
    target: str = ""
    tab: str = ""


class PageStack(QStackedWidget):
    """The pages of one window. Signal arrived(Place) when a page is shown."""

    arrived = Signal(object)

    def __init__(self, specs: Iterable[PageSpec], context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._specs = {spec.id: spec for spec in specs}
        self._factories: dict[str, Factory] = {}
        self._pages: dict[str, QWidget] = {}
        self._begun: dict[str, Turns] = {}
        self._missed: dict[str, frozenset[str]] = {}
        self._way: list[Place] = []
        self._empty = QWidget()
        self.addWidget(self._empty)
        self.setProperty("ring", "none")
        context.background.changed.connect(self._tell)

    @property
    def way(self) -> list[Place]:
        """The places visited, the present one last, with the tab one has gone to since; given to the stack that follows this one."""
        way, tab = list(self._way), getattr(self.current_page(), "tab_now", None)
        if way and callable(tab):
            way[-1] = way[-1]._replace(tab=tab())
        return way

    def take_way(self, way: list[Place]) -> None:
        """Go on where an earlier stack was."""
        self._way = way[:-1]
        if way:
            self.go(way[-1])

    def go(self, place: Place) -> None:
        """Go to a place; a page not met before is loaded first, off the GUI thread."""
        spec = self._specs[place.page_id]
        if not self._way or self._way[-1] != place:
            self._way = [*self._way[-_KEPT_STEPS:], place]
        if place.page_id in self._pages:
            self._show(place)
            return
        self._leave_current()
        self.setCurrentWidget(self._empty)
        if place.page_id in self._factories:
            self._make(place.page_id)
            return
        self._context.background.run(self, spec.load, lambda factory: self._loaded(place.page_id, factory), slot="page")

    def back(self) -> None:
        """Go to the place before this one."""
        if len(self._way) > 1:
            self._way.pop()
            self.go(self._way.pop())

    def current_page(self) -> QWidget | None:
        """Return the page shown, None while it is being loaded."""
        shown = self.currentWidget()
        return None if shown is self._empty else shown

    def call_current(self, method: str) -> None:
        """Call an optional method of the page shown."""
        _call(self.current_page(), method)

    def minimumSizeHint(self) -> QSize:
        # Not the most any page asks for: a page with its panel out would keep the window from being made narrower,
        # and so never hear that there is too little room for the panel.
        return super().minimumSizeHint().boundedTo(QSize(*(theme.px(side) for side in _LEAST)))

    def give_up(self) -> list[QWidget]:
        """Let go of the pages for good; return what is to be destroyed, big pieces of a page before it."""
        found: list[QWidget] = []
        for page in self._pages.values():
            found += [*getattr(page, "pieces", list)(), page]
        self._way, self._pages, self._begun = [], {}, {}
        self.setCurrentWidget(self._empty)
        return found

    def leave_all(self) -> None:
        """Let every page flush what is being typed, before a rebuild, a lock or the end."""
        for page in self._pages.values():
            _call(page, "leave")

    def _loaded(self, page_id: str, factory: Factory) -> None:
        self._factories[page_id] = factory
        if self._wants(page_id):
            self._make(page_id)

    def _wants(self, page_id: str) -> bool:
        return bool(self._way) and self._way[-1].page_id == page_id

    def _make(self, page_id: str) -> None:
        """Make a page that is not made yet, in turns: between them the window hears the keyboard."""
        if page_id in self._begun and self._begun[page_id].busy:
            return
        self._begun[page_id] = Turns(self._context.background, self)
        self._begun[page_id].make(self._factories[page_id], self._context, self, then=partial(self._made, page_id))

    def _made(self, page_id: str, page: QWidget) -> None:
        page.setObjectName(page.objectName() or "page")
        page.setAccessibleName(page.accessibleName() or text(self._specs[page_id].title))
        self._pages[page_id] = page
        self.addWidget(page)
        if self._wants(page_id):  # laying it out is a turn of its own
            self._context.background.in_turn(self, partial(self._show_wanted, page_id), slot="page")

    def _show_wanted(self, page_id: str) -> None:
        if self._wants(page_id):
            self._show(self._way[-1])

    def _show(self, place: Place) -> None:
        page = self._pages[place.page_id]
        if page is not self.currentWidget():
            self._leave_current()
        missed = self._missed.pop(place.page_id, None)
        if missed is not None:
            _call(page, "refresh", missed)
        if place.target or place.tab:
            _call(page, "show_target", place.target, place.tab)
        self.setCurrentWidget(page)
        self.arrived.emit(place)
        if not _call(page, "take_focus"):
            self.setFocus()

    def _leave_current(self) -> None:
        _call(self.current_page(), "leave")

    def _tell(self, changes: frozenset[str], _initiator: object) -> None:
        """Tell the page in sight at once; the others hear it when they are next shown."""
        for page_id in self._begun:
            if (page := self._pages.get(page_id)) is not None and page is self.currentWidget():
                _call(page, "refresh", changes)
            else:
                self._missed[page_id] = self._missed.get(page_id, frozenset()) | changes


def _call(page: QWidget | None, method: str, *values: object) -> bool:
    """Call a method that a page may have; tell whether it has it."""
    found = getattr(page, method, None)
    if not callable(found):
        return False
    found(*values)
    return True
