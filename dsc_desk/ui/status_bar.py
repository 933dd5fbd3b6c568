"""The line at the foot: what is saved, what can be undone, how the store is, and the day."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.facts import WindowFacts
from dsc_desk.ui.widgets import hbox
from dsc_desk.ui.widgets.text import ElidedLabel, IconLabel, KeyCap, Label
from dsc_desk.ui.words import clock, count, day_long, text, this_day, tip, tr
from dsc_desk.words import Text

MOST_UNDO = 99  # beyond it is said that there are more


class StatusBar(QFrame):
    """24 high: saved and undo at the left, store, lock and day at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-bar")
        self.setFixedHeight(theme.px(24))
        self._line = line = hbox(self, gap=6, margins=(16, 0, 16, 0))
        self._saved = Label(size="small", ink="text-2")
        self._undo = Label(size="small", ink="text-2")
        self._undo_key = KeyCap("Ctrl Z")
        self._shield = IconLabel("shield-check")
        self._store = ElidedLabel(size="small", ink="text-2")
        self._lock = Label(size="small", ink="text-2")
        self._day = Label(size="small", ink="text-2")
        line.addWidget(IconLabel("check", "ok"))
        line.addWidget(self._saved)
        line.addSpacing(theme.px(10))
        line.addWidget(self._undo)
        line.addWidget(self._undo_key)
        line.addStretch(1)
        line.addWidget(self._shield)
        line.addWidget(self._store, 1)
        line.addSpacing(theme.px(10))
        line.addWidget(self._lock)
        line.addSpacing(theme.px(10))
        line.addWidget(self._day)
        self._undoable = False
        self.show_saved(None)
        self.show_facts(WindowFacts())
        self.show_lock(None)

    def show_saved(self, when: datetime | None) -> None:
        """Say that everything typed is in the store, and since when."""
        self._saved.setText(
            tr("Alt gemt {at}", "All saved {at}", at=clock(when)) if when else tr("Alt gemt", "All saved")
        )

    def show_facts(self, facts: WindowFacts) -> None:
        """Say how many changes can be undone and how the store is."""
        more = facts.undoable > MOST_UNDO
        changes = count(min(facts.undoable, MOST_UNDO), Text("ændring", "change"), Text("ændringer", "changes"))
        changes = tr("Mindst {changes}", "At least {changes}", changes=changes) if more else changes
        self._undo.setText(tr("{changes} kan fortrydes", "{changes} can be undone", changes=changes))
        self._undoable = facts.undoable > 0
        words = text(facts.store)
        self._store.set_words(words)
        self._store.setMaximumWidth(self._store.fontMetrics().horizontalAdvance(words) + theme.px(4))
        self._shield.setVisible(bool(words))
        self._shield.setToolTip(tip(words))
        self._day.setText(day_long(this_day()))
        self._give_way()

    def show_lock(self, minutes: int | None) -> None:
        """Say in how many minutes the desk locks itself; nothing when it does not."""
        self._lock.setText(tr("Låser om {n} min.", "Locks in {n} min.", n=minutes) if minutes is not None else "")
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Leave out what is said elsewhere too, the least needed first, when the line is too short."""
        self._undo.setVisible(self._undoable)
        self._undo_key.setVisible(self._undoable)
        self._day.show()
        self._store.setVisible(bool(self._store.accessibleName()))
        for part in (self._store, self._undo_key, self._undo, self._day):
            self._line.invalidate()
            # The words about the store give way by themselves, but three letters of them say nothing.
            stores = 0 if self._store.isHidden() else self._store.maximumWidth() // 2
            if self._line.minimumSize().width() + stores <= self.width():
                return
            part.hide()

    def minimumSizeHint(self) -> QSize:
        # A narrow window cuts the line off; the line never keeps the window from being made narrow.
        return QSize(0, self.height())
