"""The sheet of keys (F1): every action that has one, in its group."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.overlay import Overlay
from dsc_desk.ui.widgets import gridbox, vbox
from dsc_desk.ui.widgets.text import Label, key_caps
from dsc_desk.ui.words import text, tr


class ShortcutsSheet(Overlay):
    """Lists what can be done from the keyboard where the user is now."""

    def __init__(self, frame: QWidget, actions: Actions) -> None:
        super().__init__(frame, width=560, top=64)
        self.setAccessibleName(tr("Genveje", "Shortcuts"))
        column = vbox(self.panel, margins=(24, 16, 8, 16))
        column.addWidget(Label(tr("Genveje", "Shortcuts"), size="page", weight=600))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("ring", "none")
        area.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("body")
        grid = gridbox(body)
        grid.setContentsMargins(0, 0, theme.px(16), 0)
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        keyed = sorted((action for action in actions.usable() if action.keys), key=lambda action: text(action.group))
        for group, entries in groupby(keyed, key=lambda action: action.group):
            caption = Label(text(group), size="small", ink="text-3")
            caption.setContentsMargins(0, theme.px(8), 0, 0)
            grid.addWidget(caption, grid.rowCount(), 0)
            for action in entries:
                line = grid.rowCount()
                grid.addWidget(Label(text(action.text)), line, 0)
                grid.addWidget(key_caps(action.keys), line, 1, Qt.AlignmentFlag.AlignRight)
        area.setWidget(body)
        area.setMinimumHeight(
            min(body.sizeHint().height() + theme.px(8), max(theme.px(120), frame.height() - theme.px(180)))
        )
        column.addWidget(area)
        self.open()
        area.setFocus()
