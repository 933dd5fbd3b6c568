"""The form that gives an expert a part of a case: competence, who and why, task, hours, day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.queries.experts import SuggestExperts, Suggestion
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import competence_options, read_hours, wrong_hours
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    FieldError,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    QuietButton,
    clear,
    hbox,
    vbox,
)
from dsc_desk.ui.words import said, text, tr


class AssignPanel(QWidget):
    """Stands in the panel while it is open; what is typed is kept until it is done or given up.

    Signals: finished() then; offered() once it shows whom to ask.
    """

    finished = Signal()
    offered = Signal()

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._wanted = ""
        self.competence = Choice(tr("Kompetence", "Competence"), competence_options())
        self.competence.picked.connect(self._suggest)
        self._people = vbox(gap=2)
        self._group = QButtonGroup(self)
        self.title = LineField(tr("Opgave", "Task"), placeholder=tr("Hvad skal der laves?", "What is to be done?"))
        self.hours = LineField(tr("Timer", "Hours"), placeholder="6")
        self.due = DateField(tr("Afleveres", "Due"))
        self.error = FieldError()
        self.give = PrimaryButton(tr("Tildel", "Assign"), self._assign, small=True)
        self._build()
        self._draft = FormDraft(context, f"assign:{case_id}", self._typed, self._restore, self)
        for line in (self.title.line, self.hours.line, self.due.line):
            line.textChanged.connect(self._draft.touch)
        self.finished.connect(self._draft.clear)

    def begin(self, competence: str = "", staff_id: str = "") -> None:
        """Begin on a competence and a person, when they are named."""
        self._wanted = staff_id
        if competence or not self.competence.value():
            self.competence.set_value(competence or next(iter(competences())))
        self._suggest()
        self.competence.setFocus()

    def chosen(self) -> str:
        """Return whom the task goes to, nothing while nobody is chosen."""
        button = self._group.checkedButton()
        return str(button.property("staff")) if button is not None else ""

    def _typed(self) -> dict[str, str]:
        typed = {"title": self.title.text(), "hours": self.hours.text(), "due": self.due.text()}
        return {name: words for name, words in typed.items() if words}

    def _restore(self, kept: Mapping[str, str]) -> None:
        self.title.set_text(kept.get("title", ""))
        self.hours.set_text(kept.get("hours", ""))
        if "due" in kept:
            self.due.set_typed(kept["due"])

    def _suggest(self) -> None:
        query = SuggestExperts(self._case_id, self.competence.value())
        self._context.background.ask(self, query, self._show_people, slot="people")

    def _show_people(self, people: tuple[Suggestion, ...]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._people)
        for place, one in enumerate(people):
            button = QRadioButton(one.name)
            button.setProperty("staff", one.staff_id)
            reasons = ", ".join(text(reason) for reason in one.reasons)
            button.setAccessibleDescription(reasons)
            button.setChecked(one.staff_id == self._wanted or (not self._wanted and place == 0))
            self._group.addButton(button)
            self._people.addWidget(button)
            why = Label(reasons, size="small", ink="stop" if one.away_today else "text-2", wrap=True)
            why.setContentsMargins(theme.px(22), 0, 0, theme.px(4))
            self._people.addWidget(why)
        if not people:
            words = tr("Ingen i centret har den kompetence.", "Nobody at the centre has that competence.")
            self._people.addWidget(Label(words, size="small", ink="us", wrap=True))
            see = partial(self._context.open_page, "settings", "", "centre")
            link = LinkButton(tr("Se centrets medarbejdere", "See the centre's staff"), see)
            self._people.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)  # else the words above wrap in its width
        self.give.setEnabled(bool(people))
        self.offered.emit()

    def _assign(self) -> None:
        minutes = read_hours(self.hours.text())
        self.hours.show_error(wrong_hours() if minutes is None else "")
        if minutes is None or self.due.wrong():
            return
        command = AssignExpert(
            self._case_id, self.chosen(), self.competence.value(), self.title.text(), minutes, self.due.value()
        )
        self.give.setEnabled(False)
        self._context.background.do(self, command, lambda _task: self.finished.emit(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.give.setEnabled(True)
        self.error.say(said(error))

    def _build(self) -> None:
        column = vbox(self, gap=6, margins=(0, 4, 0, 12))
        column.addWidget(Label(tr("Kompetence", "Competence"), size="small", ink="text-2"))
        column.addWidget(self.competence)
        column.addLayout(self._people)
        column.addWidget(Label(tr("Opgave", "Task"), size="small", ink="text-2"))
        column.addWidget(self.title)
        pair = hbox(gap=12)
        for words, field in ((tr("Timer", "Hours"), self.hours), (tr("Afleveres", "Due"), self.due)):
            part = vbox(gap=4)
            part.addWidget(Label(words, size="small", ink="text-2"))
            part.addWidget(field)
            part.addStretch(1)
            pair.addLayout(part)
        column.addLayout(pair)
        column.addWidget(self.error)
        line = hbox(gap=8)
        line.addWidget(self.give)
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.finished.emit, small=True))
        line.addStretch(1)
        column.addLayout(line)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self._draft.flush()
        super().hideEvent(event)
