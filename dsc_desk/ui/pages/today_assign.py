"""Beside the morning, in place of its panel: the form that gives a case to an expert."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.item import Item
from dsc_desk.ui.case.assign import AssignPanel
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Label, RightPanel
from dsc_desk.ui.words import tr


class AssignBeside(RightPanel):
    """The form of the case itself, below which case it is. Signal finished() when it is done or given up."""

    finished = Signal()

    def __init__(self, context: Context, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(340, parent)
        self.column.addWidget(Label(tr("Tildel en fagperson", "Assign an expert"), size="section", weight=600))
        case = f"{item.reference}  {item.case_title}"
        self.column.addWidget(Label(case, size="small", ink="text-2", wrap=True))
        self.form = AssignPanel(context, item.case_id)
        self.form.finished.connect(self.finished)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def take_focus(self) -> None:
        """Begin with the competence."""
        self.form.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
