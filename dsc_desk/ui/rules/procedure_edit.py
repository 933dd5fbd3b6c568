"""The steps of one procedure: the list in order, moved and taken out by keyboard, and the form of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QSplitter, QWidget

from dsc_desk.cases.flow.definitions import Procedure, Step
from dsc_desk.cases.rules.problems import Part
from dsc_desk.cases.rules.procedures import asking_what_it_hangs_on
from dsc_desk.cases.rules.steps import add_step, move_step, place_of, put_step, remove_step
from dsc_desk.ui import theme
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.fields import select_typed
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.rules.step_form import StepForm
from dsc_desk.ui.widgets import Choice, IconButton, Label, clear, hbox, scrolled, vbox
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

_LIST = 300  # px, also with big text: the form needs the room
_NEW = Text("Nyt trin", "New step")


class StepList(QListWidget):
    """Signals: moved(by) with Alt+Up and Alt+Down, dropped() with Delete, added() with Insert."""

    moved = Signal(int)
    dropped = Signal()
    added = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strong = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if strong and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.added.emit()
        else:
            super().keyPressEvent(event)


class ProcedureEdit(QWidget):
    """Edits the procedure chosen above; who may not edit sees it all and changes nothing."""

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = hand
        self._may = False
        self._step_id = ""
        self.form: StepForm | None = None
        self.procedure = Choice(tr("Procedure", "Procedure"))
        self.procedure.picked.connect(self.open)
        self.list = StepList()
        self.list.setAccessibleName(tr("Trin. Alt og pil flytter, Insert tilføjer, Delete tager ud", "Steps. Alt and an arrow moves, Insert adds, Delete takes out"))  # fmt: skip
        self.list.setSpacing(theme.px(2))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.moved.connect(self.move_step)
        self.list.dropped.connect(self.remove)
        self.list.added.connect(self.add)
        self.buttons = (
            IconButton(tr("Tilføj et trin efter dette (Insert)", "Add a step after this one (Insert)"), "plus", self.add),
            IconButton(tr("Flyt trinnet op (Alt+Op)", "Move the step up (Alt+Up)"), "arrow-up", lambda: self.move_step(-1)),
            IconButton(tr("Flyt trinnet ned (Alt+Ned)", "Move the step down (Alt+Down)"), "arrow-down", lambda: self.move_step(1)),
            IconButton(tr("Tag trinnet ud (Delete)", "Take the step out (Delete)"), "trash-2", self.remove),
        )  # fmt: skip
        self._build()
        self._stale = True  # a form takes long to make: only what is looked at has one
        hand.replaced.connect(self._refill)
        hand.changed.connect(self._say_errors)

    # What the view calls

    def allow(self, *, on: bool) -> None:
        """Let steps be changed, or only shown."""
        self._may = on
        for button in self.buttons:
            button.setEnabled(on)
        if self.form is not None:
            self.form.setEnabled(on)

    def open(self, procedure: str, step: str = "", field: str = "") -> None:
        """Show a procedure, one of its steps, and put the keyboard on one of its fields."""
        self._step_id = step
        self.fill(procedure)
        if self.form is not None and field in self.form.fields:
            self.form.fields[field].setFocus()
        else:
            self.list.setFocus()

    def fill(self, procedure: str = "") -> None:
        """Show the draft anew."""
        draft = self._hand.draft
        self._stale = draft is None
        if draft is None:
            return
        chosen = procedure or self.procedure.value()
        self.procedure.set_options(words.procedure_options(draft), chosen)
        if not self.procedure.value():
            self.procedure.setCurrentIndex(0)
        self._fill_list()

    def take_focus(self) -> None:
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.fill()

    # What can be done

    def add(self) -> None:
        """Put a new step behind the chosen one."""
        if (procedure := self._procedure()) is not None and self._may:
            changed, self._step_id = add_step(procedure, self._step_id, _NEW)
            self._put(changed)
            if self.form is not None:
                self.form.title.setFocus()
                select_typed()

    def remove(self) -> None:
        """Take the chosen step out; the next one is then chosen."""
        procedure = self._procedure()
        if procedure is None or not self._may or len(procedure.steps) < 2:
            return
        place = place_of(procedure, self._step_id)
        changed = remove_step(procedure, self._step_id)
        self._step_id = changed.steps[min(place, len(changed.steps) - 1)].id
        self._put(changed)
        self.list.setFocus()

    def move_step(self, by: int) -> None:
        """Move the chosen step one place."""
        if (procedure := self._procedure()) is not None and self._may:
            self._put(move_step(procedure, self._step_id, by))

    # Behind it

    def _refill(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.fill()

    def _procedure(self) -> Procedure | None:
        draft = self._hand.draft
        return draft.procedures.get(self.procedure.value()) if draft is not None else None

    def _put(self, procedure: Procedure) -> None:
        if self._hand.draft is not None:
            self._hand.put(self._hand.draft.with_procedure(procedure))
            self._fill_list()

    def _take(self, step: Step) -> None:
        """Take what was typed; the form stays as it is, so that one can go on typing."""
        procedure = self._procedure()
        if procedure is None or self._hand.draft is None:
            return
        asking = asking_what_it_hangs_on(self._hand.draft, put_step(procedure, step))
        self._hand.put(self._hand.draft.with_procedure(asking))
        place = place_of(procedure, step.id)
        if (item := self.list.item(place)) is not None:
            item.setText(f"{place + 1}. {text(step.title)}")

    def _fill_list(self) -> None:
        procedure = self._procedure()
        if procedure is None:
            return
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([said for _, said in words.step_options(procedure)])
        names = [one.id for one in procedure.steps]
        self.list.setCurrentRow(names.index(self._step_id) if self._step_id in names else 0)
        self.list.blockSignals(False)  # only now: a form takes long to make, and the next line makes it
        self._choose(self.list.currentRow())

    def _choose(self, row: int) -> None:
        procedure, draft = self._procedure(), self._hand.draft
        if procedure is None or draft is None or not 0 <= row < len(procedure.steps):
            return
        step = procedure.steps[row]
        self._step_id = step.id
        clear(self._place)
        self.form = StepForm(draft, procedure, step)
        self.form.changed.connect(self._take)
        self.form.setEnabled(self._may)
        self._place.addWidget(self.form)
        self._say_errors()

    def _say_errors(self) -> None:
        mine = [
            one for one in self._hand.problems if one.part is Part.PROCEDURE and one.procedure == self.procedure.value()
        ]
        if self.form is not None:
            self.form.show_errors({one.field: text(one.what) for one in mine if one.entry == self._step_id})

    def _build(self) -> None:
        column = vbox(self, gap=8, margins=(24, 8, 0, 0))
        head = hbox(gap=8)
        label = Label(tr("Procedure", "Procedure"), ink="text-2")
        label.setBuddy(self.procedure)
        head.addWidget(label)
        self.procedure.setMinimumWidth(theme.px(280))
        head.addWidget(self.procedure)
        for button in self.buttons:
            head.addWidget(button)
        head.addStretch(1)
        column.addLayout(head)
        area, around = scrolled(margins=(16, 0, 24, 16))
        self._place = vbox()
        around.addLayout(self._place)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.list)
        sides.addWidget(area)
        self.list.setMinimumWidth(theme.px(120))
        sides.setSizes([_LIST, theme.px(700)])
        sides.setStretchFactor(1, 1)
        column.addWidget(sides, 1)
