"""The views of the case list as text tabs, with a plus that saves what is filtered for now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.models.case_rows import NEWEST, Sort
from dsc_desk.ui.pages.case_views import LONGEST, View, remove_view, save_view, saved_views, usual_views
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets import Button, IconButton, TextTabs, hbox
from dsc_desk.ui.words import tr

Pairs = Sequence[tuple[str, str]]


class CaseViewTabs(QWidget):
    """Signals: chosen(View); saving() when the plus is pressed: answer with `ask_name(pairs, sort)`; given_up() by Esc."""

    chosen = Signal(object)
    saving = Signal()
    given_up = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pairs: Pairs = ()
        self._sort = NEWEST
        self._views: dict[str, View] = {}
        self._tabs = TextTabs()
        self.plus = IconButton(tr("Gem visningen", "Save the view"), "plus", self.saving.emit)
        self.remove = IconButton(tr("Slet visningen", "Delete the view"), "trash-2", self._remove)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Navn på visningen", "Name of the view"))
        self.name.setAccessibleName(tr("Navn på visningen", "Name of the view"))
        self.name.setMaxLength(LONGEST)
        self.name.setFixedWidth(theme.px(160))
        self.name.returnPressed.connect(self._save)
        self._keep = Button(tr("Gem", "Save"), self._save)
        self._line = hbox(self, gap=8)
        for widget in (self._tabs, self.plus, self.remove, self.name, self._keep):
            self._line.addWidget(widget)
        self._fill("mine")
        self._ask(on=False)

    def current(self) -> View:
        """Return the view chosen."""
        return self._views[self._tabs.current()]

    def choose(self, view_id: str) -> None:
        """Show a view as the chosen one."""
        self._tabs.choose(view_id)
        self._after_choice()

    def mark_changed(self, pairs: Pairs, sort: Sort) -> None:
        """Offer to save what is filtered for and how it is sorted, once it is something no view is."""
        same = [view for view in self._views.values() if sorted(view.pairs) == sorted(pairs)]
        shown = [view.id for view in same if view.sort in (None, sort)]
        if shown and self._tabs.current() not in shown:
            self.choose(shown[0])
        there = any((view.sort or NEWEST) == sort for view in same)
        self.plus.setVisible((bool(pairs) or sort != NEWEST) and not there and self.name.isHidden())

    def ask_name(self, pairs: Pairs, sort: Sort) -> None:
        """Ask what to call these filters in this order."""
        self._pairs, self._sort = tuple(pairs), sort
        self._ask(on=True)
        self.name.setFocus()

    def _ask(self, *, on: bool) -> None:
        self.name.setVisible(on)
        self._keep.setVisible(on)
        if on:
            self.plus.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.name.isVisible():
            self.name.clear()
            self._ask(on=False)
            self.mark_changed(self._pairs, self._sort)
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        name = self.name.text().strip()
        self._ask(on=False)
        if name:
            self.name.clear()
            self._fill(save_view(self._settings, name, self._pairs, self._sort).id)

    def _remove(self) -> None:
        remove_view(self._settings, self._tabs.current())
        self._fill("mine")
        self.chosen.emit(self.current())

    def _pick(self, view_id: str) -> None:
        self._ask(on=False)
        self._after_choice()
        self.chosen.emit(self._views[view_id])

    def _after_choice(self) -> None:
        self.remove.setVisible(self.current().own)
        self.plus.hide()

    def _fill(self, chosen: str) -> None:
        """Make the tabs anew: those that are always there, then one's own."""
        tabs = TextTabs()
        self._views = {view.id: view for view in (*usual_views(), *saved_views(self._settings))}
        for view in self._views.values():
            tabs.add(view.id, view.name)
        tabs.choose(chosen)
        tabs.chosen.connect(self._pick)
        self._line.replaceWidget(self._tabs, tabs)
        self._tabs.hide()
        self._tabs.deleteLater()
        self._tabs = tabs
        self._after_choice()
