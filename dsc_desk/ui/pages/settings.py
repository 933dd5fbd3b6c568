"""The page Settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import EmptyState, PageHead, page_column
from dsc_desk.ui.words import tr


class SettingsPage(QWidget):
    """Says what the page is for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        title = tr("Indstillinger", "Settings")
        column = page_column(self)
        column.addWidget(PageHead(title))
        column.addWidget(
            EmptyState(
                "settings",
                title,
                tr(
                    "Her vælges sprog, udseende, lås og centrets egne valg.",
                    "Language, appearance, lock and the centre's own choices.",
                ),
            ),
            1,
        )
