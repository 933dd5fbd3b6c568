"""The page Deadlines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class DeadlinesPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Frister", "Deadlines")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "calendar-clock",
                title,
                tr(
                    "Her står, hvad myndigheder, rekvirenter og tilladelser venter på, dag for dag.",
                    "What offices, requesters and permits wait for, day by day.",
                ),
            ),
            1,
        )
