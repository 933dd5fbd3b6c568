"""The actions of the whole window, each once: go to a page, undo, search, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from dsc_desk.ui.actions import ACTIONS, Action, Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.words import Text

GO = Text("Gå til", "Go to")
WINDOW = Text("Vindue", "Window")


# Places that no line of the rail leads to: id, words, icon, keys, page, what on it and tab, group.
_PLACES = (
    ("go.map", Text("Datalandkort", "Data map"), "map", "Ctrl+Shift+M", "data", "", "map", GO),
    ("go.routes", Text("Ansøgningsveje: ret, tilføj, historik", "Access routes: correct, add, history"),
     "workflow", "", "data", "", "routes", GO),
    ("takein", Text("Tag en sag eller kvittering ind", "Take a case or receipt in"), "download", "", "takein", "", "", ACTIONS),
    ("sheet", Text("Tag regnearket med sager ind (Excel, CSV)", "Take the sheet of cases in (Excel, CSV)"),
     "table-2", "", "sheet", "", "", ACTIONS),
    ("go.board", Text("Advisory board", "Advisory board"), "users", "", "board", "", "", GO),
    ("person", Text("Skift medarbejder ved skrivebordet", "Change who works at the desk"), "users",
     "", "settings", "person", "centre", ACTIONS),
    ("way_out", Text("Tag alt med ud som åbne filer", "Take everything out as open files"),
     "folder-plus", "", "settings", "way_out", "store", ACTIONS),
)  # fmt: skip


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
    known = {spec.id for spec in pages}
    for name, words, icon, keys, page, target, tab, group in _PLACES:
        if page in known:
            work.deeds.add(Action(name, words, icon, partial(work.open_page, page, target, tab), keys, group))
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
