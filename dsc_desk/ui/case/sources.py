"""The tab Sources: what was chosen, by the route one applies along, and what those routes ask to have first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.source import DropSource
from dsc_desk.cases.queries.matrix import Cell
from dsc_desk.cases.queries.similar import SimilarCases
from dsc_desk.cases.queries.sources import CaseSources, SourceRow
from dsc_desk.forms.applications import CaseStages
from dsc_desk.forms.choosing import choose_sources, way_of
from dsc_desk.forms.route import Route, load_route
from dsc_desk.library.catalogue import DataSource, SourceHit, load_catalogue
from dsc_desk.ui import theme
from dsc_desk.ui.case.source_rows import (
    RouteHeading,
    StoodOn,
    ask_row,
    chosen_row,
    hit_row,
    need_row,
    open_routes,
    start_button,
)
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.similar_list import SimilarList
from dsc_desk.ui.data.words import described
from dsc_desk.ui.pages.data import CASE
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import (
    Button,
    EmptyState,
    Label,
    LinkButton,
    QuietButton,
    SearchLine,
    clear,
    hbox,
    narrow,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

FOUND = 8
SIMILAR = 4
ASKED_AFTER_MS = 120
SOURCES = Text("kilde", "source"), Text("kilder", "sources")
WAYS = Text("adgangsvej", "way in"), Text("adgangsveje", "ways in")


@dataclass(frozen=True)
class Chosen:
    """The chosen sources with what the library says of them, and how far the applications of the case are."""

    rows: tuple[tuple[SourceRow, DataSource], ...]
    routes: dict[str, Route]
    stages: dict[str, Cell]
    asked: dict[str, Route]  # by source: the route of an authority that must be asked first, where it has a form

    def by_route(self) -> dict[str, list[tuple[SourceRow, DataSource]]]:
        """Return the sources by route, those without a known one last."""
        found: dict[str, list[tuple[SourceRow, DataSource]]] = {}
        for row, source in sorted(self.rows, key=lambda pair: not pair[0].route_id):
            found.setdefault(row.route_id, []).append((row, source))
        return found


@dataclass(frozen=True)
class Found:
    """What the search found, each with the way to it."""

    words: str
    hits: tuple[tuple[SourceHit, Text | None], ...]


class SourcesTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._on_case: frozenset[str] = frozenset()
        self._hits = Found("", ())
        self.search = SearchLine()
        self._sum = Label(size="small", ink="text-2")
        self._found, self._chosen = vbox(), vbox()
        self.similar = SimilarList(context)
        self._turns = Turns(context.background, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_AFTER_MS)
        self._timer.timeout.connect(self._look)
        self._build()
        self.refresh(frozenset())

    # What the case page calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when the choice or the applications changed."""
        if not changes or changes & {"chosen_source", "application", "holder", "own_entry"}:
            case_id = self._case_id
            self._context.background.read(self, lambda desk: _read(desk, case_id), self._show, slot="sources")
            self._context.background.ask(self, SimilarCases(case_id, SIMILAR), self.similar.show_cases, slot="similar")

    def take_focus(self) -> None:
        """Begin with the search."""
        self.search.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that is kept."""

    # Deeds

    def choose(self, source_id: str) -> None:
        """Choose a source; the application of its route starts with it."""
        make = partial(choose_sources, self._case_id, [source_id], self._why())
        self._context.background.run(self, make, partial(self._context.background.do, self))

    def start(self, route: Route) -> None:
        """Start an application that no source brought: an approval, a registration, a question to an authority."""
        self._context.background.do(self, StartApplication(self._case_id, route.id, str(route.version)))

    def open_library(self) -> None:
        """Open the library with this case in hand."""
        self._context.open_page("data", f"{CASE}{self._case_id}", "library")

    def find_more(self) -> None:
        """Open the finder with this case in hand, on what the case is about."""
        self._context.open_page("data", f"{CASE}{self._case_id}", "find")

    def _why(self) -> str:
        words = self.search.text().strip()
        return tr("fundet på »{words}«", "found by “{words}”", words=words) if words else ""

    def _drop(self, source: DataSource) -> None:
        self._context.background.do(self, DropSource(self._case_id, source.id, source.name))

    def _open_application(self, application_id: str) -> None:
        self._context.open_page("application", application_id)

    # The search

    def _look(self) -> None:
        words = self.search.text().strip()
        if words:
            self._context.background.run(self, partial(_search, words), self._show_found, slot="found")
        else:
            self._hits = Found("", ())
            clear(self._found)

    def _show_found(self, found: Found) -> None:
        self._hits = found
        clear(self._found)
        if not found.hits and found.words:
            words = tr("Ingen kilde svarer til »{words}«.", "No source answers to “{words}”.", words=found.words)
            self._found.addWidget(Label(words, ink="text-3"))
        for hit, way in found.hits:
            chosen = partial(self.choose, hit.source.id)
            self._found.addWidget(hit_row(hit, way, chosen, there=hit.source.id in self._on_case))
        if found.hits:
            self._found.addWidget(LinkButton(tr("Luk søgningen (Esc)", "Close the search (Esc)"), self._close_search))

    def _close_search(self) -> None:
        self.search.clear()
        self._look()
        self.search.setFocus()

    def _choose_first(self) -> None:
        first = next((hit for hit, _ in self._hits.hits if hit.source.id not in self._on_case), None)
        if first is not None and self._hits.words == self.search.text().strip():
            self.choose(first.source.id)

    # The choice

    def _show(self, chosen: Chosen) -> None:
        self._on_case = frozenset(source.id for _, source in chosen.rows)
        if self._hits.words:
            self._show_found(self._hits)
        self._stood.leave()
        clear(self._chosen)
        ways = sum(bool(route_id) for route_id in chosen.by_route())
        foreign = described(source for _, source in chosen.rows)
        said = (count(len(chosen.rows), *SOURCES), count(ways, *WAYS), foreign)
        self._sum.setText(", ".join(filter(None, said)) if chosen.rows else "")
        made = self._made(chosen) if chosen.rows else iter([self._nothing])
        self._turns.begin((*(partial(self._add, make) for make in made), self._stood.come_back))

    def _add(self, make: Callable[[], QWidget]) -> None:
        self._chosen.addWidget(make())

    def _made(self, chosen: Chosen) -> Iterator[Callable[[], QWidget]]:
        """Say what makes each row, from the top."""
        for route_id, rows in chosen.by_route().items():
            yield partial(self._heading, chosen, route_id)
            for row, source in rows:
                yield partial(self._row, row, source)
                if not route_id:
                    yield partial(ask_row, source, chosen.asked.get(source.id), self.start)
            route = chosen.routes.get(route_id)
            for need in route.prerequisites if route else ():
                yield partial(need_row, need, chosen.stages, self._open_application, self.start)

    def _heading(self, chosen: Chosen, route_id: str) -> QWidget:
        route = chosen.routes.get(route_id)
        if route is None:
            words = tr("Adgangsvejen er ikke kendt", "The way in is not known")
            return RouteHeading(words, tr("spørg myndigheden", "ask the authority"), None, None)
        cell = chosen.stages.get(route_id)
        deed = start_button([route], self.start)
        if cell is not None:
            open_it = partial(self._open_application, cell.application_id)
            deed = QuietButton(tr("Åbn", "Open"), open_it, small=True)
            deed.setAccessibleName(tr("Åbn {name}", "Open {name}", name=text(route.name)))
        return RouteHeading(text(route.name), text(Text(route.authority_da, route.authority_en)), cell, deed)

    def _row(self, row: SourceRow, source: DataSource) -> QWidget:
        opened = partial(self._context.open_page, "data", source.id)
        box, drop = chosen_row(row, source, opened, partial(self._drop, source))
        self._stood.drops.append(drop)
        return box

    def _nothing(self) -> QWidget:
        return EmptyState(
            "database",
            tr("Ingen kilder er valgt endnu", "No sources are chosen yet"),
            tr(
                "Søg ovenfor på sygdom, indhold eller kode. Vælg en kilde, og dens ansøgning er klar, udfyldt fra profilen.",
                "Search above by disease, content or code. Choose a source, and its application is there, filled from the profile.",
            ),
            (tr("Find kilder til spørgsmålet", "Find sources for the question"), self.find_more),
            (tr("Åbn biblioteket", "Open the library"), self.open_library),
        )

    # Built once

    def _build(self) -> None:
        area, column = scrolled(self, ground="surface", margins=(24, 12, 24, 24))
        column.setAlignment(Qt.AlignmentFlag(0))
        narrow(area)
        self._stood = StoodOn(area)
        self.search.setAccessibleName(tr("Find en datakilde", "Find a data source"))
        self.search.setPlaceholderText(
            tr("Find en kilde: knæ, LPR, DE11, A10, recepter …", "Find a source: knee, LPR, DE11, A10, prescriptions …")
        )
        self.search.textChanged.connect(lambda _words: self._timer.start())
        self.search.returnPressed.connect(self._choose_first)
        line = hbox(gap=12)
        if theme.big_text():  # the search needs a line of its own
            column.addWidget(self.search)
            line.addWidget(self._sum, 1)
        else:
            line.addWidget(self.search, 1)
            line.addWidget(self._sum)
        line.addWidget(Button(tr("Find flere", "Find more"), self.find_more, icon="search"))
        line.addWidget(Button(tr("Biblioteket", "The library"), self.open_library, icon="database"))
        column.addLayout(line)
        for part in (self._found, self._chosen):
            part.setSpacing(0)
            column.addLayout(part)
        column.addWidget(self.similar)
        column.addStretch(1)
        deeds = (
            ("find", Text("Find en kilde", "Find a source"), "search", self.take_focus, "Ctrl+F"),
            ("more", Text("Find flere kilder", "Find more sources"), "database", self.find_more, ""),
        )
        self._context.actions.add_group(Text("Kilder", "Sources"), self, deeds, "sources.")


def _search(words: str) -> Found:
    hits = load_catalogue().search(words, FOUND)
    return Found(words, tuple((hit, way_of(hit.source.id)) for hit in hits))


def _read(desk: Any, case_id: str) -> Chosen:
    rows = desk.ask(CaseSources(case_id))
    catalogue = load_catalogue()
    pairs = tuple((row, catalogue.of_case(row.source_id)) for row in rows)
    routes = {row.route_id: load_route(row.route_id) for row in rows if row.route_id}
    for route in routes.values():
        for need in route.prerequisites:
            open_routes(need)  # here, off the window's thread, so that the rows find them read
    asked = {}
    for row, source in pairs:
        if not row.route_id and source.route_id and not load_route(source.route_id).is_enquiry:
            asked[source.id] = load_route(source.route_id)
    return Chosen(pairs, routes, desk.ask(CaseStages(case_id)), asked)
