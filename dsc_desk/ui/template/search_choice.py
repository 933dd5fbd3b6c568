"""One of many, found by typing any part of its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from dsc_desk.ui.widgets import Choice


class SearchChoice(Choice):
    """A choice one may also type in; what matches nothing goes back to what was chosen. Signal picked(value)."""

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]] = (), value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, options, value, parent)
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.editingFinished.connect(self._settle)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._before = self.currentIndex()
        self.activated.connect(self._remember)

    def set_value(self, value: str) -> None:
        """Show a value, without a signal."""
        super().set_value(value)
        self._before = self.currentIndex()
        if (line := self.lineEdit()) is not None:
            line.setCursorPosition(0)  # the beginning of long words is what tells them apart

    def _remember(self, place: int) -> None:
        self._before = place

    def _settle(self) -> None:
        """Take what was typed whole, else show what was chosen before."""
        found = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        if found >= 0 and found != self._before:
            self.setCurrentIndex(found)
            self._before = found
            self.picked.emit(self.value())
        elif found < 0:
            self.setCurrentIndex(self._before)
            self.setEditText(self.itemText(self._before))
