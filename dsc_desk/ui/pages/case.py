"""The page of one case: head, tabs, and the panel at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.case import LookAtCase
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.forms.profile import MissingFacts
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.background import Ticket
from dsc_desk.ui.case.edit_case import ClosePanel, EditPanel
from dsc_desk.ui.case.head import CaseHeadView
from dsc_desk.ui.case.menu import case_deeds, case_menu
from dsc_desk.ui.case.panel_place import PanelPlace
from dsc_desk.ui.case.tab import TABS
from dsc_desk.ui.case.tabs import CaseTabs, Then, call
from dsc_desk.ui.case.timer import TimerButton
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, hbox, vbox
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

COUNT_AFTER_MS = 250
FIRST = TABS[0].id


class CasePage(QWidget):
    """Shows the case it was last pointed at; its tabs are made at their first visit and anew for another case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseHead | None = None
        self.head = CaseHeadView()
        self.tabs = CaseTabs(context)
        self.side = PanelPlace(context, self.tabs, self.width)
        self._empty: QWidget | None = None
        self._timer: TimerButton | None = None
        self._only_looked = False
        self._asked: Ticket | None = None
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(COUNT_AFTER_MS)
        self._count_later.timeout.connect(self._ask_missing)
        self._content = QWidget()
        self._column = vbox(self, gap=0)
        self._build()
        self._add_actions()
        self.head.tabs.chosen.connect(self.open_tab)
        self.tabs.shown.connect(self.head.choose_tab)
        self.tabs.shown.connect(self.side.lay_out)
        self.side.step_asked.connect(self.open_step)

    # What the window calls

    def show_target(self, target: str, tab: str) -> None:
        """Show a case, by its id or reference, and one of its tabs."""
        here = self._case is not None and target in (self._case.id, self._case.reference)
        if target and not here:
            self._leave_case()
            self._context.background.ask(self, OneCase(target), partial(self._open, tab), self._not_found, slot="case")
        elif tab:
            self.open_tab(tab)

    def tab_now(self) -> str:
        """Return the tab in sight, to which one comes back after a lock or another look."""
        return self.head.tabs.current()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew for the head; tabs and panel hear what changed."""
        if self._only_looked and not changes:
            self._only_looked = False
        elif self._case is not None:
            self._asked = self._context.background.ask(self, OneCase(self._case.id), self._show, slot="head")
            self._count_later.start()
            self.tabs.refresh(changes)
            call(self.side.panel, "refresh", changes)
            call(self._timer, "refresh", changes)

    def take_focus(self) -> None:
        """Give the keyboard to the tab in sight."""
        call(self.tabs.currentWidget(), "take_focus")

    def leave(self) -> None:
        """Keep what is being typed."""
        self.tabs.leave()
        self.side.leave()

    def toggle_panel(self) -> None:
        """Show or hide the panel at the right, here and from now on."""
        self.side.toggle()

    # Tabs

    def open_tab(self, tab_id: str, then: Then | None = None) -> None:
        """Go to a tab; `then` is called with it."""
        self.head.choose_tab(tab_id)
        self.tabs.open(tab_id, then)

    def step_tab(self, step: int) -> None:
        """Go to the next tab or the one before, round and round."""
        names = [spec.id for spec in TABS]
        self.open_tab(names[(names.index(self.head.tabs.current() or FIRST) + step) % len(names)])

    def open_step(self, step_id: str) -> None:
        """Go to a step of the procedure."""
        self.open_tab("procedure", lambda tab: call(tab, "choose_step", step_id))

    # The case

    def _open(self, tab: str, head: CaseHead) -> None:
        self._context.background.do(self, LookAtCase(head.id), self._looked, announce=False)
        self._show(head)
        self._count_later.start()
        self.side.show_case(head.id)
        self._timer = TimerButton(self._context, head.id, kind="quiet")
        self._timer.choose_asked.connect(partial(self.open_tab, "notes"))
        self.head.put_timer(self._timer)
        self._content.show()
        self.head.choose_tab(tab or FIRST)
        self.tabs.show_case(head.id, tab or FIRST)

    def _looked(self, _none: object) -> None:
        """Know that the next word of a change is only of this look: nothing on the page is other than it was asked."""
        self._only_looked = True

    def _show(self, head: CaseHead) -> None:
        self._case = head
        self.head.show_case(head)
        self.head.fill_menu(case_menu(self, head, partial(self._context.background.do, self)))

    def _ask_missing(self) -> None:
        """Count what the profile lacks; it reads every draft of the case, so it waits until the page stands."""
        case_id = self._case.id if self._case is not None else ""

        if case_id:
            self._context.background.ask(self, MissingFacts(case_id), self.head.show_missing, slot="missing")

    def _not_found(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._empty = EmptyState(
            "folder-open",
            tr("Sagen findes ikke", "There is no such case"),
            text(error.text),
            (tr("Se alle sager", "See all cases"), lambda: self._context.open_page("cases")),
        )
        self._column.addWidget(self._empty, 1)

    def _leave_case(self) -> None:
        self.leave()
        self.tabs.put_away()
        self._count_later.stop()
        if self._asked is not None:
            self._asked.cancel()
        self._case = None
        self.side.show_case("")
        self._content.hide()
        if self._empty is not None:
            self._empty.deleteLater()
            self._empty = None

    # What can be done with the case

    def edit(self) -> None:
        """Open the case's head for editing in place of the panel."""
        if self._case is not None:
            self.side.ask(EditPanel(self._context, self._case))

    def ask_outcome(self) -> None:
        """Ask how the case ended."""
        if self._case is not None:
            self.side.ask(ClosePanel(self._context, self._case))

    def assign(self) -> None:
        """Open the form that assigns an expert."""
        if self._case is not None:
            self.side.assign()

    def turn_clock(self) -> None:
        """Start or stop the clock of the person at the desk."""
        if self._timer is not None:
            self._timer.press()

    def take_to(self, page: str) -> None:
        """Go to another page that does something with the case."""
        if self._case is not None:
            self._context.open_page(page, self._case.id)

    def pieces(self) -> list[QWidget]:
        """Return the tabs."""
        return self.tabs.pieces()

    def _add_actions(self) -> None:
        self._context.actions.add_group(Text("Sagen", "The case"), self, case_deeds(self))

    def _build(self) -> None:
        column, body = vbox(self._content, gap=0), hbox(gap=0)
        body.addWidget(self.tabs, 1)
        body.addLayout(self.side)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        self._column.addWidget(self._content, 1)
        self._content.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.lay_out()
