"""Makes many widgets a few at a time, so that the window hears keyboard and pointer between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import perf_counter
from typing import Any

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.background import Background

AT_ONCE = 0.003  # seconds of making in one turn; dressing, laying out and painting what was made takes thrice as long
_DONE = object()


class Turns:
    """Does deeds in order for a widget, in as many turns of the event loop as they take.

    The background counts as busy until the last is done; what is begun anew takes the place of what is left.
    """

    def __init__(self, background: Background, owner: QWidget, at_once: float = AT_ONCE) -> None:
        self._background, self._owner, self._at_once = background, owner, at_once
        self._left: deque[Callable[[], Any]] = deque()
        self._ends = 0.0

    def begin(self, deeds: Iterable[Callable[[], Any]]) -> None:
        """Do the first at once, the rest in the turns that follow."""
        self._left = deque(deeds)
        self._turn()

    def begin_soon(self, deeds: Iterable[Callable[[], Any]]) -> None:
        """Do all of them in the turns that follow: this one has enough to show."""
        self._left = deque(deeds)
        self._go_on()

    def add(self, *deeds: Callable[[], Any]) -> None:
        """Do more once what is left is done; where nothing is, begin at once."""
        idle = not self._left
        self._left.extend(deeds)
        if idle:
            self._turn()

    def make(self, factory: Callable[..., QWidget], *given: object, then: Callable[[QWidget], object]) -> None:
        """Make a page and go on with it. Where its class has `parts`, what comes between two of their yields is a deed."""
        if not hasattr(factory, "parts"):
            then(factory(*given))
            return
        page: Any = factory(*given, at_once=False)
        self.begin((*self.steps(page.parts()), partial(then, page)))

    def steps(self, parts: Iterator[object]) -> Iterable[Callable[[], Any]]:
        """Return the deed that makes what comes up to the next yield, and comes again before all others until the last."""
        return (partial(self._part, parts),)

    def pause(self) -> None:
        """End the turn: as a deed between two that are much to lay out."""
        self._ends = 0.0

    def through(self, enough: Callable[[], bool]) -> None:
        """Do at once what is left, up to where it is enough."""
        while self._left and not enough():
            self._left.popleft()()

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return bool(self._left)

    def _part(self, parts: Iterator[object]) -> None:
        if next(parts, _DONE) is not _DONE:
            self._left.appendleft(partial(self._part, parts))

    def _turn(self) -> None:
        self._ends = perf_counter() + self._at_once
        while self._left:
            self._left.popleft()()
            if perf_counter() > self._ends:
                break
        self._go_on()

    def _go_on(self) -> None:
        if self._left:
            self._background.in_turn(self._owner, self._turn, slot=f"turns{id(self)}")


def make_now(parts: Iterable[object]) -> None:
    """Make all parts of a page at once."""
    deque(parts, maxlen=0)
