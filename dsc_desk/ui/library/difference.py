"""Wordings of one field side by side: what it said, what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.library.words import label, shown
from dsc_desk.ui.widgets import Label, gridbox

_LONGEST = 1_500  # signs of a wording that are shown; the whole stands in the entry
_CAPTION = 84  # px


class Wordings(QWidget):
    """A name, and wordings below one another, each with its caption ("Før", "Nu")."""

    def __init__(self, name: str, wordings: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = gridbox(self)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        if name:
            grid.addWidget(Label(name, size="small", weight=600, ink="text-2", wrap=True), 0, 0, 1, 2)
        spoken = [name] if name else []
        for row, (caption, words) in enumerate(wordings, 1):
            spoken.append(f"{caption}: {words}")
            head = Label(caption, size="small", ink="text-3", wrap=True)
            head.setFixedWidth(theme.px(_CAPTION))
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            cut = f"{words[:_LONGEST]} …" if len(words) > _LONGEST else words
            grid.addWidget(Label(cut, size="small", wrap=True, selectable=True), row, 1)
        self.setAccessibleName(". ".join(spoken))


class Difference(Wordings):
    """The name of a field of a source, and what it said and says."""

    def __init__(self, field: str, wordings: Sequence[tuple[str, object]], parent: QWidget | None = None) -> None:
        super().__init__(label(field), [(caption, shown(field, value)) for caption, value in wordings], parent)
