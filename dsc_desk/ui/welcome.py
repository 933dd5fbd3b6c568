"""The first start: what kind of centre, whose desk, what opens it, and the recovery key typed back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import copy_secret
from dsc_desk.ui.entrance_parts import EntrancePage, labelled
from dsc_desk.ui.widgets import Button, Label, LineField, PrimaryButton, Segmented
from dsc_desk.ui.words import text, tr

SHORTEST = 10  # characters of a passphrase: below this it is guessed


@dataclass(frozen=True)
class Wanted:
    """What the first start asks for; an empty passphrase means the computer's own key store."""

    centre: str
    name: str
    initials: str
    passphrase: str
    demo: bool


class WelcomePage(EntrancePage):
    """Greets and asks. Signals: asked(Wanted); finished() when the recovery key was typed back."""

    asked = Signal(object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "desk-mark",
            tr("Velkommen til DSC Desk", "Welcome to DSC Desk"),
            tr(
                "Alt gemmes i én krypteret fil på denne computer. Intet sendes nogen steder hen.",
                "Everything is kept in one encrypted file on this computer. Nothing is sent anywhere.",
            ),
            parent,
        )
        self._kind = Segmented(
            tr("Hvilket center?", "Which centre?"),
            (("empty", tr("Tomt center", "Empty centre")), ("demo", tr("Democenter", "Demo centre"))),
            "empty",
        )
        self._kind.chosen.connect(self._show_kind)
        self._about = Label(ink="text-2", wrap=True)
        self._centre = LineField(tr("Centrets navn", "Name of the centre"), "Datastøttecenter")
        self._name = LineField(tr("Dit navn", "Your name"))
        self._initials = LineField(tr("Dine initialer", "Your initials"))
        self._own = [
            labelled(field.line.accessibleName(), field) for field in (self._centre, self._name, self._initials)
        ]
        self._opens = Segmented(
            tr("Hvad åbner lageret?", "What opens the store?"),
            (
                ("passphrase", tr("En adgangssætning", "A passphrase")),
                ("keyring", tr("Computerens nøglering", "This computer's key store")),
            ),
            "passphrase",
        )
        self._opens.chosen.connect(lambda _choice: self._show_kind(self._kind.value()))
        self._first, self._second = _secret(tr("Adgangssætning", "Passphrase")), _secret(tr("En gang til", "Once more"))
        self._secrets = [labelled(field.line.accessibleName(), field) for field in (self._first, self._second)]
        self._make = PrimaryButton(tr("Begynd", "Begin"), self._ask)
        for part in (self._kind, self._about, *self._own, labelled(self._opens.accessibleName(), self._opens)):
            self.column.addWidget(part)
        for part in (*self._secrets, self._make):
            self.column.addWidget(part)
        self.end_with_refusal()
        self._show_kind("empty")
        self.setFocusProxy(self._name)

    def show_recovery(self, printed: str) -> None:
        """Go on with the recovery key, which is shown only here."""
        page = RecoveryStep(printed, self.finished.emit)
        while (taken := self.column.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self.column.addWidget(page)
        page.setFocus()

    def show_refusal(self, error: DeskError) -> None:
        self._make.setEnabled(True)
        self._make.setText(tr("Begynd", "Begin"))
        super().show_refusal(error)

    def _show_kind(self, kind: str) -> None:
        demo = kind == "demo"
        self._about.setText(
            tr(
                "Et opdigtet center med tres sager, så du kan se dig om. Intet af det er virkeligt.",
                "A made-up centre with sixty cases, to look around in. Nothing of it is real.",
            )
            if demo
            else tr(
                "Et tomt lager til jeres eget arbejde. Du bliver den første medarbejder, som centerleder.",
                "An empty store for your own work. You become its first member of staff, as centre lead.",
            )
        )
        for part in self._own:
            part.setVisible(not demo)
        for part in self._secrets:
            part.setVisible(self._opens.value() == "passphrase")

    def _ask(self) -> None:
        wanted = Wanted(
            self._centre.text().strip(),
            self._name.text().strip(),
            self._initials.text().strip(),
            self._first.text() if self._opens.value() == "passphrase" else "",
            self._kind.value() == "demo",
        )
        if not self._complete(wanted):
            return
        self.hide_refusal()
        self._make.setEnabled(False)
        self._make.setText(tr("Laver lageret …", "Making the store …"))
        self.asked.emit(wanted)

    def _complete(self, wanted: Wanted) -> bool:
        """Say under each field what is missing; tell whether nothing is."""
        empty = tr("Skal udfyldes.", "Is needed.")
        wrong = {
            self._centre: "" if wanted.demo or wanted.centre else empty,
            self._name: "" if wanted.demo or wanted.name else empty,
            self._initials: "" if wanted.demo or wanted.initials else empty,
            self._first: "",
            self._second: "",
        }
        if self._opens.value() == "passphrase":
            if len(wanted.passphrase) < SHORTEST:
                wrong[self._first] = tr(
                    "Mindst {n} tegn. Fire tilfældige ord er gode.",
                    "At least {n} characters. Four random words are good.",
                    n=SHORTEST,
                )
            elif self._second.text() != wanted.passphrase:
                wrong[self._second] = tr("De to er ikke ens.", "The two differ.")
        for field, words in wrong.items():
            field.show_error(words)
        return not any(wrong.values())


class RecoveryStep(QWidget):
    """The recovery key, to be kept outside the computer and typed back once."""

    def __init__(self, printed: str, finished: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed, self._finished = printed, finished
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(tr("Gendannelsesnøglen", "The recovery key"), size="page", weight=600))
        column.addWidget(
            Label(
                tr(
                    "Den åbner lageret, når adgangssætningen er glemt eller computeren er ny. Den vises kun her. "
                    "Skriv den på papir, og gem den et andet sted end computeren.",
                    "It opens the store when the passphrase is forgotten or the computer is new. It is shown only here. "
                    "Write it on paper, and keep it elsewhere than the computer.",
                ),
                ink="text-2",
                wrap=True,
            )
        )
        column.addWidget(Label(printed, size="section", weight=600, wrap=True, selectable=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(Button(tr("Gem som tekst …", "Save as text …"), self._save))
        line.addWidget(Button(tr("Kopiér", "Copy"), lambda: copy_secret(printed)))
        line.addStretch(1)
        column.addLayout(line)
        self._typed = LineField(tr("Skriv nøglen her", "Type the key here"))
        self._typed.line.returnPressed.connect(self._check)
        column.addWidget(labelled(self._typed.line.accessibleName(), self._typed))
        column.addWidget(PrimaryButton(tr("Gå i gang", "Start working"), self._check))
        self.setFocusProxy(self._typed)

    def _check(self) -> None:
        try:
            same = RecoveryKey.parse(self._typed.line.text()) == RecoveryKey.parse(self._printed)
        except DeskError as error:
            self._typed.show_error(text(error.text))
            return
        if same:
            self._finished()
        else:
            self._typed.show_error(tr("Det er en anden nøgle.", "That is another key."))

    def _save(self) -> None:
        name = tr("Gem gendannelsesnøglen", "Save the recovery key")
        chosen, _ = QFileDialog.getSaveFileName(self, name, "dsc-desk-recovery-key.txt", "*.txt")
        if not chosen:
            return
        try:
            write_file_safely(Path(chosen), f"{self._printed}\n".encode())
        except OSError:
            self._typed.show_error(tr("Filen kunne ikke gemmes dér.", "The file could not be saved there."))


def _secret(name: str) -> LineField:
    field = LineField(name)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field
