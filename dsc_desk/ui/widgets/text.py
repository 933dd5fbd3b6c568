"""Words on a page: labels that never read markup, headings, hairlines and key caps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.actions import shown_keys
from dsc_desk.ui.widgets.boxes import hbox
from dsc_desk.ui.words import tip


class Label(QLabel):
    """Plain text only, whatever it holds: case text is text. `size`, `weight` and `ink` are names of the tokens."""

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        size: str = "body",
        weight: int = 400,
        ink: str = "text",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._measured = self.font()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setProperty("tier", size)
        self.setProperty("weight", str(weight))
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_ink(self, ink: str) -> None:
        """Change the colour by its token name."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)

    def setText(self, words: str) -> None:
        self._heights.clear()
        super().setText(words)

    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001  Qt's own signature
        self._heights.clear()
        super().setWordWrap(on)

    def heightForWidth(self, width: int) -> int:
        width = min(width, self.maximumWidth())  # a layout asks for its own, whatever the label may have
        # Qt sets the text anew each time a layout asks, and nested layouts ask dozens of times: a quarter of opening a page.
        if (font := self.font()) != self._measured:
            self._heights.clear()
            self._measured = font
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height


def plain(words: str, ink: str = "text-2") -> Label:
    """Return a paragraph."""
    label = Label(words, ink=ink, wrap=True)
    label.setContentsMargins(0, theme.px(6), 0, theme.px(6))
    return label


class ElidedLabel(Label):
    """A label of one line that shortens itself with … instead of widening its page; the whole text is its tooltip."""

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        size: str = "body",
        weight: int = 400,
        ink: str = "text",
    ) -> None:
        super().__init__("", parent, size=size, weight=weight, ink=ink)
        self._whole = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._whole = words
        self.setAccessibleName(words)
        self._elide()

    def _elide(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        # A tooltip that looks like markup would be read as such.
        self.setToolTip(tip("" if shown == self._whole else self._whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


class IconLabel(QLabel):
    """An icon alone, said by the words beside it."""

    def __init__(self, name: str, colour: str = "text-2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_icon(name, colour, size)

    def show_icon(self, name: str, colour: str = "text-2", size: int = 16) -> None:
        """Show another icon."""
        self.setPixmap(icons.pixmap(name, colour, size, self.devicePixelRatioF()))
        self.setFixedSize(theme.px(size), theme.px(size))


class KeyCap(QLabel):
    """One drawn key, "Ctrl K"."""

    def __init__(self, cap: str, parent: QWidget | None = None) -> None:
        super().__init__(cap, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("key-cap")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def key_caps(keys: str, parent: QWidget | None = None) -> QWidget:
    """Return a key combination as drawn keys."""
    holder = QWidget(parent)
    line = hbox(holder)
    line.setSpacing(4)
    for cap in shown_keys(keys):
        line.addWidget(KeyCap(cap))
    return holder


def hairline(parent: QWidget | None = None, *, strong: bool = False, upright: bool = False) -> QFrame:
    """Return a rule one pixel wide: a hairline, a stronger one under a heading, or an upright one between panes."""
    line = QFrame(parent)
    line.setObjectName("upright" if upright else "rule" if strong else "hairline")
    return line
