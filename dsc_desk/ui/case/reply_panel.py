"""What an answer to the requester is made of, and how it was given: the notes to tick, the language, the day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from dsc_desk.cases.queries.reply import ReplyGround
from dsc_desk.cases.queries.work import NoteRow
from dsc_desk.cases.reply import HOWS
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    DateField,
    Label,
    QuietButton,
    RightPanel,
    SectionHeading,
    Segmented,
    clear,
    vbox,
)
from dsc_desk.ui.words import day, day_short, text, this_day, tr
from dsc_desk.words import Language

_WIDTH, _FITS = 340, 40  # px, and signs of a note's line in it


class ReplyPanel(RightPanel):
    """Signals: ticked(note id) when a note is to come in or go out, spoken() another language, typed(words) what to keep."""

    ticked = Signal(str)
    spoken = Signal()
    typed = Signal(str)
    committed = Signal(str)  # as a draft keeper knows it; nothing here is typed half

    def __init__(self, again: Callable[[], object], given: Callable[[], object]) -> None:
        super().__init__(_WIDTH)
        self.notes: dict[str, QCheckBox] = {}
        self._note_box = vbox(gap=2)
        self._heading = SectionHeading(tr("Noter til rekvirenten", "Notes for the requester"))
        self._kept_back = Label("", size="small", ink="text-3", wrap=True)
        self.language = Segmented(
            tr("Svarets sprog", "Language of the answer"),
            [("da", tr("Dansk", "Danish")), ("en", tr("Engelsk", "English"))],
        )
        self.by_hand = Label(
            tr("Teksten er rettet i hånden og følger ikke sproget.", "The text was changed by hand and does not follow the language."),
            size="small", ink="text-2", wrap=True,
        )  # fmt: skip
        self.again = QuietButton(tr("Skriv forfra af noterne", "Write anew from the notes"), again, icon="undo-2")
        self.enclose = QCheckBox(tr("Vedlæg svaret som PDF i mailen", "Enclose the answer as PDF in the mail"))
        self.day = DateField(tr("Dag", "Day"), this_day().isoformat())
        self.how = Choice(
            tr("Hvordan", "How"), [(one, text(words).capitalize()) for one, words in HOWS.items()], "mail"
        )
        self.settles = QCheckBox()
        self.given = Button(tr("Markér som sendt", "Mark as sent"), given, icon="check")
        self.language.chosen.connect(self._speak)
        self._build()

    # What a draft keeper asks

    def text(self) -> str:
        """Return what is chosen, to be found again: the language and the notes."""
        return " ".join((self.language.value(), *self.ticks()))

    def set_text(self, words: str) -> None:
        """Choose what was chosen."""
        spoken, *notes = words.split()
        self.language.set_value(spoken)
        for name, box in self.notes.items():
            box.setChecked(name in notes)

    def commit(self) -> None:
        """Nothing waits here: each tick is told at once."""

    # What the page asks

    def speaks(self) -> Language:
        """Return the language of the answer."""
        return Language(self.language.value() or "da")

    def ticks(self) -> tuple[str, ...]:
        """Return the notes chosen, in their order."""
        return tuple(name for name, box in self.notes.items() if box.isChecked())

    def show_ground(self, ground: ReplyGround, ticked: tuple[str, ...]) -> None:
        """Offer the notes of a case."""
        clear(self._note_box)
        self.notes = {}
        self._heading.set_aside(str(len(ground.notes) or ""))
        for one in ground.notes:
            self._offer(one, on=one.id in ticked)
        if not ground.notes:
            words = tr(
                "Ingen note er til rekvirenten endnu. Sæt en note til »Til rekvirenten« under Noter og tid, eller skriv svaret selv.",
                "No note is for the requester yet. Set a note to “To the requester” under Notes and time, or write the answer yourself.",
            )
            self._note_box.addWidget(Label(words, ink="text-2", wrap=True))
        self._kept_back.setText(
            tr("Interne noter, der bliver her: {n}", "Internal notes that stay here: {n}", n=ground.kept_back)
        )
        self._kept_back.setVisible(bool(ground.kept_back))
        due = ground.head.due
        self.settles.setText(
            tr("Det er svaret, der var ønsket {d}", "It is the answer wanted by {d}", d=day(due)) if due else ""
        )
        self.settles.setVisible(bool(due))
        self.settles.setChecked(True)

    def _offer(self, one: NoteRow, *, on: bool) -> None:
        first = " ".join((one.question or one.advice or one.finding or one.body).split())
        words = first
        box = QCheckBox((words if len(words) <= _FITS else words[: _FITS - 1] + "…").replace("&", "&&"))
        said = f"{one.author}, {day_short(one.created_at)}"
        if one.answered and one.changed:
            said = tr("Rettet, siden I svarede {d}", "Changed since you answered on {d}", d=day(one.answered))
        elif one.answered:
            said = tr("I svarede med den {d}", "You answered with it on {d}", d=day(one.answered))
        box.setAccessibleName(f"{words}. {said}")
        box.setChecked(on)
        box.clicked.connect(lambda _on: self._tick(one.id))
        self.notes[one.id] = box
        self._note_box.addWidget(box)
        label = Label(said, size="small", ink="us" if one.changed else "text-3", wrap=True)
        label.setContentsMargins(theme.px(24), 0, 0, theme.px(2))
        self._note_box.addWidget(label)

    def _tick(self, note_id: str) -> None:
        self.ticked.emit(note_id)
        self.typed.emit(self.text())

    def _speak(self, _value: str) -> None:
        self.spoken.emit()
        self.typed.emit(self.text())

    def _build(self) -> None:
        add = self.column.addWidget
        add(self._heading)
        self.column.addLayout(self._note_box)
        add(self._kept_back)
        add(self.again)
        add(SectionHeading(tr("Sproget og mailen", "Language and mail")))
        add(self.language)
        add(self.by_hand)
        add(self.enclose)
        add(SectionHeading(tr("Når svaret er givet", "When the answer has been given")))
        for words, field in ((tr("Dag", "Day"), self.day), (tr("Hvordan", "How"), self.how)):
            add(Label(words, size="small", ink="text-2"))
            add(field)
        add(self.settles)
        add(self.given)
        self.by_hand.hide()
        self.settles.hide()  # until a case says by which day
