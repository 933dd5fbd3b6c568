"""The rows of the library: sources as a search left them, and which of them are ticked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from dsc_desk.library.history import Mark
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.data.words import described, way_words, years_in_full
from dsc_desk.ui.library.words import mark_in_full, mark_words
from dsc_desk.ui.models.rows import ListModel
from dsc_desk.ui.words import text, tr


class LibraryModel(ListModel[LibraryRow]):
    """What is ticked stays ticked under another search: the `hand` of the page knows."""

    def __init__(self, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hand = hand
        self._marks: Mapping[str, Mark] = {}
        hand.ticked.connect(self.all_changed)

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark what the centre corrected or added."""
        self._marks = marks
        self.all_changed()

    def mark(self, source_id: str) -> str:
        """Return the mark of a source, nothing for one as it came with the program."""
        held = self._marks.get(source_id)
        return mark_words(held) if held is not None else ""

    def toggle(self, place: int) -> None:
        """Tick a row, or take the tick off."""
        self.hand.toggle(self._rows[place])

    def place_of(self, source_id: str) -> int:
        """Return the line of a source, -1 when the search left it out."""
        return next((place for place, row in enumerate(self._rows) if row.source.id == source_id), -1)

    def spoken(self, row: LibraryRow) -> str:
        source = row.source
        way = text(row.route) if row.route else way_words(source)
        ticked = tr("valgt", "chosen") if self.hand.is_ticked(source.id) else ""
        there = tr("er på sagen", "is on the case") if self.hand.has_case(source.id) else ""
        mark = self._marks.get(source.id)
        corrected = mark_in_full(mark) if mark is not None else ""
        parts = (
            text(source.name),
            corrected,
            source.custodian,
            ": ".join(part for part in (described((source,)), source.content) if part),
            years_in_full(source),
            way,
            ticked,
            there,
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

    def words(self, row: LibraryRow) -> str:
        return text(row.source.name)
