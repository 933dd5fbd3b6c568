"""Buttons that hand something out as a file: days for a calendar, the morning as text or as a mail draft to oneself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.clipboard import PASTED_WITHIN_MS, copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Button
from dsc_desk.ui.words import language, tip, tr

if TYPE_CHECKING:
    from datetime import date

    from dsc_desk.cases.queries.calendar import CalendarDays
    from dsc_desk.cases.queries.today import Morning


class FileButton(Button):
    """A button that asks for a place and says what became of it."""

    def __init__(self, context: Context, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent, kind="quiet", icon=icon)
        self._context = context

    def ask_place(self, name: str, kind: str, save: Callable[[Path], None]) -> None:
        """Ask where a file is to be saved, and save it there."""
        path = ask_place(self, self.accessibleName() or self.text(), name, f"*.{kind}")
        if path is not None:
            save(path)

    def run(self, make: Callable[[], Path]) -> None:
        """Write off the GUI thread."""
        self._context.background.run(self, make, self._saved, self._refuse)

    def _saved(self, path: Path) -> None:
        self._context.toast(tr("Gemt som {name}", "Saved as {name}", name=path.name))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._context.notice(error)


class CalendarButton(FileButton):
    """Saves days as a calendar file; `asks` says which."""

    def __init__(
        self, context: Context, asks: Callable[[], CalendarDays], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Til kalender …", "To a calendar …"), "calendar-days", parent)
        self._asks = asks
        self.clicked.connect(lambda: self.ask_place(name, "ics", self.save_to))

    def save_to(self, path: Path) -> None:
        """Write the days to a file."""
        from dsc_desk.cases.calendar import days_to_tell
        from dsc_desk.reports.calendar_file import write_calendar

        def write(days: Any) -> None:
            self.run(partial(write_calendar, path, days, language()))

        asked = self._asks()
        self._context.background.read(self, lambda desk: days_to_tell(desk, asked), write, slot="days")


class DigestButton(FileButton):
    """The morning in text: copied, saved, or as a mail draft to oneself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "", "mail", parent)
        self.setAccessibleName(tr("Dagens overblik som tekst eller mail", "Today's digest as text or mail"))
        self.setToolTip(tip(self.accessibleName()))
        self._morning: Morning | None = None
        self._headline = ""
        self._day: date | None = None
        menu = QMenu(self)
        menu.addAction(tr("Kopiér som tekst", "Copy as text"), self.copy)
        menu.addAction(
            tr("Gem som tekst …", "Save as text …"), lambda: self.ask_place(self._name("txt"), "txt", self.save_to)
        )
        menu.addAction(
            tr("Gem som mailkladde til mig …", "Save as a mail draft to me …"),
            lambda: self.ask_place(self._name("eml"), "eml", self.save_to),
        )
        self.setMenu(menu)
        self.setEnabled(False)

    def show_morning(self, morning: Morning, headline: str, day: date) -> None:
        """Keep what would be handed out."""
        self._morning, self._headline, self._day = morning, headline, day
        self.setEnabled(True)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        copy_secret(self._text(), PASTED_WITHIN_MS)
        self._context.toast(tr("Dagens overblik er kopieret", "Today's digest is copied"))

    def save_to(self, path: Path) -> None:
        """Write it as text, or as a mail draft where the name ends in .eml."""
        if self._day is None or self._morning is None:
            return
        said, day, spoken = self._text(), self._day, language()
        if path.suffix != ".eml":
            self.run(partial(_write, path, said.encode()))
            return

        def write(address: str) -> None:
            from dsc_desk.reports.digest import digest_mail

            self.run(partial(_write, path, digest_mail(said, address, day, spoken)))

        self._context.background.read(self, _own_address, write)

    def _text(self) -> str:
        from dsc_desk.reports.digest import digest_text

        if self._day is None or self._morning is None:
            return ""
        return digest_text(self._morning, self._headline, self._day, language())

    def _name(self, kind: str) -> str:
        return f"{tr('i-dag', 'today')}-{self._day.isoformat() if self._day else ''}.{kind}"


def _own_address(desk: Any) -> str:
    from dsc_desk.cases.queries.keeping import WhoAmI
    from dsc_desk.cases.queries.people import StaffList

    me = desk.ask(WhoAmI())
    return next((row.email for row in desk.ask(StaffList()) if row.id == me.staff_id), "")


def _write(path: Path, content: bytes) -> Path:
    from dsc_desk.forms.outgoing import lay

    lay(path, content)
    return path
