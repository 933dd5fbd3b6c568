"""The deeds of the editor that take several steps: sending with copies kept, and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from dsc_desk.cases.attachments import media_type
from dsc_desk.cases.commands.files import NewFile
from dsc_desk.cases.commands.form_choice import WriteInEnglish
from dsc_desk.forms.applications import Application, CaseApplications
from dsc_desk.forms.ground import GRANTED
from dsc_desk.forms.prefill import Provenance
from dsc_desk.forms.renewal import RenewPermit, renewal_route
from dsc_desk.forms.sending import MarkReady, SubmitApplication
from dsc_desk.forms.taking import TakeNewTexts
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.application.deeds import Sending, plain_deeds
from dsc_desk.ui.application.head import MenuEntry
from dsc_desk.ui.application.packing import AS_FOLDER, AS_ZIP
from dsc_desk.ui.application.papers import sent_papers
from dsc_desk.ui.application.read import EditorPage, Read
from dsc_desk.ui.context import Context
from dsc_desk.ui.words import said, text, tr
from dsc_desk.words import Language


class Doing(QObject):
    """What the page's buttons and menu come to."""

    def __init__(self, context: Context, page: EditorPage) -> None:
        super().__init__(page.deeds)
        self._context, self._page = context, page
        self.home: Callable[[], object] = page.show_preview  # where a form leads back to
        page.deeds.closed.connect(lambda: self.home())
        page.deeds.done.connect(self.do)
        page.deeds.send_asked.connect(self._send)

    def entries(self, one: Application) -> list[MenuEntry]:
        """Return what stands in the menu for the state the application is in."""
        entries: list[MenuEntry] = [(words, partial(self.do, command)) for words, command in plain_deeds(one)]
        if one.state in ("draft", "ready", "with_them", "question") and one.cell.held.now in ("us", "them"):
            entries.append((tr("Sæt uret på pause …", "Pause the clock …"), partial(self.ask, "pause")))
        if one.state in ("draft", "ready"):
            entries += self._while_written(one)
        if one.state in GRANTED:
            entries += self._once_granted(one)
        if one.cell.sent_at:
            entries.append((tr("Efter afsendelse", "After sending"), self._page.after.open))
        own = partial(self._context.open_page, "template", one.route.id, one.id)
        return [
            *entries,
            (tr("Om ansøgningsvejen", "About the access route"), self._page.show_about),
            (text(AS_FOLDER), partial(self._page.files.pack, zipped=False)),
            (text(AS_ZIP), partial(self._page.files.pack, zipped=True)),
            (tr("Myndighedens eget skema …", "The authority's own form …"), own),
        ]

    def _while_written(self, one: Application) -> Iterator[MenuEntry]:
        if one.form.language is Language.EN:
            yield tr("Skriv den på dansk", "Write it in Danish"), partial(self.do, WriteInEnglish(one.id, False))
        elif Language.EN in one.route.languages:
            yield tr("Skriv den på engelsk", "Write it in English"), partial(self.do, WriteInEnglish(one.id, True))
        if any(each.provenance is Provenance.CHANGED for each in one.form.fields):
            words = tr("Tag profilens nye tekster i alle felter", "Take the profile's new texts in every field")
            yield words, partial(self.do, TakeNewTexts(one.case_id, one.id))

    def _once_granted(self, one: Application) -> Iterator[MenuEntry]:
        yield tr("Forny tilladelsen", "Renew the permit"), partial(self.ask, "renew")
        if renewal_route(one.route).id != one.route.id:
            again = partial(self._renew, one.id, same_route=True)
            yield tr("Forny ad samme vej", "Renew along the same route"), again

    def ask(self, deed: str) -> None:
        """Do a deed, or ask first for what is logged with it."""
        one, deeds = self._page.application, self._page.deeds
        if one is None:
            return
        if deed == "ready":
            self.do(MarkReady(one.id))
            return
        if deed == "renew":
            self._renew(one.id)
            return
        asks = {
            "send": partial(deeds.ask_sent, one),
            "pause": partial(deeds.ask_pause, one.id),
        }
        self.home = self._page.show_preview
        if deed in asks:
            asks[deed]()
            self.show_form()
        else:
            self._page.after.ask(deed)

    def _renew(self, application_id: str, *, same_route: bool = False) -> None:
        open_it = partial(self._context.open_page, "application")
        self._context.background.do(self, RenewPermit(application_id, same_route), open_it, self.refuse)

    def show_form(self) -> None:
        """Show the form that was begun, with the keyboard in its first field."""
        deeds = self._page.deeds
        self._page.show_side(deeds)
        if deeds.first is not None:
            deeds.first.setFocus()

    def refuse(self, error: Exception) -> None:
        """Say why something was not done: in its form, or above the page."""
        words = said(error)
        if self._page.side.currentWidget() is self._page.deeds:
            self._page.deeds.show_refusal(words)
        elif isinstance(error, DeskError):
            self._context.notice(error)

    def go_route(self, routes: str) -> None:
        """Go to the application of a permit that comes first, or to where it is started."""
        one = self._page.application
        if one is None:
            return

        def open_it(found: tuple[str, ...]) -> None:
            if found:
                self._context.open_page("application", found[0])
            else:
                self._context.open_case(one.case_id, "sources")

        self._context.background.read(self, partial(_applications_of, one.case_id, routes.split()), open_it)

    def do(self, command: object) -> None:
        """Do a command, and go back to where it was asked for."""
        self._page.leave()
        self._context.background.do(self, command, lambda _done: self.home(), self.refuse)

    def _send(self, sending: Sending) -> None:
        """Log the sending with what goes out kept as it is: made on the other thread, logged on the store's."""

        def make(read: Read) -> None:
            work = partial(sent_papers, read.one, read.facts, read.templates)
            ticket = self._context.background.run(self, work, partial(log, read.one), self.refuse)
            self._page.progress.watch(ticket, tr("Laver og læser efter", "Making and reading back"))

        def log(one: Application, made: list[tuple[str, bytes]]) -> None:
            files = tuple(NewFile(name, media_type(content, name), content) for name, content in made)
            self.do(
                SubmitApplication(
                    one.id,
                    sending.day,
                    sending.how,
                    sending.their_reference,
                    sending.complete_at,
                    files,
                    sending.anyway,
                )
            )

        self._page.with_all(make)


def _applications_of(case_id: str, routes: Sequence[str], desk: Any) -> tuple[str, ...]:
    """Return the applications of a case along any of these routes."""
    found = desk.ask(CaseApplications(case_id))
    return tuple(one.id for one in found if one.route.id in routes)
