"""What every page begins with: its column, its head with text tabs, headings, and the empty state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import fill, put, text_width
from dsc_desk.ui.widgets.boxes import Margins, hbox, vbox
from dsc_desk.ui.widgets.buttons import Button, QuietButton
from dsc_desk.ui.widgets.text import ElidedLabel, IconLabel, Label, hairline

_BIG = 1.5  # of the text: what stands in one row may need two


class TextTab(QAbstractButton):
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

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

    def __init__(self, tabs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, a_line: int = 0) -> None:
        super().__init__(parent)
        self._tabs: dict[str, TextTab] = {}
        self._a_line = a_line if theme.scale() >= _BIG else 0
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

    def _clicked(self, tab_id: str) -> None:
        if any(tab.hasFocus() for tab in self._tabs.values()):
            self._tabs[tab_id].setFocus()  # the ring does not stay on the view that was left
        self.chosen.emit(tab_id)

    def _next_line(self) -> QHBoxLayout:
        line = hbox(gap=20)
        if self._a_line:
            line.addStretch(1)
        self._column.addLayout(line)
        return line

    def choose(self, tab_id: str) -> None:
        """Show a view as the chosen one, without a signal."""
        self._tabs[tab_id].setChecked(True)

    def current(self) -> str:
        """Return the id of the chosen view."""
        return next((tab_id for tab_id, tab in self._tabs.items() if tab.isChecked()), "")

    def set_aside(self, tab_id: str, aside: str) -> None:
        """Show a count or a note behind a view's word."""
        self._tabs[tab_id].set_aside(aside)


class PageHead(QFrame):
    """52 high: title at x 24, views as text tabs, the page's actions at the right, or below where there is no room."""

    def __init__(self, title: str, tabs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-head")
        self.setFixedHeight(theme.px(theme.tokens()["size"]["page_head"]))
        column = vbox(self, gap=0)
        self._line = line = hbox(gap=28, margins=(24, 0, 16, 0))
        self._below = hbox(margins=(24, 0, 16, 8))
        self._below.addStretch(1)
        column.addLayout(line, 1)
        column.addLayout(self._below)
        self._title = ElidedLabel(title, size="page", weight=600)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.tabs = TextTabs(tabs)
        line.addWidget(self._title)
        line.addWidget(self.tabs)
        line.addStretch(1)
        self._actions = QWidget()
        self._deeds = hbox(self._actions, gap=4)
        self._actions.hide()
        line.addWidget(self._actions)
        self._folded = False
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Say another finding."""
        self._title.setMinimumWidth(min(text_width(title, "page", 600) + 2, theme.px(560)))
        self._title.set_words(title)

    def add_action(self, widget: QWidget) -> None:
        """Put an action of the page at the right."""
        self._deeds.addWidget(widget)
        self._actions.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        """Put the actions on a line of their own where title, views and actions do not fit on one."""
        parts = [self._title.minimumWidth(), self._actions.sizeHint().width()]
        for place in range(self._line.count()):
            item = self._line.itemAt(place)
            if item is not None and item.widget() not in (self._title, self._actions) and not item.isEmpty():
                parts.append(item.sizeHint().width())
        need = sum(parts) + self._line.spacing() * len(parts) + theme.px(40)
        folded = need > self.width() and not self._actions.isHidden()
        if folded != self._folded:
            self._folded = folded
            (self._below if folded else self._line).addWidget(self._actions)
            height = theme.px(theme.tokens()["size"]["page_head"])
            self.setFixedHeight(height + self._actions.sizeHint().height() + theme.px(8) if folded else height)


class SectionHeading(QWidget):
    """A heading with a rule below: words, a count or note behind, and something quiet at the right."""

    def __init__(
        self, words: str, aside: str = "", right: str = "", parent: QWidget | None = None, *, size: str = "body"
    ) -> None:
        super().__init__(parent)
        column = vbox(self, gap=6, margins=(0, 16, 0, 0))
        self.line = hbox(gap=8)
        self.line.addWidget(Label(words, size=size, weight=600))
        self._aside = Label(aside, size="small", ink="text-3")
        self._right = Label(right, size="small", ink="text-3")
        self.line.addWidget(self._aside)
        self.line.addStretch(1)
        self.line.addWidget(self._right)
        column.addLayout(self.line)
        column.addWidget(hairline(strong=True))

    def set_aside(self, words: str) -> None:
        """Show another count or note."""
        self._aside.setText(words)

    def set_right(self, words: str) -> None:
        """Show another note at the right."""
        self._right.setText(words)


class EmptyState(QWidget):
    """Says what the page is for and offers the first thing to do; stands where the content would begin."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        words: str,
        first: tuple[str, Callable[[], object]] | None = None,
        second: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = vbox(self, gap=6, margins=(24, 24, 24, 24))
        column.addWidget(IconLabel(icon, "accent", 20))
        column.addWidget(Label(sentence, size="section", weight=600, wrap=True))
        body = Label(words, ink="text-2", wrap=True)
        body.setMaximumWidth(theme.px(380))
        column.addWidget(body)
        line = hbox(gap=8, margins=(0, 8, 0, 0))
        if first is not None:
            deed = Button(*first)
            line.addWidget(deed)
            self.setFocusProxy(deed)
        if second is not None:
            line.addWidget(QuietButton(*second))
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)


class RightPanel(QFrame):
    """The panel at the right on `sunken` ground; `column` takes its parts, and it scrolls when they are many.

    `width` 0 lets it be as wide as the place it stands in.
    """

    def __init__(
        self, width: int = 340, parent: QWidget | None = None, *, gap: int = 8, margins: Margins = (20, 16, 20, 24)
    ) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        if width:
            self.setFixedWidth(theme.px(width))
        self.area, self.column = scrolled(self, margins=margins)
        self.column.setSpacing(theme.px(gap))


def scrolled(
    on: QWidget | None = None, *, ground: str = "", margins: Margins = (24, 0, 24, 24)
) -> tuple[QScrollArea, QVBoxLayout]:
    """Return an area that scrolls downwards and the column in it; it fills `on` if given. `ground` is "", surface or sunken."""
    area = QScrollArea()
    area.setObjectName(ground)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget()
    body.setObjectName("body")
    column = QVBoxLayout(body)
    column.setContentsMargins(*(theme.px(side) for side in margins))
    column.setSpacing(theme.px(8))
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    area.setWidget(body)
    if on is not None:
        vbox(on).addWidget(area)
    return area, column
