"""The panel beside the procedure: one step or gate, what it takes and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from dsc_desk.cases.commands.procedure import TickGate
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.procedure import GateState, GateStatus, StepState
from dsc_desk.cases.queries.following import Procedure
from dsc_desk.ui import theme
from dsc_desk.ui.case import step_facts
from dsc_desk.ui.case.procedure_rows import OURS, WAITS
from dsc_desk.ui.case.step_deeds import StepDeeds
from dsc_desk.ui.case.step_evidence import EvidenceForm
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import FieldError, Label, RightPanel, clear, hairline, hbox, vbox
from dsc_desk.ui.words import said, text, tip, tr


class _Key(NamedTuple):
    """What the evidence fields belong to: while it is the same they stay, with what is being typed."""

    step: str
    open: bool


class StepPanel(RightPanel):
    """Signal draft_opened(application id)."""

    draft_opened = Signal(str)

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(320, parent)
        self._context = context
        self._case_id = case_id
        self._upper, self._lower, self._evidence = vbox(), vbox(), vbox()
        for part in (self._upper, self._evidence, self._lower):
            part.setSpacing(theme.px(4))
            self.column.addLayout(part)
        self.column.addStretch(1)
        self.column.setSpacing(theme.px(4))
        self.form: EvidenceForm | None = None
        self.deeds: StepDeeds | None = None
        self._key: _Key | None = None
        self._turns = Turns(context.background, self)
        self._focus_due = False  # the keyboard was on the deeds, which are made anew
        self._gate_due = ""  # or on the tick of a gate
        self._gates: dict[str, GateLine] = {}

    def show_row(self, shown: Procedure, row_id: str) -> None:
        """Show a step or, as "gate:<id>", a gate."""
        if shown.state is None or not row_id:
            return
        if row_id.startswith("gate:"):
            self._show_gate(shown, row_id.removeprefix("gate:"))
        else:
            self._show_step(shown, shown.state.step(row_id))

    def focus_first(self) -> None:
        """Give the keyboard to the first proof missing, else to the first deed."""
        self._turns.through(lambda: False)
        if self.form is not None:
            self.form.focus_first_missing()
        elif self.deeds is not None:
            self.deeds.setFocus()

    def leave(self) -> None:
        """Keep what is being typed."""
        if self.form is not None:
            self.form.flush()

    def _show_step(self, shown: Procedure, one: StepState) -> None:
        held = self.focusWidget() or self
        self._focus_due |= self.deeds is not None and self.deeds.isAncestorOf(held)
        self._gate_due = next((name for name, line in self._gates.items() if line.isAncestorOf(held)), self._gate_due)
        self._gates = {}
        clear(self._upper)
        clear(self._lower)
        self._describe(shown, one)
        self._keep_evidence(shown, one)
        self.deeds = None
        self._turns.begin_soon((partial(self._show_deeds, shown, one),))

    def _show_deeds(self, shown: Procedure, one: StepState) -> None:
        self.deeds = StepDeeds(self._context, self._case_id, shown, one, self.form)
        self.deeds.draft_opened.connect(self.draft_opened)
        self._upper.addWidget(self.deeds)
        if self._focus_due:
            self.deeds.setFocus()
        self._focus_due = False
        self._show_requirements(shown, one)
        if self._gate_due:
            self._focus_gate(self._gate_due)
        self._gate_due = ""
        step_facts.who(self._lower, one)
        step_facts.law(self._lower, rulebook(shown.version), shown, one)
        step_facts.opens_for(self._lower, shown, one)

    def _describe(self, shown: Procedure, one: StepState) -> None:
        number = tr("Trin {n}, {state}", "Step {n}, {state}", n=one.number, state=text(one.state.text).lower())
        self._upper.addWidget(Label(number, size="small", ink="text-3"))
        self._upper.addWidget(Label(text(one.step.title), size="section", weight=600, wrap=True))
        self._upper.addWidget(Label(text(one.step.what), ink="text-2", wrap=True))
        if one.why != one.state.text:
            self._upper.addWidget(Label(text(one.why), size="small", ink="text-3", wrap=True))
        self._upper.addWidget(hairline())
        step_facts.clocks(self._upper, shown, one)
        step_facts.deadline(self._upper, shown, one)

    def _keep_evidence(self, shown: Procedure, one: StepState) -> None:
        key = _Key(one.step.id, one.state in (*OURS, *WAITS))
        if key == self._key and self.form is not None:
            self.form.show_files(shown.files)
            return
        if self.form is not None:
            self.form.flush()
        clear(self._evidence)
        self.form, self._key = None, key
        if not one.step.evidence:
            return
        step_facts.heading(self._evidence, tr("Bevis, når trinnet lukkes", "Evidence when it closes"))
        if key.open:
            self.form = EvidenceForm(self._context, self._case_id, one, shown.files)
            self._evidence.addWidget(self.form)
        else:
            step_facts.given_evidence(self._evidence, one)

    def _show_requirements(self, shown: Procedure, one: StepState) -> None:
        if not (one.step.requires or one.gates or one.open_questions):
            return
        step_facts.heading(self._upper, tr("Skal holde først", "Must hold first"))
        step_facts.must_hold(self._upper, shown, one)
        for gate in one.gates:
            self._gates[gate.gate.id] = GateLine(self._context, self._case_id, shown, gate)
            self._upper.addWidget(self._gates[gate.gate.id])

    def _focus_gate(self, gate_id: str) -> None:
        """Give the keyboard back to a tick that was made anew, or to what can be done where the gate is gone."""
        line = self._gates.get(gate_id, self.deeds)
        if line is not None:
            line.setFocus()

    def _show_gate(self, shown: Procedure, gate_id: str) -> None:
        self._turns.begin(())
        clear(self._upper)
        clear(self._lower)
        clear(self._evidence)
        self.form, self.deeds, self._key, self._gates = None, None, None, {}
        gate = shown.state.gates.get(gate_id) if shown.state else None
        if gate is None:
            return
        self._upper.addWidget(Label(tr("Port", "Gate"), size="small", ink="text-3"))
        self._upper.addWidget(Label(text(gate.gate.title), size="section", weight=600, wrap=True))
        self._upper.addWidget(Label(text(gate.gate.rule), ink="text-2", wrap=True))
        self._upper.addWidget(hairline())
        self._upper.addWidget(GateLine(self._context, self._case_id, shown, gate))


class GateLine(QWidget):
    """A gate with why it stands as it does; one that only a person can see has a tick."""

    def __init__(self, context: Context, case_id: str, shown: Procedure, gate: GateState) -> None:
        super().__init__()
        self._context = context
        self.error = FieldError()
        column = vbox(self, gap=0)
        by = shown.tickers.get(gate.gate.id, "")
        if gate.gate.needs.staff:
            self.box = QCheckBox()
            self.box.setAccessibleName(text(gate.gate.title))
            self.box.setChecked(gate.state is GateStatus.OPEN)
            self.box.setAccessibleDescription(text(gate.gate.rule))
            self.box.setToolTip(tip(text(gate.gate.rule)))
            self.box.clicked.connect(lambda ticked: self._tick(case_id, gate.gate.id, ticked=ticked))
            self.setFocusProxy(self.box)
            line = hbox(gap=6)
            self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_TickWords(text(gate.gate.title), self.box), 1)
            column.addLayout(line)
            if by:
                column.addWidget(_below(by))
        else:
            step_facts.mark_line(column, text(gate.gate.title), *step_facts.gate_mark(gate))
        if gate.state is not GateStatus.OPEN:
            column.addWidget(_below(text(gate.why)))
        column.addWidget(self.error)

    def _tick(self, case_id: str, gate_id: str, *, ticked: bool) -> None:
        self._context.background.do(self, TickGate(case_id, gate_id, ticked), None, self._refused)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))


class _TickWords(Label):
    """The words of a tick box on as many lines as they need, which a box of Qt's does not give them; a click ticks."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words, wrap=True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()


def _below(words: str) -> Label:
    label = Label(words, size="small", ink="text-3", wrap=True)
    label.setContentsMargins(theme.px(22), 0, 0, 0)
    return label
