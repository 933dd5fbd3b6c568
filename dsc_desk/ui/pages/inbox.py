"""The page Inbox."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class InboxPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Indbakke", "Inbox")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "inbox",
                title,
                tr(
                    "Her lander mails og samtaler, før de bliver til sager. Slip en mail hvor som helst.",
                    "Mails and calls land here before they become cases. Drop a mail anywhere.",
                ),
            ),
            1,
        )
