"""The page of one case: head, tabs, and the panel at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.case import LookAtCase
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.forms.profile import CaseProfile
from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.background import Ticket
from dsc_desk.ui.case.edit_case import ClosePanel, EditPanel
from dsc_desk.ui.case.head import CaseHeadView
from dsc_desk.ui.case.menu import case_deeds, case_menu
from dsc_desk.ui.case.side_panel import SidePanel
from dsc_desk.ui.case.tab import TABS
from dsc_desk.ui.case.tabs import CaseTabs, call
from dsc_desk.ui.case.timer import TimerButton
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, page_column
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

ROOM_FOR_PANEL = 1000  # px: narrower than that the panel waits for Ctrl+.
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
        self.panel: QWidget | None = None
        self._panel_asked: bool | None = None
        self._empty: QWidget | None = None
        self._timer: TimerButton | None = None
        self._only_looked = False
        self._asked: Ticket | None = None
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(COUNT_AFTER_MS)
        self._count_later.timeout.connect(self._ask_missing)
        self._side = QHBoxLayout()
        self._content = QWidget()
        self._column = page_column(self)
        self._build()
        self._add_actions()
        self.head.tabs.chosen.connect(self.open_tab)
        self.tabs.shown.connect(self._tab_shown)

    # What the window calls

    def show_target(self, target: str, tab: str) -> None:
        """Show a case, by its id or reference, and one of its tabs."""
        here = self._case is not None and target in (self._case.id, self._case.reference)
        if target and not here:
            self._leave_case()
            self._context.background.ask(self, OneCase(target), partial(self._open, tab), self._not_found, slot="case")
        elif tab:
            self.open_tab(tab)

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew for the head; tabs and panel hear what changed."""
        if self._only_looked and not changes:
            self._only_looked = False
        elif self._case is not None:
            self._asked = self._context.background.ask(self, OneCase(self._case.id), self._show, slot="head")
            self._count_later.start()
            self.tabs.refresh(changes)
            call(self.panel, "refresh", changes)
            call(self._timer, "refresh", changes)

    def take_focus(self) -> None:
        """Give the keyboard to the tab in sight."""
        call(self.tabs.currentWidget(), "take_focus")

    def leave(self) -> None:
        """Keep what is being typed."""
        self.tabs.leave()
        call(self.panel, "leave")

    def toggle_panel(self) -> None:
        """Show or hide the panel at the right, here and from now on."""
        self._panel_asked = not self._panel_wanted()
        self._context.settings.right_panel = self._panel_asked
        self._lay_out()

    # Tabs

    def open_tab(self, tab_id: str) -> None:
        """Go to a tab."""
        self.head.choose_tab(tab_id)
        self.tabs.open(tab_id)

    def step_tab(self, step: int) -> None:
        """Go to the next tab or the one before, round and round."""
        names = [spec.id for spec in TABS]
        self.open_tab(names[(names.index(self.head.tabs.current() or FIRST) + step) % len(names)])

    def open_step(self, step_id: str) -> None:
        """Go to a step of the procedure."""
        self.head.choose_tab("procedure")
        self.tabs.open("procedure", lambda tab: call(tab, "choose_step", step_id))

    def _tab_shown(self, tab_id: str) -> None:
        self.head.choose_tab(tab_id)
        self._lay_out()

    # The case

    def _open(self, tab: str, head: CaseHead) -> None:
        self._context.background.do(self, LookAtCase(head.id), self._looked, announce=False)
        self._show(head)
        self._count_later.start()
        self._put_usual_panel()
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
        """Count what the profile lacks; it reads every form of the case, so it waits until the page stands."""
        case_id = self._case.id if self._case is not None else ""

        def missing(desk: Any) -> int:
            return sum(line.missing for line in desk.ask(CaseProfile(case_id)).lines)

        if case_id:
            self._context.background.read(self, missing, self.head.show_missing, slot="missing")

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
        self._content.hide()
        if self._empty is not None:
            self._empty.deleteLater()
            self._empty = None

    # The panel

    def _put_usual_panel(self) -> None:
        if self._case is not None:
            panel = SidePanel(self._context, self._case.id)
            panel.step_asked.connect(self.open_step)
            self._put_panel(panel)

    def _put_panel(self, panel: QWidget) -> None:
        if self.panel is not None:
            call(self.panel, "leave")
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        self._side.addWidget(panel)
        self._lay_out()

    def _panel_wanted(self) -> bool:
        if self._panel_asked is not None:
            return self._panel_asked
        return self._context.settings.right_panel and self.width() >= theme.px(ROOM_FOR_PANEL)

    def _lay_out(self) -> None:
        """Show the panel when wanted; a tab with a panel of its own takes its place, but not that of an open form."""
        tab, wanted = self.tabs.currentWidget(), self._panel_wanted()
        own = bool(getattr(tab, "own_panel", False)) and isinstance(self.panel, SidePanel)
        if self.panel is not None:
            self.panel.setVisible(wanted and not own)
        call(tab, "show_panel", on=wanted and own)

    # What can be done with the case

    def edit(self) -> None:
        """Open the case's head for editing in place of the panel."""
        if self._case is not None:
            self._ask_in_panel(EditPanel(self._context, self._case))

    def ask_outcome(self) -> None:
        """Ask how the case ended."""
        if self._case is not None:
            self._ask_in_panel(ClosePanel(self._context, self._case))

    def _ask_in_panel(self, panel: EditPanel | ClosePanel) -> None:
        panel.finished.connect(self._put_usual_panel)
        self._panel_asked = True
        self._put_panel(panel)
        panel.take_focus()

    def assign(self) -> None:
        """Open the form that assigns an expert."""
        if self._case is None:
            return
        if not isinstance(self.panel, SidePanel):
            self._put_usual_panel()
        if getattr(self.tabs.currentWidget(), "own_panel", False):
            self.open_tab(FIRST)
        self._panel_asked = True
        self._lay_out()
        call(self.panel, "assign")

    def turn_clock(self) -> None:
        """Start or stop the clock of the person at the desk."""
        if self._timer is not None:
            self._timer.press()

    def hand_over(self) -> None:
        """Go to the page that hands the case over to another centre or authority."""
        if self._case is not None:
            self._context.open_page("handover", self._case.id)

    def stand_in(self) -> None:
        """Go to the page where a colleague takes the case over."""
        if self._case is not None:
            self._context.open_page("standin", self._case.id)

    def to_board(self) -> None:
        """Go to the advisory board, to put the case on a meeting."""
        if self._case is not None:
            self._context.open_page("board", self._case.id)

    def _add_actions(self) -> None:
        for name, words, icon, run, keys in case_deeds(self):
            self._context.actions.add(Action(name, words, icon, run, keys, Text("Sagen", "The case")), self)

    def _build(self) -> None:
        column, body = QVBoxLayout(self._content), QHBoxLayout()
        for box in (column, body, self._side):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        body.addWidget(self.tabs, 1)
        body.addLayout(self._side)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        self._column.addWidget(self._content, 1)
        self._content.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
