"""The clocks of a case: for each application who held the ball from when to when, in words and as bars."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dsc_desk.cases.queries.clocks import ApplicationClock, CaseClocks, Stretch
from dsc_desk.forms.route import load_route
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import (
    Chip,
    EmptyState,
    IconLabel,
    Label,
    LinkButton,
    TwoClocks,
    clear,
    gridbox,
    hairline,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import count, day, text, tr
from dsc_desk.words import Text

_WHO = {
    "us": ("pencil-line", "us", Text("hos os", "with us")),
    "them": ("hourglass", "them", Text("hos dem", "with them")),
    "paused": ("circle-pause", "text-2", Text("på pause", "paused")),
}
_WHO_WIDTH, _DATES, _DAYS = 84, 188, 208  # px of the columns

Named = tuple[tuple[ApplicationClock, Text], ...]


class ClocksView(QWidget):
    """One block an application: its two clocks, and every stretch behind them."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self._shown: Named | None = None
        area, self._blocks = scrolled(self, ground="surface")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("ring", "none")
        area.setAccessibleName(tr("Ure", "Clocks"))
        self.setFocusProxy(area)

    def ask(self) -> None:
        """Read them anew; the names of the routes are read with them, off this thread."""
        case_id = self._case_id

        def read(desk: Any) -> Named:
            return tuple((one, load_route(one.route_id).name) for one in desk.ask(CaseClocks(case_id)))

        self._context.background.read(self, read, self._show, slot="clocks")

    def _show(self, found: Named) -> None:
        if found == self._shown:
            return
        self._shown = found
        clear(self._blocks)
        if not found:
            words = tr(
                "Her står for hver ansøgning, hvem der har haft den fra hvornår til hvornår, og hvorfor uret stod stille.",
                "Here each application tells who held it from when to when, and why its clock stood still.",
            )
            self._blocks.addWidget(EmptyState("hourglass", tr("Ingen ansøgninger endnu", "No applications yet"), words))
        for clock, name in found:
            self._blocks.addWidget(self._block(clock, name))
        self._blocks.addStretch(1)

    def _block(self, clock: ApplicationClock, name: Text) -> QWidget:
        block = QWidget()
        column = vbox(block, gap=4, margins=(0, 8, 0, 12))
        head = hbox(gap=12)
        head.addWidget(LinkButton(text(name), lambda: self._context.open_page("application", clock.application_id)))
        state = mark("status", clock.state)
        head.addWidget(Chip(text(state.text), state.icon, state.hue))
        head.addStretch(1)
        both = TwoClocks(clock.held.us, clock.held.them)
        both.setFixedWidth(theme.px(196))
        head.addWidget(both)
        column.addLayout(head)
        if clock.complete_at:
            words = tr(
                "Fuldt oplyst {day}: lovens ur går derfra",
                "Complete {day}: the legal clock runs from then",
                day=day(clock.complete_at),
            )
            column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        column.addWidget(hairline())
        grid = gridbox()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(_WHO_WIDTH))
        grid.setColumnMinimumWidth(1, theme.px(_DATES))
        grid.setColumnMinimumWidth(2, theme.px(_DAYS))
        grid.setColumnStretch(3, 1)
        for row, stretch in enumerate(clock.stretches):
            _line(grid, row, stretch)
        column.addLayout(grid)
        return block


def _line(grid: QGridLayout, row: int, one: Stretch) -> None:
    icon, hue, words = _WHO[one.who]
    who = QWidget()
    line = hbox(who, gap=6)
    line.addWidget(IconLabel(icon, hue))
    line.addWidget(Label(text(words), size="small", ink=hue))
    ends = day(one.last_day) if one.last_day else tr("nu", "now")
    working = count(one.working_days, Text("arbejdsdag", "working day"), Text("arbejdsdage", "working days"))
    calendar = count(one.calendar_days, Text("kalenderdag", "calendar day"), Text("kalenderdage", "calendar days"))
    days = f"{working}, {calendar}"
    grid.addWidget(who, row, 0)
    grid.addWidget(Label(f"{day(one.first_day)} – {ends}", size="small"), row, 1)
    grid.addWidget(Label(days, size="small", ink="text-2"), row, 2)
    grid.addWidget(Label(one.reason, size="small", ink="text-2", wrap=True), row, 3)
