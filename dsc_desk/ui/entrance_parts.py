"""What the pages before the desk share: one narrow column with a mark, a heading and what went wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import IconLabel, Label, scrolled
from dsc_desk.ui.words import text


class EntrancePage(QWidget):
    """A full-window page: `column` takes its parts, `show_refusal` says why it did not work."""

    def __init__(self, icon: str, heading: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, around = scrolled(margins=(24, 64, 24, 24))
        outer.addWidget(area)
        line = QHBoxLayout()
        self._body = QWidget()
        self._body.setFixedWidth(theme.px(560))
        line.addStretch(1)
        line.addWidget(self._body)
        line.addStretch(1)
        around.addLayout(line)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(IconLabel(icon, "accent", 20))
        self.heading = Label(heading, size="page", weight=600, wrap=True)
        self.words = Label(words, ink="text-2", wrap=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self._wrong = Label(ink="stop", wrap=True)
        self._wrong.hide()

    def end_with_refusal(self) -> None:
        """Put the line that says what went wrong where the column now ends."""
        self.column.addWidget(self._wrong)

    def show_refusal(self, error: DeskError) -> None:
        """Say why it did not work; what was typed stays."""
        self._wrong.setText(text(error.text))
        self._wrong.show()

    def hide_refusal(self) -> None:
        """Take the sentence away before the next try."""
        self._wrong.hide()


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field below its label."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, theme.px(4), 0, 0)
    column.setSpacing(theme.px(2))
    label = Label(words, ink="text-2")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return box
