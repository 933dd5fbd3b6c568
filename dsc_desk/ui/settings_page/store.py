"""The store and its key: where it lies, its newest backup, a backup now, how to get one back, what opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.keys import KeyKind, LogKeyChange
from dsc_desk.cases.queries.keeping import AtDesk, CentreChoices, CentreSettings
from dsc_desk.cases.rights import Right
from dsc_desk.store.catalogue import Backup, backup_name
from dsc_desk.store.store_facts import ComputerFacts, StoreFacts, computer_facts, store_facts
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.settings_page.keys import Keys
from dsc_desk.ui.settings_page.parts import ColumnView, Row, Said, only_for
from dsc_desk.ui.settings_page.way_out import WayOutPart
from dsc_desk.ui.widgets import Button, ElidedLabel, Label, SectionHeading, beside, plain
from dsc_desk.ui.words import decimal, moment, text, tr

if TYPE_CHECKING:
    from dsc_desk.store.open import Store

_MEGA, _GIGA = 1_000_000, 1_000_000_000


class StoreView(ColumnView):
    """Facts for everybody; backups and keys for those who keep the store."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.path = ElidedLabel()
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.weight = Label()
        self.lock = Said()
        self.misfit = Said()
        self.accept = Button(tr("Godtag lageret, som det er", "Accept the store as it is"), self.accept_history)
        self.accept.hide()
        self.backup = Said()
        self.opens = Label(wrap=True)
        self.untried = Said()
        self.computer = Label(wrap=True, selectable=True)
        self.backup_now = Button(tr("Tag sikkerhedskopi nu …", "Back up now …"), self.ask_where, icon="hard-drive")
        self.told = Said()
        self.keys = Keys(context)
        self.keys.changed.connect(self._ask)
        self.keys.asked.connect(self.bring_into_sight)
        self.out_heading, self.way_out = SectionHeading(tr("Alt med ud", "Everything out")), WayOutPart(context)
        self._only = only_for(Right.MANAGE_STORE)
        self._build()
        self._ask()

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        for part in (self.backup_now, self.keys, self.out_heading, self.way_out):
            part.setVisible(self.may(Right.MANAGE_STORE))
        self._only.setVisible(not self.may(Right.MANAGE_STORE))

    def refresh(self, changes: frozenset[str]) -> None:
        if not changes:
            self._ask()

    def show_part(self, name: str) -> None:
        """Bring the way out into sight, and the keyboard to its button."""
        if name == "way_out":
            self.bring_into_sight(self.way_out)
            QTimer.singleShot(0, self.way_out.take, self.way_out.take.setFocus)  # after the page has taken it

    def ask_where(self) -> None:
        """Ask where the backup goes, and make it there."""
        path = ask_place(self, tr("Tag en sikkerhedskopi", "Make a backup"), backup_name("asked"), "*.dscbackup")
        if path is not None:
            self.back_up_to(path)

    def back_up_to(self, path: Path) -> None:
        """Write an encrypted backup off the GUI thread; it counts once it was opened again."""
        self.backup_now.setEnabled(False)

        def go(store: Store) -> None:
            self.context.background.run(self, lambda: store.backup_to(path), self._backed_up, self._failed)

        self.told.say(tr("Skriver, åbner igen og sammenligner …", "Writing, opening again, comparing …"), "text-2")
        self.context.background.read(self, lambda desk: desk.store, go, self._failed)

    def accept_history(self) -> None:
        """Take the history of the store for the true one, though this computer saw another; the log says who did."""

        def go(store: Store) -> None:
            self.context.background.run(self, store.accept_history, log, self._failed)

        def log(_none: object) -> None:
            command = LogKeyChange(KeyKind.HISTORY)
            self.context.background.do(self, command, lambda _none: self._ask(), self._failed, announce=False)

        self.context.background.read(self, lambda desk: desk.store, go, self._failed)

    def _backed_up(self, made: Backup) -> None:
        self.backup_now.setEnabled(True)
        self.told.say(
            tr(
                "Sikkerhedskopien er skrevet, åbnet igen og svarer til lageret: {name}",
                "The backup was written, opened again and equals the store: {name}",
                name=Path(made.path).name,
            )
        )
        self._ask()

    def _failed(self, error: Exception) -> None:
        self.backup_now.setEnabled(True)
        self.told.fail(error)

    def _ask(self) -> None:
        def look(store: Store) -> None:
            background = self.context.background
            background.run(self, lambda: (store_facts(store), computer_facts(store)), self._show, slot="facts")

        self.context.background.read(self, lambda desk: desk.store, look, slot="store")
        self.context.background.ask(self, CentreSettings(), self._show_tried, slot="tried")

    def _show_tried(self, centre: CentreChoices) -> None:
        words = tr(
            "Gendannelsesnøglen er aldrig skrevet af fra papiret. Lav en ny, og skriv den af, mens du kan.",
            "The recovery key was never typed back from its paper. Make a new one and type it back while you can.",
        )
        self.untried.say("" if centre.recovery_tried else words, "us")

    def _show(self, found: tuple[StoreFacts, ComputerFacts]) -> None:
        facts, computer = found
        self.path.set_words(str(facts.path))
        self.weight.setText(megabytes(facts.size))
        self.lock.say(
            tr("SQLCipher, AES-256, 32 tilfældige byte som nøgle", "SQLCipher, AES-256, a key of 32 random bytes")
        )
        self.misfit.say(text(facts.misfit) if facts.misfit else "", "stop")
        self.accept.setVisible(facts.misfit is not None and self.may(Right.MANAGE_STORE))
        self.backup.say(*_say_backup(facts))
        self.opens.setText(_say_opens(facts))
        self.computer.setText(_say_computer(computer))
        self.computer.set_ink("us" if computer.little_space else "text-2")
        self.keys.show_facts(facts)

    def _build(self) -> None:
        self.column.addWidget(SectionHeading(tr("Lageret", "The store")))
        self.column.addWidget(Row(tr("Sted", "Place"), self.path))
        self.column.addWidget(Row(tr("Størrelse", "Size"), self.weight))
        self.column.addWidget(Row(tr("Kryptering", "Encryption"), self.lock))
        self.column.addWidget(self.misfit)
        self.column.addWidget(beside(self.accept))
        self.column.addWidget(SectionHeading(tr("Sikkerhedskopier", "Backups")))
        hint = tr(
            "Tages også af sig selv hver halve time, der arbejdes. Læg jævnligt én uden for computeren.",
            "Also made by itself every half hour of work. Put one outside this computer now and then.",
        )
        self.column.addWidget(Row(tr("Seneste", "Newest"), self.backup, hint))
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(beside(self.backup_now))
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(self.told)
        self.column.addWidget(plain(_how_to_restore()))
        self.column.addWidget(self.out_heading)
        self.column.addWidget(self.way_out)
        self.column.addWidget(SectionHeading(tr("Nøglen", "The key")))
        self.column.addWidget(Row(tr("Lageret åbnes med", "The store opens with"), self.opens))
        self.column.addWidget(self.untried)
        self.column.addWidget(self.keys)
        self.column.addWidget(plain(_how_to_rekey()))
        self.column.addWidget(self._only)
        self.column.addWidget(SectionHeading(tr("Denne computer", "This computer")))
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(self.computer)


