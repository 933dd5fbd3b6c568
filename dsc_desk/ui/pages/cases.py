"""The page Cases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class CasesPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Sager", "Cases")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "folder",
                title,
                tr("Her findes alle sager med filter og gemte visninger.", "All cases, with a filter and saved views."),
            ),
            1,
        )
