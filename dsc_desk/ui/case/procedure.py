"""The tab Procedure: steps and gates, triage, and the choice of a procedure, with the chosen step at the right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from dsc_desk.cases.asking import answered
from dsc_desk.cases.queries.following import CaseProcedure, Procedure
from dsc_desk.ui import theme
from dsc_desk.ui.case.clocks import ClocksView
from dsc_desk.ui.case.conformance import ConformanceView
from dsc_desk.ui.case.newer_rules import NewerRulesLine
from dsc_desk.ui.case.procedure_list import ProcedureList
from dsc_desk.ui.case.step_panel import StepPanel
from dsc_desk.ui.case.triage_page import TriagePage
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Chip, ElidedLabel, Label, LinkButton, TabStrip, TextTabs, hbox, vbox
from dsc_desk.ui.words import text, tip, tr

WIDE = 900  # px: narrower than that the line above the steps says less
_SHOWN = {
    "answer_file",
    "case_",
    "reply",
    "step",
    "gate_tick",
    "triage_answer",
    "application",
    "attachment",
    "holder",
    "setting",
    "staff",
}


class ProcedureTab(QWidget):
    """See `tab.CaseTab`; it has a panel of its own at the right."""

    own_panel = True

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._case_id = case_id
        self._shown: Procedure | None = None
        self._chosen = ""
        self._stale = False
        self._listing = False
        self._begins = False  # a procedure was just chosen
        self._panel_on = False
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context, case_id = self._context, self._case_id
        self.title = ElidedLabel(weight=600)
        self._version = Label(size="small", ink="text-2")
        self._proposal = Chip(tr("rækkefølgen er et forslag", "the order is a proposal"), soft=False, dashed=True)
        self._progress = Label(size="small", ink="text-2")
        self._all = LinkButton("", self._turn_everything)
        self._all.hide()
        self.views = TextTabs(
            [
                ("steps", tr("Trin", "Steps")),
                ("triage", tr("Triage", "Triage")),
                ("clocks", tr("Ure", "Clocks")),
                ("conformance", tr("Efterlevelse", "Conformance")),
            ]
        )
        self.views.chosen.connect(self.show_view)
        self.list = ProcedureList()
        yield
        self.triage = TriagePage(context, case_id)
        yield
        self.triage.followed.connect(self._followed)
        self.clocks = ClocksView(context, case_id)
        self.conformance = ConformanceView(context, case_id)
        self.newer = NewerRulesLine(context, case_id)
        yield
        self.panel = StepPanel(context, case_id)
        self._pages = QStackedWidget()
        self._build()
        self.refresh(frozenset())

    # What the page calls

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed."""
        if not changes or changes & _SHOWN:
            self._context.background.ask(self, CaseProcedure(self._case_id), self._show, slot="procedure")
            self.newer.ask()
        if self.views.current() == "clocks":
            self.clocks.ask()
        elif self.views.current() == "conformance":
            self.conformance.ask()

    def take_focus(self) -> None:
        """Give the keyboard to the steps, or to the first open question."""
        if self.views.current() == "steps":
            self.list.view.setFocus()
        elif self.views.current() == "triage":
            self.triage.focus_first_open()
        elif self.views.current() == "clocks":
            self.clocks.setFocus()
        else:
            self.conformance.setFocus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.panel.leave()

    def show_panel(self, *, on: bool) -> None:
        """Show or hide the panel; the page knows the room."""
        self._panel_on = on
        self.panel.setVisible(on and self._shown is not None and self._shown.state is not None)

    def choose_step(self, step_id: str) -> None:
        """Choose a step; none opens the choice of a procedure."""
        if step_id:
            self.show_view("steps")
            self._chosen = step_id
            self.list.choose(step_id)
        else:
            self.show_view("triage")

    def show_view(self, view: str) -> None:
        """Show the steps, the triage, the clocks or how far the standard was followed."""
        self.views.choose(view)
        self._pages.setCurrentIndex(("steps", "triage", "clocks", "conformance").index(view))
        if view == "clocks":
            self.clocks.ask()
        if view == "conformance":
            self.conformance.ask()
        self._all.setVisible(view == "steps" and bool(self._all.text()))
        if view == "triage" and self._stale and self._shown is not None:
            self._fill_triage(self._shown)

    # Showing

    def _show(self, shown: Procedure) -> None:
        first, self._shown = self._shown is None, shown
        state = shown.state
        self._show_triage(shown)
        self.title.set_words(text(state.procedure.title) if state else tr("Ingen procedure endnu", "No procedure yet"))
        self._proposal.setVisible(state is not None and state.procedure.proposal)
        if state is None:
            self._version.setText("")
            self._progress.setText("")
            self._all.setText("")
            self._all.hide()
            self.panel.hide()
            holder = QApplication.focusWidget()
            held = first and holder is not None and self._pages.isAncestorOf(holder)
            self.show_view("triage")
            if held:  # on the steps, which there turn out to be none of
                QTimer.singleShot(0, self, self.take_focus)
            return
        note = text(state.procedure.proposal_note) if state.procedure.proposal_note else ""
        self._proposal.setToolTip(tip(note))
        self._version.setText(tr("version {v}", "version {v}", v=shown.version))
        self._progress.setText(text(state.progress))
        self._say_everything()
        self._listing = True
        self.list.show_procedure(shown)
        self._listing = False
        if first:
            self.show_view("steps")
            self.show_panel(on=self._panel_on)
        if self._begins:  # the button that was pressed is gone
            self._begins = False
            self.list.view.setFocus()
        self._context.background.in_turn(self, self._show_panel, slot="panel")

    def _show_triage(self, shown: Procedure) -> None:
        """Count the answers; the rows are made when the triage is looked at."""
        settled, put = answered(shown.questions)
        self.views.set_aside("triage", f"{settled}/{put}")
        self._stale = True
        if self.views.current() == "triage":
            self._fill_triage(shown)

    def _fill_triage(self, shown: Procedure) -> None:
        self._stale = False
        self.triage.show_procedure(shown)

    def _followed(self) -> None:
        self._shown, self._begins = None, True

    def _say_everything(self) -> None:
        if self._shown is None or self._shown.state is None:
            return
        off = sum(one.state == "not_applicable" for one in self._shown.state.steps)
        words = tr("Skjul dem, der ikke gælder", "Hide those that do not apply")
        if not self.list.everything:
            words = tr("Vis {n}, der ikke gælder", "Show {n} that do not apply", n=off)
        self._all.setText(words if off else "")
        self._all.setVisible(bool(off) and self.views.current() == "steps")

    def _turn_everything(self) -> None:
        self.list.show_everything(on=not self.list.everything)
        self._say_everything()

    def _pick(self, row_id: str) -> None:
        self._chosen = row_id
        if not self._listing:  # while the list is filled, the panel follows in a turn of its own
            self._show_panel()

    def _open_step(self) -> None:
        """Give the keyboard to the step, showing its panel where there was no room for it."""
        self.show_panel(on=True)
        self.panel.focus_first()

    def _show_panel(self) -> None:
        if self._shown is not None and self._chosen:
            self.panel.show_row(self._shown, self._chosen)

    def _build(self) -> None:
        outer = hbox(gap=0)
        vbox(self, gap=0).addLayout(outer)
        column = vbox(gap=0)
        column.addLayout(self._head())
        column.addWidget(self.newer)
        column.addWidget(self._pages, 1)
        outer.addLayout(column, 1)
        outer.addWidget(self.panel)
        self._pages.addWidget(self.list)
        self._pages.installEventFilter(self)
        self._pages.addWidget(self.triage)
        self._pages.addWidget(self.clocks)
        self._pages.addWidget(self.conformance)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self._open_step)
        self.panel.draft_opened.connect(lambda application: self._context.open_page("application", application))

    def _head(self) -> QHBoxLayout:
        line = hbox(gap=12, margins=(24, 4, 24, 0))
        line.addWidget(TabStrip(self.views))
        line.addSpacing(theme.px(12))
        line.addWidget(self.title, 1)
        line.addStretch()
        line.addWidget(self._version)
        line.addWidget(self._proposal)
        line.addWidget(self._progress)
        line.addWidget(self._all)
        return line

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._pages and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Say less in the line above where there is little room."""
        wide = self._pages.width() >= theme.px(WIDE)
        words = tr("rækkefølgen er et forslag", "the order is a proposal") if wide else tr("forslag", "proposal")
        self._proposal.show_words(words)
        self._version.setVisible(wide)
        self.title.setVisible(wide)