def megabytes(size: int) -> str:
    """Write bytes as megabytes or, from a thousand of them, gigabytes: 12,4 MB."""
    return f"{decimal(size / _MEGA)} MB" if size < _GIGA else f"{decimal(size / _GIGA)} GB"


def _say_backup(facts: StoreFacts) -> tuple[str, str]:
    made = facts.backup
    if made is None:
        return tr("Der er ikke taget nogen endnu.", "None was made yet."), "us"
    when = f"{moment(made.made)}, {megabytes(made.size)}"
    if not facts.backup_there:
        return (
            tr(
                "{when}. Filen ligger ikke længere, hvor den blev skrevet.",
                "{when}. The file is no longer where it was written.",
                when=when,
            ),
            "us",
        )
    return (
        tr("{when}. Åbnet igen og sammenlignet med lageret.", "{when}. Opened again and compared.", when=when),
        "ok",
    )


def _how_to_rekey() -> str:
    return tr(
        "Kan andre kende nøglen, krypteres lageret forfra under en ny: luk programmet, og skriv dsc-desk rekey.",
        "When others may know the key, the store is encrypted anew under another: close the program and type "
        "dsc-desk rekey.",
    )


def _say_opens(facts: StoreFacts) -> str:
    ways = [tr("gendannelsesnøglen", "the recovery key")]
    if facts.passphrase:
        ways.insert(0, tr("adgangssætningen", "the passphrase"))
    if facts.keyring:
        ways.insert(0, tr("computerens nøglering, uden at spørge", "this computer's key store, without asking"))
    return "; ".join(ways)[:1].upper() + "; ".join(ways)[1:]


def _say_computer(found: ComputerFacts) -> str:
    yes, no = tr("fundet", "found"), tr("ikke fundet", "not found")
    lines = (
        f"Python {found.python} · SQLite {found.sqlite} · SQLCipher {found.sqlcipher}",
        tr("Fri plads ved lageret: {free}", "Free space beside the store: {free}", free=megabytes(found.disk_free)),
        tr("Skriftsnit medleveret: {n}", "Faces shipped: {n}", n=found.fonts),
        f"LibreOffice: {yes if found.office else no} · poppler: {yes if found.poppler else no}",
    )
    return "\n".join(lines)


def _how_to_restore() -> str:
    return tr(
        "Gendannelse bygger lageret op ved siden af det gamle, efterprøver det, bytter om og beholder det gamle, "
        "til du selv sletter det. Den kræver adgangssætningen eller gendannelsesnøglen fra dengang. "
        "Luk programmet, start det igen, og vælg »Gendan en sikkerhedskopi …«, hvor der spørges om adgangssætningen. "
        "Åbner lageret uden at spørge, så luk det, og kør: dsc-desk restore FIL",
        "Restoring builds the store beside the old one, verifies it, swaps them and keeps the old one until you delete "
        "it yourself. It needs the passphrase or the recovery key of that time. "
        "Close the program, start it again and choose “Restore a backup …” where the passphrase is asked for. "
        "Where the store opens without asking, close it and run: dsc-desk restore FILE",
    )
