"""The head of the editor: the way back, the route, how far it is, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import may_be_ready
from dsc_desk.ui import theme
from dsc_desk.ui.paint import text_width
from dsc_desk.ui.widgets import (
    Button,
    ElidedLabel,
    IconLabel,
    LinkButton,
    PrimaryButton,
    QuietButton,
    StatusChip,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import text, tr

_TITLE, _COUNT = 200, 100  # px that stay of the name, and of how far it is, where buttons stand beside them
MenuEntry = tuple[str, Callable[[], object]]


class ApplicationHead(QWidget):
    """Signals: case_asked(), list_asked(), copy_asked(), write_asked(), deed_asked(name of the primary deed)."""

    case_asked = Signal()
    list_asked = Signal()
    copy_asked = Signal()
    write_asked = Signal()
    deed_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = LinkButton("", self.case_asked.emit)
        self._list = LinkButton(tr("Ansøgninger", "Applications"), self.list_asked.emit)
        self._title = ElidedLabel(size="page", weight=600)
        self._chip = StatusChip("draft")
        self._count = ElidedLabel(size="small", ink="text-2")
        self._deed = ""
        self._second = Button("", lambda: self.deed_asked.emit("question"))
        self.primary = PrimaryButton("", lambda: self.deed_asked.emit(self._deed))
        self.menu_button = Button("", icon="ellipsis")
        self.menu_button.setAccessibleName(tr("Mere om ansøgningen", "More about the application"))
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self._build()

    def show_application(self, one: Application, entries: Sequence[MenuEntry]) -> None:
        """Show an application, and what else can be done with it."""
        self._case.setText(one.reference)
        self._case.setAccessibleName(f"{one.reference} {one.case_title}")
        title = text(one.route.name)
        self._title.set_words(title)
        self._title.setMaximumWidth(text_width(title, "page", 600) + 4)
        self._title.setMinimumWidth(min(text_width(title, "page", 600) + 4, theme.px(_TITLE)))
        self._chip.show_status("not_needed" if one.state == "withdrawn" else one.cell.stage)
        counted = _count(one)
        self._count.set_words(counted)
        self._count.setMaximumWidth(text_width(counted, "small") + 4)
        self._count.setMinimumWidth(min(text_width(counted, "small") + 4, theme.px(_COUNT)))
        self._show_deed(one)
        self.menu.clear()
        for words, run in entries:
            self.menu.addAction(words, run)
        self.menu_button.setVisible(bool(entries))
        self._fold()

    def _fold(self) -> None:
        """Let the buttons go on below where the title has no room beside them."""
        margins = self._line.contentsMargins()
        need = self._left.minimumSize().width() + self._buttons.sizeHint().width() + self._line.spacing()
        fits = need + margins.left() + margins.right() <= self.width()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if fits else ways.TopToBottom)

    def _show_deed(self, one: Application) -> None:
        deeds = {
            "draft": ("ready", tr("Markér som klar", "Mark as ready")),
            "ready": ("send", tr("Log som sendt …", "Log as sent …")),
            "with_them": ("decide", tr("Afgørelse …", "Decision …")),
            "question": ("answer", tr("Svar sendt …", "Answer sent …")),
        }
        self._deed, words = deeds.get(one.state, ("", ""))
        if one.cell.stage == "expiring":
            self._deed, words = "renew", tr("Forny", "Renew")
        self.primary.setText(words)
        self.primary.setVisible(bool(words))
        self.primary.setEnabled(one.state != "draft" or may_be_ready(one.findings))
        self._second.setText(tr("Spørgsmål modtaget …", "Question received …"))
        self._second.setVisible(one.state == "with_them")

    def _build(self) -> None:
        column = vbox(self, gap=0, margins=(0, 8, 0, 0))
        self._line = line = hbox(gap=8, margins=(24, 0, 16, 8))
        self._left, self._buttons = left, buttons = vbox(), hbox(gap=8)
        way, below = hbox(), hbox()
        left.setSpacing(theme.px(2))
        way.setSpacing(theme.px(4))
        below.setSpacing(theme.px(10))
        for part in (self._case, IconLabel("chevron-right", "text-3"), self._list):
            way.addWidget(part)
        way.addStretch(1)
        below.addWidget(self._title, 100)
        below.addWidget(self._chip)
        below.addWidget(self._count, 50)
        below.addStretch(1)
        left.addLayout(way)
        left.addLayout(below)
        line.addLayout(left, 1)
        copy = QuietButton(tr("Kopiark", "Copy sheet"), self.copy_asked.emit, icon="clipboard-copy")
        write = Button(tr("Word og PDF", "Word and PDF"), self.write_asked.emit, icon="download")
        for button in (copy, write, self._second, self.primary, self.menu_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        line.addLayout(buttons)
        column.addLayout(line)
        column.addWidget(hairline())

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())  # folds instead of widening the page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _count(one: Application) -> str:
    parts = [tr("{n} af {all} felter", "{n} of {all} fields", n=one.form.filled, all=one.form.total)]
    held = one.cell.held
    if held.now == "paused":
        parts.append(tr("uret er på pause", "the clock is paused"))
    elif held.now:
        parts.append(tr("{n} d hos os", "{n} d with us", n=held.us))
    if one.cell.sent_at:
        parts.append(tr("{n} d hos dem", "{n} d with them", n=held.them))
    return ", ".join(parts)
