"""What can be done with a step: done, whom it waits for, reopen, pass over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.procedure import CompleteStep, MoveStep, ReopenStep, SkipStep
from dsc_desk.cases.procedure import StepState, StepStatus, passes_a_gate
from dsc_desk.cases.queries.following import Procedure
from dsc_desk.ui.case.procedure_rows import OURS, WAITS
from dsc_desk.ui.case.step_evidence import EvidenceForm
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button, FieldError, PrimaryButton, QuietButton, Segmented, TextEditor, clear, vbox
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.words import said, tr


class StepDeeds(QWidget):
    """Made anew for each step and state. Signal draft_opened(application id)."""

    draft_opened = Signal(str)

    def __init__(
        self, context: Context, case_id: str, shown: Procedure, one: StepState, form: EvidenceForm | None
    ) -> None:
        super().__init__()
        self._context = context
        self._case_id, self._step = case_id, one
        self._form = form
        self.error = FieldError()
        self._column = vbox(self, gap=8, margins=(0, 6, 0, 4))
        self._line = FlowLayout(gap=8)
        self._column.addLayout(self._line)
        self._reason = vbox()
        self.move_to: Segmented | None = None
        if one.state in (*OURS, *WAITS):
            self._offer_work(shown.drafts.get(one.step.id, ""))
        elif one.state in (StepStatus.DONE, StepStatus.CANCELLED):
            self._add(Button(tr("Genåbn trinnet", "Reopen the step"), self._reopen))
        if (shown.may_skip or not passes_a_gate(one)) and one.state in (*OURS, *WAITS, StepStatus.BLOCKED):
            self._add(QuietButton(tr("Spring over …", "Pass over …"), self.ask_reason))
        self._column.addLayout(self._reason)
        self._column.addWidget(self.error)
        if form is not None:
            form.changed.connect(self._keep)

    def complete(self) -> None:
        """Close the step with its evidence; the rules say what is missing."""
        if self._form is not None and self._form.wrong():
            return
        values = self._form.values() if self._form is not None else ()
        command = CompleteStep(self._case_id, self._step.step.id, values)
        self._context.background.do(self, command, lambda _none: self._saved(), self._not_closed)

    def hand_to(self, state: str) -> None:
        """Say whom the step waits for."""
        values = self._form.values() if self._form is not None else ()
        command = MoveStep(self._case_id, self._step.step.id, state, values)
        self._context.background.do(self, command, lambda _none: self._saved(), self._refused)

    def ask_reason(self) -> None:
        """Ask why the step is passed over."""
        clear(self._reason)
        why = TextEditor(
            tr("Begrundelse", "Reason"), placeholder=tr("Hvorfor springes trinnet over?", "Why pass over it?"), lines=2
        )
        self._reason.addWidget(why)
        why.show()
        self._reason.addWidget(
            Button(tr("Spring trinnet over", "Pass over the step"), lambda: self._skip(why.text()), small=True)
        )
        why.setFocus()

    def _offer_work(self, draft: str) -> None:
        done = Button if draft else PrimaryButton
        if draft:
            self._add(PrimaryButton(tr("Åbn kladden", "Open the draft"), lambda: self.draft_opened.emit(draft)))
        self._add(done(tr("Færdig", "Done"), self.complete))
        states = [
            ("in_progress", tr("I gang", "In progress")),
            ("waiting_requester", tr("Hos rekvirent", "Requester")),
            ("waiting_external", tr("Hos andre", "Others")),
        ]
        self.move_to = Segmented(tr("Hvor ligger trinnet?", "Where is the step?"), states, str(self._step.state))
        self.move_to.chosen.connect(self.hand_to)
        self._column.addWidget(self.move_to)

    def _add(self, button: Button) -> None:
        if self._line.count() == 0:
            self.setFocusProxy(button)
        self._line.addWidget(button)

    def _keep(self) -> None:
        """Keep evidence as it is given: a step that was only ready is then in progress."""
        if self._form is None:
            return
        state = str(self._step.state) if self._step.state is not StepStatus.READY else "in_progress"
        command = MoveStep(self._case_id, self._step.step.id, state, self._form.values())
        self._context.background.do(self, command, lambda _none: self._saved(), self._refused, announce=False)

    def _reopen(self) -> None:
        self._context.background.do(self, ReopenStep(self._case_id, self._step.step.id), None, self._refused)

    def _skip(self, reason: str) -> None:
        command = SkipStep(self._case_id, self._step.step.id, reason)
        self._context.background.do(self, command, None, self._refused)

    def _saved(self) -> None:
        self.error.say("")
        if self._form is not None:
            self._form.clear_drafts()

    def _not_closed(self, error: Exception) -> None:
        self._refused(error)
        if self._form is not None:
            self._form.focus_first_missing()

    def _refused(self, error: Exception) -> None:
        if self.move_to is not None:
            self.move_to.set_value(str(self._step.state))
        self.error.say(said(error))
