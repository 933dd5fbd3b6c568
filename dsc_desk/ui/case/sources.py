"""The tab Sources: what was chosen, by the route one applies along, and what those routes ask to have first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.source import DropSource
from dsc_desk.cases.queries.sources import CaseSources, SourceRow
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.definition import CanApply, Prerequisite
from dsc_desk.forms.route import Route, load_route
from dsc_desk.library.catalogue import DataSource, SourceHit, load_catalogue
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    Label,
    LineField,
    LinkButton,
    QuietButton,
    SectionHeading,
    hairline,
    page_column,
    scrolled,
)
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

FOUND = 8


@dataclass(frozen=True)
class Chosen:
    """The chosen sources with what the library says of them, and the routes the case has an application along."""

    rows: tuple[tuple[SourceRow, DataSource], ...]
    routes: dict[str, Route]
    applied: frozenset[str]


class SourcesTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        area, column = scrolled(ground="surface", margins=(24, 12, 24, 24))
        page_column(self).addWidget(area)
        self.search = LineField(
            tr("Find en datakilde", "Find a data source"),
            placeholder=tr(
                "Navn, indhold eller kode: knæ, LPR, DE11, A10 …", "Name, content or code: knee, LPR, DE11, A10 …"
            ),
        )
        self.search.line.textEdited.connect(self._look)
        column.addWidget(self.search)
        self._found = QVBoxLayout()
        self._chosen = QVBoxLayout()
        for part in (self._found, self._chosen):
            part.setSpacing(0)
            column.addLayout(part)
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when the choice or the applications changed."""
        if not changes or changes & {"chosen_source", "application"}:
            case_id = self._case_id
            self._context.background.read(self, lambda desk: _read(desk, case_id), self._show, slot="sources")

    def take_focus(self) -> None:
        self.search.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that is kept."""

    def choose(self, source_id: str) -> None:
        """Choose a source; the application of its route starts with it."""
        self._context.background.do(self, choose_sources(self._case_id, [source_id]))

    def _start(self, command: StartApplication) -> None:
        self._context.background.do(self, command)

    def _look(self, typed: str) -> None:
        if not typed.strip():
            clear(self._found)
            return
        self._context.background.run(
            self, lambda: load_catalogue().search(typed, FOUND), self._show_found, slot="found"
        )

    def _show_found(self, hits: list[SourceHit]) -> None:
        clear(self._found)
        if not hits:
            self._found.addWidget(Label(tr("Ingen kilde passer.", "No source fits."), ink="text-3"))
        for hit in hits:
            self._found.addWidget(self._hit(hit))

    def _hit(self, hit: SourceHit) -> QWidget:
        box, line = _row()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text(hit.source.name), weight=500, wrap=True))
        words.addWidget(Label("; ".join(text(why) for why in hit.why), size="small", ink="text-2", wrap=True))
        line.addLayout(words, 1)
        source_id = hit.source.id
        button = Button(tr("Vælg", "Choose"), lambda: self.choose(source_id), small=True)
        button.setAccessibleName(tr("Vælg {s}", "Choose {s}", s=text(hit.source.name)))
        line.addWidget(button)
        return box

    def _show(self, chosen: Chosen) -> None:
        clear(self._chosen)
        by_route: dict[str, list[tuple[SourceRow, DataSource]]] = {}
        for row, source in chosen.rows:
            by_route.setdefault(row.route_id, []).append((row, source))
        if not chosen.rows:
            self._chosen.addWidget(
                Label(
                    tr(
                        "Ingen kilder valgt endnu. Søg ovenfor, eller åbn biblioteket.",
                        "No sources chosen yet. Search above, or open the library.",
                    ),
                    ink="text-2",
                    wrap=True,
                )
            )
            self._chosen.addWidget(
                LinkButton(tr("Åbn biblioteket", "Open the library"), lambda: self._context.open_page("data"))
            )
        for route_id, rows in by_route.items():
            self._route(route_id, rows, chosen)

    def _route(self, route_id: str, rows: list[tuple[SourceRow, DataSource]], chosen: Chosen) -> None:
        route = chosen.routes.get(route_id)
        if route is None:
            name = tr("Vejen er ikke kendt: spørg den, der har data", "The route is not known: ask who holds the data")
            self._chosen.addWidget(SectionHeading(name))
        else:
            self._chosen.addWidget(
                SectionHeading(text(route.name), right=text(Text(route.authority_da, route.authority_en)))
            )
        for row, source in rows:
            self._chosen.addWidget(self._source(row, source))
        for need in route.prerequisites if route else ():
            self._chosen.addWidget(self._prerequisite(need, chosen))

    def _source(self, row: SourceRow, source: DataSource) -> QWidget:
        box, line = _row()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text(source.name), weight=500, wrap=True))
        words.addWidget(Label(row.reason or source.content.splitlines()[0], size="small", ink="text-2", wrap=True))
        line.addLayout(words, 1)
        source_id = row.source_id
        drop = QuietButton(
            tr("Fravælg", "Drop"),
            lambda: self._context.background.do(self, DropSource(self._case_id, source_id)),
            small=True,
        )
        drop.setAccessibleName(tr("Fravælg {s}", "Drop {s}", s=text(source.name)))
        line.addWidget(drop)
        return box

    def _prerequisite(self, need: Prerequisite, chosen: Chosen) -> QWidget:
        box, line = _row()
        has = chosen.applied & set(need.any_of)
        when = "" if need.always else text(need.condition)
        words = tr("Først: {n}", "First: {n}", n=text(Text(need.name_da, need.name_en)))
        line.addWidget(Label(f"{words}{f' ({when})' if when else ''}", size="small", ink="text-2", wrap=True), 1)
        if has:
            line.addWidget(Label(tr("på sagen", "on the case"), size="small", ink="ok"))
        else:
            for route in _open_routes(need)[:1]:
                start = StartApplication(self._case_id, route.id, str(route.version))
                line.addWidget(
                    QuietButton(
                        tr("Opret ansøgning", "Start application"),
                        partial(self._start, start),
                        small=True,
                    )
                )
        return box


def _open_routes(need: Prerequisite) -> list[Route]:
    routes = [load_route(route_id) for route_id in need.any_of]
    return [route for route in routes if route.can_apply is CanApply.POSSIBLE]


def _read(desk: Any, case_id: str) -> Chosen:
    rows = desk.ask(CaseSources(case_id))
    catalogue = load_catalogue()
    applied = frozenset(one.route.id for one in desk.ask(CaseApplications(case_id)))
    routes = {row.route_id: load_route(row.route_id) for row in rows if row.route_id}
    return Chosen(tuple((row, catalogue.source(row.source_id)) for row in rows), routes, applied)


def _row() -> tuple[QWidget, QHBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    line = QHBoxLayout()
    line.setContentsMargins(0, theme.px(6), 0, theme.px(6))
    line.setSpacing(theme.px(12))
    column.addLayout(line)
    column.addWidget(hairline())
    return box, line
