"""The bar above the page: search, new inquiry, centre, person and lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.paint import key_cap
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets import hbox
from dsc_desk.ui.widgets.buttons import QuietButton
from dsc_desk.ui.widgets.marks import Avatar
from dsc_desk.ui.words import text, tr

_BESIDE_WORDS = 96  # px


class SearchButton(QPushButton):
    """Looks like a search field and opens the palette, so it costs nothing at start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = tr("Søg eller gør noget …", "Search or do something …")
        self.setText(self._whole)
        self.setProperty("kind", "search")
        self.setIcon(icons.icon("search", "text-2", gap=4))
        self.setIconSize(QSize(theme.px(20), theme.px(16)))
        self.setAccessibleName(tr("Søg eller gør noget", "Search or do something"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(160))
        self.setMaximumWidth(theme.px(440))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The icon and its gap at the left, the key cap at the right.
        room = self.width() - theme.px(_BESIDE_WORDS)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, room)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        key_cap(painter, self.width() - theme.px(8), self.height() / 2, "Ctrl K")


class CommandBar(QFrame):
    """Signals: search_asked, inquiry_asked, lock_asked, settings_asked, change_asked when another sits down."""

    search_asked = Signal()
    inquiry_asked = Signal()
    lock_asked = Signal()
    settings_asked = Signal()
    change_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("command-bar")
        self.setFixedHeight(theme.px(44))
        line = hbox(self, gap=0, margins=(16, 0, 8, 0))
        search = SearchButton()
        search.clicked.connect(self.search_asked)
        line.addWidget(search, 4)
        line.addStretch(1)
        self._inquiry = QuietButton(tr("Ny henvendelse", "New inquiry"), self.inquiry_asked.emit, icon="plus")
        self._centre = QuietButton("", self.settings_asked.emit)
        self._avatar = Avatar()
        self._person = QuietButton("")
        self._change = QAction(tr("En anden sætter sig her …", "Another sits down here …"), self)
        self._change.triggered.connect(self.change_asked)
        self._person.setMenu(_person_menu(self, settings, self._change))
        self._lock = QuietButton(tr("Lås", "Lock"), self.lock_asked.emit, icon="lock")
        for widget in (self._inquiry, self._centre, self._avatar, self._person, self._lock):
            line.addWidget(widget)
        self.show_who("", "")

    def show_who(self, person: str, centre: str) -> None:
        """Show who works here and at which centre."""
        self._avatar.show_name(person)
        self._avatar.setVisible(bool(person))
        self._change.setVisible(bool(person))
        self._person.setText(person or tr("Visning", "View"))
        self._centre.setText(centre)
        self._centre.setVisible(bool(centre))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out words that the icons say as well."""
        self._inquiry.setText("" if narrow else tr("Ny henvendelse", "New inquiry"))
        self._inquiry.setAccessibleName(tr("Ny henvendelse", "New inquiry"))
        self._lock.setText("" if narrow else tr("Lås", "Lock"))
        self._lock.setAccessibleName(tr("Lås", "Lock"))


def _person_menu(parent: QWidget, settings: Settings, change: QAction) -> QMenu:
    """Return the menu of what one changes often: who sits here, language, appearance and text size."""
    menu = QMenu(parent)
    menu.addAction(change)
    menu.addSeparator()
    for name in ("language", "theme"):
        setting = next(entry for entry in Settings.declared() if entry.name == name)
        for value, words in (setting.choices or {}).items():
            entry = menu.addAction(text(words))
            entry.setCheckable(True)
            entry.setChecked(getattr(settings, name) == value)
            entry.triggered.connect(lambda _=False, name=name, value=value: setattr(settings, name, value))
        menu.addSeparator()
    for size in (100, 125, 150, 200):
        entry = menu.addAction(tr("Tekst {size} %", "Text {size} %", size=size))
        entry.setCheckable(True)
        entry.setChecked(settings.text_size == size)
        entry.triggered.connect(lambda _=False, size=size: setattr(settings, "text_size", size))
    return menu
