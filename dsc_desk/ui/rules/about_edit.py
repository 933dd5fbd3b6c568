"""What a procedure is: its title, what it is for, when it is proposed, what it asks; and new procedures, empty or as another."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.definitions import Procedure
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part, Problem
from dsc_desk.cases.rules.procedures import new_procedure
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.fields import WhenField
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import Choice, LinkButton, beside
from dsc_desk.ui.words import this_day, tr
from dsc_desk.words import Text

_EMPTY = ":empty"


class AboutEdit(EntryEdit):
    """One procedure beside its steps; one of the centre's own can be taken out again."""

    part = Part.ABOUT

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Procedure", "Procedure"), parent)
        self.adder: Choice = Choice(tr("Ny procedure", "New procedure"))
        self.adder.setMinimumContentsLength(16)
        self.adder.picked.connect(self.add)
        self.head.addWidget(self.adder)

    def take_adder(self) -> None:
        """Put the keyboard on what makes a new procedure."""
        self.adder.setFocus()

    def options(self) -> words.Options:
        draft = self._hand.draft
        return words.procedure_options(draft) if draft else []

    def add(self, like: str) -> None:
        """Add a procedure: an empty one, or one like another; its title is typed at once."""
        draft = self._hand.draft
        if draft is None or not like:
            return
        pattern = draft.procedures.get(like)
        title = Text("Ny procedure", "New procedure")
        if pattern is not None:
            title = Text("{da} (kopi)", "{en} (copy)").fill(da=pattern.title.da, en=pattern.title.en)
        made, name = new_procedure(draft, title, like if pattern else "", this_day())
        self._hand.put(made)
        self.open(name, "title", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        one = draft.procedures[entry]
        new = [("", tr("Ny procedure …", "New procedure …")), (_EMPTY, tr("Tom, med første og sidste trin", "Empty, with first and last step"))]  # fmt: skip
        self.adder.set_options([*new, *((k, tr("Som »{p}«", "Like “{p}”", p=said)) for k, said in self.options())])
        self.pair("title", tr("Navn (dansk, engelsk)", "Name (Danish, English)"), one.title, partial(self._set, "title"))  # fmt: skip
        self.pair("scope", tr("Hvad den er til", "What it is for"), one.scope, partial(self._set, "scope"), 2)
        questions = words.question_options(draft)
        asked, facts = questions[: len(draft.triage.questions)], questions[len(draft.triage.questions) :]
        suits = WhenField(tuple(each for each in one.suits if each), questions, words.answer_options(draft))
        self.condition("suits", tr("Foreslås", "Is proposed"), suits, lambda field: self._set("suits", field.value() or ({},)))  # fmt: skip
        hint = tr("Spørgsmål, som trinene hænger på, kommer med af sig selv.", "Questions that the steps hang on come by themselves.")  # fmt: skip
        self.many("asks", tr("Spørgsmål, den stiller", "Questions it asks"), asked, one.asks, partial(self._ask, draft), hint)  # fmt: skip
        self.many("facts", tr("Svar, der viser sig undervejs", "Answers that show themselves later"), facts, one.facts, partial(self._set, "facts"))  # fmt: skip
        go = LinkButton(tr("Gå til de {n} trin", "Go to the {n} steps", n=len(one.steps)), partial(self._to_steps, entry))  # fmt: skip
        self.column.addWidget(beside(go))
        self.sources(one.sources)
        if self._hand.now is not None and entry not in self._hand.now.shipped.procedures:
            self.way_out(tr("Tag proceduren ud", "Take the procedure out"), lambda held: held.without_procedure(entry))

    def _ask(self, draft: Draft, chosen: tuple[str, ...]) -> None:
        self._set("asks", tuple(one.id for one in draft.triage.questions if one.id in chosen))

    def _set(self, field: str, value: object) -> None:
        if (one := self._procedure()) is not None and self._hand.draft is not None:
            self._hand.put(self._hand.draft.with_procedure(replace(one, **{field: value})))

    def _to_steps(self, entry: str) -> None:
        self.wanted.emit(Problem(Part.PROCEDURE, Text("", ""), entry))

    def _procedure(self) -> Procedure | None:
        draft = self._hand.draft
        return draft.procedures.get(self.choice.value()) if draft is not None else None
