"""The proofs that close a step, as fields: days, texts, numbers, ticks, and files of the case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from dsc_desk.cases.flow.definitions import Evidence, EvidenceKind
from dsc_desk.cases.procedure import StepState
from dsc_desk.ui.case.take_files import FileTaker
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.dropped import can_be_dropped, copy_only, dropped
from dsc_desk.ui.widgets import Choice, DateField, FieldError, IconButton, IconLabel, Label, LineField, hbox, vbox
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

TICKED = "yes"


class EvidenceForm(QWidget):
    """One field for each proof. Signal changed() when one was given or taken away."""

    changed = Signal()

    def __init__(self, context: Context, case_id: str, state: StepState, files: Sequence[str]) -> None:
        super().__init__()
        self._context = context
        self._place = f"step:{case_id}:{state.step.id}"
        self._fields: dict[str, LineField | DateField | QCheckBox | FileChoice] = {}
        self._marks: dict[str, IconLabel] = {}
        self._keepers: list[DraftKeeper] = []
        self._optional = {one.id for one in state.step.evidence if one.optional}
        given = state.record.evidence if state.record else {}
        column = vbox(self, gap=4)
        for one in state.step.evidence:
            field = self._field(one, given.get(one.id, ""), case_id, files)
            self._fields[one.id] = field
            column.addLayout(self._head(one))
            column.addWidget(field)
        self.mark_missing()

    def values(self) -> tuple[tuple[str, str], ...]:
        """Return each proof's id with what was given."""
        return tuple((name, _value(field)) for name, field in self._fields.items())

    def wrong(self) -> bool:
        """Tell whether a field holds something that is no day."""
        return any(isinstance(field, DateField) and field.wrong() for field in self._fields.values())

    def show_files(self, files: Sequence[str]) -> None:
        """Offer other files of the case."""
        for field in self._fields.values():
            if isinstance(field, FileChoice):
                field.show_files(files)

    def clear_drafts(self) -> None:
        """Forget what was being typed: a command has saved it."""
        for keeper in self._keepers:
            keeper.clear()

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in self._keepers:
            keeper.flush()

    def mark_missing(self) -> None:
        """Show which proofs are given."""
        for name, value in self.values():
            self._marks[name].show_icon("check" if value else "circle-dashed", "ok" if value else "text-3")

    def focus_first_missing(self) -> None:
        """Give the keyboard to the first proof that is needed and not given."""
        needed = (field for name, field in self._fields.items() if name not in self._optional)
        field = next((field for field in needed if not _value(field)), None)
        if field is not None:
            field.setFocus()

    def _head(self, one: Evidence) -> QHBoxLayout:
        line = hbox(gap=6, margins=(0, 4, 0, 0))
        self._marks[one.id] = IconLabel("circle-dashed", "text-3")
        line.addWidget(self._marks[one.id])
        line.addWidget(Label(text(one.title), size="small", ink="text-2", wrap=True), 1)
        if one.shown_by:
            line.addWidget(Label(text(shown_by_said(one.shown_by)), size="small", ink="text-3"))
        if one.optional:
            line.addWidget(Label(tr("kan undværes", "optional"), size="small", ink="text-3"))
        return line

    def _field(
        self, one: Evidence, value: str, case_id: str, files: Sequence[str]
    ) -> LineField | DateField | QCheckBox | FileChoice:
        name = text(one.title)
        if one.kind is EvidenceKind.DATE:
            day = DateField(name, value)
            day.committed.connect(self._tell)
            return day
        if one.kind is EvidenceKind.TICK:
            box = QCheckBox(tr("Bekræftet", "Confirmed"))
            box.setAccessibleName(name)
            box.setChecked(bool(value))
            box.clicked.connect(self._tell)
            return box
        if one.kind is EvidenceKind.DOCUMENT:
            file = FileChoice(self._context, case_id, name, value, files)
            file.chosen.connect(self._tell)
            return file
        line = LineField(name, value)
        line.committed.connect(self._tell)
        self._keepers.append(DraftKeeper(self._context, f"{self._place}:{one.id}", line))
        return line

    def _tell(self) -> None:
        self.mark_missing()
        if not self.wrong():
            self.changed.emit()


class FileChoice(QWidget):
    """A file of the case, or a new one by its button or dropped here. Signal chosen()."""

    chosen = Signal()

    def __init__(self, context: Context, case_id: str, name: str, value: str, files: Sequence[str]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.choice = Choice(name)
        self.choice.picked.connect(lambda _name: self.chosen.emit())
        self.error = FieldError()
        self._taker = FileTaker(context, case_id, self)
        self._taker.taken.connect(self._took)
        self._taker.refused.connect(self.error.say)
        attach = IconButton(tr("Vedhæft en fil: {name}", "Attach a file: {name}", name=name), "paperclip")
        attach.clicked.connect(partial(self._taker.ask, ""))
        line = hbox(gap=4)
        line.addWidget(self.choice, 1)
        line.addWidget(attach)
        column = vbox(self, gap=0)
        column.addLayout(line)
        column.addWidget(self.error)
        self.setFocusProxy(self.choice)
        self._show(files, value)

    def value(self) -> str:
        """Return the name of the file chosen."""
        return self.choice.value()

    def show_files(self, files: Sequence[str]) -> None:
        """Offer other files; the one chosen stays."""
        self._show(files, self.value())

    def _show(self, files: Sequence[str], value: str) -> None:
        names = dict.fromkeys((*files, value) if value else files)
        nothing = ("", tr("Vælg en fil, eller slip den her", "Choose a file, or drop it here"))
        self.choice.set_options([nothing, *((name, name) for name in names)], value)

    def _took(self, name: str) -> None:
        self._show([self.choice.itemText(place) for place in range(1, self.choice.count())], name)
        self.chosen.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_be_dropped(event.mimeData()):
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        copy_only(event)
        self._taker.take(dropped(event.mimeData())[:1])


def _value(field: LineField | DateField | QCheckBox | FileChoice) -> str:
    if isinstance(field, QCheckBox):
        return TICKED if field.isChecked() else ""
    if isinstance(field, LineField):
        return field.text().strip()
    return field.value()


SHOWN_BY = {
    "triage": Text("fra triagen", "from triage"),
    "sent": Text("afsendt, fra ansøgningen", "sent, from the application"),
    "number": Text("nummer, fra ansøgningen", "number, from the application"),
    "version": Text("det sendte, fra ansøgningen", "what was sent, from the application"),
    "decision": Text("svaret, fra ansøgningen", "the answer, from the application"),
    "reply": Text("fra svaret til rekvirenten", "from the answer to the requester"),
    "board": Text("fra advisory board", "from the advisory board"),
}


def shown_by_said(shown_by: str) -> Text:
    """Say where a piece of evidence comes from by itself."""
    return SHOWN_BY.get(shown_by, Text("fra triagens svar", "from the answer at triage"))
