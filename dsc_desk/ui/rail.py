"""The rail at the left: where one can go, how much waits there, and the cases opened last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.facts import RecentCase
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.ui.paint import fill, put
from dsc_desk.ui.widgets import hbox, vbox
from dsc_desk.ui.widgets.text import IconLabel, Label
from dsc_desk.ui.words import text, tip, tr, whole
from dsc_desk.words import PRODUCT

WIDE, NARROW = 168, 48


class RailItem(QToolButton):
    """One line of the rail: icon, word, and a count or key at the right."""

    def __init__(
        self, words: str, icon: str = "", aside: str = "", lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._icon_name = icon
        self._lead = lead
        self.aside = aside
        self.narrow = False
        self.setAccessibleName(f"{lead} {words}".strip())
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_aside(self, aside: str) -> None:
        """Show another count at the right."""
        if aside != self.aside:
            self.aside = aside
            self.setAccessibleDescription(aside)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE - 16), theme.px(32 if self._icon_name else 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(NARROW - 16), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, here = QRectF(self.rect()), self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if here else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if here:
            fill(painter, QRectF(0, (box.height() - theme.px(16)) / 2, 3, theme.px(16)), theme.colour("accent"))
        left = float(theme.px(8))
        if self._icon_name:
            size = theme.px(16)
            x = (box.width() - size) / 2 if self.narrow else left
            icons.paint(painter, x, (box.height() - size) / 2, self._icon_name, "accent" if here else "text-2")
            left += theme.px(26)
        if not self.narrow:
            self._paint_words(painter, box.adjusted(left, 0, -theme.px(8), 0), here=here)

    def _paint_words(self, painter: QPainter, room: QRectF, *, here: bool) -> None:
        if self.aside:
            used = put(painter, room, self.aside, "text-3", "small", right=True)
            room = room.adjusted(0, 0, -used - theme.px(8), 0)
        if self._lead:
            used = put(painter, room, self._lead, "text-3", "small")
            room = room.adjusted(used + theme.px(6), 0, 0, 0)
        size_name, ink = ("body", "text" if here else "text-2") if self._icon_name else ("small", "text-2")
        put(painter, room, self.words, ink, size_name, 500 if here else 400)


class Rail(QFrame):
    """The rail: pages above, recent cases below, shortcuts and settings at the foot.

    Signals: page_chosen(id), case_chosen(case id), shortcuts_asked().
    """

    page_chosen = Signal(str)
    case_chosen = Signal(str)
    shortcuts_asked = Signal()

    def __init__(self, pages: Iterable[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(tr("Sider", "Pages"))
        self._items: dict[str, RailItem] = {}
        self._recent_items: list[RailItem] = []
        self._group = QButtonGroup(self)
        self._column = vbox(self, gap=2, margins=(8, 0, 8, 8))
        self._column.addWidget(self._brand())
        listed = list(pages)
        for spec in listed:
            if spec.place == "top":
                self._add(spec)
        self._recent_title = Label(tr("Senest åbnet", "Opened last"), size="small", ink="text-3")
        self._recent_title.setContentsMargins(theme.px(8), theme.px(16), 0, theme.px(4))
        self._column.addWidget(self._recent_title)
        self._recent = vbox(gap=0)
        self._column.addLayout(self._recent)
        self._column.addStretch(1)
        keys = RailItem(tr("Genveje", "Shortcuts"), "keyboard", "F1")
        keys.clicked.connect(self.shortcuts_asked)
        self._column.addWidget(keys)
        self._keys = keys
        for spec in listed:
            if spec.place == "bottom":
                self._add(spec)
        self.show_recent(())
        self.set_narrow(narrow=False)

    def show_here(self, page_id: str) -> None:
        """Light the page one is on; none when it is not in the rail."""
        self._group.setExclusive(False)
        for item_id, item in self._items.items():
            item.setChecked(item_id == page_id)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits on each page; nothing for none."""
        for item_id, item in self._items.items():
            number = counts.get(item_id, 0)
            item.set_aside(whole(number) if number else "")

    def show_recent(self, cases: Iterable[RecentCase]) -> None:
        """Show the cases opened last, at most four."""
        for old in self._recent_items:
            self._recent.removeWidget(old)
            old.deleteLater()
        shown = list(cases)[:4]
        self._recent_items = []
        for case in shown:
            item = RailItem(case.title, lead=case.number)
            item.clicked.connect(lambda _=False, case_id=case.case_id: self.case_chosen.emit(case_id))
            self._recent.addWidget(item)
            self._recent_items.append(item)
            item.setVisible(not self._keys.narrow)
        self._recent_title.setVisible(bool(shown) and not self._keys.narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons with words."""
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        for item in self.findChildren(RailItem):
            item.narrow = narrow
            item.update()
        for item in self._recent_items:
            item.setVisible(not narrow)
        self._recent_title.setVisible(not narrow and bool(self._recent_items))
        self._name.setVisible(not narrow)

    def _brand(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(theme.px(42))
        line = hbox(holder, gap=8, margins=(7, 0, 0, 0))
        line.addWidget(IconLabel("desk-mark", "accent", 18))
        self._name = Label(PRODUCT, weight=600)
        line.addWidget(self._name, 1)
        return holder

    def _add(self, spec: PageSpec) -> None:
        item = RailItem(text(spec.title), spec.icon)
        item.setCheckable(True)
        item.clicked.connect(lambda: self.page_chosen.emit(spec.id))
        self._group.addButton(item)
        self._items[spec.id] = item
        self._column.addWidget(item)
