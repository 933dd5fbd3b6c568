"""The rows of a table that is typed in: what is stored of each cell, how it reads, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dsc_desk.cases.facts import parse_cell, show_cell
from dsc_desk.cases.records import Record, one_line, stored_records
from dsc_desk.cases.vocabulary import Column
from dsc_desk.ui.widgets.rows_cells import VALUE
from dsc_desk.ui.words import language, text, tr

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class RowsModel(QAbstractTableModel):
    """`typing` is the cell that is open, with what stands in it; a row is never changed but put anew."""

    def __init__(self, columns: Sequence[Column], required: frozenset[str]) -> None:
        super().__init__()
        self.columns, self.required = tuple(columns), required
        self.typing: tuple[int, int, str] | None = None
        self._rows: list[Record] = [{}]
        self._stored: list[str | None] = [None]  # each row as it is stored, once it was asked for

    def show(self, rows: Sequence[Record]) -> None:
        """Show other rows; there is always one to type in."""
        self.beginResetModel()
        self._rows = list(rows) or [{}]
        self._stored = [None] * len(self._rows)
        self.typing = None
        self.endResetModel()

    def rows(self) -> list[Record]:
        """Return the rows with what is being typed, empty ones too."""
        found = list(self._rows)
        if self.typing is not None:
            found[self.typing[0]] = self._with(*self.typing)
        return found

    def stored(self) -> str:
        """Return the rows as `cases.records` stores them."""
        for number, line in enumerate(self._stored):
            if line is None:
                self._stored[number] = stored_records([self._rows[number]])
        lines = list(self._stored)
        if self.typing is not None:
            lines[self.typing[0]] = stored_records([self._with(*self.typing)])
        return "\n".join(line for line in lines if line)

    def put(self, row: int, column: int, typed: str) -> None:
        """Take what was typed in a cell."""
        self._rows[row], self._stored[row] = self._with(row, column, typed), None
        self.typing = None
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def value(self, row: int, column: int) -> str:
        """Return what is stored of a cell."""
        return self._rows[row].get(self.columns[column].id, "")

    def shown(self, row: int, column: int) -> str:
        """Return a cell as it reads."""
        return show_cell(self.columns[column], self.value(row, column), language())

    def problem(self, row: int, column: int) -> str:
        """Say what is wrong with a cell, nothing where all is well or the row is empty."""
        kind, value = self.columns[column], self.value(row, column)
        if not value:
            wanted = kind.id in self.required and bool(self._rows[row])
            return tr("{what} mangler", "{what} is missing", what=text(kind.label)) if wanted else ""
        return " ".join(text(problem) for problem in parse_cell(kind, value).problems)

    def heading(self, column: int) -> str:
        """Return what stands above a column."""
        kind = self.columns[column]
        return text(kind.label) + (" *" if kind.id in self.required else "")

    def _with(self, row: int, column: int, typed: str) -> Record:
        """Return a row with another cell, in the order of the columns; what belongs to no column stays."""
        kind, value = self.columns[column], parse_cell(self.columns[column], one_line(typed)).text
        changed = {**self._rows[row], kind.id: value}
        ordered = {one.id: changed.pop(one.id) for one in self.columns if one.id in changed}
        return {name: cell for name, cell in {**ordered, **changed}.items() if cell}

    # Qt overrides

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == _ROLE.DisplayRole:
            return self.shown(row, column)
        if role == VALUE:
            return self.value(row, column)
        if role == _ROLE.AccessibleDescriptionRole:
            return self.problem(row, column)
        return int(_TOP) if role == _ROLE.TextAlignmentRole else None

    def headerData(self, section: int, side: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        across = side == Qt.Orientation.Horizontal
        return self.heading(section) if across and role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
