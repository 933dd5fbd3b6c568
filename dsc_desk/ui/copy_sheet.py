"""The copy sheet: a narrow window on top of the browser, the portal's own order, Enter copies and goes on."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from dsc_desk.forms.applications import Application, OneApplication
from dsc_desk.forms.case_forms import FILLS
from dsc_desk.forms.copysheet import CopyEnclosure, CopySheet, copy_sheet
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import PASTED_WITHIN_MS, copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.copy_papers import CopyPapers
from dsc_desk.ui.copy_rows import CopyRow, EnclosureRow
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.widgets import (
    Button,
    IconLabel,
    Label,
    LinkButton,
    Notices,
    ShareBar,
    clear,
    hairline,
    hbox,
    narrow,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import text, tr

CLEARED_AFTER_S = PASTED_WITHIN_MS // 1000
KEYS = 9


class CopySheetWindow(QWidget):
    """Enter copies the field in hand, ticks it and goes to the next; ticks are kept, so one can go on tomorrow."""

    def __init__(self, context: Context, one: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Kopiark", "Copy sheet"))
        width, height = theme.tokens()["size"]["copy_sheet"]
        room = self.screen().availableSize() - QSize(0, theme.px(40))  # a title bar stands above it
        self.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room))
        self._context, self._one, self._key = context, one, f"copy:{one.id}"
        self._sheet: CopySheet = copy_sheet(one.form)
        self._ticked: set[str] = set()
        self.current = 0
        self.rows: list[CopyRow] = []
        self.enclosures: list[EnclosureRow] = []
        self._bar, self._share = ShareBar(), Label(size="small", ink="text-2")
        self._notices = Notices((16, 0, 16, 0))
        self.papers = CopyPapers(context, one, self._notices, self)
        self.papers.lain.connect(self._show_ready)
        self.area, self._list = scrolled(ground="surface", margins=(0, 0, 0, 16))
        self._list.setSpacing(0)
        self._list.setAlignment(Qt.AlignmentFlag(0))
        narrow(self.area)
        self._build()
        self._add_keys()
        FocusRing(self)
        context.background.changed.connect(self._changed)
        context.background.read(self, lambda desk: desk.journal.get(self._key, desk.me.staff_id), self._restore)

    @property
    def application_id(self) -> str:
        return self._one.id

    def copy(self, place: int) -> None:
        """Copy a field, tick it and go to the next one that is not ticked."""
        entry = self._sheet.entries[place]
        if not entry.value:
            return
        copy_secret(entry.value, PASTED_WITHIN_MS)
        self._ticked.add(entry.field_id)
        self._keep()
        self._go(self._next(place))

    def skip(self) -> None:
        """Go to the next field without copying."""
        self._go(min(self.current + 1, len(self.rows) - 1))

    def untick(self, place: int) -> None:
        """Take a field up again."""
        self._ticked.discard(self._sheet.entries[place].field_id)
        self._keep()
        self._go(place)

    def tick_all(self) -> None:
        """Say that everything has been pasted."""
        self._ticked = {entry.field_id for entry in self._sheet.entries}
        self._keep()
        self._go(self.current)

    def _show_ready(self, ready: dict[str, list[Path]]) -> None:
        for row in self.enclosures:
            row.show_files(ready.get(row.enclosure.name.da, ()))

    # Showing

    def _show_rows(self) -> None:
        clear(self._list)
        self.rows, self.enclosures = [], []
        for section in self._sheet.sections:
            if len(self._sheet.sections) > 1:
                label = Label(text(section.title), size="small", ink="text-3")
                label.setContentsMargins(theme.px(16), theme.px(12), 0, theme.px(4))
                self._list.addWidget(label)
            for entry in section.entries:
                place = len(self.rows)
                row = CopyRow(entry, keys=f"Ctrl+{place + 1}" if place < KEYS else "")
                row.copy_asked.connect(partial(self.copy, place))
                row.skip_asked.connect(self.skip)
                row.untick_asked.connect(partial(self.untick, place))
                row.chosen.connect(partial(self._go, place))
                self.rows.append(row)
                self._list.addWidget(row)
        self._show_enclosures()
        self._list.addStretch(1)

    def _show_enclosures(self) -> None:
        if not self._sheet.enclosures:
            return
        head = hbox(margins=(16, 16, 16, 6))
        words = tr("Bilag, i modtagerens rækkefølge", "Enclosures, in the receiver's order")
        head.addWidget(Label(words, size="small", ink="text-2"))
        head.addStretch(1)
        head.addWidget(LinkButton(tr("Læg i en mappe …", "Put in a folder …"), self.papers.ask_folder))
        self._list.addLayout(head)
        for enclosure in self._sheet.enclosures:
            self._list.addWidget(self._enclosure(enclosure))
        self.papers.lay_ready()

    def _enclosure(self, enclosure: CopyEnclosure) -> QWidget:
        row = EnclosureRow(enclosure)
        self.enclosures.append(row)
        row.choose_asked.connect(lambda: self._context.open_page("application", self._one.id))
        return row

    def _go(self, place: int) -> None:
        if not self.rows:
            return
        self.current = max(0, min(place, len(self.rows) - 1))
        for number, row in enumerate(self.rows):
            row.show_state(ticked=row.entry.field_id in self._ticked, current=number == self.current)
        self._show_share()
        here = self.rows[self.current]
        here.take_focus()
        # The rows have their new heights only after this turn.
        QTimer.singleShot(0, here, lambda: self.area.ensureWidgetVisible(here, 0, theme.px(120)))

    def _next(self, place: int) -> int:
        order = [*range(place + 1, len(self.rows)), *range(place + 1)]
        return next((at for at in order if self.rows[at].entry.field_id not in self._ticked), place)

    def _show_share(self) -> None:
        names = [entry.field_id for entry in self._sheet.entries]
        done = sum(name in self._ticked for name in names)
        words = tr("{n} af {all} sat ind", "{n} of {all} pasted", n=done, all=len(names))
        self._share.setText(words)
        self._bar.show_parts([(done / max(1, len(names)), "accent")], words)

    # Kept

    def _restore(self, kept: str | None) -> None:
        self._ticked = set(json.loads(kept)) if kept else set()
        self._go(self._next(-1))

    def _keep(self) -> None:
        key, ticked = self._key, json.dumps(sorted(self._ticked))

        def write(desk: Any) -> None:
            desk.journal.put(key, desk.me.staff_id, ticked)

        self._context.background.read(self, write, _nothing)

    def _changed(self, changes: frozenset[str], _who: object) -> None:
        if changes & FILLS:
            self._context.background.ask(self, OneApplication(self._one.id), self._show_anew, slot="sheet")

    def _show_anew(self, one: Application) -> None:
        sheet = copy_sheet(one.form)
        self._one = one
        if sheet != self._sheet:
            # What was pasted and has been changed since is to be pasted again.
            before = {entry.field_id: entry.value for entry in self._sheet.entries}
            same = {entry.field_id for entry in sheet.entries if before.get(entry.field_id) == entry.value}
            self._ticked &= same
            self._sheet = sheet
            self._show_rows()
            self._go(self.current)

    # Built once

    def _build(self) -> None:
        column = vbox(self, gap=0)
        head = vbox(gap=2, margins=(16, 12, 16, 10))
        head.addWidget(Label(self._one.reference, size="small", ink="text-2"))
        head.addWidget(Label(text(self._sheet.name), size="section", weight=600, wrap=True))
        share = hbox(gap=10, margins=(0, 6, 0, 0))
        share.addWidget(self._bar, 1)
        share.addWidget(self._share)
        head.addLayout(share)
        column.addLayout(head)
        column.addLayout(self._notices.column)
        column.addWidget(hairline())
        column.addWidget(self.area, 1)
        column.addWidget(self._foot())
        self._show_rows()
        self._show_share()

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("command-bar")
        line = hbox(foot, gap=6, margins=(16, 6, 12, 6))
        line.addWidget(IconLabel("shield-check", "text-2"))
        words = tr("Udklipsholderen tømmes efter {n} sek.", "The clipboard is emptied after {n} s.", n=CLEARED_AFTER_S)
        line.addWidget(Label(words, size="small", ink="text-2"))
        line.addStretch(1)
        line.addWidget(Button(tr("Alt sat ind", "All pasted"), self.tick_all, small=True))
        return foot

    def _add_keys(self) -> None:
        for place in range(min(KEYS, len(self.rows))):
            QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, partial(self.copy, place))
        QShortcut(QKeySequence("Ctrl+C"), self, lambda: self.copy(self.current))
        QShortcut(QKeySequence("Esc"), self, self.close)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.copy(self.current)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(self.current + (1 if event.key() == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)


def _nothing(_answer: object) -> None:
    """Take an answer nobody waits for."""
