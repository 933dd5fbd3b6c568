"""The tab Notes and time: a note to write, the notes, newest first, and the hours at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.consult import AUDIENCES, CERTAINTIES, FIELDS
from dsc_desk.cases.queries.work import CaseNotes, NoteRow
from dsc_desk.ui import theme
from dsc_desk.ui.case.note_form import NoteForm, draft_place
from dsc_desk.ui.case.parts import fit_sides
from dsc_desk.ui.case.time_log import TimeLog
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Chip, Label, LinkButton, SectionHeading, clear, hairline, hbox, scrolled, vbox
from dsc_desk.ui.words import moment, text, tr


@dataclass(frozen=True)
class Notes:
    """The notes of a case, and the places of one's own unfinished texts."""

    rows: tuple[NoteRow, ...]
    drafts: frozenset[str]


class NotesTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context = context
        self._case_id = case_id
        self.form = NoteForm(context, case_id)
        self._time: TimeLog | None = None
        self.views: dict[str, NoteView] = {}
        self._heading = SectionHeading(tr("Noter", "Notes"))
        self._list = vbox()
        self._beside = vbox(gap=0)
        self._build()
        self.refresh(frozenset())
        context.background.in_turn(self, lambda: self.time, slot="time")  # not in the turn that makes the rest

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
        if not changes or changes & {"note", "staff"}:
            case_id = self._case_id
            self._context.background.read(self, lambda desk: _read(desk, case_id), self._show, slot="notes")
        if self._time is not None:
            self._time.refresh(changes)

    def take_focus(self) -> None:
        """Begin to write."""
        self.form.take_focus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.form.flush()
        for view in self.views.values():
            view.flush()

    def _show(self, notes: Notes) -> None:
        open_forms = {name for name, view in self.views.items() if view.form is not None}
        open_forms |= {one.id for one in notes.rows if draft_place(self._case_id, one) in notes.drafts}
        self.leave()
        clear(self._list)
        self.views = {}
        self._heading.set_aside(str(len(notes.rows) or ""))
        for one in notes.rows:
            view = NoteView(self._context, self._case_id, one)
            if one.id in open_forms:
                view.edit()
            self.views[one.id] = view
            self._list.addWidget(view)
        if not notes.rows:
            words = tr(
                "Ingen noter endnu. En rådgivningsnote har spørgsmål, fund, råd, kilder og hvor sikkert rådet er.",
                "No notes yet. A consult note has question, finding, advice, sources and how certain the advice is.",
            )
            self._list.addWidget(Label(words, ink="text-3", wrap=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_sides(self._sides, self.width())

    def _build(self) -> None:
        area, column = scrolled(self, ground="surface", margins=(24, 0, 24, 24))
        area.setProperty("ring", "none")
        self._sides = sides = hbox(gap=32)
        column.addLayout(sides)
        left = vbox(gap=8)
        self._list.setSpacing(0)
        left.addWidget(SectionHeading(tr("Ny note", "New note")))
        left.addWidget(self.form)
        left.addWidget(self._heading)
        left.addLayout(self._list)
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
        outward = note.audience == "requester"
        words = text(AUDIENCES.get(note.audience, AUDIENCES["internal"]))
        head.addWidget(Chip(words, "send" if outward else "lock", "accent" if outward else "none"))
        head.addStretch(1)
        edit = LinkButton(tr("Ret", "Edit"), self.edit)
        edit.setAccessibleName(tr("Ret noten fra {when}", "Edit the note of {when}", when=moment(note.created_at)))
        head.addWidget(edit)
        self._column.addLayout(head)
        if note.kind == "plain":
            self._column.addWidget(_reading(note.body))
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
                line.addWidget(_reading(words), 1)
                self._column.addLayout(line)


def _reading(words: str) -> Label:
    label = Label(words, wrap=True, selectable=True)
    label.setMaximumWidth(theme.px(theme.tokens()["space"]["text_block_max"]))
    return label


def _read(desk: Any, case_id: str) -> Notes:
    rows = desk.ask(CaseNotes(case_id))
    unfinished = desk.journal.all_for(desk.me.staff_id)
    return Notes(rows, frozenset(draft.key.rpartition(":")[0] for draft in unfinished))
