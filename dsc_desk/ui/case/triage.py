"""Triage as a panel: each question with its answers side by side, and what the answer switches on and off and why.

It knows no case: give it what `cases.triage` worked out, and listen to `answered`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.asking import UNCLEAR, answers_to, is_asked
from dsc_desk.cases.flow.definitions import Fact, Question
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.cases.triage import Asked, Effect
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Chip, Choice, IconLabel, Label, Notice, Segmented, clear, hairline, hbox, vbox
from dsc_desk.ui.words import text, tip, tr
from dsc_desk.words import Text

SIDE_BY_SIDE = 4  # answers at most; more stand in a list
MOST_EFFECTS = 6
_WIDTH = 640


class TriagePanel(QWidget):
    """Signal answered(question id, answer): several chosen answers are joined by commas, "" takes the answer away."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, QuestionRow] = {}
        self._notices = vbox()
        self._questions = vbox()
        self._left_out = Label(size="small", ink="text-3")
        column = vbox(self)
        for part in (self._notices, self._questions):
            part.setSpacing(theme.px(10))
            column.addLayout(part)
        column.addWidget(self._left_out)

    def show_questions(
        self,
        book: Rulebook,
        questions: Sequence[Asked],
        effects: Mapping[str, tuple[Effect, ...]] | None = None,
        contradictions: Sequence[Text] = (),
        diversions: Sequence[Text] = (),
    ) -> None:
        """Show the questions as they stand; a row in which the keyboard is stays where it is."""
        self._show_notices(contradictions, diversions)
        for one in questions:
            row = self._rows.get(one.rule.id)
            if row is None:
                row = self._rows[one.rule.id] = QuestionRow(book, one)
                row.answered.connect(self.answered)
                self._questions.addWidget(row)
            row.show_answer(one, (effects or {}).get(one.rule.id, ()))
            row.setVisible(one.asked is not False if isinstance(one.rule, Fact) else is_asked(one))
        wanted = {one.rule.id for one in questions}
        for name in set(self._rows) - wanted:
            self._rows[name].hide()
        left_out = sum(one.asked is False for one in questions)
        words = tr(
            "{n} spørgsmål stilles ikke med disse svar.", "{n} questions are not asked with these answers.", n=left_out
        )
        self._left_out.setText(words if left_out else "")

    def row(self, question: str) -> QuestionRow:
        """Return the row of a question."""
        return self._rows[question]

    def focus_first_open(self) -> None:
        """Give the keyboard to the first question without an answer."""
        row = next((row for row in self._rows.values() if row.isVisible() and not row.has_answer), None)
        if row is not None:
            row.setFocus()

    def _show_notices(self, contradictions: Sequence[Text], diversions: Sequence[Text]) -> None:
        clear(self._notices)
        for why in contradictions:
            title = tr("To svar passer ikke sammen", "Two answers do not go together")
            self._notices.addWidget(Notice(title, text(why), "us"))
        for what in diversions:
            title = tr("Svarene fører et andet sted hen", "The answers lead elsewhere")
            self._notices.addWidget(Notice(title, text(what), "accent"))


class QuestionRow(QWidget):
    """One question. Signal answered(question id, answer)."""

    answered = Signal(str, str)

    def __init__(self, book: Rulebook, asked: Asked) -> None:
        super().__init__()
        self._id = asked.rule.id
        self.has_answer = False
        rule = asked.rule
        words = text(rule.ask) if isinstance(rule, Question) else text(rule.what)
        options = [(answer, text(book.say(answer))) for answer in answers_to(rule)]
        self._input = Boxes(words, options) if _several(asked) else _one_of(words, options)
        self._connect()
        self._consequence = Label(size="small", ink="text-2", wrap=True)
        self._effects = vbox()
        column = vbox(self, gap=4, margins=(0, 0, 0, 2))
        head = hbox()
        head.addWidget(Label(words, weight=500, wrap=True), 1)
        if isinstance(rule, Question) and rule.unsure:
            head.addWidget(Chip(tr("vores gæt", "our guess"), soft=False, dashed=True))
        column.addLayout(head)
        self._input.setMaximumWidth(theme.px(_WIDTH))
        column.addWidget(self._input)
        if isinstance(rule, Question) and rule.note is not None:
            column.addWidget(Label(text(rule.note), size="small", ink="text-3", wrap=True))
        column.addWidget(self._consequence)
        column.addLayout(self._effects)
        column.addWidget(hairline())
        self.setFocusProxy(self._input)

    def show_answer(self, asked: Asked, effects: Sequence[Effect] = ()) -> None:
        """Show the answer, what it leads to and what it does to the steps."""
        self.has_answer = asked.answer is not None
        answer = asked.answer if isinstance(asked.answer, str) else ",".join(asked.answer or ())
        self._input.set_value(answer)
        self._consequence.setText(text(asked.consequence) if asked.consequence else "")
        self._consequence.setVisible(asked.consequence is not None)
        clear(self._effects)
        for effect in effects[:MOST_EFFECTS] if self.has_answer else ():
            self._effects.addWidget(_EffectLine(effect))
        if self.has_answer and len(effects) > MOST_EFFECTS:
            more = tr("og {n} trin til", "and {n} more steps", n=len(effects) - MOST_EFFECTS)
            self._effects.addWidget(Label(more, size="small", ink="text-3"))

    def _connect(self) -> None:
        signal = self._input.picked if isinstance(self._input, Choice) else self._input.chosen
        signal.connect(partial(self.answered.emit, self._id))


class Boxes(QWidget):
    """Several answers as ticks. Signal chosen(answers joined by commas)."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._boxes: dict[str, QCheckBox] = {}
        column = vbox(self, gap=0)
        for answer, said in options:
            box = QCheckBox(said)
            box.setAccessibleName(f"{name}: {box.text()}")
            box.clicked.connect(self._tell)
            self._boxes[answer] = box
            column.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def set_value(self, value: str) -> None:
        """Show the answers chosen, without a signal."""
        chosen = value.split(",")
        for answer, box in self._boxes.items():
            box.setChecked(answer in chosen)

    def _tell(self) -> None:
        self.chosen.emit(",".join(answer for answer, box in self._boxes.items() if box.isChecked()))


class _EffectLine(QWidget):
    """ "Slår trin 16 til" with why in its tooltip and for screen readers."""

    def __init__(self, effect: Effect) -> None:
        super().__init__()
        line = hbox(self, gap=5)
        icon, hue, words = {
            True: ("plus", "ok", tr("Trin {n} til: {title}", "Step {n} on: {title}")),
            False: ("minus", "none", tr("Trin {n} fra: {title}", "Step {n} off: {title}")),
            None: ("circle-question-mark", "us", tr("Trin {n} uafklaret: {title}", "Step {n} undecided: {title}")),
        }[effect.on]
        line.addWidget(IconLabel(icon, hue))
        label = Label(
            words.format(n=effect.number, title=text(effect.step.title)), size="small", ink="text-2", wrap=True
        )
        label.setAccessibleDescription(text(effect.why))
        label.setToolTip(tip(text(effect.why)))
        line.addWidget(label, 1)


def _several(asked: Asked) -> bool:
    return isinstance(asked.rule, Question) and asked.rule.multiple


def _one_of(name: str, options: Sequence[tuple[str, str]]) -> Segmented | Choice:
    if len(options) <= SIDE_BY_SIDE and sum(len(words) for _, words in options) < 60:
        return Segmented(name, options, unclear=UNCLEAR)
    return Choice(name, [("", ""), *options])
