"""A choice between a few ways, each with what it is for below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Label, vbox


class Ways(QWidget):
    """Radio buttons with words below each. Signal chosen(id)."""

    chosen = Signal(str)

    def __init__(
        self, name: str, ways: Sequence[tuple[str, str, str]], value: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        column = vbox(self, gap=0)
        for way, words, what_for in ways:
            button = QRadioButton(words)
            button.setAccessibleName(f"{name}: {words}")
            button.setAccessibleDescription(what_for)
            button.setChecked(way == value)
            button.toggled.connect(lambda on, way=way: self.chosen.emit(way) if on else None)
            group.addButton(button)
            self.buttons[way] = button
            below = Label(what_for, size="small", ink="text-3", wrap=True)
            below.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            column.addWidget(button)
            column.addWidget(below)

    def value(self) -> str:
        """Return the way chosen."""
        return next((way for way, button in self.buttons.items() if button.isChecked()), "")
