"""Which columns of the matrix are shown: a button that says how many, with a menu of all. Kept in the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.ui.models.matrix import RouteColumn
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets import QuietButton
from dsc_desk.ui.words import text, tip, tr

HIDDEN = "matrix_hidden"


class ColumnMenu(QuietButton):
    """Says "8 af 23 veje". Signal changed() when a column was shown or hidden."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Veje", "Routes"), parent=parent, icon="columns-3")
        self._settings = settings
        self._columns: tuple[RouteColumn, ...] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)

    def hidden(self) -> frozenset[str]:
        """Return the ids of the columns that are not shown."""
        kept = self._settings.stored(HIDDEN)
        return frozenset(str(each) for each in kept) if isinstance(kept, list) else frozenset()

    def show_columns(self, columns: Sequence[RouteColumn]) -> None:
        """Offer these columns."""
        self._say(columns)
        if tuple(columns) == self._columns:
            return
        self._columns = tuple(columns)
        self._menu.clear()
        group = None
        for column in columns:
            if column.group != group:
                group = column.group
                self._menu.addSection(text(group))
            self._offer(column)
        self._menu.addSeparator()
        self._menu.addAction(tr("Vis alle veje", "Show all routes"), self._show_all)

    def turn(self, column_id: str, *, on: bool) -> None:
        """Show or hide a column; the last one shown stays."""
        away = set(self.hidden())
        away.discard(column_id) if on else away.add(column_id)
        if any(column.id not in away for column in self._columns):
            self._settings.store(HIDDEN, sorted(away))
        self._tick()
        self.changed.emit()

    def _offer(self, column: RouteColumn) -> None:
        action = QAction(text(column.name), self._menu)
        action.setCheckable(True)
        action.setChecked(column.id not in self.hidden())
        action.setToolTip(tip(text(column.office)))
        action.setData(column.id)
        action.triggered.connect(lambda checked, column_id=column.id: self.turn(column_id, on=checked))
        self._menu.addAction(action)

    def _show_all(self) -> None:
        self._settings.store(HIDDEN, [])
        self._tick()
        self.changed.emit()

    def _tick(self) -> None:
        away = self.hidden()
        for action in self._menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() not in away)

    def _say(self, columns: Sequence[RouteColumn]) -> None:
        shown = sum(column.id not in self.hidden() for column in columns)
        words = tr("{n} af {all} veje", "{n} of {all} routes", n=shown, all=len(columns))
        self.setText(words)
        self.setAccessibleName(tr("Kolonner: {words}", "Columns: {words}", words=words))
