"""The page Overview."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class MatrixPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Overblik", "Overview")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "table-2",
                title,
                tr(
                    "Her ses hver sag og hver ansøgningsvej, og hvor langt den er.",
                    "Here each case meets each access route, and how far it has come.",
                ),
            ),
            1,
        )
