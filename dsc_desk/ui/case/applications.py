"""The tab Applications: each with its stage, its clocks and how far it is filled; and all of them as files at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.forms.applications import Application, CaseApplications
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.forms.check import Stops
from dsc_desk.forms.differing import Differs
from dsc_desk.forms.in_hand import ApplicationsInHand
from dsc_desk.forms.package_case import CasePacking, Package
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.route import load_route
from dsc_desk.forms.template.keeping import Template, TemplatesFor
from dsc_desk.forms.writing import Written
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.application.packing import AS_FOLDER, AS_ZIP, ask_where, pack_into, pack_menu
from dsc_desk.ui.application.papers import write_all
from dsc_desk.ui.application.written import WrittenPanel
from dsc_desk.ui.case.check_panel import CheckPanel
from dsc_desk.ui.case.differ_notice import DifferNotice
from dsc_desk.ui.case.route_finding import routes_named
from dsc_desk.ui.case.taking import EhdsWriting
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark, mark
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import (
    Button,
    EmptyState,
    FinderField,
    FoldingLine,
    Label,
    Notices,
    Progress,
    QuietButton,
    Suggestion,
    Table,
    hbox,
    vbox,
)
from dsc_desk.ui.words import count, day, text, tr
from dsc_desk.words import Text

SHOWS = FILLS | {"holder", "step", "condition"}  # a closed step may stand for an approval
MISSING = Text("ting mangler", "thing missing"), Text("ting mangler", "things missing")


def _stage(one: Application) -> Mark:
    return mark("status", one.cell.stage if one.form.filled or one.state != "draft" else "not_started")


def _clocks(one: Application) -> str:
    held = one.cell.held
    words = tr("{n} d hos os", "{n} d with us", n=held.us)
    if one.cell.sent_at:
        words += tr(", {n} d hos dem", ", {n} d with them", n=held.them)
    return words + (tr(", på pause", ", paused") if held.now == "paused" else "")


def _clock_ink(one: Application) -> str:
    return {"us": "us", "them": "them"}.get(one.cell.held.now, "text-2")


def _next(one: Application) -> str:
    cell = one.cell
    if cell.valid_until:
        return tr("gælder til {d}", "valid until {d}", d=day(cell.valid_until))
    if one.answered_at:
        return tr("afgjort {d}", "decided {d}", d=day(one.answered_at))
    if cell.expected:
        return tr("svar ventes {d}", "answer expected {d}", d=day(cell.expected))
    if cell.sent_at:
        return tr("sendt {d}", "sent {d}", d=day(cell.sent_at))
    missing = sum(finding.stops is not Stops.NOTHING for finding in one.findings)
    return count(missing, *MISSING) if missing else tr("kan sendes", "can be sent")


COLUMNS: tuple[Column[Application], ...] = (
    Column("route", Text("Ansøgningsvej", "Access route"), lambda one: text(one.route.name), 0, weight=500),
    Column("stage", Text("Stade", "Stage"), lambda one: text(_stage(one).text), 140, chip=_stage),
    Column(
        "filled", Text("Udfyldt", "Filled"), lambda one: f"{one.form.filled}/{one.form.total}", 72, "small", right=True
    ),
    Column("clocks", Text("To ure", "Two clocks"), _clocks, 180, "small", ink=_clock_ink),
    Column("next", Text("Næste", "Next"), _next, 152, "small", ink="text-2"),
)


class ApplicationsTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._all: tuple[Application, ...] = ()
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context, case_id = self._context, self._case_id
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, tr("Ansøgninger", "Applications"))
        self._sum = Label(ink="text-2")
        self.progress = Progress()
        self.finder = FinderField(
            tr("Ny ansøgning", "New application"),
            self._find,
            tr("Hvilken myndighed eller godkendelse?", "Which authority or approval?"),
        )
        yield
        self.written = WrittenPanel()
        self.check = CheckPanel(context, case_id)
        self.differ = DifferNotice(context, case_id)
        self._notices = Notices()
        yield
        self._write = Button(tr("Word og PDF", "Word and PDF"), self.write_all, icon="download")
        self._write.setToolTip(tr("Alle sagens ansøgninger", "Every application of the case"))
        self._check = QuietButton(tr("Tjek hele sagen", "Check the case"), self.check_all, icon="file-check")
        self._pack = Button(tr("Pak sagen", "Pack"), icon="archive")
        self._pack.setMenu(QMenu(self._pack))
        pack_menu(self._pack.menu(), self.pack)
        self.ehds = EhdsWriting(context, case_id, self, self._notices.refuse)
        self.ehds.add_to(self._pack.menu())
        yield
        self._build()
        self.refresh(frozenset())

    # What the case page calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when an application, or what fills it, changed."""
        if not changes or changes & SHOWS:
            self._context.background.ask(self, ApplicationsInHand(self._case_id), self._show, slot="applications")

    def check_all(self) -> None:
        """Check the whole case beside the table, or put the check away."""
        self.check.setVisible(self.check.isHidden())
        self.refresh(frozenset())

    def take_focus(self) -> None:
        """Give the keyboard to the table, on its first line: Enter opens it."""
        self.table.setFocus()
        self._first_line()

    def _first_line(self) -> None:
        if self.table.hasFocus() and self.model.rowCount() and self.table.picked_row() is None:
            self.table.selectRow(0)

    def leave(self) -> None:
        """Nothing is typed here."""

    # Deeds

    def open(self, one: Application) -> None:
        """Open an application in the editor."""
        self._context.open_page("application", one.id)

    def start(self, route_id: str) -> None:
        """Start the application of a route; one that the case has already is opened."""
        there = next((one for one in reversed(self._all) if one.route.id == route_id), None)
        if there is not None:
            self.open(there)
            return
        command = StartApplication(self._case_id, route_id, str(load_route(route_id).version))
        self._context.background.do(self, command, self._started, self._notices.refuse)

    def write_all(self) -> None:
        """Ask for a folder and write every application there, read back."""
        folder = QFileDialog.getExistingDirectory(self, tr("Læg filerne i", "Put the files in"))
        if folder:
            self.write_to(Path(folder))

    def write_to(self, folder: Path) -> None:
        """Write every application to a folder as it stands; it can be stopped between two."""
        case_id = self._case_id

        def read(desk: Any) -> tuple[tuple[Application, ...], dict[str, str], dict[str, Template]]:
            return tuple(desk.ask(each(case_id)) for each in (CaseApplications, ProfileValues, TemplatesFor))

        def go(found: tuple[tuple[Application, ...], dict[str, str], dict[str, Template]]) -> None:
            work = partial(write_all, *found[:2], folder, templates=found[2])
            ticket = self._context.background.run_reporting(
                self, work, partial(self._done, folder), self._notices.refuse
            )
            self.progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

        self._context.background.read(self, read, go, self._notices.refuse)

    def pack(self, *, zipped: bool) -> None:
        """Ask for a folder and pack the case there: a folder for each application, and what goes where."""
        folder = ask_where(self)
        if folder is not None:
            self.pack_to(folder, zipped=zipped)

    def pack_to(self, folder: Path, *, zipped: bool) -> None:
        """Pack the case into a folder; it can be stopped between two applications, and then leaves nothing."""
        what = CasePacking(self._case_id)
        pack_into(folder, what, self._context, self, self.progress, self._packed, self._notices.refuse, zipped=zipped)

    def _packed(self, package: Package) -> None:
        self._notices.clear()
        self.written.show_package(package)
        self.written.show()

    def _done(self, folder: Path, written: list[Written]) -> None:
        self._notices.clear()
        self.written.show_written(written, folder)
        self.written.show()

    def _started(self, application_id: str) -> None:
        self.finder.clear()
        self.finder.hide()
        self._context.open_page("application", application_id)

    def _ask_route(self) -> None:
        self.finder.show()
        self.finder.setFocus()

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        self._context.background.run(self, partial(routes_named, typed), done, slot="routes")

    # Showing

    def _show(self, read: tuple[tuple[Application, ...], tuple[Differs, ...]]) -> None:
        self._all, differs = read
        found = self._all
        self.differ.show_differs(differs)
        self.check.show_checked(found)
        self.model.show(found)
        self._first_line()
        filled, total = (sum(getattr(one.form, what) for one in found) for what in ("filled", "total"))
        words = tr("{n} af {all} felter er udfyldt", "{n} of {all} fields are filled", n=filled, all=total)
        self._sum.setText(words if found else "")
        self._sum.setVisible(bool(found) and not theme.big_text())  # the lines need the room
        for button in (self._write, self._pack, self._check):
            button.setVisible(bool(found))

    def _build(self) -> None:
        self.table.opened.connect(self.open)
        self.table.set_empty(
            EmptyState(
                "file-text",
                tr("Ingen ansøgninger endnu", "No applications yet"),
                tr(
                    "Vælg datakilder, så opretter programmet ansøgningen ad hver vej og udfylder den fra profilen.",
                    "Choose data sources, and the desk starts the application of each route and fills it from the profile.",
                ),
                (tr("Vælg datakilder", "Choose data sources"), self._go_to_sources),
                (tr("Ny ansøgning …", "New application …"), self._ask_route),
            )
        )
        new_one = QuietButton(tr("Ny ansøgning …", "New application …"), self._ask_route, icon="plus")
        head = FoldingLine(
            (self._sum, self.progress, self.finder), (new_one, self._check, self._write, self._pack), self
        )
        self.finder.setFixedWidth(theme.px(300))
        self.finder.hide()
        self.finder.chosen.connect(self.start)
        column = vbox(self, gap=0)
        column.addWidget(head)
        column.addLayout(self._notices.column)
        column.addWidget(self.differ)
        beside = hbox()
        beside.addWidget(self.table, 56)
        beside.addWidget(self.check, 44)
        column.addLayout(beside, 1)
        column.addWidget(self.written, 1)
        self.check.closed.connect(self.check.hide)
        self.written.hide()
        self.written.closed.connect(self.written.hide)
        group = Text("Ansøgninger", "Applications")
        words, checking = Text("Ny ansøgning", "New application"), Text("Tjek hele sagen", "Check the whole case")
        new = Action("applications.new", words, "plus", self._ask_route, "Ctrl+Shift+N", group)
        self._context.actions.add(new, self)
        check = Action("applications.check", checking, "file-check", self.check_all, "Ctrl+Shift+T", group)
        self._context.actions.add(check, self)
        folder, zipped = partial(self.pack, zipped=False), partial(self.pack, zipped=True)
        packing = (("pack", AS_FOLDER, folder, "Ctrl+Shift+E"), ("zip", AS_ZIP, zipped, ""))
        for name, said_, run, keys in packing:
            self._context.actions.add(Action(f"applications.{name}", said_, "archive", run, keys, group), self)

    def _go_to_sources(self) -> None:
        self._context.open_case(self._case_id, "sources")
