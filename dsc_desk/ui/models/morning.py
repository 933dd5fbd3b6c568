"""The morning as a list: headings, their lines, and what stands for lines not shown yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dsc_desk.cases.queries.item import Item
from dsc_desk.ui.models.morning_lines import Group, Line
from dsc_desk.ui.words import tr, whole

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SHOWN = 12  # lines of a group before "show all"
_ROOT = QModelIndex()


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


class MorningModel(QAbstractListModel):
    """Headings and lines under each other. Signal shown() when they have changed."""

    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._whole: set[str] = set()
        self._entries: list[Entry] = []

    def show(self, groups: Iterable[Group]) -> None:
        """Show other groups; those without lines are left out."""
        self._groups = tuple(group for group in groups if group.lines)
        self._lay_out()

    def show_all(self, group_id: str) -> None:
        """Show every line of a group."""
        self._whole.add(group_id)
        self._lay_out()

    def entry(self, place: int) -> Entry:
        """Return what stands on a line."""
        return self._entries[place]

    def first_line(self) -> int:
        """Return the place of the first line that can be chosen, -1 without any."""
        return next((place for place, entry in enumerate(self._entries) if isinstance(entry, Line)), -1)

    def place_of(self, item: Item) -> int:
        """Return where the same thing stands now, -1 when it is gone."""
        key = _key(item)
        return next(
            (place for place, one in enumerate(self._entries) if isinstance(one, Line) and _key(one.item) == key), -1
        )

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._entries = []
        for group in self._groups:
            most = len(group.lines) if group.id in self._whole else SHOWN
            self._entries += [GroupHead(group.words, len(group.lines), group.note), *group.lines[:most]]
            if len(group.lines) > most:
                self._entries.append(More(group.id, len(group.lines) - most))
        self.endResetModel()
        self.shown.emit()

    # Qt overrides

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(entry, Line):
            return entry.said()
        if isinstance(entry, More):
            return more_words(entry)
        return f"{entry.words}, {entry.count}"


def more_words(entry: More) -> str:
    """Return what stands for the lines not shown."""
    return tr("Vis {n} mere", "Show {n} more", n=whole(entry.count))


def _key(item: Item) -> tuple[str, ...]:
    return (item.kind, item.case_id, item.application_id, item.ref)
