"""One next step in the panel: its icon on a thin line, title, why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.cases.queries.side import NextStep
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Button, IconLabel, Label, PrimaryButton, hbox, vbox
from dsc_desk.ui.words import day_short, text, tr

_ICONS = {
    "ready": ("pencil-line", "us"),
    "in_progress": ("pencil-line", "us"),
    "waiting_requester": ("hourglass", "them"),
    "waiting_external": ("hourglass", "them"),
    "blocked": ("lock", "none"),
}


class StepLine(QWidget):
    """Signals: opened(step id); draft_opened(application id)."""

    opened = Signal(str)
    draft_opened = Signal(str)

    def __init__(self, step: NextStep, *, first: bool, last: bool) -> None:
        super().__init__()
        self._last = last
        self._blocked = step.state == "blocked"
        line = hbox(self, gap=10)
        marks = vbox()
        marks.addWidget(IconLabel(*_ICONS.get(step.state, ("circle", "none"))))
        marks.addStretch(1)
        line.addLayout(marks)
        column = vbox(gap=2)
        line.addLayout(column, 1)
        title = Label(text(step.title), weight=400 if self._blocked else 500, wrap=True)
        title.set_ink("text-2" if self._blocked else "text")
        column.addWidget(title)
        if words := _about(step):
            column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        column.addLayout(self._deed(step, first=first))

    def _deed(self, step: NextStep, *, first: bool) -> QHBoxLayout:
        line = hbox(gap=8, margins=(0, 4, 0, 0))
        if not self._blocked:
            line.addWidget(self._button(step, first=first))
            if step.due:
                words = tr("frist {day}", "due {day}", day=day_short(step.due))
                line.addWidget(Label(words, size="small", ink="stop" if step.overdue else "us"))
        line.addStretch(1)
        return line

    def _button(self, step: NextStep, *, first: bool) -> Button:
        kind = PrimaryButton if first else Button
        if step.application_id:
            made = kind(
                tr("Åbn kladden", "Open the draft"), lambda: self.draft_opened.emit(step.application_id), small=True
            )
        else:
            made = kind(tr("Åbn trinnet", "Open the step"), lambda: self.opened.emit(step.step_id), small=True)
        made.setAccessibleDescription(text(step.title))
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._last:
            top = theme.px(22)
            colour = theme.colour("line-strong")
            QPainter(self).fillRect(QRectF(theme.px(8), top, 1, self.height() - top + theme.px(8)), colour)


def _about(step: NextStep) -> str:
    if step.sent:
        days = step.days_sent
        sent = day_short(step.sent)
        return tr("sendt {day}, {n} arbejdsdage", "sent {day}, {n} working days", day=sent, n=days)
    return text(step.why)
