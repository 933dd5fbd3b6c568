"""Where the panel at the right of a case stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.case.edit_case import ClosePanel, EditPanel
from dsc_desk.ui.case.side_panel import SidePanel
from dsc_desk.ui.case.tab import TABS
from dsc_desk.ui.case.tabs import CaseTabs, call
from dsc_desk.ui.context import Context

ROOM_FOR_PANEL = 1000  # px: narrower than that the panel waits for Ctrl+.


class PanelPlace(QHBoxLayout):
    """Holds the usual panel of the case, or a form until it is finished. Signal step_asked(step id) comes from the former."""

    step_asked = Signal(str)

    def __init__(self, context: Context, tabs: CaseTabs, page_width: Callable[[], int]) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self._context, self._tabs, self._page_width = context, tabs, page_width
        self._case_id = ""
        self._asked: bool | None = None
        self._due = False  # the usual panel of a case that was just opened
        self.panel: QWidget | None = None

    def show_case(self, case_id: str) -> None:
        """Put the usual panel of a case here, once the tab stands; without a case, leave what stands."""
        self._case_id, self._due = case_id, bool(case_id)
        if case_id:
            self._context.background.in_turn(self, self._put_due, slot="panel")

    def ask(self, form: EditPanel | ClosePanel) -> None:
        """Put a form in place of the panel, until it is finished."""
        form.finished.connect(self._put_usual)
        self._asked = True
        self._put(form)
        form.take_focus()

    def assign(self) -> None:
        """Open the form of the usual panel that assigns an expert."""
        if not isinstance(self.panel, SidePanel):
            self._put_usual()
        if self._tab_has_panel():
            self._tabs.open(TABS[0].id)
        self._asked = True
        self.lay_out()
        call(self.panel, "assign")

    def toggle(self) -> None:
        """Show or hide the panel, here and from now on."""
        self._asked = not self._wanted()
        self._context.settings.right_panel = self._asked
        self.lay_out()

    def leave(self) -> None:
        """Keep what is being typed; who comes back comes for the case, not for the untouched form that closes it."""
        call(self.panel, "leave")
        if isinstance(self.panel, ClosePanel) and self.panel.untouched:
            self._put_usual()

    def lay_out(self) -> None:
        """Show the panel when wanted; a tab with a panel of its own takes its place, but not that of an open form."""
        wanted, own = self._wanted(), self._tab_has_panel() and isinstance(self.panel, SidePanel)
        if self.panel is not None:
            self.panel.setVisible(wanted and not own)
        call(self._tabs.currentWidget(), "show_panel", on=wanted and own)

    def _put_due(self) -> None:
        if self._due:  # nothing else was asked for meanwhile
            self._put_usual()

    def _put_usual(self) -> None:
        if self._case_id:
            panel = SidePanel(self._context, self._case_id)
            panel.step_asked.connect(self.step_asked)
            self._put(panel)

    def _put(self, panel: QWidget) -> None:
        if self.panel is not None:
            call(self.panel, "leave")
            here = QApplication.focusWidget()
            if here is not None and self.panel.isAncestorOf(here):
                call(self._tabs.currentWidget(), "take_focus")
            self.panel.hide()
            self.panel.deleteLater()
        self.panel, self._due = panel, False
        self.addWidget(panel)
        self.lay_out()

    def _wanted(self) -> bool:
        if self._asked is not None:
            return self._asked
        return self._context.settings.right_panel and self._page_width() >= theme.px(ROOM_FOR_PANEL)

    def _tab_has_panel(self) -> bool:
        return bool(getattr(self._tabs.currentWidget(), "own_panel", False))
