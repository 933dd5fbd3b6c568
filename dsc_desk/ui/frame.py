"""What the window is filled with: rail, command bar, notices, pages and status bar. Made anew on a change of look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dsc_desk.cases.denmark import danish_now
from dsc_desk.ui import theme
from dsc_desk.ui.command_bar import CommandBar
from dsc_desk.ui.context import Context
from dsc_desk.ui.facts import WindowFacts
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.page_stack import PageStack, Place
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.ui.rail import Rail
from dsc_desk.ui.status_bar import StatusBar
from dsc_desk.ui.undo_keys import UndoKeys
from dsc_desk.ui.widgets import clear, hbox, vbox

if TYPE_CHECKING:
    from dsc_desk.ui.overlay import Overlay
    from dsc_desk.ui.toast import Toast
    from dsc_desk.ui.widgets.notice import Notice
    from dsc_desk.ui.worker import Ticket

WIDE_FROM = 1280
TODAY = "today"


class Frame(QWidget):
    """The filled window. Its parts are public, for the window to wire."""

    def __init__(self, context: Context, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame")
        self._pages = {spec.id: spec for spec in pages}
        self._narrow = False
        self.rail = Rail(pages)
        self.bar = CommandBar(context.settings)
        self.stack = PageStack(pages, context)
        self.status = StatusBar()
        self._notices = vbox()
        line = hbox(self)
        column = vbox()
        for box in (line, column, self._notices):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self._notice: Notice | None = None
        self._reminding: Notice | None = None
        self._here = ""
        line.addWidget(self.rail)
        line.addLayout(column, 1)
        column.addWidget(self.bar)
        column.addLayout(self._notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self._toast: Toast | None = None
        self._overlay: Overlay | None = None
        self._ring = FocusRing(self)
        self._undo_keys = UndoKeys(self)
        self.rail.page_chosen.connect(context.open_page)
        self.rail.case_chosen.connect(context.open_case)
        self.bar.settings_asked.connect(lambda: context.open_page("settings"))
        self.bar.change_asked.connect(lambda: context.open_page("settings", "person", "centre"))
        self.stack.arrived.connect(self._arrived)

    def show_facts(self, facts: WindowFacts) -> None:
        """Show counts, recent cases, person, centre and the state of the store."""
        self.rail.show_counts(facts.counts)
        self.rail.show_recent(facts.recent)
        self.bar.show_who(facts.person, facts.centre)
        self.status.show_facts(facts)

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show a toast."""
        self._one_toast().say(words, undo)

    def follow(self, ticket: Ticket, words: str) -> None:
        """Let the toast show how far a change is, and stop it."""
        self._one_toast().follow(ticket, words)

    def _one_toast(self) -> Toast:
        if self._toast is None:
            # Made at the first sentence: nothing that is not seen at the start is loaded before it.
            from dsc_desk.ui.toast import Toast

            self._toast = Toast(self)
        return self._toast

    def show_saved(self) -> None:
        """Say that everything is saved as of now."""
        self.status.show_saved(danish_now())

    def show_notice(self, make: Callable[[Callable[[], object]], Notice]) -> None:
        """Show a notice above the page, in place of the one before; `make` is given what closes it."""
        self.close_notice()
        self._notice = make(self.close_notice)
        self._notice.setContentsMargins(0, 0, 0, 0)
        holder = vbox(margins=(24, 8, 16, 8))
        holder.addWidget(self._notice)
        self._notices.addLayout(holder)

    def lay_over(self, overlay: Overlay) -> None:
        """Let one thing lie over the window: what lay there before goes."""
        before, self._overlay = self._overlay, overlay
        if before is not None and isValid(before) and before.isVisible():
            overlay.follow(before)

    def remind(self, words: str, see: Callable[[], object]) -> bool:
        """Let a reminder stand above the page until it is put away or Today is opened, which says the same; False while a notice stands there."""
        if self._notice is not None:
            return False
        if self._here != TODAY:
            from dsc_desk.ui.outward.reminders import reminder_notice

            self.show_notice(lambda close: reminder_notice(words, see, close))
            self._reminding = self._notice
        return True

    def close_notice(self) -> None:
        """Put the notice away."""
        self._notice = None
        clear(self._notices)

    def _arrived(self, place: Place) -> None:
        self._here = place.page_id
        if self._here == TODAY and self._notice is not None and self._notice is self._reminding:
            self.close_notice()
        spec = self._pages[place.page_id]
        self.rail.show_here(spec.under or spec.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(WIDE_FROM)
        if narrow != self._narrow:
            self._narrow = narrow
            self.rail.set_narrow(narrow=narrow)
            self.bar.set_narrow(narrow=self.width() < theme.px(1000))
