"""What the frame of the window shows about the work, as one frozen answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dsc_desk.words import Text


@dataclass(frozen=True, slots=True)
class RecentCase:
    """A case for the rail: its short number and the first words of its title."""

    case_id: str
    number: str
    title: str


_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """Counts by page id, recent cases, who works where, how many changes can be undone, and the state of the store."""

    person: str = ""
    centre: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    recent: tuple[RecentCase, ...] = ()
    undoable: int = 0
    store: Text = _NOTHING
