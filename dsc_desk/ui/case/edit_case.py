"""Forms in place of the panel: the case's head, and how a case ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from dsc_desk.cases.commands.case import CloseCase, EditCase
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.case import CaseHead
from dsc_desk.cases.queries.people import FindPeople, PersonRow, StaffList, StaffRow
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    FieldError,
    FinderField,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    RightPanel,
    Suggestion,
    TextEditor,
    hbox,
)
from dsc_desk.ui.words import said, text, tr


class _Form(RightPanel):
    """A heading, fields, an error line and two buttons. Signal finished() when it is saved or given up."""

    finished = Signal()

    def __init__(self, context: Context, title: str, save: str) -> None:
        super().__init__(320)
        self._context = context
        self.error = FieldError()
        self.save = PrimaryButton(save)
        self.column.addWidget(Label(title, size="section", weight=600))

    def _field(self, words: str, field: QWidget) -> None:
        label = Label(words, size="small", ink="text-2")
        label.setContentsMargins(0, theme.px(6), 0, 0)
        self.column.addWidget(label)
        self.column.addWidget(field)

    def _end(self) -> None:
        self.column.addWidget(self.error)
        line = hbox(gap=8)
        line.addWidget(self.save)
        line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.finished.emit))
        line.addStretch(1)
        self.column.addSpacing(theme.px(8))
        self.column.addLayout(line)

    def _do(self, command: object) -> None:
        self.save.setEnabled(False)
        self._context.background.do(self, command, lambda _answer: self.finished.emit(), self._refused)

    def _refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.error.say(said(error))


class EditPanel(_Form):
    """Title, summary, requester, who answers for it, and when it is wanted; kept as a draft until it is saved or given up."""

    def __init__(self, context: Context, head: CaseHead) -> None:
        super().__init__(context, tr("Ret sagen", "Edit the case"), tr("Gem", "Save"))
        self._head = head
        self._requester, self._named = head.requester_id, head.requester  # chosen, and the name it stands under
        self._saves_next = False  # once the requester is added
        self.title = TextEditor(tr("Titel", "Title"), head.title, lines=2)
        self.summary = TextEditor(tr("Resumé", "Summary"), head.summary, lines=4, most=14)
        self.requester = FinderField(tr("Rekvirent", "Requester"), self._find, tr("Skriv et navn", "Type a name"))
        self.requester.setText(head.requester)
        self.requester.chosen.connect(self._choose_requester)
        self.requester.named.connect(self._add_requester)
        self._answers = head.responsible_id  # who is chosen to answer for it, also while it is not known whom there are
        self.responsible = Choice(tr("Ansvarlig", "Responsible"), [(head.responsible_id, head.responsible)])
        self.responsible.picked.connect(self._choose_responsible)
        self.due = DateField(tr("Ønsket svar", "Answer wanted"), head.due)
        self._field(tr("Titel", "Title"), self.title)
        self._field(tr("Resumé", "Summary"), self.summary)
        self._field(tr("Rekvirent", "Requester"), self.requester)
        self._field(tr("Ansvarlig", "Responsible"), self.responsible)
        self._field(tr("Ønsket svar til rekvirenten", "Answer wanted by the requester"), self.due)
        self._end()
        self.save.clicked.connect(self._save)
        self._before = self._values()
        self._draft = FormDraft(context, f"case:{head.id}", self._changed, self._restore, self)
        for changed in (self.title, self.summary, self.requester, self.due.line):
            changed.textChanged.connect(self._draft.touch)
        self.finished.connect(self._draft.clear)
        context.background.ask(self, StaffList(), self._show_staff, slot="staff")

    def take_focus(self) -> None:
        """Begin with the title."""
        self.title.setFocus()
        self.title.selectAll()

    def leave(self) -> None:
        """Keep what is being typed."""
        self._draft.flush()

    def _values(self) -> dict[str, str]:
        typed = self.requester.text()
        return {
            "title": self.title.text(),
            "summary": self.summary.text(),
            "requester": typed,
            "requester_id": self._requester if typed.strip() == self._named else "",
            "responsible": self._answers,
            "due": self.due.text(),
        }

    def _changed(self) -> dict[str, str]:
        return {name: words for name, words in self._values().items() if words != self._before[name]}

    def _restore(self, kept: Mapping[str, str]) -> None:
        """Fill in what was typed before; what was left alone follows the case."""
        self.title.set_text(kept.get("title", self.title.text()))
        self.summary.set_text(kept.get("summary", self.summary.text()))
        if kept.get("requester_id"):
            self._requester, self._named = kept["requester_id"], kept.get("requester", self._named).strip()
        self.requester.setText(kept.get("requester", self.requester.text()))
        self._answers = kept.get("responsible", self._answers)
        self.responsible.set_value(self._answers)
        if "due" in kept:
            self.due.set_typed(kept["due"])

    def _choose_responsible(self, staff_id: str) -> None:
        self._answers = staff_id
        self._draft.touch()

    def _show_staff(self, people: Sequence[StaffRow]) -> None:
        options = [(one.id, one.name) for one in people]
        if self._head.responsible_id and self._head.responsible_id not in {one.id for one in people}:
            options.insert(0, (self._head.responsible_id, self._head.responsible))
        if self._answers not in dict(options):  # somebody who has left since she was chosen
            self._answers = self._head.responsible_id
        self.responsible.set_options(options, self._answers)

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[PersonRow]) -> None:
            done([Suggestion(one.id, one.name, one.organisation or one.email) for one in found])

        self._context.background.ask(self, FindPeople(typed), show, slot="find")

    def _choose_requester(self, person_id: str) -> None:
        self._requester, self._named = person_id, self.requester.text().strip()
        self._draft.touch()

    def _add_requester(self, name: str) -> None:
        def added(person_id: str) -> None:
            self._requester, self._named = person_id, name
            if self._saves_next:
                self._save()

        self._context.background.do(self, AddPerson(PersonFacts(name)), added, self._refused)

    def _refused(self, error: Exception) -> None:
        self._saves_next = False
        super()._refused(error)

    def _save(self) -> None:
        if self.due.wrong():
            return
        typed = self.requester.text().strip()
        self._saves_next = bool(typed) and typed != self._named
        if self._saves_next:  # who was typed and not chosen yet is added first
            self._add_requester(typed)
            return
        if not typed:
            self._requester = ""
        head = self._head
        self._do(
            EditCase(
                head.id,
                head.version,
                " ".join(self.title.text().split()),
                self.summary.text(),
                self._requester,
                self._answers,
                head.procedure_id,
                head.procedure_version,
                self.due.value(),
            )
        )


class ClosePanel(_Form):
    """How the case ended; an end before its time cancels the open steps."""

    def __init__(self, context: Context, head: CaseHead) -> None:
        super().__init__(context, tr("Luk sagen", "Close the case"), tr("Luk sagen", "Close the case"))
        self._head = head
        self._group = QButtonGroup(self)
        self.column.addWidget(Label(tr("Hvordan endte den?", "How did it end?"), ink="text-2", wrap=True))
        for outcome in rulebook(head.procedure_version).triage.outcomes:
            button = QRadioButton(text(outcome.name))
            button.setProperty("outcome", outcome.id)
            self._group.addButton(button)
            self.column.addWidget(button)
        words = tr(
            "Centerlederens begrundelse, hvis data ikke er bevist slettet",
            "The lead's reason, if data are not proven deleted",
        )
        self.anyway = LineField(words)
        self.column.addWidget(Label(words, size="small", ink="text-2", wrap=True))
        self.column.addWidget(self.anyway)
        self._end()
        self.save.clicked.connect(self._save)

    def take_focus(self) -> None:
        """Begin with the first outcome."""
        self._group.buttons()[0].setFocus()

    @property
    def untouched(self) -> bool:
        """Whether nothing was chosen or typed."""
        return self._group.checkedButton() is None and not self.anyway.text()

    def choose(self, outcome: str) -> None:
        """Choose an outcome."""
        for button in self._group.buttons():
            button.setChecked(button.property("outcome") == outcome)

    def _save(self) -> None:
        chosen = self._group.checkedButton()
        self._do(
            CloseCase(self._head.id, str(chosen.property("outcome")) if chosen is not None else "", self.anyway.text())
        )
