"""The rows of the tab Sources: a chosen source, what its route asks to have first, and what the search found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from dsc_desk.cases.queries.matrix import Cell
from dsc_desk.cases.queries.sources import SourceRow
from dsc_desk.forms.definition import CanApply
from dsc_desk.forms.route import Route, load_route
from dsc_desk.forms.terms import Prerequisite
from dsc_desk.library.catalogue import DataSource, SourceHit, load_catalogue
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.data.words import as_spoken, first_sentence
from dsc_desk.ui.paint import mark, text_width
from dsc_desk.ui.widgets import Button, ElidedLabel, IconLabel, Label, QuietButton, StatusChip, hairline, hbox, vbox
from dsc_desk.ui.words import day_short, text, tr
from dsc_desk.words import Text

GRANTED = ("granted", "granted_conditions", "expiring")
Start = Callable[[Route], object]


class Row(QWidget):
    """Words at the left, something to do at the right, a hairline below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=0)
        self.line = hbox(gap=12, margins=(0, 6, 0, 6))
        column.addLayout(self.line)
        column.addWidget(hairline())

    def add_words(self, name: QWidget, *below: tuple[str, str]) -> None:
        """Add a name and quiet lines below it, each with its ink."""
        words = vbox(gap=0)
        words.addWidget(name)
        for line, ink in below:
            if line:
                words.addWidget(as_spoken(Label(line, size="small", ink=ink, wrap=True), line))
        self.line.addLayout(words, 1)


class StoodOn:
    """Where one stood among the chosen sources while their rows are made anew: after one is dropped, on the next."""

    def __init__(self, area: QScrollArea) -> None:
        self._area, self._place, self._at = area, -1, 0
        area.setProperty("ring", "none")  # it has the keyboard for a moment
        self.drops: list[QWidget] = []

    def leave(self) -> None:
        """Take the keyboard from a row that goes, before Qt hands it to another part of the window."""
        if not self._area.hasFocus():
            self._place = next((n for n, one in enumerate(self.drops) if one.hasFocus()), -1)
            self._at = self._area.verticalScrollBar().value()
        if self._place >= 0:
            self._area.setFocus()
        self.drops = []

    def come_back(self) -> None:
        """Give it to the row in that place, once the rows are laid out."""
        QTimer.singleShot(0, self._area, self._return)

    def _return(self) -> None:
        if self._area.hasFocus() and self._place >= 0 and self.drops:
            self._area.verticalScrollBar().setValue(self._at)
            self.drops[min(self._place, len(self.drops) - 1)].setFocus()


def ask_row(source: DataSource, route: Route | None, start: Start) -> QWidget:
    """Return whom to ask where no way in is known, and the form for it where there is one."""
    office = load_catalogue().office_of(source.id)
    box = Row()
    words = tr("Spørg: {who}", "Ask: {who}", who=office.name if office else source.custodian)
    box.add_words(Label(words, size="small", ink="text-2", wrap=True))
    if route is not None:
        ask = QuietButton(tr("Skriv en forespørgsel", "Write an inquiry"), partial(start, route), small=True)
        box.line.addWidget(ask)
    return box


def chosen_row(
    row: SourceRow, source: DataSource, opened: Callable[[], object], dropped: Callable[[], object]
) -> tuple[QWidget, QWidget]:
    """Return a chosen source with why it was chosen, and the button that drops it."""
    box = Row()
    name = text(source.name)
    box.add_words(TextLink(name, opened), (row.reason, "text-2"), (first_sentence(source.content), "text-3"))
    since = tr("valgt {day}", "chosen {day}", day=day_short(row.added_at))
    box.line.addWidget(Label(since, size="small", ink="text-3"), 0, Qt.AlignmentFlag.AlignTop)
    drop = QuietButton(tr("Fravælg", "Drop"), dropped, small=True)
    drop.setAccessibleName(tr("Fravælg {s}", "Drop {s}", s=name))
    box.line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
    return box, drop


