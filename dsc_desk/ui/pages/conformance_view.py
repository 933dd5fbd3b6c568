"""Efterlevelse in the reports: the finding, the time of the steps against their targets, and where the standard was not followed."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from dsc_desk.reports.conformance_words import conformance_title, summary
from dsc_desk.ui import theme
from dsc_desk.ui.pages.report_parts import Figure
from dsc_desk.ui.pages.report_table import FigureTableView
from dsc_desk.ui.pages.report_views import Report, Told, caption
from dsc_desk.ui.widgets import Label, SectionHeading
from dsc_desk.ui.widgets.page import scrolled
from dsc_desk.ui.words import text, tr, whole

_MARGINS = (40, 20, 40, 24)
_HIGHEST, _FRAME, _ROW = 460, 112, 34


class ConformanceView(QWidget):
    """Chart above, both tables below; an empty one says in words what will stand there."""

    def __init__(self, copied: Told, opened: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _area, column = scrolled(self, ground="surface", margins=_MARGINS)
        self._caption = Label(size="small", ink="text-3", wrap=True)
        self.title = Label(size="page", weight=600, wrap=True)
        self.summary = Label(ink="text-2", wrap=True)
        self.figure = Figure()
        self.figure.sig_copied.connect(copied)
        self.figure.table.sig_opened.connect(opened)
        self._times = SectionHeading(tr("Tid pr. trin", "Time per step"))
        self._departures = SectionHeading(tr("Afvigelser", "Departures"))
        self.tables = {"step_times": FigureTableView(), "departures": FigureTableView()}
        self._nothing = Label(
            tr("Ingen afvigelser i perioden.", "No departures in the period."), ink="text-2", wrap=True
        )
        for part in (self._caption, self.title, self.summary):
            column.addWidget(part)
        column.addSpacing(theme.px(8))
        column.addWidget(self.figure)
        column.addWidget(self._departures)
        column.addWidget(self._nothing)
        column.addWidget(self.tables["departures"])
        column.addWidget(self._times)
        column.addWidget(self.tables["step_times"])
        for table in self.tables.values():
            table.sig_opened.connect(opened)
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addStretch(1)

    def show_report(self, report: Report) -> None:
        """Show the figures of another period."""
        found = report.work.conformance
        self._caption.setText(caption(report.work))
        self.title.setText(text(conformance_title(report.work)))
        self.summary.setText(text(summary(report.work)))
        self.figure.show_figure(report.charts.conformance, report.tables["step_times"])
        bars = max(1, len(report.charts.conformance.bars))
        self.figure.setFixedHeight(theme.px(min(_HIGHEST, _FRAME + _ROW * bars)))
        self._departures.set_aside(whole(len(found.departures)) if found.departures else "")
        for key, table in self.tables.items():
            rows = report.tables[key]
            table.setVisible(bool(rows.rows))
            table.ensurePolished()  # its columns are measured in the letters they are painted with
            table.show_table(rows)
            table.setFixedHeight(table.whole_height())
        self._times.setVisible(bool(found.times))
        self._departures.setVisible(bool(found.steps))
        self._nothing.setVisible(bool(found.steps) and not found.departures)
