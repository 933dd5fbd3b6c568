"""The first start: what kind of centre, whose desk, what opens it, and the recovery key typed back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.entrance_parts import EntrancePage, labelled
from dsc_desk.ui.start.passphrase import NewPassphrase
from dsc_desk.ui.start.recovery import RecoveryStep
from dsc_desk.ui.start.ways import Ways
from dsc_desk.ui.widgets import Label, LineField, PrimaryButton, hbox, vbox
from dsc_desk.ui.words import tr


@dataclass(frozen=True)
class Wanted:
    """What the first start asks for; an empty passphrase means the computer's own key store."""

    centre: str
    name: str
    initials: str
    passphrase: str
    demo: bool


class WelcomePage(EntrancePage):
    """Greets and asks. Signals: asked(Wanted); finished() when the recovery key was typed back, or left out in a demo
    centre; tried() before it where it was typed; other_store(Path) and restore_wanted() for who has a store already; language_asked() for the other language;
    paper_asked(RecoveryStep, Path) for the key as a page.
    """

    asked = Signal(object)
    finished = Signal()
    tried = Signal()
    other_store = Signal(object)
    restore_wanted = Signal()
    language_asked = Signal()
    paper_asked = Signal(object, object)

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
        self._demo = False
        self.kind = _kinds()
        self.kind.chosen.connect(lambda _kind: self._show_kind())
        self.centre = LineField(
            tr("Centrets navn", "Name of the centre"), tr("Datastøttecenter", "Data Support Centre")
        )
        self.name = LineField(tr("Dit navn", "Your name"))
        self.initials = LineField(tr("Dine initialer", "Your initials"))
        self._own = [labelled(field.line.accessibleName(), field) for field in (self.centre, self.name, self.initials)]
        self.opens = _openers()
        self.opens.chosen.connect(lambda _way: self._show_kind())
        self.passphrase = NewPassphrase()
        self._make = PrimaryButton(tr("Begynd", "Begin"), self._ask)
        self._build()
        self._show_kind()
        self.setFocusProxy(self.kind.buttons["empty"])

    def show_recovery(self, printed: str) -> None:
        """Go on with the recovery key, which is shown only here."""
        self.say_busy("")
        self.empty_column()
        skipped = self.finished.emit if self._demo else None
        step = RecoveryStep(printed, self._typed_back, skipped=skipped)
        step.paper_asked.connect(lambda path: self.paper_asked.emit(step, path))
        self.column.addWidget(step)
        self.area.ensureVisible(0, 0)
        step.setFocus()

    def _typed_back(self) -> None:
        self.tried.emit()
        self.finished.emit()

    def show_refusal(self, error: DeskError) -> None:
        self._make.setEnabled(True)
        super().show_refusal(error)

    def _build(self) -> None:
        for part in (self.kind, *self._own):
            self.column.addWidget(part)
        box = QWidget()
        inner = vbox(box, gap=2, margins=(0, 4, 0, 0))
        inner.addWidget(Label(self.opens.accessibleName(), ink="text-2"))
        inner.addWidget(self.opens)
        self.column.addWidget(box)
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self._make)
        self.end_with_refusal()
        line = hbox(gap=8, margins=(0, 16, 0, 0))
        line.addWidget(
            self.offer(
                tr("Åbn et lager, jeg har …", "Open a store I have …"),
                self.other_store,
                lambda: self.choose_store(self.other_store),
            )
        )
        restore = tr("Gendan en sikkerhedskopi …", "Restore a backup …")
        line.addWidget(self.offer(restore, self.restore_wanted, self.restore_wanted.emit))
        line.addStretch(1)
        other = tr("English", "Dansk")  # named as its speakers name it
        self.language = self.offer(other, self.language_asked, self.language_asked.emit)
        line.addWidget(self.language)
        self.column.addLayout(line)
        for field in (self.centre, self.name, self.initials, self.passphrase.second):
            field.line.returnPressed.connect(self._ask)

    def _show_kind(self) -> None:
        for part in self._own:
            part.setVisible(self.kind.value() == "empty")
        self.passphrase.setVisible(self.opens.value() == "passphrase")

    def _ask(self) -> None:
        self._demo = self.kind.value() == "demo"
        if not self._make.isEnabled() or not self._names_given():
            return
        passphrase = self.passphrase.take() if self.opens.value() == "passphrase" else ""
        if self.opens.value() == "passphrase" and not passphrase:
            return
        self._make.setEnabled(False)
        self.say_busy(
            tr(
                "Laver lageret og tres sager; det kan tage et halvt minut …",
                "Making the store and sixty cases; it may take half a minute …",
            )
            if self._demo
            else tr("Laver lageret …", "Making the store …")
        )
        self.asked.emit(
            Wanted(
                self.centre.text().strip(),
                self.name.text().strip(),
                self.initials.text().strip(),
                passphrase,
                self._demo,
            )
        )

    def _names_given(self) -> bool:
        """Say under each field what is missing; tell whether nothing is. The first one missing takes the keyboard."""
        missing = [
            field for field in (self.centre, self.name, self.initials) if not self._demo and not field.text().strip()
        ]
        for field in (self.centre, self.name, self.initials):
            field.show_error(tr("Skal udfyldes.", "Is needed.") if field in missing else "")
        if missing:
            missing[0].setFocus()
        return not missing


def _kinds() -> Ways:
    return Ways(
        tr("Hvilket center?", "Which centre?"),
        (
            (
                "empty",
                tr("Tomt center", "Empty centre"),
                tr(
                    "Til jeres eget arbejde. Du bliver den første medarbejder, som centerleder.",
                    "For your own work. You become its first member of staff, as centre lead.",
                ),
            ),
            (
                "demo",
                tr("Democenter", "Demo centre"),
                tr(
                    "Til at se sig om: et opdigtet center med tres sager. Intet af det er virkeligt.",
                    "To look around: a made-up centre with sixty cases. Nothing of it is real.",
                ),
            ),
        ),
        "empty",
    )


def _openers() -> Ways:
    return Ways(
        tr("Hvad åbner lageret?", "What opens the store?"),
        (
            (
                "passphrase",
                tr("En adgangssætning", "A passphrase"),
                tr("Den skrives ved hver start og efter hver lås.", "It is typed at each start and after each lock."),
            ),
            (
                "keyring",
                tr("Computerens nøglering", "This computer's key store"),
                tr(
                    "Spørger ikke, når du er logget på computeren. Andre, der kan logge på som dig, kan åbne lageret.",
                    "Asks nothing while you are logged in. Whoever can log in as you can open the store.",
                ),
            ),
        ),
        "passphrase",
    )
