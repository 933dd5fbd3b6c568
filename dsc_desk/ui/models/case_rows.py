"""The columns of the case list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from dsc_desk.cases.queries.cases import CaseRow
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark, mark
from dsc_desk.ui.words import day, text, this_day
from dsc_desk.words import Text

OPENED, DUE = "opened", "due"
_STATUS = {
    "paused": Mark(Text("På pause", "Paused"), "circle-pause", "none"),
    "closed": Mark(Text("Lukket", "Closed"), "circle-check", "none"),
}


class CaseModel(TableModel[CaseRow]):
    """The list of cases; the header says by which column it is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(case_columns(), parent=parent)
        self._order = OPENED

    def show_order(self, column_id: str) -> None:
        """Say in the header by which column the rows come."""
        self._order = column_id
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        said = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or said is None or self.columns[section].id != self._order:
            return said
        return f"{said} {'↑' if self._order == DUE else '↓'}"


def status_mark(status: str) -> Mark:
    """Return how a case's status is shown."""
    return _STATUS.get(status) or mark("case_status", "in_progress")


def case_columns() -> tuple[Column[CaseRow], ...]:
    """Return the columns, left to right."""
    return (
        Column[CaseRow]("number", Text("Nr.", "No."), lambda row: row.reference[5:], 84, "small", ink="text-3"),
        Column[CaseRow]("title", Text("Sag", "Case"), lambda row: row.title, 0, weight=500),
        Column[CaseRow]("requester", Text("Rekvirent", "Requester"), _requester, 180, ink="text-2"),
        Column[CaseRow](
            "responsible", Text("Ansvarlig", "Responsible"), lambda row: row.responsible, 130, ink="text-2"
        ),
        Column[CaseRow](
            "status",
            Text("Status", "Status"),
            lambda row: text(status_mark(row.status).text),
            100,
            chip=lambda row: status_mark(row.status),
        ),
        Column[CaseRow](
            "next", Text("Næste skridt", "Next step"), lambda row: text(Text(row.next_da, row.next_en)), 190
        ),
        Column[CaseRow](
            DUE, Text("Frist", "Due"), lambda row: day(row.next_due), 84, "small", ink=_due_ink, right=True
        ),
        Column[CaseRow](
            OPENED, Text("Oprettet", "Opened"), lambda row: day(row.opened_at), 92, "small", ink="text-3", right=True
        ),
    )


def _requester(row: CaseRow) -> str:
    return ", ".join(part for part in (row.requester, row.department or row.organisation) if part)


def _due_ink(row: CaseRow) -> str:
    if not row.next_due or row.status != "open":
        return "text-2"
    today = this_day().isoformat()
    return "stop" if row.next_due < today else "us" if row.next_due == today else "text"
