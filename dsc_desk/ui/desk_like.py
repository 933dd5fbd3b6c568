"""The part of the desk that the window speaks to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from dsc_desk.words import Text


class DeskDone(Protocol):
    """What the desk answers to a command."""

    @property
    def title(self) -> Text: ...
    @property
    def changes(self) -> frozenset[str]: ...
    @property
    def result(self) -> Any: ...
    @property
    def undoable(self) -> bool: ...


class DeskLike(Protocol):
    """The part of the desk that the window speaks to."""

    def do(self, command: Any, /) -> DeskDone: ...
    def ask(self, query: Any, /) -> Any: ...
    def undo(self, report: Callable[[float], object] | None = None, /) -> DeskDone | None: ...
    def redo(self, report: Callable[[float], object] | None = None, /) -> DeskDone | None: ...
