"""What a newer edition of the program changed below the centre's rules: entry by entry, ours or the program's; and a file's rules before they become the draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.flow.deadline_list import DeadlineItem
from dsc_desk.cases.rules.changes import Group
from dsc_desk.cases.rules.upgrade import Change, RulesUpgrade, Side, merged
from dsc_desk.ui.own.choosing import THEIRS, ours_or_theirs
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.rules import words
from dsc_desk.ui.rules.change_lines import RuleChangeLines
from dsc_desk.ui.widgets import Label, PrimaryButton, QuietButton, Segmented, hairline
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

_LONGEST = 400  # signs of a wording


class UpgradePanel(Panel):
    """Signal taken(draft) with the choices made: they become the draft."""

    taken = Signal(object)

    def __init__(self, one: RulesUpgrade, closed: Callable[[], object], parent: QWidget | None = None) -> None:
        lead = tr(
            "Programmets regler er kommet i en ny udgave ({new}); jeres bygger på {old}. Vælg post for post. Valget bliver en kladde, som I afprøver og sætter i kraft.",
            "The program's rules have come in a new edition ({new}); yours build on {old}. Choose entry by entry. The choice becomes a draft that you try and put in force.",
            new=one.theirs.triage.version,
            old=one.ours.based_on,
        )
        super().__init__(tr("Nyere regler", "Newer rules"), lead, parent, page=True)
        self._one = one
        self.answers: dict[Change, Segmented] = {}
        for change in one.to_look_at:
            self._entry(change)
        if one.ours_alone:
            names = ", ".join(_title(change) for change in one.ours_alone)
            kept = tr("Jeres ændring står: {names}", "Your change stands: {names}", names=names)
            self.column.addWidget(Label(kept, size="small", ink="text-2", wrap=True))
        self.take_button = PrimaryButton(tr("Gør til kladde", "Make it the draft"), self.take, small=True)
        self.end(self.take_button, QuietButton(tr("Senere", "Later"), closed, small=True))

    def take(self) -> None:
        """Hand over the draft the answers make."""
        take = [change.place for change, answer in self.answers.items() if answer.value() == THEIRS]
        self.taken.emit(merged(self._one, take))

    def take_focus(self) -> None:
        first: QWidget = next(iter(self.answers.values()), self.take_button)
        first.setFocus()

    def _entry(self, change: Change) -> None:
        title = _title(change)
        self.column.addWidget(hairline())
        self.column.addWidget(Label(title, weight=600, wrap=True))
        for caption, entry in (
            (tr("Dengang", "Then"), change.before),
            (tr("Jeres", "Yours"), change.ours),
            (tr("Programmets", "The program's"), change.theirs),
        ):
            line = Label(f"{caption}: {_said(entry)}", size="small", ink="text-2", wrap=True, selectable=True)
            self.column.addWidget(line)
        answer = ours_or_theirs(title, theirs=change.side is Side.THEIRS)
        self.answers[change] = answer
        self.column.addWidget(answer)


class ImportPanel(Panel):
    """The differences a file would bring. Signal taken() when it is to become the draft."""

    taken = Signal()

    def __init__(
        self, centre: str, version: str, groups: Iterable[Group], *, dirty: bool, closed: Callable[[], object]
    ) -> None:
        title = tr("Regler fra {centre} ({version})", "Rules of {centre} ({version})", centre=centre or tr("et andet center", "another centre"), version=version)  # fmt: skip
        lead = tr("Det er anderledes end de regler, der gælder her:", "This is otherwise than the rules in force here:")
        super().__init__(title, lead, page=True)
        told = tuple(groups)
        number = sum(len(changes) for _, changes in told)
        self.column.addWidget(
            Label(tr("{n} forskelle", "{n} differences", n=whole(number)), size="small", ink="text-3")
        )
        self.column.addWidget(RuleChangeLines(told))
        if dirty:
            gone = tr("Kladden, der ligger her, bliver erstattet.", "The draft that lies here will be replaced.")
            self.column.addWidget(Label(gone, ink="us", wrap=True))
        self.take_button = PrimaryButton(tr("Gør til kladde", "Make it the draft"), self.taken.emit, small=True)
        self.end(self.take_button, QuietButton(tr("Lad være", "Leave it"), closed, small=True))

    def take_focus(self) -> None:
        self.take_button.setFocus()


def _title(change: Change) -> str:
    entry = change.theirs or change.ours or change.before
    return f"{text(_KINDS[change.place.kind])}: {text(_name(entry))}"


def _name(entry: Struct | None) -> Text:
    found = next((name for name in ("title", "short", "name") if hasattr(entry, name)), "")
    name: Text = getattr(entry, found)
    return name


def _said(entry: Struct | None) -> str:
    if entry is None:
        return tr("findes ikke", "is not there")
    if isinstance(entry, DeadlineItem):
        return words.deadline_said(entry)[:_LONGEST]
    more = next((text(getattr(entry, name)) for name in ("what", "scope", "rule", "ask") if hasattr(entry, name)), "")
    return f"{text(_name(entry))}. {more}"[:_LONGEST] if more else text(_name(entry))[:_LONGEST]


_KINDS = {
    "about": Text("Procedure", "Procedure"),
    "step": Text("Trin", "Step"),
    "gate": Text("Port", "Gate"),
    "question": Text("Spørgsmål", "Question"),
    "fact": Text("Svar undervejs", "Later answer"),
    "answer": Text("Svar", "Answer"),
    "outcome": Text("Udfald", "Outcome"),
    "deadline": Text("Frist", "Deadline"),
}
