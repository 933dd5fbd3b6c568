"""The library: every source, searched by name, content and code, read in full; what is ticked goes to a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from dsc_desk.forms.choosing import way_of
from dsc_desk.library.catalogue import DataSource, load_catalogue
from dsc_desk.library.fields import KINDS
from dsc_desk.library.history import Mark
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.basket import Basket
from dsc_desk.ui.data.detail import SourceDetail
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.data.model import LibraryModel
from dsc_desk.ui.data.row import ROOM_FOR_AXIS, SourceList
from dsc_desk.ui.data.ticked import FIRST_YEAR, LAST_YEAR
from dsc_desk.ui.data.words import described
from dsc_desk.ui.library.deeds import library_menu
from dsc_desk.ui.library.keeping import OWN, LibraryKeeping
from dsc_desk.ui.widgets import Choice, ElidedLabel, EmptyState, Label, RightPanel, SearchLine, hairline, hbox, vbox
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

ASKED_AFTER_MS = 120
ALL = 10_000


@dataclass(frozen=True)
class Found:
    """What a search left, out of how many."""

    rows: tuple[LibraryRow, ...]
    all: int
    known: int


class LibraryView(QWidget):
    """See `views.DataView`; `show_target` takes a source id."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = ""
        self.hand = hand
        self.search = SearchLine()
        self.kind = Choice(tr("Slags", "Kind"), _kinds())
        self._count = ElidedLabel(size="small", ink="text-2")
        self.model = LibraryModel(hand, self)
        self.list = SourceList(self.model)
        self.basket = Basket(context, hand)
        self.detail = SourceDetail(context.actions)
        self.keeping = LibraryKeeping(context, hand, self._current, self)
        self.panel = RightPanel(372)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._empty = True  # until the first answer
        self._stacked = QStackedLayout()
        self._build()
        self.action_ids = self._add_actions(parent or self)
        self._listen()
        self._ask()

    # What the page calls

    def show_target(self, target: str) -> None:
        """Show a source."""
        self._wanted = target
        if self.list.pick(target):
            self._wanted = ""
        else:
            self.search.clear()
            self.kind.set_value("")
            self._ask()

    def refresh(self, changes: frozenset[str]) -> None:
        """Sources change when somebody corrects the library."""
        if changes & {OWN}:
            self.keeping.refresh()
            self._ask()

    def take_focus(self) -> None:
        """Begin with the search."""
        self.search.setFocus()

    # The search

    def _ask(self) -> None:
        words, kind = self.search.text(), self.kind.value()
        self._context.background.run(self, partial(find, words, kind), self._show, slot="search")

    def _show(self, found: Found) -> None:
        before = self.list.current_row()
        first, self._empty = self._empty, False
        self.model.put(found.rows)
        self._stacked.setCurrentIndex(0 if found.rows else 1)
        self._count.set_words(
            tr("{n} af {all}", "{n} of {all}", n=whole(len(found.rows)), all=whole(found.all))
            + tr(", {n} med kendt adgangsvej", ", {n} with a way in", n=whole(found.known))
            + (f"; {foreign}" if (foreign := described(row.source for row in found.rows)) else "")
        )
        wanted = self._wanted or (before.source.id if before else "")
        self._wanted = ""
        if not self.list.pick(wanted) and found.rows:
            self.list.setCurrentIndex(self.model.index(0))
        if first:
            self.keeping.come_back()

    def _show_detail(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self.model.row(index.row())
            self._context.background.run(self, partial(_about, row), self._fill_detail, slot="detail")

    def _fill_detail(self, about: About) -> None:
        catalogue = load_catalogue()
        source = about.row.source
        self.detail.show_row(
            about.row,
            [catalogue.remarks[name] for name in source.remarks],
            [catalogue.questions[name] for name in source.answers],
            about.office,
            self.keeping.marks.get(source.id),
        )

    def _current(self) -> DataSource | None:
        row = self.list.current_row()
        return row.source if row is not None else None

    def _show_marks(self, marks: Mapping[str, Mark]) -> None:
        self.model.show_marks(marks)
        self._show_detail(self.list.currentIndex())

    def _give_way(self) -> None:
        """Let what is corrected have the panel, or take it back."""
        opened = self.keeping.stage.panel() is not None
        for part in self._parts:
            part.setVisible(not opened)
        self.panel.area.verticalScrollBar().setValue(0)
        if not opened:
            self.list.setFocus()

    # The choice

    def _choose_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and not self.hand.rows():
            self.model.toggle(index.row())
        self.hand.panel_wanted.emit()
        self.basket.begin()

    # Built once

    def _listen(self) -> None:
        self.search.textEdited.connect(lambda _words: self._timer.start())
        self.search.returnPressed.connect(self.list.setFocus)
        self.kind.picked.connect(lambda _kind: self._ask())
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_detail(now))
        self.keeping.marked.connect(self._show_marks)
        self.keeping.turned.connect(self._give_way)
        self.keeping.wanted.connect(self.show_target)

    def _add_actions(self, place: QWidget) -> tuple[str, ...]:
        group = Text("Data", "Data")
        words = Text("Vælg kilden til en sag", "Choose the source for a case")
        search = Text("Søg i biblioteket", "Search the library")
        actions = (
            Action("data.choose", words, "folder-plus", self._choose_current, "Ctrl+Return", group),
            Action("data.search", search, "search", self.take_focus, "Ctrl+F", group),
        )
        for action in actions:
            self._context.actions.add(action, place)
        return (*(action.id for action in actions), *self.keeping.add_actions(place))

    def _build(self) -> None:
        self.search.setAccessibleName(tr("Søg i biblioteket", "Search the library"))
        self.search.setPlaceholderText(
            tr(
                "Navn, indhold, diagnose eller kode: knæ, M17, A10, recepter …",
                "Name, content, diagnosis or code: knee, M17, A10 …",
            )
        )
        left = vbox(self, gap=0)
        tools = hbox(gap=8, margins=(24, 0, 16, 8))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.kind)
        tools.addWidget(library_menu(self._context.actions))
        left.addLayout(tools)
        left.addLayout(self.keeping.notices.column)
        left.addWidget(_Captions(self._count))
        left.addWidget(hairline(strong=True))
        # In the column first: a stack without a parent shows what is put in it as a window.
        left.addLayout(self._stacked, 1)
        self._stacked.addWidget(self.list)
        self._stacked.addWidget(_nothing(self._clear_search))
        # Aligned at the top, a column gets no more height than its size hint, and long texts would be cut.
        self.panel.column.setAlignment(Qt.AlignmentFlag(0))
        rule = hairline()
        self._parts: tuple[QWidget, ...] = (self.basket, rule, self.detail)
        self.panel.column.addWidget(self.basket)
        self.panel.column.addSpacing(theme.px(8))
        self.panel.column.addWidget(rule)
        self.panel.column.addSpacing(theme.px(8))
        self.panel.column.addWidget(self.detail)
        self.panel.column.addWidget(self.keeping.stage)
        self.panel.column.addStretch(1)

    def _clear_search(self) -> None:
        self.search.clear()
        self.kind.set_value("")
        self._ask()
        self.search.setFocus()


