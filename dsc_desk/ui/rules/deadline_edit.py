"""The deadlines: how long each is, in which days; those of the law keep their citation and are marked when changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.clock import Unit
from dsc_desk.cases.days import DayRule
from dsc_desk.cases.flow.deadline_list import Changed, DeadlineItem
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part
from dsc_desk.cases.rules.steps import id_from
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.fields import Field
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import Choice, Label, LineField, Notice, QuietButton
from dsc_desk.ui.words import law_words, text, tr
from dsc_desk.words import Text


class DeadlineEdit(EntryEdit):
    """How long a deadline is; one that came with the program keeps its citation and takes another length with source and reason."""

    part = Part.DEADLINE

    def __init__(self, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(hand, tr("Frist", "Deadline"), parent)
        self.adder = QuietButton(tr("Ny frist", "New deadline"), self.add, icon="plus", small=True)
        self.head.addWidget(self.adder)

    def options(self) -> words.Options:
        draft = self._hand.draft
        if draft is None:
            return []
        changed = tr("ændret her", "changed here")
        return [
            (one.id, words.deadline_said(one) + (f" · {changed}" if one.changed else ""))
            for one in draft.deadlines.items
        ]

    def add(self) -> None:
        """Add a deadline of the centre's own."""
        draft = self._hand.draft
        if draft is None:
            return
        name = id_from("own", (one.id for one in draft.deadlines.items))
        binds = (
            "institution"
            if any(one.id == "institution" for one in draft.deadlines.binds)
            else draft.deadlines.binds[0].id
        )
        item = DeadlineItem(name, Text("Ny frist", "New deadline"), binds, "contract", 10, Unit.DAYS, DayRule.WORKING)
        self._hand.put(draft.with_deadline(item))
        self.open(name, "title", new=True)

    def draw(self, draft: Draft, entry: str) -> None:
        item, shipped = next(one for one in draft.deadlines.items if one.id == entry), self._hand.now
        if shipped is None:
            return
        before = shipped.shipped.items.get(entry)
        if before is None:
            self._draw_own(item)
        else:
            self._draw_shipped(item, before)
        self.value = self._line(tr("Længde", "Length"), "" if item.value is None else str(item.value))
        self.unit = self._choice(tr("Enhed", "Unit"), words.UNITS, item.unit)
        self.days = self._choice(tr("Slags dage", "Kind of days"), words.DAYS, item.days)
        self.put("value", Field(tr("Længde", "Length"), self.value))
        self.put("unit", Field(tr("Enhed", "Unit"), self.unit))
        self.put("days", Field(tr("Slags dage", "Kind of days"), self.days))
        if before is not None:
            self._draw_change(item.changed or Changed("", ""))

    def _draw_change(self, changed: Changed) -> None:
        """Ask where a deadline of the program's that is changed is read, and why."""
        source = tr("Kilden til den ændrede frist", "The source of the changed deadline")
        self.source = self._line(source, changed.source)
        self.why = self._line(tr("Hvorfor fristen er ændret", "Why the deadline was changed"), changed.why)
        hint = tr(
            "Kræves kun, når længden er en anden end programmets.",
            "Needed only where the length is another than the program's.",
        )
        self.put("source", Field(tr("Kilde", "Source"), self.source))
        self.put("changed", Field(tr("Hvorfor", "Why"), self.why, hint))

    def _line(self, name: str, value: str) -> LineField:
        line = LineField(name, value)
        line.typed.connect(lambda _words: self._take())
        line.committed.connect(lambda _words: self._take())
        return line

    def _choice(self, name: str, said: Mapping[Any, Text], value: object) -> Choice:
        choice = Choice(name, [("", "–"), *((str(key), text(one)) for key, one in said.items())], str(value or ""))
        choice.picked.connect(lambda _value: self._take())
        return choice

    def _draw_own(self, item: DeadlineItem) -> None:
        self.title = self.pair("title", tr("Navn (dansk, engelsk)", "Name (Danish, English)"), item.title, lambda _words: self._take())  # fmt: skip
        self.way_out(tr("Tag fristen ud", "Take the deadline out"), lambda held: held.without_deadline(item.id))

    def _draw_shipped(self, item: DeadlineItem, before: DeadlineItem) -> None:
        legal = before.kind in ("statutory", "lookback")
        title = f"{text(item.title)}: {text(words.KINDS[before.kind])}"
        self.column.addWidget(Label(title, weight=600, wrap=True))
        self.column.addWidget(
            Label("\n".join(map(law_words, item.sources)), size="small", ink="text-3", wrap=True, selectable=True)
        )
        if item.changed:
            was = tr("Programmets er: {was}.", "The program's is: {was}.", was=words.deadline_said(before))
            self.column.addWidget(Notice(tr("Ændret af centret", "Changed by the centre"), was, "us"))
        elif legal:
            said = tr("Længden står i loven. Den kan ændres med kilde og begrundelse, og henvisningen bliver stående.", "The length stands in the law. It can be changed with source and reason, and the citation stays.")  # fmt: skip
            self.column.addWidget(Label(said, size="small", ink="text-2", wrap=True))

    def _take(self) -> None:
        draft, item = self._hand.draft, self._item(self.choice.value())
        if draft is None or item is None or self._hand.now is None:
            return
        unit, days = self.unit.value(), self.days.value()
        value = _figure(self.value.text().strip())
        changed = replace(item, value=value, unit=Unit(unit) if unit else None, days=DayRule(days) if days else None)
        before = self._hand.now.shipped.items.get(item.id)
        if before is None:
            changed = replace(changed, title=self.title.value())
        else:
            why, source = self.why.text().strip(), self.source.text().strip()
            same = (value, changed.unit, changed.days) == (before.value, before.unit, before.days)
            changed = replace(changed, changed=None if same or not (why or source) else Changed(why, source))
        self._hand.put(draft.with_deadline(changed))

    def _item(self, entry: str) -> DeadlineItem | None:
        draft = self._hand.draft
        return next((one for one in draft.deadlines.items if one.id == entry), None) if draft else None


def _figure(typed: str) -> int | None:
    """Return the length typed, None for none, and one that is refused where it is no number."""
    if not typed:
        return None
    return int(typed) if typed.isdecimal() and len(typed) < 6 else -1
