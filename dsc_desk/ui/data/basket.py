"""What is ticked, as a list that can be taken out of again, above the case it is chosen for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.data.choose_form import SOURCES, WAYS, ChooseForm
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.widgets import IconButton, IconLabel, Label, clear, hbox, vbox
from dsc_desk.ui.words import count, text, tr


class Basket(QWidget):
    """Shows what the `hand` of the page holds."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hand = hand
        self._sum = Label(size="small", ink="text-2")
        self._lines = vbox(gap=2)
        self.form = ChooseForm(context, hand, self)
        column = vbox(self, gap=8)
        head = hbox()
        head.addWidget(Label(tr("Kurv", "Basket"), size="section", weight=600))
        head.addStretch(1)
        head.addWidget(self._sum)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.form)
        hand.ticked.connect(self._show_rows)
        self._show_rows()

    def begin(self) -> None:
        """Go to what is missing before the choice can be made."""
        self.form.begin()

    def _show_rows(self) -> None:
        rows = self.hand.rows()
        clear(self._lines)
        for row in rows:
            self._lines.addWidget(basket_line(self.hand, row))
        self._sum.setText(sum_of(rows))
        if not rows:
            words = tr(
                "Sæt flueben ved en kilde (mellemrum), og vælg den til en sag. Ansøgningerne følger med.",
                "Tick a source (space) and choose it for a case. The applications come with it.",
            )
            self._lines.addWidget(Label(words, ink="text-3", wrap=True))


def sum_of(rows: list[LibraryRow]) -> str:
    """Return how many sources and ways in are ticked."""
    ways = {text(row.route) for row in rows if row.route}
    return f"{count(len(rows), *SOURCES)}, {count(len(ways), *WAYS)}" if rows else ""


def basket_line(hand: Hand, row: LibraryRow) -> QWidget:
    """Return a ticked source with a way to take it out."""
    box = QWidget()
    line = hbox(box, gap=8)
    name = text(row.source.name)
    line.addWidget(IconLabel("check" if row.route else "circle-question-mark", "accent" if row.route else "none"))
    line.addWidget(Label(name, wrap=True), 1)
    untick = tr("Tag {name} ud", "Take {name} out", name=name)
    line.addWidget(IconButton(untick, "x", partial(hand.untick, row.source.id)))
    return box
