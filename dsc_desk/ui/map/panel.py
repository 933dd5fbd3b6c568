"""What stands beside the map: the source opened, what can be done with it, and the basket of the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.library.catalogue import Question, Remark
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.basket import Basket
from dsc_desk.ui.data.detail import SourceDetail
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.widgets import Button, FieldError, Label, PrimaryButton, QuietButton, RightPanel, hairline, hbox
from dsc_desk.ui.words import tr


class MapPanel(RightPanel):
    """Signals with the id of the source opened: choose_asked, drop_asked, tick_asked, library_asked; left() by Escape."""

    choose_asked = Signal(str)
    drop_asked = Signal(str)
    tick_asked = Signal(str)
    library_asked = Signal(str)
    left = Signal()

    def __init__(self, context: Context, hand: Hand) -> None:
        super().__init__(340)
        self._hand = hand
        self.opened: LibraryRow | None = None
        self.error = FieldError()
        self.choose = PrimaryButton("", lambda: self.choose_asked.emit(self._id()))
        self.tick = Button("", lambda: self.tick_asked.emit(self._id()))
        self.drop = Button(tr("Fjern fra sagen", "Take off the case"), lambda: self.drop_asked.emit(self._id()))
        self.library = QuietButton(
            tr("Åbn i biblioteket", "Open in the library"), lambda: self.library_asked.emit(self._id())
        )
        self.detail = SourceDetail()
        self.basket = Basket(context, hand)
        self._about = Label(ink="text-2", wrap=True)
        self._deeds = QWidget()
        self._build()
        hand.case_changed.connect(self.show_deeds)
        hand.ticked.connect(self.show_deeds)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show how the map is used, no source."""
        self.opened = None
        for widget in (self._deeds, self.detail):
            widget.hide()
        self._about.show()

    def show_source(
        self, row: LibraryRow, remarks: Sequence[Remark], questions: Sequence[Question], office: str
    ) -> None:
        """Open a source."""
        self.opened = row
        self.error.say("")
        self.detail.show_row(row, remarks, questions, office)
        self._about.hide()
        self._deeds.show()
        self.detail.show()
        self.show_deeds()
        self.area.verticalScrollBar().setValue(0)

    def show_deeds(self) -> None:
        """Offer what can be done with the source opened."""
        if self.opened is None:
            return
        source_id, case = self.opened.source.id, self._hand.reference
        there = self._hand.has_case(source_id)
        self.choose.setVisible(bool(case) and not there)
        self.choose.setText(tr("Vælg til {case}", "Choose for {case}", case=case))
        self.drop.setVisible(there)
        self.tick.setVisible(not case)
        ticked = self._hand.is_ticked(source_id)
        self.tick.setText(
            tr("Tag ud af kurven", "Take out of the basket") if ticked else tr("Læg i kurven", "Put in the basket")
        )

    def _id(self) -> str:
        return self.opened.source.id if self.opened else ""

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to do."""
        for button in (self.choose, self.drop, self.tick):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._about.setText(
            tr(
                "Klik på en kilde, eller gå med piletasterne og tryk Enter, så står den her. Mellemrum lægger den i kurven. "
                "Hjulet, + og − zoomer, 0 viser hele kortet, Escape går tilbage.",
                "Click a source, or walk with the arrow keys and press Enter, and it stands here. Space puts it in the "
                "basket. The wheel, + and − zoom, 0 shows the whole map, Escape goes back.",
            )
        )
        line = hbox(self._deeds, gap=4, margins=(0, 0, 0, 4))
        for button in (self.choose, self.tick, self.drop, self.library):
            line.addWidget(button)
        line.addStretch(1)
        # Aligned at the top, a column gets no more height than its size hint, and long texts would be cut.
        self.column.setAlignment(Qt.AlignmentFlag(0))
        for widget in (self._about, self._deeds, self.error, self.detail, hairline(), self.basket):
            self.column.addWidget(widget)
        self.column.addStretch(1)
