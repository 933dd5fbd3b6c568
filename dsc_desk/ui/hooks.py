"""What the application gives the window, so that the window knows neither store nor key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.facts import WindowFacts
from dsc_desk.ui.models.entry import Entry, Search

Answer = Callable[[DeskError | None], None]


def _search_nothing(_typed: str, done: Callable[[Sequence[Entry]], None]) -> None:
    done(())


def _lock_nothing() -> None:
    """Lock nothing: the window stands alone."""


def _open_at_once(_passphrase: str, answer: Answer) -> None:
    answer(None)


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the application gives the window.

    facts(desk) runs on the store thread; search(text, done) feeds the palette; lock() puts the key away;
    unlock(passphrase, answer) calls answer(None) when the desk is open again, answer(error) when it stays shut;
    lock_asks() tells, while it is still open, whether a passphrase opens it; other_ways() asks for another key or a
    backup where the desk stays shut.
    """

    facts: Callable[[Any], WindowFacts] | None = None
    search: Search = _search_nothing
    lock: Callable[[], None] = _lock_nothing
    unlock: Callable[[str, Answer], None] = _open_at_once
    lock_asks: Callable[[], bool] = lambda: True
    other_ways: Callable[[], None] = _lock_nothing
