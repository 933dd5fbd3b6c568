"""What every page begins with: its column, its head with text tabs, headings, and the empty state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.paint import text_width
from dsc_desk.ui.widgets.boxes import Margins, hbox, upwards, vbox
from dsc_desk.ui.widgets.buttons import Button, QuietButton
from dsc_desk.ui.widgets.tabs import TabStrip, TextTabs
from dsc_desk.ui.widgets.text import ElidedLabel, IconLabel, Label, hairline


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
        self._strip = TabStrip(self.tabs)
        line.addWidget(self._title)
        line.addWidget(self._strip)
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

    def put_tabs(self, tabs: QWidget) -> None:
        """Let other views take the place of the head's own."""
        strip = TabStrip(tabs)
        self._line.replaceWidget(self._strip, strip)
        self._strip.hide()
        self._strip.deleteLater()
        self._strip = strip

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
        if not self._strip.isHidden():
            parts.append(self._strip.sizeHint().expandedTo(self._strip.minimumSizeHint()).width())
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
        mark, body = IconLabel(icon, "accent", 20), Label(words, ink="text-2", wrap=True)
        body.setMaximumWidth(theme.px(380))
        self._column, self._gives_way = column, (body, mark)
        column.addWidget(mark)
        column.addWidget(Label(sentence, size="section", weight=600, wrap=True))
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

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where all of it is too high, sentence and deed stay: words and icon give way."""
        super().resizeEvent(event)
        for part in self._gives_way:
            part.show()
        for part in self._gives_way:
            self._column.activate()
            if self._column.totalMinimumHeightForWidth(self.width()) <= self.height():
                break
            part.hide()


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


class SideRoom:
    """Whether a part at the side is in sight: as it was asked for last, else where there is room for it."""

    def __init__(self, part: QWidget, room: int) -> None:
        """`room` is how wide all must be for it, in pixels at 100 % text."""
        self._part, self._room = part, room
        self._asked: bool | None = None

    def toggle(self) -> None:
        """Show the part, or put it away."""
        self._asked = self._part.isHidden()
        self._part.setVisible(self._asked)

    def fit(self, width: int) -> bool:
        """Follow the width there is; tell whether the part fits by itself."""
        wide = width >= theme.px(self._room)
        self._part.setVisible(wide if self._asked is None else self._asked)
        return wide


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
    body.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # grown longer, only the new end is painted
    column = upwards(body)
    column.setContentsMargins(*(theme.px(side) for side in margins))
    column.setSpacing(theme.px(8))
    area.setWidget(body)
    if on is not None:
        vbox(on).addWidget(area)
    return area, column
