"""Overblik, the matrix: every case against every access route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from dsc_desk.cases.queries.cases import EVERY_CASE, CaseCount, CaseFilter, CaseOrder
from dsc_desk.cases.queries.matrix import Matrix, MatrixCount, MatrixSums, RoutesInUse
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.context import Context
from dsc_desk.ui.matrix_table import MatrixTable
from dsc_desk.ui.models import case_filter
from dsc_desk.ui.models.case_filter import Known
from dsc_desk.ui.models.matrix import RouteColumn, every_column, shown_columns
from dsc_desk.ui.pages.case_filter_line import CaseFilterLine
from dsc_desk.ui.pages.matrix_columns import ColumnMenu
from dsc_desk.ui.pages.matrix_detail import detail
from dsc_desk.ui.pages.matrix_paper import OnPaper, PaperMenu
from dsc_desk.ui.pages.matrix_sums import SumsLine
from dsc_desk.ui.pages.matrix_views import nothing, tokens_of, viewed, views
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import EmptyState, PageHead, QuietButton, hbox, vbox
from dsc_desk.ui.words import this_day, tr, whole
from dsc_desk.words import Text

SHOWS = frozenset(
    (
        "case_",
        "application",
        "fact",
        "own_answer",
        "task",
        "step",
        "triage_answer",
        "holder",
        "enclosure",
        "person",
        "own_entry",
    )
)
FILTER_ROOM = 420  # px at least for the filter; the sums give way
_NAMES = frozenset(("staff", "application", "own_entry"))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the rows: the sums, the count of each view, and the columns there are."""

    sums: MatrixSums
    counts: dict[str, int]
    columns: tuple[RouteColumn, ...]
    any_case: bool  # whatever is filtered for


