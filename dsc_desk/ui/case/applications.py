"""The tab Applications: each with its stage, its clocks and how far it is filled; and all of them as files at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from dsc_desk.forms.applications import Application, CaseApplications
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui import theme
from dsc_desk.ui.application.papers import write_all
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark, mark
from dsc_desk.ui.widgets import Button, EmptyState, Label, Progress, Table, page_column
from dsc_desk.ui.words import count, day, text, tr
from dsc_desk.words import Text

SHOWS = frozenset({"application", "own_answer", "fact", "enclosure", "attachment", "chosen_source", "holder"})


def _stage(one: Application) -> Mark:
    started = one.form.filled or one.state != "draft"
    return mark("status", one.cell.stage if started else "not_started")


def _clocks(one: Application) -> str:
    them = tr(", {n} d hos dem", ", {n} d with them", n=one.cell.held.them) if one.cell.sent_at else ""
    return tr("{n} d hos os", "{n} d with us", n=one.cell.held.us) + them


def _next(one: Application) -> str:
    if one.cell.valid_until:
        return tr("gælder til {d}", "valid until {d}", d=day(one.cell.valid_until))
    if one.cell.expected:
        return tr("svar ventes {d}", "answer expected {d}", d=day(one.cell.expected))
    if one.cell.sent_at:
        return tr("sendt {d}", "sent {d}", d=day(one.cell.sent_at))
    missing = sum(1 for finding in one.findings if finding.stops.value != "nothing")
    return (
        count(missing, Text("ting mangler", "thing missing"), Text("ting mangler", "things missing")) if missing else ""
    )


COLUMNS: tuple[Column[Application], ...] = (
    Column("route", Text("Ansøgningsvej", "Access route"), lambda one: text(one.route.name), 0, weight=500),
    Column("stage", Text("Stade", "Stage"), lambda one: text(_stage(one).text), 150, chip=_stage),
    Column(
        "filled", Text("Udfyldt", "Filled"), lambda one: f"{one.form.filled}/{one.form.total}", 80, "small", right=True
    ),
    Column("clocks", Text("To ure", "Two clocks"), _clocks, 170, "small", ink="text-2"),
    Column("next", Text("Næste", "Next"), _next, 190, "small", ink="text-2"),
)


class ApplicationsTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._facts: dict[str, str] = {}
        self._all: tuple[Application, ...] = ()
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, tr("Ansøgninger", "Applications"))
        self.table.opened.connect(lambda one: context.open_page("application", one.id))
        self.table.set_empty(
            EmptyState(
                "file-text",
                tr("Ingen ansøgninger endnu", "No applications yet"),
                tr(
                    "Vælg datakilder, så opretter programmet ansøgningen ad hver vej og udfylder den fra profilen.",
                    "Choose data sources, and the desk starts the application of each route and fills it from the profile.",
                ),
                (tr("Vælg datakilder", "Choose data sources"), lambda: context.open_case(case_id, "sources")),
            )
        )
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(6))
        self._sum = Label(ink="text-2")
        self._progress = Progress()
        self._button = Button(tr("Word og PDF for alle", "Word and PDF for all"), self.write_all, icon="download")
        head.addWidget(self._sum, 1)
        head.addWidget(self._progress)
        head.addWidget(self._button)
        column = page_column(self)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when an application, or what fills it, changed."""
        if changes and not changes & SHOWS:
            return
        case_id = self._case_id

        def read(desk: Any) -> tuple[tuple[Application, ...], dict[str, str]]:
            return desk.ask(CaseApplications(case_id)), desk.ask(ProfileValues(case_id))

        self._context.background.read(self, read, self._show, slot="applications")

    def take_focus(self) -> None:
        self.table.setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    def write_all(self) -> None:
        """Ask for a folder and write every application there, read back; it can be stopped between two."""
        folder = QFileDialog.getExistingDirectory(self, tr("Læg filerne i", "Put the files in"))
        if folder:
            work = partial(write_all, self._all, dict(self._facts), Path(folder))
            ticket = self._context.background.run_reporting(self, work, self._written)
            self._progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

    def _show(self, found: tuple[tuple[Application, ...], dict[str, str]]) -> None:
        self._all, self._facts = found
        self.model.show(self._all)
        filled, total = (sum(getattr(one.form, what) for one in self._all) for what in ("filled", "total"))
        self._sum.setText(
            tr("{n} af {all} felter er udfyldt", "{n} of {all} fields are filled", n=filled, all=total)
            if self._all
            else ""
        )
        self._button.setVisible(bool(self._all))

    def _written(self, names: list[str]) -> None:
        files = count(len(names), Text("fil", "file"), Text("filer", "files"))
        self._context.toast(tr("{f} skrevet og læst efter", "{f} written and read back", f=files))
