"""What a page gets: the desk off the GUI thread, where it may lead, and how it speaks to the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.settings import Settings


class OpenPage(Protocol):
    """Opens a page by its id; `target` names what to show on it, `tab` where."""

    def __call__(self, page_id: str, target: str = "", tab: str = "") -> None: ...


class OpenCase(Protocol):
    """Opens the case page on a case, and on one of its tabs."""

    def __call__(self, case_id: str, tab: str = "") -> None: ...


class Toast(Protocol):
    """Says in the past tense what was done; `undo` adds the button (by default the desk's own undo)."""

    def __call__(self, words: str, *, undo: Callable[[], object] | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every page; tests make one with fakes."""

    background: Background
    settings: Settings
    actions: Actions
    open_page: OpenPage
    open_case: OpenCase
    toast: Toast
    notice: Callable[[DeskError], None]
    stood: dict[str, str] = field(default_factory=dict)
    """Where parts of pages stood (a period, what an editor is open on), found again by those a rebuild makes in their place."""
    held: dict[str, object] = field(default_factory=dict)
    """What a part holds in memory alone (a file handed over), found again in that way; a lock drops it."""
