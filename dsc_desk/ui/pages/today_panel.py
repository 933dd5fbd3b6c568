"""Beside the morning: one's own list, two weeks ahead, the week's promises, and names that are about to change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from dsc_desk.cases.commands.expert import AddTodo, TickTodo
from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.my_week import Week
from dsc_desk.forms.route_names import Renaming
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.pages.today_marks import TwoWeeks, WeekBars
from dsc_desk.ui.widgets import (
    IconLabel,
    Label,
    LineField,
    LinkButton,
    QuietButton,
    RightPanel,
    clear,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import day, decimal, month, said, text, tip, tr, weekday


class TodayPanel(RightPanel):
    """Asks nothing itself: the page hands it what it shows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        name = tr("Ny opgave på din liste", "New task on your list")
        self.field = LineField(name, placeholder=tr("Skriv en opgave, tryk Enter", "Write a task, press Enter"))
        self.field.line.setProperty("bare", "true")
        self.field.line.returnPressed.connect(self._add)
        self._draft = DraftKeeper(context, "todo", self.field)
        self._todos = vbox()
        self.weeks = TwoWeeks()
        self.weeks.opened.connect(lambda iso: context.open_page("deadlines", iso))
        self.bars = WeekBars()
        self._weeks_note, self._bars_note = Label(size="small", ink="text-3"), Label(size="small", ink="text-2")
        self._over = Label(size="small", ink="text-2", wrap=True)
        self._move = LinkButton(tr("Se ugens frister", "See the deadlines of the week"))
        self._over_day = ""
        self._move.clicked.connect(lambda: context.open_page("deadlines", self._over_day))
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._renamed = vbox(holder, gap=4)
        self._build(holder)

    def show_todos(self, open_ones: Iterable[Item], done: Iterable[Item]) -> None:
        """Show the list: what was ticked today first, struck through, then what is left."""
        clear(self._todos)
        for item in (*done, *open_ones):
            self._todos.addWidget(_Todo(item, partial(self._tick, item), partial(self._open, item)))

    def show_week(self, week: Week, today: date) -> None:
        """Show what falls due in two weeks, and the minutes promised against those of a week."""
        self.weeks.show_days(week.monday, dict(week.due), today)
        first, second = week.monday.isocalendar().week, self.weeks.last.isocalendar().week
        self._weeks_note.setText(
            tr("uge {first} og {second}", "weeks {first} and {second}", first=first, second=second)
        )
        share = week.weekly_minutes // len(week.promised)
        self.bars.show_minutes(week.promised, share)
        self._bars_note.setText(
            tr(
                "{hours} af {all} t lovet",
                "{hours} of {all} h promised",
                hours=decimal(sum(week.promised) / 60),
                all=decimal(week.weekly_minutes / 60),
            )
        )
        self._say_over(week, share)

    def show_renamings(self, renamings: tuple[Renaming, ...]) -> None:
        """Say whose name changes soon; which ones is shown when asked."""
        clear(self._renamed)
        if not renamings:
            return
        since = min(one.since for one in renamings)
        routes = len({one.route for one in renamings})
        when = f"{since.day}. {month(since.month)} {since.year}"
        said = tr(
            "Fra {day} får myndigheden bag {n} af dine ansøgningsveje nyt navn.",
            "From {day} the authority behind {n} of your access routes gets a new name.",
            day=when,
            n=routes,
        )
        self._renamed.addWidget(hairline())
        self._renamed.addWidget(Label(said, size="small", ink="text-2", wrap=True))
        lines = Label("\n".join(_renaming(one) for one in renamings), size="small", ink="text-2", wrap=True)
        lines.hide()
        ask = LinkButton(tr("Se hvilke", "See which"))
        ask.clicked.connect(lines.show)
        ask.clicked.connect(ask.hide)
        self._renamed.addWidget(ask)
        self._renamed.addWidget(lines)

    def _say_over(self, week: Week, share: int) -> None:
        over = [(minutes - share, place) for place, minutes in enumerate(week.promised) if minutes > share]
        self._over.setVisible(bool(over))
        self._move.setVisible(bool(over))
        if over:
            minutes, place = max(over)
            self._over_day = date.fromordinal(week.monday.toordinal() + place).isoformat()
            self._over.setText(
                tr(
                    "{day} er {hours} t over, hvad der er tid til.",
                    "{day} is {hours} h over what there is time for.",
                    day=weekday(place).capitalize(),
                    hours=decimal(minutes / 60),
                )
            )

    def _add(self) -> None:
        if self.field.text().strip():
            self._context.background.do(self, AddTodo(self.field.text()), self._added, self._refused)

    def _added(self, _id: str) -> None:
        self.field.show_error("")
        self.field.set_text("")
        self._draft.clear()

    def _refused(self, error: Exception) -> None:
        self.field.show_error(said(error))

    def _tick(self, item: Item, *, done: bool) -> None:
        self._context.background.do(self, TickTodo(item.ref, done))

    def _open(self, item: Item) -> None:
        if item.case_id:
            self._context.open_case(item.case_id)

    def _build(self, renamed: QWidget) -> None:
        column = self.column
        new = QuietButton(tr("Ny", "New"), self.field.setFocus, icon="plus", small=True)
        column.addLayout(_heading(tr("Min egen liste", "My own list"), new))
        self._todos.setSpacing(theme.px(4))
        column.addLayout(self._todos)
        line = hbox(gap=10)
        line.addWidget(IconLabel("plus", "text-3"))
        line.addWidget(self.field, 1)
        column.addLayout(line)
        column.addSpacing(theme.px(8))
        column.addWidget(hairline())
        column.addLayout(_heading(tr("To uger frem", "Two weeks ahead"), self._weeks_note))
        column.addWidget(self.weeks)
        column.addSpacing(theme.px(8))
        column.addWidget(hairline())
        column.addLayout(_heading(tr("Min uge", "My week"), self._bars_note))
        column.addWidget(self.bars)
        column.addWidget(self._over)
        column.addWidget(self._move)
        column.addSpacing(theme.px(8))
        column.addWidget(renamed)
        column.addStretch(1)


