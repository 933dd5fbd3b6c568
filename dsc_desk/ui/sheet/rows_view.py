"""The rows of a sheet: what they come to in one line, each as the case it becomes, and all of the one that is picked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.forms.casebook.entry import Plan
from dsc_desk.forms.casebook.rows import Sheet
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.sheet.preview import EntryDetail, EntryModel, no_rows, strangers_words, summary
from dsc_desk.ui.widgets import EmptyState, Label, LinkButton, Table, hairline, hbox, vbox
from dsc_desk.ui.words import tr


class RowsView(QWidget):
    """Shows a plan; the row picked stays in sight when it is seen anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Label(size="small", ink="text-2", wrap=True)
        self.strangers = LinkButton(
            tr("Tilføj dem, før arket tages ind", "Add them before the sheet is taken in"),
            partial(context.open_page, "settings", "", "centre"),
        )
        self.model = EntryModel(self)
        name = tr("Rækkerne i arket", "The rows of the sheet")
        self.table = Table(self.model, name, give_way=("opened", "responsible", "number", "line"))
        self.table.setMinimumHeight(theme.px(30) + 2 * theme.row("table"))
        self.table.set_empty(EmptyState("table-2", *no_rows()))
        self.detail = EntryDetail()
        self.table.picked.connect(self.detail.show_entry)
        column, above = vbox(self, gap=0), hbox(gap=16, margins=(24, 0, 24, 8))
        above.addWidget(self.told, 1)
        above.addWidget(self.strangers)
        column.addLayout(above)
        column.addWidget(self.table, 3)
        column.addWidget(hairline())
        column.addWidget(self.detail, 1)

    def show_plan(self, plan: Plan, sheet: Sheet) -> None:
        """Show what a sheet would make."""
        self.model.show(plan.entries)
        self.told.setText("  ·  ".join(filter(None, (summary(plan, sheet), strangers_words(plan)))))
        self.strangers.setVisible(bool(plan.strangers))
        if self.table.picked_row() is None and plan.entries:
            self.table.selectRow(0)
        self.detail.show_entry(self.table.picked_row())
