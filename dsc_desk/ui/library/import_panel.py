"""What a file would bring into the library: each entry with what is new, changed or wrong, taken or left."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.library.healthdcat.preview import Line
from dsc_desk.library.own_sources import take_sources
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Difference
from dsc_desk.ui.library.words import label
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.own.why import Why
from dsc_desk.ui.widgets import FieldError, Label, Notice, PrimaryButton, QuietButton, SectionHeading, vbox
from dsc_desk.ui.words import said, text, tr, whole
from dsc_desk.words import Text

HEADINGS = {
    EntryState.NEW: Text("Nye", "New"),
    EntryState.CHANGED: Text("Ændrede", "Changed"),
    EntryState.REFUSED: Text("Kan ikke tages ind", "Cannot be taken in"),
}
MOST_SHOWN = 200  # entries under one heading; the rest is counted, and taken with them


class ImportPanel(Panel):
    """The preview of a file. Signal taken() when what was ticked is in the library."""

    taken = Signal()

    def __init__(
        self, context: Context, lines: tuple[Line, ...], closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        title = tr("Fra filen: {n} datasæt", "From the file: {n} data sets", n=whole(len(lines)))
        super().__init__(title, _summary(lines), parent)
        self._context, self._lines = context, lines
        self.ticks: dict[str, QCheckBox] = {}
        missing = tr("Skriv, hvor filen kom fra.", "Say where the file came from.")
        self.why = Why(context, tr("Hvorfor tages de ind?", "Why are they taken in?"), missing=missing)
        self.error = FieldError()
        self.take_button = PrimaryButton("", self.take, small=True)
        column = self.column
        for state, heading in HEADINGS.items():
            mine = [line for line in lines if line.state is state]
            if mine:
                column.addWidget(SectionHeading(text(heading), whole(len(mine))))
                for line in mine[:MOST_SHOWN]:
                    column.addWidget(self._entry(line))
                if len(mine) > MOST_SHOWN:
                    more = tr("… og {n} til.", "… and {n} more.", n=whole(len(mine) - MOST_SHOWN))
                    column.addWidget(Label(more, size="small", ink="text-3"))
        column.addWidget(SectionHeading(tr("Hvorfor", "Why")))
        column.addWidget(self.why)
        column.addWidget(self.error)
        self.end(self.take_button, QuietButton(tr("Luk", "Close"), closed, small=True))
        self._count()

    def take_focus(self) -> None:
        """Begin with the first entry."""
        first = next(iter(self.ticks.values()), None)
        (first or self.why).setFocus()

    def chosen(self) -> list[Line]:
        """Return what is to be taken: what is ticked, and what there was no room to show."""
        wanted = [line for line in self._lines if line.state in (EntryState.NEW, EntryState.CHANGED)]
        return [line for line in wanted if line.source.id not in self.ticks or self.ticks[line.source.id].isChecked()]

    def take(self) -> None:
        """Take what is ticked in, as one change."""
        if why := self.why.reason():
            command = take_sources((line.source for line in self.chosen()), why)
            self._context.background.do(self, command, lambda _number: self.taken.emit(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _count(self) -> None:
        number = len(self.chosen())
        self.take_button.setText(tr("Tag {n} ind", "Take {n} in", n=whole(number)))
        self.take_button.setEnabled(number > 0)

    def _entry(self, line: Line) -> QWidget:
        entry = QWidget()
        column = vbox(entry, gap=2, margins=(0, 4, 0, 4))
        if line.state is EntryState.REFUSED:
            wrong = " ".join(f"{label(field)}: {text(what)}" for field, what in line.problems)
            column.addWidget(Notice(text(line.source.name), wrong, "stop"))
            return entry
        tick = QCheckBox(text(line.source.name).replace("&", "&&"))
        tick.setChecked(True)
        tick.clicked.connect(lambda _on: self._count())
        self.ticks[line.source.id] = tick
        column.addWidget(tick)
        if line.state is EntryState.CHANGED:
            for change in line.changes:
                wordings = ((tr("Nu", "Now"), change.before), (tr("Filen", "The file"), change.after))
                column.addWidget(Difference(change.field, wordings))
        else:
            column.addWidget(Label(line.source.content[:300], size="small", ink="text-2", wrap=True))
        for words in _aside(line):
            column.addWidget(Label(words, size="small", ink="us", wrap=True))
        return entry


def _summary(lines: Iterable[Line]) -> str:
    states = [line.state for line in lines]
    return tr(
        "{new} nye, {changed} ændrede, {same} som i biblioteket, {refused} kan ikke tages ind.",
        "{new} new, {changed} changed, {same} as in the library, {refused} cannot be taken in.",
        **{state.value: whole(states.count(state)) for state in EntryState},
    )


def _aside(line: Line) -> Iterable[str]:
    if line.missing:
        names = ", ".join(label(name) for name in line.missing)
        yield tr("Ikke oplyst, sættes som ikke bekræftet: {names}", "Not said, put down as not confirmed: {names}", names=names)  # fmt: skip
    if line.left:
        names = ", ".join(f"{name} ({number})" if number > 1 else name for name, number in line.left)
        yield tr("Har ingen plads her og kommer ikke med: {names}", "Has no place here and is left out: {names}", names=names)  # fmt: skip
