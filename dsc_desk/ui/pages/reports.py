"""Rapporter: the work of a period as one sentence, four figures and three lists, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from dsc_desk.reports import findings, periods
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.reports.records import Period
from dsc_desk.reports.tables import TITLE
from dsc_desk.reports.write import write_report
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.conformance_view import ConformanceView
from dsc_desk.ui.pages.report_period import DaysLine
from dsc_desk.ui.pages.report_views import ListView, Report, WorkloadView, prepared
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets.boxes import vbox
from dsc_desk.ui.widgets.buttons import Button, PrimaryButton
from dsc_desk.ui.widgets.marks import Progress
from dsc_desk.ui.widgets.notice import Notices
from dsc_desk.ui.widgets.page import PageHead
from dsc_desk.ui.words import language, text, this_day, tr

_VIEWS = ("workload", "waiting", "permits", "hours", "conformance")
_STOOD = "reports.period"
_KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel", ".csv": "CSV"}


class ReportsPage(QWidget):
    """The page: views as text tabs, the period and the files at the right, notices above the figures."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._work: Workload | None = None
        self._period = _period_from(context.stood.get(_STOOD, "")) or periods.month_of(this_day()).period
        self._views: dict[str, WorkloadView | ListView | ConformanceView] = {}
        self._report: Report | None = None
        self._shown: dict[str, Report] = {}
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        column = vbox(self, gap=0)
        self._head = self._make_head()
        yield
        column.addWidget(self._head)
        self._days = DaysLine(self._choose)
        self._progress = Progress()
        self._progress.setContentsMargins(theme.px(40), theme.px(8), theme.px(40), theme.px(8))
        self._notices = Notices((40, 8, 40, 8))
        column.addWidget(self._days)
        column.addWidget(self._progress)
        column.addLayout(self._notices.column)
        self._days.hide()
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack, 1)
        yield
        begin = partial(self._context.actions.run, "inquiry.new")
        self.workload = WorkloadView(self._copy, self._context.open_case, self._choose, begin, self._stack)
        yield from self.workload.parts()
        self._take_view("workload", self.workload)
        self._head.tabs.chosen.connect(self._show_view)
        self.refresh(frozenset())

    def tab_now(self) -> str:
        """Return the tab in sight, to which one comes back after a lock or another look."""
        return self._head.tabs.current()

    def refresh(self, _changes: frozenset[str]) -> None:
        """Count anew: at the first visit, after commands, and when another period is chosen."""
        query, spoken = WorkloadReport(self._period.first, self._period.last), language()
        ticket = self._context.background.read(
            self, lambda desk: prepared(desk.ask(query), spoken), self._show, self._fail, slot="report"
        )
        self._progress.watch(ticket, tr("Tæller", "Counting"))

    def show_target(self, _target: str, tab: str) -> None:
        """Open a view by its id: workload, waiting, permits, hours or conformance."""
        if tab in _VIEWS:
            self._head.tabs.choose(tab)
            self._show_view(tab)

    def take_focus(self) -> None:
        """Put the keyboard on the first figure, or on the way to a period that has some; else on the view in sight."""
        at_glance = self._stack.currentWidget() is self.workload
        (self.workload.first_part() if at_glance else self._head.tabs).setFocus()

    def save(self, suffix: str) -> None:
        """Ask where, and write the report there off the GUI thread."""
        if self._work is None:
            return
        path = self.ask_where(suffix)
        if path is None:
            return
        self._notices.clear()
        write = partial(write_report, self._work, path, language())
        ticket = self._context.background.run(self, write, self._saved, self._fail)
        self._progress.watch(ticket, tr("Skriver {name}", "Writing {name}", name=path.name))

    def ask_where(self, suffix: str) -> Path | None:
        """Return where the user wants the file; None when she thinks better of it."""
        word = text(TITLE).lower().replace("æ", "ae")
        proposed = periods.file_name(self._period, word, suffix)
        kinds = f"{_KINDS[suffix]} (*{suffix})"
        return ask_place(self, tr("Gem rapporten", "Save the report"), proposed, kinds)

    def _make_head(self) -> PageHead:
        tabs = (
            ("workload", tr("Arbejdsmængde", "Workload")),
            ("waiting", tr("Ventetider", "Waiting")),
            ("permits", tr("Tilladelser", "Permits")),
            ("hours", tr("Timer", "Hours")),
            ("conformance", tr("Efterlevelse", "Conformance")),
        )
        head = PageHead(tr("Rapporter", "Reports"), tabs)
        self._chooser = Button("", icon="calendar")
        self._chooser.setMenu(QMenu(self._chooser))
        self._chooser.menu().aboutToShow.connect(self._fill_menu)
        self._say_period()
        self.files = {
            ".xlsx": Button("Excel", partial(self.save, ".xlsx"), icon="download"),
            ".docx": Button("Word", partial(self.save, ".docx")),
            ".pdf": PrimaryButton("PDF", partial(self.save, ".pdf"), icon="printer"),
        }
        head.add_action(self._chooser)
        for suffix, button in self.files.items():
            button.setAccessibleName(tr("Gem som {kind}", "Save as {kind}", kind=_KINDS[suffix]))
            button.setEnabled(False)
            head.add_action(button)
        return head

    def view(self, key: str) -> WorkloadView | ListView | ConformanceView:
        """Return a view by its id with the latest figures; it is made, and given them, when it is first wanted."""
        if key not in self._views:
            self._take_view(
                key,
                ConformanceView(self._copy, self._context.open_case, self._stack)
                if key == "conformance"
                else self._make_list(key),
            )
        view = self._views[key]
        if self._report is not None and self._shown.get(key) is not self._report:
            self._shown[key] = self._report
            view.show_report(self._report)
        return view

    def _take_view(self, key: str, view: WorkloadView | ListView | ConformanceView) -> None:
        self._views[key] = view
        self._stack.addWidget(view)

    def _make_list(self, key: str) -> ListView:
        if key == "waiting":
            return ListView(
                key,
                findings.route_title,
                tr("Ingen afgørelser i de sidste 12 måneder.", "No answers in the last 12 months."),
                self._copy,
                self._context.open_case,
                charted=True,
                parent=self._stack,
            )
        if key == "permits":
            return ListView(
                key,
                findings.permit_title,
                tr("En tilladelse står her, når dens afgørelse er ført.", "A permit stands here once it is logged."),
                self._copy,
                self._context.open_case,
                filtered=True,
                parent=self._stack,
            )
        return ListView(
            key,
            findings.hours_title,
            tr("Timer skrives på sagens fane Noter og tid.", "Hours are written on the case's tab Notes and time."),
            self._copy,
            self._context.open_case,
            parent=self._stack,
        )

    def _fill_menu(self) -> None:
        menu = self._chooser.menu()
        menu.clear()
        today = this_day()
        for choices in (periods.months(today), periods.quarters(today), periods.years(today)):
            for choice in choices:
                entry = menu.addAction(text(choice.name), partial(self._choose, choice.period))
                entry.setCheckable(True)
                entry.setChecked(choice.period == self._period)
            menu.addSeparator()
        menu.addAction(tr("Vælg dage …", "Choose days …"), self._ask_days)
        menu.addAction(tr("Gem som CSV …", "Save as CSV …"), partial(self.save, ".csv"))

    def _ask_days(self) -> None:
        self._days.open(self._period)

    def _choose(self, period: Period) -> None:
        self._take_period(period)
        self.refresh(frozenset())

    def _take_period(self, period: Period) -> None:
        self._period = period
        self._context.stood[_STOOD] = f"{period.first} {period.last}"
        self._say_period()

    def _say_period(self) -> None:
        name = text(periods.name_of(self._period))
        self._chooser.setText(name)
        self._chooser.setAccessibleName(tr("Periode: {name}", "Period: {name}", name=name))

    def _show_view(self, key: str) -> None:
        bare = self._work is not None and self._work.bare  # one sentence says all there is, whichever the view
        self._stack.setCurrentWidget(self.view("workload" if bare else key))

    def _show(self, report: Report) -> None:
        self._notices.clear()
        self._work, self._report = report.work, report
        for button in self.files.values():
            button.setEnabled(True)
        self._show_view(self._head.tabs.current())

    def _copy(self, words: str) -> None:
        copy_secret(words)
        self._context.toast(
            tr("Tabellen er kopieret og bliver i udklipsholderen i 10 sekunder", "The table is copied, for 10 seconds")
        )

    def _saved(self, path: Path) -> None:
        self._notices.clear()
        self._context.toast(tr("Rapporten er gemt som {name}", "The report is saved as {name}", name=path.name))

    def _fail(self, error: Exception) -> None:
        if self._work is not None and self._work.period != self._period:
            self._take_period(self._work.period)  # what is shown, and saved, is still that
        self._notices.refuse(error)


def _period_from(stood: str) -> Period | None:
    first, _, last = stood.partition(" ")
    return Period(date.fromisoformat(first), date.fromisoformat(last)) if stood else None