def hit_row(hit: SourceHit, way: Text | None, chosen: Callable[[], object], *, there: bool) -> QWidget:
    """Return a source that was found, with why, and along which route one applies for it."""
    box = Row()
    name = text(hit.source.name)
    along = text(way) if way else tr("adgangsvejen er ukendt: spørg myndigheden", "way in not known: ask the authority")
    why = "; ".join(text(each) for each in hit.why)
    box.add_words(Label(name, weight=500, wrap=True), (f"{along}. {why}" if why else along, "text-2"))
    if there:
        box.line.addWidget(Label(tr("på sagen", "on the case"), size="small", ink="ok"))
    else:
        button = Button(tr("Vælg", "Choose"), chosen, small=True)
        button.setAccessibleName(tr("Vælg {s}", "Choose {s}", s=name))
        box.line.addWidget(button)
    return box


def need_row(need: Prerequisite, stages: Mapping[str, Cell], open_: Callable[[str], object], start: Start) -> QWidget:
    """Return what must be granted first: how far it is, or a way to begin it."""
    box = Row()
    begun = next((stages[route] for route in need.any_of if route in stages), None)
    granted = begun is not None and begun.stage in GRANTED
    icon, hue = ("check", "ok") if granted else ("lock", "us" if need.always else "none")
    box.line.addWidget(IconLabel(icon, hue), 0, Qt.AlignmentFlag.AlignTop)
    first = tr("Først: {name}", "First: {name}", name=text(Text(need.name_da, need.name_en)))
    when = "" if need.always else tr("ved {when}", "in case of {when}", when=text(need.condition))
    box.add_words(Label(first, wrap=True), (when, "text-3"))
    if begun is not None:
        box.line.addWidget(StatusChip(begun.stage))
        if begun.application_id:
            opener = QuietButton(tr("Åbn", "Open"), partial(open_, begun.application_id), small=True)
            opener.setAccessibleName(tr("Åbn {name}", "Open {name}", name=text(Text(need.name_da, need.name_en))))
            box.line.addWidget(opener)
    else:
        box.line.addWidget(start_button(open_routes(need), start))
    return box


def start_button(routes: Sequence[Route], start: Start) -> QWidget:
    """Return a button that starts an application; where several routes would do it asks which."""
    if not routes:
        return Label(tr("spørg myndigheden", "ask the authority"), size="small", ink="text-3")
    words = tr("Opret ansøgning", "Start application")
    if len(routes) == 1:
        button = QuietButton(words, partial(start, routes[0]), small=True)
        button.setAccessibleName(f"{words}: {text(routes[0].name)}")
        return button
    button = QuietButton(f"{words} …", small=True)
    menu = QMenu(button)
    for route in routes:
        menu.addAction(text(route.name), partial(start, route))
    button.setMenu(menu)
    return button


class RouteHeading(QWidget):
    """A route over its sources: its name and authority, how far the application is, and the way to it."""

    def __init__(
        self, name: str, authority: str, cell: Cell | None, deed: QWidget | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = vbox(self, gap=6, margins=(0, 16, 0, 0))
        line = hbox(gap=8)
        title = ElidedLabel(name, weight=600)
        title.setMaximumWidth(text_width(name, "body", 600) + 4)
        line.addWidget(title, 100)
        line.addWidget(ElidedLabel(authority, size="small", ink="text-3"), 60)
        if deed is not None:
            line.addWidget(stage_chip(cell))
            line.addWidget(deed)
        column.addLayout(line)
        column.addWidget(hairline(strong=True))


def stage_chip(cell: Cell | None) -> StatusChip:
    """Return how far the application of a route is."""
    return StatusChip(cell.stage if cell is not None and mark("status", cell.stage) else "not_started")


def open_routes(need: Prerequisite) -> list[Route]:
    """Return the routes that obtain what must be granted first; the first time they are read from their files."""
    routes = [load_route(route_id) for route_id in need.any_of]
    return [route for route in routes if route.can_apply is CanApply.POSSIBLE]
