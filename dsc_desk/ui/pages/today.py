"""I dag: what falls due, what sits still, what was answered, what ends; one's own tasks and days at the right.

What falls due is asked first, in plain SQL; everything that needs a rule, a calendar or a route follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.cases.queries.first_morning import FirstMorning
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.models.morning import MorningModel
from dsc_desk.ui.models.morning_lines import ASSIGN_KEYS, due_group, groups_of, headline, line_of
from dsc_desk.ui.pages.today_list import MorningList
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.tabs import TextTabs
from dsc_desk.ui.widgets.text import ElidedLabel, Label, hairline
from dsc_desk.ui.words import day_long, this_day, tr
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.item import Item
    from dsc_desk.cases.queries.my_week import Week
    from dsc_desk.cases.queries.today import Morning
    from dsc_desk.forms.route_names import Renaming
    from dsc_desk.ui.context import Context
    from dsc_desk.ui.models.morning_lines import Group, Line
    from dsc_desk.ui.outward.exports import DigestButton
    from dsc_desk.ui.pages.today_assign import AssignBeside
    from dsc_desk.ui.pages.today_panel import TodayPanel

TOUCHED = frozenset(("case_", "task", "todo", "step", "application", "holder", "time_entry", "triage_answer", "staff"))
ROOM_FOR_PANEL = 1040  # px of the page: below it the panel waits for Ctrl+.
PANEL, PANEL_WIDTH = "dsc_desk.ui.pages.today_panel", 340  # px
_TABS = {
    "certificate": "overview",
    **dict.fromkeys(("task", "case"), "notes"),
    **dict.fromkeys(("step", "asked", "held", "not_begun"), "procedure"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """Everything the page shows, as it came from the store's thread."""

    morning: Morning
    headline: str
    title: str
    groups: tuple[Group, ...]
    week: Week
    renamings: tuple[Renaming, ...]
    begun: bool  # whether the centre has a case at all


def _first(due: tuple[Item, ...]) -> tuple[str, Group]:
    """Return the headline and the group of what falls due, on the store's thread."""
    today = this_day()
    return headline(due, 0, 0, today), due_group([line_of(item, {}, today) for item in due])


