"""What a tab of the case page is, and the list of tabs: one entry makes a tab known to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import lazily
from dsc_desk.ui.context import Context
from dsc_desk.words import Text


class CaseTab(Protocol):
    """A QWidget made as `Tab(context, case_id, parent)` for one case, and made anew for another case.

    It asks for its own rows when it is made. `refresh(changes)` comes after commands, with the names of the tables that
    changed (empty: ask for everything). `take_focus()` comes when it is shown; `leave()` before it is hidden or
    destroyed: what is being typed is kept.
    """

    def refresh(self, changes: frozenset[str], /) -> None: ...
    def take_focus(self) -> None: ...
    def leave(self) -> None: ...


TabFactory = Callable[[Context, str, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: its id, its word, and what makes it. `load` may import and runs off the GUI thread."""

    id: str
    title: Text
    load: Callable[[], TabFactory]


def from_module(module: str, name: str) -> Callable[[], TabFactory]:
    """Return a loader of a tab class: its module waits until the tab is first shown."""

    def load() -> TabFactory:
        factory: TabFactory = lazily.load(f"dsc_desk.ui.case.{module}", name)
        return factory

    return load


TABS = (
    TabSpec("overview", Text("Overblik", "Overview"), from_module("overview", "OverviewTab")),
    TabSpec("profile", Text("Profil", "Profile"), from_module("profile", "ProfileTab")),
    TabSpec("sources", Text("Kilder", "Sources"), from_module("sources", "SourcesTab")),
    TabSpec("applications", Text("Ansøgninger", "Applications"), from_module("applications", "ApplicationsTab")),
    TabSpec("plan", Text("Vejplan", "Route plan"), from_module("route_plan", "RoutePlanTab")),
    TabSpec("procedure", Text("Procedure", "Procedure"), from_module("procedure", "ProcedureTab")),
    TabSpec("notes", Text("Noter og tid", "Notes and time"), from_module("notes", "NotesTab")),
    TabSpec("documents", Text("Dokumenter", "Documents"), from_module("documents", "DocumentsTab")),
    TabSpec("log", Text("Log", "Log"), from_module("log", "LogTab")),
)
