"""What was understood, as chips in rows, and below them the line where one of them is corrected or one is added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.library.finder.chips import Chip
from dsc_desk.library.finder.edits import Edits, key_of
from dsc_desk.library.finder.finder import load_finder
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.asking import Meaning, codes_shown, concept, meanings, read_chips
from dsc_desk.ui.data.chip_button import ChipButton
from dsc_desk.ui.widgets import FieldError, FinderField, Label, QuietButton, Suggestion, clear, vbox
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.words import text, tr

FIELD_WIDE = 260


class Chips(QWidget):
    """Signal edited() when a chip was taken away, corrected or added: `edits` says how."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.edits = Edits()
        self.buttons: list[ChipButton] = []
        self._asked: Chip | None = None
        column = vbox(self, gap=6)
        rows = QWidget()
        self._flow = FlowLayout(rows, theme.px(6))
        self._row_of_change = QWidget()
        self._change = FlowLayout(self._row_of_change, theme.px(6))
        self._error = FieldError()
        column.addWidget(rows)
        column.addWidget(self._row_of_change)
        column.addWidget(self._error)
        self.field = self._new_field()
        self._row_of_change.hide()
        self.show_chips(())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show what was understood; the keyboard stays where it was."""
        place = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), -1)
        clear(self._flow)
        self.buttons = []
        if chips:
            self._flow.addWidget(_caption(tr("Forstået", "Understood")))
        for chip in chips:
            button = ChipButton(chip)
            button.clicked.connect(partial(self.ask_other, chip))
            button.removed.connect(partial(self.remove, chip))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.add = QuietButton(tr("tilføj", "add"), self.ask_more, icon="plus", small=True)
        self.add.setAccessibleName(tr("Tilføj noget, spørgsmålet ikke siger", "Add what the question does not say"))
        self._flow.addWidget(self.add)
        if place >= 0:
            (self.buttons[min(place, len(self.buttons) - 1)] if self.buttons else self.add).setFocus()
        self.updateGeometry()

    def forget(self) -> None:
        """Begin without corrections: another question."""
        self.edits = Edits()
        self._close()

    def remove(self, chip: Chip) -> None:
        """Take a chip away."""
        self._changed(self.edits.without(chip))

    def ask_other(self, chip: Chip) -> None:
        """Offer what else a chip may mean, and a field for another word."""
        self._asked = chip
        words = tr("»{said}« kan også være", "“{said}” may also be", said=chip.said)
        if not (others := load_finder().readings(chip)):
            words = tr("I stedet for {word}", "Instead of {word}", word=text(chip.label) or chip.said)
        self._open(words, others)

    def ask_more(self) -> None:
        """Offer a field for what the question does not say."""
        self._asked = None
        self._open(tr("Tilføj", "Add"), ())

    def _open(self, words: str, others: Sequence[Chip]) -> None:
        clear(self._change)
        self._error.say("")
        self._change.addWidget(_caption(words))
        for other in others:
            shown = f"{text(other.label) or other.said}  {codes_shown(other)}"
            self._change.addWidget(QuietButton(shown, partial(self._put, (other,)), small=True))
        self.field = self._new_field()
        self._change.addWidget(self.field)
        self._change.addWidget(QuietButton(tr("Luk (Esc)", "Close (Esc)"), self._close, small=True))
        self._row_of_change.show()
        self.field.setFocus()

    def _new_field(self) -> FinderField:
        name = tr("En anden betydning", "Another meaning")
        field = FinderField(name, self._find, tr("sygdom, kode, alder, år …", "disease, code, age, years …"))
        field.setFixedWidth(theme.px(FIELD_WIDE))
        field.chosen.connect(lambda term: self._context.background.run(self, partial(concept, term), self._put))
        field.named.connect(self._read)
        return field

    def _find(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[Meaning]) -> None:
            done([Suggestion(one.id, one.words, one.hint) for one in found])

        self._context.background.run(self, partial(meanings, typed), show, slot="meanings")

    def _read(self, typed: str) -> None:
        self._context.background.run(self, partial(read_chips, typed), partial(self._take_read, typed))

    def _take_read(self, typed: str, chips: tuple[Chip, ...]) -> None:
        if chips:
            self._put(chips)
        else:
            self._error.say(
                tr(
                    "»{typed}« kendes ikke. Prøv et andet ord for det, eller en kode.",
                    "“{typed}” is not known. Try another word for it, or a code.",
                    typed=typed[:60],
                )
            )

    def _put(self, others: tuple[Chip, ...]) -> None:
        asked = self._asked
        if asked is None:
            self._changed(self.edits.adding(others))
        elif all(key_of(one) == key_of(asked) for one in others):
            self._close()
        else:
            self._changed(self.edits.put(asked, others))

    def _changed(self, edits: Edits) -> None:
        self.edits = edits
        self._close()
        self.edited.emit()

    def _close(self) -> None:
        if self._row_of_change.isVisible():
            self.add.setFocus()
        self._row_of_change.hide()
        self._error.say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._row_of_change.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)


def _caption(words: str) -> Label:
    label = Label(words, size="small", ink="text-2")
    label.setFixedHeight(theme.px(24))
    return label
