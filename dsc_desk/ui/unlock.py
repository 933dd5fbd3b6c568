"""A store that does not open by itself: a key to type, or trouble and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.entrance_parts import EntrancePage, labelled
from dsc_desk.ui.widgets import Button, LineField, LinkButton, PrimaryButton, QuietButton
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class UnlockPage(EntrancePage):
    """Signals: key_given(passphrase, recovery_key), one of them empty; other_store(Path)."""

    key_given = Signal(str, str)
    other_store = Signal(object)

    def __init__(self, why: Text, parent: QWidget | None = None) -> None:
        super().__init__("lock", tr("Lås lageret op", "Unlock the store"), text(why), parent)
        self._recovery = False
        self._field = LineField(tr("Adgangssætning", "Passphrase"))
        self._field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.line.returnPressed.connect(self._give)
        self.column.addWidget(labelled(tr("Adgangssætning eller nøgle", "Passphrase or key"), self._field))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(PrimaryButton(tr("Lås op", "Unlock"), self._give, icon="key-round"))
        self._switch = LinkButton(tr("Brug gendannelsesnøglen", "Use the recovery key"), self._turn)
        line.addWidget(self._switch)
        line.addStretch(1)
        line.addWidget(QuietButton(tr("Åbn et andet lager …", "Open another store …"), lambda: choose_store(self)))
        self.column.addLayout(line)
        self.end_with_refusal()
        self.setFocusProxy(self._field)

    def _turn(self) -> None:
        """Take the recovery key instead of the passphrase, or the other way round; a key is typed in sight."""
        self._recovery = not self._recovery
        mode = QLineEdit.EchoMode.Normal if self._recovery else QLineEdit.EchoMode.Password
        self._field.line.setEchoMode(mode)
        self._field.line.clear()
        self._switch.setText(
            tr("Brug adgangssætningen", "Use the passphrase")
            if self._recovery
            else tr("Brug gendannelsesnøglen", "Use the recovery key")
        )
        self._field.setFocus()

    def _give(self) -> None:
        typed = self._field.line.text()
        if not typed.strip():
            self._field.show_error(tr("Feltet er tomt.", "The field is empty."))
            return
        self._field.show_error("")
        self.hide_refusal()
        self.key_given.emit("" if self._recovery else typed, typed if self._recovery else "")


class TroublePage(EntrancePage):
    """Says why the store cannot be opened. Signals: try_again(); other_store(Path)."""

    try_again = Signal()
    other_store = Signal(object)

    def __init__(self, what: Text, parent: QWidget | None = None) -> None:
        super().__init__("octagon-alert", tr("Lageret blev ikke åbnet", "The store was not opened"), text(what), parent)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        again = PrimaryButton(tr("Prøv igen", "Try again"), self.try_again.emit)
        line.addWidget(again)
        line.addWidget(Button(tr("Vælg et andet lager …", "Choose another store …"), lambda: choose_store(self)))
        line.addStretch(1)
        self.column.addLayout(line)
        self.end_with_refusal()
        self.setFocusProxy(again)


def choose_store(page: UnlockPage | TroublePage) -> None:
    """Ask for a store's file and hand it over."""
    chosen, _ = QFileDialog.getOpenFileName(page, tr("Åbn et lager", "Open a store"), "", "*.store;;*")
    if chosen:
        page.other_store.emit(Path(chosen))
