"""The order Tab goes in: as one reads the page, whatever order its parts were made in.

Qt goes by when parts were made, and pages are made in turns: what comes late would stand last wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

_Placed = tuple[QRect, QWidget]
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def step_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next part of the window, round its end; False where nothing of it has the keyboard.

    Qt asks this too when what has the keyboard is hidden: the next in sight gets it.
    """
    here = (
        window.focusWidget()
    )  # not the application's: while a list of suggestions closes, that is still the field below it
    if here is None:
        return False
    if _turned_over(here):
        return True  # the stack gives the keyboard to the page that comes, and the order need not be read
    order = [one for one in reading_order(window, here) if one is here or one.isVisible()]
    if not here.isVisible():
        order = [one for one in order if one is here or not _in_passing(one)]
        forward = here is not order[-1]  # at the end of the page not round to the rail
    after = order[(order.index(here) + (1 if forward else -1)) % len(order)]
    after.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def reading_order(part: QWidget, here: QWidget | None = None) -> list[QWidget]:
    """Return what Tab stops at in a part and below it, in the order it is read; `here` too, whatever it is."""
    found = [part] if part is here or _stops(part) else []
    children = part.findChildren(QWidget, options=_DIRECT)
    shown = [one for one in children if not one.isWindow() and (one.isVisibleTo(part) or _holds(one, here))]
    for child in _read([(one.geometry(), one) for one in shown]):
        found += reading_order(child, here)
    return found


def _in_passing(part: QWidget) -> bool:
    """Tell whether a part stands in what goes by itself, which only a person steps into."""
    step: QWidget | None = part
    while step is not None and not step.property("passing"):
        step = step.parentWidget()
    return step is not None


def _turned_over(here: QWidget) -> bool:
    """Tell whether a part is out of sight because another page of the stack it lies in comes."""
    hidden = here
    while not hidden.isVisible():
        around = hidden.parentWidget()
        if around is None or around.isVisible():
            return isinstance(around, QStackedWidget)
        hidden = around
    return False


def _holds(part: QWidget, here: QWidget | None) -> bool:
    return here is not None and (part is here or part.isAncestorOf(here))


def _stops(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None and part.isEnabled()


def _read(parts: Sequence[_Placed]) -> list[QWidget]:
    """Put parts in order: rows from above, in a row columns from the left, in a column rows again, as far as gaps part them."""
    if len(parts) < 2:
        return [part for _, part in parts]
    for begin, end in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        groups = _parted(parts, begin, end)
        if len(groups) > 1:
            return [part for group in groups for part in _read(group)]
    return [part for _, part in sorted(parts, key=lambda one: (one[0].top(), one[0].left()))]


def _parted(
    parts: Sequence[_Placed], begin: Callable[[QRect], int], end: Callable[[QRect], int]
) -> list[list[_Placed]]:
    """Part where nothing of one group reaches into the next."""
    groups: list[list[_Placed]] = []
    reached = 0
    for one in sorted(parts, key=lambda placed: begin(placed[0])):
        if not groups or begin(one[0]) > reached:
            groups.append([])
            reached = end(one[0])
        groups[-1].append(one)
        reached = max(reached, end(one[0]))
    return groups
