"""Frister: everything with a day in a month or a week, and the chosen day's list beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QListView, QStackedWidget, QWidget

from dsc_desk.cases.queries.calendar import CalendarDays
from dsc_desk.cases.queries.item import Item
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.context import Context
from dsc_desk.ui.deadline_grid import MONTH, WEEK, DeadlineGrid
from dsc_desk.ui.delegates.deadline_row import DeadlineRow
from dsc_desk.ui.models.deadline import DayModel, Deadline, Span, read_span
from dsc_desk.ui.models.rows import ROW_ROLE
from dsc_desk.ui.outward.exports import CalendarButton
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Button, EmptyState, IconButton, Label, PageHead, Segmented, hbox, scrolled, vbox
from dsc_desk.ui.words import count, day_long, month, text, this_day, tr
from dsc_desk.words import Text

SHOWS = frozenset(("case_", "task", "step", "application", "holder", "triage_answer", "staff"))
BESIDE_FROM = 960  # px of the page; narrower, the day's list stands below the calendar
LIST_WIDTH, LIST_HEIGHT = 340, 200
_FRIST = Text("frist", "deadline"), Text("frister", "deadlines")


class DayList(QListView):
    """The deadlines of the chosen day; Enter or a double click opens one."""

    def __init__(self, model: DayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(DeadlineRow(self))
        self.setObjectName("plain")
        self.setAccessibleName(tr("Frister på dagen", "Deadlines of the day"))
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class DeadlinesPage(QWidget):
    """`show_target(ISO day)` shows a day."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[date, date, str] | None = None
        self._span = Span()
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        self.head = PageHead(
            tr("Frister", "Deadlines"),
            (("mine", tr("Mine sager", "My cases")), ("all", tr("Hele centret", "The whole centre"))),
        )
        self.head.tabs.keep_in(self._context.stood, "deadlines")
        self.kind = Segmented(tr("Visning", "View"), ((MONTH, tr("Måned", "Month")), (WEEK, tr("Uge", "Week"))), MONTH)
        self.grid = DeadlineGrid(this_day())
        yield
        name = f"{tr('frister', 'deadlines')}.ics"
        self.export = CalendarButton(self._context, lambda: CalendarDays(mine=self.head.tabs.current() == "mine"), name)
        self.model = DayModel(self)
        self.list = DayList(self.model)
        self._day = Label(size="section", weight=600, wrap=True)
        self._note = Label(size="small", ink="text-3", wrap=True)
        self._stack = QStackedWidget()
        self._area, self._column = scrolled(margins=(0, 0, 0, 0))
        self._body = hbox()
        self._side = QFrame()
        self._side.setObjectName("right-panel")  # now: a turn on it is dressed
        yield
        self._build()
        self._listen()
        self._read()

    # What the window calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something with a day changed."""
        if not changes or changes & SHOWS:
            self._shown = None
            self._read()

    def show_target(self, target: str, _tab: str) -> None:
        """Show a day, written as ISO."""
        if target:
            self.grid.choose(date.fromisoformat(target))

    def take_focus(self) -> None:
        """Give the keyboard to the calendar."""
        self.grid.setFocus()

    # Reading

    def _chosen(self, _day: date) -> None:
        self._read()
        self._show_day()
        self._bring_in_sight()

    def _read(self) -> None:
        """Ask for the span in sight, unless it is the one that was asked for last."""
        wanted = (self.grid.first, self.grid.last, self.head.tabs.current())
        if wanted == self._shown:
            return
        self._shown = wanted
        first, last, view = wanted
        today = this_day()

        def read(desk: Any) -> Span:
            return read_span(desk, first, last, today, mine=view == "mine")

        self._context.background.read(self, read, self._show, slot="span")

    # Showing

    def _show(self, span: Span) -> None:
        self._span = span
        self.grid.show_span(span)
        self._show_title()
        self._show_day()
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        """Scroll to the chosen day, where the page has too little room for a month."""
        cell = self.grid.chosen_cell()
        self._area.ensureVisible(cell.left(), cell.center().y(), 0, cell.height())

    def _show_title(self) -> None:
        """Say which month or week it is, how much falls in it, and how much of that is past its day."""
        day = self.grid.day
        name = f"{month(day.month).capitalize()} {day.year}"
        if self.grid.kind == WEEK:
            name = tr("Uge {n}, {year}", "Week {n}, {year}", n=day.isocalendar().week, year=day.isocalendar().year)
        every = [one for due in self._span.days.values() for one in due if self._inside(one.item)]
        late = sum(one.hue == "stop" for one in every)
        words = f"{name}: {count(len(every), *_FRIST)}" if every else name
        if late:
            words += tr(", {n} overskredet", ", {n} past their day", n=late)
        self.head.set_title(words if self.width() >= theme.px(BESIDE_FROM) else name)

    def _inside(self, item: Item) -> bool:
        """Leave the days of the months before and after out of the sum."""
        return self.grid.kind == WEEK or item.day[:7] == self.grid.day.isoformat()[:7]

    def _show_day(self) -> None:
        day = self.grid.day
        due = self._span.on(day)
        holiday = self._span.holidays.get(day.isoformat())
        self._day.setText(day_long(day))
        notes = [text(holiday) + tr(", helligdag", ", public holiday") if holiday else ""]
        notes.append(count(len(due), *_FRIST) if due else "")
        self._note.setText(". ".join(part for part in notes if part))
        self._note.setVisible(any(notes))
        self.model.put(due)
        self._stack.setCurrentIndex(0 if due else 1)
        if due:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Deadline):
            self.open_item(row.item)

    def open_item(self, item: Item) -> None:
        """Open what has the day, at the right place."""
        if item.application_id:
            self._context.open_page("application", item.application_id)
        elif item.case_id:
            self._context.open_case(
                item.case_id,
                {"step": "procedure", "held": "procedure", "task": "notes", "case": "notes"}.get(item.kind, ""),
            )
        elif item.kind == "certificate":
            self._context.open_page("settings", "", "centre")

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            self._area.ensureWidgetVisible(self.list)

    def _show_kind(self, kind: str) -> None:
        self.kind.set_value(kind)
        self.grid.show_kind(kind)

    # Building

    def _build(self) -> None:
        column = vbox(self, gap=0)
        turn = self.grid.turn
        for widget in (
            IconButton(tr("Advisory board", "Advisory board"), "users", lambda: self._context.open_page("board")),
            self.kind,
            IconButton(tr("Forrige", "Previous"), "chevron-left", lambda: turn(-1)),
            Button(tr("I dag", "Today"), lambda: self.grid.choose(this_day())),
            IconButton(tr("Næste", "Next"), "chevron-right", lambda: turn(1)),
        ):
            self.head.add_action(widget)
        column.addWidget(self.head)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self.grid, 1)
        self._body.addWidget(self._side)
        self._column.setAlignment(Qt.AlignmentFlag(0))  # as high as the page, higher where that is too little
        self._column.addLayout(self._body, 1)
        column.addWidget(self._area, 1)
        side = vbox(self._side, gap=2, margins=(0, 12, 0, 0))
        for label in (self._day, self._note):
            label.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
            side.addWidget(label)
        side.addSpacing(theme.px(6))
        side.addWidget(self._stack, 1)
        side.addWidget(self.export)
        self._stack.setMinimumHeight(1)  # where there is little room, what the page is for gives way
        self._stack.addWidget(self.list)
        words = tr(
            "Her står, hvad der forfalder den dag: opgaver, næste skridt, ventede svar og tilladelser. Frister kommer "
            "af sig selv, når en sag følger en procedure, eller en ansøgning er sendt.",
            "What falls due that day stands here: tasks, next steps, answers expected and permits. Deadlines come by "
            "themselves when a case follows a procedure or an application has been sent.",
        )
        first = (tr("Se sagerne", "See the cases"), lambda: self._context.open_page("cases"))
        title = tr("Ingen frister den dag", "No deadlines that day")
        self._stack.addWidget(EmptyState("calendar-clock", title, words, first))

    def _listen(self) -> None:
        self.head.tabs.chosen.connect(lambda _view: self._read())
        self.kind.chosen.connect(self._show_kind)
        self.grid.chosen.connect(self._chosen)
        self.grid.entered.connect(self._to_list)
        self.list.doubleClicked.connect(self._open)
        group = Text("Frister", "Deadlines")
        for action in (
            Action("deadlines.month", Text("Vis måneden", "Show the month"), "calendar-days",
                   lambda: self._show_kind(MONTH), "", group),
            Action("deadlines.week", Text("Vis ugen", "Show the week"), "calendar",
                   lambda: self._show_kind(WEEK), "", group),
        ):  # fmt: skip
            self._context.actions.add(action, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()
        beside = self.width() >= theme.px(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        most = 16_777_215
        self._side.setFixedWidth(theme.px(LIST_WIDTH)) if beside else self._side.setMaximumWidth(most)
        self._side.setMinimumWidth(theme.px(LIST_WIDTH) if beside else 0)
        self._side.setMaximumHeight(most if beside else theme.px(LIST_HEIGHT))
        self._side.setMinimumHeight(0 if beside else theme.px(LIST_HEIGHT))