class _Captions(QWidget):
    """The captions over the list: what the rows are, the way in, and the ends of the axis of years."""

    def __init__(self, counted: Label) -> None:
        super().__init__()
        line = hbox(self, gap=0, margins=(56, 0, 26, 6))
        line.addWidget(Label(tr("Kilder", "Sources"), weight=600))
        line.addSpacing(theme.px(8))
        line.addWidget(counted, 1)
        line.addSpacing(theme.px(12))
        self._axis: list[Label] = []
        for words, width, side in (
            (tr("Adgangsvej", "Way in"), 176, Qt.AlignmentFlag.AlignLeft),
            (str(FIRST_YEAR), 75, Qt.AlignmentFlag.AlignLeft),
            (str(LAST_YEAR), 75, Qt.AlignmentFlag.AlignRight),
            (tr("År", "Years"), 76, Qt.AlignmentFlag.AlignRight),
        ):
            label = Label(words, size="small", ink="text-3")
            label.setFixedWidth(theme.px(width))
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(label)
            if words in (str(FIRST_YEAR), str(LAST_YEAR)):
                self._axis.append(label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for label in self._axis:
            label.setVisible(self.width() >= theme.px(ROOM_FOR_AXIS))


@dataclass(frozen=True)
class About:
    """A row and the name of the office one turns to."""

    row: LibraryRow
    office: str


def find(words: str, kind: str) -> Found:
    """Search the library; runs off the GUI thread, since the first search reads it."""
    catalogue = load_catalogue()
    hits = [hit for hit in catalogue.search(words, ALL) if not kind or hit.source.kind == kind]
    rows = tuple(LibraryRow(hit.source, way_of(hit.source.id), hit.why) for hit in hits)
    return Found(rows, len(catalogue.sources), sum(row.route is not None for row in rows))


def _about(row: LibraryRow) -> About:
    office = load_catalogue().office_of(row.source.id)
    return About(row, office.name if office else "")


def _kinds() -> list[tuple[str, str]]:
    return [("", tr("Alle slags", "All kinds")), *((kind, text(words)) for kind, words in KINDS.items())]


def _nothing(clear: Callable[[], object]) -> QWidget:
    return EmptyState(
        "database",
        tr("Ingen kilde svarer til det", "No source answers to that"),
        tr(
            "Prøv et andet ord, en sygdom på dansk eller engelsk, eller en kode som M17 eller KNGB.",
            "Try another word, a disease in Danish or English, or a code such as M17 or KNGB.",
        ),
        (tr("Vis alle kilder", "Show all sources"), clear),
    )
