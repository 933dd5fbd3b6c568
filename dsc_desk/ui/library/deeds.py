"""What can be done with a source in the library: below its name in the panel, and beside the search."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.library.history import Mark
from dsc_desk.ui import icons
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.library.words import mark_in_full
from dsc_desk.ui.widgets import IconButton, IconLabel, Label, QuietButton, hbox, vbox
from dsc_desk.ui.words import tr


class SourceDeeds(QWidget):
    """Who corrected a source here, when and why; and the ways to correct it, see its history and take it back."""

    def __init__(self, actions: Actions, mark: Mark | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=2, margins=(0, 2, 0, 0))
        if mark is not None:
            line = hbox(gap=6)
            line.addWidget(IconLabel("pencil-line", "accent"))
            line.addWidget(Label(mark_in_full(mark), size="small", weight=600, ink="accent", wrap=True), 1)
            column.addLayout(line)
            column.addWidget(Label(mark.why, size="small", ink="text-2", wrap=True, selectable=True))
        line = hbox(gap=4)
        deeds = [
            (tr("Ret", "Edit"), "pencil-line", "library.correct"),
            (tr("Historik", "History"), "history", "library.history"),
        ]
        if mark is not None:
            deeds.append((tr("Træk tilbage", "Withdraw"), "undo-2", "library.withdraw"))
        for words, icon, action in deeds:
            line.addWidget(QuietButton(words, partial(actions.run, action), icon=icon, small=True))
        line.addStretch(1)
        column.addLayout(line)


def library_menu(actions: Actions) -> IconButton:
    """Return the button beside the search: a new source, files out and in."""
    button = IconButton(tr("Mere om biblioteket", "More about the library"), "ellipsis")
    menu = QMenu(button)
    for words, icon, action in (
        (tr("Tilføj en kilde …", "Add a source …"), "plus", "library.add"),
        (tr("Tag kilder ind fra en fil …", "Take sources in from a file …"), "upload", "library.read"),
        (tr("Skriv hele biblioteket …", "Write the whole library …"), "download", "library.write"),
        (tr("Skriv kilden …", "Write the source …"), "download", "library.write_one"),
        (tr("Skriv sagens og de valgte …", "Write the case's and the ticked …"), "download", "library.write_chosen"),
    ):
        menu.addAction(icons.icon(icon), words, partial(actions.run, action))
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
    return button
