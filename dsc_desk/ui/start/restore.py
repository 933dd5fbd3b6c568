"""A store from a backup: which file, which key, and what became of the store that was there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.entrance_parts import EntrancePage, labelled
from dsc_desk.ui.start.key_field import KeyField
from dsc_desk.ui.widgets import Button, FieldError, Label, PrimaryButton, hbox
from dsc_desk.ui.words import tr


class RestorePage(EntrancePage):
    """Signals: restore_asked(Path, passphrase, recovery_key), one key empty; finished() to open the store; given_up();
    file_taken(Path) for who tells what opens it (`key.offer_passphrase`).
    """

    file_taken = Signal(object)
    restore_asked = Signal(object, str, str)
    finished = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "hard-drive",
            tr("Gendan fra en sikkerhedskopi", "Restore from a backup"),
            tr(
                "Lageret bygges op ved siden af det gamle og efterprøves, før de bytter plads. Det gamle slettes ikke.",
                "The store is built beside the old one and verified before they change places. The old one is not deleted.",
            ),
            parent,
        )
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.file.setAccessibleName(tr("Sikkerhedskopi", "Backup"))
        self._choose = Button(tr("Vælg fil …", "Choose a file …"), self._ask_file)
        self._file_error = FieldError()
        self.key = KeyField()
        self.key.given.connect(self._give)
        self._go = PrimaryButton(tr("Gendan", "Restore"), self._give)
        line = QWidget()
        row = hbox(line, gap=8)
        row.addWidget(self.file, 1)
        row.addWidget(self._choose)
        line.setFocusProxy(self._choose)
        self.column.addWidget(labelled(tr("Sikkerhedskopi", "Backup"), line))
        self.column.addWidget(self._file_error)
        self.column.addWidget(
            Label(
                tr(
                    "Den åbnes med det, der åbnede lageret, da den blev taget.",
                    "It opens with what opened the store then.",
                ),
                ink="text-2",
                wrap=True,
            )
        )
        self.column.addWidget(self.key)
        buttons = hbox(gap=8)
        buttons.addWidget(self._go)
        buttons.addWidget(self.offer(tr("Annullér", "Cancel"), self.given_up, self.given_up.emit))
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.end_with_refusal()
        self.setFocusProxy(self._choose)

    def take_file(self, path: Path) -> None:
        """Take a backup's file."""
        self.file.setText(str(path))
        self._file_error.say("")
        self.hide_refusal()
        self.key.setFocus()
        self.file_taken.emit(path)

    def show_refusal(self, error: DeskError) -> None:
        self._go.setEnabled(True)
        super().show_refusal(error)

    def show_restored(self, kept: Path | None) -> None:
        """Say where the old store is kept, and go on to open the restored one."""
        self.empty_column()
        self.column.addWidget(Label(tr("Lageret er gendannet", "The store is restored"), size="page", weight=600))
        words = (
            tr("Det gamle ligger endnu her: {path}", "The old one still lies here: {path}", path=kept)
            if kept is not None
            else tr("Der lå ikke noget lager i forvejen.", "There was no store before.")
        )
        self.column.addWidget(Label(words, ink="text-2", wrap=True, selectable=True))
        go_on = PrimaryButton(tr("Åbn lageret", "Open the store"), self.finished.emit)
        self.column.addWidget(go_on)
        go_on.setFocus()

    def _ask_file(self) -> None:
        name = tr("Vælg en sikkerhedskopi", "Choose a backup")
        chosen, _ = QFileDialog.getOpenFileName(self, name, "", "*.dscbackup;;*")
        if chosen:
            self.take_file(Path(chosen))

    def _give(self) -> None:
        if not self.file.text():
            self._file_error.say(tr("Vælg først en fil.", "Choose a file first."))
            self._choose.setFocus()
            return
        found = self.key.take()
        if found is not None:
            self._go.setEnabled(False)
            self.say_busy(tr("Pakker ud, efterprøver og bytter om …", "Unpacking, verifying and changing places …"))
            self.restore_asked.emit(Path(self.file.text()), *found)
