"""What happened after sending, at the right of the page: what differs now, questions, conditions, and what went out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.after import AnswerFile, Condition, Dispatch, Question, SentFile
from dsc_desk.cases.queries.deletions import Duty
from dsc_desk.forms.differing import FieldDiffers
from dsc_desk.ui.application.after_forms import KINDS
from dsc_desk.ui.application.read import Read
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.widgets import Button, Chip, Label, LinkButton, QuietButton, RightPanel, SectionHeading, clear, hbox
from dsc_desk.ui.words import count, day, text, this_day, tr
from dsc_desk.words import Text

DIFFER = Text("felt afviger nu", "field now differs"), Text("felter afviger nu", "fields now differ")
_JUDGED = {
    "met": ("check", "ok", Text("opfyldt", "met")),
    "not_met": ("octagon-alert", "stop", Text("ikke opfyldt", "not met")),
    "": ("circle-dashed", "us", Text("åbent", "open")),
}
ANSWER_FILE = "answer_file"  # a proof that is asked for as the authority's answer
_HASH_SHOWN = 16  # of 64 signs; the whole of it is in the tip


class AfterPanel(RightPanel):
    """Signals: deed_asked(name, what it is about), file_asked(SentFile), closed()."""

    deed_asked = Signal(str, object)
    file_asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent, gap=6)
        self.area.setAccessibleName(tr("Efter afsendelse", "After sending"))

    def show_after(self, read: Read) -> None:
        """Show where an application that was sent stands."""
        clear(self.column)
        head = hbox()
        head.addWidget(Label(tr("Efter afsendelse", "After sending"), size="section", weight=600), 1)
        head.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        self.column.addLayout(head)
        if read.differs:
            self._differences(read.differs)
        self._questions(read)
        self._answers(read.after.answers)
        if read.one.state in ("granted", "granted_conditions") or read.after.conditions:
            self._conditions(read.after.conditions, read.one.state)
        if read.duties:
            self._deletions(read.duties)
        self._dispatches(read.after.dispatches)
        self.column.addStretch(1)

    # What differs

    def _differences(self, fields: tuple[FieldDiffers, ...]) -> None:
        self.column.addWidget(SectionHeading(count(len(fields), *DIFFER)))
        for one in fields:
            self.column.addWidget(Label(text(one.label), weight=500, wrap=True))
            for caption, words in ((tr("Som sendt", "As sent"), one.then), (tr("Nu", "Now"), one.now)):
                shown = words or tr("(ikke besvaret)", "(not answered)")
                self.column.addWidget(
                    Label(f"{caption}: {shown}", size="small", ink="text-2", wrap=True, selectable=True)
                )
        # One below the other: side by side they are wider than the panel of a small window.
        self._buttons((tr("Lav ændringsanmodning …", "Make a request for amendment …"), "amend", None))
        self._buttons((tr("Log ændringen som sendt …", "Log the amendment as sent …"), "amended", None))

    # Questions

    def _questions(self, read: Read) -> None:
        left = len(read.after.open_questions)
        aside = tr("{n} åbne", "{n} open", n=left) if left else ""
        self.column.addWidget(SectionHeading(tr("Spørgsmål fra myndigheden", "Questions of the authority"), aside))
        for one in read.after.questions:
            self._question(one)
        if not read.after.questions:
            self._quiet(tr("De har ikke spurgt om noget.", "They have asked nothing."))
        if read.one.state in ("with_them", "question"):
            self._buttons((tr("Spørgsmål modtaget …", "Question received …"), "question", None))

    def _question(self, one: Question) -> None:
        words = one.text or tr("(ikke skrevet ned)", "(not written down)")
        self.column.addWidget(Label(f"{day(one.asked_day)}: {words}", wrap=True, selectable=True))
        if one.answered_day:
            said = tr("Svaret {day}: {words}", "Answered {day}: {words}", day=day(one.answered_day), words=one.answer)
            self.column.addWidget(Label(said, size="small", ink="text-2", wrap=True, selectable=True))
        else:
            self._buttons((tr("Svar sendt …", "Answer sent …"), "answer", one))

    # The answer

    def _answers(self, files: tuple[AnswerFile, ...]) -> None:
        self.column.addWidget(SectionHeading(tr("Myndighedens svar", "The authority's answer"), str(len(files) or "")))
        for one in files:
            self._file(one.file, proof=False)
            self._buttons((tr("Ikke svaret", "Not the answer"), "no_answer", one))
        if not files:
            self._quiet(
                tr("Brevet ligger ikke på ansøgningen endnu.", "The letter does not lie with the application yet.")
            )
        self._buttons((tr("Vedlæg svaret …", "Attach the answer …"), "answer_file", ANSWER_FILE))

    # Conditions

    def _conditions(self, conditions: tuple[Condition, ...], state: str) -> None:
        met = sum(one.state == "met" for one in conditions)
        aside = tr("{n} af {all} opfyldt", "{n} of {all} met", n=met, all=len(conditions)) if conditions else ""
        self.column.addWidget(SectionHeading(tr("Vilkår", "Conditions"), aside))
        for one in conditions:
            self._condition(one)
        if not conditions and state == "granted_conditions":
            self._quiet(
                tr(
                    "Vilkårene er ikke ført hver for sig. Tilladelsen åbner ingen porte, før de er det og er opfyldt.",
                    "The conditions are not entered one by one. The permit opens no gates until they are, and are met.",
                )
            )
        self._buttons((tr("Tilføj vilkår …", "Add conditions …"), "conditions", None))

    def _condition(self, one: Condition) -> None:
        icon, hue, words = _JUDGED[one.state]
        line = hbox(gap=8)
        line.addWidget(Label(one.text, wrap=True, selectable=True), 1)
        line.addWidget(Chip(text(words), icon, hue))
        self.column.addLayout(line)
        due = tr("senest {day}", "by {day}", day=day(one.due)) if one.due else tr("ingen dag sat", "no day set")
        about = [one.who, due] if not one.state else [day(one.judged_day), one.how]
        self._quiet(", ".join(part for part in about if part))
        if one.state:
            self._buttons((tr("Tag tilbage", "Take it back"), "unjudge", one))
        else:
            self._buttons(
                (tr("Opfyldt …", "Met …"), "met", one),
                (tr("Ikke opfyldt …", "Not met …"), "not_met", one),
                (tr("Ret …", "Change …"), "condition", one),
            )

    # Deletion

    def _deletions(self, duties: tuple[tuple[Duty, Text], ...]) -> None:
        proven = sum(bool(one.day) for one, _ in duties)
        aside = tr("{n} af {all} bevist", "{n} of {all} proven", n=proven, all=len(duties))
        self.column.addWidget(SectionHeading(tr("Sletning af data", "Deletion of data"), aside))
        for one, name in duties:
            self.column.addWidget(Label(text(name), wrap=True))
            if one.day:
                self._deleted(one)
            else:
                self._to_delete(one)

    def _deleted(self, one: Duty) -> None:
        self._quiet(tr("Slettet {day} af {who}", "Deleted {day} by {who}", day=day(one.day), who=one.by_whom))
        if one.environment:
            self._quiet(tr("Data lå: {place}", "The data were at: {place}", place=one.environment))
        if one.confirmed_by:
            self._quiet(
                tr("Bekræftet af {who}: {file}", "Confirmed by {who}: {file}", who=one.confirmed_by, file=one.proof)
            )
        elif one.proof:
            self._quiet(one.proof)

    def _to_delete(self, one: Duty) -> None:
        if one.due and one.due < this_day().isoformat():
            self.column.addWidget(Chip(tr("over frist", "overdue"), "octagon-alert", "stop"))
        self._quiet(tr("Senest {day}", "By {day}", day=day(one.due)) if one.due else tr("Ingen dag sat", "No day set"))
        if one.why:
            self._quiet(one.why)
        self._buttons(
            (tr("Bevis for sletning …", "Proof of deletion …"), "deletion", one),
            (tr("Anden dag …", "Another day …"), "deletion_day", one),
        )

    # What went out

    def _dispatches(self, dispatches: tuple[Dispatch, ...]) -> None:
        self.column.addWidget(SectionHeading(tr("Afsendelser", "Dispatches"), str(len(dispatches) or "")))
        for one in dispatches:
            parts = (day(one.day), text(KINDS[one.kind]), one.how, one.their_reference)
            self.column.addWidget(Label(", ".join(part for part in parts if part), weight=500, wrap=True))
            if one.text:
                self._quiet(one.text)
            for file in (*one.files, *([one.proof] if one.proof else [])):
                self._file(file, proof=file is one.proof)
            words = (
                tr("Vælg et andet bevis …", "Choose another proof …")
                if one.proof
                else tr("Vedlæg bevis …", "Attach proof …")
            )
            self._buttons((words, "proof", one))
        self._buttons((tr("Log en afsendelse …", "Log a dispatch …"), "dispatch", None))

    def _file(self, file: SentFile, *, proof: bool) -> None:
        name = tr("Bevis: {name}", "Proof: {name}", name=file.name) if proof else file.name
        self.column.addWidget(TextLink(name, partial(self.file_asked.emit, file)))
        digest = Label(f"sha256 {file.sha256[:_HASH_SHOWN]}…", size="small", ink="text-3", selectable=True)
        digest.setToolTip(file.sha256)
        digest.setAccessibleName(f"sha256 {file.sha256}")
        self.column.addWidget(digest)

    def _quiet(self, words: str) -> None:
        self.column.addWidget(Label(words, size="small", ink="text-2", wrap=True, selectable=True))

    def _buttons(self, *deeds: tuple[str, str, object]) -> None:
        line = hbox(gap=8, margins=(0, 0, 0, 4))
        for words, deed, about in deeds:
            made = Button if deed in ("amend", "amended", "answer") else LinkButton
            line.addWidget(made(words, partial(self.deed_asked.emit, deed, about)))
        line.addStretch(1)
        self.column.addLayout(line)
