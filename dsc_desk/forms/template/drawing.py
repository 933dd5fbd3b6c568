"""Looks at the pages of a filled form, with whatever the program was given to draw them: a window's toolkit is no part of this room.

Where nothing was given the form is read back, and nobody says it was looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsc_desk.forms.sheet import Spot

# A filled form with its fields as part of the pages, the same without the answers, where each should be seen -> the keys of those that are not,
# None where nothing here can draw.
Draws = Callable[[bytes, bytes, "dict[str, list[Spot]]"], list[str] | None]


class _Given:
    draws: Draws | None = None


def draw_with(draws: Draws | None) -> None:
    """Say what draws pages from now on; called where the program is put together."""
    _Given.draws = draws


def drawn_with() -> Draws | None:
    """Return what draws pages, None where nothing does."""
    return _Given.draws
