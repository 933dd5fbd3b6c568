"""The triage questions: wording, when and where each is asked, its answers, and what each answer leads to and switches on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import Question
from dsc_desk.cases.rules.answers import drop_question, lead_to, new_question
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.answered_edit import AnsweredEdit
from dsc_desk.ui.rules.fields import WhenField
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class QuestionEdit(AnsweredEdit):
    """One question with its answers; one of the centre's own can be taken out again."""

    part = Part.QUESTION

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Spørgsmål", "Question"), parent)
        self.adder = QuietButton(tr("Nyt spørgsmål", "New question"), self.add, icon="plus", small=True)
        self.head.addWidget(self.adder)

    def options(self) -> words.Options:
        draft = self._hand.draft
        return [(one.id, text(one.short)) for one in draft.triage.questions] if draft else []

    def add(self) -> None:
        """Add a question answered yes, no or unclear; its wording is typed at once."""
        if self._hand.draft is not None:
            made, name = new_question(self._hand.draft)
            self._hand.put(made)
            self.open(name, "ask", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        one = next(each for each in draft.triage.questions if each.id == entry)
        self.pair("ask", tr("Ordlyd (dansk, engelsk)", "Wording (Danish, English)"), one.ask, partial(self.set, "ask"), 2)  # fmt: skip
        self.pair("short", tr("Kort navn", "Short name"), one.short, partial(self.set, "short"))
        self.asked_in(draft, entry)
        earlier = words.question_options(draft)[: draft.triage.questions.index(one)]
        only_if = WhenField((one.ask_if,) if one.ask_if else (), earlier, words.answer_options(draft), one=True)
        self.condition("ask_if", tr("Stilles", "Asked"), only_if, lambda field: self.set("ask_if", next(iter(field.value()), None)))  # fmt: skip
        several = tr("Flere svar på én gang", "Several answers at once")
        self.tick("multiple", tr("Svar", "Answers"), several, partial(self.set, "multiple"), on=one.multiple)
        self.heading(tr("Svarene og hvad de fører til", "The answers and what they lead to"))
        for answer in (*one.answers, *((ANY,) if one.consequence(ANY) else ())):
            self.answer(draft, one, answer)
            label = tr("Fører til (kan være tom)", "Leads to (may be empty)")
            said = one.consequence(answer) or Text("", "")
            self.pair(f"consequence:{answer}", label, said, partial(self._lead, answer), 2)
            self.hung(draft, one, answer)
        self.answer_adder(draft, one)
        self.sources(one.sources)
        if self._hand.now is not None and entry not in self._hand.now.shipped.questions:
            self.way_out(tr("Tag spørgsmålet ud", "Take the question out"), lambda held: drop_question(held, entry))

    def _lead(self, answer: str, words_: Text) -> None:
        one = self.asked(self.choice.value())
        if isinstance(one, Question) and self._hand.draft is not None:
            self._hand.put(self._hand.draft.with_question(lead_to(one, answer, words_)))
