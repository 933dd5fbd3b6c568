"""A case on the agenda: what is asked and which files go along; then what the board recommends, and how it voted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsc_desk.cases.board import VOTES
from dsc_desk.cases.commands.board import EditItem
from dsc_desk.cases.commands.recommend import Recommend, Vote
from dsc_desk.cases.queries.board import ItemRow, Meeting, MemberRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    FieldError,
    Label,
    LineField,
    LinkButton,
    PrimaryButton,
    SectionHeading,
    TextEditor,
    hbox,
    vbox,
)
from dsc_desk.ui.words import text, tr


class ItemForm(QWidget):
    """Signals: asked(command); case_asked(case id)."""

    asked = Signal(object)
    case_asked = Signal(str)

    def __init__(self, context: Context, meeting: Meeting, item: ItemRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._members = item, meeting.members
        self.question = TextEditor(tr("Spørgsmål til boardet", "Question to the board"), item.question, lines=3)
        self.files = {one.id: QCheckBox(one.name.replace("&", "&&")[:44]) for one in item.files}
        self.recommendation = TextEditor(tr("Anbefaling", "Recommendation"), item.recommendation, lines=4)
        self.conditions = TextEditor(
            tr("Vilkår, ét pr. linje", "Conditions, one a line"), "\n".join(item.conditions), lines=2
        )
        self.votes: dict[str, Choice] = {}
        self.reasons: dict[str, LineField] = {}
        self.error = FieldError()
        self._build(meeting)
        fields = (("question", self.question), ("recommendation", self.recommendation), ("conditions", self.conditions))
        self._keepers = [DraftKeeper(context, f"board:{item.id}:{name}", field) for name, field in fields]

    def still_shows(self, meeting: Meeting, item: ItemRow) -> bool:
        """Take an item up again that only moved: what is typed stays. False when something shown here changed."""
        before = replace(self._item, version=item.version, reference=item.reference, title=item.title)
        if before != item or self._members != meeting.members:
            return False
        self._item = item
        return True

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in self._keepers:
            keeper.flush()

    def forget(self) -> None:
        """Put the drafts away: a command has saved them."""
        for keeper in self._keepers:
            keeper.clear()

    def edited(self) -> EditItem:
        """Return the command that keeps question and files."""
        along = tuple(key for key, box in self.files.items() if box.isChecked())
        return EditItem(self._item.id, self._item.version, self.question.text(), along)

    def recommended(self) -> Recommend:
        """Return the command that keeps recommendation and votes."""
        votes = tuple(
            Vote(key, choice.value(), self.reasons[key].text().strip() if key in self.reasons else "")
            for key, choice in self.votes.items()
            if choice.value()
        )
        conditions = tuple(self.conditions.text().splitlines())
        return Recommend(self._item.id, self._item.version, self.recommendation.text(), conditions, votes)

    def _build(self, meeting: Meeting) -> None:
        column = vbox(self, gap=6)
        column.addWidget(Label(self._item.title, weight=600, wrap=True))
        column.addWidget(LinkButton(self._item.reference, lambda: self.case_asked.emit(self._item.case_id)))
        column.addWidget(SectionHeading(tr("Spørgsmål og bilag", "Question and enclosures")))
        column.addWidget(self.question)
        for one in self._item.files:
            self.files[one.id].setChecked(one.along)
            self.files[one.id].setAccessibleName(one.name)
            column.addWidget(self.files[one.id])
        if not self.files:
            column.addWidget(Label(tr("Sagen har ingen filer.", "The case has no files."), size="small", ink="text-3"))
        column.addWidget(
            Button(tr("Gem spørgsmålet", "Save the question"), lambda: self.asked.emit(self.edited()), small=True)
        )
        column.addWidget(SectionHeading(tr("Anbefaling", "Recommendation")))
        column.addWidget(self.recommendation)
        for member in meeting.members:
            self._member(column, member)
        column.addWidget(
            Label(
                tr("Vilkår, ét pr. linje: bliver opgaver i sagen", "Conditions, one a line: become to-dos of the case"),
                size="small",
                ink="text-2",
                wrap=True,
            )
        )
        column.addWidget(self.conditions)
        column.addWidget(
            PrimaryButton(
                tr("Skriv i sagen", "Write into the case"), lambda: self.asked.emit(self.recommended()), small=True
            )
        )

    def _member(self, column: QVBoxLayout, member: MemberRow) -> None:
        if member.absent:
            column.addWidget(Label(tr("{n}: fraværende", "{n}: absent", n=member.name), size="small", ink="text-3"))
            return
        vote, reason = self._item.votes.get(member.id, ("", ""))
        options = [("", tr("Ikke stemt", "No vote")), *((key, text(name)) for key, name in VOTES.items())]
        choice = Choice(tr("Stemme: {n}", "Vote: {n}", n=member.name), options, vote)
        self.votes[member.id] = choice
        line = hbox()
        line.addWidget(Label(member.name, size="small", wrap=True), 1)
        line.addWidget(choice)
        column.addLayout(line)
        if member.id in self._item.partial:
            words = tr(
                "Har arbejdet på sagen: stemmer kun, når en leder giver en grund.",
                "Worked on the case: votes only when a lead gives a reason.",
            )
            column.addWidget(Label(words, size="small", ink="us", wrap=True))
            self.reasons[member.id] = field = LineField(
                tr("Lederens grund: {n}", "The lead's reason: {n}", n=member.name),
                reason,
                tr("Lederens grund", "The lead's reason"),
            )
            column.addWidget(field)
