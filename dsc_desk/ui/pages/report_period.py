"""The line where a period's own days are typed, in the page and not in a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.reports.periods import problem_of
from dsc_desk.reports.records import Period
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import hbox
from dsc_desk.ui.widgets.buttons import Button, QuietButton
from dsc_desk.ui.widgets.text import Label
from dsc_desk.ui.words import day, parse_day, text, tr


class DaysLine(QWidget):
    """From and to as typed days; Enter shows the report, Escape puts the line away."""

    def __init__(self, chosen: Callable[[Period], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.first = self._field(tr("Fra og med", "From"))
        self.last = self._field(tr("Til og med", "To"))
        self._wrong = Label(size="small", ink="stop")
        line = hbox(self, gap=8, margins=(40, 4, 40, 8))
        for field in (self.first, self.last):
            line.addWidget(Label(field.accessibleName(), size="small", ink="text-2"))
            line.addWidget(field)
        line.addWidget(Button(tr("Vis", "Show"), self.take, small=True))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.hide, small=True))
        line.addWidget(self._wrong)
        line.addStretch(1)

    def open(self, period: Period) -> None:
        """Show the line with a period to begin from."""
        self.first.setText(day(period.first))
        self.last.setText(day(period.last))
        self._wrong.setText("")
        self.show()
        self.first.setFocus()
        self.first.selectAll()

    def take(self) -> None:
        """Hand over the period typed; a day that does not exist keeps what was typed and says so."""
        try:
            period = Period(parse_day(self.first.text()), parse_day(self.last.text()))
        except ValueError:
            self._wrong.setText(tr("Skriv dage som 24.12.2026.", "Write days as 24/12/2026."))
            return
        if problem := problem_of(period.first, period.last):
            self._wrong.setText(text(problem))
            return
        self.hide()
        self._chosen(period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setFixedWidth(theme.px(110))
        field.returnPressed.connect(self.take)
        return field
