"""The page Today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class TodayPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("I dag", "Today")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "sun",
                title,
                tr(
                    "Her står hver morgen, hvad der forfalder, sidder fast, er besvaret og udløber.",
                    "Each morning this page says what is due, stuck, answered and expiring.",
                ),
            ),
            1,
        )
