"""The rows of the palette: entries under captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dsc_desk.ui.models.entry import Entry

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Caption:
    """The grey words above a group."""

    words: str


class PaletteModel(QAbstractListModel):
    """Captions and entries in one list; captions cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | Caption] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show entries, grouped in the order in which their groups first appear."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.group, []).append(entry)
        self.beginResetModel()
        self._rows = []
        for group, members in groups.items():
            self._rows += [Caption(group), *members]
        self.endResetModel()

    def row(self, number: int) -> Entry | Caption:
        """Return what stands on a line."""
        return self._rows[number]

    def next_entry(self, start: int, step: int) -> int:
        """Return the next line that can be chosen, going round; -1 when there is none."""
        total = len(self._rows)
        for distance in range(1, total + 1):
            number = (start + step * distance) % total
            if isinstance(self._rows[number], Entry):
                return number
        return -1

    # Qt overrides

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Caption):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
