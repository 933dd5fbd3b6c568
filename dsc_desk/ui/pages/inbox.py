"""The page Inbox: what came at the left, the mail in the middle, what becomes of it at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.definitions import intake
from dsc_desk.cases.queries.inbox import InboxCount, InquiryRow, OneInquiry, ReadInquiry
from dsc_desk.store.errors import NotFound
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.intake import take_dropped
from dsc_desk.ui.inbox.list_pane import ListPane
from dsc_desk.ui.inbox.panel import InboxPanel
from dsc_desk.ui.inbox.reading import ReadingPane
from dsc_desk.ui.turns import Turns, make_now
from dsc_desk.ui.widgets import hairline, hbox
from dsc_desk.words import Text

WIDE_FROM = 1200  # of the page; below it list and panel are narrower
LEAST_READING = 300
_WIDE, _NARROW = (308, 420), (272, 380)
READ_AHEAD = (intake,)
_UNBOUND = 16_777_215  # what Qt takes for no limit
_TOUCHED = frozenset({"inquiry", "attachment", "person", "organisation", "case_"})


class InboxPage(QWidget):
    """Inquiries until they are cases. `show_target(inquiry id)` shows one, in whichever view it is."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = ""
        self._coming = ""  # the inquiry picked and not shown yet
        self._when_shown: Callable[[], object] | None = None
        self._panel_asked = False  # in a narrow window
        self._panel_away = False  # in a wide one
        self._turns = Turns(context.background, self)
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context = self._context
        # Each is made where it stays: Qt dresses a part anew whenever it is put into another.
        self.pane = ListPane(context.background, self._capture, self)
        yield
        self.reading = ReadingPane(context, self)
        yield
        self.panel = InboxPanel(context, self)
        yield
        line = hbox(self, gap=0)
        line.addWidget(self.pane)
        line.addWidget(hairline(upright=True))
        line.addWidget(self.reading, 1)
        line.addWidget(self.panel)
        self.pane.list.picked.connect(self._picked)
        self.pane.list.entered_row.connect(self._to_panel)
        self.pane.view_changed.connect(lambda _view: self._show(None))
        self.pane.drop.files.connect(lambda paths: take_dropped(context, self.window(), paths))
        self.pane.model.loaded.connect(self._show_wanted)
        self.panel.left.connect(self._left_panel)
        self.reading.onward.clicked.connect(self._to_panel)
        self._add_actions()
        self._arrange()
        self.refresh(frozenset())
        self._turns.begin(self._turns.steps(self.panel.making))

    def refresh(self, changes: frozenset[str]) -> None:
        """Read the list and the inquiry shown anew when a change may touch them."""
        if changes and not changes & _TOUCHED:
            return
        self.pane.read()
        self._context.background.ask(self, InboxCount(), self.pane.show_count, slot="count")

    def show_target(self, target: str, _tab: str) -> None:
        """Show an inquiry, once it is known in which view it is."""
        if target:
            self._wanted = target
            self._context.background.ask(self, ReadInquiry(target), self._go_to, self._gone, slot="wanted")

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.pane.list.setFocus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.panel.leave()

    def toggle_panel(self) -> None:
        """Show or hide the right panel; in a narrow window it takes the place of the mail."""
        self._panel_asked = self.panel.isHidden()
        self._panel_away = not self._panel_asked
        self._arrange()
        if self._panel_asked:
            self.panel.take_focus()
        else:
            self.pane.list.setFocus()

    def _capture(self) -> None:
        self._context.actions.run("inquiry.new")

    def _add_actions(self) -> None:
        group = Text("Indbakke", "Inbox")
        for action in (
            Action("inbox.open", Text("Opret sag af henvendelsen", "Open a case from the inquiry"), "folder-plus",
                   partial(self._on_the_picked, self.panel.open_case), "Ctrl+Return", group),
            Action("inbox.put", Text("Læg henvendelsen på en sag", "Put the inquiry on a case"), "link",
                   partial(self._on_the_picked, self.panel.ask_case), "Ctrl+J", group),
            Action("inbox.aside", Text("Læg til side, eller tilbage", "Set aside, or back"), "archive",
                   partial(self._on_the_picked, self.panel.set_aside), "E", group),
        ):  # fmt: skip
            self._context.actions.add(action, self)

    def _on_the_picked(self, deed: Callable[[], object]) -> None:
        """Do it with the inquiry picked last: a key may come before that one is shown in place of the one before."""
        if self._coming:
            self._when_shown = deed
        else:
            deed()

    def _picked(self, row: InquiryRow | None) -> None:
        if row is None or row.id != self._coming:
            self._when_shown = None
        if row is None:
            self._coming = ""
            self._show(None)
            return
        self._coming = row.id
        self._context.background.ask(self, ReadInquiry(row.id), self._show, self._gone, slot="inquiry")

    def _show(self, one: OneInquiry | None) -> None:
        self._turns.add(
            partial(self.reading.show_inquiry, one),
            self._turns.pause,
            partial(self.panel.show_inquiry, one),
            partial(self._is_shown, one.row.id if one is not None else self._coming),
        )

    def _is_shown(self, inquiry_id: str) -> None:
        if inquiry_id != self._coming:
            return  # another was picked meanwhile
        self._coming = ""
        if self._when_shown is not None:
            deed, self._when_shown = self._when_shown, None
            deed()

    def _go_to(self, one: OneInquiry) -> None:
        if one.row.state == self.pane.view():
            self._show_wanted()
            if self._wanted:
                self.pane.read()
        else:
            self.pane.choose_view(one.row.state)

    def _show_wanted(self) -> None:
        if self._wanted and self.pane.list.pick(self._wanted):
            self._wanted = ""

    def _gone(self, error: Exception) -> None:
        """Undone meanwhile: the list, read anew, no longer holds it."""
        if not isinstance(error, NotFound):
            raise error
        self._wanted, self._coming, self._when_shown = "", "", None
        self.pane.read()

    def _to_panel(self) -> None:
        if self.panel.isHidden():
            self.toggle_panel()
        else:
            self.panel.take_focus()

    def _left_panel(self) -> None:
        if self.reading.isHidden():
            self.toggle_panel()
        else:
            self.pane.list.setFocus()

    def _arrange(self) -> None:
        """Give list and panel their widths; where no room is left for the mail, show it or the panel."""
        pane, panel = (theme.px(width) for width in (_WIDE if self.width() >= theme.px(WIDE_FROM) else _NARROW))
        self.pane.setFixedWidth(pane)
        crowded = self.width() - pane - panel < theme.px(LEAST_READING)
        self.panel.setVisible(self._panel_asked if crowded else not self._panel_away)
        self.reading.setVisible(not crowded or self.panel.isHidden())
        self.reading.onward.setVisible(self.panel.isHidden())
        self.panel.setMinimumWidth(0 if crowded else panel)
        self.panel.setMaximumWidth(_UNBOUND if crowded else panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
