"""What opens the store: change the passphrase, make a new recovery key, keep the key in the computer's key store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.keys import KeyKind, LogKeyChange
from dsc_desk.store.errors import WrongKey
from dsc_desk.store.slots import read_slots
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import Said
from dsc_desk.ui.start.passphrase import NewPassphrase, secret_field
from dsc_desk.ui.start.recovery import RecoveryStep
from dsc_desk.ui.widgets import Button, Label, PrimaryButton, QuietButton, beside, clear, limited, plain, vbox
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.store.open import Store
    from dsc_desk.store.store_facts import StoreFacts

_FORM = 420


class Keys(QWidget):
    """Buttons, and in their place what each of them asks. Signals: changed(), asked(form)."""

    changed = Signal()
    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form: QWidget | None = None
        self._has_passphrase = False
        self.passphrase = Button(tr("Skift adgangssætning …", "Change the passphrase …"), self.ask_passphrase)
        self.recovery = Button(tr("Ny gendannelsesnøgle …", "New recovery key …"), self.ask_recovery)
        self.keyring = Button(tr("Gem nøglen på denne computer", "Save the key on this computer"), self.keep)
        self.said = Said()
        self._place = vbox()
        column = vbox(self, gap=8, margins=(0, 4, 0, 0))
        self._buttons = QWidget()
        rows = vbox(self._buttons)  # two rows: at 200 % text the three do not fit beside each other
        rows.addWidget(beside(self.passphrase, self.recovery))
        rows.addWidget(beside(self.keyring))
        column.addWidget(self._buttons)
        column.addLayout(self._place)
        column.addWidget(self.said)

    def show_facts(self, facts: StoreFacts) -> None:
        """Say on the buttons what there is already."""
        self._has_passphrase = facts.passphrase
        self.passphrase.setText(
            tr("Skift adgangssætning …", "Change the passphrase …")
            if facts.passphrase
            else tr("Vælg en adgangssætning …", "Choose a passphrase …")
        )
        self.keyring.setVisible(facts.keyring_answers and not facts.keyring)

    def ask_passphrase(self) -> None:
        """Ask for the present passphrase and a new one."""
        self._stand(PassphraseForm(self._change, self.give_up, asks_old=self._has_passphrase))

    def ask_recovery(self) -> None:
        """Say what a new key means, before it is made."""
        self._stand(NewKeyQuestion(self._make_recovery, self.give_up))

    def keep(self) -> None:
        """Put the key into the computer's key store."""
        self._run(lambda store: store.keep_key_in_keyring(), self._kept)

    def give_up(self) -> None:
        """Put away what was being asked; nothing was changed."""
        self._away()
        self.passphrase.setFocus()

    def _change(self, old: str, new: str) -> None:
        def change(store: Store) -> None:
            slots = read_slots(store.path)
            if slots.has_passphrase and slots.open_with_passphrase(old) is None:
                raise WrongKey(_WRONG)
            store.change_passphrase(new)

        self._run(change, lambda _none: self._log(KeyKind.PASSPHRASE, lambda: self._changed(_PASSPHRASE)))

    def _make_recovery(self) -> None:
        def made(printed: str) -> None:
            self._log(KeyKind.RECOVERY, lambda: self._show_recovery(printed))

        self._run(lambda store: store.new_recovery_key().printed, made)

    def _show_recovery(self, printed: str) -> None:
        step = RecoveryStep(
            printed,
            lambda: self._log(KeyKind.TRIED, lambda: self._changed(_RECOVERY)),
            go_on=tr("Nøglen er lagt væk", "The key is put away"),
        )
        step.paper_asked.connect(partial(step.write_paper, self._context.background))
        self._stand(step)

    def _kept(self, kept: bool) -> None:  # noqa: FBT001 - what the worker answers
        if kept:
            self._log(KeyKind.KEYRING, lambda: self._changed(_KEPT))
        else:
            self.said.say(text(_NOT_KEPT), "stop")

    def _log(self, what: KeyKind, then: Callable[[], object]) -> None:
        """Write into the log what was done, and go on whether or not that went well: the key is what it is now."""

        def failed(error: Exception) -> None:
            then()
            self.said.fail(error)

        command = LogKeyChange(what)
        self._context.background.do(self, command, lambda _none: then(), failed, announce=False)

    def _changed(self, words: Text) -> None:
        self._away()
        self.passphrase.setFocus()
        self.said.say(text(words))
        self.changed.emit()

    def _stand(self, form: QWidget) -> None:
        self._away()
        self.form = form
        self._buttons.hide()
        self._place.addWidget(limited(form, _FORM))
        form.setFocus()
        self.asked.emit(form)

    def _away(self) -> None:
        self.form = None
        self.said.say("")
        clear(self._place)
        self._buttons.show()

    def _run(self, work: Callable[[Store], object], done: Callable[[Any], object]) -> None:
        """Do something with the store beside the desk; argon2 alone takes longer than a frame."""

        def go(store: Store) -> None:
            self._context.background.run(self, lambda: work(store), done, self.said.fail)

        self._context.background.read(self, lambda desk: desk.store, go, self.said.fail)


