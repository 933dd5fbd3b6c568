"""The calendar that a day is chosen in: Monday first, weeks numbered; what is no working day of the month shown is quiet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from dsc_desk.cases.days import holidays_in
from dsc_desk.ui import icons, theme
from dsc_desk.ui.words import language, text, this_day, tip, tr
from dsc_desk.words import Language


class DayCalendar(QCalendarWidget):
    """A popup. Week-ends and Danish holidays stand as on the page of deadlines; a holiday says its name when pointed at.

    The days of other months have the ink that the style sheet gives what is disabled, and are chosen all the same.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._marked: set[int] = set()  # the years whose holidays are
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setLocale(QLocale("da_DK" if language() is Language.DA else "en_GB"))
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setAccessibleName(tr("Kalender", "Calendar"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(1, 1, 1, 1)  # its border
        names = QTextCharFormat()
        names.setForeground(theme.colour("text-3"))
        self.setHeaderTextFormat(names)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, _quiet())
        for name, drawn in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            # Qt's own arrows are black, which the dark look does not show.
            if (arrow := self.findChild(QToolButton, name)) is not None:
                arrow.setIcon(icons.icon(drawn))
        self.currentPageChanged.connect(lambda year, _month: self._mark(year))

    def show_day(self, day: date) -> None:
        """Show the month of a day, with the day chosen."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        today = QTextCharFormat()
        today.setFontWeight(QFont.Weight.DemiBold)
        now = this_day()
        self.setDateTextFormat(QDate(now.year, now.month, now.day), today)
        self._mark(day.year)

    def _mark(self, year: int) -> None:
        """Make the holidays of a year quiet, and of those around it, whose days the page may show too."""
        for each in {year - 1, year, year + 1} - self._marked:
            self._marked.add(each)
            for day, name in holidays_in(each).items():
                marked = self.dateTextFormat(QDate(day.year, day.month, day.day))
                marked.merge(_quiet())
                marked.setToolTip(tip(text(name)))
                self.setDateTextFormat(QDate(day.year, day.month, day.day), marked)


def _quiet() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(theme.colour("text-3"))
    found.setBackground(theme.colour("sunken"))
    return found
