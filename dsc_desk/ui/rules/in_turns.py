"""Work on many cases, some at a time on the store's thread: a button, how far it is, a stop, and what came of it in words."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Button, FieldError, Label, QuietButton, hbox, vbox
from dsc_desk.ui.words import tr


class InTurns(QWidget):
    """The store is free for everybody else between two parts. A subclass asks for the parts while `running`."""

    def __init__(self, start: Button, progress: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.running = False
        self.start_button = start
        self.stop_button = QuietButton(tr("Stop", "Stop"), self.stop, small=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(progress)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.words = Label(wrap=True, ink="text-2")
        self.error = FieldError()
        self.line = hbox(gap=8)
        for part in (self.start_button, self.stop_button):
            self.line.addWidget(part)
        self.line.addWidget(self.bar, 1)
        self.line.addStretch(1)
        self.column = vbox(self, gap=6)
        self.column.addLayout(self.line)
        self.column.addWidget(self.words)
        self.column.addWidget(self.error)
        self.show_resting()

    @abstractmethod
    def stop(self) -> None:
        """Ask for no further part; what was done so far stands."""

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is; a total of 0 is not known yet."""
        self.stop_button.show()
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            self.stop_button.setFocus()  # a button that is disabled would lose the keyboard to nobody
        self.start_button.setEnabled(False)
        self.bar.show()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(words)

    def show_resting(self) -> None:
        """Offer to begin again."""
        self.start_button.setEnabled(True)
        self.stop_button.hide()
        self.bar.hide()