class PassphraseForm(QWidget):
    """The present passphrase, if there is one, and a new one twice."""

    def __init__(
        self,
        change: Callable[[str, str], object],
        away: Callable[[], object],
        parent: QWidget | None = None,
        *,
        asks_old: bool,
    ) -> None:
        super().__init__(parent)
        self._change = change
        column = vbox(self, gap=2)
        self.old = secret_field(tr("Nuværende adgangssætning", "Present passphrase"))
        if asks_old:
            label = Label(tr("Nuværende adgangssætning", "Present passphrase"), ink="text-2")
            label.setBuddy(self.old)
            column.addWidget(label)
            column.addWidget(self.old)
        self.new = NewPassphrase()
        column.addWidget(self.new)
        column.addWidget(
            plain(
                tr(
                    "Sikkerhedskopier fra før åbnes stadig med den gamle.",
                    "Backups made before still open with the old one.",
                )
            )
        )
        column.addWidget(
            beside(
                PrimaryButton(tr("Skift", "Change"), self.give, small=True),
                QuietButton(tr("Annullér", "Cancel"), away, small=True),
            )
        )
        for field in (self.old, self.new.second):
            field.line.returnPressed.connect(self.give)
        self.setFocusProxy(self.old if asks_old else self.new)

    def give(self) -> None:
        """Hand over both when the new one can be used."""
        new = self.new.take()
        if new:
            self._change(self.old.text(), new)


class NewKeyQuestion(QWidget):
    """Says what a new recovery key does to the old one."""

    def __init__(self, make: Callable[[], object], away: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self)
        column.addWidget(
            plain(
                tr(
                    "Den nuværende gendannelsesnøgle åbner ikke lageret længere, kun sikkerhedskopier fra før. "
                    "Hav papir eller printer klar: den nye vises kun én gang.",
                    "The present recovery key will not open the store any more, only backups made before. "
                    "Have paper or a printer ready: the new one is shown only once.",
                )
            )
        )
        primary = PrimaryButton(tr("Lav en ny nøgle", "Make a new key"), make, small=True)
        column.addWidget(beside(primary, QuietButton(tr("Annullér", "Cancel"), away, small=True)))
        self.setFocusProxy(primary)


_WRONG = Text(
    "Den nuværende adgangssætning er skrevet forkert. Intet er ændret; prøv igen.",
    "The present passphrase was mistyped. Nothing was changed; try again.",
)
_PASSPHRASE = Text(
    "Adgangssætningen er skiftet. Nye sikkerhedskopier åbnes med den.",
    "The passphrase was changed. New backups open with it.",
)
_RECOVERY = Text(
    "Den nye gendannelsesnøgle gælder. Smid den gamle ud, når der er en ny sikkerhedskopi.",
    "The new recovery key counts. Throw the old one away once there is a new backup.",
)
_KEPT = Text(
    "Nøglen ligger i computerens nøglering; næste start spørger ikke.",
    "The key lies in this computer's key store; the next start asks for nothing.",
)
_NOT_KEPT = Text(
    "Computerens nøglering tog ikke imod nøglen. Lageret åbnes som før; lås nøgleringen op, og prøv igen.",
    "This computer's key store did not take the key. The store opens as before; unlock the key store and try again.",
)
