"""A table of finished, frozen rows: columns are objects, further pages come by key, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from dsc_desk.ui.background import Background
from dsc_desk.ui.models.rows import ROOT, ROW_ROLE, Index, R
from dsc_desk.ui.paint import Mark
from dsc_desk.ui.words import text
from dsc_desk.words import Text

PAGE = 200


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: what it is called, what it says of a row, and how.

    `width` in pixels at 100 % text, 0 takes the room left. `ink` is a token name, or a function of the row. `lead` is an
    icon and its hue before the text; `chip` shows a mark instead of text, its words are still what the column says.
    """

    id: str
    title: Text
    say: Callable[[R], str]
    width: int = 120
    size: str = "body"
    weight: int = 400
    ink: str | Callable[[R], str] = "text"
    right: bool = False
    lead: Callable[[R], tuple[str, str] | None] | None = None
    chip: Callable[[R], Mark | None] | None = None

    def ink_of(self, row: R) -> str:
        """Return the colour name of this column's text on a row."""
        return self.ink if isinstance(self.ink, str) else self.ink(row)


Asked = Callable[[Any, int], object]


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows as a query left them. Signal loaded() when the first page has come.

    `show(rows)` for rows at hand; `read_from(background, ask)` for a keyset-paged query, where `ask(after, limit)` makes
    the query and its answer has `rows` and `after` (None: that was all).
    """

    loaded = Signal()

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], str] = attrgetter("id"), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[R] = []
        self._background: Background | None = None
        self._ask: Asked | None = None
        self._after: Any = None
        self._fetching = False

    def show(self, rows: Sequence[R]) -> None:
        """Show finished rows in place of those before."""
        self.beginResetModel()
        self._rows = list(rows)
        self._after = None
        self.endResetModel()
        self.loaded.emit()

    def read_from(self, background: Background, ask: Asked) -> None:
        """Read the rows of a query, or of another query; what is shown stays until the answer comes.

        As many rows as are shown are asked for again, so that a refresh does not throw the reader back to the top.
        """
        same = self._ask is not None
        self._background, self._ask, self._fetching = background, ask, False
        limit = max(PAGE, len(self._rows)) if same else PAGE
        background.ask(self, ask(None, limit), self._first_page, slot="rows")

    def restart(self) -> None:
        """Forget how far was read: the next `read_from` begins with one page (another filter or order)."""
        self._ask = None

    def row(self, place: int) -> R:
        """Return the row on a line."""
        return self._rows[place]

    def key_at(self, place: int) -> str:
        """Return the key of the row on a line."""
        return self._key(self._rows[place])

    def place_of(self, key: str) -> int:
        """Return the line of a key, -1 when it is not among the rows read."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def _first_page(self, answer: Any) -> None:
        self.beginResetModel()
        self._rows = list(answer.rows)
        self._after = answer.after
        self._fetching = False
        self.endResetModel()
        self.loaded.emit()

    def _next_page(self, answer: Any) -> None:
        self._fetching = False
        rows = list(answer.rows)
        self._after = answer.after
        if rows:
            self.beginInsertRows(ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    # Qt overrides

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, _parent: Index) -> bool:
        return self._after is not None and not self._fetching

    def fetchMore(self, _parent: Index) -> None:
        if self._background is not None and self._ask is not None and self._after is not None:
            self._fetching = True
            self._background.ask(self, self._ask(self._after, PAGE), self._next_page, slot="rows")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].say(self._rows[index.row()])
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self.columns[index.column()]
            return f"{text(column.title)}: {column.say(self._rows[index.row()])}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return text(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
