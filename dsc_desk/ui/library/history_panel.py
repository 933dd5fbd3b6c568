"""The history of a source: each version with who, when and why, and field by field what it changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.query import Query
from dsc_desk.library.history import SourceHistory
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Difference
from dsc_desk.ui.own.panel import Panel
from dsc_desk.ui.own.versions import Versions
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text


class Named(Protocol):
    """A source or route."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...


class HistoryPanel(Panel):
    """Asks for the history of a source and shows it, newest first. Another kind of entry overrides the last four."""

    def __init__(
        self, context: Context, source: Named, closed: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Historik: {name}", "History: {name}", name=text(source.name)), parent=parent)
        self.back = QuietButton(text(self.back_words), closed, icon="arrow-left", small=True)
        self._versions = Versions(text(self.untouched))
        self.column.addWidget(self.back)
        self.column.addWidget(self._versions)
        context.background.ask(self, self.query(source.id), self._show, slot="history")

    def take_focus(self) -> None:
        """Begin with the way back."""
        self.back.setFocus()

    def _show(self, versions: tuple[Any, ...]) -> None:
        self._versions.show_versions(versions, _title, lambda one: map(self.told, one.changes))

    # What another kind of entry says otherwise

    back_words = Text("Tilbage til kilden", "Back to the source")
    untouched = Text("Kilden er, som den kom med programmet.", "The source is as it came with the program.")

    def query(self, key: str) -> Query[Any]:
        """Return the question for the versions of an entry."""
        return SourceHistory(key)

    def told(self, change: Any) -> QWidget:
        """Return one change of a version, in words."""
        return Difference(change.field, ((tr("Før", "Before"), change.before), (tr("Nu", "Now"), change.after)))


def _title(version: Any) -> str:
    number = version.number
    if version.shipped:
        return tr("{n}. Programmets udgave, som der blev rettet i", "{n}. The program's version that was corrected", n=number)  # fmt: skip
    if version.withdrawn:
        return tr("{n}. Trukket tilbage", "{n}. Withdrawn", n=number)
    return tr("{n}. Centrets udgave", "{n}. The centre's version", n=number)
