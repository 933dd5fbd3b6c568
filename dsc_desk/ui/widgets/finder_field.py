"""A field that finds persons or organisations while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from shiboken6 import isValid

_ID_ROLE = Qt.ItemDataRole.UserRole + 1
_WORDS_ROLE = Qt.ItemDataRole.UserRole + 2


class Suggestion(NamedTuple):
    """Something that was found while typing: its id, its words, and what tells it from others."""

    id: str
    words: str
    hint: str = ""


Find = Callable[[str, Callable[[Sequence[Suggestion]], None]], None]


class FinderField(QLineEdit):
    """Finds persons or organisations while typing. Signals: chosen(id) for a found one, named(text) by Enter for a new one.

    `find(typed, done)` answers later, off the GUI thread; an answer to an older text is dropped.
    """

    chosen = Signal(str)
    named = Signal(str)

    def __init__(self, name: str, find: Find, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._find = find
        self._round = 0
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_WORDS_ROLE)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._choose)
        self._completer = completer
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self._name)

    def _typed(self, words: str) -> None:
        self._round += 1
        if len(words.strip()) > 1:
            asked = self._round
            self._find(words.strip(), lambda found: self._arrived(asked, found))

    def _arrived(self, asked: int, found: Sequence[Suggestion]) -> None:
        if not isValid(self) or asked != self._round:
            return
        self._model.clear()
        for suggestion in found:
            item = QStandardItem(f"{suggestion.words}, {suggestion.hint}" if suggestion.hint else suggestion.words)
            item.setData(suggestion.words, _WORDS_ROLE)
            item.setData(suggestion.id, _ID_ROLE)
            self._model.appendRow(item)
        if found and self.hasFocus():
            self._completer.complete()

    def _choose(self) -> None:
        """Take the line chosen, by its place: two people may have one name."""
        self._round += 1
        popup = self._completer.popup()
        if popup is not None and popup.currentIndex().isValid():
            self.chosen.emit(str(popup.currentIndex().data(_ID_ROLE)))

    def _name(self) -> None:
        popup = self._completer.popup()
        choosing = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        if self.text().strip() and not choosing:
            self._round += 1
            self.named.emit(self.text().strip())
