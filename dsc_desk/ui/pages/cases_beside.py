"""What stands beside the list of cases: the preview of the one chosen, or what can be done with several."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.cases import CaseRow
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.case_filter import Known
from dsc_desk.ui.pages.case_preview import CasePreview, Preview, read_preview
from dsc_desk.ui.pages.cases_together import CasesTogether
from dsc_desk.ui.widgets import Table, hbox

ROOM_FOR_PREVIEW = 1000  # px of the page: below it the preview waits for Ctrl+.


class CasesBeside(QWidget):
    """Follows what is chosen in the table; `copy` copies the lines of several."""

    def __init__(
        self, context: Context, table: Table, open_case: Callable[[], object], copy: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context, self._table, self._copy = context, table, copy
        self._asked: bool | None = None
        self._several = False
        self._width = 0
        self.preview = CasePreview(context, open_case)
        self._body = hbox(self, gap=0)
        self._body.addWidget(self.preview)

    @cached_property
    def together(self) -> CasesTogether:
        """What stands in the preview's place while several are chosen; made when they first are."""
        made = CasesTogether(self._context, self._copy)
        made.hide()
        self._body.addWidget(made)
        return made

    def show_known(self, known: Known) -> None:
        """Offer the colleagues there are now."""
        if self._several:
            self.together.show_known(known)

    def show_picked(self, row: CaseRow, known: Known) -> None:
        """Show the case chosen, or that several are."""
        rows = self._table.picked_rows()
        if len(rows) > 1:
            self.together.show_known(known)
            self.together.show_cases(rows)
        if (len(rows) > 1) != self._several:
            self._lay_out()
        elif self.preview.isVisible():
            self._read(row)

    def read_preview(self) -> None:
        """Read anew what the preview shows."""
        if (row := self._table.picked_row()) is not None:
            self._read(row)

    def toggle(self) -> None:
        """Show or hide the preview, here and from now on."""
        self._asked = self._context.settings.right_panel = not self._wanted()
        self._lay_out()

    def fit(self, width: int) -> None:
        """Follow the width of the page."""
        self._width = width
        self._lay_out()

    def _read(self, row: CaseRow) -> None:
        def read(desk: Any) -> Preview:
            return read_preview(desk, row.id)

        self._context.background.read(self, read, self.preview.show_case, lambda _gone: None, slot="preview")

    def _wanted(self) -> bool:
        if self._asked is not None:
            return self._asked
        return self._context.settings.right_panel and self._width >= theme.px(ROOM_FOR_PREVIEW)

    def _lay_out(self) -> None:
        before, self._several = self._several, len(self._table.picked_rows()) > 1
        if self._several or before:
            self.together.setVisible(self._several)
        shown = self._wanted() and not self._several
        if shown and self.preview.isHidden():
            self.read_preview()
        self.preview.setVisible(shown)
