"""The answers that show themselves during a case: what each says, where and when it is asked, and where it begins."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.answers import drop_fact, new_fact
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.answered_edit import AnsweredEdit
from dsc_desk.ui.rules.fields import Field, WhenField
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import Choice, QuietButton
from dsc_desk.ui.words import text, tr


class FactEdit(AnsweredEdit):
    """One of them with its answers; one of the centre's own can be taken out again."""

    part = Part.FACT

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Svar undervejs", "Later answer"), parent)
        self.adder = QuietButton(tr("Nyt svar undervejs", "New later answer"), self.add, icon="plus", small=True)
        self.head.addWidget(self.adder)

    def options(self) -> words.Options:
        draft = self._hand.draft
        return [(one.id, text(one.short)) for one in draft.triage.facts] if draft else []

    def add(self) -> None:
        """Add one, no until somebody sees otherwise; its name is typed at once."""
        if self._hand.draft is not None:
            made, name = new_fact(self._hand.draft)
            self._hand.put(made)
            self.open(name, "short", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        one = next(each for each in draft.triage.facts if each.id == entry)
        self.pair("short", tr("Kort navn", "Short name"), one.short, partial(self.set, "short"))
        self.pair("what", tr("Hvad der viser sig", "What shows itself"), one.what, partial(self.set, "what"), 2)
        self.asked_in(draft, entry)
        earlier = words.question_options(draft)[: len(draft.triage.questions) + draft.triage.facts.index(one)]
        when = WhenField(one.asked_when, earlier, words.answer_options(draft))
        self.condition("asked_when", tr("Stilles", "Asked"), when, lambda field: self.set("asked_when", field.value()))
        names = {each.id: text(each.name) for each in draft.triage.names}
        answers = [("", tr("uafklaret", "undecided")), *((each, names.get(each, each)) for each in one.answers)]
        self._answer_choice(
            "start", tr("Gælder som, indtil nogen svarer", "Counts as, until somebody answers"), answers, one.start
        )
        self._answer_choice("if_not_asked", tr("Gælder som, hvor det ikke stilles", "Counts as, where it is not asked"), answers, one.if_not_asked)  # fmt: skip
        self.heading(tr("Svarene", "The answers"))
        for answer in one.answers:
            self.answer(draft, one, answer)
            self.hung(draft, one, answer)
        self.answer_adder(draft, one)
        self.sources(one.sources)
        if self._hand.now is not None and entry not in self._hand.now.shipped.facts:
            self.way_out(tr("Tag svaret ud", "Take the answer out"), lambda held: drop_fact(held, entry))

    def _answer_choice(self, field: str, said: str, answers: words.Options, value: str | None) -> None:
        choice = Choice(said, answers, value or "")
        choice.picked.connect(lambda chosen: self.set(field, chosen or None))
        self.put(field, Field(said, choice))
