"""The views of the Data page: one entry makes a view known, its module is loaded when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import lazily
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.widgets import RightPanel
from dsc_desk.words import Text


class DataView(Protocol):
    """What the page asks of a view, a QWidget. `panel` is what it shows at the right; the page lays it out.

    `action_ids` are actions that the view gave to the page and that count only while it is in sight.
    """

    panel: RightPanel
    action_ids: tuple[str, ...]

    def show_target(self, target: str) -> None: ...
    def refresh(self, changes: frozenset[str]) -> None: ...
    def take_focus(self) -> None: ...


Factory = Callable[[Context, Hand, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view by its name in the head; `load` may import and is called off the GUI thread."""

    id: str
    words: Text
    module: str
    name: str

    def load(self) -> Factory:
        factory: Factory = lazily.load(f"dsc_desk.ui.data.{self.module}", self.name)
        return factory


VIEWS = (
    ViewSpec("find", Text("Spørgsmål", "Question"), "find_view", "FindView"),
    ViewSpec("library", Text("Bibliotek", "Library"), "library_view", "LibraryView"),
    ViewSpec("map", Text("Datalandkort", "Data map"), "map_view", "MapView"),
    ViewSpec("routes", Text("Ansøgningsveje", "Access routes"), "routes_view", "RoutesView"),
)