class TodayPage(QWidget):
    """The first page of the day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._panel_asked: bool | None = None
        self._whole_read = False
        self.model = MorningModel(self)
        self.list = MorningList(self.model)
        self.list.done.connect(self.open_item)
        self.list.assign_asked.connect(self.assign)
        self.list.on_line.connect(self._on_line)
        self.tabs = TextTabs(
            [
                ("mine", tr("Mine sager", "My cases")),
                ("all", tr("Hele centret", "The whole centre")),
                ("waiting", tr("Venter på", "Waiting for")),
            ]
        )
        self.tabs.keep_in(self._context.stood, "today")
        self.tabs.chosen.connect(self._read_anew)
        self._mine = self.tabs.current() != "all"
        self.digest: DigestButton | None = None
        self._date = Label(size="small", ink="text-2")
        self._title = ElidedLabel(tr("I dag", "Today"), size="page", weight=600)
        self.panel: TodayPanel | None = None
        self.assigning: AssignBeside | None = None
        self._room = QFrame()  # for the panel until it comes: the lines stand still and are painted once
        self._side, self._head_line = hbox(gap=0), hbox()
        self._build()
        words = Text("Tildel en fagperson på sagen", "Assign an expert to the case")
        self._context.actions.add(Action("today.assign", words, "user-plus", self._assign_here, ASSIGN_KEYS), self)
        self._on_line(None)
        self.refresh(frozenset())

    # What the window calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask again when a change may touch the morning."""
        if changes and not changes & TOUCHED:
            return
        self._date.setText(day_long(this_day()))
        if not self._whole_read and not self._waits:
            first = FirstMorning(self._mine)
            self._context.background.read(self, lambda desk: _first(desk.ask(first)), self._show_first, slot="first")
        mine, waits = self._mine, self._waits
        self._context.background.read(
            self, lambda desk: _answer(desk, mine=mine, waits=waits), self._show, slot="morning", later=True
        )

    def take_focus(self) -> None:
        """Give the keyboard to the lines."""
        self.list.setFocus()

    def toggle_panel(self) -> None:
        """Show or hide the panel at the right, here and from now on."""
        self._panel_asked = not self._panel_wanted()
        self._context.settings.right_panel = self._panel_asked
        self._lay_out()

    def open_item(self, item: Item) -> None:
        """Open what a line is about, at the right place."""
        if item.application_id:
            self._context.open_page("application", item.application_id)
        elif item.case_id:
            self._context.open_case(item.case_id, _TABS.get(item.kind, ""))
        elif item.kind == "certificate":
            self._context.open_page("settings", "", "centre")

    # Giving a case to an expert

    def assign(self, item: Item) -> None:
        """Open the form that gives a case to an expert, in place of the panel."""
        from dsc_desk.ui.pages.today_assign import AssignBeside  # seldom wanted, and not for the first paint

        self._put_away()
        self.assigning = AssignBeside(self._context, item)
        self.assigning.finished.connect(self._assigned)
        self._side.addWidget(self.assigning)
        self._lay_out()
        self.assigning.take_focus()

    def _assign_here(self) -> None:
        if (line := self.list.line()) is not None and line.assign:
            self.assign(line.item)

    def _assigned(self) -> None:
        self._put_away()
        self._lay_out()
        self.list.setFocus()

    def _put_away(self) -> None:
        if self.assigning is not None:
            self.assigning.hide()
            self.assigning.deleteLater()
            self.assigning = None

    def _on_line(self, line: Line | None) -> None:
        self._context.actions.enable("today.assign", on=line is not None and bool(line.assign))

    # Showing

    @property
    def _waits(self) -> bool:
        """Whether it is shown whom the work waits for, in the cases last looked at: one's own or all."""
        return self.tabs.current() == "waiting"

    def _read_anew(self, view: str) -> None:
        self._mine = view == "mine" if view != "waiting" else self._mine
        self._whole_read = False
        self.refresh(frozenset())

    def _show_first(self, first: tuple[str, Group]) -> None:
        if not self._whole_read:
            words, due = first
            self._title.set_words(words)
            self.model.show([due])

    def _show(self, found: Answered) -> None:
        self._whole_read = True
        self._title.set_words(found.title)
        self.model.show(found.groups)
        self.list.set_empty(self._empty(found) if self.model.rowCount() == 0 else None)
        # Lines first; what stands beside them is made in turns of their own.
        self._context.background.in_turn(self, partial(self._show_beside, found), slot="beside")

    def _show_beside(self, found: Answered) -> None:
        in_turn = partial(self._context.background.in_turn, self, slot="beside")
        if self.panel is None:
            from dsc_desk.ui.pages.today_panel import TodayPanel  # what stands beside the lines comes after them

            self.panel = TodayPanel(self._context, self)
            self.panel.hide()
            self._side.addWidget(self.panel)
            in_turn(partial(self._show_beside, found))
            return
        self.panel.show_week(found.week, this_day())
        self.panel.show_todos(found.morning.todos, found.morning.done_todos)
        self.panel.show_renamings(found.renamings)
        self._offer_digest(found)
        in_turn(self._lay_out)

    def _offer_digest(self, found: Answered) -> None:
        """Let the morning be copied and saved; the button comes after the lines."""
        if self.digest is None:
            from dsc_desk.ui.outward.exports import DigestButton

            self.digest = DigestButton(self._context)
            self._head_line.insertWidget(1, self.digest)
        self.digest.show_morning(found.morning, found.headline, this_day())

    def _empty(self, found: Answered) -> QWidget:
        from dsc_desk.ui.pages.today_empty import nothing  # seldom wanted, and not for the first paint

        return nothing(self._context, waits=self._waits, begun=found.begun)

    # Building

    def _build(self) -> None:
        column = vbox(self, gap=0)
        body, left = hbox(gap=0), vbox(gap=0)
        left.addWidget(self._head())
        left.addWidget(hairline())
        left.addWidget(self.list, 1)
        body.addLayout(left, 1)
        body.addLayout(self._side)
        self._room.setObjectName("right-panel")
        self._room.setFixedWidth(theme.px(PANEL_WIDTH))
        self._side.addWidget(self._room)
        column.addLayout(body, 1)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("page-head")
        # The title has a line of its own: it is the finding of the morning.
        words = vbox(head, gap=0, margins=(24, 6, 24, 8))
        line = self._head_line
        line.setSpacing(theme.px(16))
        line.addWidget(self._date, 1)
        line.addWidget(self.tabs)
        words.addLayout(line)
        words.addWidget(self._title)
        return head

    def _panel_wanted(self) -> bool:
        if self._panel_asked is not None:
            return self._panel_asked
        return self._context.settings.right_panel and self.width() >= theme.px(ROOM_FOR_PANEL)

    def _lay_out(self) -> None:
        wanted = self._panel_wanted() and self.assigning is None
        self._room.setVisible(wanted and self.panel is None)
        if self.panel is not None:
            self.panel.setVisible(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()


def _answer(desk: Any, *, mine: bool, waits: bool) -> Answered:
    """Answer on the store's thread: the rules, the calendar and the routes are loaded here, after the first lines."""
    from dsc_desk.cases.queries.my_week import MyWeek
    from dsc_desk.cases.queries.today import TodayPage as Whole
    from dsc_desk.cases.queries.waiting import WaitingFor
    from dsc_desk.cases.rights import WHO_MAY, Right
    from dsc_desk.forms.route_names import offices, renamings
    from dsc_desk.ui.models.waiting_lines import waiting_groups, waiting_title
    from dsc_desk.ui.pages.today_empty import has_cases

    import_module(PANEL)  # here, so that showing it does not keep the window waiting
    morning, week, today = desk.ask(Whole(mine)), desk.ask(MyWeek()), desk.today()
    waited = desk.ask(WaitingFor(mine)) if waits else ()
    every = (*morning.due, *morning.answered, *morning.expiring, *(one.item for one in waited))
    names = offices(item.route_id for item in every)
    said = headline(morning.due, len(morning.answered), len(morning.stuck), today, len(morning.not_begun))
    if waits:
        groups = waiting_groups(waited, names, today)
    else:
        may_assign = desk.me.role in WHO_MAY[Right.ASSIGN]
        groups = groups_of(morning, names, today, tasks_first=week.consultant, may_assign=may_assign)
    return Answered(
        morning,
        said,
        waiting_title(waited) if waits else said,
        groups,
        week,
        renamings(week.routes, today),
        any(group.lines for group in groups) or has_cases(desk),
    )
