"""The middle of the page: one field, and what it is filled with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.cases.facts import known_facts
from dsc_desk.forms.answers import YES_NO
from dsc_desk.forms.route import Route
from dsc_desk.forms.template.cells import heading
from dsc_desk.forms.template.records import Mapped, SlotKind, Use, UseKind
from dsc_desk.ui import theme
from dsc_desk.ui.template.search_choice import SearchChoice
from dsc_desk.ui.template.words import choices_for, kind_of, sureness
from dsc_desk.ui.widgets import (
    Choice,
    Label,
    LineField,
    ProvenanceChip,
    QuietButton,
    SectionHeading,
    clear,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import text, tr

WIDTH = 300


class UseForm(QFrame):
    """Signals: changed(key, Use) when somebody chose, next_asked() for the next field nobody has seen to."""

    changed = Signal(str, object)
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setFixedWidth(theme.px(WIDTH))
        self._one: Mapped | None = None
        self._route: Route | None = None
        self._row = 0
        _area, column = scrolled(self, ground="surface", margins=(20, 16, 20, 24))
        column.setAlignment(Qt.AlignmentFlag(0))
        self._label = Label(size="section", weight=600, wrap=True)
        self._kind = Label(size="small", ink="text-2", wrap=True)
        self._name = Label(size="small", ink="text-3", wrap=True, selectable=True)
        self._chip = vbox()
        self.choice = SearchChoice(tr("Udfyldes med", "Filled with"))
        self.choice.picked.connect(self._picked)
        self.fixed = LineField(tr("Fast tekst", "Fixed text"))
        self.fixed.committed.connect(self._typed)
        self.when = Choice(tr("Sæt kryds, når svaret er", "Tick when the answer is"))
        self.when.picked.connect(self._when_picked)
        self._when_label = Label(tr("Sæt kryds, når svaret er", "Tick when the answer is"), size="small", ink="text-2")
        self._options = Label(size="small", ink="text-3", wrap=True)
        for part in (self._label, self._kind, self._name):
            column.addWidget(part)
        column.addLayout(self._chip)
        column.addWidget(Label(tr("Udfyldes med", "Filled with"), size="small", ink="text-2"))
        column.addWidget(self.choice)
        hint = tr("Skriv en del af navnet for at søge.", "Type part of the name to search.")
        column.addWidget(Label(hint, size="small", ink="text-3", wrap=True))
        for below in (self.fixed, self._when_label, self.when, self._options):
            column.addWidget(below)
        self.next = QuietButton(
            tr("Næste ubekræftede", "Next unconfirmed"), self.next_asked.emit, icon="corner-down-left"
        )
        column.addWidget(self.next)
        self._in_case = SectionHeading(tr("Svaret i sagen", "The answer in the case"))
        self.answer = Label(wrap=True, selectable=True)
        column.addWidget(self._in_case)
        column.addWidget(self.answer)
        column.addStretch(1)
        self.setEnabled(False)

    def show_field(self, one: Mapped | None, route: Route, *, may_edit: bool) -> None:
        """Show a field; None shows nothing to choose."""
        self._one = one
        self.setEnabled(one is not None)
        for part in (self.choice, self.fixed, self.when):
            part.setEnabled(may_edit)
        if one is None:
            return
        slot = one.slot
        row = heading(slot)[1]
        if route is not self._route or row != self._row:
            self._route, self._row = route, row
            self.choice.set_options(choices_for(route, slot))
        self._label.setText(slot.label)
        self._kind.setText(kind_of(slot))
        self._name.setText(slot.name)
        self._name.setVisible(slot.name not in ("", slot.label))
        self._show_chip(one)
        self._show_use(one, route)
        words = ", ".join(option.label for option in slot.options[:12])
        self._options.setText(tr("Skemaets muligheder: {x}", "The form's options: {x}", x=words) if words else "")
        self._options.setVisible(bool(words))

    def _show_use(self, one: Mapped, route: Route) -> None:
        """Show what the field is filled with: an answer or fact, of a tick also which answer ticks it, or fixed words."""
        use, answered = one.use, one.use.kind in (UseKind.FIELD, UseKind.FACT)
        self.choice.set_value(f"{use.kind}:{use.target if answered else ''}")
        is_fixed = use.kind is UseKind.FIXED
        self.fixed.setVisible(is_fixed)
        self.fixed.set_text(use.target if is_fixed else "")
        ticks = answered and one.slot.kind is SlotKind.TICK
        self._when_label.setVisible(ticks)
        self.when.setVisible(ticks)
        if ticks:
            self.when.set_options(_answers(one, route), use.when or "yes")

    def show_answer(self, reference: str, words: str, ink: str) -> None:
        """Show what the field says in a case; without a reference there is none yet."""
        self._in_case.set_aside(reference)
        self.answer.setText(
            words
            if reference
            else tr(
                "Ingen sag søger ad denne vej endnu. Når en gør, vises felterne her med dens svar.",
                "No case applies along this route yet. When one does, the fields are shown here with its answers.",
            )
        )
        self.answer.set_ink(ink if reference else "text-2")

    def _show_chip(self, one: Mapped) -> None:
        clear(self._chip)
        words, provenance = sureness(one)
        self._chip.addWidget(ProvenanceChip(provenance, words[:1].upper() + words[1:]))

    def _picked(self, value: str) -> None:
        if self._one is None or not value:
            return
        kind, _, target = value.partition(":")
        use = Use(UseKind(kind), target, self._one.use.when or ("yes" if self._one.slot.kind is SlotKind.TICK else ""))
        self._give(use)
        if use.kind is UseKind.FIXED:
            self.fixed.setFocus()

    def _typed(self, words: str) -> None:
        self._give(Use(UseKind.FIXED, words.strip()))

    def _when_picked(self, value: str) -> None:
        if self._one is not None:
            self._give(Use(self._one.use.kind, self._one.use.target, value))

    def _give(self, use: Use) -> None:
        if self._one is not None:
            self.changed.emit(self._one.slot.key, use)


def _answers(one: Mapped, route: Route) -> list[tuple[str, str]]:
    """Return the answers at which a tick may be set: yes, no, those of the fact or field, and the one in the form."""
    found = {value: text(words) for value, words in YES_NO.items()}
    if one.use.kind is UseKind.FACT and one.use.target in known_facts():
        options = known_facts()[one.use.target].options
    else:
        options = next((field.options for field in route.fields if field.id == one.use.target), ())
    found |= {option.label_da: text(option.label) for option in options}
    if one.use.when:
        found.setdefault(one.use.when, one.use.when)
    return list(found.items())
