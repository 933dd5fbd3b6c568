"""Parts of the finder: the field of the question, the captions over what was found, and what stands where nothing was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.data.found_row import ANSWERS, ROOM_FOR_AXIS, YEARS
from dsc_desk.ui.data.ticked import AXIS, FIRST_YEAR, LAST_YEAR, TICK_ROOM
from dsc_desk.ui.widgets import ElidedLabel, EmptyState, IconLabel, Label, LinkButton, TextEditor, hbox, scrolled
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

LONGEST = 20_000  # characters: more is no question
_EXAMPLES = (
    Text(
        "En gruppe patienter på 40-60 år med diabetes, hudkræft og forhøjet blodtryk har alle brug for en knæoperation. "
        "Har de været indlagt? Hvilken medicin tager de?",
        "A group of patients aged 40-60 with diabetes, skin cancer and hypertension all need knee surgery. "
        "Have they been admitted to hospital? Which medicine do they take?",
    ),
    Text("overlevelse efter brystkræft hos kvinder under 50", "survival after breast cancer in women under 50"),
    Text("Do children of mothers who smoke get asthma?", "Får børn af mødre, der ryger, astma?"),
    Text("A10BA02 og amputation siden 2010", "A10BA02 and amputation since 2010"),
)


class QuestionField(TextEditor):
    """Two lines, growing to six. Signal entered() by Enter: go to what was found; Shift+Enter is a new line."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Spørgsmål", "Question"),
            "",
            tr(
                "Skriv spørgsmålet, som lægen stiller det: sygdom, operation, medicin, alder, år, sted. Koder går også.",
                "Write the question as the doctor asks it: disease, operation, medicine, age, years, place. Codes too.",
            ),
            parent,
            lines=2,
            most=6,
        )

    def put_masked(self, asked: str, masked: str) -> None:
        """Put the question without its personal numbers in its place, unless it was typed on meanwhile."""
        if self.toPlainText() != asked:
            return
        cursor, place = self.textCursor(), self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(masked)
        self.blockSignals(False)
        # Undo would bring the number back.
        self.document().clearUndoRedoStacks()
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(masked)))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
        if entered or (event.key() == Qt.Key.Key_Down and self.textCursor().atEnd()):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        room = LONGEST - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if source.hasText() and len(source.text()) > room:
            self.insertPlainText(source.text()[: max(0, room)])
        else:
            super().insertFromMimeData(source)


class Captions(QWidget):
    """The captions over the list: how many, what they answer, and the ends of the axis with the years asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = hbox(self, gap=0, margins=(TICK_ROOM, 4, 26, 6))
        line.addWidget(Label(tr("Kilder, der kan svare", "Sources that can answer"), weight=600))
        line.addSpacing(theme.px(8))
        self._count = ElidedLabel(size="small", ink="text-2")
        line.addWidget(self._count, 1)
        self._axis: list[Label] = []
        self._years: Label | None = None
        for words, wide, side in (
            (tr("Svarer på", "Answers"), ANSWERS, Qt.AlignmentFlag.AlignLeft),
            (str(FIRST_YEAR), AXIS // 2, Qt.AlignmentFlag.AlignLeft),
            (str(LAST_YEAR), AXIS // 2, Qt.AlignmentFlag.AlignRight),
            (tr("År", "Years"), YEARS, Qt.AlignmentFlag.AlignRight),
        ):
            label = Label(words, size="small", ink="text-3")
            label.setFixedWidth(theme.px(wide))
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(label)
            if words in (str(FIRST_YEAR), str(LAST_YEAR)):
                self._axis.append(label)
            self._years = label

    def show_found(self, shown: str, years: tuple[int, int] | None) -> None:
        """Say how many were found, and which years were asked for."""
        self._count.set_words(shown)
        if self._years is not None:
            self._years.setText(f"{years[0]}–{years[1]}" if years else tr("År", "Years"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for label in self._axis:
            label.setVisible(self.width() >= theme.px(ROOM_FOR_AXIS))


def nothing_asked(ask: Callable[[str], object]) -> QWidget:
    """Say what the finder is for, with examples that can be tried."""
    box, column = scrolled(margins=(24, 16, 24, 24))
    column.setSpacing(theme.px(6))
    column.addWidget(IconLabel("database", "accent", 20))
    words = tr("Fra spørgsmål til de rigtige kilder", "From a question to the right sources")
    column.addWidget(Label(words, size="section", weight=600, wrap=True))
    body = Label(
        tr(
            "Skriv på dansk eller engelsk, med fagord eller uden. Stavefejl, koder, aldre, år og steder forstås. "
            "Alt sker på denne computer, og spørgsmålet gemmes ikke.",
            "Write in Danish or English, with clinical words or without. Misspellings, codes, ages, years and places are "
            "understood. All of it happens on this computer, and the question is not kept.",
        ),
        ink="text-2",
        wrap=True,
    )
    body.setMaximumWidth(theme.px(520))
    column.addWidget(body)
    column.addSpacing(theme.px(8))
    column.addWidget(Label(tr("Prøv for eksempel", "Try for example"), size="small", ink="text-3"))
    for example in map(text, _EXAMPLES):
        short = example if len(example) <= 90 else f"{example[:88].rstrip()} …"
        column.addWidget(LinkButton(short, partial(ask, example)), 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return box


def no_answer(add: Callable[[], object]) -> QWidget:
    """Say that no source answers, and what to try."""
    return EmptyState(
        "database",
        tr("Intet i biblioteket svarer på det endnu", "Nothing in the library answers that yet"),
        tr(
            "Prøv et andet ord for sygdommen, operationen eller medicinen, eller en kode som DE11, KNGB eller A10BA02.",
            "Try another word for the disease, operation or medicine, or a code such as DE11, KNGB or A10BA02.",
        ),
        (tr("Tilføj et emne", "Add a topic"), add),
    )
