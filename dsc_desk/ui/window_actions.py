"""The actions of the whole window, each once: go to a page, undo, search, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from dsc_desk.ui.actions import Action, Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.words import Text

GO = Text("Gå til", "Go to")
WINDOW = Text("Vindue", "Window")


class _Workplace(Protocol):
    """What these actions use of the workplace."""

    deeds: Actions
    frame: Frame

    def ask_inquiry(self) -> None: ...
    def open_page(self, page_id: str, target: str = "", tab: str = "") -> None: ...
    def open_palette(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def lock(self) -> None: ...


def add_window_actions(work: _Workplace, pages: Sequence[PageSpec], background: Background) -> None:
    """Add the actions that work on every page."""
    for spec in pages:
        if spec.place:
            go = partial(work.open_page, spec.id)
            work.deeds.add(Action(f"go.{spec.id}", spec.title, spec.icon, go, spec.keys, GO))
    if any(spec.id == "data" for spec in pages):
        go_map = partial(work.open_page, "data", "", "map")
        work.deeds.add(Action("go.map", Text("Datalandkort", "Data map"), "map", go_map, "Ctrl+Shift+M", GO))
        go_routes = partial(work.open_page, "data", "", "routes")
        routes = Text("Ansøgningsveje: ret, tilføj, historik", "Access routes: correct, add, history")
        work.deeds.add(Action("go.routes", routes, "workflow", go_routes, "", GO))
    if any(spec.id == "takein" for spec in pages):
        take = partial(work.open_page, "takein")
        work.deeds.add(
            Action("takein", Text("Tag en sag eller kvittering ind", "Take a case or receipt in"), "download", take)
        )
    if any(spec.id == "sheet" for spec in pages):
        sheet = Text("Tag regnearket med sager ind (Excel, CSV)", "Take the sheet of cases in (Excel, CSV)")
        work.deeds.add(Action("sheet", sheet, "table-2", partial(work.open_page, "sheet")))
    if any(spec.id == "board" for spec in pages):
        go_board = partial(work.open_page, "board")
        work.deeds.add(Action("go.board", Text("Advisory board", "Advisory board"), "users", go_board, "", GO))
    for action in (
        Action("inquiry.new", Text("Ny henvendelse", "New inquiry"), "plus", work.ask_inquiry, "Ctrl+N"),
        Action("undo", Text("Fortryd", "Undo"), "undo-2", background.undo, "Ctrl+Z"),
        Action("redo", Text("Gør om", "Redo"), "redo-2", background.redo, "Ctrl+Shift+Z"),
        Action(
            "palette",
            Text("Søg eller gør noget", "Search or do something"),
            "search",
            work.open_palette,
            "Ctrl+K",
            WINDOW,
        ),
        Action("back", Text("Tilbage", "Back"), "arrow-left", lambda: work.frame.stack.back(), "Alt+Left", WINDOW),
        Action(
            "panel",
            Text("Vis eller skjul højre panel", "Show or hide the right panel"),
            "panel-right",
            lambda: work.frame.stack.call_current("toggle_panel"),
            "Ctrl+.",
            WINDOW,
        ),
        Action("shortcuts", Text("Genveje", "Shortcuts"), "keyboard", work.show_shortcuts, "F1", WINDOW),
        Action("lock", Text("Lås", "Lock"), "lock", work.lock, "Ctrl+L", WINDOW),
    ):
        work.deeds.add(action)
