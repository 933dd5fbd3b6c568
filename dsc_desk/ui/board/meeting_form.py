"""A meeting: when and where, who takes part with which profession and who was there, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.board import board_rules
from dsc_desk.cases.commands.board import MeetingFacts, Member
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.queries.board import Meeting
from dsc_desk.cases.queries.people import StaffRow
from dsc_desk.forms.board.papers import profession_name
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    FieldError,
    IconButton,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    SectionHeading,
    TextEditor,
    hbox,
    vbox,
)
from dsc_desk.ui.words import language, text, tr

_OUTSIDE = "outside"


@dataclass
class _Line:
    member: Member
    present: QCheckBox
    widget: QWidget


class MeetingForm(QWidget):
    """What is typed for the minutes is kept until it is saved. Signals: saved(MeetingFacts); given_up()."""

    saved = Signal(object)
    given_up = Signal()

    def __init__(
        self, context: Context, people: Iterable[StaffRow], meeting: Meeting | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = {one.id: one for one in people}
        self.lines: list[_Line] = []
        rules = board_rules()
        self.day = DateField(tr("Dag", "Day"), meeting.day if meeting else "")
        self.time = LineField(tr("Klokken", "Time"), meeting.time if meeting else rules.time)
        self.place = LineField(tr("Sted", "Place"), meeting.place if meeting else text(rules.place))
        self.who = Choice(tr("Nyt medlem", "New member"), [*((one.id, one.name) for one in self._people.values()), (_OUTSIDE, tr("En udefra …", "Somebody from outside …"))])  # fmt: skip
        self.name = LineField(tr("Navn", "Name"), placeholder=tr("Navn", "Name"))
        self.email = LineField(tr("Mail", "Mail"), placeholder=tr("Mail", "Mail"))
        self.profession = Choice(tr("Fag", "Profession"), [(one.id, text(one.title)) for one in competences().values()])
        self.minutes = TextEditor(tr("Om mødet", "About the meeting"), meeting.minutes if meeting else "")
        self.error = FieldError()
        self._members = vbox()
        self._keeper = DraftKeeper(context, f"board:minutes:{meeting.id if meeting else 'new'}", self.minutes)
        self._build()
        self.who.set_value(next(iter(self._people), _OUTSIDE))
        self.profession.set_value(next(iter(competences())))
        self._fit()
        for one in meeting.members if meeting else ():
            self._add(Member(one.staff_id, one.name, one.profession, one.email, one.absent))

    def facts(self) -> MeetingFacts:
        """Return what is typed."""
        members = tuple(
            Member(
                one.member.staff_id,
                one.member.name,
                one.member.profession,
                one.member.email,
                not one.present.isChecked(),
            )
            for one in self.lines
        )
        place, minutes = self.place.text().strip(), self.minutes.text().strip()
        return MeetingFacts(self.day.value(), self.time.text().strip(), place, members, minutes)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keeper.flush()

    def forget(self) -> None:
        """A command has kept it."""
        self._keeper.clear()

    def add_member(self) -> None:
        """Take the chosen person on."""
        staff_id = self.who.value()
        if staff_id == _OUTSIDE:
            name = " ".join(self.name.text().split())
            self.name.show_error("" if name else tr("Skriv et navn.", "Write a name."))
            if not name:
                return
            self._add(Member("", name, self.profession.value(), self.email.text().strip()))
            self.name.set_text("")
            self.email.set_text("")
            return
        person = self._people.get(staff_id)
        if person is not None and not any(one.member.staff_id == staff_id for one in self.lines):
            self._add(Member(staff_id, person.name, self.profession.value(), person.email))

    def _add(self, member: Member) -> None:
        widget = QWidget()
        box = hbox(widget)
        present = QCheckBox()
        present.setAccessibleName(tr("{n} er til stede", "{n} is present", n=member.name))
        present.setChecked(not member.absent)
        box.addWidget(present)
        words = ", ".join(part for part in (member.name, profession_name(member.profession, language())) if part)
        box.addWidget(Label(words, size="small", wrap=True), 1)
        line = _Line(member, present, widget)
        box.addWidget(IconButton(tr("Tag {n} af", "Take {n} off", n=member.name), "x", lambda: self._remove(line)))
        self.lines.append(line)
        self._members.addWidget(widget)

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        line.widget.hide()
        line.widget.deleteLater()

    def _fit(self, *_: object) -> None:
        outside = self.who.value() == _OUTSIDE
        self.name.setVisible(outside)
        self.email.setVisible(outside)
        person = self._people.get(self.who.value())
        if person is not None and person.competences:
            self.profession.set_value(person.competences[0])

    def _save(self) -> None:
        if self.day.wrong() or not self.day.value():
            self.error.say(tr("Vælg en dag.", "Choose a day."))
            self.day.setFocus()
            return
        self.setEnabled(False)  # pressed twice, a meeting would be planned twice
        self.saved.emit(self.facts())

    def _build(self) -> None:
        column = vbox(self, gap=6)
        column.addWidget(SectionHeading(tr("Mødet", "The meeting")))
        for words, field in (
            (tr("Dag", "Day"), self.day),
            (tr("Klokken", "Time"), self.time),
            (tr("Sted", "Place"), self.place),
        ):
            column.addWidget(Label(words, size="small", ink="text-2"))
            column.addWidget(field)
        column.addWidget(SectionHeading(tr("Medlemmer (kryds: til stede)", "Members (tick: present)")))
        column.addLayout(self._members)
        for part in (self.who, self.name, self.email, self.profession):
            column.addWidget(part)
        column.addWidget(QuietButton(tr("Tag med", "Take on"), self.add_member, icon="user-plus", small=True))
        column.addWidget(
            Label(tr("Om mødet, til referatet", "About the meeting, for the minutes"), size="small", ink="text-2")
        )
        column.addWidget(self.minutes)
        column.addWidget(self.error)
        line = hbox()
        line.addWidget(PrimaryButton(tr("Gem mødet", "Save the meeting"), self._save, small=True))
        line.addWidget(QuietButton(tr("Luk", "Close"), self.given_up.emit, small=True))
        line.addStretch(1)
        column.addLayout(line)
        self.who.currentIndexChanged.connect(self._fit)
        self._fit()
