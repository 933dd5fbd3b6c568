"""The rows of the library: sources as a search left them, and which of them are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dsc_desk.library.catalogue import DataSource
from dsc_desk.ui.data.words import way_words, years_in_full
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LibraryRow:
    """A source with the route one applies along (None: not known) and why the search found it."""

    source: DataSource
    route: Text | None
    why: tuple[Text, ...] = ()


class LibraryModel(QAbstractListModel):
    """Signal ticked() when the choice changed. What is ticked stays ticked under another search."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LibraryRow] = []
        self._ticked: dict[str, LibraryRow] = {}
        self._chosen: frozenset[str] = frozenset()

    def show(self, rows: Sequence[LibraryRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_chosen(self, source_ids: frozenset[str]) -> None:
        """Tell which sources the case in hand has already."""
        self._chosen = source_ids
        self._ticked = {key: row for key, row in self._ticked.items() if key not in source_ids}
        self._all_changed()

    def ticks(self) -> list[LibraryRow]:
        """Return what is ticked, in the order it was ticked."""
        return list(self._ticked.values())

    def untick(self, source_id: str) -> None:
        """Take the tick off a source, shown or not."""
        if self._ticked.pop(source_id, None) is not None:
            self._all_changed()

    def untick_all(self) -> None:
        """Begin the choice anew."""
        self._ticked = {}
        self._all_changed()

    def is_ticked(self, source_id: str) -> bool:
        return source_id in self._ticked

    def has_case(self, source_id: str) -> bool:
        """Tell whether the case in hand has the source already."""
        return source_id in self._chosen

    def toggle(self, place: int) -> None:
        """Tick a row, or take the tick off; a source the case has cannot be ticked again."""
        row = self._rows[place]
        if row.source.id in self._chosen:
            return
        if self._ticked.pop(row.source.id, None) is None:
            self._ticked[row.source.id] = row
        self.dataChanged.emit(self.index(place), self.index(place))
        self.ticked.emit()

    def row(self, place: int) -> LibraryRow:
        return self._rows[place]

    def place_of(self, source_id: str) -> int:
        """Return the line of a source, -1 when the search left it out."""
        return next((place for place, row in enumerate(self._rows) if row.source.id == source_id), -1)

    def _all_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked.emit()

    def _spoken(self, row: LibraryRow) -> str:
        source = row.source
        way = text(row.route) if row.route else way_words(source)
        ticked = tr("valgt", "chosen") if source.id in self._ticked else ""
        there = tr("er på sagen", "is on the case") if source.id in self._chosen else ""
        parts = (text(source.name), source.custodian, source.content, years_in_full(source), way, ticked, there)
        return ". ".join(part.rstrip(".") for part in parts if part)

    # Qt overrides

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text(row.source.name)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None
