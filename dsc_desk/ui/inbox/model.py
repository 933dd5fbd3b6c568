"""The inquiries of a view under the days they were sent or came, read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dsc_desk.cases.queries.inbox import PAGE, Inbox, InboxPage, InquiryRow
from dsc_desk.ui.background import Background
from dsc_desk.ui.inbox.said import day_caption, local_day, third_line, when_asked
from dsc_desk.ui.words import clock, tr

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class DayCaption:
    """The day above its inquiries."""

    words: str


class InboxModel(QAbstractListModel):
    """Rows as the query left them. Signal loaded() when a first page has come."""

    loaded = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._states: tuple[str, ...] = ()
        self._inquiries: list[InquiryRow] = []
        self._lines: list[InquiryRow | DayCaption] = []
        self._after: tuple[str, str, str] | None = None
        self._fetching = False

    def read(self, states: tuple[str, ...]) -> None:
        """Read the inquiries of these states; of those shown already as many as are shown."""
        limit = max(PAGE, len(self._inquiries)) if states == self._states else PAGE
        self._states = states
        self._fetching = False
        self._background.ask(self, Inbox(states, limit=limit), self._first_page, slot="rows")

    def row(self, line: int) -> InquiryRow | DayCaption:
        """Return what stands on a line."""
        return self._lines[line]

    def inquiries(self) -> list[InquiryRow]:
        """Return the inquiries read so far, newest first."""
        return list(self._inquiries)

    def line_of(self, inquiry_id: str) -> int:
        """Return the line of an inquiry, -1 when it is not among those read."""
        lines = enumerate(self._lines)
        return next((at for at, row in lines if isinstance(row, InquiryRow) and row.id == inquiry_id), -1)

    def _first_page(self, page: InboxPage) -> None:
        self.beginResetModel()
        self._inquiries = list(page.rows)
        self._lines = _under_days(self._inquiries)
        self._after = page.after
        self.endResetModel()
        self.loaded.emit()

    def _next_page(self, page: InboxPage) -> None:
        self._fetching = False
        self._after = page.after
        self._inquiries += page.rows
        lines = _under_days(self._inquiries)
        if len(lines) > len(self._lines):
            self.beginInsertRows(_ROOT, len(self._lines), len(lines) - 1)
            self._lines = lines
            self.endInsertRows()

    # Qt overrides

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._after is not None and not self._fetching

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        self._fetching = True
        self._background.ask(self, Inbox(self._states, self._after), self._next_page, slot="rows")

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], DayCaption):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._lines[index.row()]
        if role == ROW_ROLE:
            return row
        if (
            role == Qt.ItemDataRole.ToolTipRole
            and isinstance(row, InquiryRow)
            and row.asked_at[:16] != row.received_at[:16]
        ):
            return when_asked(row)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, DayCaption):
            return row.words
        new = tr("Ny. ", "New. ") if row.state == "new" else ""
        return f"{new}{sender(row)}: {row.subject}. {third_line(row)[2]}, {clock(row.asked_at)}"


def sender(row: InquiryRow) -> str:
    """Return who an inquiry came from, in the best words there are."""
    return row.sender_name or row.sender_email or tr("Ukendt afsender", "Unknown sender")


def _under_days(rows: list[InquiryRow]) -> list[InquiryRow | DayCaption]:
    lines: list[InquiryRow | DayCaption] = []
    for day, members in groupby(rows, key=lambda row: local_day(row.asked_at)):
        lines += [DayCaption(day_caption(day)), *members]
    return lines
