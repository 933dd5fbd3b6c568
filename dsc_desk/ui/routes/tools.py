"""The line of tools above a route's entries: what can be added, and what can be done with the entry in hand."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QMenu

from dsc_desk.forms.route_draft import RENEWAL, Place
from dsc_desk.forms.route_terms import LISTED, PART_NAMES, Part
from dsc_desk.ui.widgets import IconButton, QuietButton, hbox
from dsc_desk.ui.words import text, tr


class _Editor(Protocol):
    place: Place

    def add(self, part: Part, after: Place | None = None) -> None: ...
    def shift(self, by: int) -> None: ...
    def remove(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


def tools_of(editor: _Editor) -> QHBoxLayout:
    """Return the line for an editor."""
    line = hbox(gap=4)
    field, section = partial(editor.add, Part.FIELD), partial(editor.add, Part.SECTION)
    line.addWidget(QuietButton(tr("Felt", "Field"), field, icon="plus", small=True))
    line.addWidget(QuietButton(tr("Afsnit", "Section"), section, icon="plus", small=True))
    more = QuietButton(tr("Andet", "Other"), icon="plus", small=True)
    menu = QMenu(more)
    column = menu.addAction(text(PART_NAMES[Part.COLUMN]), partial(editor.add, Part.COLUMN))
    menu.aboutToShow.connect(lambda: column.setEnabled("fields" in editor.place))
    words = tr("Afsnit i fornyelsens skema", "Section of the renewal's form")
    menu.addAction(words, partial(editor.add, Part.SECTION, RENEWAL))
    for part in LISTED:
        menu.addAction(text(PART_NAMES[part]), partial(editor.add, part))
    more.setMenu(menu)
    line.addWidget(more)
    line.addStretch(1)
    for words, icon, run in (
        (tr("Flyt op (Alt+Pil op)", "Move up (Alt+Up)"), "arrow-up", partial(editor.shift, -1)),
        (tr("Flyt ned (Alt+Pil ned)", "Move down (Alt+Down)"), "arrow-down", partial(editor.shift, 1)),
        (tr("Fjern (Delete)", "Remove (Delete)"), "trash-2", editor.remove),
        (tr("Fortryd i vejen", "Undo in the route"), "undo-2", editor.undo),
        (tr("Gentag i vejen", "Redo in the route"), "redo-2", editor.redo),
    ):
        line.addWidget(IconButton(words, icon, run))
    return line
