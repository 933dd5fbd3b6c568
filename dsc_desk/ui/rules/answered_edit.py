"""The answers of a question or of a fact: added, named, taken away, and what hangs on each, with the way there."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from dsc_desk.cases.flow.conditions import ANY
from dsc_desk.cases.flow.definitions import Fact, Question
from dsc_desk.cases.rules.answers import add_answer, ask_in, drop_answer, name_answer, only_of, put_asked
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part, Problem
from dsc_desk.cases.rules.procedures import hanging_on
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.widgets import Choice, IconButton, Label, LinkButton, beside, hbox
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

_NEW = ":new"
_MOST = 12  # things told that hang on one answer


class AnsweredEdit(EntryEdit):
    """What questions and facts have in common."""

    def asked(self, entry: str) -> Question | Fact | None:
        """Return the entry."""
        draft = self._hand.draft
        every: tuple[Question | Fact, ...] = (*draft.triage.questions, *draft.triage.facts) if draft else ()
        return next((one for one in every if one.id == entry), None)

    def set(self, field: str, value: object) -> None:
        """Let a field of the entry in sight read otherwise."""
        one = self.asked(self.choice.value())
        if one is not None and self._hand.draft is not None:
            self._hand.put(put_asked(self._hand.draft, replace(one, **{field: value})))

    def asked_in(self, draft: Draft, entry: str) -> None:
        """Add the choice of procedures."""
        held = [name for name, one in draft.procedures.items() if entry in (*one.asks, *one.facts)]
        self.many("asked", tr("Stilles i", "Asked in"), words.procedure_options(draft), held, self._ask_in)

    def answer(self, draft: Draft, one: Question | Fact, answer: str) -> None:
        """Show an answer: its name (shared ones stay as they are), and room for what a subclass puts below."""
        name = next((each.name for each in draft.triage.names if each.id == answer), Text(answer, answer))
        head = hbox(gap=8, margins=(0, 8, 0, 0))
        head.addWidget(Label(text(name), weight=600, wrap=True), 1)
        if answer != ANY:
            gone = tr("Tag svaret »{a}« væk", "Take the answer “{a}” away", a=text(name))
            head.addWidget(IconButton(gone, "x", partial(self._drop_answer, answer)))
        self.column.addLayout(head)
        if only_of(draft, one.id, answer) and answer != ANY:
            self.pair(f"answer:{answer}", tr("Svarets navn", "Name of the answer"), name, partial(self._name, answer))

    def hung(self, draft: Draft, one: Question | Fact, answer: str) -> None:
        """Say what hangs on an answer; what lies in a procedure is a link to its field."""
        hung = list(hanging_on(draft, one.id, answer))
        said = tr("På svaret hænger:", "On the answer hang:") if hung else tr("Intet hænger på svaret.", "Nothing hangs on the answer.")  # fmt: skip
        self.column.addWidget(Label(said, size="small", ink="text-3"))
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

    def answer_adder(self, draft: Draft, one: Question | Fact) -> None:
        """Offer one more answer: one that has a name already, or a new one."""
        held = (*one.answers, ANY)
        known = [(each.id, text(each.name)) for each in draft.triage.names if each.id not in held]
        new = (_NEW, tr("Et nyt svar", "A new answer"))
        name = tr("Tilføj et svar", "Add an answer")
        adder = Choice(name, [("", f"{name} …"), new, *known])
        adder.picked.connect(self.add_answer)
        self.column.addWidget(adder)

    def add_answer(self, answer: str) -> None:
        """Add an answer to the entry in sight; a new one is named at once."""
        draft, one = self._hand.draft, self.asked(self.choice.value())
        if draft is not None and one is not None and answer:
            changed, name = add_answer(draft, one, "" if answer == _NEW else answer)
            self.change(changed)
            field = self.fields.get(f"answer:{name}") or self.fields.get(f"consequence:{name}")
            if field is not None:
                field.setFocus()

    def _drop_answer(self, answer: str) -> None:
        draft, one = self._hand.draft, self.asked(self.choice.value())
        if draft is not None and one is not None:
            self.change(drop_answer(draft, one, answer))
            self.choice.setFocus()

    def _name(self, answer: str, words_: Text) -> None:
        if self._hand.draft is not None:
            self._hand.put(name_answer(self._hand.draft, answer, words_))

    def _ask_in(self, procedures: tuple[str, ...]) -> None:
        if self._hand.draft is not None:
            self._hand.put(ask_in(self._hand.draft, self.choice.value(), procedures))
