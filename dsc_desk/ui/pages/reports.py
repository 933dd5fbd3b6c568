"""The page Reports."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class ReportsPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Rapporter", "Reports")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "chart-column",
                title,
                tr("Her ses arbejdet for en periode, klar til at skrive ud.", "The work of a period, ready to print."),
            ),
            1,
        )
