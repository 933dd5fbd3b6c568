"""Deadlines as a grid: a month or one week, from Monday, with week numbers, holidays, and the things due in each cell."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.models.deadline import Deadline, Span, day_said
from dsc_desk.ui.paint import put, ring, text_width
from dsc_desk.ui.words import text, tr, weekday

MONTH, WEEK = "month", "week"
_HEAD, _NUMBERS, _LINE, _MARK = 26, 40, 18, 5
_LEAST = 34  # px of a day: its number, and the marks of what is due below it
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DeadlineGrid(QWidget):
    """Arrow keys walk the days, Page Up and Down the months or weeks, Home goes to today.

    Signals: chosen(date) when another day is chosen; entered() by Enter or a double click.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = self._today = today
        self.kind = MONTH
        self._span = Span()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setMinimumSize(theme.px(280), theme.px(_HEAD + 6 * _LEAST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @property
    def first(self) -> date:
        """The Monday the grid begins with."""
        start = self.day.replace(day=1) if self.kind == MONTH else self.day
        return start - timedelta(days=start.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return len(calendar.Calendar().monthdayscalendar(self.day.year, self.day.month)) if self.kind == MONTH else 1

    @property
    def last(self) -> date:
        """The Sunday the grid ends with."""
        return self.first + timedelta(days=7 * self.weeks - 1)

    def show_span(self, span: Span) -> None:
        """Show what falls due, and the holidays."""
        self._span = span
        self._name()
        self.update()

    def show_kind(self, kind: str) -> None:
        """Show the month or the week of the chosen day."""
        self.kind = kind
        self._name()
        self.update()
        self.chosen.emit(self.day)

    def choose(self, day: date) -> None:
        """Go to a day."""
        if day != self.day:
            self.day = day
            self._name()
            self.update()
            self.chosen.emit(day)

    def turn(self, number: int) -> None:
        """Go a number of months or weeks on; in a shorter month to its last day."""
        if self.kind == WEEK:
            self.choose(self.day + timedelta(weeks=number))
            return
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + number, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.choose(date(year, month + 1, min(self.day.day, last)))

    def _name(self) -> None:
        holiday = self._span.holidays.get(self.day.isoformat())
        said = day_said(self.day, holiday, len(self._span.on(self.day)))
        self.setAccessibleName(tr("Kalender: {day}", "Calendar: {day}", day=said))

    def _cell(self, place: int) -> QRectF:
        left, top = theme.px(_NUMBERS), theme.px(_HEAD)
        width, height = (self.width() - left) / 7, (self.height() - top) / self.weeks
        return QRectF(left + place % 7 * width, top + place // 7 * height, width, height)

    def chosen_cell(self) -> QRect:
        """Where the chosen day stands."""
        return self._cell((self.day - self.first).days).toAlignedRect()

    def _day_at(self, event: QMouseEvent) -> date | None:
        places = range(7 * self.weeks)
        found = next((place for place in places if self._cell(place).contains(event.position())), None)
        return None if found is None else self.first + timedelta(days=found)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), self.minimumHeight())  # takes whatever room there is

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (found := self._day_at(event)) is not None:
            self.choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._day_at(event) is not None:
            self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.choose(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), theme.px(_HEAD)), theme.colour("sunken"))
        for place in range(7):
            box = self._cell(place)
            names = QRectF(box.left() + theme.px(8), 0, box.width() - theme.px(8), theme.px(_HEAD))
            put(painter, names, weekday(place).capitalize(), "text-2", "small")
        for place in range(7 * self.weeks):
            self._paint_day(painter, self._cell(place), self.first + timedelta(days=place))
        painter.fillRect(QRectF(0, theme.px(_HEAD) - 1, self.width(), 1), theme.colour("line-strong"))
        if self.hasFocus():
            ring(painter, self._cell((self.day - self.first).days))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        line = theme.colour("line")
        if day == self.day:
            painter.fillRect(box, theme.colour("selected"))
        elif day.weekday() > 4 or day.isoformat() in self._span.holidays:
            painter.fillRect(box, theme.colour("sunken"))
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), line)
        painter.fillRect(QRectF(0 if day.weekday() == 0 else box.left(), box.bottom() - 1, self.width(), 1), line)
        if day.weekday() == 0:
            week = QRectF(0, box.top() + theme.px(5), theme.px(_NUMBERS - 8), theme.px(_LINE))
            put(painter, week, str(day.isocalendar().week), "text-3", "small", right=True)
        inner = box.adjusted(theme.px(8), theme.px(5), -theme.px(6), -theme.px(3))
        self._paint_head(painter, inner, day)
        self._paint_due(painter, inner.adjusted(0, theme.px(_LINE + 2), 0, 0), self._span.on(day))

    def _paint_head(self, painter: QPainter, inner: QRectF, day: date) -> None:
        number = str(day.day)
        spot = QRectF(inner.left(), inner.top(), text_width(number, weight=600) + 1, theme.px(_LINE))
        other = self.kind == MONTH and day.month != self.day.month
        ink, weight = ("text-3" if other or day.weekday() > 4 else "text"), 400
        if day == self._today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent-fill"))
            painter.drawRoundedRect(spot.adjusted(-theme.px(4), 0, theme.px(4), 0), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            ink, weight = "on-accent", 600
        put(painter, spot, number, ink, "body", weight)
        holiday = self._span.holidays.get(day.isoformat())
        if holiday is not None:
            room = QRectF(inner.left() + theme.px(26), inner.top(), inner.width() - theme.px(26), theme.px(_LINE))
            put(painter, room, text(holiday), "text-2", "small")

    def _paint_due(self, painter: QPainter, inner: QRectF, due: tuple[Deadline, ...]) -> None:
        """Write what falls due; where there is no room for all, the last line says how many more."""
        line = theme.px(_LINE)
        step = line * 2 if self.kind == WEEK else line
        fits = max(0, int(inner.height() // step))
        if not due:
            return
        if not fits or inner.width() < theme.px(60):
            self._paint_marks(painter, inner, due)
            return
        shown = due if len(due) <= fits else due[: fits - 1]
        for place, one in enumerate(shown):
            self._paint_one(painter, QRectF(inner.left(), inner.top() + place * step, inner.width(), line), one)
        if len(shown) < len(due):
            more = QRectF(inner.left() + theme.px(8), inner.top() + len(shown) * step, inner.width(), line)
            put(painter, more, tr("{n} mere", "{n} more", n=len(due) - len(shown)), "text-2", "small")

    def _paint_one(self, painter: QPainter, box: QRectF, one: Deadline) -> None:
        """Write one deadline; a week has room for the case below it."""
        below = box.translated(0, box.height() - 2) if self.kind == WEEK else box
        mark = QRectF(box.left(), box.top() + 3, 3, below.bottom() - box.top() - 6)
        painter.fillRect(mark, theme.colour(f"{one.hue}-mark"))
        words = box.adjusted(theme.px(8), 0, 0, 0)
        put(painter, words, f"{one.number} {one.what}", "stop" if one.hue == "stop" else "text", "small")
        if self.kind == WEEK:
            put(painter, below.adjusted(theme.px(8), 0, 0, 0), one.item.case_title, "text-3", "small")

    def _paint_marks(self, painter: QPainter, inner: QRectF, due: tuple[Deadline, ...]) -> None:
        side = theme.px(_MARK)
        for place, one in enumerate(due[: max(1, int(inner.width() // (side + 3)))]):
            box = QRectF(inner.left() + place * (side + 3), inner.top(), side, side)
            painter.fillRect(box, theme.colour(f"{one.hue}-mark"))
