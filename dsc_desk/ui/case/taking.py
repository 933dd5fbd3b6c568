"""Facts into a case from an earlier one or an EHDS file, and the EHDS application out of it, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.forms.ehds import EhdsOfCase, EhdsOffers, read_ehds, write_ehds
from dsc_desk.forms.ehds_record import EhdsApplication
from dsc_desk.forms.offers import EarlierFacts, Offer
from dsc_desk.ui.actions import Action
from dsc_desk.ui.case.offers_panel import OffersPanel
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Text

EARLIER = Text("Hent fra tidligere sag …", "Take from an earlier case …")
READ = Text("Hent fra en EHDS-ansøgning (JSON) …", "Take from an EHDS application (JSON) …")
WRITE = Text("Skriv EHDS-ansøgningen (JSON) …", "Write the EHDS application (JSON) …")
_JSON = "JSON (*.json)"


class EhdsWriting:
    """Writes the EHDS application of a case; errors go where `failed` leads."""

    def __init__(self, context: Context, case_id: str, owner: QWidget, failed: Callable[[Exception], None]) -> None:
        self._context, self._case_id, self._owner, self._failed = context, case_id, owner, failed

    def add_to(self, menu: QMenu) -> None:
        """Offer it in a menu."""
        menu.addAction(text(WRITE), self.write)

    def write(self) -> None:
        """Ask where to, and write it."""
        name = tr("Skriv EHDS-ansøgningen", "Write the EHDS application")
        path = ask_place(self._owner.window(), name, "ehds.json", _JSON)
        if path is not None:
            self._context.background.ask(self._owner, EhdsOfCase(self._case_id), partial(self._go, path), self._failed)

    def _go(self, path: Path, found: EhdsApplication) -> None:
        self._context.background.run(self._owner, partial(write_ehds, found, path), self._written, self._failed)

    def _written(self, path: Path) -> None:
        self._context.toast(tr("EHDS-ansøgningen er skrevet til {name}", "The EHDS application is written to {name}", name=path.name))  # fmt: skip


class FactTaking(QObject):
    """The panel of what is offered, the menu that asks for it, and the actions, for the tab of the profile."""

    def __init__(self, context: Context, case_id: str, tab: QWidget) -> None:
        super().__init__(tab)
        self._context, self._case_id, self._tab = context, case_id, tab
        self.panel = OffersPanel(context, case_id)
        self.panel.closed.connect(self._close)
        self.panel.taken.connect(self._close)
        self.writing = EhdsWriting(context, case_id, tab, self._refuse)
        self.button = QuietButton(tr("Hent oplysninger", "Take facts"), icon="download", small=True)
        menu = QMenu(self.button)
        for words, run in ((EARLIER, self.from_earlier), (READ, self.from_file)):
            menu.addAction(text(words), run)
        self.writing.add_to(menu)
        self.button.setMenu(menu)
        group = Text("Profilen", "The profile")
        for name, words, run in (
            ("earlier", EARLIER, self.from_earlier),
            ("ehds_read", READ, self.from_file),
            ("ehds_write", WRITE, self.writing.write),
        ):
            context.actions.add(Action(f"profile.{name}", words, "download", run, "", group), tab)

    def from_earlier(self) -> None:
        """Offer what earlier cases of the requester hold."""
        self._context.background.ask(self._tab, EarlierFacts(self._case_id), self._offer, self._refuse, slot="earlier")

    def from_file(self) -> None:
        """Ask for a file, and offer what it holds."""
        name = tr("Hent fra en EHDS-ansøgning", "Take from an EHDS application")
        chosen, _ = QFileDialog.getOpenFileName(self._tab.window(), name, "", f"{_JSON};;*")
        if chosen:
            self._context.background.run(self._tab, partial(read_ehds, Path(chosen)), self._compare, self._refuse)

    def _compare(self, found: EhdsApplication) -> None:
        self._context.background.ask(self._tab, EhdsOffers(self._case_id, found), self._offer_file, self._refuse)

    def _offer(self, found: Any) -> None:
        self.panel.show_earlier(found)
        self.panel.take_focus()

    def _offer_file(self, offers: tuple[Offer, ...]) -> None:
        self.panel.show_file(offers, self._of_file)
        self.panel.take_focus()

    def _of_file(self, chosen: tuple[Offer, ...]) -> SetFacts:
        return SetFacts(self._case_id, tuple((one.name, one.value) for one in chosen), origin="imported")

    def _close(self) -> None:
        self.panel.hide()
        self.button.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._context.toast(said(error))
