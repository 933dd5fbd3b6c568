"""The columns of the case list."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from dsc_desk.cases.queries.cases import CaseOrder, CaseRow
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.paint import Mark, mark
from dsc_desk.ui.words import day, text, this_day, tr
from dsc_desk.words import Text

OPENED = CaseOrder.OPENED.value
_FALLS = frozenset((CaseOrder.OPENED,))  # what begins with the last, until it is turned
_STATUS = {
    "paused": Mark(Text("På pause", "Paused"), "circle-pause", "none"),
    "closed": Mark(Text("Lukket", "Closed"), "circle-check", "none"),
}


class Sort(NamedTuple):
    """By what the list is sorted, and whether against the way that is usual for it."""

    order: CaseOrder = CaseOrder.OPENED
    turned: bool = False

    @property
    def falls(self) -> bool:
        """Whether the last comes first."""
        return (self.order in _FALLS) != self.turned

    def pressed(self, column_id: str) -> Sort:
        """Return the order after a press on a head: by that column, and the other way at the next press."""
        order = CaseOrder(column_id)
        return Sort(order, turned=order is self.order and not self.turned)


NEWEST = Sort()


class CaseModel(TableModel[CaseRow]):
    """The list of cases; the header says by which column it is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(case_columns(), parent=parent)
        self._sort = NEWEST

    def show_sort(self, sort: Sort) -> None:
        """Say in the header by which column the rows come."""
        self._sort = sort
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        said = super().headerData(section, orientation, role)
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return said
        column, falls = self.columns[section], self._sort.falls
        if role == Qt.ItemDataRole.ToolTipRole and column.id in list(CaseOrder):
            return tr("Sortér efter {column}", "Sort by {column}", column=text(column.title).lower())
        if column.id != self._sort.order:
            return said
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{said} {'↓' if falls else '↑'}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            way = tr("sorteret faldende", "sorted falling") if falls else tr("sorteret stigende", "sorted rising")
            return f"{text(column.title)}, {way}"
        return said


def status_mark(status: str) -> Mark:
    """Return how a case's status is shown."""
    return _STATUS.get(status) or mark("case_status", "in_progress")


def case_columns() -> tuple[Column[CaseRow], ...]:
    """Return the columns, left to right."""
    return (
        Column[CaseRow](CaseOrder.NUMBER, Text("Nr.", "No."), lambda row: row.reference[5:], 84, "small", ink="text-3"),
        Column[CaseRow]("title", Text("Sag", "Case"), lambda row: row.title, 0, weight=500),
        Column[CaseRow]("requester", Text("Rekvirent", "Requester"), _requester, 180, ink="text-2"),
        Column[CaseRow](
            "responsible", Text("Ansvarlig", "Responsible"), lambda row: row.responsible, 130, ink="text-2"
        ),
        Column[CaseRow](
            CaseOrder.STATUS,
            Text("Status", "Status"),
            lambda row: text(status_mark(row.status).text),
            100,
            chip=lambda row: status_mark(row.status),
        ),
        Column[CaseRow](
            "next", Text("Næste skridt", "Next step"), lambda row: text(Text(row.next_da, row.next_en)), 190
        ),
        Column[CaseRow](
            CaseOrder.DUE, Text("Frist", "Due"), lambda row: day(row.next_due), 84, "small", ink=_due_ink, right=True
        ),
        Column[CaseRow](
            CaseOrder.OPENED,
            Text("Oprettet", "Opened"),
            lambda row: day(row.opened_at),
            92,
            "small",
            ink="text-3",
            right=True,
        ),
    )


def _requester(row: CaseRow) -> str:
    return ", ".join(part for part in (row.requester, row.department or row.organisation) if part)


def _due_ink(row: CaseRow) -> str:
    if not row.next_due or row.status != "open":
        return "text-2"
    today = this_day().isoformat()
    return "stop" if row.next_due < today else "us" if row.next_due == today else "text"
