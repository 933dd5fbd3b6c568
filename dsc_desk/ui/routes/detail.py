"""What is known of the route in sight, who corrected it here, and what can be done with it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.actions import Actions
from dsc_desk.ui.application.route_panel import show_said
from dsc_desk.ui.library.words import mark_in_full
from dsc_desk.ui.routes.lines import RouteLine
from dsc_desk.ui.widgets import IconLabel, Label, QuietButton, clear, hbox, vbox
from dsc_desk.ui.words import text, tr


class RouteDetail(QWidget):
    """Shows one line of the list."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._column = vbox(self, gap=4)
        self._shown: tuple[RouteLine, date] | None = None

    def show_line(self, line: RouteLine, today: date) -> None:
        """Show a route as it is called today; one that stands there stays, with the keyboard where it was."""
        if self._shown == (line, today):
            return
        self._shown = line, today
        clear(self._column)
        self.setAccessibleName(text(line.route.name))
        self._column.addWidget(Label(text(line.route.name_on(today)), size="section", weight=600, wrap=True))
        if line.mark is not None:
            mark = hbox(gap=6)
            mark.addWidget(IconLabel("pencil-line", "accent"))
            mark.addWidget(Label(mark_in_full(line.mark), size="small", weight=600, ink="accent", wrap=True), 1)
            self._column.addLayout(mark)
            self._column.addWidget(Label(line.mark.why, size="small", ink="text-2", wrap=True, selectable=True))
        self._deeds(line)
        if line.route.is_enquiry:
            words = tr(
                "Skemaet er ikke kendt, så programmet skriver et brev. Skriv felterne ind, når I kender dem.",
                "The form is not known, so the desk writes a letter. Enter the fields when you know them.",
            )
            self._column.addWidget(Label(words, size="small", ink="us", wrap=True))
        show_said(self._column, line.route, today, "small")

    def _deeds(self, line: RouteLine) -> None:
        row = hbox(gap=4)
        deeds = [
            (tr("Ret", "Edit"), "pencil-line", "routes.correct"),
            (tr("Historik", "History"), "history", "routes.history"),
            (tr("Til fil", "To a file"), "download", "routes.write"),
        ]
        if line.mark is not None:
            deeds.append((tr("Træk tilbage", "Withdraw"), "undo-2", "routes.withdraw"))
        for words, icon, action in deeds:
            row.addWidget(QuietButton(words, partial(self._actions.run, action), icon=icon, small=True))
        row.addStretch(1)
        self._column.addLayout(row)
