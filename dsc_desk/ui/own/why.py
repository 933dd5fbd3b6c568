"""The reason that stands in the history: asked for where it is missing, kept while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import LineField
from dsc_desk.ui.words import said, tr


class Why(LineField):
    """A line for the reason. `key` is where it is kept while it is typed; none keeps nothing."""

    def __init__(
        self, context: Context, question: str, key: str = "", missing: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(question, placeholder=question, parent=parent)
        self._missing = missing or tr("Skriv, hvorfor. Det står i historikken.", "Say why. It is kept in the history.")
        self._keeper = DraftKeeper(context, key, self) if key else None

    def reason(self) -> str:
        """Return the reason; where there is none it is asked for, and nothing is returned."""
        why = self.text().strip()
        self.show_error("" if why else self._missing)
        if not why:
            self.setFocus()
        return why

    def settle(self) -> None:
        """Forget it: a command has kept it."""
        if self._keeper is not None:
            self._keeper.clear()
        self.show_error("")
        self.set_text("")

    def refuse(self, error: Exception) -> None:
        """Say below it why a command was refused."""
        self.show_error(said(error))
