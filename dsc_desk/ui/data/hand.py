"""What is ticked on the Data page, and the case in hand: the same in all its views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.sources import CaseSources, SourceRow
from dsc_desk.library.catalogue import DataSource
from dsc_desk.ui.context import Context
from dsc_desk.words import Text


@dataclass(frozen=True)
class LibraryRow:
    """A source with the route one applies along (None: not known) and why the search found it."""

    source: DataSource
    route: Text | None
    why: tuple[Text, ...] = ()
    reason: str = ""  # what it is chosen for, in Danish: it goes into the applications


class Hand(QObject):
    """Signals: ticked() when the choice changed; case_changed() when there is another case, or it has other sources.

    suggested() when the finder proposes other sources; refused(error) when a case cannot be taken in hand; panel_wanted() when what is ticked should be in sight.
    """

    ticked = Signal()
    suggested = Signal()
    case_changed = Signal()
    refused = Signal(object)
    panel_wanted = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ticked: dict[str, LibraryRow] = {}
        self.case_id, self.reference, self.title, self.question = "", "", "", ""
        self.on_case: frozenset[str] = frozenset()
        self.proposed: frozenset[str] = frozenset()

    # The choice

    def rows(self) -> list[LibraryRow]:
        """Return what is ticked, in the order it was ticked."""
        return list(self._ticked.values())

    def is_ticked(self, source_id: str) -> bool:
        return source_id in self._ticked

    def has_case(self, source_id: str) -> bool:
        """Tell whether the case in hand has the source already."""
        return source_id in self.on_case

    def toggle(self, row: LibraryRow) -> None:
        """Tick a source, or take the tick off; one the case has cannot be ticked again."""
        if row.source.id in self.on_case:
            return
        if self._ticked.pop(row.source.id, None) is None:
            self._ticked[row.source.id] = row
        self.ticked.emit()

    def tick_all(self, rows: list[LibraryRow]) -> None:
        """Tick several at once."""
        for row in rows:
            if row.source.id not in self.on_case:
                self._ticked[row.source.id] = row
        self.ticked.emit()

    def untick(self, source_id: str) -> None:
        """Take the tick off a source."""
        if self._ticked.pop(source_id, None) is not None:
            self.ticked.emit()

    def empty(self) -> None:
        """Begin the choice anew."""
        self._ticked = {}
        self.ticked.emit()

    def propose(self, source_ids: Iterable[str]) -> None:
        """Keep what the finder proposes, for the map to ring."""
        proposed = frozenset(source_ids)
        if proposed != self.proposed:
            self.proposed = proposed
            self.suggested.emit()

    # The case

    def set_case(self, case_id: str) -> None:
        """Take a case in hand, by its id or reference."""
        if case_id:
            self._context.background.ask(self, OneCase(case_id), self._show_case, self.refused.emit, slot="case")

    def forget_case(self) -> None:
        """Put the case away; what is ticked stays."""
        self.case_id, self.reference, self.title, self.question = "", "", "", ""
        self._show_chosen(())

    def ask_chosen(self) -> None:
        """Ask which sources the case has."""
        if self.case_id:
            self._context.background.ask(self, CaseSources(self.case_id), self._show_chosen, slot="chosen")

    def refresh(self, changes: frozenset[str]) -> None:
        """Hear what changed at the desk."""
        if changes & {"chosen_source"}:
            self.ask_chosen()

    def _show_case(self, head: Any) -> None:
        self.case_id, self.reference, self.title = head.id, head.reference, head.title
        self.question = head.summary.strip() or head.title
        self.case_changed.emit()
        self.ask_chosen()

    def _show_chosen(self, rows: tuple[SourceRow, ...]) -> None:
        self.on_case = frozenset(row.source_id for row in rows)
        self._ticked = {key: row for key, row in self._ticked.items() if key not in self.on_case}
        self.case_changed.emit()
        self.ticked.emit()
