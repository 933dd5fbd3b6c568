"""Rows of one kind in a list: each with what it shows, what a screen reader says of it, and whether it can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class ListModel(QAbstractListModel, Generic[R]):
    """A delegate gets the row itself by ROW_ROLE; a list without one shows its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []

    def put(self, rows: Sequence[R]) -> None:
        """Show rows in place of those before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, place: int) -> R:
        """Return what stands on a line."""
        return self._rows[place]

    def rows(self) -> tuple[R, ...]:
        """Return what is shown."""
        return tuple(self._rows)

    def words(self, row: R) -> str:
        """Return what a row shows."""
        return str(row)

    def spoken(self, row: R) -> str:
        """Return what a screen reader says of a row."""
        return self.words(row)

    def all_changed(self) -> None:
        """Have every row drawn anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    # Qt overrides

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None


class CaptionedModel(ListModel[R]):
    """Rows under captions, which are of a kind of their own and cannot be chosen."""

    caption: type

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], self.caption):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