class MatrixPage(QWidget):
    """The home of the desk."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._today = this_day()
        self._narrow: CaseFilter | None = None
        self._order = CaseOrder.DUE
        self._columns: tuple[RouteColumn, ...] = ()
        self._empty: EmptyState | None = None
        self._any_case = True  # until the store has said that there is none
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        self.head = PageHead(tr("Overblik", "Overview"), views())
        self.head.tabs.keep_in(self._context.stood, "overview")
        yield
        self.filter = CaseFilterLine()
        self._sums = SumsLine()
        self._density = QuietButton(tr("Tæt", "Dense"), self.turn_density, icon="rows-4")
        self.columns = ColumnMenu(self._context.settings)
        self.paper = PaperMenu(self._context, self._on_paper)
        yield
        self.table = MatrixTable(partial(detail, today=self._today), self._today, dense=self._context.settings.dense)
        self._stack = QStackedWidget(self)
        yield
        self._build()
        yield
        self._listen()
        self.refresh(frozenset())

    # What the window calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Read again when something shown changed."""
        if not changes or changes & _NAMES:
            self._context.background.read(self, case_filter.known, self._take_known, slot="known")
        elif changes & SHOWS:
            self._read()

    def take_focus(self) -> None:
        """Give the keyboard to the cells, or to what is offered where there are none."""
        shown = self._stack.currentWidget()
        (self._empty if self._empty is not None and shown is self._empty else self.table.cells).setFocus()

    def leave(self) -> None:
        """Put away what lies over the cells."""
        self.table.put_away()

    # Reading

    def _take_known(self, known: Known) -> None:
        first = not self.filter.known.me
        self.filter.known = known
        pairs = tokens_of(self._view) if first else self.filter.pairs()
        self.filter.set_pairs(pairs, self.filter.text())
        self._filtered()

    def _choose_view(self, view: str) -> None:
        self.filter.set_pairs(tokens_of(view), self.filter.text())
        self._filtered()

    def _filtered(self) -> None:
        if self._narrow_to(self._view) != self._narrow:
            self._narrow = self._narrow_to(self._view)
            self.table.model.restart()
        self._read()

    def _narrow_to(self, view: str) -> CaseFilter:
        narrow = case_filter.narrow(self.filter.tokens(), self.filter.text(), self.filter.known, self._today)
        return viewed(narrow, view, self._today)

    def _read(self) -> None:
        if self._narrow is None:
            return
        narrow, order = self._narrow, self._order
        counts = {view: CaseCount(viewed(_of(tokens_of(view)), view, self._today)) for view, _ in views()}
        self.table.model.read_from(self._context.background, lambda after, limit: Matrix(narrow, order, after, limit))

        def around(desk: Any) -> Around:
            numbers = {view: desk.ask(query) for view, query in counts.items()}
            return Around(
                desk.ask(MatrixCount(narrow)),
                numbers,
                every_column(desk.ask(RoutesInUse())),
                bool(desk.ask(CaseCount(EVERY_CASE))),
            )

        self._context.background.read(self, around, self._show_around, slot="around")

    def _turn_order(self) -> None:
        self._order = CaseOrder.OPENED if self._order is CaseOrder.DUE else CaseOrder.DUE
        self._show_order()
        self.table.model.restart()
        self._read()

    @property
    def _view(self) -> str:
        return self.head.tabs.current()

    # Showing

    def _show_around(self, around: Around) -> None:
        self._sums.show_sums(around.sums)
        self._fit()
        for view, number in around.counts.items():
            self.head.tabs.set_aside(view, whole(number) if around.any_case else "")
        self._columns = around.columns
        self._context.background.in_turn(self, self._show_columns, slot="columns")
        if around.any_case != self._any_case:
            self._any_case = around.any_case
            self._show_rows()

    def _show_columns(self) -> None:
        self.columns.show_columns(self._columns)
        self.table.set_columns(shown_columns(self._columns, self.columns.hidden()))

    def _show_order(self) -> None:
        by = tr("frist", "due") if self._order is CaseOrder.DUE else tr("nyeste først", "newest first")
        self.table.headers[0].show_order(by)

    def _show_density(self) -> None:
        self._density.setText(tr("Tæt", "Dense") if self._context.settings.dense else tr("Luftig", "Airy"))

    def turn_density(self) -> None:
        """Show more rows, or rows with more air."""
        self._context.settings.dense = not self._context.settings.dense
        self.table.set_dense(dense=self._context.settings.dense)
        self._show_density()

    def _show_rows(self) -> None:
        some = bool(self.table.model.rowCount())
        self.paper.setEnabled(some)
        self._fit()
        if some:
            self._stack.setCurrentWidget(self.table)
            return
        had_focus = (holder := QApplication.focusWidget()) is not None and self._stack.isAncestorOf(holder)
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        inquiry = partial(self._context.actions.run, "inquiry.new")
        sheet = partial(self._context.open_page, "sheet")
        self._empty = nothing(self.show_everything if self._any_case else None, inquiry, sheet)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        if had_focus:
            self._empty.setFocus()

    def show_everything(self) -> None:
        """Show all cases of the centre, whatever their state."""
        self.head.tabs.choose("all")
        self.filter.set_pairs(())
        self._filtered()

    def _on_paper(self) -> OnPaper:
        title = dict(views())[self._view]
        return OnPaper(self._narrow or CaseFilter(), self._order, title, self.table.routes, self._today)

    # Building

    def _build(self) -> None:
        column = vbox(self, gap=0)
        for widget in (self._density, self.columns, self.paper):
            self.head.add_action(widget)
        self._sums.setMinimumWidth(1)
        column.addWidget(self.head)
        line = hbox(gap=16, margins=(24, 0, 16, 10))
        line.addWidget(self.filter, 1)
        line.addWidget(self._sums)
        column.addLayout(line)
        self._stack.addWidget(self.table)
        column.addWidget(self._stack, 1)
        self._show_density()
        self._show_order()

    def _listen(self) -> None:
        self.head.tabs.chosen.connect(self._choose_view)
        self.filter.filtered.connect(self._filtered)
        self.filter.returnPressed.connect(self.take_focus)
        self.columns.changed.connect(self._show_columns)
        self.table.case_opened.connect(self._context.open_case)
        self.table.application_opened.connect(partial(self._context.open_page, "application"))
        self.table.sort_asked.connect(self._turn_order)
        self.table.model.loaded.connect(self._show_rows)
        group = Text("Overblik", "Overview")
        for action in (
            Action("matrix.filter", Text("Filtrér overblikket", "Filter the overview"), "list-filter",
                   self.filter.setFocus, "Ctrl+F", group),
            Action("matrix.density", Text("Tætte eller luftige rækker", "Dense or airy rows"), "rows-4",
                   self.turn_density, "", group),
            Action("matrix.order", Text("Sortér efter frist eller alder", "Sort by due day or age"), "arrow-down",
                   self._turn_order, "", group),
        ):  # fmt: skip
            self._context.actions.add(action, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._sums.sizeHint().width() >= theme.px(FILTER_ROOM)
        self._sums.setVisible(room and self._any_case)  # nought of nothing says nothing


def _of(pairs: tuple[tuple[str, str], ...]) -> CaseFilter:
    return CaseFilter(status=tuple(value for key, value in pairs if key == "status"))
