"""The first plan beside the basket: which route comes first and why, its sources, papers, fee and time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dsc_desk.forms.case_plan import PlanOfCase
from dsc_desk.forms.forecast import Forecast
from dsc_desk.forms.forecast_words import likely_line
from dsc_desk.forms.plan_parts import Plan, Step
from dsc_desk.forms.plan_words import cost_lines, left_out_lines, paper_lines, perhaps_lines, wait_lines
from dsc_desk.ui import theme
from dsc_desk.ui.paint import put
from dsc_desk.ui.widgets import IconLabel, Label, StatusChip, clear, hbox, vbox
from dsc_desk.ui.words import day, language, text, tr

_LEAST_DAYS = 180  # of the axis
_ADVICE = 2


class PlanView(QWidget):
    """Show a plan by `show_plan`; nothing is shown without sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=10)

    def show_plan(self, made: PlanOfCase | None) -> None:
        """Show another plan."""
        clear(self._column)
        if made is None or not (made.plan.steps or made.plan.no_route):
            return
        plan, spoken = made.plan, language()
        last = max((step.done for step in plan.steps if step.done), default=made.day)
        axis = (made.day, max(last, made.day + timedelta(days=_LEAST_DAYS)))
        for step in plan.steps:
            self._column.addWidget(StepView(step, plan, axis))
        if plan.no_route:
            names = ", ".join(text(one.name) for one in plan.no_route)
            words = tr(
                "Adgangsvejen kendes ikke, spørg ejeren: {names}",
                "The way in is not known, ask the owner: {names}",
                names=names,
            )
            self._mark("circle-question-mark", "none", [words])
        self._mark("circle-x", "text-3", left_out_lines(plan, spoken))
        self._column.addLayout(_earliest(plan, made.forecast))
        self._mark("circle-dashed", "us", perhaps_lines(plan, spoken))
        self._mark("lightbulb", "text-3", (text(rule.text) for rule in plan.advice[:_ADVICE]))

    def _mark(self, icon: str, hue: str, lines: Iterable[str]) -> None:
        for words in lines:
            self._column.addWidget(_marked(icon, hue, words))


class StepView(QWidget):
    """One step: its number, name, what it waits for, sources, papers, fee and time, and a bar of days."""

    def __init__(self, step: Step, plan: Plan, axis: tuple[date, date]) -> None:
        super().__init__()
        line = hbox(self, gap=8)
        line.addWidget(_Number(step.stage), 0, Qt.AlignmentFlag.AlignTop)
        column = vbox(gap=2)
        line.addLayout(column, 1)
        head = hbox()
        head.addWidget(Label(text(step.name), weight=600, wrap=True), 1)
        if step.standing.state:
            head.addWidget(StatusChip(step.standing.state), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if step.sources:
            column.addWidget(Label(", ".join(text(one.name) for one in step.sources), size="small", wrap=True))
        elif not step.chosen and step.required is None:
            words = tr("kræves af de valgte veje", "asked for by the ways chosen")
            column.addWidget(Label(words, size="small", ink="text-2"))
        for words in (*wait_lines(step, plan, language()), *paper_lines(step, language())):
            column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        for words in cost_lines(step, language()):
            column.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        column.addWidget(DaysBar(step, axis))


class DaysBar(QWidget):
    """Days from today: solid where a rule gives the time, dashed where it is not known."""

    def __init__(self, step: Step, axis: tuple[date, date]) -> None:
        super().__init__()
        self._step, self._axis = step, axis
        self.setFixedHeight(theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        unknown = tr("tiden kendes ikke", "the time is not known")
        known = tr("tidligst afgjort {d}", "settled on {d} at the earliest", d=day(step.done)) if step.done else ""
        self.setAccessibleName(known or unknown)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(6)
        middle = self.height() / 2
        painter.fillRect(QRectF(0, middle, self.width(), 1), theme.colour("line"))
        left = self._place(self._step.begin or self._axis[0])
        if self._step.done is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok-mark" if self._step.standing.is_granted else "them-mark"))
            wide = max(theme.px(3), self._place(self._step.done) - left)
            painter.drawRoundedRect(QRectF(left, middle - high / 2, wide, high), 2, 2)
            return
        pen = QPen(theme.colour("them-mark"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, middle - high / 2 + 0.5, max(8.0, self.width() - left - 1), high - 1))

    def _place(self, when: date) -> float:
        first, last = self._axis
        return self.width() * min(1.0, max(0.0, (when - first).days / max(1, (last - first).days)))


class _Number(QWidget):
    """The number of a stage in a ring."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.setFixedSize(theme.px(18), theme.px(18))
        self.setAccessibleName(tr("Trin {n}", "Step {n}", n=number))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line-strong"), 1))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        wide = painter.fontMetrics().horizontalAdvance(self._number)
        put(painter, QRectF((self.width() - wide) / 2, 0, wide + 4, self.height()), self._number, "text-2", "small")


def _earliest(plan: Plan, found: Forecast) -> QVBoxLayout:
    column = vbox(gap=2)
    column.addWidget(Label(tr("Tidligste dato for data", "Earliest date for data"), size="small", ink="text-2"))
    if plan.earliest is not None:
        column.addWidget(Label(day(found.earliest or plan.earliest), size="page", weight=600))
        column.addWidget(Label(likely_line(found, language()), size="small", ink="text-2", wrap=True))
        return column
    column.addWidget(Label(tr("Ukendt", "Unknown"), size="page", weight=600))
    names = ", ".join(text(step.name) for step in plan.unknown_times)
    words = tr("Tiden kendes ikke for {names}.", "The time is not known for {names}.", names=names)
    column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
    return column


def _marked(icon: str, ink: str, words: str) -> QWidget:
    box = QWidget()
    line = hbox(box, gap=8)
    line.addWidget(IconLabel(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Label(words, size="small", ink="text-2", wrap=True), 1)
    return box
