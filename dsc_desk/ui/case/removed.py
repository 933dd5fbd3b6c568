"""What was taken off the case, whoever did it and however long ago, and brought back with a key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.bring_back import BringBack
from dsc_desk.cases.queries.removed import Removed, RemovedRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.widgets import EmptyState, Notices, Table
from dsc_desk.ui.words import moment, text, tr
from dsc_desk.words import Text

COLUMNS: tuple[Column[RemovedRow], ...] = (
    Column("at", Text("Fjernet", "Removed"), lambda row: moment(row.at), 140, "small", ink="text-2"),
    Column("who", Text("Hvem", "Who"), lambda row: row.who, 170, ink="text-2"),
    Column("kind", Text("Hvad", "What"), lambda row: text(row.kind), 110, ink="text-2"),
    Column("what", Text("Indhold", "Content"), lambda row: text(row.what), 0),
)


class RemovedTable(Table):
    """The newest on top; Enter or a double click brings one back."""

    def __init__(self, context: Context, case_id: str, notices: Notices, parent: QWidget | None = None) -> None:
        self.removed = TableModel(COLUMNS, key=lambda row: str(row.entry))
        super().__init__(self.removed, tr("Fjernet fra sagen", "Removed from the case"), parent)
        self._context, self._case_id, self._notices = context, case_id, notices
        self.opened.connect(lambda _entry: self.bring_back())
        words = tr(
            "Filer, datakilder, egne ordlyde og tid, der tages af sagen, står her og kan hentes tilbage.",
            "Files, data sources, own wordings and time taken off the case stand here and can be brought back.",
        )
        self.set_empty(EmptyState("trash-2", tr("Intet er fjernet", "Nothing was removed"), words))

    def refresh(self) -> None:
        """Ask anew."""
        self._context.background.ask(self, Removed(self._case_id), self.removed.show, slot="removed")

    def bring_back(self) -> None:
        """Bring back the one selected."""
        row: RemovedRow | None = self.picked_row()
        if row is not None:
            again = BringBack(self._case_id, row.entry)
            self._context.background.do(self, again, lambda _none: self._notices.clear(), self._notices.refuse)
