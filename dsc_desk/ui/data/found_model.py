"""The rows of what was found: captions, and sources with what they answer and what they cannot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from dsc_desk.ui.data.asking import FoundRow
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.data.words import way_words, years_in_full
from dsc_desk.ui.models.rows import Index, ListModel
from dsc_desk.ui.words import text, tr

_MOST_WHY = 3
Line = FoundRow | str  # a source, or a caption


class FoundModel(ListModel[Line]):
    """What is ticked the `hand` of the page knows."""

    def __init__(self, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hand = hand
        self.years: tuple[int, int] | None = None
        hand.ticked.connect(self.all_changed)

    def show(self, rows: Sequence[FoundRow], years: tuple[int, int] | None) -> None:
        """Show other sources; `years` are those asked for."""
        needed = [row for row in rows if row.needed]
        useful = [row for row in rows if not row.needed]
        lines: list[Line] = []
        if needed:
            lines += [tr("Dækker spørgsmålet sammen", "Answer the question together"), *needed]
        if useful:
            lines += [tr("Kan også bruges", "May also be of use"), *useful]
        self.years = years
        if [_key(line) for line in lines] == [_key(line) for line in self._rows]:
            self._rows = lines
            self.all_changed()
        else:
            self.put(lines)

    def found(self, place: int) -> FoundRow | None:
        """Return the source of a line, None for a caption."""
        line = self._rows[place] if 0 <= place < len(self._rows) else ""
        return None if isinstance(line, str) else line

    def place_of(self, source_id: str) -> int:
        """Return the line of a source, -1 when it was not found."""
        return next((at for at, line in enumerate(self._rows) if _key(line) == source_id), -1)

    def toggle(self, place: int) -> None:
        """Tick a source, or take the tick off."""
        if (row := self.found(place)) is not None:
            self.hand.toggle(row.library)

    def spoken(self, row: Line) -> str:
        if isinstance(row, str):
            return row
        source = row.hit.source
        parts = (
            text(source.name),
            source.custodian,
            why_words(row),
            tr("svarer på {parts}", "answers {parts}", parts=answers_words(row)) if row.hit.answers else "",
            years_in_full(source),
            share_words(row),
            ". ".join(text(one) for one in row.hit.cannot),
            "" if row.library.route else way_words(source),
            caution_words(row) if self.hand.is_ticked(source.id) or self.hand.has_case(source.id) else "",
            tr("valgt", "chosen") if self.hand.is_ticked(source.id) else "",
            tr("er på sagen", "is on the case") if self.hand.has_case(source.id) else "",
        )
        return ". ".join(part.rstrip(".") for part in parts if part)

    def words(self, row: Line) -> str:
        return row if isinstance(row, str) else text(row.hit.source.name)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.found(index.row()) else Qt.ItemFlag.ItemIsEnabled


def why_words(row: FoundRow) -> str:
    """Return why a source was found, the first reasons."""
    said = "; ".join(text(why) for why in row.hit.why[:_MOST_WHY])
    return said[:1].upper() + said[1:]


def answers_words(row: FoundRow) -> str:
    """Return the parts of the question a source answers, best first."""
    return ", ".join(dict.fromkeys(text(one.part.label) for one in row.hit.answers))


def cannot_words(row: FoundRow) -> str:
    """Return what a source cannot answer of the question, in one line."""
    said = ". ".join(text(one) for one in row.hit.cannot)
    return said[:1].upper() + said[1:]


def share_words(row: FoundRow) -> str:
    """Return how much of the years asked for a source covers, where that is less than all."""
    share = row.hit.coverage.share
    if share is None or share >= 1:
        return ""
    return tr("{n} % af årene", "{n} % of years", n=round(share * 100))


def caution_words(row: FoundRow) -> str:
    """Return what to beware of first in a source, as far as it touches the question."""
    return row.hit.caution.removesuffix(".")


def _key(line: Line) -> str:
    return line if isinstance(line, str) else line.hit.source.id
