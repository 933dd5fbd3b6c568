"""The tab Notes and time: a note to write, the notes, newest first, and the hours at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.cases.consult import ANSWER, AUDIENCES, CERTAINTIES, FIELDS
from dsc_desk.cases.queries.reply import draft_place as reply_place
from dsc_desk.cases.queries.work import AdviceAsked, CaseNotes, NoteRow
from dsc_desk.cases.reply import HOWS
from dsc_desk.ui import theme
from dsc_desk.ui.case.folding import FoldingText, reading
from dsc_desk.ui.case.note_form import NoteForm, draft_place
from dsc_desk.ui.case.parts import fit_sides
from dsc_desk.ui.case.time_log import TimeLog
from dsc_desk.ui.context import Context
from dsc_desk.ui.turns import Turns, make_now
from dsc_desk.ui.widgets import (
    Chip,
    IconLabel,
    Label,
    LinkButton,
    QuietButton,
    RowColumn,
    SectionHeading,
    clear,
    hairline,
    hbox,
    narrow,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import day, moment, text, tr

_FOLDED_FROM = 500  # signs of an answer: what it is made of stands in the notes below


@dataclass(frozen=True)
class Notes:
    """The notes of a case, and the places of one's own unfinished texts."""

    rows: tuple[NoteRow, ...]
    typed: frozenset[str]
    advice: bool  # whether one is asked for advice here

    @property
    def drafts(self) -> frozenset[str]:
        """Return the notes with an unfinished text."""
        return frozenset(place.rpartition(":")[0] for place in self.typed)


class NotesTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context = context
        self._case_id = case_id
        self._time: TimeLog | None = None
        self.views: dict[str, NoteView] = {}
        self._open: set[str] = set()  # notes that are being corrected
        self._turns = Turns(context.background, self)
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        self.form = NoteForm(self._context, self._case_id)
        yield
        self._heading = SectionHeading(tr("Noter", "Notes"))
        self.answer = QuietButton(answer_words(), self._write_answer, icon="mail", small=True)
        self._heading.line.addWidget(self.answer)
        self._list = RowColumn()
        self._beside = vbox(gap=0)
        self._build()
        self.refresh(frozenset())
        self._context.background.in_turn(self, lambda: self.time, slot="time")  # not in the turn that makes the rest

    @property
    def time(self) -> TimeLog:
        """The time used, beside the notes."""
        if self._time is None:
            self._time = TimeLog(self._context, self._case_id)
            self._beside.addWidget(self._time)
            self._time.refresh(frozenset())
        return self._time

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew, unless nothing shown here changed; a note being corrected stays open."""
        if not changes or changes & {"note", "reply", "staff", "task"}:
            case_id = self._case_id
            self._context.background.read(self, lambda desk: _read(desk, case_id), self._show, slot="notes")
        if self._time is not None:
            self._time.refresh(changes)

    def take_focus(self) -> None:
        """Begin to write."""
        self.form.take_focus()

    def _write_answer(self) -> None:
        self._context.open_page("reply", self._case_id)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.form.flush()
        for view in self.views.values():
            view.flush()

    def _show(self, notes: Notes) -> None:
        open_forms = {name for name, view in self.views.items() if view.form is not None}
        open_forms |= self._open - set(self.views)  # their turn had not come
        open_forms |= {one.id for one in notes.rows if draft_place(self._case_id, one) in notes.drafts}
        self.leave()
        self._list.clear()
        self.views = {}
        self._heading.set_aside(str(len(notes.rows) or ""))
        begun = reply_place(self._case_id, "text") in notes.typed
        self.answer.setText(tr("Skriv videre på svaret", "Go on with the answer") if begun else answer_words())
        self._open = open_forms
        if notes.advice and draft_place(self._case_id, None) not in notes.drafts:
            self.form.begin_consult()
        self._turns.begin_soon(partial(self._add, one) for one in notes.rows)
        if not notes.rows:
            words = tr(
                "Ingen noter endnu. En rådgivningsnote har spørgsmål, fund, råd, kilder og hvor sikkert rådet er.",
                "No notes yet. A consult note has question, finding, advice, sources and how certain the advice is.",
            )
            self._list.add(Label(words, ink="text-3", wrap=True))

    def _add(self, note: NoteRow) -> None:
        view = NoteView(self._context, self._case_id, note)
        if note.id in self._open:
            view.edit()
        self.views[note.id] = view
        self._list.add(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_sides(self._sides, self.width())

    def _build(self) -> None:
        area, column = scrolled(self, ground="surface", margins=(24, 0, 24, 24))
        narrow(area)
        area.setProperty("ring", "none")
        self._sides = sides = hbox(gap=32)
        column.addLayout(sides)
        left = vbox(gap=8)
        left.addWidget(SectionHeading(tr("Ny note", "New note")))
        left.addWidget(self.form)
        left.addWidget(self._heading)
        left.addWidget(self._list)
        left.addStretch(1)
        sides.addLayout(left, 1)
        beside = QWidget()
        beside.setFixedWidth(theme.px(272))
        beside.setLayout(self._beside)
        sides.addWidget(beside)


class NoteView(QWidget):
    """A note as it stands; "Ret" turns it into a form. Signal closed() when the form is left."""

    closed = Signal()

    def __init__(self, context: Context, case_id: str, note: NoteRow) -> None:
        super().__init__()
        self._context = context
        self._case_id, self._note = case_id, note
        self.form: NoteForm | None = None
        self._column = vbox(self, gap=4, margins=(0, 6, 0, 6))
        self._show()

    def edit(self) -> None:
        """Turn the note into a form."""
        clear(self._column)
        self.form = NoteForm(self._context, self._case_id, self._note)
        self.form.given_up.connect(self._show)
        self.form.saved.connect(self._show)
        self._column.addWidget(self.form)
        self.form.show()

    def flush(self) -> None:
        """Keep what is being typed."""
        if self.form is not None:
            self.form.flush()

    def _show(self) -> None:
        clear(self._column)
        self.form = None
        note = self._note
        head = hbox(gap=8)
        head.addWidget(Label(note.author, weight=500))
        head.addWidget(Label(moment(note.created_at), size="small", ink="text-3"))
        head.addWidget(_chip(note))
        head.addStretch(1)
        if note.kind != ANSWER:
            edit = LinkButton(tr("Ret", "Edit"), self.edit)
            edit.setAccessibleName(tr("Ret noten fra {when}", "Edit the note of {when}", when=moment(note.created_at)))
            head.addWidget(edit)
        self._column.addLayout(head)
        if note.answered:
            self._column.addLayout(_answered(note))
        if note.kind == ANSWER:
            self._column.addWidget(
                FoldingText(note.body, tr("Vis hele svaret", "Show the whole answer"), most=_FOLDED_FROM)
            )
        elif note.kind == "plain":
            self._column.addWidget(reading(note.body))
        else:
            self._show_consult(note)
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(hairline())

    def _show_consult(self, note: NoteRow) -> None:
        parts = [(text(title), getattr(note, name)) for name, title in FIELDS.items()]
        if note.certainty:
            parts.append((tr("Sikkerhed", "Certainty"), text(CERTAINTIES[note.certainty])))
        for title, words in parts:
            if words:
                line = hbox(gap=12)
                label = Label(title, size="small", ink="text-2")
                label.setFixedWidth(theme.px(84))
                label.setContentsMargins(0, theme.px(1), 0, 0)
                line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(reading(words), 1)
                self._column.addLayout(line)


def _chip(note: NoteRow) -> Chip:
    """Return whom a note is for; of an answer, when and how it was given."""
    if note.kind == ANSWER:
        how = text(HOWS[note.sent_how]) if note.sent_how in HOWS else note.sent_how
        parts = (tr("Svar", "Answer"), note.sent_day and day(note.sent_day), how)
        return Chip(" · ".join(part for part in parts if part), "mail", "ok")
    outward = note.audience == "requester"
    words = text(AUDIENCES.get(note.audience, AUDIENCES["internal"]))
    return Chip(words, "send" if outward else "lock", "accent" if outward else "none")


def _answered(note: NoteRow) -> QHBoxLayout:
    """Return a line that says when the requester was answered with a note, and whether it says another thing since."""
    when = day(note.answered)
    words = tr("Rekvirenten har fået svar med den {d}", "The requester was answered with it on {d}", d=when)
    if note.changed:
        words = tr("Rettet, siden rekvirenten fik svar {d}", "Changed since the requester was answered on {d}", d=when)
    hue = "us" if note.changed else "text-3"
    line = hbox(gap=6)
    line.addWidget(IconLabel("circle-alert" if note.changed else "check", hue))
    line.addWidget(Label(words, size="small", ink=hue, wrap=True), 1)
    return line


def _read(desk: Any, case_id: str) -> Notes:
    rows = desk.ask(CaseNotes(case_id))
    unfinished = desk.journal.all_for(desk.me.staff_id)
    given = {row.body for row in rows if row.kind == ANSWER}  # a draft of one is done with
    typed = frozenset(draft.key for draft in unfinished if draft.text.strip() not in given)
    return Notes(rows, typed, desk.ask(AdviceAsked(case_id)))


def answer_words() -> str:
    """Return the words of the button that answers the requester."""
    return tr("Svar til rekvirenten", "Answer the requester")
