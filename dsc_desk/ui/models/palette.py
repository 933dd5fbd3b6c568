"""The rows of the palette: entries under captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dsc_desk.ui.models.entry import Entry
from dsc_desk.ui.models.rows import CaptionedModel


@dataclass(frozen=True, slots=True)
class Caption:
    """The grey words above a group."""

    words: str


class PaletteModel(CaptionedModel[Entry | Caption]):
    """Captions and entries in one list; captions cannot be chosen."""

    caption = Caption

    def show(self, entries: Sequence[Entry]) -> None:
        """Show entries, grouped in the order in which their groups first appear."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.group, []).append(entry)
        rows: list[Entry | Caption] = []
        for group, members in groups.items():
            rows += [Caption(group), *members]
        self.put(rows)

    def next_entry(self, start: int, step: int) -> int:
        """Return the next line that can be chosen, going round; -1 when there is none."""
        total = len(self._rows)
        for distance in range(1, total + 1):
            number = (start + step * distance) % total
            if isinstance(self._rows[number], Entry):
                return number
        return -1

    def words(self, row: Entry | Caption) -> str:
        return row.words
