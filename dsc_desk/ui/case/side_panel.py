"""The panel at the right of a case: next steps and experts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.side import CaseSide, Side, Wanted
from dsc_desk.cases.queries.work import TaskRow
from dsc_desk.ui import theme
from dsc_desk.ui.case.assign import AssignPanel
from dsc_desk.ui.case.side_experts import TaskLine, WantedLine
from dsc_desk.ui.case.side_steps import StepLine
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import Button, Label, QuietButton, RightPanel, clear, hairline, hbox, vbox
from dsc_desk.ui.words import tr

_SHOWN = frozenset(
    {"case_", "task", "time_entry", "step", "gate_tick", "triage_answer", "application", "reply", "staff"}
)


class SidePanel(RightPanel):
    """Always in sight. Signal step_asked(step id) when a step is to be opened."""

    step_asked = Signal(str)

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(320, parent)
        self._context = context
        self._case_id = case_id
        self._assign: AssignPanel | None = None
        self._held = (
            "",
            self.window().focusWidget(),
        )  # the task whose line had the keyboard, and what has it while that is made anew
        self._steps = vbox()
        self._people = vbox()
        self._form = vbox()
        for part in (self._steps, self._people):
            part.setSpacing(theme.px(12))
        self._give = QuietButton(tr("Tildel", "Assign"), self.assign, icon="plus", small=True)
        self._turns = Turns(context.background, self)
        self._build()
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed."""
        if not changes or changes & _SHOWN:
            self._context.background.ask(self, CaseSide(self._case_id), self._show, slot="side")

    def assign(self, competence: str = "", staff_id: str = "") -> None:
        """Open the form that assigns an expert, on a competence and a person when they are named."""
        if self._assign is None:
            self._assign = AssignPanel(self._context, self._case_id)
            self._assign.finished.connect(self._close_form)
            # The steps above a form may come after it, and are there before whom it offers.
            self._assign.offered.connect(partial(QTimer.singleShot, 0, self._assign, self._bring_in_sight))
            self._form.addWidget(self._assign)
            self._assign.show()
        self._assign.begin(competence, staff_id)
        self._give.setEnabled(False)
        QTimer.singleShot(0, self._assign, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        """Scroll to the form below its heading; whom it offers comes later, and lets it grow downwards."""
        if self._assign is not None:
            bar = self.area.verticalScrollBar()
            heading = self._give.mapTo(self.area.viewport(), QPoint()).y()
            bar.setValue(bar.value() + heading - theme.px(8))

    def _close_form(self) -> None:
        if self._assign is not None:
            self._assign.hide()
            self._assign.deleteLater()
            self._assign = None
        self._give.setEnabled(True)
        self._give.setFocus()

    def _show(self, side: Side) -> None:
        held = next((one.task_id for one in self.findChildren(TaskLine) if one.move_button.hasFocus()), "")
        clear(self._steps)
        clear(self._people)
        self._held = (held, self.window().focusWidget())
        for place, step in enumerate(side.steps):
            line = StepLine(step, first=place == 0, last=place == len(side.steps) - 1)
            line.opened.connect(self.step_asked)
            line.draft_opened.connect(lambda application: self._context.open_page("application", application))
            self._steps.addWidget(line)
        if not side.steps:
            self._steps.addWidget(Label(_no_steps(side), ink="text-3", wrap=True))
        if side.steps == () and not side.follows:
            choose = Button(tr("Vælg procedure", "Choose a procedure"), lambda: self.step_asked.emit(""), small=True)
            self._steps.addWidget(choose)
        self._show_people(side)

    def _show_people(self, side: Side) -> None:
        self._give.setVisible(side.may_assign)
        self._turns.begin(
            [
                *(partial(self._add_task, task, side) for task in side.tasks),
                *(partial(self._add_wanted, wanted, side) for wanted in side.wanted),
            ]
        )
        if not side.tasks and not side.wanted:
            words = tr("Ingen fagpersoner er tildelt endnu.", "No expert is assigned yet.")
            self._people.addWidget(Label(words, ink="text-3", wrap=True))

    def _add_task(self, task: TaskRow, side: Side) -> None:
        line = TaskLine(self._context, task, side.today)
        self._people.addWidget(line)
        if self._held == (task.id, self.window().focusWidget()):
            line.move_button.setFocus()

    def _add_wanted(self, wanted: Wanted, side: Side) -> None:
        line = WantedLine(wanted, may_assign=side.may_assign)
        line.assign_asked.connect(self.assign)
        self._people.addWidget(line)

    def _build(self) -> None:
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(Label(tr("Næste skridt", "Next steps"), weight=600))
        self.column.addLayout(self._steps)
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(hairline())
        head = hbox()
        head.addWidget(Label(tr("Fagpersoner", "Experts"), weight=600))
        head.addStretch(1)
        head.addWidget(self._give)
        self.column.addLayout(head)
        self.column.addLayout(self._form)
        self.column.addLayout(self._people)
        self.column.addStretch(1)


def _no_steps(side: Side) -> str:
    if side.follows:
        return tr("Alle trin er færdige.", "All steps are done.")
    return tr("Sagen følger ingen procedure endnu.", "The case follows no procedure yet.")
