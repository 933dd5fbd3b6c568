"""The tab Route plan: when data can be there, what decides it, and how much sooner it would be without a source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.queries.calendar import CalendarDays
from dsc_desk.forms.case_plan import CasePlan, PlanOfCase
from dsc_desk.forms.forecast import Key
from dsc_desk.forms.forecast_words import critical_line, day_words, difference_words, when_lines
from dsc_desk.forms.plan_words import left_out_lines, perhaps_lines
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.case.route_picture import RoutePictureView
from dsc_desk.ui.case.route_rows import RouteRow, columns, rows_of
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.plan_print import PlanPrinter
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.outward.exports import CalendarButton
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import (
    EmptyState,
    Label,
    LinkButton,
    Notice,
    SectionHeading,
    Table,
    clear,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.words import language, text, tr
from dsc_desk.words import Text

_SHOWS = frozenset(("chosen_source", "application", "holder", "own_entry", "case_", "triage_answer", "fact", "step"))


class RoutePlanTab(QWidget):
    """See `tab.CaseTab`. What is unticked here is only thought of: nothing is kept."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._made: PlanOfCase | None = None
        self._dropped: set[str] = set()
        self._chosen: Key | None = None
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context, case_id = self._context, self._case_id
        self.title = Label(size="section", weight=600, wrap=True)
        self.notes = Label(ink="text-2", wrap=True)
        self.printer = PlanPrinter(context)
        self.export = CalendarButton(
            context, lambda: CalendarDays(case_id=case_id), tr("sagens-frister", "deadlines-of-the-case") + ".ics"
        )
        yield
        self.picture = RoutePictureView()
        self.model: TableModel[RouteRow] = TableModel(columns(), parent=self)
        self.list = Table(self.model, tr("Vejplanen trin for trin", "The route plan step by step"))
        self.detail = Label(ink="text-2", wrap=True)
        self.ticks: dict[str, QCheckBox] = {}
        self.would: Notice | None = None
        self._would, self._sources = vbox(), QWidget()
        self._body, self._empty = QWidget(), vbox()
        yield
        self._build()
        self.refresh(frozenset())

    # What the case page calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when sources or applications changed, here or in the cases the times come from."""
        if not changes or changes & _SHOWS:
            self._context.background.read(self, partial(_planned, CasePlan(self._case_id)), self._show, slot="plan")

    def take_focus(self) -> None:
        """Begin with the picture; its steps are walked with the arrow keys."""
        self.picture.setFocus()

    def leave(self) -> None:
        """Nothing is typed here."""

    # What if

    def drop(self, source_id: str, *, dropped: bool) -> None:
        """Think a source away, or back again."""
        (self._dropped.add if dropped else self._dropped.discard)(source_id)
        self._draw()

    def take_all_back(self) -> None:
        """Think of every source again."""
        for tick in self.ticks.values():
            tick.setChecked(True)

    # Showing

    def _show(self, made: PlanOfCase) -> None:
        self._made = made
        self._dropped &= {one.id for one in made.sources}
        there = bool(made.plan.steps)
        self._body.setVisible(there)
        clear(self._empty)
        if not there:
            self._empty.addWidget(self._nothing())
        self._fill_ticks(made)
        self._draw()

    def _fill_ticks(self, made: PlanOfCase) -> None:
        wanted = {one.id: text(one.name) for one in made.sources if one.route_id}
        if list(wanted) == list(self.ticks):
            return
        clear(self._flow)
        self.ticks = {}
        for source_id, name in wanted.items():
            tick = QCheckBox(name)
            tick.setChecked(source_id not in self._dropped)
            tick.toggled.connect(lambda on, one=source_id: self.drop(one, dropped=not on))
            self.ticks[source_id] = tick
            self._flow.addWidget(tick)

    def _draw(self) -> None:
        if self._made is None:
            return
        made = self._made.without(self._dropped) if self._dropped else self._made
        lines = [line for line in when_lines(made.forecast, language()) if line]
        self.title.setText(lines[0])
        told = (*perhaps_lines(made.plan, language()), *left_out_lines(made.plan, language()))
        self.notes.setText("\n".join((*lines[1:], *told)))
        if self._chosen not in {leg.key for leg in made.forecast.legs}:
            self._chosen = None
        self.picture.show_plan(made.forecast, made.day, self._chosen)
        self.model.show(rows_of(made.forecast))
        self._fit_list()
        self.printer.show_plan(made, "")
        self._compare(made)
        self._tell()

    def _fit_list(self) -> None:
        high = self.list.horizontalHeader().height() + self.model.rowCount() * theme.row("table") + theme.px(4)
        self.list.setFixedHeight(high)

    def _compare(self, made: PlanOfCase) -> None:
        """Say how much sooner it would be without what is unticked, and what then decides."""
        clear(self._would)
        self.would = None
        if not self._dropped or self._made is None:
            return
        before, after = self._made.forecast, made.forecast
        names = ", ".join(text(one.name) for one in self._made.sources if one.id in self._dropped)
        said = []
        for words, old, new in (
            (tr("Tidligst", "Earliest"), before.earliest, after.earliest),
            (tr("Sandsynligt", "Likely"), before.likely, after.likely),
        ):
            if difference := difference_words(old, new, language()):
                said.append(
                    f"{words}: {difference} ({day_words(old or made.day, language())} → {day_words(new or made.day, language())})."
                )
        if before.likely is None and after.likely is not None:
            said.append(
                tr(
                    "Den sandsynlige dag bliver kendt: {d}.",
                    "The likely day becomes known: {d}.",
                    d=day_words(after.likely, language()),
                )
            )
        if not said:
            said.append(tr("Der er ingen dato at sammenligne.", "There is no date to compare."))
        said.append(critical_line(after, language()))
        title = tr("Uden {names}. Intet er gemt.", "Without {names}. Nothing is kept.", names=names)
        self.would = Notice(title, " ".join(said), "us", icon="lightbulb")
        self._would.addWidget(self.would)
        self._would.addWidget(LinkButton(tr("Med alle kilder igen", "With all sources again"), self.take_all_back))

    def choose(self, key: Key) -> None:
        """Choose a step in picture and list."""
        self._chosen = key
        if self._made is not None:
            made = self._made.without(self._dropped) if self._dropped else self._made
            self.picture.show_plan(made.forecast, made.day, key)
        self.list.pick(" ".join(key))
        self._tell()

    def _picked(self, row: RouteRow) -> None:
        if row.key != self._chosen:
            self.choose(row.key)

    def _tell(self) -> None:
        row = next((one for one in rows_in(self.model) if one.key == self._chosen), None)
        self.detail.setText(row.full() if row else "")
        self.picture.setAccessibleName(row.full() if row else tr("Vejplan som billede", "Route plan as a picture"))

    def _open(self, row: RouteRow) -> None:
        """Open the application of a step, where there is one; else the list of applications."""
        if application_id := row.leg.step.standing.application_id:
            self._context.open_page("application", application_id)
        else:
            self._context.open_case(self._case_id, "applications")

    def _nothing(self) -> QWidget:
        return EmptyState(
            "git-merge",
            tr("Ingen vejplan endnu", "No route plan yet"),
            tr(
                "Vælg kilder til sagen. Så står her, hvad der skal søges først, hvad der afgør datoen, og hvornår data kan være der.",
                "Choose sources for the case. Then this page says what to apply for first, what decides the date, and when "
                "data can be there.",
            ),
            (tr("Vælg kilder", "Choose sources"), lambda: self._context.open_case(self._case_id, "sources")),
        )

    # Built once

    def _build(self) -> None:
        _area, column = scrolled(self, ground="surface", margins=(24, 12, 24, 24))
        column.addLayout(self._empty)
        column.addWidget(self._body)
        column.addStretch(1)
        inside = vbox(self._body, gap=8)
        self._body.hide()
        head = hbox()
        head.addWidget(self.title, 1)
        head.addWidget(self.export)
        head.addWidget(self.printer)
        inside.addLayout(head)
        inside.addWidget(self.notes)
        inside.addWidget(self.picture)
        self.picture.chosen.connect(self.choose)
        inside.addWidget(self.detail)
        inside.addWidget(SectionHeading(tr("Hvad hvis en kilde undværes?", "What if a source is left out?")))
        self._flow = FlowLayout(self._sources, theme.px(16))
        self._flow.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._sources)
        inside.addLayout(self._would)
        inside.addWidget(SectionHeading(tr("Trin for trin", "Step by step")))
        inside.addWidget(self.list)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._open)
        group = Text("Vejplan", "Route plan")
        for action in (
            Action("plan.print", Text("Udskriv vejplanen", "Print the route plan"), "printer", self.printer.print_now, "", group),
            Action("plan.all", Text("Tag alle kilder med igen", "Take all sources in again"), "undo-2", self.take_all_back, "", group),
        ):  # fmt: skip
            self._context.actions.add(action, self)


def rows_in(model: TableModel[RouteRow]) -> list[RouteRow]:
    """Return the rows a model shows."""
    return [model.row(place) for place in range(model.rowCount())]


def _planned(query: CasePlan, desk: Any) -> PlanOfCase:
    """Ask for the plan, and put it in time here, where the window does not wait for it."""
    made: PlanOfCase = desk.ask(query)
    _ = made.forecast
    return made
