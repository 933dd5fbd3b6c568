"""Experts in the panel: who does what, hours spent of those estimated, by when, and how it goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from dsc_desk.cases.commands.expert import MoveTask
from dsc_desk.cases.queries.side import Wanted
from dsc_desk.cases.queries.work import TaskRow
from dsc_desk.ui import icons, theme
from dsc_desk.ui.case.parts import competence_name, hours
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Avatar, Button, ElidedLabel, IconButton, IconLabel, Label, hbox, vbox
from dsc_desk.ui.words import day_short, text, tr
from dsc_desk.words import Text

STATES = {
    "open": Text("Ikke begyndt", "Not begun"),
    "in_progress": Text("I gang", "In progress"),
    "delivered": Text("Afleveret", "Delivered"),
    "cancelled": Text("Aflyst", "Cancelled"),
}


class TaskLine(QWidget):
    """One expert's task on the case; the button at the right moves it."""

    def __init__(self, context: Context, task: TaskRow, today: str) -> None:
        super().__init__()
        self._context = context
        self.task_id = task.id
        line = hbox(self, gap=10)
        line.addWidget(Avatar(task.name), 0, Qt.AlignmentFlag.AlignTop)
        column = vbox(gap=0)
        line.addLayout(column, 1)
        head = hbox(gap=4)
        head.addWidget(ElidedLabel(task.name, weight=500), 1)
        head.addWidget(Label(_hours(task), size="small", ink=_hours_ink(task)))
        self.move_button = IconButton(
            tr("Flyt {name}s opgave", "Move {name}'s task", name=task.name), "ellipsis", self._open_menu
        )
        self.move_button.setFixedHeight(theme.px(20))
        self._menu = QMenu(self)
        for state, words in STATES.items():
            if state != task.state:
                self._menu.addAction(text(words)).triggered.connect(lambda _on, to=state: self._move(task.id, to))
        head.addWidget(self.move_button)
        column.addLayout(head)
        column.addWidget(ElidedLabel(competence_name(task.competence), size="small", ink="text-3"))
        column.addLayout(_state_line(task, today))

    def _open_menu(self) -> None:
        self._menu.popup(self.move_button.mapToGlobal(self.move_button.rect().bottomLeft()))

    def _move(self, task_id: str, state: str) -> None:
        self._context.background.do(None, MoveTask(task_id, state))


class WantedLine(QWidget):
    """A competence nobody has taken, with a suggestion. Signal assign_asked(competence, staff id)."""

    assign_asked = Signal(str, str)

    def __init__(self, wanted: Wanted, *, may_assign: bool) -> None:
        super().__init__()
        line = hbox(self, gap=10)
        line.addWidget(_EmptyPlace(), 0, Qt.AlignmentFlag.AlignTop)
        column = vbox(gap=2)
        line.addLayout(column, 1)
        head = hbox()
        head.addWidget(ElidedLabel(competence_name(wanted.competence), weight=500), 1)
        head.addWidget(Label(tr("ingen endnu", "nobody yet"), size="small", ink="text-3"))
        column.addLayout(head)
        best = wanted.best
        if best is None:
            words = tr("Ingen i centret kan tage den nu.", "Nobody at the centre can take it now.")
            column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
            return
        reasons = ", ".join(text(reason) for reason in best.reasons)
        words = tr("Forslag: {name}, {why}.", "Suggestion: {name}, {why}.", name=best.name, why=reasons)
        column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        if may_assign:
            first = best.name.split()[0]
            assign = partial(self.assign_asked.emit, wanted.competence, best.staff_id)
            column.addWidget(Button(tr("Tildel {name}", "Assign {name}", name=first), assign, small=True))


class _EmptyPlace(QWidget):
    """A dashed round with a plus where somebody is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(24), theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("field-line"), 1, Qt.PenStyle.DashLine))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        icons.paint(painter, theme.px(4), theme.px(4), "plus", "text-2")


def _hours(task: TaskRow) -> str:
    spent = hours(task.spent_minutes)
    if not task.estimated_minutes:
        return tr("{spent} t", "{spent} h", spent=spent)
    return tr("{spent} / {most} t", "{spent} / {most} h", spent=spent, most=hours(task.estimated_minutes))


def _hours_ink(task: TaskRow) -> str:
    return "us" if task.estimated_minutes and task.spent_minutes > task.estimated_minutes else "text-2"


def _state_line(task: TaskRow, today: str) -> QHBoxLayout:
    line = hbox(gap=5)
    title = task.title or text(STATES[task.state])
    if task.state == "delivered":
        line.addWidget(IconLabel("check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        words = tr("{title} afleveret {day}", "{title} delivered {day}", title=title, day=day_short(task.finished_at))
        line.addWidget(Label(words, size="small", ink="ok", wrap=True), 1)
        return line
    parts = [title]
    if task.state == "cancelled":
        parts.append(text(STATES["cancelled"]).lower())
    elif task.due:
        parts.append(tr("afleveres {day}", "due {day}", day=day_short(task.due)))
    if task.state == "open" and task.title and not task.spent_minutes:  # hours written say that it is
        parts.append(text(STATES["open"]).lower())
    late = "" < task.due < today and task.state in ("open", "in_progress")
    line.addWidget(Label(", ".join(parts), size="small", ink="stop" if late else "text-2", wrap=True), 1)
    return line
