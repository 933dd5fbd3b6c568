"""A store that does not open by itself: a key to type, or trouble and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui import theme
from dsc_desk.ui.entrance_parts import EntrancePage
from dsc_desk.ui.lock import OTHERWISE, WAITS
from dsc_desk.ui.start.key_field import KeyField
from dsc_desk.ui.widgets import Button, Label, PrimaryButton, hbox
from dsc_desk.ui.widgets.notice import in_two
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class UnlockPage(EntrancePage):
    """Signals: key_given(passphrase, recovery_key), one of them empty; ask_again() for the computer's key store, offered
    where no passphrase opens the store; other_store(Path); restore_wanted().
    """

    key_given = Signal(str, str)
    ask_again = Signal()
    other_store = Signal(object)
    restore_wanted = Signal()

    def __init__(self, why: Text, parent: QWidget | None = None, *, passphrase: bool = True) -> None:
        super().__init__("lock", tr("Lås lageret op", "Unlock the store"), text(why), parent)
        self.key = KeyField(passphrase=passphrase)
        self.key.given.connect(self._give)
        self._open = PrimaryButton(tr("Lås op", "Unlock"), self._give, icon="key-round")
        self.column.addWidget(self.key)
        self.column.addWidget(self._open)
        self.end_with_refusal()
        self.column.addSpacing(theme.px(16))
        other, restore = _ways_out(self)
        again = self.offer(tr("Spørg nøgleringen igen", "Ask the key store again"), self.ask_again, self._ask_again)
        line = hbox(gap=8)
        for part in (again, other, restore):
            line.addWidget(part)
        line.addStretch(1)
        self.column.addLayout(line)
        self.setFocusProxy(self.key)

    def show_refusal(self, error: DeskError) -> None:
        """Say why it stays shut; the passphrase is typed anew, a recovery key is corrected."""
        self._open.setEnabled(True)
        if not self.key.recovery:
            self.key.field.line.clear()
        super().show_refusal(error)
        self.key.setFocus()

    def _ask_again(self) -> None:
        self.say_busy(tr("Spørger nøgleringen …", "Asking the key store …"))
        self.ask_again.emit()

    def _give(self) -> None:
        found = self.key.take()
        if found is not None and self._open.isEnabled():
            self._open.setEnabled(False)
            self.say_busy(tr("Låser op …", "Unlocking …"))
            self.key_given.emit(*found)


class WaitingPage(EntrancePage):
    """Says that the computer's key store is waited for; `stop` goes on without it."""

    def __init__(self, stop: Callable[[], None], parent: QWidget | None = None) -> None:
        title, rest = in_two(text(WAITS))
        super().__init__("key-round", title, rest, parent)
        self._stop = stop
        self._button = Button(text(OTHERWISE), self._go_on)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._button)

    def _go_on(self) -> None:
        self._button.setEnabled(False)
        self._stop()


class MakingPage(EntrancePage):
    """Says that a demo centre is being made; `show_share` how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = tr(
            "Et opdigtet center med tres sager, til at se sig om i. Intet af det er virkeligt, og alt er væk igen, når vinduet lukkes.",
            "A made-up centre with sixty cases, to look around in. Nothing of it is real, and all of it is gone once the window is closed.",
        )
        super().__init__(
            "desk-mark", tr("Democentret gøres klar", "The demo centre is being made ready"), words, parent
        )
        self.end_with_refusal()
        self.say_busy(tr("Laver sagerne …", "Making the cases …"))


class TroublePage(EntrancePage):
    """Says why the store cannot be opened. Signals: try_again(); other_store(Path); restore_wanted().

    `details` may hold what a technician wants to know; never anything from a case.
    """

    try_again = Signal()
    other_store = Signal(object)
    restore_wanted = Signal()

    def __init__(self, what: Text, parent: QWidget | None = None, *, details: str = "") -> None:
        title, rest = in_two(text(what))
        super().__init__("octagon-alert", title, rest, parent)
        again = PrimaryButton(tr("Prøv igen", "Try again"), self._again)
        other, restore = _ways_out(self)
        line = hbox(gap=8)
        for part in (again, other, restore):
            line.addWidget(part)
        line.addStretch(1)
        self.column.addLayout(line)
        if details:
            self.column.addWidget(Label(details, size="small", ink="text-3", wrap=True, selectable=True))
        self.end_with_refusal()
        self.setFocusProxy(again)

    def _again(self) -> None:
        self.say_busy(tr("Åbner lageret …", "Opening the store …"))
        self.try_again.emit()


def _ways_out(page: UnlockPage | TroublePage) -> tuple[Button, Button]:
    other = page.offer(
        tr("Åbn et andet lager …", "Open another store …"),
        page.other_store,
        lambda: page.choose_store(page.other_store),
    )
    restore = page.offer(
        tr("Gendan en sikkerhedskopi …", "Restore a backup …"), page.restore_wanted, page.restore_wanted.emit
    )
    return other, restore
