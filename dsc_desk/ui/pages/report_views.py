"""The four views of the report page: the work with its charts, and waiting, permits and hours as lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.reports import findings, periods, say
from dsc_desk.reports.build import Charts, charts_of
from dsc_desk.reports.every_table import every_table
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.records import Period
from dsc_desk.reports.tables import FigureTable
from dsc_desk.ui import theme
from dsc_desk.ui.pages.report_parts import Figure, Sentence
from dsc_desk.ui.pages.report_table import FigureTableView
from dsc_desk.ui.widgets.boxes import gridbox
from dsc_desk.ui.widgets.buttons import Button
from dsc_desk.ui.widgets.fields import LineField
from dsc_desk.ui.widgets.page import scrolled
from dsc_desk.ui.widgets.text import Label
from dsc_desk.ui.words import language, text, tr
from dsc_desk.words import Language, Text

_TWO_COLUMNS_FROM = 920
_LOWEST, _HIGHEST = 268, 420
_FRAME, _ROW = 100, 26  # head, words above the rows, and a route
_BESIDES = 116  # margins, gaps and the line below
_MARGINS = (40, 20, 40, 24)
_CHARTED = ("experts", "waiting", "ages", "flow")
Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Report:
    """A counted report with its charts and tables ready in one language: made off the GUI thread, only shown on it."""

    work: Workload
    charts: Charts
    tables: Mapping[str, FigureTable]
    permit_lines: tuple[str, ...]  # each permit as it reads, for the filter


def prepared(work: Workload, spoken: Language) -> Report:
    """Return a report ready to be shown."""
    tables = {table.key: table for table in every_table(work, spoken)}
    lines = tuple(" ".join(line).casefold() for line in tables["permits"].shown(spoken))
    return Report(work, charts_of(work, spoken), tables, lines)


class WorkloadView(QWidget):
    """The report at a glance: what was counted, the sentence, four figures, and how far the numbers can be trusted."""

    def __init__(
        self,
        copied: Told,
        opened: Told,
        chosen: Callable[[Period], object],
        begun: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._copied, self._opened, self._chosen, self._begun = copied, opened, chosen, begun
        self._elsewhere: Period | None = None
        self._columns = 0

    def parts(self) -> Iterator[None]:
        """Make what it consists of, with the page."""
        _area, column = scrolled(self, ground="surface", margins=_MARGINS)
        self._caption = Label(size="small", ink="text-3", wrap=True)
        self.sentence = Sentence()
        self.elsewhere = Button("", self._choose_elsewhere, icon="calendar")
        self.elsewhere.hide()
        self.begin = Button(
            tr("Ny henvendelse", "New inquiry"), self._begun, icon="plus"
        )  # of a centre that has no case yet
        self.begin.hide()
        self.figures: tuple[Figure, ...] = ()
        for _ in _CHARTED:
            yield
            self.figures += (Figure(self),)
        yield
        self._foot = Label(size="small", ink="text-3", wrap=True)
        self._grid = gridbox()
        self._grid.setHorizontalSpacing(theme.px(32))
        self._grid.setVerticalSpacing(theme.px(16))
        for figure in self.figures:
            figure.sig_copied.connect(self._copied)
            figure.table.sig_opened.connect(self._opened)
        column.addWidget(self._caption)
        column.addWidget(self.sentence)
        for way in (self.elsewhere, self.begin):
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(8))
        column.addLayout(self._grid)
        column.addWidget(self._foot)

    def show_report(self, report: Report) -> None:
        """Show the figures of another period."""
        self._caption.setText(caption(report.work))
        self.sentence.show_parts(findings.sentence(report.work))
        holder = self.window().focusWidget()
        held = holder is not None and any(figure.isAncestorOf(holder) for figure in self.figures)
        for figure, chart, key in zip(self.figures, report.charts.all(), _CHARTED, strict=True):
            figure.show_figure(chart, report.tables[key])
            figure.setVisible(not report.work.bare)
        self._offer(report.work.elsewhere)
        self.begin.setVisible(report.work.bare and report.work.elsewhere is None)
        if held and report.work.bare:
            self.first_part().setFocus()  # the figure that had the keyboard has gone
        self._foot.setText(foot(report.work))
        self._place()

    def first_part(self) -> QWidget:
        """Return what the keyboard comes to first: the way on where there is nothing, else the first figure."""
        ways: tuple[QWidget, ...] = (self.elsewhere, self.begin)
        return next((way for way in ways if not way.isHidden()), self.figures[0].chart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _offer(self, period: Period | None) -> None:
        """Offer a period in which something happened."""
        self._elsewhere = period
        self.elsewhere.setVisible(period is not None)
        if period is not None:
            self.elsewhere.setText(tr("Vis {name}", "Show {name}", name=text(periods.in_words(period))))

    def _choose_elsewhere(self) -> None:
        if self._elsewhere is not None:
            self._chosen(self._elsewhere)

    def _place(self) -> None:
        """Set the figures in one column or two, as high as leaves all of them in sight, within reason."""
        above = self._caption.sizeHint().height() + self.sentence.heightForWidth(self.width()) + theme.px(_BESIDES)
        above += 0 if self._elsewhere is None else self.elsewhere.sizeHint().height()
        height = min(theme.px(_HIGHEST), max(theme.px(_LOWEST), (self.height() - above) // 2))
        for figure in self.figures:
            figure.setFixedHeight(height)
        columns = 2 if self.width() >= theme.px(_TWO_COLUMNS_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, figure in enumerate(self.figures):
            self._grid.addWidget(figure, place // columns, place % columns)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self._grid.setColumnStretch(0, 1)


class ListView(QWidget):
    """One figure as a list under its finding, with its chart above where it has one."""

    def __init__(
        self,
        key: str,
        title: Callable[[Workload], Text],
        nothing: str,
        copied: Told,
        opened: Told,
        *,
        charted: bool = False,
        filtered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._say = key, title
        self._counts_days = charted
        self._table: FigureTable | None = None
        self._lines: tuple[str, ...] = ()
        words = tr("Vis kun linjer med …", "Show only lines with …")
        self.filter = LineField(tr("Filtrér", "Filter"), placeholder=words) if filtered else None
        area, column = scrolled(self, ground="surface", margins=_MARGINS)
        self._area = area
        self._caption = Label(size="small", ink="text-3", wrap=True)
        self._title = Label(size="section", weight=600, wrap=True)
        self._figure = Figure() if charted else None
        self._nothing = Label(nothing, ink="text-2", wrap=True)
        self.table = FigureTableView()
        self.table.sig_opened.connect(opened)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self._caption, self._title, self._figure, self.filter, self._nothing, self.table):
            if part is not None:
                column.addWidget(part)
        if self.filter is not None:
            self.filter.line.textChanged.connect(lambda _words: self._show_table())
            self.filter.setMaximumWidth(theme.px(320))
            self.filter.installEventFilter(self)
        if self._figure is not None:
            self._figure.sig_copied.connect(copied)
            self._title.hide()

    def show_report(self, report: Report) -> None:
        """Show the figures of another period; an empty list says in words what will stand there."""
        table = report.tables[self._key]
        self._caption.setText(caption(report.work) if self._counts_days else whose(report.work))
        self._title.setText(text(self._say(report.work)))
        self._nothing.setVisible(not table.rows)
        self.table.setVisible(bool(table.rows))
        self._table, self._lines = table, report.permit_lines
        self._show_table()
        if self._figure is not None:
            self._figure.show_figure(report.charts.waiting, table)
            self._figure.setFixedHeight(theme.px(min(_HIGHEST, _FRAME + _ROW * max(1, len(table.rows)))))

    def _show_table(self) -> None:
        """Show the lines that hold every word of the filter."""
        if self._table is None:
            return
        wanted = self.filter.text().casefold().split() if self.filter is not None else []
        rows = zip(self._table.rows, self._lines, strict=True) if wanted else ()
        kept = tuple(row for row, line in rows if all(word in line for word in wanted)) if wanted else self._table.rows
        self.table.show_table(replace(self._table, rows=kept))
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):  # what stands above the table has found its place
            self._fit_height()
        return super().eventFilter(watched, event)

    def _fit_height(self) -> None:
        """Show the whole table; one with a filter scrolls by itself, so that its way sideways stays in sight."""
        high = self.table.whole_height()
        if self.filter is not None:
            above = self.filter.geometry().bottom() + theme.px(8 + _MARGINS[3])
            high = min(high, max(theme.px(240), self._area.viewport().height() - above))
        self.table.setFixedHeight(high)


def caption(work: Workload) -> str:
    """Say whose work was counted, over which days, and how days are counted."""
    counted = tr("Alle dage er arbejdsdage, pauser er trukket fra.", "All days are working days, pauses are left out.")
    return f"{whose(work)} {counted}"


def whose(work: Workload) -> str:
    """Say whose work and which days were counted."""
    days = text(say.span_text(work.period, work.day))
    return f"{', '.join(part for part in (work.centre.name, days) if part)}."


def foot(work: Workload) -> str:
    """Say when the numbers were taken, whether the period is over, and how to get at them."""
    parts = [tr("Tal fra sagslageret {when}.", "Figures from the case store, {when}.", when=_moment(work))]
    if work.day < work.period.last:
        parts.append(tr("{period} er ikke hel.", "{period} is not over.", period=text(periods.name_of(work.period))))
    if not work.bare:
        told = tr(
            "Hver figur kan åbnes som tabel (T) og kopieres.", "Each figure can be opened as a table (T) and copied."
        )
        parts.append(told)
    return " ".join(parts)


def _moment(work: Workload) -> str:
    return say.moment_text(work.made_at, Language(language()))
