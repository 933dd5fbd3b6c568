"""What the pages before the desk share: one narrow column with a mark, a heading, what goes on and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QTimer, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.lock import WIDTH
from dsc_desk.ui.widgets import IconLabel, Label, QuietButton, ShareBar, clear, error_notice, hbox, scrolled, vbox
from dsc_desk.ui.words import tr

_SLOW_MS = 300


class EntrancePage(QWidget):
    """A full-window page: `column` takes its parts, `show_refusal` says why it did not work."""

    def __init__(self, icon: str, heading: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.area, around = scrolled(self, margins=(24, 48, 24, 24))
        line = hbox()
        body = QWidget()
        body.setFixedWidth(theme.px(WIDTH))
        line.addStretch(1)
        line.addWidget(body)
        line.addStretch(1)
        around.addLayout(line)
        self.column = vbox(body, gap=8)
        self.column.addWidget(IconLabel(icon, "accent", 20))
        self.heading = Label(heading, size="page", weight=600, wrap=True)
        self.words = Label(words, ink="text-2", wrap=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self._busy = Label(ink="text-2", wrap=True)
        self._busy.hide()
        self._wrong = QWidget()
        self._foot = QWidget()
        self._foot_column = vbox(self._foot)
        self._foot_column.addWidget(self._busy)
        self._share = ShareBar()
        self._share.hide()
        self._foot_column.addWidget(self._share)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._busy.show)
        self._elsewhere: list[tuple[SignalInstance, QWidget]] = []
        self._ring = FocusRing(self)

    def end_with_refusal(self) -> None:
        """Put the place that says what goes on and what went wrong where the column now ends."""
        self.column.addWidget(self._foot)

    def say_busy(self, words: str) -> None:
        """Say in place what is being done, once it has taken a moment; nothing takes it away. Meanwhile nothing leads elsewhere."""
        self._busy.setText(words)
        self._slow.stop()
        for _, way_out in self._elsewhere:
            way_out.setEnabled(not words)
        if words:
            self.hide_refusal()
            self._slow.start()
        else:
            self._busy.hide()
            self._share.hide()

    def show_share(self, share: float) -> None:
        """Show how far what goes on has come, from 0 to 1."""
        self._share.show_parts([(share, "accent")], f"{self._busy.text()} {round(share * 100)} %")
        self._share.setVisible(bool(self._busy.text()))

    def show_refusal(self, error: DeskError) -> None:
        """Say why it did not work; what was typed stays."""
        self.say_busy("")
        self.hide_refusal()
        self._wrong = error_notice(error)
        self._foot_column.addWidget(self._wrong)
        self._wrong.show()
        QTimer.singleShot(0, self._wrong, lambda: self.area.ensureWidgetVisible(self._wrong))

    def hide_refusal(self) -> None:
        """Take the notice away before the next try."""
        self._wrong.hide()
        self._wrong.deleteLater()
        self._wrong = QWidget()

    def offer(self, words: str, signal: SignalInstance, run: Callable[[], object]) -> QuietButton:
        """Return a way out to elsewhere; it is shown only where somebody listens to its signal."""
        made = QuietButton(words, run)
        self._elsewhere.append((signal, made))
        return made

    def empty_column(self) -> None:
        """Take every part out, for the next step of the same page; what goes wrong still has its place."""
        self.say_busy("")
        self._elsewhere.clear()
        self.column.removeWidget(self._foot)
        clear(self.column)
        self.end_with_refusal()

    def choose_store(self, signal: SignalInstance) -> None:
        """Ask for a store's file and hand it over."""
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Åbn et lager", "Open a store"), "", "*.store;;*")
        if chosen:
            signal.emit(Path(chosen))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for signal, button in self._elsewhere:
            button.setVisible(self.isSignalConnected(QMetaMethod.fromSignal(signal)))


def labelled(words: str, field: QWidget) -> QWidget:
    """Return a field below its label."""
    box = QWidget()
    column = vbox(box, gap=2, margins=(0, 4, 0, 0))
    label = Label(words, ink="text-2")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return box