class _Todo(QWidget):
    """One line of the list with its box; the case below it, when there is one, leads to it."""

    def __init__(self, item: Item, tick: Callable[..., object], open_case: Callable[[], object]) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text(item.what))
        self.box.setChecked(item.stage == "done")
        self.box.toggled.connect(lambda checked: tick(done=checked))
        words = Label(text(item.what), wrap=True, ink="text-3" if item.stage == "done" else "text")
        if item.stage == "done":
            font = words.font()
            font.setStrikeOut(True)
            words.setFont(font)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = hbox(self, gap=8)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = vbox(gap=0, margins=(0, 2, 0, 0))
        column.addWidget(words)
        if item.stage != "done" and (item.reference or item.day):
            column.addLayout(_below(item, open_case))
        line.addLayout(column, 1)


def _below(item: Item, open_case: Callable[[], object]) -> QHBoxLayout:
    """Return the quiet line below a task: its case, which can be opened, and its day."""
    line = hbox(gap=8)
    if item.case_id:
        link = LinkButton(item.reference[-4:], open_case)
        link.setFont(theme.font("small"))
        link.setAccessibleName(f"{item.reference} {item.case_title}")
        link.setToolTip(tip(item.case_title))
        line.addWidget(link)
    line.addWidget(Label(day(item.day), size="small", ink="text-3"), 1)
    return line


def _renaming(one: Renaming) -> str:
    return f"{text(one.route)}: {text(one.before)} → {text(one.after)}"


def _heading(words: str, right: QWidget) -> QHBoxLayout:
    line = hbox()
    line.addWidget(Label(words, size="section", weight=600))
    line.addStretch(1)
    line.addWidget(right)
    return line
