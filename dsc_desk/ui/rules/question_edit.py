"""The triage questions: wording, when and where each is asked, its answers, and what each answer leads to and switches on."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import Question
from dsc_desk.cases.rules.answers import (
    add_answer,
    ask_in,
    drop_answer,
    drop_question,
    lead_to,
    name_answer,
    new_question,
    only_of,
)
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part, Problem
from dsc_desk.cases.rules.procedures import hanging_on
from dsc_desk.ui import theme
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.fields import WhenField
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.settings_page.parts import beside
from dsc_desk.ui.widgets import Choice, IconButton, Label, LinkButton, QuietButton
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

_NEW = ":new"
_MOST = 12  # things told that hang on one answer


class QuestionEdit(EntryEdit):
    """One question with its answers; below each answer stands what hangs on it, with the way there."""

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
            self.open(name, "ask")

    def draw(self, draft: Draft, entry: str) -> None:
        one = next(each for each in draft.triage.questions if each.id == entry)
        self.pair("ask", tr("Ordlyd (dansk, engelsk)", "Wording (Danish, English)"), one.ask, partial(self._set, "ask"), 2)  # fmt: skip
        self.pair("short", tr("Kort navn", "Short name"), one.short, partial(self._set, "short"))
        asked_in = [name for name, procedure in draft.procedures.items() if entry in procedure.asks]
        self.many("asked", tr("Stilles i", "Asked in"), words.procedure_options(draft), asked_in, self._ask_in)
        earlier = words.question_options(draft)[: draft.triage.questions.index(one)]
        only_if = WhenField((one.ask_if,) if one.ask_if else (), earlier, words.answer_options(draft), one=True)
        self.condition("ask_if", tr("Stilles", "Asked"), only_if, lambda field: self._set("ask_if", next(iter(field.value()), None)))  # fmt: skip
        several = tr("Flere svar på én gang", "Several answers at once")
        self.tick("multiple", tr("Svar", "Answers"), several, one.multiple, partial(self._set, "multiple"))
        self.heading(tr("Svarene og hvad de fører til", "The answers and what they lead to"))
        names = {each.id: each.name for each in draft.triage.names}
        for answer in (*one.answers, *((ANY,) if one.consequence(ANY) else ())):
            self._answer(draft, one, answer, names.get(answer, Text(answer, answer)))
        self.column.addWidget(self._answer_adder(one, names))
        self.sources(one.sources)
        if self._hand.now is not None and entry not in self._hand.now.shipped.questions:
            self.way_out(tr("Tag spørgsmålet ud", "Take the question out"), lambda held: drop_question(held, entry))

    def _answer(self, draft: Draft, one: Question, answer: str, name: Text) -> None:
        """Show an answer: its name (shared ones stay as they are), what it leads to in words, and what hangs on it."""
        head = QHBoxLayout()
        head.setContentsMargins(0, theme.px(8), 0, 0)
        head.setSpacing(theme.px(8))
        head.addWidget(Label(text(name), weight=600, wrap=True), 1)
        if answer != ANY:
            gone = tr("Tag svaret »{a}« væk", "Take the answer “{a}” away", a=text(name))
            head.addWidget(IconButton(gone, "x", partial(self._drop_answer, answer)))
        self.column.addLayout(head)
        if only_of(draft, one.id, answer) and answer != ANY:
            self.pair(f"answer:{answer}", tr("Svarets navn", "Name of the answer"), name, partial(self._name, answer))
        said = one.consequence(answer) or Text("", "")
        label = tr("Fører til (kan være tom)", "Leads to (may be empty)")
        self.pair(f"consequence:{answer}", label, said, partial(self._lead, answer), 2)
        hung = list(hanging_on(draft, one.id, answer))
        if not hung:
            self.column.addWidget(Label(tr("Intet hænger på svaret.", "Nothing hangs on the answer."), size="small", ink="text-3"))  # fmt: skip
            return
        self.column.addWidget(Label(tr("På svaret hænger:", "On the answer hang:"), size="small", ink="text-3"))
        for procedure, step, words_ in hung[:_MOST]:
            if procedure:
                part = Part.PROCEDURE if step else Part.ABOUT
                place = Problem(part, words_, procedure, step or procedure, "when" if step else "suits")
                self.column.addWidget(beside(LinkButton(text(words_), partial(self.wanted.emit, place))))
            else:
                self.column.addWidget(Label(text(words_), size="small", ink="text-2", wrap=True))
        if len(hung) > _MOST:
            more = tr("… og {n} til.", "… and {n} more.", n=whole(len(hung) - _MOST))
            self.column.addWidget(Label(more, size="small", ink="text-3"))

    def _answer_adder(self, one: Question, names: dict[str, Text]) -> Choice:
        known = [(name, text(said)) for name, said in names.items() if name not in one.answers and name != ANY]
        new = (_NEW, tr("Et nyt svar", "A new answer"))
        adder = Choice(tr("Tilføj et svar", "Add an answer"), [("", tr("Tilføj et svar …", "Add an answer …")), new, *known])  # fmt: skip
        adder.picked.connect(self._add_answer)
        return adder

    def _add_answer(self, answer: str) -> None:
        draft, one = self._hand.draft, self._question()
        if draft is not None and one is not None and answer:
            changed, name = add_answer(draft, one, "" if answer == _NEW else answer)
            self.change(changed)
            field = self.fields.get(f"answer:{name}") or self.fields.get(f"consequence:{name}")
            if field is not None:
                field.setFocus()

    def _drop_answer(self, answer: str) -> None:
        draft, one = self._hand.draft, self._question()
        if draft is not None and one is not None:
            self.change(drop_answer(draft, one, answer))
            self.choice.setFocus()

    def _name(self, answer: str, words_: Text) -> None:
        if self._hand.draft is not None:
            self._hand.put(name_answer(self._hand.draft, answer, words_))

    def _lead(self, answer: str, words_: Text) -> None:
        if (one := self._question()) is not None and self._hand.draft is not None:
            self._hand.put(self._hand.draft.with_question(lead_to(one, answer, words_)))

    def _ask_in(self, procedures: tuple[str, ...]) -> None:
        if self._hand.draft is not None:
            self._hand.put(ask_in(self._hand.draft, self.choice.value(), procedures))

    def _set(self, field: str, value: object) -> None:
        if (one := self._question()) is not None and self._hand.draft is not None:
            self._hand.put(self._hand.draft.with_question(replace(one, **{field: value})))

    def _question(self) -> Question | None:
        draft, entry = self._hand.draft, self.choice.value()
        return next((one for one in draft.triage.questions if one.id == entry), None) if draft else None
