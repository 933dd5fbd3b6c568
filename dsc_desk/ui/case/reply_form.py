"""The answer to the requester as it is written: to whom, about what, the text, which follows what is chosen until it is changed by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.mail_address import is_address
from dsc_desk.cases.queries.reply import ReplyGround, draft_place
from dsc_desk.forms.reply import block_of, subject_of, text_of, with_block, without_block
from dsc_desk.forms.reply_papers import Reply, addresses
from dsc_desk.ui.case.reply_panel import ReplyPanel
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import WIDEST, Label, LineField, TextEditor, limited, scrolled
from dsc_desk.ui.words import tr

_LINE = 500  # signs, what the store keeps of one


class ReplyForm(QWidget):
    """What is typed is kept by case and person. Signal lost(): a note it was written from is no longer for the requester."""

    lost = Signal()

    def __init__(self, context: Context, panel: ReplyPanel) -> None:
        super().__init__()
        self._context = context
        self.panel = panel
        self.ground: ReplyGround | None = None
        self._proposed = self._named = ""
        self._lesser: list[DraftKeeper] = []
        self._text: DraftKeeper | None = None
        self.to = LineField(tr("Til", "To"))
        self.subject = LineField(tr("Emne", "Subject"))
        self.editor = TextEditor(tr("Svaret", "The answer"), lines=14, most=400)
        self._build()
        panel.ticked.connect(self._turn)
        panel.spoken.connect(self._follow_choice)
        self.editor.textChanged.connect(self._show_by_hand)

    def begin(self, ground: ReplyGround) -> None:
        """Begin with a case; what was being written for it comes back."""
        self.ground = ground
        self._propose_all(ground)
        fields: dict[str, ReplyPanel | LineField] = {"choices": self.panel, "to": self.to, "subject": self.subject}
        place = ground.head.id
        self._lesser = [DraftKeeper(self._context, draft_place(place, part), one) for part, one in fields.items()]
        self._lesser[0].restored.connect(lambda _words: self._follow_choice())
        self._text = DraftKeeper(self._context, draft_place(place, "text"), self.editor)
        self._text.restored.connect(self._restored)

    def _propose_all(self, ground: ReplyGround) -> None:
        self._proposed = self._named = ""
        for field in (self.editor, self.subject):
            field.set_text("")
        self.panel.language.set_value(str(ground.language))
        self.panel.show_ground(ground, ground.waiting)
        self.to.set_text(ground.head.requester_email)
        self._follow_choice()

    def _restored(self, words: str) -> None:
        """Go on with what was written; what was given as it stands is done with, and another answer begins."""
        if self._text is not None and self.ground is not None and words.strip() == self.ground.given:
            self._text.clear()
            self._propose_all(self.ground)
        self._show_by_hand()

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in self._keepers():
            keeper.flush()

    def forget(self, *, given: bool = False) -> None:
        """Let go of the case. What is typed is kept, the text also when it was given: undo may call it back."""
        self.flush()
        for keeper in self._keepers():
            if given and keeper is not self._text:
                keeper.clear()
            keeper.setParent(None)
            keeper.deleteLater()
        self._lesser, self._text, self.ground = [], None, None
        self._proposed = self._named = ""
        for field in (self.editor, self.to, self.subject):
            field.set_text("")

    def _keepers(self) -> list[DraftKeeper]:
        return [*self._lesser, *([self._text] if self._text is not None else [])]

    def reply(self) -> Reply | None:
        """Return the answer as it stands; None while there is no case, or an address that is none is typed."""
        if self.ground is None:
            return None
        to = " ".join(self.to.text().split())
        wrong = next((one for one in addresses(to) if not is_address(one)), "")
        self.to.show_error(tr("»{a}« er ikke en mailadresse.", "“{a}” is no mail address.", a=wrong) if wrong else "")
        if wrong:
            self.to.setFocus()
            return None
        return Reply(self.ground, self.editor.text(), to, " ".join(self.subject.text().split()), self.panel.speaks())

    @property
    def by_hand(self) -> bool:
        """Whether the text is another than was proposed."""
        return self.editor.text() != self._proposed

    def write_anew(self) -> None:
        """Put what is proposed in place of what stands; undo in the field brings that back."""
        self._propose()
        self._retype(self._proposed)

    def follow(self, ground: ReplyGround) -> None:
        """Take up what changed in the case: a note that is new is offered, one that is no longer for the requester goes out."""
        before, was, kept = self.ground, self.panel.ticks(), self.by_hand
        if before is None or before.head.id != ground.head.id:
            return
        known, now = ({one.id: one for one in each.notes} for each in (before, ground))
        fresh = tuple(one for one in ground.waiting if one not in known and not kept)
        self.ground, speaks = ground, self.panel.speaks()
        self.panel.show_ground(ground, (*was, *fresh))
        for one in was if kept else ():
            block = block_of(known[one], speaks)
            text = self.editor.text()
            self._retype(text.replace(block, block_of(now[one], speaks)) if one in now else without_block(text, block))
        self._follow_choice()
        if not set(was) <= set(now):
            self.lost.emit()

    def _propose(self) -> None:
        if self.ground is not None:
            self._proposed = text_of(self.ground, self.panel.ticks(), self.panel.speaks())

    def _follow_choice(self) -> None:
        """Let text and subject follow what is chosen, unless they were changed by hand."""
        if self.ground is None:
            return
        kept, named = self.by_hand, self.subject.text() != self._named
        self._propose()
        self._named = subject_of(self.ground, self.panel.speaks())
        if not kept:
            self.editor.set_text(self._proposed)
        if not named:
            self.subject.set_text(self._named)
            self.subject.line.setCursorPosition(0)  # the case number is what is to be seen
        self._show_by_hand()

    def _turn(self, note_id: str) -> None:
        """Bring a note in or take it out; in a text changed by hand the rest stays as it is."""
        if self.ground is not None and self.by_hand:
            speaks, text = self.panel.speaks(), self.editor.text()
            block = block_of(next(one for one in self.ground.notes if one.id == note_id), speaks)
            on = note_id in self.panel.ticks()
            self._retype(with_block(text, block, speaks) if on else without_block(text, block))
            self._propose()
        self._follow_choice()

    def _retype(self, words: str) -> None:
        """Put other words in as if they were typed: they are kept, and undo in the field takes them back."""
        if words != self.editor.text():
            cursor = QTextCursor(self.editor.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(words)

    def _show_by_hand(self) -> None:
        self.panel.by_hand.setVisible(self.by_hand)
        self.panel.again.setEnabled(self.by_hand)

    def _build(self) -> None:
        _, column = scrolled(self, ground="surface", margins=(24, 12, 24, 24))
        for words, field in ((tr("Til", "To"), self.to), (tr("Emne", "Subject"), self.subject)):
            field.line.setMaxLength(_LINE)
            column.addWidget(Label(words, size="small", ink="text-2"))
            column.addWidget(limited(field, WIDEST))
        column.addWidget(Label(tr("Svaret", "The answer"), size="small", ink="text-2"))
        column.addWidget(limited(self.editor, WIDEST))
        hint = tr(
            "På papir står en linje, der slutter med kolon, i fed over sit afsnit; linjer, der begynder med -, bliver en liste.",
            "On paper a line that ends in a colon stands in bold above its passage; lines that begin with - become a list.",
        )
        column.addWidget(Label(hint, size="small", ink="text-3", wrap=True))
