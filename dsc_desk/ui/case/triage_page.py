"""The triage of a case: its questions, what shows itself on the way, and the choice of a procedure.

A changed answer is not taken before it was seen what it would open, close or leave in vain.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.flow.difference import Change
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.following import Procedure
from dsc_desk.cases.queries.what_if import AnswerWould, OpenQuestion, OpenQuestions
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import SIDE_BY_SIDE
from dsc_desk.ui.case.procedure_choice import ProcedureChoice
from dsc_desk.ui.case.triage import QuestionRow, TriagePanel
from dsc_desk.ui.case.what_if import AskRequester, WouldPanel
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import FieldError, Label, RightPanel, SectionHeading, hbox, scrolled, vbox
from dsc_desk.ui.words import said, tr


class TriagePage(QWidget):
    """Signal followed() when a procedure was chosen."""

    followed = Signal()

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self._shown: Procedure | None = None
        self.questions = TriagePanel()
        self.facts = TriagePanel()
        self.choice = ProcedureChoice()
        self.error = FieldError()
        self.area, self._sections = scrolled(ground="surface")
        self.would: WouldPanel | None = None
        self.asking: AskRequester | None = None
        self._above = vbox()
        self._choosing = QWidget()
        self._chooses = True  # while there is no procedure
        self._beside = RightPanel(400)
        self._beside.column.addStretch(1)
        self._facts_heading = SectionHeading(tr("Viser sig undervejs", "Shows itself on the way"))
        self._build()
        self.questions.answered.connect(self.answer)
        self.facts.answered.connect(self.answer)
        self.choice.chosen.connect(self._follow)

    def show_procedure(self, shown: Procedure) -> None:
        """Show the questions as they stand."""
        self._shown = shown
        book = rulebook(shown.version)
        self.questions.show_questions(book, shown.questions, shown.effects, shown.contradictions, shown.diversions)
        self.facts.show_questions(book, shown.facts, shown.effects)
        self._facts_heading.setVisible(bool(shown.facts))
        now = shown.state.procedure.id if shown.state else ""
        self._chooses = not now
        self._place_choice()
        self.choice.show_suggestions(shown.suggestions, now)
        self._context.background.ask(self, OpenQuestions(self._case_id), self.asking_for, slot="open questions")

    def row(self, question: str) -> QuestionRow:
        """Return the row of a question."""
        return self.questions.row(question)

    def focus_first_open(self) -> None:
        """Give the keyboard to the first question without an answer."""
        self.questions.focus_first_open()

    def answer(self, question: str, answer: str) -> None:
        """Take an answer, after what it would change was seen."""
        query = AnswerWould(self._case_id, question, answer)
        self._context.background.ask(self, query, partial(self._weigh, question, answer), self._refused, slot="would")

    # Answers

    def _weigh(self, question: str, answer: str, changes: tuple[Change, ...]) -> None:
        self._put_away()
        if not changes:
            self._take(question, answer)
            return
        short = rulebook(self._shown.version if self._shown else "").short(question)
        self.would = WouldPanel(short, changes)
        self.would.taken.connect(partial(self._take, question, answer))
        self.would.left.connect(self._leave)
        self._above.insertWidget(0, self.would)
        self.would.show()
        self.would.setFocus()
        self.area.ensureWidgetVisible(self.would)

    def _take(self, question: str, answer: str) -> None:
        self._put_away()
        command = AnswerTriage(self._case_id, ((question, answer),))
        self._context.background.do(self, command, lambda _none: self.error.say(""), self._refused)

    def _leave(self) -> None:
        """Keep the earlier answer: the rows show it again."""
        self._put_away()
        if self._shown is not None:
            self.show_procedure(self._shown)
        self.questions.setFocus()

    def _put_away(self) -> None:
        if self.would is not None:
            self.would.hide()
            self.would.deleteLater()
            self.would = None

    def asking_for(self, questions: tuple[OpenQuestion, ...]) -> None:
        """Show what waits for the requester, with the words to ask it in."""
        if self.asking is not None:
            self.asking.hide()
            self.asking.deleteLater()
            self.asking = None
        if questions and self._shown is not None:
            self.asking = AskRequester(self._context, self._case_id, questions, rulebook(self._shown.version))
            self._above.addWidget(self.asking)

    def _follow(self, procedure: str) -> None:
        self._context.background.do(
            self, FollowProcedure(self._case_id, procedure), lambda _none: self.followed.emit(), self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))
        if self._shown is not None:
            self.show_procedure(self._shown)

    # Building

    def _build(self) -> None:
        column = self._sections
        self.area.setProperty("ring", "none")
        inner = vbox(self._choosing, gap=8)
        inner.addWidget(SectionHeading(tr("Vælg procedure", "Choose a procedure")))
        words = tr(
            "Dem, der passer til svarene, står øverst. Trinenes rækkefølge er et forslag.",
            "Those that suit the answers stand first. The order of their steps is a proposal.",
        )
        inner.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        inner.addWidget(self.choice)
        self._above.setSpacing(theme.px(12))
        column.addWidget(self.error)
        column.addLayout(self._above)
        column.addWidget(SectionHeading(tr("Spørgsmål", "Questions")))
        column.addWidget(self.questions)
        column.addWidget(self._facts_heading)
        column.addWidget(self.facts)
        column.addStretch(1)
        line = hbox(self, gap=0)
        line.addWidget(self.area, 1)
        line.addWidget(self._beside)

    def _place_choice(self) -> None:
        """Put the choice of a procedure beside the questions while there is none, below them afterwards or where there is no room."""
        first = self._chooses and self.width() >= theme.px(SIDE_BY_SIDE)
        place = self._beside.column if first else self._sections
        if place.indexOf(self._choosing) < 0:
            place.insertWidget(place.count() - 1, self._choosing)
        self._beside.setVisible(first)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_choice()
