"""Frister: the month with everything that has a day, and the chosen day's list."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.queries.today import Deadlines
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.deadline_grid import DeadlineGrid
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.widgets import Button, EmptyState, PageHead, QuietButton, SectionHeading, Table, page_column
from dsc_desk.ui.words import count, day_long, day_short, month, text, this_day, tr
from dsc_desk.words import Text

SHOWS = frozenset({"case_", "task", "step", "application", "holder", "triage_answer", "staff"})
_KINDS = {
    "task": Text("Opgave", "Task"),
    "step": Text("Trin", "Step"),
    "case": Text("Rekvirent", "Requester"),
    "expected": Text("Svar ventes", "Answer expected"),
    "expiring": Text("Udløber", "Ends"),
}
_ICONS = {"task": "list-checks", "step": "flag", "case": "user", "expected": "hourglass", "expiring": "calendar-clock"}


def _lead(item: Item) -> tuple[str, str]:
    late = item.day < this_day().isoformat()
    hue = "them" if item.kind == "expected" else "us"
    return _ICONS.get(item.kind, "flag"), "stop" if late else hue


COLUMNS: tuple[Column[Item], ...] = (
    Column("day", Text("Dag", "Day"), lambda item: day_short(item.day), 84, "small", lead=_lead),
    Column("reference", Text("Sag", "Case"), lambda item: item.reference[-4:], 56, "small", ink="text-3"),
    Column("what", Text("Hvad", "What"), lambda item: text(item.what), 250, weight=500),
    Column("title", Text("Sagens titel", "Case title"), lambda item: item.case_title, 0, ink="text-2"),
    Column("who", Text("Hvem", "Who"), lambda item: item.who, 130, "small", ink="text-2"),
    Column(
        "kind",
        Text("Slags", "Kind"),
        lambda item: text(_KINDS.get(item.kind, Text("", ""))),
        110,
        "small",
        ink="text-3",
    ),
)


class DeadlinesPage(QWidget):
    """The calendar of the desk. Enter opens the case or the application."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items: tuple[Item, ...] = ()
        self._span = ("", "")
        self.grid = DeadlineGrid(this_day())
        self.grid.chosen.connect(self._chosen)
        self._head = PageHead("", (("mine", tr("Mine sager", "My cases")), ("all", tr("Hele centret", "Whole centre"))))
        self._head.tabs.chosen.connect(lambda _view: self._read())
        back = QuietButton("", lambda: self._turn(-1), icon="chevron-left")
        back.setAccessibleName(tr("Måneden før", "Month before"))
        on = QuietButton("", lambda: self._turn(1), icon="chevron-right")
        on.setAccessibleName(tr("Næste måned", "Next month"))
        for widget in (back, Button(tr("I dag", "Today"), lambda: self.grid.choose(this_day())), on):
            self._head.add_action(widget)
        self.model = TableModel(COLUMNS, key=lambda item: f"{item.kind}{item.ref}{item.application_id}{item.case_id}")
        self.table = Table(self.model, tr("Frister på dagen", "Deadlines of the day"))
        self.table.opened.connect(self._open)
        self.table.set_empty(
            EmptyState(
                "calendar-clock",
                tr("Ingen frister her", "No deadlines here"),
                tr(
                    "Her står, hvad myndigheder, rekvirenter og tilladelser venter på. Frister kommer af sig selv, når en ansøgning sendes.",
                    "What authorities, requesters and permits wait for stands here. Deadlines come by themselves when an application is sent.",
                ),
            )
        )
        column = page_column(self)
        column.addWidget(self._head)
        sides = QVBoxLayout()
        sides.setContentsMargins(theme.px(24), 0, theme.px(16), theme.px(8))
        sides.addWidget(self.grid, 3)
        self._line = QHBoxLayout()
        sides.addLayout(self._line)
        sides.addWidget(self.table, 2)
        column.addLayout(sides, 1)
        self._read()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something with a day changed."""
        if changes & SHOWS:
            self._read()

    def take_focus(self) -> None:
        self.grid.setFocus()

    def _turn(self, months: int) -> None:
        """Go to the same day of another month, or to its last."""
        here = self.grid.day
        number = here.year * 12 + here.month - 1 + months
        year, place = divmod(number, 12)
        last = calendar.monthrange(year, place + 1)[1]
        self.grid.choose(date(year, place + 1, min(here.day, last)))

    def _chosen(self, _day: date) -> None:
        if self._wanted() != self._span:
            self._read()
        else:
            self._show_day()

    def _wanted(self) -> tuple[str, str]:
        first = self.grid.first
        return first.isoformat(), (first + timedelta(days=7 * self.grid.weeks - 1)).isoformat()

    def _read(self) -> None:
        self._span = self._wanted()
        query = Deadlines(*self._span, mine=self._head.tabs.current() == "mine")
        self._context.background.ask(self, query, self._show, slot="deadlines")

    def _show(self, items: tuple[Item, ...]) -> None:
        self._items = items
        today = this_day().isoformat()
        due: dict[str, tuple[int, bool]] = {}
        for item in items:
            number, late = due.get(item.day, (0, False))
            due[item.day] = number + 1, late or (item.day < today and item.kind != "expiring")
        self.grid.show_due(due)
        self._show_day()

    def _show_day(self) -> None:
        """Show the chosen day's things; a day without any shows what comes after it in the month."""
        day = self.grid.day.isoformat()
        here = [item for item in self._items if item.day == day]
        coming = [item for item in self._items if item.day > day]
        shown = here or coming
        name = day_long(day) if here else tr("Efter {d}", "After {d}", d=day_short(day))
        while (taken := self._line.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._line.addWidget(
            SectionHeading(name, count(len(shown), Text("frist", "deadline"), Text("frister", "deadlines")))
        )
        self._head.set_title(f"{tr('Frister', 'Deadlines')}, {month(self.grid.day.month)} {self.grid.day.year}")
        self.model.show(shown)

    def _open(self, item: Item) -> None:
        if item.application_id:
            self._context.open_page("application", item.application_id)
        elif item.case_id:
            self._context.open_case(item.case_id, "procedure" if item.kind == "step" else "")
