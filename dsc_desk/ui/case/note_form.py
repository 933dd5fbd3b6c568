"""The form of a note: plain or structured as a consult note, for the centre or for the requester, kept while typing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.note import AddNote, EditNote, NoteText
from dsc_desk.cases.consult import AUDIENCES, CERTAINTIES, FIELDS
from dsc_desk.cases.queries.work import NoteRow
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import FieldError, Label, PrimaryButton, QuietButton, Segmented, TextEditor, hbox, vbox
from dsc_desk.ui.words import said, text, tr

_MOST = 300  # signs of what a note says now that the warning quotes


def draft_place(case_id: str, note: NoteRow | None) -> str:
    """Return where unfinished texts of a note are kept."""
    return f"note:{note.id}" if note is not None else f"note:new:{case_id}"


class NoteForm(QWidget):
    """Writes a new note or corrects one. Signals: saved(); given_up()."""

    saved = Signal()
    given_up = Signal()

    def __init__(
        self, context: Context, case_id: str, note: NoteRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id, self._note = case_id, note
        self.kind = Segmented(
            tr("Slags note", "Kind of note"),
            [("plain", tr("Almindelig", "Plain")), ("consult", tr("Rådgivning", "Consult"))],
            note.kind if note else "plain",
        )
        self._kind_chosen = False
        self.kind.chosen.connect(self._choose_kind)
        audience = note.audience if note else "internal"
        self.audience = Segmented(
            tr("Hvem er noten til?", "Who is the note for?"), [(one, text(w)) for one, w in AUDIENCES.items()], audience
        )
        certainty = [(one, text(words)) for one, words in CERTAINTIES.items()]
        self.certainty = Segmented(
            tr("Hvor sikkert er rådet?", "How certain is it?"), certainty, note.certainty if note else "", "uncertain"
        )
        self.editors = self._make_editors(note)
        self.changed = Label(size="small", ink="us", wrap=True)
        self.changed.hide()
        self.error = FieldError()
        self.save_button = PrimaryButton(tr("Gem note", "Save note"), self.save, small=True)
        self._consult = QWidget()
        self._build()
        place = self._place = draft_place(case_id, note)
        self._keepers = [DraftKeeper(context, f"{place}:{name}", editor) for name, editor in self.editors.items()]
        for (name, editor), keeper in zip(self.editors.items(), self._keepers, strict=True):
            keeper.restored.connect(lambda _text, name=name: self._restored(name))
            editor.typed.connect(self._begun)
            editor.committed.connect(self._begun)
        self.show_kind(self.kind.value())

    def show_kind(self, kind: str) -> None:
        """Show the fields of a kind; what was typed in the others stays."""
        self.kind.set_value(kind)
        self._consult.setVisible(kind == "consult")
        self.editors["body"].setVisible(kind == "plain")

    def begin_consult(self) -> None:
        """Offer a consult note, unless somebody chose a kind or began to write."""
        begun = any(editor.text().strip() for editor in self.editors.values())
        if self._kind_chosen or begun or self.kind.value() == "consult":
            return
        held = self.editors["body"].hasFocus()
        self.show_kind("consult")
        if held:
            self.take_focus()

    def take_focus(self) -> None:
        """Begin to write."""
        self.editors["body" if self.kind.value() == "plain" else "question"].setFocus()

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in self._keepers:
            keeper.flush()

    def save(self) -> None:
        """Save the note; what cannot be saved stays typed."""
        words = self._words()
        if self._note is None:
            command: AddNote | EditNote = AddNote(self._case_id, words, self.audience.value())
        else:
            command = EditNote(self._note.id, self._note.version, words, self.audience.value())
        self._context.background.do(self, command, lambda _answer: self._done(words), self._refused)

    def give_up(self) -> None:
        """Throw away what was typed."""
        self._empty()
        self.given_up.emit()

    def _choose_kind(self, kind: str) -> None:
        self._kind_chosen = True
        self.show_kind(kind)

    def _words(self) -> NoteText:
        if self.kind.value() == "plain":
            return NoteText(body=self.editors["body"].text().strip())
        given = {name: self.editors[name].text().strip() for name in FIELDS}
        return NoteText(**given, certainty=self.certainty.value())

    def _done(self, saved: NoteText) -> None:
        self._context.stood.pop(self._place, None)
        if self._words() == saved:  # else somebody has typed on
            self._empty()
        self.error.say("")
        self.saved.emit()

    def _begun(self, _words: str) -> None:
        """Remember what the note was when one began to correct it: it may be another when the form is made anew."""
        if self._note is not None:
            self._context.stood.setdefault(self._place, str(self._note.version))

    def _empty(self) -> None:
        for keeper in self._keepers:
            keeper.clear()
        self._context.stood.pop(self._place, None)
        for editor in self.editors.values():
            editor.set_text("")
        self.certainty.set_value("")

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _restored(self, name: str) -> None:
        if name != "body":
            self.show_kind("consult")
        note = self._note
        if note is not None and self._context.stood.get(self._place, str(note.version)) != str(note.version):
            now = " ".join(part for part in (note.body, *(getattr(note, one) for one in FIELDS)) if part)
            self.changed.setText(
                tr(
                    "Noten er rettet, siden du begyndte, og siger nu: »{words}«. Din tekst står her endnu; gemmer du, træder den i stedet.",
                    "The note was corrected since you began and now says: “{words}”. Your text still stands here; saving puts it in its place.",
                    words=now if len(now) <= _MOST else f"{now[:_MOST]} …",
                )
            )
            self.changed.show()

    def _make_editors(self, note: NoteRow | None) -> dict[str, TextEditor]:
        body = TextEditor(
            tr("Note", "Note"),
            note.body if note else "",
            tr("Skriv en note. Den gemmes, mens du skriver.", "Write a note. It is kept while you type."),
            lines=3,
        )
        editors = {"body": body}
        for name, title in FIELDS.items():
            editors[name] = TextEditor(text(title), getattr(note, name) if note else "", lines=1)
        return editors

    def _build(self) -> None:
        column = vbox(self, gap=8, margins=(0, 4, 0, 8))
        top = hbox(gap=12)
        for part, width in ((self.kind, 188), (self.audience, 220)):
            part.setFixedWidth(theme.px(width))
            top.addWidget(part)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.editors["body"])
        inner = vbox(self._consult, gap=4)
        for name, title in FIELDS.items():
            inner.addWidget(Label(text(title), size="small", ink="text-2"))
            inner.addWidget(self.editors[name])
        inner.addWidget(Label(tr("Hvor sikkert er rådet?", "How certain is the advice?"), size="small", ink="text-2"))
        self.certainty.setFixedWidth(theme.px(320))
        inner.addWidget(self.certainty)
        column.addWidget(self._consult)
        column.addWidget(self.changed)
        column.addWidget(self.error)
        line = hbox(gap=8)
        line.addWidget(self.save_button)
        if self._note is not None:
            line.addWidget(QuietButton(tr("Annullér", "Cancel"), self.give_up, small=True))
        line.addStretch(1)
        column.addLayout(line)
