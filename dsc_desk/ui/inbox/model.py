"""The inquiries of a view under the days they were sent or came, read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal

from dsc_desk.cases.queries.inbox import PAGE, Inbox, InboxPage, InquiryRow
from dsc_desk.ui.background import Background
from dsc_desk.ui.inbox.said import day_caption, local_day, third_line, when_asked
from dsc_desk.ui.models.rows import ROOT, CaptionedModel, Index
from dsc_desk.ui.words import clock, tr


@dataclass(frozen=True, slots=True)
class DayCaption:
    """The day above its inquiries."""

    words: str


class InboxModel(CaptionedModel[InquiryRow | DayCaption]):
    """Rows as the query left them. Signal loaded() when a first page has come."""

    caption = DayCaption
    loaded = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._states: tuple[str, ...] = ()
        self._inquiries: list[InquiryRow] = []
        self._after: tuple[str, str, str] | None = None
        self._fetching = False

    def read(self, states: tuple[str, ...]) -> None:
        """Read the inquiries of these states; of those shown already as many as are shown."""
        limit = max(PAGE, len(self._inquiries)) if states == self._states else PAGE
        self._states = states
        self._fetching = False
        self._background.ask(self, Inbox(states, limit=limit), self._first_page, slot="rows")

    def inquiries(self) -> list[InquiryRow]:
        """Return the inquiries read so far, newest first."""
        return list(self._inquiries)

    def line_of(self, inquiry_id: str) -> int:
        """Return the line of an inquiry, -1 when it is not among those read."""
        lines = enumerate(self._rows)
        return next((at for at, row in lines if isinstance(row, InquiryRow) and row.id == inquiry_id), -1)

    def _first_page(self, page: InboxPage) -> None:
        self.beginResetModel()  # who remembers a place asks for the inquiries before
        self._inquiries = list(page.rows)
        self._rows = _under_days(self._inquiries)
        self._after = page.after
        self.endResetModel()
        self.loaded.emit()

    def _next_page(self, page: InboxPage) -> None:
        self._fetching = False
        self._after = page.after
        self._inquiries += page.rows
        lines = _under_days(self._inquiries)
        if len(lines) > len(self._rows):
            self.beginInsertRows(ROOT, len(self._rows), len(lines) - 1)
            self._rows = lines
            self.endInsertRows()

    # Qt overrides

    def canFetchMore(self, _parent: Index) -> bool:
        return self._after is not None and not self._fetching

    def fetchMore(self, _parent: Index) -> None:
        self._fetching = True
        self._background.ask(self, Inbox(self._states, self._after), self._next_page, slot="rows")

    def words(self, row: InquiryRow | DayCaption) -> str:
        if isinstance(row, DayCaption):
            return row.words
        new = tr("Ny. ", "New. ") if row.state == "new" else ""
        return f"{new}{sender(row)}: {row.subject}. {third_line(row)[2]}, {clock(row.asked_at)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._rows[index.row()]
            if isinstance(row, InquiryRow) and row.asked_at[:16] != row.received_at[:16]:
                return when_asked(row)
        return super().data(index, role)


def sender(row: InquiryRow) -> str:
    """Return who an inquiry came from, in the best words there are."""
    return row.sender_name or row.sender_email or tr("Ukendt afsender", "Unknown sender")


def _under_days(rows: list[InquiryRow]) -> list[InquiryRow | DayCaption]:
    lines: list[InquiryRow | DayCaption] = []
    for day, members in groupby(rows, key=lambda row: local_day(row.asked_at)):
        lines += [DayCaption(day_caption(day)), *members]
    return lines
