"""One entry at a time, chosen above and typed below: the base of the forms for procedures, gates, questions and the rest."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.problems import Part
from dsc_desk.ui.library.many_field import ManyField
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.fields import Field, PairField, WhenField, many, select_typed, tick
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.widgets import (
    WIDEST,
    Button,
    Choice,
    Label,
    SectionHeading,
    beside,
    clear,
    hbox,
    limited,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import law_words, text, tr
from dsc_desk.words import Text


class EntryEdit(QWidget):
    """A choice of entries and the form of the chosen one; `fields` are its fields by name. Signal wanted(Problem): the
    way to another place of the rules.
    """

    part = Part.WHOLE
    wanted = Signal(object)

    def __init__(self, hand: RulesHand, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand, self._may, self._stale = hand, False, True
        self.fields: dict[str, Field] = {}
        self.choice = Choice(name)
        self.choice.picked.connect(self.open)
        _area, column = scrolled(self, margins=(24, 8, 24, 24))
        body = QWidget()
        inner = vbox(body)
        self.head = hbox(gap=8)
        self.head.addWidget(self.choice, 1)
        self.adder: QWidget | None = None
        inner.addLayout(self.head)
        self.form = QWidget()
        self.column = vbox(self.form, gap=2, margins=(0, 8, 0, 0))
        inner.addWidget(self.form)
        inner.addStretch(1)
        column.addWidget(limited(body, WIDEST))
        hand.replaced.connect(self._refill)
        hand.changed.connect(self.say_errors)

    def allow(self, *, on: bool) -> None:
        """Let entries be changed, or only shown."""
        self._may = on
        self.form.setEnabled(on)
        if self.adder is not None:
            self.adder.setEnabled(on)

    def open(self, entry: str, field: str = "", *, new: bool = False) -> None:
        """Show an entry and put the keyboard on one of its fields; what stands in a `new` one is typed over."""
        self.choice.set_options(self.options(), entry)
        self.fill()
        place: QWidget = self.fields.get(field) or self.choice
        place.setFocus()
        if new:
            select_typed()

    def take_focus(self) -> None:
        self.choice.setFocus()

    def fill(self) -> None:
        """Show the draft anew."""
        self._stale = False
        if self._hand.draft is None:
            return
        chosen = self.choice.value()
        self.choice.set_options(self.options(), chosen)
        if not self.choice.value():
            self.choice.setCurrentIndex(0)
        clear(self.column)
        self.fields = {}
        if self.choice.value():
            self.draw(self._hand.draft, self.choice.value())
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.fill()

    @abstractmethod
    def options(self) -> words.Options:
        """Return the entries."""

    @abstractmethod
    def draw(self, draft: Draft, entry: str) -> None:
        """Fill the form for an entry."""

    # What the forms are made of; each field gives what it holds to `take`

    def put(self, name: str, field: Field) -> None:
        """Add a field to the form."""
        self.fields[name] = field
        self.column.addWidget(field)

    def pair(self, name: str, said: str, value: Text, take: Callable[[Text], object], lines: int = 1) -> PairField:
        """Add a text in both languages."""
        pair = PairField(said, value, lines=lines)
        pair.changed.connect(lambda: take(pair.value()))
        self.put(name, Field(said, pair))
        return pair

    def many(
        self,
        name: str,
        said: str,
        options: words.Options,
        chosen: Iterable[str],
        take: Callable[[tuple[str, ...]], object],
        hint: str = "",
    ) -> ManyField:
        """Add several of a list."""
        field = many(said, options, chosen)
        field.changed.connect(lambda: take(field.ids()))
        self.put(name, Field(said, field, hint))
        return field

    def condition(self, name: str, said: str, field: WhenField, take: Callable[[WhenField], object]) -> None:
        """Add a condition."""
        field.changed.connect(lambda: take(field))
        self.put(name, Field(said, field))

    def tick(self, name: str, said: str, words_: str, take: Callable[[bool], object], *, on: bool) -> QCheckBox:
        """Add a tick."""
        box = tick(words_, on=on)
        box.clicked.connect(take)
        self.put(name, Field(said, box))
        return box

    def heading(self, said: str) -> None:
        """Add a heading."""
        self.column.addWidget(SectionHeading(said))

    def sources(self, sources: Iterable[str]) -> None:
        """Show where an entry stands written."""
        told = "\n".join(map(law_words, sources))
        if told:
            self.heading(tr("Kilder", "Sources"))
            self.column.addWidget(Label(told, size="small", ink="text-3", wrap=True, selectable=True))

    def way_out(self, said: str, without: Callable[[Draft], Draft]) -> None:
        """Offer to take the entry out, where it is one of the centre's own."""
        self.column.addWidget(beside(Button(said, lambda: self._drop(without), icon="trash-2", small=True)))

    def change(self, draft: Draft) -> None:
        """Take a change after which the form itself must be another; the keyboard stays on the entry."""
        self._hand.put(draft)
        self.fill()

    def _drop(self, without: Callable[[Draft], Draft]) -> None:
        if self._hand.draft is not None:
            self._hand.put(without(self._hand.draft))
            self.choice.set_value("")
            self.fill()
            self.choice.setFocus()

    def _refill(self) -> None:
        self._stale = True
        if self.isVisible():
            self.fill()
