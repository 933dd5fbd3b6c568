"""How a case may end: the name of each outcome, and whether it ends the case before its last step."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.answers import drop_outcome, new_outcome, put_outcome
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import text, tr


class OutcomeEdit(EntryEdit):
    """One outcome; one of the centre's own can be taken out again."""

    part = Part.OUTCOME

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Udfald", "Outcome"), parent)
        self.adder = QuietButton(tr("Nyt udfald", "New outcome"), self.add, icon="plus", small=True)
        self.head.addWidget(self.adder)

    def options(self) -> words.Options:
        draft = self._hand.draft
        return [(one.id, text(one.name)) for one in draft.triage.outcomes] if draft else []

    def add(self) -> None:
        """Add an outcome; its name is typed at once."""
        if self._hand.draft is not None:
            made, name = new_outcome(self._hand.draft)
            self._hand.put(made)
            self.open(name, "name", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        one = next(each for each in draft.triage.outcomes if each.id == entry)
        self.pair("name", tr("Navn (dansk, engelsk)", "Name (Danish, English)"), one.name, partial(self._set, "name"))
        early = tr("Sagen slutter før tid: åbne trin bortfalder", "The case ends early: open steps fall away")
        self.tick("early_end", tr("Sagens afslutning", "The end of the case"), early, partial(self._set, "early_end"), on=one.early_end)  # fmt: skip
        if self._hand.now is not None and entry not in {each.id for each in self._hand.now.shipped.triage.outcomes}:
            self.way_out(tr("Tag udfaldet ud", "Take the outcome out"), lambda held: drop_outcome(held, entry))

    def _set(self, field: str, value: object) -> None:
        draft = self._hand.draft
        one = next((each for each in draft.triage.outcomes if each.id == self.choice.value()), None) if draft else None
        if draft is not None and one is not None:
            self._hand.put(put_outcome(draft, replace(one, **{field: value})))
