"""The morning as a list: headings, their lines, and what stands for lines not shown yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.queries.item import Item
from dsc_desk.ui.models.morning_lines import Group, Line
from dsc_desk.ui.models.rows import CaptionedModel
from dsc_desk.ui.words import tr, whole

SHOWN = 12  # lines of a group before "show all"


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The heading above lines: its words, how many, and what they have in common."""

    words: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class More:
    """Stands for the lines of a group that are not shown yet."""

    group: str
    count: int


Entry = GroupHead | Line | More


class MorningModel(CaptionedModel[Entry]):
    """Headings and lines under each other. Signal shown() when they have changed."""

    caption = GroupHead
    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._whole: set[str] = set()

    def show(self, groups: Iterable[Group]) -> None:
        """Show other groups; those without lines are left out."""
        self._groups = tuple(group for group in groups if group.lines)
        self._lay_out()

    def show_all(self, group_id: str) -> None:
        """Show every line of a group."""
        self._whole.add(group_id)
        self._lay_out()

    def first_line(self) -> int:
        """Return the place of the first line that can be chosen, -1 without any."""
        return next((place for place, entry in enumerate(self._rows) if isinstance(entry, Line)), -1)

    def place_of(self, item: Item) -> int:
        """Return where the same thing stands now, -1 when it is gone."""
        key = _key(item)
        return next(
            (place for place, one in enumerate(self._rows) if isinstance(one, Line) and _key(one.item) == key), -1
        )

    def _lay_out(self) -> None:
        rows: list[Entry] = []
        for group in self._groups:
            most = len(group.lines) if group.id in self._whole else SHOWN
            rows += [GroupHead(group.words, len(group.lines), group.note), *group.lines[:most]]
            if len(group.lines) > most:
                rows.append(More(group.id, len(group.lines) - most))
        self.put(rows)
        self.shown.emit()

    def words(self, row: Entry) -> str:
        if isinstance(row, Line):
            return row.said()
        if isinstance(row, More):
            return more_words(row)
        return f"{row.words}, {row.count}"


def more_words(entry: More) -> str:
    """Return what stands for the lines not shown."""
    return tr("Vis {n} mere", "Show {n} more", n=whole(entry.count))


def _key(item: Item) -> tuple[str, ...]:
    return (item.kind, item.case_id, item.application_id, item.ref)
