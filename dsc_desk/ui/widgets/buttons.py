"""Buttons: one primary a page, secondary with a border, quiet without, and a link word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from dsc_desk.ui import icons, theme
from dsc_desk.ui.words import tip

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _entered(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Let Enter press a button as the space bar does; Qt lets it do so in dialogs alone."""
    if event.key() not in _ENTER or event.modifiers() & ~_KEYPAD:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button of a kind: primary, secondary, quiet or link; `small` is 24 high instead of 28."""

    kind = "secondary"

    def __init__(
        self,
        words: str,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._icon = ""
        self.setProperty("kind", kind or self.kind)
        self.setProperty("small", "true" if small else "false")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self.property("kind") == "link" else Qt.CursorShape.ArrowCursor
        )
        if icon:
            self.set_icon(icon)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    def setText(self, words: str) -> None:
        """Say something else; an icon keeps its distance from words that come later."""
        bare = not self.text()
        super().setText(words)
        if bare and words and self._icon:
            self.set_icon(self._icon)

    def set_icon(self, name: str) -> None:
        """Put a Lucide icon before the words, in the ink of the button's kind."""
        self._icon = name
        ink = {"primary": "on-accent", "quiet": "text-2", "link": "accent"}.get(str(self.property("kind")), "text")
        gap = 4 if self.text() else 0
        self.setIcon(icons.icon(name, ink, gap=gap))
        self.setIconSize(QSize(theme.px(16 + gap), theme.px(16)))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _entered(self, event):
            super().keyPressEvent(event)


class PaintedButton(QAbstractButton):
    """A button that paints itself."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _entered(self, event):
            super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one thing to do on a page or panel."""

    kind = "primary"


class QuietButton(Button):
    """A button without border until pointed at."""

    kind = "quiet"


class LinkButton(Button):
    """A word in accent that leads somewhere."""

    kind = "link"


class IconButton(Button):
    """A quiet square button with an icon alone; its words are its tooltip and its name for screen readers."""

    def __init__(
        self, words: str, icon: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", clicked, parent, kind="quiet", icon=icon)
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setFixedWidth(theme.px(28))
        self.setStyleSheet("padding: 0")
