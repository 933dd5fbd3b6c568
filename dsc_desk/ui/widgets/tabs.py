"""Views as words in a row, and the strip in which they give way where there is no room for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import fill, put, text_width
from dsc_desk.ui.widgets.boxes import hbox, vbox
from dsc_desk.ui.widgets.buttons import IconButton, PaintedButton
from dsc_desk.ui.words import tr

LEAST = 100
_END = 24


class TextTab(PaintedButton):
    """A view as a word with its count in quiet ink; the chosen one is underlined in accent."""

    def __init__(self, words: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._aside = aside
        self.setCheckable(True)
        self.setAccessibleName(f"{words} {aside}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_aside(self, aside: str) -> None:
        """Show another count behind the word."""
        self._aside = aside
        self.setAccessibleName(f"{self.text()} {aside}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), weight=600)
        width += theme.px(8) + text_width(self._aside, "small") if self._aside else 0
        return QSize(width, theme.px(theme.tokens()["size"]["tabs"]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, here = QPainter(self), self.isChecked()
        box = QRectF(self.rect())
        ink = "text" if here or self.underMouse() else "text-2"
        used = put(painter, box, self.text(), ink, "body", 600 if here else 400)
        if self._aside:
            put(painter, box.adjusted(used + theme.px(6), 0, 0, 0), self._aside, "text-3", "small")
        if here:
            fill(painter, QRectF(0, box.height() - 2, box.width(), 2), theme.colour("accent"))


class TextTabs(QWidget):
    """Views of a page as words in a row, `a_line` of them (0: all) where the text is big. Signal chosen(id); arrow keys move."""

    chosen = Signal(str)
    turned_to = Signal(object)  # the tab shown as the chosen one, whoever chose it

    def __init__(self, tabs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, a_line: int = 0) -> None:
        super().__init__(parent)
        self._tabs: dict[str, TextTab] = {}
        self._a_line = a_line if theme.big_text() else 0
        self._column = vbox(self, gap=0)
        self._line = self._next_line()
        for tab_id, words in tabs:
            self.add(tab_id, words)
        if tabs:
            self.choose(tabs[0][0])

    def add(self, tab_id: str, words: str, aside: str = "") -> None:
        """Add a view at the end."""
        tab = TextTab(words, aside)
        tab.setAutoExclusive(True)
        tab.clicked.connect(lambda: self._clicked(tab_id))
        if self._a_line and self._tabs and len(self._tabs) % self._a_line == 0:
            self._line = self._next_line()
        self._tabs[tab_id] = tab
        self._line.insertWidget(self._line.count() - bool(self._a_line), tab)

    def _next_line(self) -> QHBoxLayout:
        line = hbox(gap=20)
        if self._a_line:
            line.addStretch(1)
        self._column.addLayout(line)
        return line

    def choose(self, tab_id: str) -> None:
        """Show a view as the chosen one, without a signal."""
        self._tabs[tab_id].setChecked(True)
        self.setFocusProxy(self._tabs[tab_id])  # the keyboard given to the row goes to the view in sight
        self.turned_to.emit(self._tabs[tab_id])

    def _clicked(self, tab_id: str) -> None:
        self.setFocusProxy(self._tabs[tab_id])
        if any(tab.hasFocus() for tab in self._tabs.values()):
            self._tabs[tab_id].setFocus()  # the ring does not stay on the view that was left
        self.turned_to.emit(self._tabs[tab_id])
        self.chosen.emit(tab_id)

    def current(self) -> str:
        """Return the id of the chosen view."""
        return next((tab_id for tab_id, tab in self._tabs.items() if tab.isChecked()), "")

    def keep_in(self, stood: dict[str, str], name: str) -> None:
        """Stand where one stood before the page was made anew, and keep there where one goes."""
        if stood.get(name) in self._tabs:
            self.choose(stood[name])
        self.turned_to.connect(lambda _tab: stood.__setitem__(name, self.current()))

    def chosen_tab(self) -> TextTab | None:
        """Return the word of the chosen view."""
        return self._tabs.get(self.current())

    def set_aside(self, tab_id: str, aside: str) -> None:
        """Show a count or a note behind a view's word."""
        self._tabs[tab_id].set_aside(aside)


class TabStrip(QScrollArea):
    """As wide as what stands in it where there is room; else it slides: by wheel, by focus, and by an arrow at either end."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._ends: tuple[IconButton, IconButton] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        inside.setObjectName("body")
        self.setWidget(inside)
        inside.installEventFilter(self)
        if isinstance(inside, TextTabs):
            inside.turned_to.connect(self.reveal)
        self.horizontalScrollBar().valueChanged.connect(self._show_ends)
        self.horizontalScrollBar().rangeChanged.connect(self._show_ends)

    def reveal(self, widget: QWidget | None) -> None:
        """Slide to a tab."""
        if widget is not None and self._inside.isAncestorOf(widget):
            for _ in range(2):  # the arrow at an end comes with the first, and takes room
                self.ensureWidgetVisible(widget, theme.px(8), 0)

    def _slide(self, pages: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + pages * (self.width() - theme.px(2 * _END)))

    def _show_ends(self, *_values: int) -> None:
        """Show an arrow at the end behind which there is more; they are made when first needed."""
        bar = self.horizontalScrollBar()
        too_wide = self._inside.width() > self.width()  # of the whole strip: the arrows themselves take room
        if self._ends is None and too_wide:
            self._ends = (
                IconButton(
                    tr("Vis flere til venstre", "Show more to the left"), "chevron-left", lambda: self._slide(-1)
                ),
                IconButton(
                    tr("Vis flere til højre", "Show more to the right"), "chevron-right", lambda: self._slide(1)
                ),
            )
            for button in self._ends:
                button.setParent(self)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard slides by going to a tab
                button.setFixedSize(theme.px(_END), button.sizeHint().height())
        if self._ends is None:
            return
        more = (too_wide and bar.value() > 0, too_wide and bar.value() < bar.maximum())
        for button, there in zip(self._ends, more, strict=True):
            button.setVisible(there)
        left, right = (theme.px(_END) if there else 0 for there in more)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        self._place_ends()

    def _place_ends(self) -> None:
        if self._ends is not None:
            middle = (self.height() - self._ends[0].height()) // 2
            self._ends[0].move(0, middle)
            self._ends[1].move(self.width() - theme.px(_END), middle)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        inside = self._inside.sizeHint()
        return QSize(min(theme.px(LEAST), inside.width()), inside.height())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        moved = super().focusNextPrevChild(forward)
        self.reveal(self.window().focusWidget())
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_ends()
        self._reveal_chosen()

    def _reveal_chosen(self) -> None:
        if isinstance(self._inside, TextTabs):
            self.reveal(self._inside.chosen_tab())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            if (layout := self._inside.layout()) is not None:
                layout.activate()  # first: until then the lines in it tell of the size they had before
            self._inside.adjustSize()
            self.updateGeometry()
            self._show_ends()
            self._reveal_chosen()  # counts behind the words came, and shifted it
        return super().eventFilter(watched, event)
