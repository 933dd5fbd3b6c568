"""The copy sheet: a narrow window on top of the browser, the portal's own order, a button for each field."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.copysheet import CopyEntry, copy_sheet
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import copy_secret
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Button, Label, ProvenanceChip, SectionHeading, ShareBar, scrolled
from dsc_desk.ui.words import language, text, tr


class CopySheetWindow(QWidget):
    """Enter copies the field in hand, ticks it and goes to the next; ticks are kept, so one can go on tomorrow."""

    def __init__(self, context: Context, one: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Kopiark", "Copy sheet"))
        width, height = theme.tokens()["size"]["copy_sheet"]
        self.resize(theme.px(width), theme.px(height))
        self._context, self._key = context, f"copy:{one.id}"
        self._sheet = copy_sheet(one.form)
        self._ticks: dict[str, QCheckBox] = {}
        self._buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
        head.addWidget(Label(text(self._sheet.name), size="section", weight=600, wrap=True))
        head.addWidget(Label(one.reference, size="small", ink="text-3"))
        self._bar = ShareBar()
        head.addWidget(self._bar)
        column.addLayout(head)
        area, self._list = scrolled(ground="surface", margins=(16, 0, 16, 16))
        column.addWidget(area, 1)
        self._area = area
        for section in self._sheet.sections:
            self._list.addWidget(SectionHeading(text(section.title)))
            for entry in section.entries:
                self._list.addWidget(self._entry(entry))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        context.background.read(self, lambda desk: desk.journal.get(self._key, desk.me.staff_id), self._restore)
        if self._buttons:
            self._buttons[0].setFocus()

    def copy(self, place: int) -> None:
        """Copy a field, tick it and go to the next one."""
        entry = self._sheet.entries[place]
        copy_secret(entry.value)
        self._ticks[entry.field_id].setChecked(True)
        if place + 1 < len(self._buttons):
            self._buttons[place + 1].setFocus()
            self._area.ensureWidgetVisible(self._buttons[place + 1], 0, theme.px(120))

    def _entry(self, entry: CopyEntry) -> QWidget:
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, theme.px(8), 0, theme.px(4))
        lines.setSpacing(theme.px(3))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        name = text(entry.label)
        tick = QCheckBox()
        tick.setAccessibleName(tr("{f} er sat ind", "{f} is pasted", f=name))
        tick.toggled.connect(self._keep)
        self._ticks[entry.field_id] = tick
        head.addWidget(tick)
        head.addWidget(Label(f"{entry.number}. {name}", weight=500, wrap=True), 1)
        if entry.inferred:
            head.addWidget(ProvenanceChip("inferred"))
        place = len(self._buttons)
        button = Button(tr("Kopiér", "Copy"), partial(self.copy, place), small=True)
        button.setAccessibleName(tr("Kopiér {f}", "Copy {f}", f=name))
        button.setAutoDefault(True)
        button.setEnabled(bool(entry.value))
        self._buttons.append(button)
        head.addWidget(button)
        lines.addLayout(head)
        words = entry.value or tr("tomt", "empty")
        lines.addWidget(Label(words, ink="text-2" if entry.value else "us", wrap=True, selectable=True))
        remarks = entry.remarks(language())
        if remarks:
            lines.addWidget(Label(remarks, size="small", ink="text-3", wrap=True))
        return box

    def _restore(self, kept: str | None) -> None:
        for field_id in json.loads(kept) if kept else ():
            if field_id in self._ticks:
                self._ticks[field_id].setChecked(True)
        self._show_share()

    def _keep(self) -> None:
        ticked = json.dumps([name for name, tick in self._ticks.items() if tick.isChecked()])
        key = self._key

        def write(desk: Any) -> None:
            desk.journal.put(key, desk.me.staff_id, ticked)

        self._context.background.read(self, write, lambda _done: None)
        self._show_share()

    def _show_share(self) -> None:
        done = sum(tick.isChecked() for tick in self._ticks.values())
        total = max(1, len(self._ticks))
        words = tr("{n} af {all} sat ind", "{n} of {all} pasted", n=done, all=len(self._ticks))
        self._bar.show_parts([(done / total, "accent")], words)
