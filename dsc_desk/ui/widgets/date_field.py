"""A day as one types it, with a calendar beside: empty is allowed, an impossible day is said below and stays typed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets.boxes import vbox
from dsc_desk.ui.widgets.buttons import IconButton
from dsc_desk.ui.widgets.fields import FieldError, mark_field
from dsc_desk.ui.words import day, month, parse_day, this_day, tr

if TYPE_CHECKING:
    from dsc_desk.ui.widgets.day_calendar import DayCalendar

_OPENER = 28  # px: the button that opens the calendar


class DateField(QWidget):
    """Holds a plain day as ISO. Signal committed(iso) when it is left changed: "" for none.

    Up and Down go a day on, Page Up and Page Down a week; Alt+Down or F4 opens the calendar, as in any list.

    While an impossible day stands there, `value` stays what it was and `wrong` says so; `text` is what was typed.
    """

    committed = Signal(str)

    def __init__(self, name: str, value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._calendar: DayCalendar | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("dd.mm.åååå", "dd/mm/yyyy"))
        self.line.setFixedWidth(theme.px(128))
        self.line.installEventFilter(self)
        self.line.editingFinished.connect(self._read)
        # A button of ours: the icon of a line's own action does not grow with the text.
        self.opener = IconButton(
            tr("Vælg i kalender", "Choose in a calendar"), "calendar", self.open_calendar, self.line
        )
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.setTextMargins(0, 0, theme.px(_OPENER - 8), 0)
        self.error = FieldError()
        column = vbox(self, gap=0)
        column.addWidget(self.line)
        column.addWidget(self.error)
        self.setFocusProxy(self.line)
        self.set_value(value)

    def value(self) -> str:
        """Return the day as ISO, nothing for none."""
        return self._value

    def text(self) -> str:
        """Return what was typed, a day or not."""
        return self.line.text()

    def wrong(self) -> bool:
        """Tell whether what was typed is no day."""
        return bool(self.error.words())

    def set_value(self, iso: str) -> None:
        """Show a day from elsewhere."""
        self._value = iso
        self.line.setText(day(iso))
        self._say("")

    def set_typed(self, words: str) -> None:
        """Show what was typed earlier, a day or not."""
        self.line.setText(words)
        self._read()

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self._calendar is None:
            from dsc_desk.ui.widgets.day_calendar import DayCalendar  # wanted only now

            self._calendar = DayCalendar(self)
            self._calendar.activated.connect(self._pick)
            self._calendar.clicked.connect(self._pick)
        self._calendar.show_day(date.fromisoformat(self._value) if self._value else this_day())
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + theme.px(4))))
        self._calendar.show()
        self._calendar.setFocus()

    def _pick(self, picked: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setText(day(date(picked.year(), picked.month(), picked.day())))
        self._read()
        self.line.setFocus()

    def _read(self) -> None:
        typed = self.line.text().strip()
        try:
            found = parse_day(typed).isoformat() if typed else ""
        except ValueError:
            self._say(_what_is_wrong(typed))
            return
        self._say("")
        self.line.setText(day(found))
        if found != self._value:
            self._value = found
            self.committed.emit(found)

    def _say(self, words: str) -> None:
        self.error.say(words)
        self.line.setAccessibleDescription(words)
        mark_field(self.line, "wrong", on=bool(words))

    def _step(self, days: int) -> None:
        start = date.fromisoformat(self._value) if self._value else this_day() - timedelta(days)
        self.line.setText(day(start + timedelta(days)))
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.Resize:
            self.opener.setGeometry(self.line.width() - theme.px(_OPENER), 0, theme.px(_OPENER), self.line.height())
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt_down or event.key() == Qt.Key.Key_F4:
                self.open_calendar()
                return True
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
            if (step := steps.get(Qt.Key(event.key()))) is not None:
                self._step(step)
                return True
        return super().eventFilter(watched, event)


def _what_is_wrong(typed: str) -> str:
    """Say why a text is no day, as exactly as can be."""
    kept = tr("Din tekst er gemt, datoen er ikke.", "Your text is kept, the date is not.")
    parts = [part for part in typed.translate(str.maketrans("/- ", "...")).split(".") if part]
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        days, number = int(parts[0]), int(parts[1])
        if 1 <= number <= 12 and days > 28:
            why = tr(
                "{month} har ikke {days} dage.",
                "{month} does not have {days} days.",
                month=month(number).capitalize(),
                days=days,
            )
            return f"{why} {kept}"
        if number > 12:
            why = tr("Der er ingen måned {number}.", "There is no month {number}.", number=number)
            return f"{why} {kept}"
    how = tr("Skriv dag, måned og år, for eksempel 04.12.2026.", "Write day, month and year, for example 04/12/2026.")
    return f"{how} {kept}"
