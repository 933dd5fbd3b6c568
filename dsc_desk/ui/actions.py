"""Every action once: its words, icon, key and deed. Palette, shortcuts sheet and keyboard all read this list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from dsc_desk.words import Text

ACTIONS = Text("Handlinger", "Actions")
NOTHING = Text("", "")
Deed = tuple[str, Text, str, Callable[[], object], str]  # id, words, icon, what runs, keys


@dataclass(frozen=True, slots=True)
class Action:
    """One thing staff can do: `keys` in Qt's portable writing, "Ctrl+N"; `hint` says more in the palette."""

    id: str
    text: Text
    icon: str
    run: Callable[[], object]
    keys: str = ""
    group: Text = ACTIONS
    hint: Text = NOTHING


class Actions(QObject):
    """The actions that can be done now; a page's own vanish with the page and count only while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._entries: dict[str, tuple[Action, QAction, QWidget]] = {}

    def add(self, action: Action, owner: QWidget | None = None) -> QAction:
        """Add an action of the whole window, or of one page; an id can be taken only once at a time."""
        if action.id in self._entries:
            raise ValueError(f"action {action.id} exists")
        place = owner or self._window
        made = QAction(place)
        if action.keys:
            made.setShortcut(QKeySequence(action.keys))
        scope = Qt.ShortcutContext.WindowShortcut if owner is None else Qt.ShortcutContext.WidgetWithChildrenShortcut
        made.setShortcutContext(scope)
        made.triggered.connect(lambda: action.run())
        place.addAction(made)
        self._entries[action.id] = (action, made, place)
        made.destroyed.connect(lambda: self._gone(action))
        return made

    def add_group(self, group: Text, owner: QWidget, deeds: Iterable[Deed], prefix: str = "") -> tuple[str, ...]:
        """Add what can be done where `owner` is in sight, as one group; returns the ids, which begin with the prefix."""
        made = [Action(prefix + name, words, icon, run, keys, group) for name, words, icon, run, keys in deeds]
        for action in made:
            self.add(action, owner)
        return tuple(action.id for action in made)

    def forget(self, frame: QWidget) -> None:
        """Drop the actions of pages in a frame that is put away: those of the next one may come before it is gone."""
        for action_id, (_, made, place) in list(self._entries.items()):
            if frame.isAncestorOf(place):
                made.setEnabled(False)
                del self._entries[action_id]

    def _gone(self, action: Action) -> None:
        if action.id in self._entries and self._entries[action.id][0] is action:
            del self._entries[action.id]

    def usable(self) -> Iterator[Action]:
        """Go through the actions that can be done where the user is now."""
        for action, made, place in list(self._entries.values()):
            if made.isEnabled() and (place is self._window or place.isVisible()):
                yield action

    def enable(self, action_id: str, *, on: bool) -> None:
        """Switch an action on or off; off it is neither run by its key nor offered."""
        self._entries[action_id][1].setEnabled(on)

    def run(self, action_id: str) -> None:
        """Do an action by its id."""
        self._entries[action_id][1].trigger()


def shown_keys(keys: str) -> list[str]:
    """Return a key combination as the key caps to draw: ["Ctrl", "Shift", "S"]."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return [cap or "+" for cap in native.replace("++", "+\0").split("+") if cap] if native else []
