"""One entry at a time, chosen above and typed below: the triage questions, and the deadlines."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.flow.definitions import Question
from dsc_desk.cases.rules.problems import Part
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.fields import Field, PairField
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.settings_page.parts import WIDEST, limited
from dsc_desk.ui.widgets import Choice, Label, SectionHeading, scrolled
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class EntryEdit(QWidget):
    """A choice of entries and the form of the chosen one; `fields` are its fields by name."""

    part = Part.WHOLE

    def __init__(self, hand: RulesHand, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand, self._may = hand, False
        self.fields: dict[str, Field] = {}
        self.choice = Choice(name)
        self.choice.picked.connect(self.open)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = scrolled(margins=(24, 8, 24, 24))
        outer.addWidget(area)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(self.choice, 1)
        inner.addLayout(self.head)
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.column.setContentsMargins(0, theme.px(8), 0, 0)
        self.column.setSpacing(theme.px(2))
        inner.addWidget(self.form)
        inner.addStretch(1)
        column.addWidget(limited(body, WIDEST))
        hand.replaced.connect(self.fill)
        hand.changed.connect(self.say_errors)

    def allow(self, *, on: bool) -> None:
        """Let entries be changed, or only shown."""
        self._may = on
        self.form.setEnabled(on)

    def open(self, entry: str, field: str = "") -> None:
        """Show an entry and put the keyboard on one of its fields."""
        self.choice.set_options(self.options(), entry)
        self.fill()
        place: QWidget = self.fields.get(field) or self.choice
        place.setFocus()

    def take_focus(self) -> None:
        self.choice.setFocus()

    def fill(self) -> None:
        """Show the draft anew."""
        if self._hand.draft is None:
            return
        chosen = self.choice.value()
        self.choice.set_options(self.options(), chosen)
        if not self.choice.value():
            self.choice.setCurrentIndex(0)
        clear(self.column)
        self.fields = {}
        self.draw(self.choice.value())
        self.say_errors()

    def say_errors(self) -> None:
        """Say below each field what is wrong with it."""
        mine = {
            one.field: text(one.what)
            for one in self._hand.problems
            if one.part is self.part and one.entry == self.choice.value()
        }
        for name, field in self.fields.items():
            field.error.say(mine.get(name, ""))

    def put(self, name: str, field: Field) -> None:
        """Add a field to the form."""
        self.fields[name] = field
        self.column.addWidget(field)

    @abstractmethod
    def options(self) -> words.Options:
        """Return the entries."""

    @abstractmethod
    def draw(self, entry: str) -> None:
        """Fill the form for an entry."""


class QuestionEdit(EntryEdit):
    """The wording, short name and consequences of a triage question; its answers are what conditions hang on, and stay."""

    part = Part.QUESTION

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Spørgsmål", "Question"), parent)
        self.fill()

    def options(self) -> words.Options:
        draft = self._hand.draft
        return [(one.id, text(one.short)) for one in draft.triage.questions] if draft else []

    def draw(self, entry: str) -> None:
        question = self._question(entry)
        if question is None or self._hand.draft is None:
            return
        names = {one.id: text(one.name) for one in self._hand.draft.triage.names}
        self._pair("ask", tr("Ordlyd (dansk, engelsk)", "Wording (Danish, English)"), question.ask, 2)
        self._pair("short", tr("Kort navn", "Short name"), question.short, 1)
        self.column.addWidget(SectionHeading(tr("Hvad svarene fører til", "What the answers lead to")))
        for one in question.consequences:
            self._pair(f"consequence:{one.answer}", names.get(one.answer, one.answer), one.text, 2)
        sources = "\n".join(question.sources)
        self.column.addWidget(SectionHeading(tr("Kilder", "Sources")))
        self.column.addWidget(Label(sources, size="small", ink="text-3", wrap=True, selectable=True))

    def _pair(self, name: str, said: str, value: Text, lines: int) -> None:
        pair = PairField(said, value, lines=lines)
        pair.changed.connect(partial(self._take, name, pair))
        self.put(name, Field(said, pair))

    def _take(self, name: str, pair: PairField) -> None:
        question = self._question(self.choice.value())
        if question is None or self._hand.draft is None:
            return
        kind, _, answer = name.partition(":")
        if kind == "consequence":
            told = tuple(
                replace(one, text=pair.value()) if one.answer == answer else one for one in question.consequences
            )
            question = replace(question, consequences=told)
        else:
            question = replace(question, **{name: pair.value()})
        self._hand.put(self._hand.draft.with_question(question))

    def _question(self, entry: str) -> Question | None:
        draft = self._hand.draft
        return next((one for one in draft.triage.questions if one.id == entry), None) if draft else None
