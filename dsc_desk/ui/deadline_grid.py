"""A month of deadlines as a grid: weeks from Monday with their numbers, holidays named, a mark for each thing due."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.cases.days import holiday_name
from dsc_desk.ui import theme
from dsc_desk.ui.paint import dot, put, ring
from dsc_desk.ui.words import count, day_long, text, weekday
from dsc_desk.words import Text

_HEAD, _WEEK, _MOST_DOTS = 24, 40, 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DeadlineGrid(QWidget):
    """Signal chosen(date) when another day is chosen, by click or arrow; a day of another month turns the leaf."""

    chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self._today = day
        self._due: Mapping[str, tuple[int, bool]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setMinimumHeight(theme.px(300))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._name()

    @property
    def first(self) -> date:
        """The Monday the grid begins with."""
        start = self.day.replace(day=1)
        return start - timedelta(days=start.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks the month touches."""
        return len(calendar.Calendar().monthdayscalendar(self.day.year, self.day.month))

    def show_due(self, due: Mapping[str, tuple[int, bool]]) -> None:
        """Show how many things are due on each day (ISO), and whether one of them is late."""
        self._due = due
        self._name()
        self.update()

    def choose(self, day: date) -> None:
        """Go to a day."""
        if day != self.day:
            self.day = day
            self._name()
            self.update()
            self.chosen.emit(day)

    def _name(self) -> None:
        number = self._due.get(self.day.isoformat(), (0, False))[0]
        due = count(number, Text("frist", "deadline"), Text("frister", "deadlines"))
        holiday = holiday_name(self.day)
        self.setAccessibleName(", ".join(filter(None, (day_long(self.day), text(holiday) if holiday else "", due))))

    def _cell(self, place: int) -> QRectF:
        left, top = theme.px(_WEEK), theme.px(_HEAD)
        width, height = (self.width() - left) / 7, (self.height() - top) / self.weeks
        return QRectF(left + place % 7 * width, top + place // 7 * height, width, height)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(420))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        for place in range(7):
            box = self._cell(place)
            names = QRectF(box.left() + theme.px(8), 0, box.width(), theme.px(_HEAD))
            put(painter, names, weekday(place).capitalize(), "text-3", "small")
        for place in range(7 * self.weeks):
            self._paint_day(painter, self._cell(place), self.first + timedelta(days=place))

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        line = theme.colour("line")
        if day.weekday() == 0:
            week = QRectF(theme.px(8), box.top() + theme.px(4), theme.px(_WEEK), theme.px(18))
            put(painter, week, str(day.isocalendar().week), "text-3", "small")
        if day == self.day:
            painter.fillRect(box, theme.colour("selected"))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), line)
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), line)
        inner = box.adjusted(theme.px(8), theme.px(4), -theme.px(4), 0)
        other = day.month != self.day.month
        weight = 600 if day == self._today else 400
        ink = "accent" if day == self._today else "text-3" if other or day.weekday() > 4 else "text"
        number = QRectF(inner.left(), inner.top(), theme.px(24), theme.px(18))
        put(painter, number, str(day.day), ink, "body", weight)
        holiday = holiday_name(day)
        if holiday is not None:
            words = QRectF(inner.left() + theme.px(26), inner.top(), inner.width() - theme.px(26), theme.px(18))
            put(painter, words, text(holiday), "text-3", "small")
        self._paint_due(painter, inner, day)
        if day == self.day and self.hasFocus():
            ring(painter, box)

    def _paint_due(self, painter: QPainter, inner: QRectF, day: date) -> None:
        number, late = self._due.get(day.isoformat(), (0, False))
        if not number:
            return
        hue = theme.colour("stop-mark" if late else "us-mark")
        middle = inner.top() + theme.px(30)
        for place in range(min(number, _MOST_DOTS)):
            dot(painter, QPointF(inner.left() + theme.px(4) + place * theme.px(10), middle), theme.px(6), hue)
        if number > _MOST_DOTS:
            more = QRectF(inner.left() + _MOST_DOTS * theme.px(10), middle - theme.px(9), theme.px(40), theme.px(18))
            put(painter, more, f"+{number - _MOST_DOTS}", "text-2", "small")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(7 * self.weeks):
            if self._cell(place).contains(event.position()):
                self.choose(self.first + timedelta(days=place))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(self.day + timedelta(days=step))
