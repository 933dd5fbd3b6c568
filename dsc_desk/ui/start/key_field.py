"""One field for what opens a store: the passphrase, or the printed recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.store.errors import WrongKey
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.ui.widgets import Label, LineField, LinkButton, vbox
from dsc_desk.ui.words import text, tr


class KeyField(QWidget):
    """Signal given() by Enter. A recovery key is typed in sight: nobody types 33 signs blindly."""

    given = Signal()

    def __init__(self, parent: QWidget | None = None, *, passphrase: bool = True) -> None:
        super().__init__(parent)
        self.recovery = not passphrase
        self.field = LineField(tr("Adgangssætning", "Passphrase"))
        self.field.line.returnPressed.connect(self.given)
        self._label = Label(ink="text-2")
        self._label.setBuddy(self.field)
        self.switch = LinkButton("", self.turn)
        column = vbox(self, gap=2, margins=(0, 4, 0, 0))
        for part in (self._label, self.field, self.switch):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self._say()
        self.switch.setVisible(passphrase)

    def offer_passphrase(self, *, offered: bool) -> None:
        """Offer the passphrase beside the recovery key only where one opens what is to be opened."""
        if not offered and not self.recovery:
            self._turn()
        self.switch.setVisible(offered)

    def turn(self) -> None:
        """Take the recovery key instead of the passphrase, or the other way round."""
        self._turn()
        self.field.setFocus()

    def _turn(self) -> None:
        self.recovery = not self.recovery
        self.field.line.clear()
        self.field.show_error("")
        self._say()

    def take(self) -> tuple[str, str] | None:
        """Return passphrase and recovery key, one of them empty; None after saying below the field what is wrong."""
        typed = self.field.text()
        wrong = "" if typed.strip() else tr("Feltet er tomt.", "The field is empty.")
        if not wrong and self.recovery:
            try:
                RecoveryKey.parse(typed)
            except WrongKey as error:
                wrong = text(error.text)
        self.field.show_error(wrong)
        if wrong:
            self.field.setFocus()
            return None
        return ("", typed) if self.recovery else (typed, "")

    def _say(self) -> None:
        passphrase, key = tr("Adgangssætning", "Passphrase"), tr("Gendannelsesnøgle", "Recovery key")
        self._label.setText(key if self.recovery else passphrase)
        self.field.line.setAccessibleName(key if self.recovery else passphrase)
        self.field.line.setEchoMode(QLineEdit.EchoMode.Normal if self.recovery else QLineEdit.EchoMode.Password)
        self.switch.setText(
            tr("Brug adgangssætningen i stedet", "Use the passphrase instead")
            if self.recovery
            else tr("Glemt den? Brug gendannelsesnøglen", "Forgotten? Use the recovery key")
        )
