"""The plan as one page for the requester, saved as PDF or Word in Danish or English."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.cases.centre import Centre
from dsc_desk.cases.queries.centre import OneCentre
from dsc_desk.forms.case_plan import PlanOfCase
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Button
from dsc_desk.ui.words import language, tr
from dsc_desk.words import Language

_NAME = {Language.DA: "Adgangsplan", Language.EN: "Access-plan"}
_KINDS = {Kind.PDF: "PDF (*.pdf)", Kind.DOCX: "Word (*.docx)"}


class PlanPrinter(Button):
    """A button with the four papers: PDF and Word, Danish and English. `print_now` makes the PDF of the window's language."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Udskriv til mødet", "Print for the meeting"), parent=parent, kind="quiet", icon="printer")
        self._context = context
        self._made: PlanOfCase | None = None
        self._about = ""
        menu = QMenu(self)
        for spoken, words in ((Language.DA, tr("dansk", "Danish")), (Language.EN, tr("engelsk", "English"))):
            for kind in (Kind.PDF, Kind.DOCX):
                name = "PDF" if kind is Kind.PDF else "Word"
                menu.addAction(f"{name}, {words}", partial(self.ask_place, kind, spoken))
        self.setMenu(menu)
        self.setEnabled(False)

    def show_plan(self, made: PlanOfCase | None, about: str) -> None:
        """Keep what would be printed; `about` stands below the title where there is no case."""
        self._made, self._about = made, about
        self.setEnabled(made is not None and bool(made.plan.steps or made.plan.no_route))

    def print_now(self) -> None:
        """Save the PDF in the window's language, or say why there is none."""
        if self.isEnabled():
            self.ask_place(Kind.PDF, language())
        else:
            words = tr(
                "Der er ingen plan at udskrive endnu: vælg datakilder først.",
                "There is no plan to print yet: choose data sources first.",
            )
            self._context.toast(words)

    def ask_place(self, kind: Kind, spoken: Language) -> None:
        """Ask where to save a paper."""
        made = self._made
        if made is None:
            return
        name = dated(made.reference or _NAME[spoken], "plan", made.day, f".{kind}")
        title = tr("Gem planen", "Save the plan")
        path = ask_place(self, title, name, _KINDS[kind])
        if path is not None:
            self.save_to(path, kind, spoken)

    def save_to(self, path: Path, kind: Kind, spoken: Language) -> None:
        """Write a paper; the centre's name and address stand at its head."""
        made = self._made
        if made is None:
            return

        def write(centre: Centre) -> None:
            title = made.title or self._about
            make = partial(_write, made, title, centre.lines(spoken), kind, spoken, path)
            self._context.background.run(self, make, self._saved, self._refuse)

        self._context.background.ask(self, OneCentre(), write)

    def _saved(self, path: Path) -> None:
        self._context.toast(tr("Planen er gemt som {name}", "The plan is saved as {name}", name=path.name))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self._context.notice(error)


def _write(made: PlanOfCase, title: str, sender: tuple[str, ...], kind: Kind, spoken: Language, path: Path) -> Path:
    from dsc_desk.reports.plan_page import plan_page  # pictures for Word: wanted only when a paper is made

    return produce(plan_page(made, title, spoken, sender), kind, path).path
