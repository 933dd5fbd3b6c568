"""What can be chosen in the palette, and how more of it is searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: words, a hint in quiet ink, an icon, the caption it stands under, keys, and what it does."""

    words: str
    icon: str
    group: str
    run: Callable[[], object]
    hint: str = ""
    keys: str = ""
    letters: frozenset[int] = frozenset()


Search = Callable[[str, Callable[[Sequence[Entry]], None]], None]
