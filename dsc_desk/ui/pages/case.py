"""The page Case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class CasePage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Sag", "Case")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "folder-open",
                title,
                tr("Her ses en sag med alt, hvad der hører til.", "A case with all that belongs to it."),
            ),
            1,
        )
