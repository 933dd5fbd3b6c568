"""Texts that are read: as wide as one reads well, a long one folded."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Label, LinkButton, vbox
from dsc_desk.ui.words import tr


def reading(words: str, ink: str = "text") -> Label:
    """Return a text to read and to copy from."""
    label = Label(words, ink=ink, wrap=True, selectable=True)
    label.setMaximumWidth(theme.px(theme.tokens()["space"]["text_block_max"]))
    return label


def _beginning(words: str, most: int) -> str:
    """Return so many signs, up to the last whole word."""
    if len(words) <= most:
        return words
    whole = re.match(r".*(?=\s)", words[:most], re.DOTALL)
    return f"{(whole[0] if whole else words[:most]).rstrip()} …"


class FoldingText(QWidget):
    """A text that begins folded: one longer than `most` signs shows its beginning, a quiet one only the words that open it."""

    def __init__(self, words: str, opener: str, *, quiet: bool = False, most: int = 1_500) -> None:
        super().__init__()
        self._words, self._opener = words, opener
        self._short = "" if quiet else _beginning(words, most)
        self._text = reading(self._short, "text-2" if quiet else "text")
        self._button = LinkButton(self._opener, self.turn)
        column = vbox(self, gap=4)
        column.addWidget(self._text)
        column.addWidget(self._button)
        self._button.setVisible(quiet or len(words) > most)
        self._text.setVisible(bool(self._short))
        self._open = False

    def turn(self) -> None:
        """Open or fold."""
        self._open = not self._open
        shown = self._words if self._open else self._short
        self._text.setText(shown)
        self._text.setVisible(bool(shown))
        self._button.setText(tr("Fold sammen", "Fold") if self._open else self._opener)
