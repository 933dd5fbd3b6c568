"""The palette (Ctrl+K): every action at once, cases, sources and persons as the store answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QWidget
from shiboken6 import isValid

from dsc_desk.ui import theme
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.delegates.palette_row import CAPTION_HEIGHT, PaletteRow
from dsc_desk.ui.fuzzy import match
from dsc_desk.ui.models.entry import Entry, Search
from dsc_desk.ui.models.palette import PaletteModel
from dsc_desk.ui.overlay import Overlay
from dsc_desk.ui.widgets import hbox, vbox
from dsc_desk.ui.widgets.text import IconLabel, KeyCap, Label, hairline
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

_MOST_ACTIONS = 8
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Palette(Overlay):
    """Type, choose by arrows, Enter. `>` keeps to actions, `#` to case numbers."""

    def __init__(self, frame: QWidget, actions: Actions, search: Search) -> None:
        super().__init__(frame, width=theme.tokens()["size"]["palette_width"])
        self._actions = [
            Entry(text(action.text), action.icon, text(action.group), action.run, text(action.hint), action.keys)
            for action in actions.usable()
            if action.id != "palette"
        ]
        self._search = search
        self._round = 0
        self._found: Sequence[Entry] = ()
        self._asked = self._entered = False  # whether the store still has to answer; whether Enter waits for that
        self.setAccessibleName(tr("Søg eller gør noget", "Search or do something"))
        column = vbox(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        self._model = PaletteModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteRow(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(tr("Træf", "Hits"))
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._point)
        self._list.clicked.connect(lambda _index: self._run())
        column.addWidget(self._list)
        self._total = Label(size="small", ink="text-3")
        column.addWidget(self._foot())
        self._typed("")
        self.open()
        self._field.setFocus()

    def _head(self) -> QHBoxLayout:
        line = hbox(gap=12, margins=(16, 8, 16, 8))
        self._field = QLineEdit()
        self._field.setProperty("bare", "true")
        self._field.setProperty("tier", "page")
        self._field.setFixedHeight(theme.px(34))
        self._field.setPlaceholderText(tr("Søg eller gør noget …", "Search or do something …"))
        self._field.setAccessibleName(tr("Søg eller gør noget", "Search or do something"))
        self._field.textChanged.connect(self._typed)
        self._field.installEventFilter(self)
        line.addWidget(IconLabel("search", "text-2", 20))
        line.addWidget(self._field, 1)
        line.addWidget(KeyCap("Esc"))
        return line

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("palette-foot")
        foot.setFixedHeight(theme.px(38))
        line = hbox(foot, gap=6, margins=(16, 0, 16, 0))
        for caps, words in (
            (("↑", "↓"), tr("vælg", "choose")),
            (("↵",), tr("gør det", "do it")),
            ((">",), tr("kun handlinger", "actions only")),
            (("#",), tr("sagsnummer", "case number")),
        ):
            for cap in caps:
                line.addWidget(KeyCap(cap))
            line.addWidget(Label(words, size="small", ink="text-2"))
            line.addSpacing(theme.px(10))
        line.addStretch(1)
        line.addWidget(self._total)
        return foot

    def _typed(self, words: str) -> None:
        self._round += 1
        self._began = perf_counter()
        self._found = ()
        self._show(words)
        wanted = words.strip()
        self._entered, self._asked = False, len(wanted) > 1 and not wanted.startswith(">")
        if self._asked:
            self._search(wanted, partial(self._arrived, self._round))

    def _arrived(self, asked: int, found: Sequence[Entry]) -> None:
        """Take the store's answer, unless another letter was typed meanwhile."""
        if isValid(self) and asked == self._round:
            self._found, self._asked = found, False
            self._show(self._field.text())
            if self._entered:
                self._run()

    def _point(self, index: QModelIndex) -> None:
        """Choose what the pointer was moved to; rows that come up under one that rests are not pointed at."""
        if QCursor.pos() != self._resting:
            self._list.setCurrentIndex(index)

    def _show(self, words: str) -> None:
        self._resting = QCursor.pos()
        self._model.show([*self._matching(words), *(self._marked(entry, words) for entry in self._found)])
        self._list.setCurrentIndex(self._model.index(self._model.next_entry(-1, 1), 0))
        entries = [row for row in map(self._model.row, range(self._model.rowCount())) if isinstance(row, Entry)]
        captions = self._model.rowCount() - len(entries)
        height = len(entries) * theme.row("palette") + captions * theme.px(CAPTION_HEIGHT) + theme.px(8)
        around = theme.px(38 + 52) + self.room_above() + theme.px(16)
        self._list.setFixedHeight(max(theme.row("palette"), min(height, theme.px(430), self._frame_height() - around)))
        taken = round((perf_counter() - self._began) * 1000)
        hits = count(len(entries), Text("træf", "hit"), Text("træf", "hits"))
        self._total.setText(tr("{hits} på {ms} ms", "{hits} in {ms} ms", hits=hits, ms=taken))
        self.fit()

    def _frame_height(self) -> int:
        frame = self.parentWidget()
        return frame.height() if frame is not None else 0

    def _matching(self, words: str) -> list[Entry]:
        wanted = words.strip()
        if wanted.startswith("#"):
            return []
        wanted = wanted.removeprefix(">").strip()
        hits = [(found, entry) for entry in self._actions if (found := match(wanted, entry.words)) is not None]
        if wanted:
            hits.sort(key=lambda hit: -hit[0].score)
            hits = hits[:_MOST_ACTIONS]
        return [replace(entry, letters=found.letters) for found, entry in hits]

    def _marked(self, entry: Entry, words: str) -> Entry:
        found = match(words.strip().removeprefix("#"), entry.words)
        return entry if found is None else replace(entry, letters=found.letters)

    def _run(self) -> None:
        """Do what is chosen; where nothing is yet and the store still has to answer, the first hit as soon as it comes."""
        index = self._list.currentIndex()
        if not index.isValid():
            self._entered = self._asked
            if self._asked:
                self._total.setText(tr("Søger; det første træf åbnes …", "Searching; the first hit will open …"))
            return
        row = self._model.row(index.row())
        if isinstance(row, Entry):
            self.close_over()
            row.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                line = self._model.next_entry(self._list.currentIndex().row(), _STEPS[key])
                self._list.setCurrentIndex(self._model.index(line, 0))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)
