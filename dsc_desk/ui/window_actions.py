"""The actions of the whole window, each once: go to a page, undo, search, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from dsc_desk.ui.actions import Action, Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.words import Text

GO = Text("Gå til", "Go to")
WINDOW = Text("Vindue", "Window")


class Window(Protocol):
    """What these actions use of the window."""

    deeds: Actions
    frame: Frame

    @property
    def inquiry_asked(self) -> SignalInstance: ...
    def open_page(self, page_id: str, target: str = "", tab: str = "") -> None: ...
    def open_palette(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def lock(self) -> None: ...


def add_window_actions(window: Window, pages: Sequence[PageSpec], background: Background) -> None:
    """Add the actions that work on every page."""
    for spec in pages:
        if spec.place:
            go = partial(window.open_page, spec.id)
            window.deeds.add(Action(f"go.{spec.id}", spec.title, spec.icon, go, spec.keys, GO))
    for action in (
        Action(
            "inquiry.new", Text("Ny henvendelse", "New inquiry"), "plus", lambda: window.inquiry_asked.emit(), "Ctrl+N"
        ),
        Action("undo", Text("Fortryd", "Undo"), "undo-2", background.undo, "Ctrl+Z"),
        Action("redo", Text("Gør om", "Redo"), "redo-2", background.redo, "Ctrl+Shift+Z"),
        Action(
            "palette",
            Text("Søg eller gør noget", "Search or do something"),
            "search",
            window.open_palette,
            "Ctrl+K",
            WINDOW,
        ),
        Action("back", Text("Tilbage", "Back"), "arrow-left", lambda: window.frame.stack.back(), "Alt+Left", WINDOW),
        Action(
            "panel",
            Text("Vis eller skjul højre panel", "Show or hide the right panel"),
            "panel-right",
            lambda: window.frame.stack.call_current("toggle_panel"),
            "Ctrl+.",
            WINDOW,
        ),
        Action("shortcuts", Text("Genveje", "Shortcuts"), "keyboard", window.show_shortcuts, "F1", WINDOW),
        Action("lock", Text("Lås", "Lock"), "lock", window.lock, "Ctrl+L", WINDOW),
    ):
        window.deeds.add(action)
