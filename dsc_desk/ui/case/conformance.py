"""How far a case has followed the standard: in how much, where not and why, and which steps took longer than their target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.conformance import ClosedStep, Lapse
from dsc_desk.cases.queries.conformance import CaseConformance, Conformed
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, IconLabel, Label, SectionHeading, clear, gridbox, hbox, scrolled, vbox
from dsc_desk.ui.words import day, text, tr, whole

_MARKS = {
    Lapse.SKIPPED: ("circle-x", "text-2"),
    Lapse.GATE: ("shield-alert", "stop"),
    Lapse.LATE: ("calendar-x", "stop"),
    Lapse.THEIRS: ("calendar-x", "them"),
    Lapse.EVIDENCE: ("file-x", "us"),
}


class ConformanceView(QWidget):
    """Asked anew each time it comes into sight, and after each change of the case."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self.shown: Conformed | None = None
        area, self._column = scrolled(self, ground="surface")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("ring", "none")
        area.setAccessibleName(tr("Efterlevelse", "Conformance"))
        self.setFocusProxy(area)

    def ask(self) -> None:
        """Read it anew."""
        self._context.background.ask(self, CaseConformance(self._case_id), self._show, slot="conformance")

    def _show(self, found: Conformed | None) -> None:
        self.shown = found
        clear(self._column)
        if found is None or not (found.closed or found.overdue):
            words = tr(
                "Her står, hvor sagen har fulgt standarden, hvor ikke og hvorfor, når de første trin er lukket.",
                "Here stands where the case has followed the standard, where not and why, once the first steps are closed.",
            )
            self._column.addWidget(
                EmptyState("list-checks", tr("Intet at bedømme endnu", "Nothing to judge yet"), words)
            )
            self._column.addStretch(1)
            return
        self._column.addSpacing(theme.px(12))
        self._column.addWidget(Label(finding(found), size="section", weight=600, wrap=True))
        self._departures(found)
        self._times(found.closed)
        self._column.addStretch(1)

    def _departures(self, found: Conformed) -> None:
        number = len(found.departures) + len(found.overdue)
        self._column.addWidget(SectionHeading(tr("Afvigelser", "Departures"), whole(number) if number else ""))
        if not number:
            self._column.addWidget(Label(tr("Ingen.", "None."), ink="text-2"))
        for one, lapse, why in found.departures:
            self._line(*_MARKS[lapse], f"{one.number}. {text(one.step_title)}: {text(lapse.text).lower()}", text(why))
        for late in found.overdue:
            words = tr("{n}. {step}: fristen er overskredet, og trinnet er ikke lukket", "{n}. {step}: past its deadline and not closed", n=late.number, step=text(late.title))  # fmt: skip
            self._line("calendar-x", "stop", words, text(late.why))

    def _line(self, icon: str, hue: str, words: str, why: str) -> None:
        row = QWidget()
        line = hbox(row, gap=8, margins=(0, 2, 0, 2))
        line.addWidget(IconLabel(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
        both = vbox(gap=0)
        both.addWidget(Label(words, wrap=True))
        both.addWidget(Label(why, size="small", ink="text-2", wrap=True, selectable=True))
        line.addLayout(both, 1)
        row.setAccessibleName(f"{words}. {why}")
        self._column.addWidget(row)

    def _times(self, closed: tuple[ClosedStep, ...]) -> None:
        timed = [one for one in closed if one.timed]
        if not timed:
            return
        self._column.addWidget(SectionHeading(tr("Tid pr. trin", "Time per step"), tr("arbejdsdage", "working days")))
        holder = QWidget()
        grid = gridbox(holder)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(timed):
            late = one.target is not None and one.days is not None and one.days > one.target
            target = (
                tr("mål {n}", "target {n}", n=one.target) if one.target is not None else tr("intet mål", "no target")
            )
            grid.addWidget(Label(f"{one.number}. {text(one.step_title)}", wrap=True), row, 0)
            grid.addWidget(
                Label(whole(one.days or 0), ink="stop" if late else "text", weight=600 if late else 400), row, 1
            )
            grid.addWidget(Label(target, size="small", ink="text-3"), row, 2)
            grid.addWidget(Label(day(one.closed.isoformat()), size="small", ink="text-2"), row, 3)
        self._column.addWidget(holder)


def finding(found: Conformed) -> str:
    """Say how far the standard was followed."""
    closed = len(found.closed)
    if closed == found.followed and not found.overdue:
        return tr(
            "Standarden er fulgt i alle {n} lukkede trin", "The standard was followed in all {n} closed steps", n=closed
        )
    return tr("Standarden er fulgt i {n} af {m} lukkede trin", "The standard was followed in {n} of {m} closed steps", n=found.followed, m=closed)  # fmt: skip
