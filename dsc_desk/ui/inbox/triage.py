"""The first triage questions beside a mail, each with what its answer switches, and what the answers lead to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.cases.asking import UNCLEAR
from dsc_desk.cases.queries.new_case import Outlook, TriageQuestion, WeighTriage
from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.case.triage import Boxes
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import (
    Choice,
    ElidedLabel,
    Label,
    LinkButton,
    Notice,
    SectionHeading,
    Segmented,
    clear,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import text, tip, tr

IN_A_ROW = 3


class TriageAnswers(QWidget):
    """Questions and outlook. Signal changed() when an answer or the procedure was chosen."""

    changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._turns = Turns(background, self)
        self._answers: dict[str, str] = {}
        self._procedure = ""  # chosen by hand
        self._every = False
        self.outlook: Outlook | None = None
        self.rows: dict[str, QuestionRow] = {}
        self._heading = SectionHeading(tr("Triage", "Triage"), size="section")
        self._questions = vbox(gap=0)
        self._clashes = vbox()
        self.more = LinkButton(tr("Vis alle spørgsmål", "Show all questions"), self._show_every)
        self.procedure = Choice(tr("Procedure", "Procedure"))
        self.procedure.picked.connect(self._choose)
        self._steps = Label(size="small", ink="text-3")
        self._why = ElidedLabel(size="small", ink="text-3")
        self._experts = Label(size="small", ink="text-2", wrap=True)
        column = vbox(self, gap=4)
        column.addWidget(self._heading)
        column.addLayout(self._questions)
        column.addLayout(self._clashes)
        column.addWidget(self.more)
        column.addSpacing(theme.px(4))
        column.addWidget(hairline(strong=True))
        column.addSpacing(theme.px(4))
        line = hbox(gap=8)
        line.addWidget(self.procedure, 1)
        line.addWidget(self._steps)
        column.addLayout(line)
        column.addWidget(self._why)
        column.addWidget(self._experts)

    def answers(self) -> dict[str, str]:
        """Return the answers so far by question."""
        return dict(self._answers)

    def procedure_id(self) -> str:
        """Return the procedure: chosen by hand, else as the answers decide."""
        return self._procedure or (self.outlook.procedure_id if self.outlook else "")

    def chosen_procedure(self) -> str:
        """Return the procedure only where it was chosen by hand."""
        return self._procedure

    def show_answers(self, answers: dict[str, str], procedure_id: str = "") -> None:
        """Show the answers of another inquiry."""
        self._answers = {name: answer for name, answer in answers.items() if answer}
        self._procedure, self._every = procedure_id, False
        self._ask()

    def _ask(self) -> None:
        query = WeighTriage(tuple(sorted(self._answers.items())), self._procedure, self._every)
        self._background.ask(self, query, self._show, slot="outlook")

    def _answer(self, question: str, answer: str) -> None:
        self._answers[question] = answer
        self._ask()
        self.changed.emit()

    def _choose(self, procedure_id: str) -> None:
        self._procedure = procedure_id
        self._ask()
        self.changed.emit()

    def _show_every(self) -> None:
        self._every = True
        self._ask()

    def _show(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self._heading.set_aside(
            tr("{n} af {of} besvaret", "{n} of {of} answered", n=outlook.answered, of=outlook.asked)
        )
        self._show_clashes(outlook)
        self.more.setVisible(len(outlook.questions) < outlook.asked and not self._every)
        names = [("", tr("Ingen procedure endnu", "No procedure yet"))]
        names += [(one, text(title)) for one, title in outlook.procedures]
        self.procedure.set_options(names, outlook.procedure_id)
        steps = tr("{n} trin, {m} gælder", "{n} steps, {m} apply", n=outlook.steps, m=outlook.applicable)
        self._steps.setText(steps if outlook.steps else "")
        self._why.set_words(text(outlook.why))
        who = ", ".join(f"{one.name} ({text(one.competence).lower()})" for one in outlook.experts)
        self._experts.setText(tr("Foreslået: {who}", "Suggested: {who}", who=who) if who else "")
        self._experts.setVisible(bool(who))
        reasons = [f"{one.name}: {', '.join(map(text, one.reasons))}" for one in outlook.experts]
        self._experts.setToolTip(tip("\n".join(reasons)))
        self._experts.setAccessibleDescription(". ".join(reasons))
        self._show_questions(outlook.questions)

    def _show_questions(self, questions: Sequence[TriageQuestion]) -> None:
        """Keep the rows that stay, so that the keyboard stays where it is; new ones take turns to be made."""
        wanted = [one.id for one in questions]
        for name in [name for name in self.rows if name not in wanted]:
            row = self.rows.pop(name)
            row.hide()
            row.deleteLater()
        self._turns.begin([partial(self._show_question, place, one) for place, one in enumerate(questions)])

    def _show_question(self, place: int, one: TriageQuestion) -> None:
        row = self.rows.get(one.id) or self._new_row(one)
        row.show_question(one)
        if self._questions.indexOf(row) != place:
            self._questions.insertWidget(place, row)

    def _new_row(self, one: TriageQuestion) -> QuestionRow:
        row = self.rows[one.id] = QuestionRow(one)
        row.answered.connect(partial(self._answer, one.id))
        return row

    def _show_clashes(self, outlook: Outlook) -> None:
        clear(self._clashes)
        for why in outlook.clashes:
            title = tr("To svar passer ikke sammen", "Two answers do not go together")
            self._clashes.addWidget(Notice(title, text(why), "us"))


class QuestionRow(QWidget):
    """One question in few words, the whole of it in its tooltip. Signal answered(answer)."""

    answered = Signal(str)

    def __init__(self, one: TriageQuestion) -> None:
        super().__init__()
        ask = text(one.ask)
        self.setAccessibleName(ask)
        self._label = Label(text(one.short))
        self._label.setToolTip(tip(ask))
        self._effect = ElidedLabel(size="small", ink="text-3")
        self._effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = hbox(gap=8)
        head.addWidget(self._label)
        head.addWidget(self._effect, 1)
        column = vbox(self, gap=4, margins=(0, 4, 0, 8))
        column.addLayout(head)
        self.lines: list[Segmented | Boxes] = []
        if one.multiple:
            self._add_line(column, Boxes(ask, [(value, text(words)) for value, words in one.options]))
            return
        rows = [one.options[at : at + IN_A_ROW] for at in range(0, len(one.options), IN_A_ROW)]
        if len(one.options) == IN_A_ROW + 1:
            rows = [one.options]
        for options in rows:
            line = Segmented(ask, [(value, text(words)) for value, words in options], unclear=UNCLEAR)
            line.setToolTip(tip(ask))
            self._add_line(column, line)

    def _add_line(self, column: QVBoxLayout, line: Segmented | Boxes) -> None:
        line.chosen.connect(self.answered)
        self.lines.append(line)
        column.addWidget(line)

    def show_question(self, one: TriageQuestion) -> None:
        """Show the answer and what it switches."""
        for line in self.lines:
            line.set_value(one.answer)
        self._label.set_ink("us" if one.open else "text")
        self._effect.set_words(text(one.effect) if one.answer else "")
        self._effect.setToolTip(tip(text(one.why)))
