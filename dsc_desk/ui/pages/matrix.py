"""Overblik, the matrix: every case against every access route."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.queries.cases import CaseCount, CaseFilter
from dsc_desk.cases.queries.matrix import WARN_DAYS, Matrix, MatrixCount, MatrixRow, MatrixSums
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.matrix_table import MatrixTable
from dsc_desk.ui.models.matrix import RouteColumn, cell_of, every_route
from dsc_desk.ui.widgets import (
    EmptyState,
    FilterLine,
    Label,
    PageHead,
    QuietButton,
    StatusChip,
    Token,
    TwoClocks,
    page_column,
)
from dsc_desk.ui.words import count, day, text, this_day, tr, whole
from dsc_desk.words import Text

SHOWS = {"case_", "application", "fact", "own_answer", "task", "step", "triage_answer", "holder", "enclosure"}
LONG_WITH_US = 14  # calendar days: ten working days, as the view's name says
NEW_ANSWER = 14  # calendar days an answer is shown as received


class MatrixPage(QWidget):
    """The home of the desk."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._today = this_day()
        self._all_columns = False
        column = page_column(self)
        self._head = PageHead(tr("Overblik", "Overview"), self._views())
        self._head.tabs.chosen.connect(lambda _view: self._read(anew=True))
        self._density = QuietButton("", self._turn_density, icon="rows-4")
        self._columns = QuietButton("", self._turn_columns, icon="columns-3")
        self._head.add_action(self._density)
        self._head.add_action(self._columns)
        column.addWidget(self._head)
        column.addWidget(self._filter_row())
        self.table = MatrixTable(self._detail, self._today, dense=context.settings.dense)
        self.table.case_opened.connect(context.open_case)
        self.table.application_opened.connect(lambda found: context.open_page("application", found))
        column.addWidget(self.table, 1)
        self._empty = EmptyState(
            "table-2",
            tr("Ingen sager her", "No cases here"),
            tr(
                "Her står hver sag med sine ansøgninger: hvor langt de er, og hvem der har dem. En sag kommer af en henvendelse.",
                "Each case stands here with its applications: how far they are and who has them. A case starts from an inquiry.",
            ),
            (tr("Åbn indbakken", "Open the inbox"), lambda: context.open_page("inbox")),
        )
        self._empty.hide()
        column.addWidget(self._empty, 1)
        self.table.model.loaded.connect(self._show_empty)
        self._read(anew=True)

    def refresh(self, changes: frozenset[str]) -> None:
        """Read again when something shown changed."""
        if changes & SHOWS:
            self._read()

    def take_focus(self) -> None:
        self.table.cells.setFocus()

    def _views(self) -> tuple[tuple[str, str], ...]:
        return (
            ("mine", tr("Mine sager", "My cases")),
            ("all", tr("Hele centret", "Whole centre")),
            ("still", tr("Hos os over 10 dage", "With us over 10 days")),
            ("answered", tr("Svar modtaget", "Answer received")),
            ("ending", tr("Udløber inden 90 dage", "Ends within 90 days")),
        )

    def _filter_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(24), 0, theme.px(16), theme.px(8))
        line.setSpacing(theme.px(16))
        self._filter = FilterLine(
            tr(
                "Skriv for at filtrere: ord i sagen, afdeling, mail …",
                "Type to filter: words of the case, department, mail …",
            )
        )
        self._filter.filtered.connect(lambda: self._read(anew=True))
        self._filter.set_tokens([Token("status", "open", tr("status", "status"), tr("i gang", "in progress"))])
        self._sums = Label(size="small", ink="text-2")
        line.addWidget(self._filter, 1)
        line.addWidget(self._sums)
        return row

    def _narrow(self, view: str = "") -> CaseFilter:
        tokens = {token.key: token.value for token in self._filter.tokens()}
        narrow = CaseFilter(words=self._filter.text(), status=(tokens["status"],) if "status" in tokens else ())
        view = view or self._head.tabs.current()
        if view == "mine":
            return replace(narrow, mine=True)
        if view == "still":
            return replace(narrow, holder="us", still_since=(self._today - timedelta(days=LONG_WITH_US)).isoformat())
        if view == "answered":
            return replace(narrow, answered_since=(self._today - timedelta(days=NEW_ANSWER)).isoformat())
        if view == "ending":
            return replace(narrow, status=(), ends_before=(self._today + timedelta(days=WARN_DAYS)).isoformat())
        return narrow

    def _read(self, *, anew: bool = False) -> None:
        narrow = self._narrow()
        if anew:
            self.table.model.restart()
        self._context.background.ask(self, MatrixCount(narrow), self._show_sums, slot="sums")
        views = {view: CaseCount(self._narrow(view)) for view, _ in self._views()}
        self._context.background.read(
            self,
            lambda desk: {view: desk.ask(query) for view, query in views.items()},
            self._show_counts,
            slot="counts",
        )
        self.table.model.read_from(
            self._context.background, lambda after, limit: Matrix(narrow, after=after, limit=limit)
        )

    def _show_sums(self, sums: MatrixSums) -> None:
        used = [route for route, _ in sums.routes]
        shown = tuple(column.routes for column in self.table.routes)
        self.table.set_routes(every_route() if self._all_columns else used)
        if tuple(column.routes for column in self.table.routes) != shown:
            self.table.cells.horizontalScrollBar().setValue(0)
        self._sums.setText(
            tr(
                "{cases}, {applications}   {us} hos os   {them} hos dem   {decided} afgjort",
                "{cases}, {applications}   {us} with us   {them} with them   {decided} decided",
                cases=count(sums.cases, Text("sag", "case"), Text("sager", "cases")),
                applications=count(
                    sums.applications, Text("ansøgning", "application"), Text("ansøgninger", "applications")
                ),
                us=sums.with_us,
                them=sums.with_them,
                decided=sums.decided,
            )
        )
        self._columns.setText(
            tr("{n} veje", "{n} routes", n=len(self.table.routes))
            if not self._all_columns
            else tr("Kun brugte veje", "Used routes only")
        )
        self._density.setText(tr("Tæt", "Dense") if self._context.settings.dense else tr("Luftig", "Airy"))

    def _show_counts(self, counts: dict[str, int]) -> None:
        for view, number in counts.items():
            self._head.tabs.set_aside(view, whole(number))

    def _turn_density(self) -> None:
        self._context.settings.dense = not self._context.settings.dense
        self.table.set_dense(dense=self._context.settings.dense)
        self._density.setText(tr("Tæt", "Dense") if self._context.settings.dense else tr("Luftig", "Airy"))

    def _turn_columns(self) -> None:
        self._all_columns = not self._all_columns
        self._read()

    def _show_empty(self) -> None:
        empty = self.table.model.rowCount() == 0
        self.table.setVisible(not empty)
        self._empty.setVisible(empty)

    def _detail(self, row: MatrixRow, column: RouteColumn) -> QWidget | None:
        cell = cell_of(row, column.routes)
        if cell is None:
            return None
        box = QWidget()
        box.setAccessibleName(f"{text(column.name)}, {row.case.title}")
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(Label(f"{text(column.name)} ({text(column.office)})", weight=600), 1)
        head.addWidget(StatusChip(cell.stage))
        lines.addLayout(head)
        lines.addWidget(Label(f"{row.case.reference} {row.case.title}", size="small", ink="text-2", wrap=True))
        lines.addWidget(TwoClocks(cell.held.us, cell.held.them))
        facts = QFormLayout()
        facts.setVerticalSpacing(theme.px(4))
        for name, value in (
            (tr("Sendt", "Sent"), day(cell.sent_at)),
            (
                tr("Svar ventes", "Answer expected"),
                day(cell.expected) or tr("ukendt", "not known") if cell.sent_at else "",
            ),
            (tr("Deres nr.", "Their number"), cell.their_reference),
            (tr("Gælder til", "Valid until"), day(cell.valid_until)),
            (tr("Udfyldt", "Filled"), f"{cell.percent} %" if cell.stage in ("draft", "ready") else ""),
        ):
            if value:
                facts.addRow(Label(name, size="small", ink="text-3"), Label(value, size="small"))
        lines.addLayout(facts)
        return box
