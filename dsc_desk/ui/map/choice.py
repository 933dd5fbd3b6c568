"""Sources of the map chosen for the case in hand, taken off it, or laid in the basket of the page."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from dsc_desk.cases.commands.source import DropSource
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand, LibraryRow
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.map.panel import MapPanel
from dsc_desk.ui.words import said


class MapChoice(QObject):
    """What is refused is said in the panel, above the source."""

    def __init__(self, context: Context, hand: Hand, shown: Shown, panel: MapPanel) -> None:
        super().__init__(panel)
        self._context, self._hand, self._shown, self._panel = context, hand, shown, panel

    def row(self, source_id: str) -> LibraryRow:
        """Return a source with its way in."""
        return LibraryRow(self._shown.held.sources[source_id], self._shown.held.ways.get(source_id))

    def choose(self, source_id: str) -> None:
        """Choose a source for the case in hand; without a case it goes to the basket, which asks for one."""
        if self._hand.has_case(source_id):
            return
        if self._hand.case_id:
            make = partial(choose_sources, self._hand.case_id, [source_id])
            self._context.background.run(self, make, self._do, self._refuse)
            return
        if not self._hand.is_ticked(source_id):
            self.tick(source_id)
        self._hand.panel_wanted.emit()
        self._panel.basket.begin()

    def choose_here(self) -> None:
        """Choose the source one is at."""
        if source_id := self._shown.lit.here:
            self.choose(source_id)

    def drop(self, source_id: str) -> None:
        """Take a source off the case in hand; what was written in its application stays."""
        self._do(DropSource(self._hand.case_id, source_id, self.row(source_id).source.name))

    def tick(self, source_id: str) -> None:
        """Lay a source in the basket, or take it out."""
        self._hand.toggle(self.row(source_id))

    def _do(self, command: Any) -> None:
        self._context.background.do(self, command, lambda _new: self._hand.ask_chosen(), self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._hand.panel_wanted.emit()
        self._panel.error.say(said(error))
