"""The lock page: covers everything, holds nothing of the work, and lets in whoever has the passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.widgets import hbox, vbox
from dsc_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from dsc_desk.ui.widgets.fields import FieldError
from dsc_desk.ui.widgets.text import IconLabel, Label
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

WAITS = Text(
    "Der ventes på computerens nøglering. Svar, hvis computeren spørger om dens adgangskode; så åbnes lageret af sig selv.",
    "Waiting for this computer's key store. Answer if the computer asks for its password; the store then opens by itself.",
)
OTHERWISE = Text("Åbn på en anden måde …", "Open it another way …")
_WAYS = Text("Gendannelsesnøgle eller sikkerhedskopi …", "Recovery key or backup …")
WIDTH = 560  # of the column in the middle, as on the other pages before the desk


class LockPage(QWidget):
    """Signals: unlock_asked(passphrase), empty where the system's key store opens the desk; other_ways() once it stayed shut."""

    unlock_asked = Signal(str)
    other_ways = Signal()

    def __init__(self, parent: QWidget | None = None, *, asks: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._asks = asks
        around = hbox(self, margins=(24, 48, 24, 24))
        body = QWidget()
        body.setFixedWidth(theme.px(WIDTH))
        around.addStretch(1)
        around.addWidget(body)
        around.addStretch(1)
        column = vbox(body, gap=8)
        column.addWidget(IconLabel("lock", "accent", 20))
        column.addWidget(Label(tr("DSC Desk er låst", "DSC Desk is locked"), size="page", weight=600))
        kept = tr(
            "Alt, hvad du har skrevet, er gemt. Nøglen er lagt væk, og der vises intet, før du låser op.",
            "All you typed is saved. The key has been put away, and nothing is shown until you unlock.",
        )
        column.addWidget(Label(kept, ink="text-2", wrap=True))
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(tr("Adgangssætning", "Passphrase"))
        self._field.setAccessibleName(tr("Adgangssætning", "Passphrase"))
        self._field.setFixedWidth(theme.px(320))
        self._field.setVisible(asks)
        self._field.returnPressed.connect(self._ask)
        self._button = PrimaryButton(tr("Lås op", "Unlock"), self._ask, icon="key-round")
        line = hbox(gap=8)
        line.addWidget(self._field)
        line.addWidget(self._button)
        line.addStretch(1)
        column.addLayout(line)
        self.wrong = FieldError()
        column.addWidget(self.wrong)
        self._waits = Label(text(WAITS), ink="text-2", wrap=True)
        self._waits.hide()
        column.addWidget(self._waits)
        self._stop: Callable[[], None] | None = None
        self.ways = QuietButton(text(_WAYS), self._go_another_way)
        self.ways.hide()
        column.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self._field if asks else self._button)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = FocusRing(self)

    def show_refusal(self, error: DeskError) -> None:
        """Say why it stays locked; the field is emptied and takes the keyboard again."""
        self.wrong.say(text(error.text))
        self._field.clear()
        self._button.setEnabled(True)
        self._offer(_WAYS)
        (self._field if self._asks else self._button).setFocus()

    def show_waiting(self, stop: Callable[[], None]) -> None:
        """Say that the computer's key store is waited for; `stop` goes on without it."""
        self._offer(OTHERWISE, stop)
        self.ways.setFocus()

    def _offer(self, words: Text, stop: Callable[[], None] | None = None) -> None:
        self._stop = stop
        self._waits.setVisible(stop is not None)
        self.ways.setText(text(words))
        self.ways.setEnabled(True)
        self.ways.show()

    def _go_another_way(self) -> None:
        if self._stop is None:
            self.other_ways.emit()
        else:
            self.ways.setEnabled(False)
            self._stop()

    def _ask(self) -> None:
        if self._asks and not self._field.text():
            self.wrong.say(tr("Skriv adgangssætningen.", "Type the passphrase."))
            return
        self._button.setEnabled(False)
        self.ways.setEnabled(False)
        self.unlock_asked.emit(self._field.text())
