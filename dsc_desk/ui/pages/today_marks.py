"""Two painted figures of the morning panel: two weeks of workdays with a dot for each thing due, and the week in bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import fill, put, ring, text_width
from dsc_desk.ui.words import day_long, decimal, tr, weekday

WORKDAYS, WEEKS = 5, 2
_MOST_DOTS = 6
_ROW = 36
_BARS, _BAR_NAMES = 44, 20


class TwoWeeks(QWidget):
    """Monday to Friday, twice. Arrow keys move, Enter or a click opens. Signal opened(iso day)."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monday = self._today = self._chosen = date(2000, 1, 3)
        self._due: Mapping[str, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setFixedHeight(theme.px(_ROW * WEEKS))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def last(self) -> date:
        """The last day shown."""
        return self._day(WORKDAYS * WEEKS - 1)

    def show_days(self, monday: date, due: Mapping[str, int], today: date) -> None:
        """Show two weeks from a Monday on, with how much falls due on each day."""
        self._monday, self._due, self._today = monday, due, today
        self._choose(today if today.weekday() < WORKDAYS else monday)

    def _day(self, place: int) -> date:
        return self._monday + timedelta(days=place // WORKDAYS * 7 + place % WORKDAYS)

    def _place(self) -> int:
        away = (self._chosen - self._monday).days
        return away // 7 * WORKDAYS + min(away % 7, WORKDAYS - 1)

    def _choose(self, when: date) -> None:
        self._chosen = when
        number = self._due.get(when.isoformat(), 0)
        said = tr("{n} frister", "{n} deadlines", n=number)
        self.setAccessibleName(f"{tr('To uger frem', 'Two weeks ahead')}: {day_long(when)}, {said}")
        self.update()

    def _box(self, place: int) -> QRectF:
        width = self.width() / WORKDAYS
        return QRectF(place % WORKDAYS * width, place // WORKDAYS * theme.px(_ROW), width, theme.px(_ROW))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(_ROW * WEEKS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WORKDAYS, Qt.Key.Key_Down: WORKDAYS}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._chosen.isoformat())
        elif event.key() in steps and 0 <= self._place() + steps[Qt.Key(event.key())] < WORKDAYS * WEEKS:
            self._choose(self._day(self._place() + steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place in range(WORKDAYS * WEEKS):
            if self._box(place).contains(event.position()):
                self._choose(self._day(place))
                self.opened.emit(self._chosen.isoformat())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place in range(WORKDAYS * WEEKS):
            self._paint_day(painter, self._box(place), self._day(place))

    def _paint_day(self, painter: QPainter, box: QRectF, when: date) -> None:
        line = QRectF(box.left(), box.top() + theme.px(2), box.width(), theme.px(18))
        used = put(painter, line, weekday(when.weekday())[:2], "text-3", "small")
        number = str(when.day)
        spot = QRectF(box.left() + used + theme.px(9), line.top(), text_width(number, weight=600) + 1, line.height())
        ink = "text"
        if when == self._today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent-fill"))
            painter.drawRoundedRect(spot.adjusted(-theme.px(4), 0, theme.px(4), 0), 4, 4)
            ink = "on-accent"
        put(painter, spot, number, ink, "body", 600)
        side, top = theme.px(5), line.bottom() + theme.px(4)
        late = when < self._today
        for place in range(min(self._due.get(when.isoformat(), 0), _MOST_DOTS)):
            left = box.left() + place * (side + 2)
            fill(painter, QRectF(left, top, side, side), theme.colour("stop-mark" if late else "us-mark"))
        if self.hasFocus() and when == self._chosen:
            ring(painter, box.adjusted(-1, 0, -theme.px(4), -theme.px(2)))


class WeekBars(QWidget):
    """The minutes promised on each workday beside what a workday holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes: Sequence[int] = (0,) * WORKDAYS
        self._share = 0
        self.setFixedHeight(theme.px(_BARS + _BAR_NAMES))

    def show_minutes(self, minutes: Sequence[int], share: int) -> None:
        """Show the minutes of Monday to Friday and those that one workday has."""
        self._minutes, self._share = minutes, share
        days = ", ".join(
            tr("{day} {n} timer", "{day} {n} hours", day=weekday(place), n=decimal(each / 60))
            for place, each in enumerate(minutes)
        )
        self.setAccessibleName(
            tr("Min uge: {days}. En dag har {n}.", "My week: {days}. A day has {n}.", days=days, n=decimal(share / 60))
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max(*self._minutes, round(self._share * 1.25), 1)
        step, gap, floor = self.width() / WORKDAYS, theme.px(12), float(theme.px(_BARS))
        level = floor - floor * self._share / most
        for place, minutes in enumerate(self._minutes):
            left, width = place * step, step - gap
            height = floor * minutes / most
            over = minutes > self._share
            fill(painter, QRectF(left, floor - height, width, height), theme.colour("us-mark" if over else "accent"))
            fill(painter, QRectF(left, floor - 1, width, 1), theme.colour("line-strong"))
            painter.setPen(QPen(theme.colour("text-3"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, level), QPointF(left + width, level))
            words = weekday(place)[:2] + (f" {decimal(minutes / 60)} {tr('t', 'h')}" if over else "")
            put(
                painter,
                QRectF(left, floor + theme.px(2), step, theme.px(16)),
                words,
                "us" if over else "text-3",
                "small",
            )
